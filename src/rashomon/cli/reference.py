"""Turns the commands' own help into docs/cli.md: `python -m rashomon.cli.reference > docs/cli.md`."""

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
    parts = [_HEAD, _block("rashomon", command.get_help(top))]
    for name, sub in sorted(getattr(command, "commands", {}).items()):
        context = sub.make_context(name, [], parent=top, resilient_parsing=True, terminal_width=_WIDTH)
        parts.append(_block(f"rashomon {name}", sub.get_help(context)))
    return "\n".join(parts)


def _block(name: str, text: str) -> str:
    body = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"## `{name}`\n\n```\n{body}\n```\n"


if __name__ == "__main__":
    typer.echo(reference(), nl=False)
