"""Who does what to whom in a claim."""

import pytest

from rashomon.align.claims import StoryClaim, ToldName
from rashomon.align.parties import acts_of
from rashomon.types import ClaimRef, Span

PEOPLE = ("Ana Ruiz", "Leo Hale")


def claim(text: str) -> StoryClaim:
    names = tuple(
        ToldName(person, "person", person, Span(text.index(person), text.index(person) + len(person)))
        for person in sorted(PEOPLE, key=text.find)
        if person in text
    )
    return StoryClaim(ClaimRef(text, "c1"), 0, 0.0, text, names, None, (), (), {}, text, None)


def told(text: str) -> list[tuple[str, str, bool]]:
    return [(a.doer.entity or a.doer.head, a.target.entity or a.target.head, a.decided) for a in acts_of(claim(text))]


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        ("Leo Hale fired the pilot on Monday.", "Leo Hale", "pilot"),
        ("Leo Hale, the harbour master, has reportedly fired the pilot.", "Leo Hale", "pilot"),
        ("The pilot was fired by Leo Hale.", "Leo Hale", "pilot"),
        ("The pilot had been fired on Monday by Leo Hale.", "Leo Hale", "pilot"),
        ("the search ordered by Leo Hale", "Leo Hale", "search"),
        ("Leo Hale sued Ana Ruiz.", "Leo Hale", "Ana Ruiz"),
        ("Leo Hale was sued by Ana Ruiz.", "Ana Ruiz", "Leo Hale"),
        ("The board fired the harbour pilot.", "board", "pilot"),
    ],
)
def test_who_did_it(text: str, doer: str, target: str) -> None:
    assert told(text) == [(doer, target, False)]


def test_who_decided_it() -> None:
    assert told("Leo Hale decided to fire the pilot.") == [("Leo Hale", "pilot", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The pilot was fired on Monday.",  # by nobody told
        "The pilot was fired by radio and by Monday.",
        "The mother of Leo Hale fired the pilot.",  # not Hale
        "Ana Ruiz and Leo Hale fired the pilot.",  # not one alone
        "A fire at the quay hurt nobody.",
        "He fired the pilot.",
        "Leo Hale vetoed a similar plan.",  # not the plan
    ],
)
def test_what_is_not_told_plainly_is_not_read(text: str) -> None:
    assert told(text) == []
