"""Names in an account: kinds, places, and mentions of one name together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.entities import find_entities
from rashomon.models.encoder import label
from rashomon.types import Account, Entity, Furniture


def entities(text: str, *furniture: Furniture) -> tuple[Entity, ...]:
    return find_entities(Account(id="x", name="x.txt", text=text, furniture=furniture), label(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Rivera met officials of the World Bank in Geneva.",
            [("Ana Rivera", "person"), ("World Bank", "organisation"), ("Geneva", "place")],
        ),
        (
            "President Trump flew to Palm Beach, Florida.",
            [("Trump", "person"), ("Palm Beach", "place"), ("Florida", "place")],
        ),
        ("The U.S. Senate voted on Friday.", [("U.S. Senate", "organisation")]),
        ("Sean O’Brien left for Ohio.", [("Sean O’Brien", "person"), ("Ohio", "place")]),
        ("Leader Kim Jong-un spoke.", [("Kim Jong-un", "person")]),
        ("Fighters of Kata’ib Hezbollah fired rockets.", [("Kata’ib Hezbollah", "organisation")]),
        ("She is at St Anne’s Hospital.", [("St Anne’s Hospital", "place")]),
        ("“I met [Mark] Esper,” he said.", [("Mark Esper", "person")]),
        ("Secretary of State Mike Pompeo left.", [("Mike Pompeo", "person")]),
        ("Nobody was hurt when the bridge fell.", []),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(e.name, e.kind) for e in entities(text)] == expected


def test_mentions_of_one_name_are_one_entity() -> None:
    text = "Maria Lopez resigned. Friends of Maria Lopez were surprised, and Maria Lopez’s party was silent."
    (found,) = entities(text)
    assert [text[s:e] for s, e in found.mentions] == ["Maria Lopez"] * 3


def test_a_surname_is_a_person_wherever_it_stands() -> None:
    text = "President Trump spoke. Donald Trump left. Trump returned. Trump voters cheered Trump."
    assert {(e.name, e.kind) for e in entities(text)} == {("Trump", "person"), ("Donald Trump", "person")}


def test_furniture_names_nobody() -> None:
    text = "Nobody was hurt.\n\nMaria Lopez is a reporter in Geneva."
    box = Furniture(start=text.index("Maria"), end=len(text), kind="biography")
    assert entities(text) != ()
    assert entities(text, box) == ()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_every_mention_lies_in_the_account(text: str) -> None:
    for one in entities(text):
        assert one.name.strip()
        assert all(0 <= s < e <= len(text) for s, e in one.mentions)
        assert list(one.mentions) == sorted(set(one.mentions))
