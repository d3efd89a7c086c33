"""The stories of the last weeks as bytes, and back: the same state gives the same bytes."""

import msgspec

from rashomon.errors import FormatError
from rashomon.types import Record

FORM = 2


class Kept(Record, frozen=True, kw_only=True):
    """One article: its traits as MessagePack, its day and the number of its story.

    `places` (little-endian int32) and `weights` (int16) are the places of its weightiest words and what each weighs.
    """

    traits: msgspec.Raw
    places: bytes
    weights: bytes
    day: int
    story: int


class State(Record, frozen=True, kw_only=True, tag="stories", tag_field="of"):
    """All that is known of the stories of the last weeks; `words` counts the articles that have each word."""

    form: int = FORM
    learnt: int
    words: tuple[tuple[str, int], ...]
    kept: tuple[Kept, ...]
    stories: tuple[tuple[int, str], ...]
    forced: tuple[str, ...]
    apart: tuple[tuple[str, str, str], ...]
    opened: int


def encode(state: State) -> bytes:
    """Return a state as MessagePack."""
    return msgspec.msgpack.encode(state)


def decode(data: bytes) -> State:
    """Return what `encode` wrote. Raises FormatError where it is none, or of another form."""
    try:
        state = msgspec.msgpack.decode(data, type=State)
    except (msgspec.MsgspecError, UnicodeDecodeError) as broken:
        raise FormatError(f"These bytes are no saved stories: {broken}. {_REMEDY}") from broken
    if state.form != FORM:
        raise FormatError(f"These stories were saved in form {state.form}, and this rashomon reads {FORM}. {_REMEDY}")
    return state


_REMEDY = "Start with none, and add the articles of the last weeks again, with those that a person has placed."
