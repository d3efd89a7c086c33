"""docs/cli.md says what the commands' own help says."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from rashomon.cli import app
from rashomon.cli.reference import reference

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def squeezed(text: str) -> str:
    """Leave out how help is laid out, which differs between versions of typer."""
    return re.sub(r"[\s{}<>\[\]|.]+", " ", text)


def commands_of(command: object, name: str) -> Iterator[tuple[str, Any]]:
    """Yield the commands below one, and those below them, with their whole names."""
    for word, below in getattr(command, "commands", {}).items():
        yield f"{name} {word}", below
        yield from commands_of(below, f"{name} {word}")


def test_every_command_and_option_is_documented_in_the_words_of_its_help() -> None:
    docs = squeezed(DOCS.read_text(encoding="utf-8"))
    commands = dict(commands_of(typer.main.get_command(app), "rashomon"))
    assert {"rashomon read", "rashomon compare", "rashomon doctor", "rashomon eval"} <= set(commands)
    for name, command in commands.items():
        assert f"`{name}`" in docs, "run: python -m rashomon.cli.reference > docs/cli.md"
        assert squeezed(command.help or "").strip() in docs
        for option in command.params:
            assert all(word in docs for word in option.opts), option.opts
            assert squeezed(getattr(option, "help", None) or "").strip() in docs, option.opts


def test_nothing_documented_is_gone() -> None:
    now = reference()
    documented = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", DOCS.read_text(encoding="utf-8")))
    assert documented
    assert {option for option in documented if option not in now} == set()
