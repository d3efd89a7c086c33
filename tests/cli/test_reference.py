"""docs/cli.md says what the commands' own help says."""

import re
from pathlib import Path

import typer

from rashomon.cli import app
from rashomon.cli.reference import reference

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def squeezed(text: str) -> str:
    """Leave out how help is laid out, which differs between versions of typer."""
    return re.sub(r"[\s{}<>\[\]|.]+", " ", text)


def test_every_command_and_option_is_documented_in_the_words_of_its_help() -> None:
    docs = squeezed(DOCS.read_text(encoding="utf-8"))
    commands = getattr(typer.main.get_command(app), "commands", {})
    assert set(commands) == {"read", "compare", "doctor", "eval", "train", "serve"}
    for name, command in commands.items():
        assert f"`rashomon {name}`" in docs
        assert squeezed(command.help or "").strip() in docs
        for option in command.params:
            assert all(word in docs for word in option.opts), option.opts
            assert squeezed(getattr(option, "help", None) or "").strip() in docs, option.opts


def test_nothing_documented_is_gone() -> None:
    now = reference()
    documented = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", DOCS.read_text(encoding="utf-8")))
    assert documented
    assert {option for option in documented if option not in now} == set()
