"""`rashomon search`: looks through every claim that a store has, and prints the passages found with their chains."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import options
from rashomon.cli.guard import complain, guarded
from rashomon.cli.writing import page_of_terminal
from rashomon.errors import StoreError

if TYPE_CHECKING:
    from rashomon.store.search.results import Hit, Results

_INDENT = "    "
# Where bold begins and ends, while lines are made: characters that no text means anything by.
_BEGINS, _ENDS = "\ue000", "\ue001"
_BOLD = {_BEGINS: "\x1b[1m", _ENDS: "\x1b[22m"}


@guarded
def search(
    words: Annotated[list[str], typer.Argument(help="What to look for, as in docs/search.md.", show_default=False)],
    db: options.Database = options.DATABASE,
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="Print at most N claims.")] = 20,
    cursor: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Go on where the JSON before ended.", show_default=False)
    ] = None,
    format_name: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="Print for people (terminal) or programs (json).")
    ] = "terminal",
) -> int:
    """Search every claim of every account in a store.

    Words, and conditions such as by:Esper outlet:Post before:2020-02 kind:anonymous stance:denied. What begins with a
    minus goes behind --, a phrase into quotation marks of its own. Exits with 1 where nothing is found.
    """
    options.require_desk()
    if format_name not in ("terminal", "json"):
        raise typer.BadParameter("there are terminal and json.", param_hint="--format")
    from rashomon.store.database import url_of
    from rashomon.store.records import Page
    from rashomon.store.search.box import parse, typed_for
    from rashomon.store.store import Store

    url = url_of(db)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        raise StoreError(f"{db}: there is no store. Name one with --db, or make one with rashomon serve.")
    store = Store(db)
    try:
        parsed = parse(typed(words))
        with store.reading() as kept:
            results = kept.search.find(parsed.query, Page(limit=limit, cursor=cursor))
    finally:
        store.close()
    for told in (*parsed.left_out, *results.left_out):
        complain(told)
    if format_name == "json":
        import msgspec

        answer = {"query": typed_for(parsed.query), **msgspec.to_builtins(results)}
        typer.echo(msgspec.json.format(msgspec.json.encode(answer), indent=1).decode())
    else:
        width, coloured = page_of_terminal()
        typer.echo("\n".join(_drawn(results, width, coloured=coloured)), color=coloured)
    return 0 if results.hits else 1


def typed(arguments: Sequence[str]) -> str:
    """Return what would be typed into the box for the arguments of a shell: it has taken their quotation marks."""
    from rashomon.store.search.conditions import NAMES

    condition = re.compile(rf"({'|'.join(NAMES)}):([^\":]+ [^\":]+)", re.IGNORECASE)
    return " ".join(condition.sub(r'\1:"\2"', word) if condition.fullmatch(word) else word for word in arguments)


def _drawn(results: "Results", width: int, *, coloured: bool) -> Iterator[str]:
    from rashomon.report.passage import count

    found = count(results.total, "claim")
    yield f"{'More than ' if results.more else ''}{found} found" + (
        f", the best {len(results.hits)}:" if results.cursor else ":" if results.hits else "."
    )
    for hit in results.hits:
        yield ""
        yield from textwrap.wrap(_headed(hit), width, subsequent_indent=_INDENT)
        yield from _passage(hit, width, coloured=coloured)


def _headed(hit: "Hit") -> str:
    from rashomon.report.headings import TOLD_WORDS
    from rashomon.report.passage import one_line
    from rashomon.when import display

    parts = [
        " ‹ ".join(filter(None, (hit.outlet, hit.chain))),
        f"published {display(hit.published[:10])}" if hit.published else "",
        f"tells of {display(hit.when)}" if hit.when else "",
        TOLD_WORDS[hit.stance],
    ]
    return one_line(" · ".join(filter(None, parts)))


def _passage(hit: "Hit", width: int, *, coloured: bool) -> Iterator[str]:
    """Yield the lines of a passage, the words that were looked for in bold where the terminal can show it."""
    from rashomon.report.passage import one_line

    text, at = "", 0
    for start, end in hit.highlights:
        text += f"{_plain(hit.text[at:start])}{_BEGINS}{_plain(hit.text[start:end])}{_ENDS}"
        at = end
    for line in textwrap.wrap(one_line(text + _plain(hit.text[at:])), width - len(_INDENT)):
        for mark, shown in _BOLD.items():
            line = line.replace(mark, shown if coloured else "")  # noqa: PLW2901 - the line with its marks shown
        yield _INDENT + line


def _plain(text: str) -> str:
    return text.replace(_BEGINS, "").replace(_ENDS, "")
