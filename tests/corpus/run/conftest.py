"""Accounts of a run, opened; and what the engines are given to do, a module that their processes load by its name."""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.corpus.run.folder import write_whole
from rashomon.corpus.run.opened import Opened, opened_file
from rashomon.ingest.drafts import account_id
from rashomon.types import Account

MakeAccount = Callable[..., Account]
OpenFiles = Callable[..., Opened]


@pytest.fixture(scope="session")
def account() -> MakeAccount:
    """Return what makes a short account of a name and the date it was published."""

    def make(name: str, published: str | None = None) -> Account:
        text = f"The tug {name} left Port Ellory."
        return Account(id=account_id(name, text), name=name, text=text, published=published)

    return make


@pytest.fixture(scope="session")
def opened() -> OpenFiles:
    """Return what opens lists of accounts, each list in a file of its own in a folder."""

    def lay(folder: Path, *files: list[Account]) -> Opened:
        paths = [folder / f"{number}.parquet" for number in range(len(files))]
        for path, accounts in zip(paths, files, strict=True):
            write_whole(path, opened_file(accounts))
        return Opened(paths)

    return lay


@pytest.fixture(scope="session")
def do() -> Iterator[ModuleType]:
    """Return the module of what is to be done in tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent)
        yield importlib.import_module("things_to_do")
