"""Labels and vectors: the same for the same text, whatever stands beside it."""

import tracemalloc

import numpy as np
import pytest

from rashomon.errors import ModelError
from rashomon.models import encoder, load, pieces
from rashomon.models.encoder import LINKS, WIDTH, Labels, embed, label

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


class Network:
    """Says of a word what its own number and its length in the window come to; takes no memory."""

    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        ids = given["ids"][..., None].astype(np.float32)
        length = ids.shape[1]
        return [np.cos(ids * np.arange(1, 1 + n, dtype=np.float32) / length) for n in (7, 13, length, WIDTH)]


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "session", lambda _: Network())


def invented(paragraphs: int) -> str:
    told = "The mason told the Courier that the bridge, built in 1931, “will not carry a lorry”. Nobody was hurt. "
    return "\n\n".join(told * (1 + number % 5) for number in range(paragraphs))


@pytest.mark.usefixtures("network")
def test_a_text_read_in_runs_is_read_as_if_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{invented(40)}\nAt the end: {invented(12).replace(chr(10), ' ')}\n\n—\n\n{invented(3)}"
    monkeypatch.setattr(pieces, "_RUN", len(text))
    whole = label(text)
    for run in (1, 700, 5_000):
        monkeypatch.setattr(pieces, "_RUN", run)
        found = label(text)
        for name in Labels._fields:
            assert np.array_equal(getattr(found, name), getattr(whole, name)), name


def test_a_reader_of_an_earlier_version_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Earlier(Network):
        def run(self, names: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
            return super().run(names, given)[:3]

    monkeypatch.setattr(load, "session", lambda _: Earlier())
    with pytest.raises(ModelError, match="earlier rashomon"):
        label("Nobody asked.")


@pytest.mark.usefixtures("network")
def test_memory_grows_with_what_is_found_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_RUN", 2_000)
    label("Once, so that all is loaded.")

    def beside(text: str) -> int:
        tracemalloc.start()
        found = label(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak - sum(column.nbytes for column in found[:7])

    assert beside(invented(320)) < 2 * beside(invented(40))


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


def test_a_word_asked_for_again_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "The bridge was closed on Friday."
    first = embed(["wharfage", long])
    reads: list[str] = []
    run = encoder._run_embedder

    def counted(text: str) -> encoder.Floats:
        reads.append(text)
        return run(text)

    monkeypatch.setattr(encoder, "_run_embedder", counted)
    again = embed([long, "wharfage", long])
    assert reads == [long]
    assert np.array_equal(again, first[[1, 0, 1]])
    again[1] = 0  # what a caller does to its vectors is no matter to the next
    assert np.array_equal(embed(["wharfage"])[0], first[0])
