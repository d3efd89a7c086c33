"""What a comparator returns: what two claims say differently, where each says it, and why."""

from dataclasses import dataclass
from typing import Literal, get_args

from rashomon.types import About, Span

SlotName = Literal[
    "number",
    "rounding",
    "date",
    "clock",
    "precision",
    "part of day",
    "wording",
    "cut",
    "place",
    "spelling",
    "role",
    "negation",
    "opposite",
    "certainty",
    "actor",
    "term",
    "stance",
    "cause",
]
SLOTS: tuple[SlotName, ...] = get_args(SlotName)


@dataclass(frozen=True, slots=True)
class Difference:
    """What two claims say differently: the words of each, why, and how often such a difference is one (0 to 1).

    `slot` names what was compared ("number", "negation", "term" …), finer than `about`. `spans` are the places of the
    values in the texts of the claims. What is told `once` is told once for two accounts, however many of their
    claims show it. `certain` are two claims equal but for this one slot: nothing else need make them one fact.
    """

    kind: Literal["differ", "contradict"]
    about: About
    values: tuple[str, str]
    text: str
    weight: float
    slot: SlotName | Literal["told"]
    spans: tuple[Span, Span]
    once: str = ""
    certain: bool = False
