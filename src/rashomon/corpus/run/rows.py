"""What the tables of a run have a row of, beside those of its comparisons: frozen records; fields are the columns."""

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from rashomon.report.tabular.tables import columns_in, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars

Story = Annotated[str, "The story's id: that of the account that opened it."]
Account = Annotated[str, "The account's id, made from its name and text."]


@dataclass(frozen=True, kw_only=True)
class StoryRow:
    """A story: accounts of one thing that happened."""

    story: Story
    title: Annotated[str | None, "The headline of its first account."]
    opened: Annotated[date | None, "The day of its first account, as far as known."]
    last: Annotated[date | None, "The day of its last account, as far as known."]
    accounts: Annotated[int, "How many accounts it has."]
    compared: Annotated[int, "How many of them were laid side by side: at most 60, those that are no copies first."]
    publishers: Annotated[int, "How many publishers they have, those that are not known set aside."]
    words: Annotated[int, "How many words they have together."]


@dataclass(frozen=True, kw_only=True)
class TextRow:
    """The account itself, as it was opened."""

    story: Story
    account: Account
    compared: Annotated[bool, "Whether it was laid beside the others of its story."]
    text: Annotated[str, "Its text, which all places count in, in code points."]
    record: Annotated[str, "All else that is known of it, its furniture and notes as well: JSON, its text left empty."]


@dataclass(frozen=True, kw_only=True)
class AssignmentRow:
    """Which story an account belongs to, and why."""

    account: Account
    story: Story
    score: Annotated[float, "How alike it was on average to the story's accounts around it, 0 to 1, when it came."]
    needed: Annotated[float, "What it takes to join."]
    opened: Annotated[bool, "Whether it opened a story when it came."]
    reason: Annotated[str, "Why, in a sentence or two."]
    also: Annotated[str | None, "The story that came next."]


@dataclass(frozen=True, kw_only=True)
class CopyRow:
    """Two accounts of which one is a copy of the other, and what shows it."""

    first: Annotated[str, "The account that was published first, or at the same time with the smaller id."]
    second: Annotated[str, "The other account."]
    kind: Annotated[str, "What the first is to the second: exact, near, contains or contained."]
    share_first: Annotated[float, "How much of the first stands in the second, 0 to 1."]
    share_second: Annotated[float, "How much of the second stands in the first."]
    own_first: Annotated[float, "The same of what the first tells in its own words."]
    own_second: Annotated[float, "The same of what the second tells in its own words."]
    words: Annotated[int, "Words in common."]
    original: Annotated[str | None, "The account that the other was made from, where something tells."]
    by: Annotated[str, "How one knows: credit, wire, time or unknown."]
    credit: Annotated[str | None, "The wire that the copy names."]
    reason: Annotated[str, "The same in a sentence."]
    group: Annotated[str | None, "The original of the group of copies that both are in; none where they are in two."]


@dataclass(frozen=True, kw_only=True)
class LeftOutRow:
    """A record of the input that is not read, and why."""

    input: Annotated[str, "The input it is in."]
    record: Annotated[str, "Where in it."]
    kind: Annotated[str, "bad, language, other (no account) or twice."]
    reason: Annotated[str, "Why, in a sentence."]
    language: Annotated[str | None, "Its language, where that is why."]
    count: Annotated[int, "How many records are meant."]


RUN_TABLES: dict[str, type] = {
    "stories": StoryRow,
    "texts": TextRow,
    "assignments": AssignmentRow,
    "copies": CopyRow,
    "left_out": LeftOutRow,
}


def rows_frame(record: type, rows: "Iterable[object]") -> "polars.DataFrame":
    """Return rows of a kind as a data frame, an empty text as none. Raises MissingExtra without polars."""
    names = [one.name for one in fields(record)]
    cells: list[tuple[Any, ...]] = [tuple(getattr(row, name) for name in names) for row in rows]
    return frame_of(columns_in(record), cells)
