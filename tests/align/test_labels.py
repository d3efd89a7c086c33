"""Labels: an event is called by the claim nearest to what all its claims tell, cut to the clause that tells."""

import numpy as np
import pytest

from rashomon.align.claims import StoryClaim, ToldName
from rashomon.align.labels import label_of
from rashomon.types import ClaimRef, Span


def claim(text: str, when: str | None = None, named: bool = False) -> StoryClaim:
    return StoryClaim(
        ref=ClaimRef("acc", text),
        account=0,
        place=0.0,
        text=text,
        told_names=(ToldName("s1", "person", "Reis", Span(0, 4)),) if named else (),
        speaker=None,
        quantities=(),
        times=(),
        words={},
        in_context=text,
        when=when,
    )


def label(*claims: StoryClaim, near: list[float] | None = None, when: str | None = None) -> str:
    """Return the label of claims whose meanings lie as near to their middle as `near` says (all alike where None)."""
    shares = near or [1.0] * len(claims)
    vectors = np.zeros((len(claims), 384), dtype=np.float32)
    vectors[:, 0] = shares
    for n, share in enumerate(shares):
        vectors[n, n + 1] = (1 - share**2) ** 0.5
    return label_of(claims, vectors, when)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The quay fell at ten.", "The quay fell at ten"),
        ("On Wednesday, the port had told the town that the quay was cracked.",
         "The port had told the town that the quay was cracked"),
        ("The quay fell into the harbour on Tuesday, which surprised nobody who had read the survey.",
         "The quay fell into the harbour on Tuesday"),
        ("At ten in the morning divers found Anton Reis, who was 61 and had kept watch for nine years.",
         "At ten in the morning divers found Anton Reis"),
        ("“Clear the whole north side, now,” Mr Pym is heard to say.",
         "“Clear the whole north side, now,” Mr Pym is heard to say"),
        ("Gusts of 118 km/h were recorded at 9 p.m.", "Gusts of 118 km/h were recorded at 9 p.m."),
        ("But the quay fell at ten.", "The quay fell at ten"),
        ("In response, she writes, the port shut the east quay at once.", "The port shut the east quay at once"),
        ("the quay that they had built fell at ten", "The quay that they had built fell at ten"),
        ("MAYOR QUILL: I have seen no such letter at all.", "I have seen no such letter at all"),
        ("MERROWBY (Coast Wire) — The quay fell into the harbour at ten.", "The quay fell into the harbour at ten"),
        ("After the storm, nobody knew.", "After the storm, nobody knew"),  # too little is left without its opening
        ("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.",
         "One two three four five six seven eight nine ten eleven twelve thirteen fourteen…"),
    ],
)  # fmt: skip
def test_the_clause_that_tells(text: str, name: str) -> None:
    assert label(claim(text)) == name


WHOLE = "The quay fell into the harbour on Tuesday"


@pytest.mark.parametrize(
    "other",
    [
        "“It was a terrible sight for all of us.”",
        "which nobody had thought possible at the time",
        "But it had been known to be weak for years",
        "He said it had been weak for as long as he knew",
        "Did it fall into the harbour on its own?",
        "It fell.",
    ],
)
def test_a_claim_that_stands_alone_is_taken_before_one_that_does_not(other: str) -> None:
    assert label(claim(other), claim(WHOLE)) == WHOLE
    assert label(claim(WHOLE), claim(other)) == WHOLE


def test_of_two_that_stand_alone_the_one_nearest_to_all_is_taken() -> None:
    far, short = "The ferry was moved to the east quay on Friday", "It fell."
    assert label(claim(far), claim(WHOLE), claim(short), near=[0.1, 0.9, 0.9]) == WHOLE
    assert label(claim(far), claim(WHOLE), claim(short), near=[0.9, 0.1, 0.9]) == far


def test_a_name_decides_between_claims_as_near() -> None:
    plain = "A watchman was found beneath the roof of the market"
    assert label(claim(plain), claim("Reis was found beneath the roof of the market", named=True)).startswith("Reis")


def test_what_is_dated_is_called_by_what_tells_its_date() -> None:
    told = claim("A man was found beneath it on Wednesday", when="2025-03-12")
    other = claim("A watchman was found beneath the roof of the market", when="2025-02")
    assert label(other, told, when="2025-03-12").startswith("A man")
    assert label(other, told, when="2025-02").startswith("A watchman")
