"""Turns a comparison into what every reader-facing form shows: counts, disputes, events, what only one tells, notes.

The terminal, the brief and the page are three ways of writing this one view.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.report.passage import Piece, compare_words, count, mark, one_line, shorten, slug
from rashomon.report.sources import Link, Origins, Quoted, chain, chain_words, independent, listed, origins_of, people
from rashomon.types import Account, ClaimRef, Comparison, Event, Finding, Reading
from rashomon.when import display, sort_key

# Names of the page's own parts: an account's anchor must not be one of them.
_TAKEN = frozenset(
    "top main disputed different agreed timeline events matrix lineage sources findings people accounts notes only "
    "finding event source person chosen filters contents view".split()
)
KIND_WORDS = {"contradict": "contradict", "differ": "compatible", "agree": "agree", "only": "only one tells"}


@dataclass(frozen=True)
class Telling:
    """One account's side of a finding or event: its words, and through whom it has them."""

    ref: ClaimRef
    account: str
    anchor: str
    quote: str
    value: str
    links: tuple[Link, ...]
    pieces: tuple[Piece, ...] = ()

    @property
    def chain(self) -> str:
        """The chain of sources in words."""
        return chain_words(self.links)


@dataclass(frozen=True)
class Item:
    """One finding, or several about one thing that share passages; `reasons` holds a sentence for each."""

    anchor: str
    kind: str
    about: str
    reasons: tuple[str, ...]
    tellings: tuple[Telling, ...]
    origins: int
    confidence: float

    @property
    def text(self) -> str:
        """The first reason, which stands for the item."""
        return self.reasons[0]

    @property
    def sureness(self) -> str:
        """The confidence in words."""
        return "clear" if self.confidence >= 0.8 else "likely" if self.confidence >= 0.55 else "uncertain"


@dataclass(frozen=True)
class Row:
    """One event: when it happened, who tells it and who tells it differently."""

    anchor: str
    label: str
    when: str
    edtf: str | None
    tellings: tuple[Telling, ...]
    accounts: tuple[str, ...]
    origins: int
    differing: frozenset[str]
    disputed: bool

    @property
    def doubt(self) -> str:
        """Whether the accounts that tell it differ about it, in words; empty where they do not."""
        return "details disputed" if self.disputed else "details differ" if self.differing else ""


@dataclass(frozen=True)
class Heading:
    """The counts under the title."""

    accounts: int
    claims: int
    sources: int
    unnamed: int
    origins: int

    @property
    def parts(self) -> tuple[str, ...]:
        """The counts in words."""
        sources = count(self.sources, "source")
        if self.unnamed:
            sources += f", {self.unnamed} of them unnamed"
        return (
            count(self.accounts, "account"),
            count(self.claims, "claim"),
            sources,
            count(self.origins, "independent origin"),
        )


