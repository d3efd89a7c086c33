"""Turns findings into items: several about one thing taken together, with what people need to weigh them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.report.anchors import Anchors
from rashomon.report.headings import ABOUT_WORDS, SURENESS, Sureness, correction, evidence, heading, nature, sure_of
from rashomon.report.origin_words import told_by
from rashomon.report.passage import one_line
from rashomon.report.tellings import Telling, marked
from rashomon.types import About, ClaimRef, Comparison, EntityRef, Finding, FindingKind
from rashomon.when import display

_CHAINED = 6  # passages that findings may join in a chain; beyond, each stays with the one it is likeliest about

Side = tuple[ClaimRef, str]
# The lists that findings stand in, in their order; what is no verdict stands apart from what accounts disagree on.
LISTS: tuple[FindingKind, ...] = ("contradict", "differ", "unsure", "agree", "only")


@dataclass(frozen=True)
class Reason:
    """A sentence of reason, with the addresses of the findings that give it (the one to show first)."""

    text: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """Somebody a finding is about: said it, or is named in it. `key` is stable, for filters and addresses."""

    key: str
    name: str


@dataclass(frozen=True)
class Item:
    """One finding, or several about one thing that share passages; `reasons` holds a sentence for each.

    `id` and `kind` are those of the weightiest. `edtf` is when what it is about happened, as far as accounts tell.
    `people` have said it or are named in it, `who` are those of them that all its sides have.
    """

    id: str
    kind: FindingKind
    about: About
    heading: str
    evidence: str
    reasons: tuple[Reason, ...]
    tellings: tuple[Telling, ...]
    origins: int
    confidence: float
    told_by: str = ""
    edtf: str | None = None
    people: tuple[Person, ...] = ()
    who: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The first reason, which stands for the item."""
        return self.reasons[0].text

    @property
    def anchor(self) -> str:
        """Its address."""
        return self.reasons[0].anchors[0]

    @property
    def sure(self) -> Sureness:
        """How sure it is, in words."""
        return sure_of(self.confidence)

    @property
    def listed(self) -> FindingKind:
        """The list it stands in: that of its kind, or "unsure" where such disagreements are too seldom right."""
        doubtful = self.kind in ("contradict", "differ") and self.sure is SURENESS[-1]
        return "unsure" if doubtful else self.kind

    @property
    def when(self) -> str:
        """When what it is about happened, in words; empty where no account says."""
        return display(self.edtf) if self.edtf else ""

    @property
    def tag(self) -> str:
        """What it is, how sure and about what: "probably a contradiction · when"."""
        return f"{nature(self.kind, self.sure)} · {ABOUT_WORDS[self.about]}"


