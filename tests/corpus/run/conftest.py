"""What the engines are given to do, as a module that their processes can load by its name."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def do(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module of what is to be done in tests."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return importlib.import_module("things_to_do")
