"""What a desk is told and tells over HTTP, besides the records that it keeps: for the server, and for its client."""

from typing import Annotated, Generic, TypeVar

import msgspec
from msgspec import Meta

from rashomon.rulings import Answer, RuledPassage, Ruling, RulingAbout
from rashomon.store.records import Job
from rashomon.store.search.results import Count, Hit
from rashomon.types import About, FindingKind
from rashomon.voices import Record

T = TypeVar("T")

_Line = Annotated[str, Meta(max_length=1000)]


class Listed(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A part of a list, and the address of the next part: null where this is the last."""

    items: tuple[T, ...]
    next: str | None


class Title(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a story is called."""

    title: Annotated[str, Meta(min_length=1, max_length=300, pattern=r"\S")]


class NewAccount(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text, or the address of a page to fetch; for which story; and what is known of it.

    `name` is a file's name: `.md` and `.html` are read as what they are. What is said here outranks what the document
    says itself.
    """

    text: str | None = None
    url: Annotated[str, Meta(max_length=4000)] | None = None
    name: Annotated[str, Meta(max_length=200)] = ""
    story: str | None = None
    title: _Line | None = None
    publisher: _Line | None = None
    published: _Line | None = None
    authors: Annotated[tuple[_Line, ...], Meta(max_length=100)] = ()


class Queued(Record, frozen=True, kw_only=True):
    """The jobs that read what was given, in the order given."""

    jobs: tuple[Job, ...]


class Telling(Record, frozen=True, kw_only=True):
    """A claim that a finding joins: whose it is, where it stands in the account's text, and its words."""

    account: str
    label: str
    claim: str
    start: int
    end: int
    text: str


class ToldFinding(Record, frozen=True, kw_only=True):
    """A finding with the words of its claims. `address` lasts, also when accounts are added; `id` does not."""

    address: str
    id: str
    kind: FindingKind
    about: About
    text: str
    values: tuple[str, ...]
    confidence: float
    independent_origins: int
    tellings: tuple[Telling, ...]


class NewRuling(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody decides; see Ruling. Who and when is added."""

    about: RulingAbout
    answer: Answer
    passages: Annotated[tuple[RuledPassage, ...], Meta(min_length=1, max_length=50)]
    found: Annotated[str, Meta(max_length=1000)] | None = None
    value: Annotated[str, Meta(max_length=1000)] | None = None
    reason: Annotated[str, Meta(max_length=10_000)] | None = None


class Conflict(Record, frozen=True, kw_only=True):
    """Rulings of several people on one thing that cannot all hold: none does, until all but one side are taken back."""

    rulings: tuple[Ruling, ...]


class Found(Record, frozen=True, kw_only=True):
    """A part of the claims found, the best first, with how many there are of each sort; see Results of the store.

    `total` and the counts are of the newest where there are `more`. `left_out` says what could not be looked for.
    """

    items: tuple[Hit, ...]
    next: str | None
    total: int
    more: bool
    outlets: tuple[Count, ...]
    kinds: tuple[Count, ...]
    stances: tuple[Count, ...]
    left_out: tuple[str, ...]
