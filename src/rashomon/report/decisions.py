"""Turns what people decided into what the page shows of it: rulings and verdicts in words, and where to read them.

What became of a ruling stands in the notes of the readings and of the comparison: here they are put in their places.
"""

from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from rashomon.report.anchors import Anchors
from rashomon.report.passage import one_line, shorten
from rashomon.rulings import RuledPassage, Ruling, Verdict, find_passages
from rashomon.types import Comparison, Note, Passage
from rashomon.when import display

# What notes on rulings are called, those first that ask something of a reader.
RULED = ("rulings-conflict", "ruled", "ruling-without-passage")
# What stands beside a passage that was decided on, and what it is called in full.
DECISION_SIGNS = {
    "rulings-conflict": "rulings differ",
    "ruled": "ruled",
    "ruling-without-passage": "ruling not applied",
    "verdict": "verdict",
}
DECISION_WORDS = {
    "rulings-conflict": "rulings differ: people disagree on how to read this",
    "ruled": "ruled by a person",
    "ruling-without-passage": "ruling not applied",
    "verdict": "verdict of a person",
}
_REPEATED = 40  # characters of a passage that a note on it surely repeats


@dataclass(frozen=True)
class Place:
    """A passage that was decided on: what its account is called, and the address of the claim it stands in."""

    account: str
    anchor: str


@dataclass(frozen=True)
class Decided:
    """What people decided: its kind (that of the note, or "verdict"), its own address, in words, and on what.

    `url` is where a verdict is published, empty for what has none.
    """

    kind: str
    anchor: str
    words: str
    places: tuple[Place, ...]
    url: str = ""


class Decisions:
    """What people decided about a comparison and its readings, what they disagree on first."""

    def __init__(self, story: Comparison, labels: Mapping[str, str], anchors: Anchors) -> None:
        self._story = story
        self._labels = labels
        self._anchors = anchors
        ruled = [*self._of_readings(), *self._of_comparison()]
        self.rulings = _each_once(sorted(ruled, key=lambda one: RULED.index(one.kind)))
        self.verdicts = _each_once(self._verdict(verdict) for verdict in story.verdicts)

    @property
    def by_place(self) -> Mapping[str, tuple[Decided, ...]]:
        """What was decided on each claim, by its address, one of a kind."""
        found: dict[str, dict[str, Decided]] = {}
        for one in (*self.rulings, *self.verdicts):
            for place in one.places:
                found.setdefault(place.anchor, {}).setdefault(one.kind, one)
        return {anchor: tuple(kinds.values()) for anchor, kinds in found.items()}

    def _of_readings(self) -> Iterator[Decided]:
        for reading in self._story.accounts:
            account = reading.account.id
            for note in dict.fromkeys((*reading.account.notes, *reading.notes)):
                if note.code in RULED:
                    at = [] if note.start is None else [Passage(account, note.start, note.end or note.start)]
                    places = self._places(at) or (Place(self._labels[account], self._anchors.accounts[account]),)
                    yield self._told(note, places)

    def _of_comparison(self) -> Iterator[Decided]:
        for note in self._story.notes:
            if note.code in RULED:
                about = [ruling for ruling in self._story.rulings if _is_about(note, ruling)]
                found = (place for ruling in about for one in ruling.passages for place in self._found(one))
                yield self._told(note, self._places(dict.fromkeys(found)))

    def _told(self, note: Note, places: tuple[Place, ...]) -> Decided:
        return Decided(note.code, _address(note.code, note.message), one_line(note.message), places)

    def _verdict(self, verdict: Verdict) -> Decided:
        found = dict.fromkeys(place for one in verdict.passages for place in self._found(one))
        quote = next((one.quote.exact for one in verdict.passages), verdict.quote or "")
        by = ", ".join(part for part in (verdict.reviewer, verdict.organisation) if part)
        words = f"“{shorten(quote, 160)}”: " if quote else ""
        words += f"{one_line(verdict.verdict)}{_rated(verdict)}. So {one_line(by)}"
        words += f", {display(verdict.date)}." if verdict.date else "."
        words += f" {one_line(verdict.reason)}" if verdict.reason else ""
        words += "" if verdict.passages else " These words were not found in any account."
        return Decided("verdict", _address("verdict", words), words, self._places(found), verdict.url or "")

    def _found(self, passage: RuledPassage) -> Iterator[Passage]:
        reading = self._story.reading_by_id.get(passage.account)
        if reading is not None:
            for span in list(find_passages(reading.account.text, passage.quote))[:1]:
                yield Passage(passage.account, *span)

    def _places(self, passages: Mapping[Passage, None] | list[Passage]) -> tuple[Place, ...]:
        return tuple(Place(self._labels[one.account], self._anchors.at(one)) for one in passages)


def _each_once(found: Iterable[Decided]) -> tuple[Decided, ...]:
    """Return decisions without repetition: what is told of two accounts in the same words is one, on both."""
    kept: dict[str, Decided] = {}
    for one in found:
        known = kept.get(one.anchor, one)
        kept[one.anchor] = replace(known, places=tuple(dict.fromkeys((*known.places, *one.places))))
    return tuple(kept.values())


def _is_about(note: Note, ruling: Ruling) -> bool:
    """Tell whether a note on the comparison tells of a ruling: it names who made it, and repeats its passages."""
    message = one_line(note.message)
    return ruling.reviewer in message and all(
        one_line(passage.quote.exact)[:_REPEATED] in message for passage in ruling.passages
    )


def _rated(verdict: Verdict) -> str:
    rating = verdict.rating
    if rating is None:
        return ""
    best = f" of {rating.best:g}" if rating.best is not None else ""
    return f" ({rating.value:g}{best})"


def _address(kind: str, words: str) -> str:
    digest = b32encode(sha256(words.encode()).digest()).decode().lower()
    return f"{'verdict' if kind == 'verdict' else 'ruling'}.{digest[:8]}"
