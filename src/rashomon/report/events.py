"""Turns events into rows that people read: when each happened, as whom tells it, and what followed from what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from rashomon.report.passage import one_line
from rashomon.report.sources import chain, chain_words
from rashomon.report.tellings import Telling
from rashomon.types import Comparison, Event, Passage, Relation, RelationKind, RelationRef
from rashomon.when import contradict, display, sort_key

# "X led to Y": how the words stand between the labels of the two.
FOLLOW_WORDS: dict[RelationKind, str] = {
    "cause": "led to",
    "response": "was answered by",
    "before": "came before",
    "includes": "was going on during",
    "same": "came at the same time as",
}

# Up to what share of an account a place in it is called what.
_PLACES = ((0.1, "at the top"), (1 / 3, "early"), (2 / 3, "midway"), (1.0, "late"))


@dataclass(frozen=True)
class DateTold:
    """The date that one account gives an event: in words, as EDTF, and by which words of its own."""

    account: str
    anchor: str
    when: str
    edtf: str
    words: str


@dataclass(frozen=True)
class Room:
    """Where an account tells an event, 0 its beginning and 1 its end, and in what share of its words."""

    place: float
    share: float

    @property
    def words(self) -> str:
        """Where and how much, in words: "early, 12 %"."""
        where = next(word for most, word in _PLACES if self.place <= most)
        return f"{where}, {max(1, round(100 * self.share))} %"


@dataclass(frozen=True)
class Row:
    """One event: when it happened, who tells it and who tells it differently.

    `edtf` is None where no account dates it; `within` is then the EDTF interval that the tellings leave, where they
    leave one. `dates` are those told, in order of time. `place` and `participants` are names; `rooms` has where
    in each account it is told, and in how much room, where that is known. `told_by` says on whose word. `aliases` are
    further addresses that lead here (see Anchors).
    """

    anchor: str
    label: str
    when: str
    edtf: str | None
    tellings: tuple[Telling, ...]
    accounts: tuple[str, ...]
    origins: int
    differing: frozenset[str]
    disputed: bool
    within: str | None = None
    dates: tuple[DateTold, ...] = ()
    place: str = ""
    participants: tuple[str, ...] = ()
    rooms: Mapping[str, Room] = field(default_factory=dict)
    told_by: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def accounts_told(self) -> int:
        """How many accounts tell it."""
        return len(self.accounts)

    def manner(self, account: str) -> str:
        """Return how an account tells it: "told", "differently", or "" where it leaves it out."""
        if account not in self.accounts:
            return ""
        return "differently" if account in self.differing else "told"

    @property
    def scene(self) -> str:
        """Where it was and who has a part in it, in one line; empty where no account says."""
        return " · ".join(part for part in (self.place, ", ".join(self.participants)) if part)

    @property
    def doubt(self) -> str:
        """Whether the accounts that tell it differ about it, in words; empty where they do not."""
        if self.disputed:
            return "details disputed"
        return "details differ" if self.differing else ""

    @property
    def dated(self) -> str:
        """Its date in words, or that no account tells one, with what the tellings leave."""
        if self.edtf:
            return self.when
        return f"no date; {_within_words(self.within)}" if self.within else "no date"

    @cached_property
    def by_date(self) -> tuple[tuple[DateTold, ...], ...]:
        """The dates told, those that are the same taken together; empty where all accounts tell one and the same."""
        groups: dict[str, list[DateTold]] = {}
        for told in self.dates:
            groups.setdefault(told.when, []).append(told)
        return tuple(tuple(group) for group in groups.values()) if len(groups) > 1 else ()

    @cached_property
    def clashes(self) -> tuple[tuple[DateTold, ...], ...]:
        """Those of the dates told that cannot be right if some other of them is."""
        wrong = {
            when
            for one, other in combinations(self.by_date, 2)
            if contradict(one[0].edtf, other[0].edtf)
            for when in (one[0].when, other[0].when)
        }
        return tuple(group for group in self.by_date if group[0].when in wrong)


@dataclass(frozen=True)
class Teller:
    """An account that tells what followed from what: on whose word, by which words of its own for both and between."""

    account: str
    anchor: str
    chain: str
    words: str
    first: str
    then: str


@dataclass(frozen=True)
class Sequel:
    """Two events, and how the second followed the first as accounts tell it."""

    first: Row
    then: Row
    kind: RelationKind
    tellers: tuple[Teller, ...]

    @property
    def led(self) -> bool:
        """Whether the first is told to have led to the second, not only to have come before it."""
        return self.kind in ("cause", "response")

    @property
    def anchor(self) -> str:
        """Where the page tells it."""
        return f"{self.kind}.{self.first.anchor.removeprefix('event.')}.{self.then.anchor.removeprefix('event.')}"

    @property
    def told(self) -> tuple[str, str]:
        """The two in the words of the first account that relates them: not all claims of an event are meant."""
        return self.tellers[0].first, self.tellers[0].then

    @property
    def words(self) -> str:
        """How the second followed, to be put between the two."""
        return FOLLOW_WORDS[self.kind]


def _within_words(edtf: str) -> str:
    words = display(edtf)
    if words.endswith(" or earlier"):
        return f"by {words.removesuffix(' or earlier')}"
    return f"from {words.removesuffix(' or later')} on" if words.endswith(" or later") else f"within {words}"


def dates_told(
    story: Comparison, event: Event, labels: Mapping[str, str], anchor_at: Callable[[Passage], str]
) -> tuple[DateTold, ...]:
    """Return the dates that the accounts tell of an event, in order of time."""
    ordered = sorted(event.dates, key=lambda d: (sort_key(d.when), labels[d.account]))
    return tuple(
        DateTold(
            account=labels[told.account],
            anchor=anchor_at(told.passage),
            when=display(told.when),
            edtf=told.when,
            words=_words_at(story, told.passage),
        )
        for told in ordered
    )


def sequels_of(
    story: Comparison, rows: Mapping[str, Row], labels: Mapping[str, str], anchor_at: Callable[[Passage], str]
) -> tuple[Sequel, ...]:
    """Return what followed from what as accounts tell it in words, in the order of the first events.

    `rows` are the events by their ids, in their order. Orders that are only read off the dates are left out: the dates
    tell them.
    """
    place = {row.anchor: number for number, row in enumerate(rows.values())}
    told = {(r.account.id, one.id): one for r in story.accounts for one in r.relations}
    found: list[Sequel] = []
    for relation in story.relations:
        first, then = rows.get(relation.from_), rows.get(relation.to)
        tellers = tuple(
            _teller(story, ref, told[ref], labels[ref.account], anchor_at) for ref in relation.told if ref in told
        )
        if first and then and tellers:
            found.append(Sequel(first, then, relation.kind, tellers))
    return tuple(sorted(found, key=lambda s: (place[s.first.anchor], place[s.then.anchor], s.kind)))


def _teller(
    story: Comparison, ref: RelationRef, relation: Relation, label: str, anchor_at: Callable[[Passage], str]
) -> Teller:
    reading = story.reading_by_id[ref.account]
    passage = Passage(ref.account, *relation.cue)
    return Teller(
        account=label,
        anchor=anchor_at(passage),
        chain=chain_words(chain(reading, relation.attribution)),
        words=_words_at(story, passage),
        first=_words_at(story, Passage(ref.account, *relation.first)),
        then=_words_at(story, Passage(ref.account, *relation.second)),
    )


def _words_at(story: Comparison, passage: Passage) -> str:
    return one_line(story.reading_by_id[passage.account].account.text[passage.start : passage.end])
