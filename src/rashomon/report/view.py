"""Turns a comparison into what every reader-facing form shows: counts, disputes, events, what only one tells, notes.

The terminal, the brief and the page are three ways of writing this one view.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.report.anchors import Anchors
from rashomon.report.coverage import Cover, covers_of, rooms_of
from rashomon.report.events import Row, Sequel, dates_told, sequels_of
from rashomon.report.exchanges import Exchange, Stand, exchanges, stands
from rashomon.report.headings import ABOUT_WORDS, correction, evidence, heading, nature, sureness
from rashomon.report.identities import Identity, identities
from rashomon.report.naming import best_titled, label_accounts
from rashomon.report.origin_words import told_by
from rashomon.report.passage import count, one_line, quoted
from rashomon.report.sources import Origins, Quoted, listed, origins_of, people
from rashomon.report.tellings import Telling, marked, telling_of
from rashomon.types import About, Account, ClaimRef, Comparison, Event, Finding, FindingKind
from rashomon.when import display, precision, sort_key

# What could be the name of an event as it stands: a whole clause, not in anybody's mouth, not cut short.
_CLAUSE = re.compile(r"(?!(?:I|We|My|Our|You|It|He|She|They|This|That)\b)[A-Z0-9][^:?…“\"]{20,110}")
_MAIN = 20  # events that stand for the story as a whole
_CHAINED = 6  # passages that findings may join in a chain; beyond, each stays with the one it is likeliest about


@dataclass(frozen=True)
class Item:
    """One finding, or several about one thing that share passages; `reasons` holds a sentence for each.

    `id` and `anchor` are those of the weightiest, `aliases` further addresses that lead to it (see Anchors).
    """

    id: str
    anchor: str
    kind: FindingKind
    about: About
    heading: str
    evidence: str
    reasons: tuple[str, ...]
    tellings: tuple[Telling, ...]
    origins: int
    confidence: float
    told_by: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The first reason, which stands for the item."""
        return self.reasons[0]

    @property
    def sureness(self) -> str:
        """The confidence in words."""
        return sureness(self.confidence)

    @property
    def tag(self) -> str:
        """What it is, how sure and about what: "perhaps a contradiction · when"."""
        return f"{nature(self.kind, self.sureness)} · {ABOUT_WORDS[self.about]}"


@dataclass(frozen=True)
class Heading:
    """The counts under the title."""

    accounts: int
    claims: int
    sources: int
    unnamed: int
    shared: int
    single: int

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
        return (*parts, shared) if self.accounts > 1 else parts


