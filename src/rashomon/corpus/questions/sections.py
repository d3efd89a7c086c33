"""Answers to sections of the report: one sentence of what is seen, plots, and the table behind them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rashomon.corpus.questions import drawings
from rashomon.corpus.questions.asking import Answer, Question
from rashomon.corpus.questions.drawings import Fields, percent
from rashomon.corpus.questions.plots import Plot
from rashomon.report.passage import one_line, shorten
from rashomon.when import display

_WORDS = 260  # characters of a passage

Form = Literal["name", "number", "share", "day", "words", "passage"]


class Cell(NamedTuple):
    """A cell of a table: its text, how it is set, and for a passage where it stands."""

    text: str
    form: Form
    place: str = ""


class Column(NamedTuple):
    """A column of a table: the column of the answer, its heading, how its cells are set."""

    name: str
    heading: str
    form: Form = "number"


@dataclass(frozen=True)
class Section:
    """A part of a page: a question, what is seen, plots, its name in the contents, and the table behind them."""

    question: Question
    seen: str
    plots: tuple[Plot, ...]
    short: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def section(question: Question, answer: Answer) -> Section:
    """Return the section of a question."""
    columns, draw = _SHOWN[question.name]
    told = list(answer)
    seen, plots = draw(told) if told else (_NOTHING.get(question.name, "Nothing of it is in these accounts."), ())
    rows = tuple(tuple(_cell(row, column) for column in columns) for row in told)
    return Section(question, seen, tuple(plots), _SHORT.get(question.name, ""), columns, rows)


def _cell(row: Fields, column: Column) -> Cell:
    value = row[column.name]
    if value is None:
        return Cell("–", "number" if column.form in ("number", "share") else "words")
    if column.form == "passage":
        before = column.name.removesuffix("words")
        start, stop = row.get(f"{before}start"), row.get(f"{before}stop")
        where = f", {start}–{stop}" if start is not None else ""
        story = f", story {row['story']}" if "story" in row else ""
        return Cell(shorten(str(value), _WORDS), "passage", f"account {row[f'{before}account']}{where}{story}")
    if column.form == "share":
        return Cell(percent(value), "share")
    if column.form == "day":
        return Cell(display(str(value)), "day")
    return Cell(f"{value:,}" if isinstance(value, int) else one_line(str(value)), column.form)


_PASSAGE = Column("words", "For example", "passage")
_SHOWN: dict[str, tuple[tuple[Column, ...], Callable[[Sequence[Fields]], drawings.Drawn]]] = {
    "quoted": (
        (
            Column("speaker", "Who", "name"),
            Column("kind", "What", "words"),
            Column("times", "Times"),
            Column("accounts", "Accounts"),
            Column("outlets", "Outlets"),
            Column("in_quotation_marks", "In quotation marks"),
            Column("share_through", "Through others", "share"),
            Column("mostly", "Mostly through", "words"),
            _PASSAGE,
        ),
        drawings.quoted,
    ),
    "originate": (
        (
            Column("outlet", "Outlet", "name"),
            Column("accounts", "Accounts"),
            Column("own_source", "With a named source of their own"),
            Column("no_other_outlet", "With no other outlet behind"),
            Column("cited_by_accounts", "Cited by accounts of others"),
            Column("cited_by_outlets", "Of so many outlets"),
            Column("copied_by_others", "Copied by others"),
            Column("copies_made", "Copies it made"),
            Column("words", "Cited, for example", "passage"),
        ),
        drawings.originate,
    ),
    "spread": (
        (
            Column("label", "Event", "name"),
            Column("first_outlet", "First", "words"),
            Column("first_day", "On", "day"),
            Column("second_outlet", "Second", "words"),
            Column("days_to_second", "Days to the second"),
            Column("hours_to_second", "Hours"),
            Column("days_to_third", "Days to the third"),
            Column("outlets", "Outlets"),
            Column("copies", "Copies besides"),
            Column("words", "First told", "passage"),
        ),
        drawings.spread,
    ),
    "origins": (
        (
            Column("label", "Event", "name"),
            Column("outlets", "Outlets"),
            Column("accounts", "Accounts"),
            Column("copies", "Copies among them"),
            Column("origins", "Origins, at most"),
            Column("origin_names", "Which", "words"),
            _PASSAGE,
        ),
        drawings.origins,
    ),
    "unnamed": (
        (
            Column("outlet", "Outlet", "name"),
            Column("accounts", "Accounts"),
            Column("attributions", "Attributions"),
            Column("unnamed", "Without a name"),
            Column("share", "Share", "share"),
            Column("low", "At least", "share"),
            Column("high", "At most", "share"),
            Column("source", "For example", "words"),
            Column("words", "Says", "passage"),
        ),
        drawings.unnamed,
    ),
    "whose_people": (
        (
            Column("body", "Whose people", "name"),
            Column("unnamed", "Times without a name"),
            Column("accounts", "Accounts"),
            Column("outlets", "Outlets"),
            Column("by_name", "Times it is quoted by its name"),
            Column("condition", "Why without a name", "words"),
            Column("source", "For example", "words"),
            Column("words", "Says", "passage"),
        ),
        drawings.whose_people,
    ),
    "contradicted": (
        (
            Column("text", "What is told apart", "name"),
            Column("earlier_day", "Earlier", "day"),
            Column("earlier_outlet", "Outlet", "words"),
            Column("earlier_chain", "On whose word", "words"),
            Column("words", "It says", "passage"),
            Column("later_day", "Later", "day"),
            Column("later_outlet", "Outlet", "words"),
            Column("later_chain", "On whose word", "words"),
            Column("later_words", "It says", "passage"),
        ),
        drawings.contradicted,
    ),
    "disagreement": (
        (
            Column("title", "Story", "name"),
            Column("accounts", "Accounts"),
            Column("contradictions", "Contradictions"),
            Column("differences", "Differences"),
            Column("per_100_claims", "For 100 claims"),
            Column("text", "The surest", "words"),
            Column("words", "One side of it", "passage"),
        ),
        drawings.disagreement,
    ),
    "copied": (
        (
            Column("outlet", "Outlet", "name"),
            Column("articles", "Articles"),
            Column("copies", "Copies"),
            Column("by_outlets", "In outlets"),
            Column("credited", "Naming the wire"),
            Column("copied_by_itself", "Copies in the outlet itself"),
            Column("reason", "The nearest", "words"),
            Column("original", "Original, account", "words"),
            Column("copy", "Copy, account", "words"),
        ),
        drawings.copied,
    ),
    "months": (
        (
            Column("published_in", "Month", "day"),
            Column("accounts", "Accounts"),
            Column("copies", "Copies"),
            Column("outlets", "Outlets"),
            Column("stories", "Stories"),
            Column("publisher_unknown", "Publisher not known"),
        ),
        drawings.months,
    ),
    "findings": (
        (
            Column("kind", "Kind", "name"),
            Column("about", "About", "words"),
            Column("findings", "Findings"),
            Column("stories", "Stories"),
            Column("mean_confidence", "Confidence, mean"),
        ),
        drawings.findings,
    ),
    "story_sizes": (
        (Column("size", "Accounts", "name"), Column("stories", "Stories"), Column("accounts_together", "Together")),
        drawings.story_sizes,
    ),
}
_NOTHING = {
    "months": "No account was read.",
    "story_sizes": "There is no story.",
    "findings": "Comparing found nothing.",
    "spread": "No event is told by three outlets with a known date.",
    "origins": "No event is told by three outlets.",
    "unnamed": "No outlet has 20 attributions that give a source, in 5 accounts.",
    "contradicted": "No claim was contradicted by an account of a later day.",
    "disagreement": "No two accounts disagree.",
    "copied": "No account was found to be made from one of another outlet.",
}
_SHORT = {
    "quoted": "Quoted",
    "originate": "Originating",
    "spread": "Spreading",
    "origins": "Few origins",
    "unnamed": "Unnamed",
    "whose_people": "Whose people",
    "contradicted": "Contradicted",
    "disagreement": "Disagreement",
    "copied": "Copied",
    "months": "Months",
}
