"""A ruling to whether it can be kept: what is wrong with it is said before it is."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import get_args

from rashomon.errors import RulingError
from rashomon.review.found import find_claim, find_entity
from rashomon.rulings import Answer, PairKind, Role, RuledPassage, Ruling, RulingAbout, find_again
from rashomon.types import FindingKind, FurnitureKind, Reading, SourceKind, Span
from rashomon.when import precision

_VALUES: Mapping[RulingAbout, tuple[str, ...]] = {
    "attribution": get_args(SourceKind),
    "entity": ("one", "several"),
    "pair": get_args(PairKind),
    "furniture": (*get_args(FurnitureKind), "article"),
}
_STRUCK = ("attribution", "date")  # of these the machine can be wrong without something else being right
_PASSAGES: Mapping[RulingAbout, int] = {"date": 1, "entity": 2, "pair": 2, "furniture": 1}


def check_ruling(ruling: Ruling, readings: Mapping[str, Reading]) -> None:
    """Raise RulingError where a ruling cannot be kept.

    `readings` are those of the accounts it is on, by the ids of these: its passages must stand in them.
    """
    _check_person(ruling)
    _check_answer(ruling)
    _check_passages(ruling, readings)


def _check_person(ruling: Ruling) -> None:
    if not ruling.id.strip():
        raise RulingError("A ruling needs an id of its own.")
    if not ruling.reviewer.strip():
        raise RulingError("A ruling needs the name of whoever makes it (`reviewer`).")
    try:
        made = datetime.fromisoformat(ruling.made)
    except ValueError:
        made = None
    if made is None or made.utcoffset() != timedelta(0):
        raise RulingError(f"“{ruling.made}” is no time in UTC (`made`). Write it as in ISO 8601: 2021-03-05T18:30:00Z.")


def _check_answer(ruling: Ruling) -> None:
    if ruling.about not in get_args(RulingAbout):
        raise RulingError(f"Nothing can be ruled about “{ruling.about}”, only about {_listed(get_args(RulingAbout))}.")
    if ruling.answer not in get_args(Answer):
        raise RulingError(f"“{ruling.answer}” is no answer. Those there are: {_listed(get_args(Answer))}.")
    if ruling.answer == "missing":
        if ruling.found is not None or ruling.value is None:
            raise RulingError("What is missing was not `found`, and needs a `value`: what it is.")
    elif ruling.found is None:
        raise RulingError(f"Where nothing was `found`, it cannot be {ruling.answer}. Answer “missing”.")
    elif ruling.answer == "right" and ruling.value not in (None, ruling.found):
        raise RulingError(f"What is right has no other value than what was found, “{ruling.found}”. Answer “wrong”.")
    elif ruling.answer == "wrong" and ruling.value == ruling.found:
        raise RulingError(f"“{ruling.value}” is what was found: it is not wrong. Give what it is, or answer “right”.")
    elif ruling.answer == "wrong" and ruling.value is None and ruling.about not in _STRUCK:
        raise RulingError(f"Say what it is instead (`value`): {_listed(_VALUES[ruling.about])}.")
    for value in (ruling.value, ruling.decided):
        if value is not None:
            _check_value(ruling.about, value)


def _check_value(about: RulingAbout, value: str) -> None:
    if about == "date":
        if precision(value) == "unknown":
            raise RulingError(f"“{value}” is no date as EDTF writes it. Write 2021-03-05, 2021-03, 2021~ or 2021/2022.")
    elif value not in _VALUES[about]:
        unsure = value in get_args(FindingKind)
        advice = " The machine was not sure: say what it is." if unsure else ""
        raise RulingError(
            f"“{value}” is no value of a ruling on this.{advice} Those there are: {_listed(_VALUES[about])}."
        )


def _check_passages(ruling: Ruling, readings: Mapping[str, Reading]) -> None:
    wanted = _PASSAGES.get(ruling.about)
    if wanted is not None and len(ruling.passages) != wanted:
        raise RulingError(f"A ruling on this needs {wanted} of `passages`, and has {len(ruling.passages)}.")
    accounts = {passage.account for passage in ruling.passages}
    if ruling.about == "attribution":
        _check_roles(ruling.passages)
    elif any(passage.role is not None for passage in ruling.passages):
        raise RulingError("Only the passages of an attribution have a `role`.")
    if ruling.about == "pair" and len(accounts) != 2:
        raise RulingError(
            "Both claims are of one account. A pair is of two accounts: an account is not held against itself."
        )
    placed = [(readings.get(p.account), p) for p in ruling.passages]
    ends = set()
    for reading, passage in placed:
        if reading is None:
            raise RulingError(f"There is no account {passage.account}.")
        span = find_again(reading.account.text, passage.quote)
        if span is None:
            raise RulingError(f"“{passage.quote.exact}” does not stand in {reading.account.name}. Quote its own words.")
        ends.add((passage.account, _on(ruling, reading, span)))
    if ruling.about == "entity" and len(ends) < 2:
        raise RulingError("Both mentions are the same words in the same place. Point at two.")


def _check_roles(passages: tuple[RuledPassage, ...]) -> None:
    roles = {passage.role for passage in passages}
    if not roles <= {*get_args(Role)}:
        raise RulingError(f"A passage of an attribution needs its `role`: {_listed(get_args(Role))}.")
    if "content" not in roles:
        raise RulingError("What is said is not among the passages. An attribution has at least a content.")
    if len({passage.account for passage in passages}) > 1:
        raise RulingError("The parts of an attribution are of one account, and these are not.")


def _on(ruling: Ruling, reading: Reading, span: Span) -> Span:
    """Return the passage, or raise RulingError where nothing there can be ruled on."""
    if ruling.about in ("date", "pair") and find_claim(reading, span) is None:
        raise RulingError(f"“{reading.quote([span])}” is no claim of {reading.account.name}. Point at a whole claim.")
    if ruling.about == "entity" and find_entity(reading, span) is None:
        raise RulingError(
            f"“{reading.quote([span])}” is no mention of anybody or anything found in {reading.account.name}. Point at "
            "a name, a description or a pronoun of an entity."
        )
    return span


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
