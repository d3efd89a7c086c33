"""Statements of unnamed groups that the reader passed over: who, by which verb, and what in a clause or an aside."""

import pytest

from rashomon.extract.found import Found
from rashomon.extract.groups import unnamed_groups
from rashomon.types import Span


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("But [harbour officials] (maintain) <the crane was sound>.", "harbour officials", "maintain", "the crane"),
        ("The tolls were lower than [analysts] (had expected).", "analysts", "had expected", "The tolls were lower"),
        ("The quay, (argue) [some experts], is past repair by now.", "some experts", "argue", "is past repair"),
        (
            "The quay failed, as [several board members] (had warned), in the storm.",
            "several board members",
            "had warned",
            "The quay failed",
        ),
        ("He left because [two deckhands] (said) that <the rope would tear>.", "two deckhands", "said", "the rope"),
    ],
)
def test_a_group_speaks(text: str, source: str, cue: str, content: str) -> None:
    for mark in "[]()<>":
        text = text.replace(mark, "")
    one = unnamed_groups(text, ())[0]
    assert (text[slice(*one.source[0])], text[slice(*one.cue[0])]) == (source, cue)
    assert text[slice(*one.content[0])].startswith(content)


@pytest.mark.parametrize(
    "text",
    [
        "The workers' claims were settled by the board last year.",
        "More sailors and their families had fear forced upon them.",
        "The mayor told officials said to be near that the quay was closed.",
        "The harbour master said the crane was sound and would stand.",
        "Gulls claim the roof of the customs house every single spring.",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert unnamed_groups(text, ()) == []


def test_what_is_read_already_is_not_read_again() -> None:
    text = "Harbour officials said the crane was sound."
    read = Found((Span(0, 17),), (Span(18, 22),), (Span(23, 42),), "indirect", 0.9, None)
    assert unnamed_groups(text, [read]) == []
