"""Turns errors, interrupts and closed pipes into one line on stderr and an exit status."""

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from rashomon.errors import RashomonError

P = ParamSpec("P")

_INTERRUPTED = 130
_PIPE_CLOSED = 141


def complain(message: object) -> None:
    """Say on stderr what went wrong."""
    typer.echo(f"rashomon: {message}", err=True)


def guarded(command: Callable[P, int]) -> Callable[P, None]:
    """Return a command that exits with what `command` returns, or with the status of what it raises."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs)
            sys.stdout.flush()
        except RashomonError as error:
            complain(error)
            status = 1
        except KeyboardInterrupt:
            complain("interrupted")
            status = _INTERRUPTED
        except BrokenPipeError:
            # Whoever read has enough; python would complain again when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = _PIPE_CLOSED
        raise typer.Exit(status)

    return run
