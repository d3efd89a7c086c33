"""The command line: reads accounts, compares them, prints and writes what was found; the only part that exits."""

import gc
import sys
from typing import Annotated

import typer

from rashomon import __version__
from rashomon.cli import compare, corpus, database, doctor, evaluate, people, read, search, serve, train, watch, work

# How many more objects are made than dropped before cycles are looked for: at python's 700, that takes a tenth of the
# time a short command has, and finds nothing.
_OBJECTS_BETWEEN_COLLECTIONS = 20_000

app = typer.Typer(
    name="rashomon",
    add_completion=False,
    no_args_is_help=True,
    # Plain help: drawn boxes cost a third of the time that --help may take, and do not survive a pipe.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Lay several accounts of one story side by side: who said what, on whose word, where they disagree."""


app.command()(read.read)
app.command()(compare.compare)
app.command()(doctor.doctor)
app.command(name="eval")(evaluate.evaluate)
app.command()(train.train)
app.command(name="serve")(serve.start)
app.command()(work.work)
app.command()(search.search)
app.add_typer(corpus.app, name="corpus")
app.add_typer(database.app, name="db")
app.add_typer(people.people, name="people")
app.add_typer(people.tokens, name="tokens")
app.add_typer(watch.app, name="watch")


def main() -> None:
    """Run the command that the arguments name, and exit with 0, 1 (an error, told on stderr) or 2 (wrong usage)."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        # What is written is UTF-8 wherever it goes, so that a pipe gets the same bytes on any machine.
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="rashomon")
    finally:
        # Python looks through all objects once more before it goes, a tenth of a short command's time again. DuckDB
        # needs that, and complains at length where it is left out.
        if "duckdb" not in sys.modules:
            gc.freeze()