class View:
    """A comparison prepared for people. Everything in it is in a fixed order and holds no markup."""

    def __init__(self, story: Comparison) -> None:
        self.story = story
        self.labels: Mapping[str, str] = label_accounts(story.accounts)
        self.anchors = Anchors(story)

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
        return tuple(self._row_by_event.values())

    @cached_property
    def _row_by_event(self) -> Mapping[str, Row]:
        ordered = sorted(self.story.events, key=lambda e: (sort_key(e.when), _natural(e.id)))
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
        return tuple(sorted((self._item(found) for found in kept.values()), key=_weight))

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
    def reach(self) -> str:
        """The accounts by name and the days the story spans, in one sentence."""
        # What is told in passing, of years before, is told by few.
        days = [r for r in self.widest(_MAIN) or self.rows if precision(r.edtf) in ("day", "clock")]
        told = [one for row in days for one in (re.search(r"\d+ \w+ \d{4}", row.when),) if one]
        words = f"As told by {listed(dict.fromkeys(one_line(r.account.label) for r in self.story.accounts), most=5)}"
        if len(told) > 1 and told[0][0] != told[-1][0]:
            first, last = told[0][0], told[-1][0]
            words += f": from {first.removesuffix(last[-5:])} to {last}"
        # A headline takes sides: say whose it is.
        whose = self.labels[self._titled.id] if self._titled and len(self.labels) > 1 else ""
        return f"{words}. The headline is that of {whose}." if whose else f"{words}."

    def telling(self, ref: ClaimRef, value: str = "") -> Telling:
        """Return the side of a finding that a claim stands for."""
        return telling_of(self.story, ref, self.labels, self.anchors, value)

    def _grouped(self, kind: str) -> tuple[Item, ...]:
        groups: list[tuple[set[tuple[ClaimRef, str]], list[Finding]]] = []
        for finding in sorted(self.story.findings, key=lambda f: (-f.confidence, _natural(f.id))):
            if finding.kind != kind:
                continue
            told = _told(finding)
            for every, found in groups:
                # What shares a passage with the likeliest of a group is about the same; of what is only joined through
                # others, a long chain is not.
                near = told & _told(found[0]) or (told & every and len(told | every) <= _CHAINED)
                if near and found[0].about == finding.about:
                    every.update(told)
                    found.append(finding)
                    break
            else:
                groups.append((told, [finding]))
        return tuple(sorted((self._item(found) for _, found in groups), key=_weight))

    def _item(self, findings: Sequence[Finding]) -> Item:
        corrected = {f.id: any(correction(self.story.quote(ref)) for ref in f.claims) for f in findings}
        ranked = sorted(findings, key=lambda f: (corrected[f.id], -f.confidence, _natural(f.id)))
        values: dict[ClaimRef, str] = {}
        for finding in ranked:
            for place, ref in enumerate(finding.claims):
                value = finding.values[place] if place < len(finding.values) else ""
                values[ref] = values.get(ref) or value
        tellings = sorted((self.telling(ref, value) for ref, value in values.items()), key=lambda t: bool(t.correction))
        anchor, *aliases = self.anchors.finding(ranked[0].id)
        return Item(
            id=ranked[0].id,
            anchor=anchor,
            aliases=tuple(aliases),
            kind=ranked[0].kind,
            about=ranked[0].about,
            heading=heading(ranked[0]),
            evidence=evidence(ranked[0]),
            reasons=tuple(dict.fromkeys(one_line(f.text) for f in ranked)),
            tellings=tuple(tellings) if ranked[0].kind == "agree" else marked(tellings),
            origins=(most := max(ranked, key=lambda f: f.independent_origins)).independent_origins,
            told_by=told_by(most.origins, self.labels),
            confidence=ranked[0].confidence,
        )

    @cached_property
    def _doubted(self) -> Mapping[ClaimRef, str]:
        """The claims that differ, with how sure it is that they contradict another; "" for those that do not."""
        doubted: dict[ClaimRef, str] = {ref: "" for f in self.story.findings if f.kind == "differ" for ref in f.claims}
        for finding in sorted(self.story.findings, key=lambda f: f.confidence):
            if finding.kind == "contradict":
                doubted.update(dict.fromkeys(finding.claims, sureness(finding.confidence)))
        return doubted

    def _row(self, event: Event) -> Row:
        tellings = tuple(self.telling(ref) for ref in event.claims)
        disputes = {self._doubted.get(t.ref, "") for t in tellings} - {""}
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
            differing=frozenset(t.account for t in tellings if t.ref in self._doubted),
            disputed=next((sure for sure in ("clear", "likely", "uncertain") if sure in disputes), ""),
            within=None if event.when else event.within,
            dates=dates_told(self.story, event, self.labels, self.anchors.at),
            place=self._names.get(event.place or "", ""),
            participants=tuple(self._names[name] for name in event.participants if name in self._names),
            rooms=rooms_of(event, self.labels),
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {entity.id: one_line(entity.name) for entity in self.story.entities}


def _told(finding: Finding) -> set[tuple[ClaimRef, str]]:
    """Return the sides of a finding; a passage may hold several values, so that each stands with its own."""
    return set(zip(finding.claims, (*finding.values, *("" for _ in finding.claims)), strict=False))


def _weight(item: Item) -> tuple[float, int, int, float, tuple[str, int]]:
    """Return a key that puts first what is clear, then what many accounts and origins stand behind."""
    doubt = {"clear": 0, "likely": 1, "uncertain": 2}[item.sureness]
    accounts = len({t.account for t in item.tellings})
    return (doubt, -accounts, -item.origins, -item.confidence, _natural(item.id))


def _natural(name: str) -> tuple[str, int]:
    """Return a key that puts f2 before f10."""
    match = re.fullmatch(r"(.*?)(\d+)", name)
    return (match[1], int(match[2])) if match else (name, 0)
