"""The records of those who speak in an account: sources without a name, who told whom, where they are said to stand.

Who they are in Wikidata, where the user gave a table or dump of it, is here as well. So is what every record is made
of, a passage and a frozen base, below the records of `rashomon.types`.
"""

from typing import Literal, NamedTuple

import msgspec

HowMany = Literal["one", "two", "several", "many", "unknown"]
Channel = Literal[
    "letter", "message", "phone", "post", "interview", "statement", "conference", "testimony", "meeting", "unknown"
]
Stance = Literal[
    "urged",
    "supported",
    "opposed",
    "criticised",
    "praised",
    "blamed",
    "denied",
    "doubted",
    "feared",
    "surprised",
    "hoped",
    "demanded",
    "decided",
    "agreed",
    "refused",
    "considered",
    "promised",
    "threatened",
    "apologised",
]
OriginKind = Literal[
    "outlet", "wire", "document", "broadcast", "social-media", "court", "agency", "person", "organisation", "anonymous"
]


class Span(NamedTuple):
    """A passage of one account: [start, end) in code points of its text."""

    start: int
    end: int


class Record(msgspec.Struct, frozen=True, dict=True):
    """What every record shares: frozen, compared by value, with room for what is derived from it."""


class Source(Record, frozen=True, kw_only=True):
    """Someone or something an account got it from."""

    id: str
    name: str
    kind: OriginKind


class UnnamedSource(Record, frozen=True, kw_only=True):
    """What an account tells of a source that it does not name.

    `count` is the number told ("two officials"), or the least it can be; None where none is. `affiliation` is whose
    they are ("Pentagon" of "Pentagon officials"), `affiliated` that entity; `relation` what they have to do with the
    matter ("briefed on the talks"); `condition` why they are not named ("on condition of anonymity"). `told_at` is
    where the words for them stand, where the source is a pronoun that goes on for them ("they said").
    """

    number: HowMany
    count: int | None = None
    affiliation: Span | None = None
    affiliated: str | None = None
    relation: Span | None = None
    condition: Span | None = None
    told_at: Span | None = None


class Communication(Record, frozen=True, kw_only=True):
    """Who told whom, by which channel, as the account tells it.

    `speaker` and `addressee` are passages, `speaker_entity` and `addressee_entity` who they are, where known.
    `channel_words` are the words for the channel ("in a letter"), `through` who passed it on ("via the Swiss").
    `attribution` is the one whose saying this is, None where only the act is told ("he wrote to the board");
    `told_by` the innermost one in whose content it stands, None where the writer tells it. `when` is an EDTF date.
    """

    id: str
    speaker: Span | None = None
    speaker_entity: str | None = None
    addressee: Span | None = None
    addressee_entity: str | None = None
    channel: Channel = "unknown"
    channel_words: Span | None = None
    through: Span | None = None
    cue: Span
    attribution: str | None = None
    told_by: str | None = None
    when: str | None = None


class Position(Record, frozen=True, kw_only=True):
    """Where somebody is said to stand towards an event or a proposal: a claim of whoever tells it, not a fact.

    `cue` are the words of the stance, `towards` what it is towards, where the clause says. `attribution` is the
    innermost one that tells it, None where the writer does.
    """

    id: str
    holder: Span
    entity: str | None = None
    stance: Stance
    cue: Span
    towards: Span | None = None
    attribution: str | None = None


class WikidataItem(Record, frozen=True, kw_only=True):
    """One item of the Wikidata table or dump that the user gave, as it stands there."""

    id: str
    label: str
    description: str | None = None


class WikidataLink(Record, frozen=True, kw_only=True):
    """Which item of Wikidata an entity is, by its names, or which it may be.

    `id` is None where several items fit equally well: `items` then holds them (the first ten), and the one otherwise.
    `matched` is whether the item bears the name as its label or as another name; `reason` is a sentence to check.
    """

    id: str | None
    matched: Literal["label", "alias"]
    reason: str
    items: tuple[WikidataItem, ...]
