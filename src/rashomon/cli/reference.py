"""Turns the commands' own help into docs/cli.md: `python -m rashomon.cli.reference > docs/cli.md`."""

from collections.abc import Iterator
from typing import Any

import typer

from rashomon.cli import app

_WIDTH = 88
_HEAD = """\
# The command line

This page is made from the commands' own `--help`: `python -m rashomon.cli.reference > docs/cli.md`.

Exit status: 0 all went well; 1 an error, told in one line on stderr (where only some of several accounts could not be
read, the rest is still compared and printed); 2 the command was not understood; 130 interrupted.

Progress is shown on stderr, and only where stderr is a terminal. Colours are left out where the output is no terminal
or `NO_COLOR` is set. `RASHOMON_THREADS` sets how many threads a model run may use. `RASHOMON_MODELS` names a folder
with a reader of your own; [training.md](training.md) says how to make and to measure one.
"""


def reference() -> str:
    """Return the text of docs/cli.md."""
    command = typer.main.get_command(app)
    top = command.make_context("rashomon", [], resilient_parsing=True, terminal_width=_WIDTH)
    return "\n".join([_HEAD, *_blocks(command, top)])


def _blocks(command: Any, context: Any) -> Iterator[str]:  # noqa: ANN401 - typer ships its own click, without types
    """Yield the help of a command, then of those below it by name."""
    yield _block(context.command_path, command.get_help(context))
    for name, below in sorted(getattr(command, "commands", {}).items()):
        own = below.make_context(name, [], parent=context, resilient_parsing=True, terminal_width=_WIDTH)
        yield from _blocks(below, own)


def _block(name: str, text: str) -> str:
    body = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"## `{name}`\n\n```\n{body}\n```\n"


if __name__ == "__main__":
    typer.echo(reference(), nl=False)
