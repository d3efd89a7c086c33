"""What led to one thing: another cause in each of two claims, read from the words that tell causes."""

from collections.abc import Callable

import numpy as np
import pytest

from rashomon.align.alignment import Senses, align_claims
from rashomon.align.causes import told_causes
from rashomon.align.claims import StoryClaim
from rashomon.align.comparators.causes import compare_causes
from rashomon.align.vocabulary import content_words
from rashomon.extract.relations import find_relations
from rashomon.types import ClaimRef, Reading

Marked = Callable[..., Reading]


def claim(marked: Marked, text: str) -> StoryClaim:
    reading = marked(text)
    relations = find_relations(text, reading.sentences, reading.claims, reading.attributions)
    told = Reading(account=reading.account, claims=reading.claims, relations=relations)
    (only,) = told.claims
    return StoryClaim(
        ref=ClaimRef(text, only.id),
        account=0,
        place=0.0,
        text=text[only.start : only.end],
        told_names=(),
        speaker=None,
        quantities=(),
        times=(),
        words=content_words(text),
        in_context=text,
        when=None,
        causes=told_causes(told, only),
    )


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "The ferry sank because of a broken chain.",
            "The old ferry sank due to a gale.",
            ("because of a broken chain", "due to a gale"),
        ),
        (
            "A rise in the toll sparked protests on the quay.",
            "The death of a docker sparked protests on the quay.",
            ("A rise in the toll", "The death of a docker"),
        ),
        ("The ferry sank because of a broken chain.", "The ferry sank because of a broken old chain.", None),
        (
            "The rise in the toll sparked riots on the quay.",
            "The death of a docker sparked protests on the quay.",
            ("The rise in the toll", "The death of a docker"),
        ),
        # that the other claim tells of it too is no other cause
        ("The ferry, in a gale, sank because of a broken chain.", "The ferry sank due to a gale.", None),
        # nor is what befell one person or body one effect
        ("On Tuesday Hale won because of the rain.", "On Tuesday Hale sued because of a gate.", None),
        ("The ferry sank because of a broken chain.", "The pier closed due to a gale.", None),
        ("The ferry sank because of a broken chain.", "The ferry sank on Tuesday.", None),
        ("The ferry did not sink because of a broken chain.", "The ferry sank due to a gale.", None),
    ],
)
def test_causes(marked: Marked, left: str, right: str, values: tuple[str, str] | None) -> None:
    found = compare_causes(align_claims(claim(marked, left), claim(marked, right)))
    assert (found.values if found else None) == values
    turned = compare_causes(align_claims(claim(marked, right), claim(marked, left)))
    assert (turned.values if turned else None) == (values[::-1] if values else None)
    if found is not None:
        assert (found.kind, found.about, found.slot) == ("differ", "what", "cause")
        assert all(value in found.text for value in found.values)
        assert found.values == tuple(t[slice(*at)] for t, at in zip((left, right), found.spans, strict=True))


def test_causes_of_one_sense_are_one(marked: Marked) -> None:
    left = claim(marked, "The ferry sank because of a gale.")
    right = claim(marked, "The ferry sank because of a storm.")
    alike = Senses({"gal": 0, "gale": 0, "storm": 1}, np.array([[1, 0], [0.8, 0.6], [0, 0]], dtype=np.float32))
    assert compare_causes(align_claims(left, right)) is not None
    assert compare_causes(align_claims(left, right, alike)) is None