class Items:
    """What items are made of: the story, its addresses, what its accounts are called, how each side is told."""

    def __init__(
        self,
        story: Comparison,
        labels: Mapping[str, str],
        anchors: Anchors,
        telling: Callable[[ClaimRef, str], Telling],
    ) -> None:
        self._story = story
        self._labels = labels
        self._anchors = anchors
        self._telling = telling
        self._dates: dict[ClaimRef, list[str]] = defaultdict(list)
        for event in story.events:
            for ref in event.claims if event.when else ():
                self._dates[ref].append(event.when or "")
        self._persons = {
            ref: Person(anchors.entity(entity.id)[0].partition(".")[2], one_line(entity.name))
            for entity in story.entities
            if entity.kind == "person"
            for ref in entity.members
        }
        self._met: dict[ClaimRef, tuple[Person, ...]] = {}

    def grouped(self, findings: Iterable[Finding]) -> tuple[Item, ...]:
        """Return findings as items, those that share a passage and a subject taken together, the weightiest first."""
        groups: list[tuple[set[Side], list[Finding]]] = []
        places: dict[tuple[Side, str], dict[int, None]] = defaultdict(dict)
        for finding in sorted(findings, key=lambda f: (-f.confidence, natural(f.id))):
            told = _sides(finding)
            near = sorted({n for side in told for n in places[side, finding.about]})
            place = next((n for n in near if _belongs(told, *groups[n])), len(groups))
            if place == len(groups):
                groups.append((set(), []))
            groups[place][0].update(told)
            groups[place][1].append(finding)
            for side in told:
                places[side, finding.about][place] = None
        return tuple(sorted((self.item(found) for _, found in groups), key=weight))

    def item(self, findings: Sequence[Finding]) -> Item:
        """Return findings about one thing as an item, whatever an account has corrected behind the rest."""
        corrected = {f.id: any(correction(self._story.quote(ref)) for ref in f.claims) for f in findings}
        ranked = sorted(findings, key=lambda f: (corrected[f.id], -f.confidence, natural(f.id)))
        values: dict[ClaimRef, str] = {}
        reasons: dict[str, list[str]] = {}
        for finding in ranked:
            reasons.setdefault(one_line(finding.text), []).extend(self._anchors.finding(finding.id))
            for place, ref in enumerate(finding.claims):
                value = finding.values[place] if place < len(finding.values) else ""
                values[ref] = values.get(ref) or value
        tellings = sorted(
            (self._telling(ref, value) for ref, value in values.items()), key=lambda t: bool(t.correction)
        )
        first, most = ranked[0], max(ranked, key=lambda f: f.independent_origins)
        met = [self._people(ref) for ref in values]
        every = dict.fromkeys(person for people in met for person in people)
        return Item(
            id=first.id,
            kind=first.kind,
            about=first.about,
            heading=heading(first),
            evidence=evidence(first),
            reasons=tuple(Reason(text, tuple(anchors)) for text, anchors in reasons.items()),
            tellings=tuple(tellings) if first.kind == "agree" else marked(tellings),
            origins=most.independent_origins,
            told_by=told_by(most.origins, self._labels),
            confidence=first.confidence,
            edtf=self._date(first),
            people=tuple(every),
            who=tuple(person.name for person in every if all(person in people for people in met)),
        )

    def _date(self, finding: Finding) -> str | None:
        """Return the date of the event that most of the claims tell, else the first date that one of them has."""
        told = [when for ref in finding.claims for when in self._dates.get(ref, ())]
        own = (self._story.claim(ref).when for ref in finding.claims)
        return max(dict.fromkeys(told), key=told.count) if told else next((when for when in own if when), None)

    def _people(self, ref: ClaimRef) -> tuple[Person, ...]:
        """Return the persons on whose word a claim is told, and those it names."""
        if ref not in self._met:
            told = [name for link in self._story.chain(ref) for name in (link.entity, *link.also_by) if name]
            named = (EntityRef(ref.account, name) for name in (*told, *self._story.claim(ref).entities))
            self._met[ref] = tuple(dict.fromkeys(self._persons[one] for one in named if one in self._persons))
        return self._met[ref]


def weight(item: Item) -> tuple[int, int, int, float, tuple[str, int]]:
    """Return a key that puts first what is clear, then what many accounts and origins stand behind."""
    accounts = len({t.account for t in item.tellings})
    return (item.sure.doubt, -accounts, -item.origins, -item.confidence, natural(item.id))


def natural(name: str) -> tuple[str, int]:
    """Return a key that puts f2 before f10."""
    match = re.fullmatch(r"(.*?)(\d+)", name)
    return (match[1], int(match[2])) if match else (name, 0)


def _sides(finding: Finding) -> set[Side]:
    """Return the sides of a finding; a passage may hold several values, so that each stands with its own."""
    return set(zip(finding.claims, (*finding.values, *("" for _ in finding.claims)), strict=False))


def _belongs(told: set[Side], every: set[Side], found: Sequence[Finding]) -> bool:
    """Return whether sides belong to a group of findings, its likeliest first.

    What shares a passage with the likeliest is about the same; of what is only joined through others, a long chain is
    not.
    """
    return bool(told & _sides(found[0])) or (bool(told & every) and len(told | every) <= _CHAINED)
