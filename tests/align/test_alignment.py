"""Alignment: which words of one claim stand for which of the other. Each row: two claims and the pairs of words."""

import numpy as np
import pytest

from rashomon.align.alignment import NO_SENSES, Alignment, Senses, align_claims
from rashomon.align.claims import StoryClaim, ToldName, ToldTime
from rashomon.align.quantities import find_quantities, stem
from rashomon.align.vocabulary import content_words
from rashomon.types import ClaimRef, EntityKind, Span


def claim(
    text: str, names: dict[str, tuple[str, EntityKind]] | None = None, times: dict[str, str] | None = None
) -> StoryClaim:
    """Return a claim; `names` gives entity and kind of each name in it, `times` the EDTF date of each time."""
    told = [
        ToldName(*of, name, Span(text.index(name), text.index(name) + len(name))) for name, of in (names or {}).items()
    ]
    return StoryClaim(
        ref=ClaimRef(text, "c1"),
        account=0,
        place=0.0,
        text=text,
        told_names=tuple(sorted(told, key=lambda name: name.at)),
        speaker=None,
        quantities=find_quantities(text),
        times=tuple(ToldTime(edtf, words, frozenset(content_words(text))) for words, edtf in (times or {}).items()),
        words=content_words(text),
        in_context=text,
        when=None,
    )


def paired(pair: Alignment) -> list[tuple[str, str]]:
    return [(pair.said_left(pair.mine[i]), pair.said_right(pair.theirs[j])) for i, j in pair.links]


@pytest.mark.parametrize(
    ("left", "right", "pairs"),
    [
        ("The wall fell at noon.", "At noon walls fell.", [("wall", "walls"), ("fell", "fell"), ("noon", "noon")]),
        (
            "The bridge was closed and the road reopened.",
            "The road reopened.",
            [("road", "road"), ("reopened", "reopened")],
        ),
        (
            "The U.S. envoy left.",
            "America's envoy left.",
            [("U.S.", "America's"), ("envoy", "envoy"), ("left", "left")],
        ),
        ("Six boats were lost.", "About five boats were lost.", [("Six boats", "About five boats"), ("lost", "lost")]),
        ("Six boats sank.", "Six dockers slept.", []),
        ("", "Six boats sank.", []),
    ],
)
def test_words_are_paired(left: str, right: str, pairs: list[tuple[str, str]]) -> None:
    assert paired(align_claims(claim(left), claim(right))) == pairs


def test_what_is_told_in_another_order_is_paired_too() -> None:
    left = claim("Ada Stroud left the quay on Tuesday.", {"Ada Stroud": ("p1", "person")}, {"Tuesday": "2025-03-11"})
    right = claim(
        "On Tuesday the quay was left by Mayor Stroud.", {"Stroud": ("p1", "person")}, {"Tuesday": "2025-03-11"}
    )
    assert paired(align_claims(left, right)) == [
        ("Ada Stroud", "Stroud"),
        ("left", "left"),
        ("quay", "quay"),
        ("Tuesday", "Tuesday"),
    ]


def test_names_of_others_and_dates_that_do_not_fit_are_no_pair() -> None:
    left = claim("Stroud left on Tuesday.", {"Stroud": ("p1", "person")}, {"Tuesday": "2025-03-11"})
    right = claim("Hale left on Friday.", {"Hale": ("p2", "person")}, {"Friday": "2025-03-14"})
    assert paired(align_claims(left, right)) == [("left", "left")]


def test_words_of_one_sense_are_paired_where_the_story_knows_them() -> None:
    rows = {stem(word): n for n, word in enumerate(("boat", "vessel", "letter"))}
    vectors = np.array([[1, 0], [0.8, 0.6], [0, 1], [0, 0]], dtype=np.float32)
    left, right = claim("the boat sank"), claim("a letter, then the vessel sank")
    assert paired(align_claims(left, right, Senses(rows, vectors))) == [("boat", "vessel"), ("sank", "sank")]
    assert paired(align_claims(left, right, NO_SENSES)) == [("sank", "sank")]


def test_what_stands_around_a_slot_is_counted() -> None:
    pair = align_claims(claim("the old north wall fell at noon"), claim("the old south wall fell at noon"))
    north, south = 1, 1
    assert (pair.said_left(pair.mine[north]), pair.said_right(pair.theirs[south])) == ("north", "south")
    assert pair.around(north, south) == 4
    assert pair.share == 0.8
