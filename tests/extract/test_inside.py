"""Who is told to have said what inside what somebody tells: quotations, blocks, and what is no telling."""

import pytest

from rashomon.extract.found import Found
from rashomon.extract.inside import read_inside
from rashomon.extract.quotation import quoted_passages
from rashomon.types import Form, Span


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
    [
        "the officers declined to answer any of their questions",
        "early data from the trial showed that it works well",
        "the crews had agreed to the plan that the board described in May",
        "Senator Rivera won’t be providing much detail about how the board will act",
        "the reporting requirements House Republicans added to the bill are steps in the right direction",
    ],
)
def test_words_kept_back_and_things_shown_are_no_chain(told: str) -> None:
    text = f"The company said {told}."
    assert list(parents(text, found(text, "The company", "said", told))) == ["The company"]


@pytest.mark.parametrize(
    ("text", "cue", "told", "who"),
    [
        ("Hale says Ana Rivera hopes the ferry the board spoke of is sold soon.", "says", "Ana", "hopes"),
        ("“He hopes the ferry the board spoke of is sold soon,” Hale said.", "said", "“He", "hopes"),
    ],
)
def test_what_others_think_and_feel_is_a_link(text: str, cue: str, told: str, who: str) -> None:
    start = text.index(told)
    stop = text.index(",”") + 2 if ",”" in text else len(text) - 1
    form: Form = "direct" if ",”" in text else "indirect"
    hale = Found((span(text, "Hale"),), (span(text, cue),), (Span(start, stop),), form, 0.9, None)
    inner = read_inside(text, [hale], quoted_passages(text))[1:]
    assert [(text[slice(*one.cue[0])], one.parent) for one in inner] == [(who, 0)]


@pytest.mark.parametrize("who", ["he hopes", "many sailors hope", "everybody hopes"])
def test_what_a_speaker_thinks_himself_and_crowds_think_is_none(who: str) -> None:
    text = f"Hale said that {who} the ferry the board spoke of is sold soon."
    told = f"that {who} the ferry the board spoke of is sold soon"
    assert list(parents(text, found(text, "Hale", "said", told)._replace(form="indirect"))) == ["Hale"]


@pytest.mark.parametrize(("document", "links"), [("the prepared remarks", 2), ("the police", 1)])
def test_what_a_prepared_text_will_say_it_says(document: str, links: int) -> None:
    text = f"According to {document}, Hale will say that the quay was never safe for the crews."
    told = "Hale will say that the quay was never safe for the crews"
    assert len(parents(text, found(text, document, "According to", told))) == links


def test_parts_that_a_comma_parts_are_read_as_one() -> None:
    text = "At the gate, she said, a man was shouting, “Come at me then!”"
    parts = (span(text, "At the gate"), span(text, "a man was shouting"), span(text, "“Come at me then!”"))
    she = Found((span(text, "she"),), (span(text, "said"),), parts, "mixed", 0.9, None)
    whole = read_inside(text, [she], quoted_passages(text))
    assert [text[slice(*one.source[0])] for one in whole] == ["she", "a man"]
