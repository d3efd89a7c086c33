"""Turns a result into what is printed and the files that were asked for."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rashomon.errors import FormatError, RashomonError

if TYPE_CHECKING:
    from rashomon.report.formats import Result

# What a pipe gets: wide enough to read, the same on every machine.
_PIPE_WIDTH = 100
_WIDEST = 140


@dataclass(frozen=True)
class Wanted:
    """What to print (None for nothing) and which files to write in which format."""

    printed: str | None
    files: tuple[tuple[Path, str], ...]
    everything: bool
    quiet: bool


def wanted(
    format_name: str | None,
    outputs: Sequence[Path] | None,
    *,
    everything: bool,
    quiet: bool,
    inputs: Sequence[str] = (),
) -> Wanted:
    """Return what to print and write; raise a usage error before any work where that cannot be done."""
    from rashomon.report.formats import FORMATS

    if format_name is not None and format_name not in FORMATS:
        known = ", ".join(FORMATS)
        raise typer.BadParameter(
            f"no format is called {format_name!r}. Those there are: {known}.", param_hint="--format"
        )
    files = tuple((path, _format(path, format_name)) for path in outputs or ())
    sources = {os.path.realpath(name) for name in inputs}
    for path, _ in files:
        if os.path.realpath(path) in sources:
            raise typer.BadParameter(f"{path} is one of the accounts; name another file.", param_hint="--output")
        if path.is_dir() or not path.parent.is_dir():
            problem = "is a folder" if path.is_dir() else f"is in a folder that does not exist ({path.parent})"
            raise typer.BadParameter(f"{path} {problem}.", param_hint="--output")
    # With a file to write, --format says how to write it where its ending does not, and nothing else is printed.
    printed = (format_name or "terminal") if not files or format_name is None else None
    return Wanted(printed, files, everything, quiet)


def deliver(result: "Result", what: Wanted) -> None:
    """Print and write a result."""
    from rashomon.report.formats import render

    if what.printed is not None:
        typer.echo(_rendered(result, what.printed, what.everything), nl=False)
    for path, format_name in what.files:
        text = render(result, format_name, everything=what.everything)
        try:
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise RashomonError(f"{path}: cannot be written ({error.strerror}). Choose another place.") from error
        if not what.quiet:
            typer.echo(f"Wrote {path}", err=True)


def _format(path: Path, format_name: str | None) -> str:
    from rashomon.report.formats import format_of

    try:
        return format_of(path.name)
    except FormatError as error:
        if format_name is None:
            raise typer.BadParameter(str(error), param_hint="--output") from error
        return format_name


def _rendered(result: "Result", format_name: str, everything: bool) -> str:
    from rashomon.report.formats import render

    terminal = sys.stdout.isatty()
    width = min(_WIDEST, shutil.get_terminal_size().columns) if terminal else _PIPE_WIDTH
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return render(result, format_name, width=width, colour=colour, everything=everything)
