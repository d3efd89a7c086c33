"""What a search gives: claims with their passages and highlighted words, and how many there are of each sort."""

from rashomon.types import Factuality, SourceKind
from rashomon.voices import Record, Span


class Hit(Record, frozen=True, kw_only=True):
    """A claim that was found.

    `account` and `claim` are ids, `start` and `end` where `text` stands in the account's text, `highlights` the words
    that were looked for, [start, end) in code points of `text`. `chain` is through whom it is told, outermost first,
    empty where the account tells it in its own words. `stories` are the ids of the stories that the account is in.
    """

    account: str
    claim: str
    start: int
    end: int
    text: str
    highlights: tuple[Span, ...]
    outlet: str
    title: str | None
    url: str | None
    published: str | None
    chain: str
    kind: SourceKind
    stance: Factuality
    when: str | None
    stories: tuple[str, ...]


class Count(Record, frozen=True, kw_only=True):
    """How many of the claims found have this value."""

    value: str
    claims: int


class Results(Record, frozen=True, kw_only=True):
    """One page of what was found, the best first.

    `total` and the counts by `outlets`, `kinds` and `stances` are of the newest claims found where there are `more`
    than are counted. `cursor` gives the next page; None: there is none. `left_out` tells, in sentences for people,
    what of the query could not be looked for.
    """

    hits: tuple[Hit, ...]
    total: int
    more: bool
    outlets: tuple[Count, ...]
    kinds: tuple[Count, ...]
    stances: tuple[Count, ...]
    cursor: str | None
    left_out: tuple[str, ...]
