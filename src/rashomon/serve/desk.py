"""What handlers of requests name as parameters: the desk, its settings, and the request with who asks."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency

from rashomon.desk.desk import Desk
from rashomon.serve.security.person import Person
from rashomon.serve.settings import Settings

TheDesk = NamedDependency[Desk]
TheSettings = NamedDependency[Settings]
Asked = Request[Person, Any, Any]
