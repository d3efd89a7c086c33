"""Reads GAP and scores it as its authors do: whether a pronoun is taken for each of two names (Webster et al. 2018)."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from rashomon.types import Entity, Reading, Span

GAP = Path("gap-coref/gap-coref")
_FEMININE = frozenset({"she", "her", "hers", "herself"})


class Example(NamedTuple):
    """A text with a pronoun and two names, and whether the pronoun means each of them."""

    id: str
    text: str
    pronoun: Span
    names: tuple[Span, Span]
    means: tuple[bool, bool]

    @property
    def feminine(self) -> bool:
        """Whether the pronoun is a feminine one."""
        return self.text[slice(*self.pronoun)].lower() in _FEMININE


def examples(path: Path) -> list[Example]:
    """Return the examples of a file of GAP, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Example(
            row["ID"],
            row["Text"],
            _span(row, "Pronoun"),
            (_span(row, "A"), _span(row, "B")),
            (row["A-coref"].upper() == "TRUE", row["B-coref"].upper() == "TRUE"),
        )
        for row in rows
    ]


def _span(row: dict[str, str], name: str) -> Span:
    start = int(row[f"{name}-offset"])
    return Span(start, start + len(row[name]))


def answer(example: Example, reading: Reading) -> tuple[bool, bool]:
    """Return for both names whether the entity that the pronoun is bound to is mentioned by name there."""
    bound = [e for e in reading.entities if example.pronoun in e.pronouns]
    return _names(bound, example.names[0]), _names(bound, example.names[1])


def _names(bound: Iterable[Entity], name: Span) -> bool:
    return any(s < name.end and name.start < e for entity in bound for s, e in (*entity.mentions, *entity.descriptions))


def f1(answers: Iterable[tuple[Example, tuple[bool, bool]]]) -> float:
    """Return F1 over all pairs of pronoun and name, in percent."""
    right = said = true = 0
    for example, given in answers:
        for means, says in zip(example.means, given, strict=True):
            right += means and says
            said += says
            true += means
    return 200 * right / max(1, said + true)
