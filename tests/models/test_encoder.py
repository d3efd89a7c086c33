"""Labels and vectors: the same for the same text, whatever stands beside it."""

import numpy as np
import pytest

from rashomon.models.encoder import LINKS, embed, label

ODD = [
    "",
    "\x00\x00",
    "\ud800",
    "“",
    '"' * 700,
    "a" * 50_000,
    "🙂 " * 300,
    "مرحبا بالعالم " * 40,
    "\u200f\u200f",
    " \n " * 99,
]


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_read(text: str) -> None:
    found = label(text)
    count = len(found.start)
    assert found.roles.shape == (count, len(found.role_labels))
    assert found.kinds.shape == (count, len(found.kind_labels))
    assert found.links.shape == found.link_scores.shape == (count, LINKS)
    assert np.isfinite(found.roles).all()
    assert ((found.links >= -1) & (found.links < max(count, 1))).all()
    assert embed([text]).shape == (1, 384)


def test_labels_are_log_probabilities() -> None:
    found = label("Rivera said that the bridge was closed.\n\nNobody asked.")
    assert np.allclose(np.exp(found.roles).sum(axis=1), 1, atol=1e-4)
    assert np.allclose(np.exp(found.kinds).sum(axis=1), 1, atol=1e-4)
    assert [found.paragraph[0], found.paragraph[-1]] == [0, 1]


def test_links_are_words_or_none_likeliest_first() -> None:
    found = label("Rivera said that the bridge was closed. Nobody, he told the Courier, was hurt.")
    assert (np.diff(found.link_scores, axis=1) <= 0).all()
    assert all(len(set(row)) == LINKS for row in found.links.tolist())
    assert (np.exp(found.link_scores).sum(axis=1) <= 1 + 1e-4).all()


def test_a_text_of_few_words_has_few_links() -> None:
    (links,) = label("Yes").links.tolist()
    assert sorted(links[:2]) == [-1, 0]
    assert links[2:] == [-1] * (LINKS - 2)


def test_a_vector_depends_on_its_text_alone() -> None:
    texts = ["The bridge was closed on Friday.", "Nobody was hurt.", "", "The bridge was closed on Friday."]
    together = embed(texts)
    assert np.array_equal(together, np.concatenate([embed([t]) for t in texts]))
    assert np.array_equal(together[::-1], embed(texts[::-1]))
    assert np.allclose(np.linalg.norm(together, axis=1), [1, 1, 0, 1], atol=1e-5)


def test_vectors_of_like_sentences_are_near() -> None:
    same, also, other = embed(
        ["Iran fired missiles at the base.", "Missiles were launched at the base by Iran.", "I like tea."]
    )
    assert same @ also > 0.8
    assert same @ other < 0.3
