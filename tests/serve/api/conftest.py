"""A server that programs ask, over the accounts of `make demo`, read and compared once for all tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.desk.changes import changes_between
from rashomon.desk.desk import Desk
from rashomon.desk.versions import models_in_use
from rashomon.serve.app import create_app
from rashomon.serve.settings import Settings
from rashomon.store.packing import moment, new_id
from rashomon.store.records import StoredDocument
from rashomon.store.store import Store
from rashomon.types import Comparison, Reading

HERE = "http://127.0.0.1:8000"


@pytest.fixture(scope="session")
def quay_file(
    tmp_path_factory: pytest.TempPathFactory, quay: tuple[Path, ...], quay_story: Comparison
) -> tuple[Path, str]:
    """Return a store in which the quay is compared, and the id of its story."""
    place = tmp_path_factory.mktemp("quay") / "desk.db"
    store = Store(place)
    with store.writing() as kept:
        story = kept.stories.add("The quay")
        paths = {path.name: path for path in quay}
        for reading in quay_story.accounts:
            path = paths[reading.account.name]
            data = path.read_bytes()
            document = StoredDocument(id=new_id(), name=path.name, data=data, added=moment(), added_by="Una")
            kept.documents.add(document)
            kept.accounts.add(reading.account, "Una", document=document.id)
            kept.accounts.add_reading(reading, inputs="once", models=models_in_use())
            kept.stories.put_account(story, reading.account.id, "Una")
        kept.stories.add_comparison(story, quay_story, changes_between(None, quay_story), inputs="once", after=0)
    store.close()
    return place, story


@pytest.fixture
def quay_place(tmp_path: Path, quay_file: tuple[Path, str]) -> Path:
    """Return the file of a store of this test's own, in which the quay is compared."""
    return Path(shutil.copy(quay_file[0], tmp_path / "quay.db"))


@pytest.fixture
def quay_desk(quay_place: Path) -> Iterator[Desk]:
    """Return a desk at which the quay is compared."""
    store = Store(quay_place)
    yield Desk(store)
    store.close()


@pytest.fixture
def story(quay_file: tuple[Path, str]) -> str:
    """Return the id of its story."""
    return quay_file[1]


@pytest.fixture
def ask(quay_desk: Desk) -> Iterator[TestClient[Litestar]]:
    """Return a program that asks a server over that desk, where nobody signs in."""
    with TestClient(create_app(quay_desk, Settings()), base_url=f"{HERE}/api/v1", raise_server_exceptions=False) as ask:
        yield ask


@pytest.fixture
def lantern(quay_readings: tuple[Reading, ...]) -> Reading:
    """Return the reading of one of the accounts."""
    return next(reading for reading in quay_readings if reading.account.name == "lantern.txt")
