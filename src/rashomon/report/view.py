"""Turns a comparison into what every reader-facing form shows: counts, disputes, events, what only one tells, notes.

The terminal, the brief and the page are three ways of writing this one view.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rashomon.report.anchors import Anchors
from rashomon.report.coverage import Cover, covers_of, rooms_of
from rashomon.report.decisions import RULED, Decisions
from rashomon.report.events import Row, Sequel, dates_told, sequels_of
from rashomon.report.exchanges import Exchange, Stand, exchanges, stands
from rashomon.report.gist import Gist, days_of, gist_of
from rashomon.report.headings import SURENESS, heading, sure_of
from rashomon.report.identities import Identity, identities
from rashomon.report.items import LISTS, Item, Items, Person, natural, weight
from rashomon.report.naming import best_titled, label_accounts
from rashomon.report.origin_words import told_by
from rashomon.report.passage import count, one_line, quoted
from rashomon.report.sources import Origins, Quoted, listed, origins_of, people
from rashomon.report.tellings import Telling, telling_of
from rashomon.types import Account, ClaimRef, Comparison, Event, Finding, FindingKind
from rashomon.when import display, sort_key

# What could be the name of an event as it stands: a whole clause, not in anybody's mouth, not cut short.
_CLAUSE = re.compile(r"(?!(?:I|We|My|Our|You|It|He|She|They|This|That)\b)[A-Z0-9][^:?…“\"]{20,110}")
_MAIN = 20  # events that stand for the story as a whole


@dataclass(frozen=True)
class Heading:
    """The counts under the title."""

    accounts: int
    claims: int
    sources: int
    unnamed: int
    shared: int
    single: int
    origins: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The counts in words."""
        sources = count(self.sources, "source")
        if self.unnamed:
            sources += f", {self.unnamed} unnamed"
        shared = count(self.shared, "shared event")
        if self.single:
            # Where one origin stands behind several accounts, their agreeing proves little: that is worth a count.
            shared += f", {self.single} on one origin’s word"
        parts = (count(self.accounts, "account"), count(self.claims, "claim"), sources)
        if self.accounts < 2:
            return parts
        origins = (count(self.origins, "independent origin"),) if self.origins else ()
        return (parts[0], *origins, *parts[1:], shared)


