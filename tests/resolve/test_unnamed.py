"""What is told of a source without a name: how many, whose, what they have to do with it, why they are not named."""

from collections.abc import Callable

import pytest

from rashomon.resolve.names import resolve_names
from rashomon.resolve.sources import resolve_sources
from rashomon.resolve.unnamed import describe_unnamed, how_many
from rashomon.types import Reading, Span
from rashomon.voices import UnnamedSource

Marked = Callable[..., Reading]


def described(reading: Reading) -> list[UnnamedSource | None]:
    return [a.unnamed for a in describe_unnamed(resolve_sources(resolve_names(reading))).attributions]


@pytest.mark.parametrize(
    ("phrase", "number", "count"),
    [
        ("two officials", "two", 2),
        ("an official", "one", 1),
        ("another clerk", "one", 1),
        ("the official", "one", 1),
        ("at least four sailors", "several", 4),
        ("14 residents", "many", 14),
        ("several people", "several", None),
        ("a handful of clerks", "several", None),
        ("Nearly a half-dozen current employees", "several", None),
        ("dozens of sailors", "many", None),
        ("both lawyers", "two", 2),
        ("officials", "unknown", None),
        ("the site’s support staff", "unknown", None),
        ("a clerk and two sailors", "unknown", None),
    ],
)
def test_how_many(phrase: str, number: str, count: int | None) -> None:
    assert how_many(phrase) == (number, count)


@pytest.mark.parametrize(
    ("text", "affiliation", "relation", "condition"),
    [
        ("Then {1s:two Harbour Board officials} {1c:said} {1x:it fell}.", "Harbour Board", None, None),
        ("{1s:A spokeswoman for the port} {1c:said} {1x:it fell}.", "port", None, None),
        ("{1s:law enforcement officials} {1c:said} {1x:it fell}.", "law enforcement", None, None),
        ("Then {1s:Ruiz’s lawyers} {1c:said} {1x:it fell}.", "Ruiz", None, None),
        ("{1s:Democrats} {1c:said} {1x:it fell}.", "Democrats", None, None),
        ("{1s:Toll experts} {1c:said} {1x:it fell}.", None, None, None),
        ("{1s:angry residents} {1c:said} {1x:it fell}.", None, None, None),
        ("{1s:opponents of the toll} {1c:said} {1x:it fell}.", None, None, None),
        ("{1s:critics for months} {1c:said} {1x:it fell}.", None, None, None),
        (
            "{1s:a person familiar with the talks} {1c:said} {1x:it fell}.",
            None,
            "familiar with the talks",
            None,
        ),
        (
            "{1s:Two port officials briefed on the talks} {1c:said} {1x:it fell}, speaking on condition of anonymity.",
            "port",
            "briefed on the talks",
            "speaking on condition of anonymity",
        ),
        (
            "{1s:A clerk} {1c:said} {1x:it fell}. The clerk spoke on the condition of anonymity to discuss the case.",
            None,
            None,
            "spoke on the condition of anonymity to discuss the case",
        ),
        (
            "{1s:A clerk} {1c:said} {1x:it fell}, because she was not authorised to speak, and left.",
            None,
            None,
            "because she was not authorised to speak",
        ),
        ("{1s:A clerk} {1c:said} {1x:it fell}. He spoke. On condition of anonymity, no.", None, None, None),
    ],
)
def test_what_is_told(
    marked: Marked, text: str, affiliation: str | None, relation: str | None, condition: str | None
) -> None:
    reading = marked(text)
    (told,) = described(reading)
    assert told is not None

    def words(span: Span | None) -> str | None:
        return reading.account.text[slice(*span)] if span else None

    assert (words(told.affiliation), words(told.relation), words(told.condition)) == (affiliation, relation, condition)


def test_an_affiliation_is_an_entity_where_one_stands_there(marked: Marked) -> None:
    (told,) = described(marked("Then {1s:two {o:Harbour Board} officials} {1c:said} {1x:it fell}."))
    assert told is not None
    assert told.affiliated == "e1"


@pytest.mark.parametrize("source", ["{p:Ana Ruiz}", "Reuters", "a memo", "they"])
def test_nothing_is_told_of_others(marked: Marked, source: str) -> None:
    assert described(marked(f"{{1s:{source}}} {{1c:said}} {{1x:it fell}}.")) == [None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{1s:Two port officials} {1c:said} {1x:no}. {2s:They} {2c:said} {2x:it fell}.", "Two port officials"),
        ("{1s:A port official} {1c:said} {1x:no}. {2s:They} {2c:said} {2x:it fell}.", None),
        ("{1s:Two port officials} {1c:said} {1x:no}. One. Two. Three. {2s:They} {2c:said} {2x:it fell}.", None),
        ("{1s:The port} {1c:said} {1x:no}. {2s:They} {2c:said} {2x:it fell}.", None),
    ],
)
def test_a_pronoun_goes_on_for_who_spoke_before(marked: Marked, text: str, words: str | None) -> None:
    reading = marked(text)
    told = described(reading)[1]
    assert (reading.quote([told.told_at]) if told and told.told_at else None) == words
    assert told is None or (told.number, told.count) == ("two", 2)
