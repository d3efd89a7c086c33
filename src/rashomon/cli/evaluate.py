"""`rashomon eval`: a folder of marked texts to figures of how near the reader comes to the marks."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import options
from rashomon.cli.guard import guarded
from rashomon.cli.marks import MarkedText, read_folder
from rashomon.cli.reading import busy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.evaluation.attribution import Article, Figures

# What each group of figures is called, by how the names of its figures begin.
_GROUPS = (
    ("attribution", "Attributions: content by half, a word of the source"),
    ("linked", "Right source, of the contents found"),
    ("recall ", "Contents found, by form"),
    ("token/", "Words of each role"),
    ("span/", "Spans, a role's passages together: both ends right"),
    ("overlap/", "Spans, a role's passages together: by half"),
    ("stretch span/", "Stretches, each unbroken run by itself: both ends right"),
    ("stretch overlap/", "Stretches, each unbroken run by itself: by half"),
)


@guarded
def evaluate(
    data: options.Marks,
    nested: Annotated[
        bool, typer.Option("--nested", help="Count attributions inside others too, where the marks have them.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    quiet: options.Quiet = False,
) -> int:
    """Measure the reader on texts whose attributions you marked.

    The folder is laid out as the PolNeAR corpus: text/NAME.txt and attributions/NAME.ann, where events in brat's
    stand-off form join passages marked Source, Cue and Content. Prints precision, recall and F1 of words, spans and
    whole attributions, in per cent.
    """
    from rashomon.evaluation.attribution import score

    texts = read_folder(data)
    articles = busy("Reading", quiet, lambda: [_read(text, nested) for text in texts])
    figures = score(articles)
    marked, found = (sum(len(side) for side in sides) for sides in zip(*(a[1:] for a in articles), strict=True))
    if as_json:
        rows = {name: row.known() for name, row in figures.items()}
        typer.echo(json.dumps({"articles": len(articles), "marked": marked, "found": found, "figures": rows}, indent=1))
        return 0
    counted = "" if nested else ", those inside others left out"
    typer.echo(f"{len(articles)} texts, {marked} attributions marked, {found} found{counted}\n")
    typer.echo(_table(figures))
    return 0


def _read(one: MarkedText, nested: bool) -> "Article":
    """Return a text with its marked and its found attributions."""
    from rashomon.evaluation.attribution import Article, as_marked
    from rashomon.extract.attributions import find_attributions
    from rashomon.models.encoder import label
    from rashomon.types import Account

    found = find_attributions(Account(id=one.name, name=one.name, text=one.text), label(one.text))
    return Article(one.text, one.marked, as_marked(found, nested=nested))


def _table(figures: "Mapping[str, Figures]") -> str:
    """Return the figures, one a line, under what their group is called."""
    lines = [f"{'':<56}{'P':>7}{'R':>7}{'F1':>7}{'n':>8}"]
    for opening, title in _GROUPS:
        rows = {name: row for name, row in figures.items() if name.startswith(opening)}
        if len(rows) > 1:
            lines.append(title)
        for name, row in rows.items():
            shown = title if len(rows) == 1 else "  " + name.removeprefix(opening)
            values = "".join(f"{'' if value is None else f'{value:.1f}':>7}" for value in row[:3])
            lines.append(f"{shown:<56}{values}{row.n:>8}")
    return "\n".join(lines)
