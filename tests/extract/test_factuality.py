"""Factuality: how a claim is told, by its own words and by the cue of whoever tells it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.extract.factuality import of_verb, weigh_claims
from rashomon.extract.main_verb import main_verb, tokens
from rashomon.types import Claim, Factuality, Reading

Marked = Callable[..., Reading]

OWN_WORDS: tuple[tuple[Factuality, str], ...] = (
    ("asserted", "The ferry struck the pier at dawn."),
    ("asserted", "The harbour master, who will retire in May, signed the order."),
    ("asserted", "The crew managed to close the valve."),
    ("asserted", "The owners did not fail to answer."),
    ("asserted", "Not only the cook heard the alarm."),
    ("asserted", "The yard is known for its ropes."),
    ("denied", "The ferry did not stop at the pier."),
    ("denied", "Nobody was hurt."),
    ("denied", "The valve couldn’t be closed."),
    ("denied", "The captain refused to leave the bridge."),
    ("denied", "The owners failed to answer."),
    ("denied", "The line denied a fault."),
    ("denied", "The line denied that the bow door was open."),
    ("asserted", "The line denied that the bow door was not shut."),
    ("denied", "The crew won't strike."),
    ("doubted", "The mate may have misread the chart."),
    ("doubted", "The bow door was allegedly open."),
    ("doubted", "The bow door seems to have been open."),
    ("doubted", "The mate is said to have slept."),
    ("doubted", "It is unclear whether the alarm rang."),
    ("doubted", "There is no evidence that the alarm rang."),
    ("conditional", "If the wind drops, divers will search the wreck."),
    ("conditional", "The line would have closed if the council had not paid."),
    ("conditional", "Unless it rains, the parade goes ahead."),
    ("asked", "Who opened the bow door?"),
    ("asked", "Did they hear the alarm"),
    ("future", "The inquiry will open on Monday."),
    ("future", "The inquiry is expected to open on Monday."),
    ("future", "The line plans to sell the ferry."),
    ("future", "The two sides are set to meet."),
    ("future", "The line wants the council to pay."),
)


@pytest.mark.parametrize(("told", "words"), OWN_WORDS)
def test_by_its_own_words(told: Factuality, words: str) -> None:
    assert weigh_claims(words, [Claim(id="c1", start=0, end=len(words))], [])[0].factuality == told


BY_THE_CUE: tuple[tuple[Factuality, str], ...] = (
    ("asserted", "{1s:The mayor} {1c:said} {1x:the crane fell}."),
    ("denied", "{1s:The mayor} {1c:said} {1x:the crane did not fall}."),
    ("denied", "{1s:The yard} {1c:denied} {1x:that the crane fell}."),
    ("denied", "{1s:The yard} {1c:denied} {1x:any fault}."),
    ("asserted", "{1s:The yard} {1c:denied} {1x:that the crane was not safe}."),
    ("doubted", "{1s:The yard} {1c:did not deny} {1x:that the crane fell}."),
    ("doubted", "{1s:The union} {1c:alleges} {1x:that the crane was never checked}."),
    ("doubted", "{1s:Experts} {1c:doubted} {1x:the crane was safe}."),
    ("asked", "{1s:She} {1c:asked} {1x:whether the crane was safe}."),
    ("asked", "“{1x:Was the crane safe}?” {1s:she} {1c:asked}."),
    ("future", "{1s:She} {1c:asked} {1x:to see the crane}."),
    ("asserted", "{1s:She} {1c:asked} {1x:about the crane}."),
    ("asked", "{1s:He} {1c:would not say} {1x:whether the crane was safe}."),
    ("denied", "{1s:The yard} {1c:did not name} {1x:the driver of the crane}."),
    ("future", "{1s:The union} {1c:warned} {1x:that the crane would fall}."),
    ("future", "{1s:The yard} {1c:promised} {1x:to repair the crane}."),
)


@pytest.mark.parametrize(("told", "row"), BY_THE_CUE)
def test_by_the_cue_of_who_tells_it(told: Factuality, row: str, marked: Marked) -> None:
    reading = marked(row)
    assert weigh_claims(reading.account.text, reading.claims, reading.attributions)[0].factuality == told


def test_by_every_cue_of_its_chain(marked: Marked) -> None:
    reading = marked("{1s:The paper} {1c:doubts} {1x:that {2s:the yard} {2c:said} {2x:the crane was safe}}.")
    outer, inner = reading.attributions
    [claim] = weigh_claims(
        reading.account.text,
        [replace(reading.claims[0], attribution="a2")],
        [outer, replace(inner, parent="a1")],
    )
    assert claim.factuality == "doubted"


def test_a_hedged_telling_is_in_doubt(marked: Marked) -> None:
    reading = marked("{1x:The crane was safe}, {1s:the yard} {1c:reportedly said}.")
    hedged = [replace(a, hedged=True) for a in reading.attributions]
    assert weigh_claims(reading.account.text, reading.claims, hedged)[0].factuality == "doubted"


@pytest.mark.parametrize(
    "row",
    [
        "The ferry |struck the pier.",
        "The ferry, which had left late, was |hit.",
        "The ferry is expected to |land.",
        "If the wind drops, divers will |search.",
        "Officials fear that the bow door was |open.",
        "The mate had not yet |slept.",
    ],
)
def test_the_main_verb_is_in_no_aside(row: str) -> None:
    words, starts = tokens(row.replace("|", ""), 0, len(row) - 1)
    assert main_verb(words) == starts.index(row.index("|"))


def test_words_without_a_verb_have_no_main_verb() -> None:
    assert main_verb(tokens("A quiet night on the quay.", 0, 26)[0]) is None


@given(
    st.lists(
        st.sampled_from("to plans if that not would he , fail failed no whether ? running the".split()), max_size=40
    )
)
def test_any_words_are_told_somehow(words: list[str]) -> None:
    text = " ".join(words)
    assert weigh_claims(text, [Claim(id="c1", start=0, end=len(text))], [])[0].factuality
    for verb in range(len(words)):
        assert of_verb(words, verb)
