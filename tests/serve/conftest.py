"""A server to ask, over an empty desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.serve.app import create_app
from rashomon.serve.settings import Settings
from rashomon.store.store import Store


@dataclass(frozen=True)
class Opened:
    store: Store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Opened]:
    """Return an empty desk."""
    store = Store(tmp_path / "desk.db")
    yield Opened(store)
    store.close()


@pytest.fixture
def client(desk: Opened) -> Iterator[TestClient[Litestar]]:
    """Return who asks a server over that desk."""
    with TestClient(create_app(desk, Settings()), raise_server_exceptions=False) as client:
        yield client
