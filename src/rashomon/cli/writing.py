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
    """What to print (None for nothing) and which files to write in which format; `read` are never written over."""

    printed: str | None
    files: tuple[tuple[Path, str], ...]
    read: frozenset[str]
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
    """Return what to print and write; raise a usage error or MissingExtra before any work where that cannot be done."""
    from rashomon.report.formats import format_named

    try:
        asked = format_named(format_name or "terminal")
    except FormatError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error
    files = tuple((path, _format(path, format_name)) for path in outputs or ())
    for name in {name for _, name in files}:
        if (needs := format_named(name).needs) is not None:
            needs()
    read = frozenset(os.path.realpath(name) for name in inputs)
    for path, _ in files:
        if os.path.realpath(path) in read:
            raise typer.BadParameter(f"{path} is one of the files read; name another file.", param_hint="--output")
        if path.is_dir() or not path.parent.is_dir():
            problem = "is a folder" if path.is_dir() else f"is in a folder that does not exist ({path.parent})"
            raise typer.BadParameter(f"{path} {problem}.", param_hint="--output")
    # With a file to write, --format says how to write it where its ending does not, and nothing else is printed.
    printed = asked.name if not files or format_name is None else None
    if printed is not None and asked.files is not None:
        raise typer.BadParameter(
            f"{printed} is not one text, so it is not printed; write it with -o story{asked.endings[0]}.",
            param_hint="--format",
        )
    return Wanted(printed, files, read, everything, quiet)


def require_verdicts(what: Wanted, *, given: bool) -> None:
    """Raise a usage error where claims are to be reviewed and nobody gave a verdict."""
    if not given and "claim-review" in (what.printed, *(name for _, name in what.files)):
        from rashomon.report.exports.claim_review import NO_VERDICTS

        raise typer.BadParameter(NO_VERDICTS, param_hint="--verdicts")


def deliver(result: "Result", what: Wanted) -> None:
    """Print and write a result."""
    from rashomon.report.formats import render_files

    if what.printed is not None:
        typer.echo(_rendered(result, what.printed, what.everything), nl=False)
    for path, format_name in what.files:
        for name, data in render_files(result, path.name, format_name, everything=what.everything).items():
            _write(path.with_name(name), data, what)


def _write(path: Path, data: bytes, what: Wanted) -> None:
    # Of a format of several files, only now are the names known.
    if os.path.realpath(path) in what.read:
        raise RashomonError(f"{path} is one of the files read; name another file with -o.")
    try:
        path.write_bytes(data)
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

    width, colour = page_of_terminal()
    return render(result, format_name, width=width, colour=colour, everything=everything)


def page_of_terminal() -> tuple[int, bool]:
    """Return how many columns what is printed has, and whether it may have colours and bold type."""
    terminal = sys.stdout.isatty()
    width = min(_WIDEST, shutil.get_terminal_size().columns) if terminal else _PIPE_WIDTH
    return width, terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
