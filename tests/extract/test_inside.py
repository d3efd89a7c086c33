"""Who is told to have said what inside what somebody tells: quotations, blocks, and what is no telling."""

import pytest

from rashomon.extract.found import Found
from rashomon.extract.inside import read_inside
from rashomon.extract.quotation import quoted_passages
from rashomon.types import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(text: str, source: str, cue: str, content: str) -> Found:
    return Found((span(text, source),), (span(text, cue),), (span(text, content),), "direct", 0.9, None)


def parents(text: str, *outer: Found) -> dict[str, str | None]:
    """Return who tells, by its words, with who is told to have told it."""
    whole = read_inside(text, outer, quoted_passages(text))
    sources = [text[slice(*one.source[0])] for one in whole]
    return {who: None if one.parent is None else sources[one.parent] for who, one in zip(sources, whole, strict=True)}


def test_a_pair_of_marks_has_one_voice() -> None:
    text = "“All of us agreed. The admiral has stated: ‘Revenge will come to them.’ He was wrong,” Rivera writes."
    admiral = found(text, "The admiral", "has stated", "‘Revenge will come to them.’")
    rivera = found(text, "Rivera", "writes", "“All of us agreed.")
    assert parents(text, admiral, rivera) == {"The admiral": "Rivera", "Rivera": None}


def test_outside_the_marks_nobody_is_hung_on_the_speaker() -> None:
    text = "“All of us agreed,” Rivera writes. The admiral has stated that revenge will come."
    admiral = found(text, "The admiral", "has stated", "that revenge will come")
    rivera = found(text, "Rivera", "writes", "“All of us agreed,”")
    assert parents(text, rivera, admiral) == {"Rivera": None, "The admiral": None}


@pytest.mark.parametrize(("outlet", "parent"), [("Reuters", "Reuters"), ("Ana Rivera", None)])
def test_a_block_is_told_by_the_outlet_that_introduces_it(outlet: str, parent: str | None) -> None:
    text = (
        f"The judge opposed the recall, according to {outlet}:\n\nThe judge is liberal, but she said it may harm many."
    )
    who = found(text, outlet, "according to", "The judge opposed the recall")
    she = found(text, "she", "said", "it may harm many")
    assert parents(text, who, she)["she"] == parent


def test_a_frame_inside_a_content_has_it_as_parent() -> None:
    text = "The clerk said his family had a call from the port police saying the boat was gone."
    clerk = found(text, "The clerk", "said", "his family had a call from the port police saying the boat was gone")
    assert parents(text, clerk)["the port police"] == "The clerk"


@pytest.mark.parametrize(
    "told",
    ["the officers declined to answer any of their questions", "early data from the trial showed that it works well"],
)
def test_words_kept_back_and_things_shown_are_no_chain(told: str) -> None:
    text = f"The company said {told}."
    assert list(parents(text, found(text, "The company", "said", told))) == ["The company"]
