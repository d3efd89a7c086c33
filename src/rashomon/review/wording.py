"""Rulings to the notes that tell of them: on which words, who, when, what and why."""

from collections.abc import Iterable, Sequence

from rashomon.rulings import Ruling
from rashomon.types import Note, Span
from rashomon.when import display

_WIDEST = 80  # characters of a passage that a note repeats
_ABOUT = {
    "attribution": "the attribution",
    "date": "the date",
    "entity": "whether two mentions are one",
    "pair": "two claims",
    "furniture": "what is in the article",
}


def told_by(ruling: Ruling) -> str:
    """Return who ruled, when and why: "ruled by Ada Stroud on 3 March 2021: she was there herself"."""
    told = f"ruled by {ruling.reviewer} on {display(ruling.made[:10])}"
    reason = " ".join((ruling.reason or "").split()).removesuffix(".")
    return f"{told}: {reason}" if reason else told


def applied_note(ruling: Ruling, span: Span | None = None) -> Note:
    """Return the note that a ruling was applied; `span` is its first passage, where the note is of one account."""
    return _note("ruled", f"{_words(ruling)}: {_decision(ruling)}, {told_by(ruling)}.", span)


def missing_note(ruling: Ruling) -> Note:
    """Return the note that what a ruling is on is not found."""
    return Note(
        code="ruling-without-passage",
        message=f"{_words(ruling)}: {_decision(ruling)}, {told_by(ruling)}. These words, or what was ruled on in them, "
        "are not found here, and the ruling is not applied.",
    )


def conflict_note(rulings: Sequence[Ruling], span: Span | None = None) -> Note:
    """Return the note that rulings of several people cannot all hold."""
    told = "; ".join(f"{_decision(ruling)}, {told_by(ruling)}" for ruling in rulings)
    message = (
        f"People disagree about {_ABOUT[rulings[0].about]} in {_words(rulings[0])}: {told}. None of these rulings is "
        "applied until one is taken back."
    )
    return _note("rulings-conflict", message, span)


def in_text_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes by where they stand, those of no one place first."""
    return tuple(sorted(notes, key=lambda n: (n.start if n.start is not None else -1, n.end or 0, n.code, n.message)))


def _note(code: str, message: str, span: Span | None) -> Note:
    return Note(code=code, message=message, start=span.start if span else None, end=span.end if span else None)


def _words(ruling: Ruling) -> str:
    told = [p for p in ruling.passages if p.role in (None, "content")] or list(ruling.passages)
    return " and ".join(f"“{_short(p.quote.exact)}”" for p in told[:2])


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _WIDEST else f"{plain[: _WIDEST - 1].rstrip()}…"


def _decision(ruling: Ruling) -> str:
    value = ruling.decided
    if ruling.about == "date":
        return f"dated {display(value)}" if value else "not dated by any words"
    if ruling.about == "attribution":
        return f"told by a source of the kind “{value}”" if value else "no attribution"
    if ruling.about == "furniture":
        return "part of the article" if value == "article" else f"not part of the article ({value})"
    if ruling.about == "entity":
        return "one and the same" if value == "one" else "not the same"
    pair = {"agree": "they agree", "differ": "they differ", "contradict": "they contradict each other"}
    return pair.get(value or "", "neither agreement nor difference")
