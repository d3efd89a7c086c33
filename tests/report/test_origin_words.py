"""On whose word something is told, in words."""

import pytest

from rashomon.report.origin_words import told_by
from rashomon.types import ClaimRef, Origin

LABELS = {"a": "The Lantern", "b": "The Courier", "c": "The Pilot"}
RUIZ = Origin(name="Ana Ruiz", claims=(ClaimRef("a", "c1"), ClaimRef("b", "c4")), reason="They have it from Ana Ruiz.")
PILOT = Origin(name="The Pilot", claims=(ClaimRef("c", "c2"),))
UNNAMED = Origin(
    name="unnamed officials",
    claims=(ClaimRef("a", "c1"), ClaimRef("b", "c4")),
    reason="Neither names the officials who told it: they may be the same.",
    possibly=True,
)


@pytest.mark.parametrize(
    ("origins", "words"),
    [
        ((), ""),
        ((PILOT,), "told by 1 account, 1 independent origin: The Pilot"),
        (
            (RUIZ, PILOT),
            "told by 3 accounts, 2 independent origins: Ana Ruiz (The Lantern and The Courier: they have it from "
            "Ana Ruiz); The Pilot",
        ),
        (
            (UNNAMED,),
            "told by 2 accounts, 1 independent origin: unnamed officials (The Lantern and The Courier: neither names "
            "the officials who told it: they may be the same, so possibly one)",
        ),
    ],
)
def test_origins_in_words(origins: tuple[Origin, ...], words: str) -> None:
    assert told_by(origins, LABELS) == words
