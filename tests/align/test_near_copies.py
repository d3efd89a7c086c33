"""An account against itself told again: with nothing changed, said in other words, or with one detail changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.types import Account, Comparison, Finding

# Each sentence as it is, and as it may be said without changing what it says.
SENTENCES = [
    (
        "The east wall of the quay fell shortly before midnight on Tuesday.",
        "On Tuesday, shortly before midnight, the east wall of the quay fell.",
    ),
    (
        "Five dockers were hurt and two were taken to hospital in Aldern.",
        "5 dockers were injured, and two of them were taken to hospital in Aldern.",
    ),
    (
        "Mayor Ada Stroud said the harbour board did not close the road.",
        "The harbour board didn’t close the road, according to Mayor Ada Stroud.",
    ),
    (
        "The council approved a new budget of $4 million for the port in March.",
        "A new budget of $4 million for the port was approved by the council in March.",
    ),
    (
        "“Nobody was told to stay away from the wall,” said Leo Hale, 52, an engineer.",
        "Leo Hale, 52, an engineer, stated: “Nobody was told to stay away from the wall.”",
    ),
    ("About 60 percent of the stones have been found by divers.", "Divers have found about 60 per cent of the stones."),
    (
        "The board plans to rebuild the wall in three years.",
        "The wall is to be rebuilt in three years, the board plans.",
    ),
    (
        "A judge rejected the appeal of the line that owns the ferry.",
        "The appeal of the line, which owns the ferry, was rejected by a judge.",
    ),
]

# A sentence, the same with one detail changed, and what that detail is.
CHANGED = [
    (0, "The east wall of the quay fell shortly before midnight on Thursday.", "when"),
    (1, "Nine dockers were hurt and two were taken to hospital in Aldern.", "number"),
    (2, "Mayor Ada Stroud said the harbour board did close the road.", "what"),
    (2, "Mayor Ruth Okafor said the harbour board did not close the road.", "who"),
    (3, "The council rejected a new budget of $4 million for the port in March.", "what"),
    (3, "The council approved a new budget of $7 million for the port in March.", "number"),
    (4, "“Nobody was told to stay away from the wall,” said Leo Hale, 58, an engineer.", "number"),
    (4, "“Nobody was asked to stay away from the wall,” said Leo Hale, 52, an engineer.", "what"),
    (5, "About 80 percent of the stones have been found by divers.", "number"),
    (6, "The board plans to rebuild the wall in five years.", "number"),
    (7, "A judge granted the appeal of the line that owns the ferry.", "what"),
]


def told(*texts: str) -> Comparison:
    """Compare accounts of these texts, each under a name and a publisher of its own."""
    return rashomon.compare(
        rashomon.read(Account(id=f"a{n}", name=f"a{n}.txt", publisher=f"Paper {n}", published="2025-03-14", text=text))
        for n, text in enumerate(texts)
    )


def unlike(story: Comparison) -> list[Finding]:
    return [f for f in story.findings if f.kind in ("differ", "contradict")]


ORDERS = st.permutations(range(len(SENTENCES))).flatmap(
    lambda order: st.integers(3, len(SENTENCES)).map(lambda size: order[:size])
)


@given(ORDERS)
@settings(max_examples=10)
def test_an_account_differs_in_nothing_from_itself(order: list[int]) -> None:
    text = " ".join(SENTENCES[n][0] for n in order)
    assert [f.text for f in unlike(told(text, text))] == []
    assert [f.text for f in unlike(told(text, text + "\n"))] == []


@given(ORDERS, st.integers(0, 2 ** len(SENTENCES) - 1))
@settings(max_examples=20)
def test_an_account_differs_in_nothing_from_what_says_the_same(order: list[int], which: int) -> None:
    text = " ".join(SENTENCES[n][0] for n in order)
    otherwise = " ".join(SENTENCES[n][which >> n & 1] for n in order)
    assert [f.text for f in unlike(told(text, otherwise))] == []


@pytest.mark.parametrize(("number", "changed", "about"), CHANGED)
def test_one_changed_detail_is_found_and_nothing_else(number: int, changed: str, about: str) -> None:
    text = " ".join(sentence for sentence, _ in SENTENCES)
    story = told(text, text.replace(SENTENCES[number][0], changed))
    assert [f.about for f in unlike(story)] == [about]
    assert changed.rstrip(".") in " ".join(story.quote(ref) for ref in unlike(story)[0].claims)
