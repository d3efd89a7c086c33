"""Words that judge a thing: true or false, lawful or not; a readable table, what is for a thing and against it a row.

`BEFORE_NOUNS` are those that judge where they stand before their noun ("the phony letter"): "the legal team" does not.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Judging(NamedTuple):
    """What a word judges, by the row of the table, and whether for the thing or against it."""

    row: int
    favours: bool


_TABLE = (
    (
        "correct accurate true right factual",
        "phony false fake wrong incorrect inaccurate untrue bogus fabricated nonsense baseless unfounded groundless",
    ),
    (
        "legal lawful constitutional legitimate valid",
        "illegal unlawful unconstitutional illegitimate invalid meritless frivolous",
    ),
    (
        "fair just justified warranted reasonable appropriate proper necessary",
        "unfair unjust unjustified unwarranted unreasonable inappropriate improper unnecessary",
    ),
    ("safe harmless", "unsafe dangerous harmful"),
    ("effective", "ineffective"),
    ("affordable", "unaffordable"),
)
JUDGING: Mapping[str, Judging] = {
    word: Judging(row, favours)
    for row, sides in enumerate(_TABLE)
    for favours, words in zip((True, False), sides, strict=True)
    for word in words.split()
}
BEFORE_NOUNS = frozenset(
    "phony false fake bogus fabricated baseless unfounded groundless meritless frivolous unfair fair accurate".split()
)
