"""Every record of rashomon: what an account is, what reading it gives, what comparing readings gives.

Records are frozen and compare by value. Offsets count code points of `Account.text`, end exclusive. Collections are
tuples in text order. Ids of attributions, entities and claims ("a1", "e1", "c1") are unique within their account,
those of events, findings and sources within their comparison. The JSON form is documented in docs/data-model.md.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

from rashomon import voices
from rashomon.rulings import Ruling, Verdict

Record = voices.Record
Span = voices.Span
Source = voices.Source

FurnitureKind = Literal["newsletter", "related", "biography", "caption", "promotion", "navigation", "other"]
Form = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["named", "anonymous", "outlet", "document", "self", "none"]
EntityKind = Literal["person", "organisation", "place", "work", "event", "other"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Factuality = Literal["asserted", "denied", "doubted", "conditional", "asked", "future"]
FindingKind = Literal["agree", "differ", "contradict", "unsure", "only"]
About = Literal["number", "when", "where", "who", "what", "stance"]
OriginKind = voices.OriginKind
EdgeKind = Literal["cites", "quotes", "copies", "credits", "updates"]
RelationKind = Literal["before", "includes", "same", "cause", "response"]


class Passage(NamedTuple):
    """A passage of some account."""

    account: str
    start: int
    end: int


class ClaimRef(NamedTuple):
    """A claim, named from outside its account."""

    account: str
    claim: str


class RelationRef(NamedTuple):
    """A relation, named from outside its account."""

    account: str
    relation: str


class EntityRef(NamedTuple):
    """An entity of one account, named from outside it."""

    account: str
    entity: str


class Note(Record, frozen=True, kw_only=True):
    """Something a reader should know about how a text was handled, in plain words.

    `code` is stable and for programs; `message` is for people. `start` and `end` are absent when the note is about
    the whole account or comparison.
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None


class Furniture(Record, frozen=True, kw_only=True):
    """A passage that is on the page but not in the article."""

    start: int
    end: int
    kind: FurnitureKind


