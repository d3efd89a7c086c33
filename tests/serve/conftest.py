"""A server to ask, over an empty desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.desk.desk import Desk
from rashomon.serve.app import create_app
from rashomon.serve.security.cookies import HEADER, cookie_name, form_word
from rashomon.serve.settings import Settings
from rashomon.store.store import Store

HERE = "http://127.0.0.1:8000"
VISIT = "a browser of this test"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return an empty desk."""
    store = Store(tmp_path / "desk.db")
    yield Desk(store)
    store.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient[Litestar]]:
    """Return a browser at a server over that desk, where nobody signs in; its forms are ready to be sent."""
    with TestClient(create_app(desk, Settings()), base_url=HERE, raise_server_exceptions=False) as client:
        client.cookies.set(cookie_name("visit", is_https=False), VISIT)
        client.headers[HEADER] = form_word(VISIT)
        yield client
