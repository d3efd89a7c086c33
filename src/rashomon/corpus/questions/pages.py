"""The tables of a run to two pages, each one file that asks nothing of anybody: plots of answers, and a summary."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from rashomon import __version__
from rashomon.corpus.questions.asking import DRAWN, answer, question, tables_of
from rashomon.corpus.questions.sections import Section, section
from rashomon.models.load import MODELS, TABLES, card
from rashomon.report.markup import asset, policy_hash, templates_of, without_empty_lines
from rashomon.report.page import look
from rashomon.report.passage import count, one_line, slug
from rashomon.when import display

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HERE = "rashomon.corpus.questions"
_ROWS = 50  # of a table; the first ten are shown, the others folded
_GROUPS = 10
_KINDS = {"bad": "could not be read", "other": "no account", "twice": "there already"}

Fields = dict[str, Any]


def page_of_answers(folder: Path) -> str:
    """Return the page of plots over a run's folder; raise MissingExtra without duckdb, RunError without its tables."""
    with tables_of(folder) as connection:
        sections = [_section(connection, name) for name in DRAWN]
        (size,) = _rows(connection, "read")
    return _page("report.html", size=size, counts=_counts(size), sections=sections)


def page_of_run(folder: Path, inputs: Sequence[str] = ()) -> str:
    """Return the summary of a run: what was read, left out and found, from its tables alone.

    `inputs` are the names of what was read, as people know them. The same tables give the same bytes, wherever they
    lie. Raises as `page_of_answers`.
    """
    with tables_of(folder) as connection:
        (size,) = _rows(connection, "read")
        gone = list(_left_out(_rows(connection, "left_out")))
        return _page(
            "summary.html",
            size=size,
            counts=_counts(size),
            inputs=[one_line(name) for name in inputs],
            months=_section(connection, "months"),
            gone=gone,
            left_out=sum(one["records"] for one in gone),
            sizes=_section(connection, "story_sizes"),
            largest=[_story(row) for row in _rows(connection, "largest")],
            copies=_copies(_rows(connection, "copy_groups", _GROUPS), size["accounts"]),
            findings=_section(connection, "findings"),
            models=[(name, card(name)["version"]) for name in (*MODELS, *TABLES)],
        )


def _section(connection: "DuckDBPyConnection", name: str) -> Section:
    asked = question(name)
    return section(asked, answer(connection, asked.sql, None if name == "months" else _ROWS))


def _rows(connection: "DuckDBPyConnection", name: str, most: int | None = None) -> list[Fields]:
    return list(answer(connection, question(name).sql, most))


def _page(template: str, **told: object) -> str:
    style = f"{look()}\n{asset(_HERE, 'questions.css')}"
    page = templates_of(_HERE).get_template(template)
    # Markup for our own style sheet alone: text of others is always escaped.
    return without_empty_lines(
        page.render(style=Markup(style), style_hash=policy_hash(style), version=__version__, **told)
    )


def _counts(size: Fields) -> tuple[str, ...]:
    """Return in words how much was read."""
    counts = [
        count(size["accounts"], "account"),
        count(size["words"] or 0, "word"),
        count(size["outlets"], "outlet"),
        count(size["stories"], "story", "stories"),
    ]
    if size["publisher_unknown"]:
        counts.insert(3, f"{size['publisher_unknown']:,} of a publisher not known")
    if size["first_day"]:
        counts.append(" to ".join(dict.fromkeys(_day(size[end]) for end in ("first_day", "last_day"))))
    return tuple(counts)


def _left_out(rows: Iterable[Fields]) -> Iterator[Fields]:
    for row in rows:
        what = (
            f"in another language: {row['language'] or 'unknown'}" if row["kind"] == "language" else _KINDS[row["kind"]]
        )
        examples = [" – ".join(filter(None, (e["input"], e["record"], e["reason"]))) for e in row["examples"]]
        yield {"what": what, "records": row["records"], "examples": examples}


def _story(row: Fields) -> Fields:
    days = {name: _day(row[name]) for name in ("opened", "last")}
    title = row["title"] or "(no headline)"
    return {**row, **days, "title": title, "outlets": row["outlets"] or "–", "file": slug(row["story"])[:40] or "story"}


def _copies(rows: Sequence[Fields], accounts: int) -> Fields:
    if not rows:
        return {"seen": "No account is a copy of another.", "groups": ()}
    groups, members = rows[0]["groups_in_all"], rows[0]["accounts_in_all"]
    seen = (
        f"{count(groups, 'article')} and {'its' if groups == 1 else 'their'} copies are {count(members, 'account')}: "
        f"{100 * members / accounts:.1f} % of all. Those in most accounts:"
    )
    return {"seen": seen, "groups": [{**row, "title": row["title"] or "(no headline)"} for row in rows]}


def _day(day: object) -> str:
    return display(str(day)) if day else "–"