class View:
    """A comparison prepared for people. Everything in it is in a fixed order and holds no markup."""

    def __init__(self, story: Comparison) -> None:
        self.story = story
        self.labels: Mapping[str, str] = label_accounts(story.accounts)
        self.anchors = Anchors(story)
        self._tellings: dict[ClaimRef, Telling] = {}

    @cached_property
    def heading(self) -> Heading:
        """The counts."""
        sources = self.story.lineage.sources
        return Heading(
            accounts=len(self.story.accounts),
            claims=sum(len(r.claims) for r in self.story.accounts),
            sources=len(sources),
            unnamed=sum(s.kind == "anonymous" for s in sources),
            shared=len(self.shared),
            single=sum(row.origins == 1 for row in self.shared),
            origins=len({one.name for event in self.story.events if _several(event) for one in event.origins}),
        )

    @cached_property
    def items(self) -> Mapping[FindingKind, tuple[Item, ...]]:
        """Every finding by its list, those about one thing taken together, the weightiest first in each."""
        found: dict[FindingKind, list[Item]] = {kind: [] for kind in LISTS}
        for kind in ("contradict", "differ", "unsure"):
            for item in self._made.grouped(f for f in self.story.findings if f.kind == kind):
                found[item.listed].append(item)
        found["unsure"].sort(key=weight)
        # Passages that tell several things at once join agreements on one thing to those on another: each stands alone.
        found["agree"] = sorted((self._made.item([f]) for f in self.story.findings if f.kind == "agree"), key=weight)
        found["only"] = [item for _, told in self.only for item in told]
        return {kind: tuple(items) for kind, items in found.items() if items}

    @cached_property
    def order_in_time(self) -> Mapping[str, int]:
        """The place in time of each finding whose event has a date, by its id."""
        dated = [item for items in self.items.values() for item in items if item.edtf]
        return {item.id: place for place, item in enumerate(sorted(dated, key=lambda item: sort_key(item.edtf)))}

    @cached_property
    def persons(self) -> tuple[tuple[Person, int], ...]:
        """The persons that findings are about, with how many are, by name."""
        met = Counter(person for items in self.items.values() for item in items for person in item.people)
        return tuple(sorted(met.items(), key=lambda one: (one[0].name.casefold(), one[0].key)))

    @property
    def disputed(self) -> tuple[Item, ...]:
        """Contradictions, as far as they are sure, the weightiest first."""
        return self.items.get("contradict", ())

    @property
    def different(self) -> tuple[Item, ...]:
        """What is told differently and can all be right, as far as that is sure."""
        return self.items.get("differ", ())

    @property
    def unsure(self) -> tuple[Item, ...]:
        """What is perhaps a contradiction, or perhaps told differently: places to look, no verdicts."""
        return self.items.get("unsure", ())

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every event in order of time, those without a date last."""
        return tuple(self._row_by_event.values())

    @cached_property
    def _row_by_event(self) -> Mapping[str, Row]:
        ordered = sorted(self.story.events, key=lambda e: (sort_key(e.when), natural(e.id)))
        return {event.id: self._row(event) for event in ordered}

    @cached_property
    def shared(self) -> tuple[Row, ...]:
        """The events that more than one account tells."""
        return tuple(row for row in self.rows if len(row.accounts) > 1)

    def widest(self, most: int) -> tuple[Row, ...]:
        """Return the shared events that most accounts and origins tell, at most so many, in order of time."""
        kept = sorted(self.shared, key=lambda row: (-len(row.accounts), -row.origins, row.edtf is None))[:most]
        return tuple(row for row in self.shared if row in kept)

    @cached_property
    def alone(self) -> tuple[Row, ...]:
        """The events that one account tells."""
        return tuple(row for row in self.rows if len(row.accounts) == 1)

    @cached_property
    def covers(self) -> tuple[Cover, ...]:
        """What each account tells and leaves out, beside the others."""
        return covers_of(self.rows, self.labels.values())

    @cached_property
    def sequels(self) -> tuple[Sequel, ...]:
        """What followed from what, and what came before what, as accounts tell it in words."""
        return sequels_of(self.story, self._row_by_event, self.labels, self.anchors.at)

    @cached_property
    def agreed(self) -> tuple[Item, ...]:
        """What accounts agree on besides the events they share."""
        events: dict[ClaimRef, set[str]] = defaultdict(set)
        for event in self.story.events:
            for ref in event.claims:
                events[ref].add(event.id)
        kept: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.story.findings:
            joined = set.intersection(*(events.get(ref, set()) for ref in finding.claims)) if finding.claims else set()
            if finding.kind == "agree" and not joined:
                kept[heading(finding)].append(finding)
        return tuple(sorted((self._made.item(found) for found in kept.values()), key=weight))

    @cached_property
    def only(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """What only one account tells, by account, in the order of its text."""
        found: dict[str, list[Item]] = {label: [] for label in self.labels.values()}
        for finding in self.story.findings:
            if finding.kind == "only":
                item = self._made.item([finding])
                found[item.tellings[0].account].append(item)

        def place(item: Item) -> int:
            return self.story.claim(item.tellings[0].ref).start

        return tuple((name, tuple(sorted(items, key=place))) for name, items in found.items() if items)

    @cached_property
    def _made(self) -> Items:
        return Items(self.story, self.labels, self.anchors, self.telling)

    @cached_property
    def origins(self) -> tuple[Origins, ...]:
        """What each account rests on, in words."""
        return origins_of(self.story, self.labels)

    @cached_property
    def people(self) -> tuple[Quoted, ...]:
        """Who is quoted."""
        return people(self.story, self.labels)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Who told whom."""
        return exchanges(self.story, self.labels)

    @cached_property
    def stands(self) -> tuple[Stand, ...]:
        """Who is said to stand where."""
        return stands(self.story, self.labels)

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """Who is who."""
        return identities(self.story, self.labels)

    @cached_property
    def decisions(self) -> Decisions:
        """What people decided."""
        return Decisions(self.story, self.labels, self.anchors)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know about the handling, the same note of several accounts told once."""
        return self._notes_without(())

    @cached_property
    def notes_besides_rulings(self) -> tuple[str, ...]:
        """The same, where what people decided is told apart (`decisions`)."""
        return self._notes_without(RULED)

    def _notes_without(self, told_apart: Collection[str]) -> tuple[str, ...]:
        owners: dict[str, list[str]] = defaultdict(list)
        for reading in self.story.accounts:
            for note in dict.fromkeys((*reading.account.notes, *reading.notes)):
                if note.code not in told_apart and self.labels[reading.account.id] not in owners[note.message]:
                    owners[note.message].append(self.labels[reading.account.id])
        told = [one_line(note.message) for note in self.story.notes if note.code not in told_apart]
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
    def _titled(self) -> Account | None:
        return best_titled(self.story.accounts)

    @cached_property
    def title(self) -> str:
        """The story in one line: the most fitting title, or the most widely told event that reads like one."""
        if self._titled:
            title = one_line(self._titled.title or "")
            return quoted(title) if len(self.story.accounts) > 1 else title
        named = [row for row in self.shared or self.rows if _CLAUSE.fullmatch(row.label)]
        if named:
            return max(named, key=lambda r: (len(r.accounts), r.origins, r.edtf is not None, len(r.tellings))).label
        return listed(self.labels.values(), most=3) if self.labels else "Nothing to compare"

    @cached_property
    def days(self) -> str:
        """The days that the story spans, in words; empty where no two are told."""
        # What is told in passing, of years before, is told by few.
        return days_of(self.widest(_MAIN) or self.rows)

    @cached_property
    def headline_by(self) -> str:
        """The account whose headline the title is: a headline takes sides; empty where it is no headline of several."""
        return self.labels[self._titled.id] if self._titled and len(self.labels) > 1 else ""

    @cached_property
    def reach(self) -> str:
        """The accounts by name and the days the story spans, in one sentence."""
        words = f"As told by {listed(dict.fromkeys(one_line(r.account.label) for r in self.story.accounts), most=5)}"
        words += f": from {self.days}." if self.days else "."
        return f"{words} The headline is that of {self.headline_by}." if self.headline_by else words

    @cached_property
    def gist(self) -> tuple[Gist, ...]:
        """The two or three events that stand for the story, as several accounts agree on them, in order of time."""
        unsure = {ref for finding in self.story.findings if finding.kind == "unsure" for ref in finding.claims}
        return gist_of(self.shared, unsure)

    def telling(self, ref: ClaimRef, value: str = "") -> Telling:
        """Return the side of a finding that a claim stands for."""
        if ref not in self._tellings:
            self._tellings[ref] = telling_of(self.story, ref, self.labels, self.anchors)
        return replace(self._tellings[ref], value=one_line(value)) if value else self._tellings[ref]

    @cached_property
    def _differing(self) -> Mapping[ClaimRef, bool]:
        """The claims that differ, with whether they surely contradict another."""
        differing: dict[ClaimRef, bool] = {}
        for finding in self.story.findings:
            if finding.kind in ("contradict", "differ"):
                sure = finding.kind == "contradict" and sure_of(finding.confidence) is not SURENESS[-1]
                differing |= {ref: sure or differing.get(ref, False) for ref in finding.claims}
        return differing

    def _row(self, event: Event) -> Row:
        tellings = tuple(self.telling(ref) for ref in event.claims)
        anchor, *aliases = self.anchors.event(event.id)
        return Row(
            anchor=anchor,
            aliases=tuple(aliases),
            label=one_line(event.label),
            when=display(event.when),
            edtf=event.when,
            tellings=tellings,
            accounts=tuple(dict.fromkeys(t.account for t in tellings)),
            origins=event.independent_origins,
            told_by=told_by(event.origins, self.labels),
            differing=frozenset(t.account for t in tellings if t.ref in self._differing),
            disputed=any(self._differing.get(t.ref) for t in tellings),
            within=None if event.when else event.within,
            dates=dates_told(self.story, event, self.labels, self.anchors.at),
            place=self._names.get(event.place or "", ""),
            participants=tuple(self._names[name] for name in event.participants if name in self._names),
            rooms=rooms_of(event, self.labels),
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {entity.id: one_line(entity.name) for entity in self.story.entities}


def _several(event: Event) -> bool:
    return len({ref.account for ref in event.claims}) > 1
