"""What the engines are given to do, as a module that their processes can load by its name."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def do() -> Iterator[ModuleType]:
    """Return the module of what is to be done in tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent)
        yield importlib.import_module("things_to_do")