class Account(Record, frozen=True, kw_only=True):
    """One document telling a story, its text fixed.

    `id` depends on name and text alone. `published` is an ISO 8601 date or date-time, None where nobody says. `notes`
    tells what ingest had to do.
    """

    id: str
    name: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str = "en"
    text: str
    furniture: tuple[Furniture, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def label(self) -> str:
        """Return what people call this account: its publisher where known, else its file's name."""
        return self.publisher or self.name


class Attribution(Record, frozen=True, kw_only=True):
    """Who (source), by which words (cue), said what (content). Each role may have several parts, or none.

    `parent` is the attribution inside whose content this one stands; `entity` is who the source is, where known,
    `also_by` who else is it where several speak together ("Ana Ruiz and Leo Hale said").
    `confidence` is 0 to 1. `when` is the EDTF date of the saying, `dated_by` where the words for it stand. `unnamed`
    is what is told of a source without a name.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    source_kind: SourceKind = "none"
    entity: str | None = None
    parent: str | None = None
    hedged: bool = False
    confidence: float = 1.0
    when: str | None = None
    dated_by: Span | None = None
    unnamed: voices.UnnamedSource | None = None
    also_by: tuple[str, ...] = ()


class Entity(Record, frozen=True, kw_only=True):
    """A person, organisation, place or named thing of one account, with every mention of it.

    `mentions` are where it is named, `descriptions` where it is meant without its name ("the harbour master", "the
    company") or told what it is beside its name, `pronouns` where a pronoun stands for it.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    descriptions: tuple[Span, ...] = ()
    pronouns: tuple[Span, ...] = ()
    wikidata: voices.WikidataLink | None = None


class Time(Record, frozen=True, kw_only=True):
    """A time expression: TIMEX3 type and value (TimeML 1.2.1), and what users see as EDTF (ISO 8601-2).

    `edtf` is None where the text does not say enough for a date.
    """

    start: int
    end: int
    type: TimeType
    value: str
    edtf: str | None = None


class Claim(Record, frozen=True, kw_only=True):
    """The smallest passage that can be agreed with or denied: a clause or sentence of at most 80 words.

    `attribution` is the innermost one that tells it; None where the writer does. `when` is the EDTF date of what it
    tells, `dated_by` where the words stand that tell it; where none do, `within` is the EDTF interval that its tense
    and the account's date leave. `entities` are those it mentions. `factuality` is how it is told: as a fact or not.
    """

    id: str
    start: int
    end: int
    attribution: str | None = None
    when: str | None = None
    entities: tuple[str, ...] = ()
    factuality: Factuality = "asserted"
    dated_by: Span | None = None
    within: str | None = None


class Relation(Record, frozen=True, kw_only=True):
    """How one account relates two things it tells: which came first, held the other, or led to it.

    `first` and `second` are the passages that tell the two, `cue` the words that relate them ("after", "in response
    to"). "before": the first was over, or had begun, before the second; "includes": the second happened during it;
    "same": both at one time; "cause": the first led to the second; "response": the second was someone's answer to it.
    `attribution` is the innermost one that tells the relation, None where the writer does.
    """

    id: str
    kind: RelationKind
    first: Span
    second: Span
    cue: Span
    attribution: str | None = None


class Reading(Record, frozen=True, kw_only=True):
    """What one account says, by whom, about whom and when, with all `notes` about it, ingest's included."""

    account: Account
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    communications: tuple[voices.Communication, ...] = ()
    positions: tuple[voices.Position, ...] = ()
    notes: tuple[Note, ...] = ()

    def quote(self, spans: Iterable[Span]) -> str:
        """Return the account's words at `spans`, parts joined by an ellipsis."""
        return " … ".join(self.account.text[start:end] for start, end in spans)

    def chain(self, attribution: str | None) -> tuple[Attribution, ...]:
        """Return the attributions from the outermost down to the one of this id; empty for None."""
        links: list[Attribution] = []
        while attribution is not None and attribution in self.attribution_by_id:
            links.append(self.attribution_by_id[attribution])
            attribution = links[-1].parent if len(links) <= len(self.attributions) else None
        return tuple(reversed(links))

    @cached_property
    def attribution_by_id(self) -> Mapping[str, Attribution]:
        """The attributions by their ids."""
        return {a.id: a for a in self.attributions}

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """The claims by their ids."""
        return {c.id: c for c in self.claims}

    @cached_property
    def entity_by_id(self) -> Mapping[str, Entity]:
        """The entities by their ids."""
        return {e.id: e for e in self.entities}


class Merge(Record, frozen=True, kw_only=True):
    """Why entities of two accounts are taken for one: what they are called there, in one sentence to check."""

    first: EntityRef
    second: EntityRef
    reason: str


class StoryEntity(Record, frozen=True, kw_only=True):
    """One entity of the story, with the entities of the accounts that are it.

    `merges` join its members: one fewer than there are members, each with its reason.
    """

    id: str
    name: str
    kind: EntityKind
    members: tuple[EntityRef, ...]
    merges: tuple[Merge, ...] = ()
    wikidata: voices.WikidataLink | None = None


class ToldDate(Record, frozen=True, kw_only=True):
    """The EDTF date that one account gives an event, and the words it gives it by."""

    account: str
    when: str
    passage: Passage


class Coverage(Record, frozen=True, kw_only=True):
    """How one account covers an event: what it tells, where, and how much room it gives it.

    `manner` is "differently" where a finding says that what the account tells of it differs from another's. `place` is
    where it first tells of it, 0 with its first claim and 1 with its last; `share` is how much of what the account
    claims is about it, by characters, 0 to 1.
    """

    account: str
    manner: Literal["told", "differently"] = "told"
    place: float
    share: float


class Origin(Record, frozen=True, kw_only=True):
    """What `claims` rest on, and why they count as one origin; `possibly`: they may have two after all."""

    name: str
    claims: tuple[ClaimRef, ...]
    reason: str = ""
    possibly: bool = False


class Event(Record, frozen=True, kw_only=True):
    """Something that happened, with the claims that tell it.

    `when` is an EDTF value that all dated tellings allow, or the best told where they do not fit; None where no account
    dates it, and then `within` is the interval that the tellings leave. `dates` are the dates told, at most one an
    account. `independent_origins` counts the `origins` behind the claims. `place` and `participants` are ids of
    entities of the story: where it happened, as told, and who has a part in it, the most widely named first. `coverage`
    has a row for each account that tells it, in order of the accounts; the others leave it out.
    """

    id: str
    label: str
    when: str | None = None
    within: str | None = None
    dates: tuple[ToldDate, ...] = ()
    claims: tuple[ClaimRef, ...]
    independent_origins: int = 1
    place: str | None = None
    participants: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    origins: tuple[Origin, ...] = ()


class EventRelation(Record, frozen=True, kw_only=True):
    """Two events in order, or one as what led to the other: `from_` came first, or held or led to `to` (see Relation).

    `told` are the relations of the accounts that say so in words; it is empty where the order is read off the dates,
    and `passages` are then the words that date the two.
    """

    from_: str = msgspec.field(name="from")
    to: str
    kind: RelationKind
    told: tuple[RelationRef, ...] = ()
    passages: tuple[Passage, ...]


class Finding(Record, frozen=True, kw_only=True):
    """Where accounts agree, differ or contradict each other, or what only one tells, with a reason to check.

    A `differ`, `contradict` or `unsure` (a pair that may differ, a place to look) joins exactly two claims of two
    accounts. An `agree` joins two or more, one an account; an `only` is one claim. `values` are the compared values
    in the accounts' own words, one a claim, where there are any.
    """

    id: str
    kind: FindingKind
    about: About
    claims: tuple[ClaimRef, ...]
    text: str
    values: tuple[str, ...] = ()
    independent_origins: int = 1
    origins: tuple[Origin, ...] = ()
    confidence: float


class Edge(Record, frozen=True, kw_only=True):
    """`from_` got it from `to`: ids of accounts or sources, with the passages that show it."""

    from_: str = msgspec.field(name="from")
    to: str
    kind: EdgeKind
    passages: tuple[Passage, ...]


class Lineage(Record, frozen=True, kw_only=True):
    """Who got it from whom."""

    sources: tuple[Source, ...] = ()
    edges: tuple[Edge, ...] = ()


class Comparison(Record, frozen=True, kw_only=True):
    """Several accounts of one story, laid side by side; `rulings` and `verdicts` are what people decided."""

    schema: int = 1
    rashomon: str
    accounts: tuple[Reading, ...]
    entities: tuple[StoryEntity, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[EventRelation, ...] = ()
    findings: tuple[Finding, ...] = ()
    lineage: Lineage = Lineage()
    rulings: tuple[Ruling, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[Note, ...] = ()

    @cached_property
    def reading_by_id(self) -> Mapping[str, Reading]:
        """The readings by the ids of their accounts."""
        return {r.account.id: r for r in self.accounts}

    def claim(self, ref: ClaimRef) -> Claim:
        """Return the claim a reference names."""
        return self.reading_by_id[ref.account].claim_by_id[ref.claim]

    def quote(self, ref: ClaimRef) -> str:
        """Return the words of the claim a reference names."""
        claim = self.claim(ref)
        return self.reading_by_id[ref.account].account.text[claim.start : claim.end]

    def chain(self, ref: ClaimRef) -> tuple[Attribution, ...]:
        """Return the attributions through which the claim comes, outermost first; empty where the writer tells it."""
        return self.reading_by_id[ref.account].chain(self.claim(ref).attribution)
