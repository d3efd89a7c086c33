"""Turns texts into what the models say of them: labels and links of words, vectors of sentences."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import ModelError
from rashomon.models import load
from rashomon.models.antecedents import Context, Pointing, Seen, point, pronoun_pieces
from rashomon.models.pieces import CLS, SEP, WINDOW, Ints, Pieces, Window, batches, tokenisable, window_input
from rashomon.models.side_by_side import side_by_side

Floats = NDArray[np.float32]

WIDTH = 384
LINKS = 6
_WORD = 20  # characters: few words are longer, and few claims as short
_FINEST = 1e-6
_EARLIER = (
    "The model 'reader' was made for an earlier rashomon: pronouns cannot be read with it. Train it again with "
    "`rashomon train reader`, or take the variable RASHOMON_MODELS away."
)


class Labels(NamedTuple):
    """What the reader says of every word of a text; each array has one row a word, words in text order.

    A word is a run of letters and digits or one other mark. `start` and `end` are code points of the text.
    `roles` and `kinds` are log-probabilities of the labels `role_labels` and `kind_labels` (BIO). `links` are the
    likeliest words (numbers of rows, -1 for none) that this one leans on, a content on its cue, a cue on its source,
    `link_scores` their log-probabilities. `pointings` are what every "he" and "she" points at, by row.
    """

    start: Ints
    end: Ints
    paragraph: Ints
    roles: Floats
    kinds: Floats
    links: Ints
    link_scores: Floats
    role_labels: tuple[str, ...]
    kind_labels: tuple[str, ...]
    pointings: dict[int, Pointing]


def label(text: str, *, pronouns: bool = True) -> Labels:
    """Read a text with the reader, in windows of whole paragraphs; `pronouns` tells whether they are asked about.

    One window is run at a time: the weights are quantised, and a batch's scale would carry over from one window to
    another. Besides what is returned, memory does not grow with the text but with its longest paragraph. Raises
    ModelError where the weights are missing or wrong, and nothing else on any text.
    """
    facts = load.card("reader")
    found = _no_labels(tuple(facts["role_labels"]), tuple(facts["kind_labels"]))
    context = Context() if pronouns else None
    room = count = 0
    for read, complete in batches(text, load.tokenizer("reader")):
        if not len(read.ids):
            continue
        count = int(read.word[-1]) + 1
        if count > room:
            room = max(count, room + room // 32)
            _resize(found, room)
        opens = np.diff(read.word, prepend=-1) != 0
        rows = read.word[opens]
        found.start[rows], found.paragraph[rows] = read.start[opens], read.paragraph[opens]
        found.end[rows] = read.end[np.append(opens[1:], True)]
        _fill(found, read, np.where(opens, read.word, -1), complete, context)
    _resize(found, count)
    return found


def _no_labels(roles: tuple[str, ...], kinds: tuple[str, ...]) -> Labels:
    return Labels(
        start=np.empty(0, np.int32),
        end=np.empty(0, np.int32),
        paragraph=np.empty(0, np.int32),
        roles=np.empty((0, len(roles)), np.float32),
        kinds=np.empty((0, len(kinds)), np.float32),
        links=np.empty((0, LINKS), np.int32),
        link_scores=np.empty((0, LINKS), np.float32),
        role_labels=roles,
        kind_labels=kinds,
        pointings={},
    )


def _resize(found: Labels, rows: int) -> None:
    """Make room for `rows` words, in place: a copy would double what is held."""
    known = len(found.start)
    for column in found[:7]:
        column.resize((rows, *column.shape[1:]), refcheck=False)
    found.links[known:] = -1
    found.link_scores[known:] = np.log(_FINEST)


def _fill(found: Labels, read: Pieces, row_of: Ints, complete: Sequence[Window], context: Context | None) -> None:
    """Run every window and write what it says into the rows of the words that are read best in it."""
    if not complete:
        return
    session = load.session("reader")
    for window in complete:
        ids, case, at = window_input(read, window)
        given = {"ids": ids[None].astype(np.int64), "case": case[None].astype(np.int64)}
        roles, kinds, link, *more = session.run(None, given)
        if not more:
            raise ModelError(_EARLIER)
        row = np.where(at >= 0, row_of[at], -1)
        here = np.flatnonzero((row >= 0) & (at >= window.keep) & (at < window.keep_stop))
        if context is not None:
            own = Seen(np.where(at >= 0, read.word[at], -1), row, more[0][0])
            asked = here[np.isin(ids[here], pronoun_pieces())]
            if len(asked):
                seen = context.around(own)
                found.pointings.update(point(seen, asked + seen.before))
            context.keep(own)
        if not len(here):
            continue
        to = row[here]
        found.roles[to] = log_softmax(roles[0][here])
        found.kinds[to] = log_softmax(kinds[0][here])
        targets = np.flatnonzero((row >= 0) | (np.arange(len(at)) == 0))
        scores = log_softmax(link[0][np.ix_(here, targets)])
        rows, to_row = np.arange(len(here)), row[targets]
        for rank in range(min(LINKS, len(targets))):
            best = scores.argmax(axis=1)
            found.links[to, rank] = to_row[best]
            found.link_scores[to, rank] = np.maximum(scores[rows, best], np.log(_FINEST))
            scores[rows, best] = -np.inf


def log_softmax(scores: Floats) -> Floats:
    """Return log-probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def embed(texts: Sequence[str]) -> Floats:
    """Return one vector a text, float32 [n, 384], of length 1; zeros for a text without a word.

    A text's vector depends on that text alone. Only its first 254 wordpieces count.
    """
    vectors = np.zeros((len(texts), WIDTH), np.float32)
    rows: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        rows.setdefault(text, []).append(row)
    weights = str(load.card("embedder")["sha256"])
    for text, vector in zip(rows, side_by_side(lambda text: _vector(text, weights), rows), strict=True):
        vectors[rows[text]] = vector
    return vectors


def _vector(text: str, weights: str) -> Floats:
    return _word_vector(text, weights) if len(text) <= _WORD else _run_embedder(text)


# One story has many of the words of the next. Up to some 25 MB, and kept apart by the hash of the weights.
@lru_cache(maxsize=16_384)
def _word_vector(word: str, weights: str) -> Floats:  # noqa: ARG001 - the weights are a key only
    return _run_embedder(word)


def _run_embedder(text: str) -> Floats:
    beginning = tokenisable(text[: 20 * WINDOW])
    ids = load.tokenizer("embedder").encode(beginning, add_special_tokens=False).ids[: WINDOW - 2]
    if not ids:
        return np.zeros(WIDTH, np.float32)
    found: Floats = load.session("embedder", 1).run(None, {"ids": np.array([[CLS, *ids, SEP]], np.int64)})[0][0]
    return found