class View:
    """A comparison prepared for people. Everything in it is in a fixed order and holds no markup."""

    def __init__(self, story: Comparison) -> None:
        self.story = story
        self.labels: Mapping[str, str] = label_accounts(story.accounts)
        self.slugs: Mapping[str, str] = slug_accounts(story.accounts)

    @cached_property
    def heading(self) -> Heading:
        """The counts."""
        sources = self.story.lineage.sources
        return Heading(
            accounts=len(self.story.accounts),
            claims=sum(len(r.claims) for r in self.story.accounts),
            sources=len(sources),
            unnamed=sum(s.kind == "anonymous" for s in sources),
            origins=independent(self.story),
        )

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every finding on its own, the weightiest of each kind first."""
        order = {"contradict": 0, "differ": 1, "agree": 2, "only": 3}
        made = [self._item([finding]) for finding in self.story.findings]
        return tuple(sorted(made, key=lambda item: (order[item.kind], *_weight(item))))

    @cached_property
    def disputed(self) -> tuple[Item, ...]:
        """Contradictions, those that share a passage and a subject taken together, the weightiest first."""
        return self._grouped("contradict")

    @cached_property
    def different(self) -> tuple[Item, ...]:
        """What is told differently and can all be right, grouped likewise."""
        return self._grouped("differ")

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every event in order of time, those without a date last."""
        ordered = sorted(self.story.events, key=lambda e: (sort_key(e.when), _natural(e.id)))
        return tuple(self._row(event) for event in ordered)

    @cached_property
    def shared(self) -> tuple[Row, ...]:
        """The events that more than one account tells."""
        return tuple(row for row in self.rows if len(row.accounts) > 1)

    @cached_property
    def alone(self) -> tuple[Row, ...]:
        """The events that one account tells."""
        return tuple(row for row in self.rows if len(row.accounts) == 1)

    @cached_property
    def agreed(self) -> tuple[Item, ...]:
        """What accounts agree on besides the events they share."""
        events = [set(event.claims) for event in self.story.events]
        kept = [f for f in self.story.findings if f.kind == "agree" and not any(set(f.claims) <= e for e in events)]
        return tuple(sorted((self._item([f]) for f in kept), key=_weight))

    @cached_property
    def only(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """What only one account tells, by account, in the order of its text."""
        found: dict[str, list[Item]] = {label: [] for label in self.labels.values()}
        for finding in self.story.findings:
            if finding.kind == "only":
                item = self._item([finding])
                found[item.tellings[0].account].append(item)
        starts = {
            item.anchor: self.story.claim(item.tellings[0].ref).start for items in found.values() for item in items
        }
        return tuple(
            (name, tuple(sorted(items, key=lambda i: starts[i.anchor]))) for name, items in found.items() if items
        )

    @cached_property
    def origins(self) -> tuple[Origins, ...]:
        """What each account rests on, in words."""
        return origins_of(self.story, self.labels)

    @cached_property
    def people(self) -> tuple[Quoted, ...]:
        """Who is quoted."""
        return people(self.story, self.labels)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know about the handling, the same note of several accounts told once."""
        owners: dict[str, list[str]] = defaultdict(list)
        for reading in self.story.accounts:
            for note in dict.fromkeys((*reading.account.notes, *reading.notes)):
                if self.labels[reading.account.id] not in owners[note.message]:
                    owners[note.message].append(self.labels[reading.account.id])
        told = [one_line(note.message) for note in self.story.notes]
        told += [f"{listed(names, most=4)}: {one_line(message)}" for message, names in owners.items()]
        return (*told, *self._furniture)

    @cached_property
    def notes_in_brief(self) -> tuple[str, ...]:
        """The same, with one note of each sort for each account, the rest of its sort counted."""
        told = [one_line(note.message) for note in self.story.notes]
        for reading in self.story.accounts:
            sorts: dict[str, list[str]] = defaultdict(list)
            for note in dict.fromkeys((*reading.account.notes, *reading.notes)):
                sorts[note.code].append(one_line(note.message).rstrip("."))
            for messages in sorts.values():
                more = f" (and {len(messages) - 1} more like it)" if len(messages) > 1 else ""
                told.append(f"{self.labels[reading.account.id]}: {messages[0]}{more}.")
        return (*told, *self._furniture)

    @cached_property
    def _furniture(self) -> tuple[str, ...]:
        kinds = Counter(part.kind for reading in self.story.accounts for part in reading.account.furniture)
        if not kinds:
            return ()
        blocks = count(sum(kinds.values()), "block")
        sorts = listed(f"{number} {kind}" for kind, number in sorted(kinds.items()))
        return (f"{blocks} of page furniture set aside ({sorts}).",)

    @cached_property
    def title(self) -> str:
        """The story in one line: what most accounts tell, or the first account's title."""
        if self.rows:
            best = max(
                self.rows, key=lambda row: (len(row.accounts), row.origins, row.edtf is not None, len(row.tellings))
            )
            if len(best.accounts) > 1 or len(self.story.accounts) == 1:
                return best.label
        first = self.story.accounts[0].account if self.story.accounts else None
        return one_line(first.title or first.name) if first else "Nothing to compare"

    @cached_property
    def reach(self) -> str:
        """The accounts by name and the time the story spans, in one sentence."""
        dated = [row for row in self.rows if row.edtf and len(row.accounts) > 1] or [r for r in self.rows if r.edtf]
        names = listed(self.labels.values(), most=5)
        if len(dated) < 2 or dated[0].when == dated[-1].when:
            return f"As told by {names}."
        return f"As told by {names}: from {dated[0].when} to {dated[-1].when}."

    def telling(self, ref: ClaimRef, value: str = "") -> Telling:
        """Return the side of a finding that a claim stands for."""
        reading = self.story.reading_by_id[ref.account]
        return Telling(
            ref=ref,
            account=self.labels[ref.account],
            anchor=f"{self.slugs[ref.account]}.{ref.claim}",
            quote=self.story.quote(ref),
            value=one_line(value),
            links=chain(reading, self.story.claim(ref).attribution),
        )

    def _grouped(self, kind: str) -> tuple[Item, ...]:
        groups: list[tuple[str, set[tuple[ClaimRef, str]], list[Finding]]] = []
        for finding in self.story.findings:
            if finding.kind != kind:
                continue
            about: str = finding.about
            found = [finding]
            # A passage may hold several values: two findings meet only in the same value of it.
            values = finding.values + ("",) * len(finding.claims)
            told = set(zip(finding.claims, values, strict=False))
            rest: list[tuple[str, set[tuple[ClaimRef, str]], list[Finding]]] = []
            for group in groups:
                if group[0] == about and group[1] & told:
                    told, found = group[1] | told, group[2] + found
                else:
                    rest.append(group)
            groups = [*rest, (about, told, found)]
        return tuple(sorted((self._item(found) for _, _, found in groups), key=_weight))

    def _item(self, findings: Sequence[Finding]) -> Item:
        ranked = sorted(findings, key=lambda f: (-f.confidence, _natural(f.id)))
        values: dict[ClaimRef, str] = {}
        for finding in ranked:
            for place, ref in enumerate(finding.claims):
                value = finding.values[place] if place < len(finding.values) else ""
                values[ref] = values.get(ref) or value
        tellings = [self.telling(ref, value) for ref, value in values.items()]
        return Item(
            anchor=f"finding.{ranked[0].id}",
            kind=ranked[0].kind,
            about=ranked[0].about,
            reasons=tuple(dict.fromkeys(one_line(f.text) for f in ranked)),
            tellings=_marked(tellings),
            origins=max(f.independent_origins for f in ranked),
            confidence=ranked[0].confidence,
        )

    @cached_property
    def _doubted(self) -> Mapping[ClaimRef, str]:
        """The claims of differences and contradictions, with the stronger of the two."""
        doubted: dict[ClaimRef, str] = {}
        for kind in ("differ", "contradict"):
            doubted.update({ref: kind for f in self.story.findings if f.kind == kind for ref in f.claims})
        return doubted

    def _row(self, event: Event) -> Row:
        tellings = tuple(self.telling(ref) for ref in event.claims)
        return Row(
            anchor=f"event.{event.id}",
            label=one_line(event.label),
            when=display(event.when),
            edtf=event.when,
            tellings=tellings,
            accounts=tuple(dict.fromkeys(t.account for t in tellings)),
            origins=event.independent_origins,
            differing=frozenset(t.account for t in tellings if t.ref in self._doubted),
            disputed=any(self._doubted.get(t.ref) == "contradict" for t in tellings),
        )


def label_accounts(readings: Iterable[Reading]) -> dict[str, str]:
    """Return what each account is called, by its id, no two alike."""
    accounts = [reading.account for reading in readings]
    labels = {a.id: one_line(a.label) for a in accounts}
    # What two accounts have in common says nothing about either: add what tells them apart, the plainest first.
    for more in (_day, _headline, _file, _id):
        taken = Counter(labels.values())
        labels |= {a.id: f"{labels[a.id]}, {more(a)}" for a in accounts if taken[labels[a.id]] > 1 and more(a)}
    return labels


def _day(account: Account) -> str:
    return display(account.published[:10]) if account.published else ""


def _headline(account: Account) -> str:
    return f"“{shorten(account.title, 40)}”" if account.title else ""


def _file(account: Account) -> str:
    return one_line(account.name) if account.publisher else ""


def _id(account: Account) -> str:
    return account.id[:8]


def slug_accounts(readings: Iterable[Reading]) -> dict[str, str]:
    """Return an anchor for each account, by its id, made from its name so that it stays the same from run to run."""
    slugs: dict[str, str] = {}
    for reading in readings:
        account = reading.account
        name = re.sub(r"^https?://(www\.)?", "", account.name)
        name = slug(re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name))[:60].strip("-")
        if not name or name in _TAKEN or name in slugs.values():
            name = f"{name or 'account'}-{slug(account.id)[:12] or len(slugs)}"
        slugs[account.id] = name
    return slugs


def _marked(tellings: list[Telling]) -> tuple[Telling, ...]:
    if len(tellings) == 2:
        left, right = tellings
        pieces = compare_words(left.quote, right.quote, (left.value, right.value) if left.value and right.value else ())
        return tuple(_with(t, p) for t, p in zip(tellings, pieces, strict=True))
    return tuple(_with(t, mark(t.quote, t.value)) for t in tellings)


def _with(telling: Telling, pieces: tuple[Piece, ...]) -> Telling:
    return Telling(telling.ref, telling.account, telling.anchor, telling.quote, telling.value, telling.links, pieces)


def _weight(item: Item) -> tuple[float, int, int, float, tuple[str, int]]:
    """Return a key that puts first what is clear, then what many accounts and origins stand behind."""
    sureness = {"clear": 0, "likely": 1, "uncertain": 2}[item.sureness]
    accounts = len({t.account for t in item.tellings})
    return (sureness, -accounts, -item.origins, -item.confidence, _natural(item.anchor))


def _natural(name: str) -> tuple[str, int]:
    """Return a key that puts f2 before f10."""
    match = re.fullmatch(r"(.*?)(\d+)", name)
    return (match[1], int(match[2])) if match else (name, 0)
