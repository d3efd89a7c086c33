"""A desk with the accounts of `make demo` given to it, and stores of each kind for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.store.store import Store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return an empty desk."""
    store = Store(tmp_path / "desk.db")
    yield Desk(store)
    store.close()


@pytest.fixture
def quay_files(quay: tuple[Path, ...]) -> tuple[Given, ...]:
    """Return the accounts of the demo as a person gives them."""
    return tuple(Given(name=path.name, data=path.read_bytes()) for path in quay)
