"""One way to open whatever was named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.corpus.inputs.cutting import cut
from rashomon.corpus.inputs.opening import accounts_in
from rashomon.corpus.inputs.places import inputs_of
from rashomon.corpus.inputs.slices import LIMITS, Input, LeftOut, Limits, Slice
from rashomon.types import Account

Opened = tuple[list[Account], list[LeftOut]]
Open = Callable[..., Opened]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Return what opens whatever lies at some places, cut as fine as told."""

    def open_all(*places: Path, limits: Limits = LIMITS) -> Opened:
        accounts: list[Account] = []
        left: list[LeftOut] = []
        for what in inputs_of([str(place) for place in places]):
            for piece in cut(what, tmp_path / "spool", limits) if isinstance(what, Input) else [what]:
                for one in accounts_in(piece) if isinstance(piece, Slice) else [piece]:
                    if isinstance(one, Account):
                        accounts.append(one)
                    else:
                        left.append(one)
        return accounts, left

    return open_all
