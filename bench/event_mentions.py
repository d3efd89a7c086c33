"""Mentions of events to which of them are one event: eleven figures a pair, two rows of weights, average linkage.

Made of what comparing is made of: the embedder's vectors, and the words of the accounts by what they weigh. One row of
weights is for mentions that share a word ("shot", "shooting"), one for those that do not. `train/event_mentions.py`
fits them on ECB+'s training topics.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from ecb import Document, Mention
from numpy.typing import NDArray

from rashomon.align.quantities import stem
from rashomon.align.vocabulary import content_words, word_weights
from rashomon.models.encoder import embed

FEATURES = (
    "documents",  # cosine of the words of two documents, by weight, as a root; 0 in one document
    "one document",
    "one story",  # the documents are found to tell one story
    "close",  # cosine of the mentions with the two words on either side
    "near",  # the same with six
    "own",  # the same with none
    "words around",  # weight of the words within five on either side that both have, over that of the poorer's
    "both say",
    "one says",
    "one sentence",
    "length",  # words of the longer, over four
)
TABLE = Path(__file__).with_name("event_mentions.json")
ONE_STORY = 0.06  # mean cosine of documents, by the weight of their words

_SAYING = frozenset(map(stem, "said says saying told tell according added statement announced report reported".split()))
_SMALL = frozenset(
    "the a an of in on to at for with by from up out off over into down be been is was were has have had will his her "
    "its their this that it not new first".split()
)
_NAMED = re.compile(r"\b(?:[A-Z][\w-]+|\d[\d,.]*)\b")

Matrix = NDArray[np.float64]
Row = Mapping[str, float]


class Topic(NamedTuple):
    """The mentions of one topic, `shared` [n, n] whether two share a word, `values` [n, n, features]."""

    mentions: Sequence[Mention]
    shared: NDArray[np.bool_]
    values: Matrix


class Table(NamedTuple):
    """Weights for mentions that share a word and for others, and the mean likelihood from which groups are one."""

    shared: Row
    other: Row
    least: float


def load() -> Table:
    """Return the fitted table; raises ValueError where it was made for other figures."""
    told = json.loads(TABLE.read_text("utf-8"))["weights"]
    if any(tuple(told[row]) != ("constant", *FEATURES) for row in ("shared", "other")):
        raise ValueError(f"{TABLE.name} was fitted for other figures: run train/event_mentions.py")
    return Table(told["shared"], told["other"], told["least"])


def topic(mentions: Sequence[Mention], documents: Mapping[str, Document]) -> Topic:
    """Return the figures of all pairs of mentions of one topic; `documents` are all of that topic."""
    names = sorted(documents)
    place = {name: number for number, name in enumerate(names)}
    alike = _documents_alike([documents[name] for name in names])
    story = {n: number for number, group in enumerate(linked(alike, ONE_STORY)) for n in group}
    at = np.array([place[m.document] for m in mentions])
    one_document = at[:, None] == at[None]
    told = np.array([story[n] for n in at])
    stems = [_stems(m.words) for m in mentions]
    says = np.array([not _SAYING.isdisjoint(s) for s in stems])
    sentence = np.array([m.sentence for m in mentions])
    length = np.array([len(m.tokens) for m in mentions])
    figures = {
        "documents": np.where(one_document, 0.0, np.sqrt(np.clip(alike[np.ix_(at, at)], 0, 1))),
        "one document": one_document,
        "one story": told[:, None] == told[None],
        "both say": says[:, None] & says[None],
        "one says": says[:, None] ^ says[None],
        "one sentence": one_document & (sentence[:, None] == sentence[None]),
        "length": np.maximum(length[:, None], length[None]) / 4,
        "words around": _words_around(mentions, documents),
    }
    for name, reach in (("own", 0), ("close", 2), ("near", 6)):
        vectors = embed([_passage(documents, m, reach) for m in mentions]).astype(np.float64)
        figures[name] = vectors @ vectors.T
    shared = np.array([[not one.isdisjoint(other) for other in stems] for one in stems])
    return Topic(mentions, shared, np.stack([figures[name].astype(np.float64) for name in FEATURES], axis=-1))


def events(given: Topic, table: Table) -> list[list[Mention]]:
    """Return the mentions of a topic in groups that mean one event each."""
    return [[given.mentions[n] for n in group] for group in linked(likelihoods(given, table), table.least)]


def likelihoods(given: Topic, table: Table) -> Matrix:
    """Return how likely every two mentions mean one event [n, n]."""
    rows = [np.array([row[name] for name in ("constant", *FEATURES)]) for row in (table.shared, table.other)]
    shared, other = (row[0] + given.values @ row[1:] for row in rows)
    likely: Matrix = 1 / (1 + np.exp(-np.where(given.shared, shared, other)))
    return likely


def linked(alike: Matrix, least: float) -> list[list[int]]:
    """Return groups of things by average linkage: the two groups most alike become one, while that is `least` or more.

    `alike` [n, n] is symmetric.
    """
    groups = [[n] for n in range(len(alike))]
    between = np.array(alike, dtype=np.float64)
    np.fill_diagonal(between, -1.0)
    while len(between):
        one, other = (int(n) for n in np.unravel_index(np.argmax(between), between.shape))
        if between[one, other] < least:
            break
        sizes = len(groups[one]), len(groups[other])
        between[one] = (between[one] * sizes[0] + between[other] * sizes[1]) / sum(sizes)
        between[:, one] = between[one]
        between[one, one] = between[other] = between[:, other] = -1.0
        groups[one], groups[other] = groups[one] + groups[other], []
    return [sorted(group) for group in groups if group]


def _documents_alike(documents: Sequence[Document]) -> Matrix:
    """Return the cosines of the words that documents have, names and numbers counted a second time, by weight."""
    held = []
    for document in documents:
        text = " ".join(" ".join(sentence) for sentence in document)
        held.append(Counter([*content_words(text), *(f"name {m[0].lower()}" for m in _NAMED.finditer(text))]))
    weight = word_weights([dict.fromkeys(words, "") for words in held])
    row = {word: n for n, word in enumerate(weight)}
    vectors = np.zeros((len(held), len(row)))
    for n, words in enumerate(held):
        for word in words:
            vectors[n, row[word]] = weight[word]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    alike: Matrix = vectors @ vectors.T
    return alike


def _words_around(mentions: Sequence[Mention], documents: Mapping[str, Document]) -> Matrix:
    sentences = [sentence for document in documents.values() for sentence in document]
    weight = word_weights([content_words(" ".join(sentence)) for sentence in sentences])
    row = {word: n for n, word in enumerate(weight)}
    vectors = np.zeros((len(mentions), len(row)))
    for n, mention in enumerate(mentions):
        for word in content_words(_passage(documents, mention, 5, own=False)):
            if word in row:
                vectors[n, row[word]] = np.sqrt(weight[word])
    whole = (vectors**2).sum(axis=1)
    shares: Matrix = vectors @ vectors.T / np.maximum(np.minimum(whole[:, None], whole[None]), 1e-9)
    return shares


def _passage(documents: Mapping[str, Document], mention: Mention, reach: int, *, own: bool = True) -> str:
    """Return the words of a mention with `reach` words on either side; without its own where asked."""
    words = documents[mention.document][mention.sentence]
    if not reach:
        return mention.words
    inside = range(max(0, mention.tokens[0] - reach), min(len(words), mention.tokens[-1] + reach + 1))
    return " ".join(words[n] for n in inside if own or n not in mention.tokens)


def _stems(words: str) -> set[str]:
    return {stem(w) for w in re.findall(r"[^\W_]+", words.lower()) if w not in _SMALL} or {words.lower()}
