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


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The sudden sale stunned [port officials].", "port officials", "stunned", "The sudden"),
        ("The sudden sale came as a shock to [some aides].", "some aides", "came as a shock to", "The sudden"),
        (
            "But [port officials] were alarmed about <the sale of it>.",
            "port officials",
            "were alarmed about",
            "the sale",
        ),
        ("There are [critics] in both ports who fear <the sale of it>.", "critics", "fear", "the sale"),
        (
            "The Lantern attributed to [two officials] a claim: that <the crane was sold>.",
            "two officials",
            "to",
            "the crane",
        ),
    ],
)
def test_a_group_feels_or_is_credited(text: str, source: str, cue: str, content: str) -> None:
    test_a_group_speaks(text, source, cue, content)


def test_a_participle_that_describes_tells_nothing() -> None:
    assert unnamed_groups("The stunned officials left the harbour by night.", ()) == []


def test_what_introduces_a_teller_is_not_told_by_those_inside() -> None:
    text = "The Lantern said Hale knew of the order from interviews with three clerks."
    lantern = Found((Span(0, 11),), (Span(12, 16),), (Span(17, len(text) - 1),), "indirect", 0.9, None)
    (clerks,) = unnamed_groups(text, [lantern])
    assert text[slice(*clerks.content[0])].strip() == "Hale knew of the order from"
