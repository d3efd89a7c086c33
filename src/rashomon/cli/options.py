"""The options that commands share, each told once."""

from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, web addresses, or - for standard input: .txt .md .html .pdf .docx .jsonl",
        show_default=False,
    ),
]
Marks = Annotated[
    Path,
    typer.Argument(
        help="A folder with text/*.txt and attributions/*.ann, brat marks of the same name or NAME_ANNOTATOR.",
        show_default=False,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="Print in this format: terminal, html, json, jsonl, markdown, timelinejs, prov, annotations or "
        "schema-org, with --verdicts claim-review. Only written with -o: brat, csv, parquet.",
        show_default=False,
    ),
]
Output = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file too, in the format its ending names: .html .json .jsonl .md .txt .timeline.json "
        ".prov.jsonld .annotations.jsonld .schema.jsonld .review.jsonld .brat.zip, or tables beside each other: .csv "
        ".parquet. May be repeated.",
        show_default=False,
    ),
]
Published = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=DATE",
        help="When the account NAME was published (YYYY-MM-DD), which its relative dates count from. Repeatable.",
        show_default=False,
    ),
]
Title = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=TITLE", help="The title of an account. Repeatable.", show_default=False),
]
Publisher = Annotated[
    list[str] | None, typer.Option(metavar="NAME=PUBLISHER", help="Who published it. Repeatable.", show_default=False)
]
Author = Annotated[
    list[str] | None, typer.Option(metavar="NAME=AUTHOR", help="Who wrote it. Repeatable.", show_default=False)
]
Wikidata = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Tell which items of Wikidata the names are, by a table (.csv .tsv: id, label, aliases, description, "
        "instance) or a JSON dump (.json .json.gz .json.bz2) that you have. Nothing is fetched.",
        show_default=False,
    ),
]
Verdicts = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Take what you decided about claims from a file (.csv .json .toml: quote, claim or finding, verdict, "
        "reviewer, …). rashomon itself decides nothing; -o story.review.jsonld publishes your verdicts.",
        show_default=False,
    ),
]
Everything = Annotated[
    bool, typer.Option("--all", help="List everything in the terminal and in Markdown, nothing shortened.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress and nothing about files written.")]
Workers = Annotated[
    int,
    typer.Option(
        min=0,
        metavar="N",
        help="Read with N processes; 0 uses all processors where there are more than eight accounts.",
    ),
]
Database = Annotated[
    str,
    typer.Option(
        "--db",
        envvar="RASHOMON_DB",
        metavar="FILE|URL",
        help="The store: a file (SQLite, made where there is none) or postgresql://USER@HOST/NAME.",
    ),
]
Networks = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-network",
        metavar="CIDR",
        help="Fetch from these private addresses too, such as 10.1.0.0/16. Repeatable; without it, from public ones.",
        show_default=False,
    ),
]
DATABASE = "rashomon.db"


def require_desk() -> None:
    """Raise MissingExtra where the libraries of the desk are not installed."""
    from importlib.util import find_spec

    from rashomon.errors import MissingExtra

    libraries = ("sqlalchemy", "alembic", "litestar", "uvicorn", "argon2", "feedparser", "protego")
    if any(find_spec(name) is None for name in libraries):
        raise MissingExtra("the desk needs more libraries. Install them: pip install 'rashomon[desk]'.")
