"""A headline beside its own text: what it says otherwise, or surely where the text has it only from somebody."""

import pytest

from rashomon import read
from rashomon.align.claims import story_claims
from rashomon.align.entities import match_entities
from rashomon.align.headlines import headline_notes
from rashomon.types import Account

REST = " The harbour office opens again on Monday. Fishing boats kept to the south channel for the rest of the week."


def notes(title: str | None, text: str) -> list[str]:
    reading = read(Account(id="a", name="a.txt", publisher="The Lantern", title=title, text=text + REST))
    told = headline_notes((reading,), story_claims((reading,), match_entities((reading,))))
    assert all(note.code == "headline-differs" for note in told)
    return [note.message for note in told]


FERRY = "Seven people died when the ferry Merle sank off Port Ellis on Tuesday."


def test_another_number_is_told_with_both_passages() -> None:
    (message,) = notes("Five people die as ferry sinks off Port Ellis", FERRY)
    assert message.startswith("The Lantern: the headline has “Five people”, the text “Seven people”: ")
    assert "“Five people die as ferry sinks off Port Ellis”" in message and FERRY.rstrip(".") in message


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Seven people die as ferry sinks off Port Ellis", FERRY),
        ("Seven people die as ferry sinks off Port Ellis", FERRY + " Five people died in a ferry there in 1990."),
        ("Five people die as ferry sinks off Port Ellis", FERRY + " On the ferry Anna, five people died."),
        ("Five people win the Aldern chess cup", FERRY),  # of something else
        (None, FERRY),
        ("", FERRY),
    ],
)
def test_a_number_that_the_text_bears_out_is_no_news(title: str | None, text: str) -> None:
    assert notes(title, text) == []


def test_another_day_is_told() -> None:
    (message,) = notes("Ferry Merle sinks off Port Ellis on Wednesday", FERRY)
    assert "the headline has “Wednesday”, the text “Tuesday”" in message
    assert notes("Ferry Merle sinks off Port Ellis on Wednesday", FERRY + " Divers went down on Wednesday.") == []
    assert notes("Ferry Merle sinks off Port Ellis on Tuesday", FERRY) == []


def test_another_spelling_of_a_name_is_told() -> None:
    text = "Mayor Ana Sorensen closed the ferry pier at Port Ellis. Sorensen gave no reason."
    (message,) = notes("Mayor Sorenson closes the ferry pier", text)
    assert "the headline has “Sorenson”, the text “Sorensen”" in message
    assert notes("Mayor Sorensen closes the ferry pier", text) == []


def test_an_outcome_turned_round_is_told() -> None:
    text = "The council of Port Ellis rejected the sale of the old ferry pier."
    (message,) = notes("Council of Port Ellis approves sale of old ferry pier", text)
    assert "the headline has “approves”, the text “rejected”" in message
    assert notes("Council of Port Ellis rejects sale of old ferry pier", text) == []
    assert notes("Council of Port Ellis approves sale of old ferry pier", text + " Hale approves the sale.") == []
    assert notes("Council of Port Ellis does not approve sale of old ferry pier", text) == []


SURE = "Harbour master Leo Hale sold the ferry pier to a cousin"


@pytest.mark.parametrize(
    ("title", "text", "teller"),
    [
        (
            SURE,
            "Harbour master Leo Hale sold the ferry pier to a cousin, two people familiar with the sale said.",
            True,
        ),
        (SURE, "According to rumours, harbour master Leo Hale sold the ferry pier to a cousin.", True),
        (SURE, "Harbour master Leo Hale sold the ferry pier to a cousin in May.", False),
        (
            SURE,
            "Harbour master Leo Hale sold the ferry pier to a cousin, two people familiar with the sale said. "
            "Records show it all. Leo Hale, the harbour master, sold the pier for the ferry to his cousin in May.",
            False,
        ),
        (
            "Harbour master Leo Hale sold the ferry pier, sources say",
            "Harbour master Leo Hale sold the ferry pier to a cousin, two people familiar with the sale said.",
            False,
        ),
        (
            "Did harbour master Leo Hale sell the ferry pier to a cousin?",
            "Harbour master Leo Hale sold the ferry pier to a cousin, two people familiar with the sale said.",
            False,
        ),
        (
            "Port Ellis police close the ferry pier to skippers",  # who says it is who does it
            "Police in Port Ellis said they had closed the ferry pier to skippers.",
            False,
        ),
    ],
)
def test_a_headline_surer_than_its_text_is_told(title: str, text: str, teller: bool) -> None:
    told = notes(title, text)
    assert bool(told) == teller
    assert all("the headline says it surely" in one and "the text has it from" in one for one in told)
