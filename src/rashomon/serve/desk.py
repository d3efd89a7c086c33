"""What handlers of requests name as parameters: the desk that the server is given, and its settings."""

from litestar.di import NamedDependency

from rashomon.desk.desk import Desk
from rashomon.serve.settings import Settings

TheDesk = NamedDependency[Desk]
TheSettings = NamedDependency[Settings]
