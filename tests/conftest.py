"""Settings and material that all tests share: repeatable hypothesis, and the accounts of `make demo` read once."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import rashomon

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"

# The same examples on every machine; how long one takes says nothing on a busy one.
settings.register_profile("rashomon", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rashomon")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def quay() -> tuple[Path, ...]:
    """Return the files that `make demo` compares."""
    return tuple(sorted((EXAMPLES / "quay").iterdir()))


@pytest.fixture(scope="session")
def quay_readings(quay: tuple[Path, ...]) -> tuple[rashomon.Reading, ...]:
    """Return what reading each of them gives."""
    return tuple(rashomon.read(rashomon.open_account(path)) for path in quay)


@pytest.fixture(scope="session")
def quay_story(quay_readings: tuple[rashomon.Reading, ...]) -> rashomon.Comparison:
    """Return their comparison."""
    return rashomon.compare(quay_readings)


@pytest.fixture(scope="session")
def quay_gold() -> Mapping[str, Any]:
    """Return what is to be found in them."""
    gold: Mapping[str, Any] = json.loads((EXAMPLES / "gold.json").read_text("utf-8"))
    return gold
