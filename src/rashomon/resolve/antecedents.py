"""What is told of in an account, and the pronouns that go on with it: the records that reading pronouns works on."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from rashomon.resolve.slots import Slot

Form = Literal["full name", "name", "noun", "pronoun"]
Sort = Literal["person", "thing", "many"]
NOBODY = -1
_NEVER = -99


class Telling(NamedTuple):
    """A mention of an entity: the words [first, stop), its form, its place in its clause.

    `speaks` tells whether it is the source of an attribution, `quoted` whether it stands in a quotation.
    """

    first: int
    stop: int
    entity: int
    form: Form
    slot: Slot
    speaks: bool = False
    quoted: bool = False


class Pronoun(NamedTuple):
    """A pronoun at a word, its group in the table of weights, its gender where it has one, and its place in the clause.

    `speaker` is the entity in whose quotation it stands, -1 where in none or nobody's; `speaks` tells whether it is
    itself the source of an attribution.
    """

    word: int
    group: str
    gender: str | None
    slot: Slot
    reflexive: bool
    quoted: bool = False
    speaker: int = NOBODY
    speaks: bool = False


@dataclass
class Track:
    """What has been told of one entity so far.

    `hint` is the gender its name would tell were it a given name; `maybe_person` tells of what the reader took for a
    thing whether nothing else speaks against its being a person. `acted` is the sentence in which it last acted,
    `opening` the last that it was the first person of, `opened_as` its place in the clause there.
    """

    entity: int
    sort: Sort
    gender: str | None
    named: bool
    hint: str | None = None
    maybe_person: bool = False
    count: int = 0
    last: Telling | None = None
    acted: int = _NEVER
    opening: int = _NEVER
    opened_as: Slot | None = None


class Candidate(NamedTuple):
    """What a pronoun may stand for, with the features that speak for and against it; entity -1: nothing named."""

    entity: int
    features: tuple[str, ...]
