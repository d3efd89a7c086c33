"""Says of two passages whether they agree, tell one event, or differ, on what, and by which words."""

from collections.abc import Sequence
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from rashomon.models import load
from rashomon.models.pieces import CLS, SEP, tokenisable
from rashomon.models.side_by_side import side_by_side
from rashomon.types import About, Span

Floats = NDArray[np.float32]

ABOUT: tuple[About, ...] = get_args(About)
VERDICTS = ("agree", "event", "differ", "contradict")
LONGEST = 120  # pieces of a passage that are read


class Judged(NamedTuple):
    """What the judge says of pairs of passages, one row a pair, as logits.

    `relation` [n, 3] is that of inference from the first to the second (entailment, neutral, contradiction), `verdicts`
    [n, 4] are in the order of VERDICTS, `about` [n, 6] in that of ABOUT. `words` are the characters
    of each passage that make them differ, if they do.
    """

    relation: Floats
    verdicts: Floats
    about: Floats
    words: tuple[tuple[Span, Span], ...]


def judge(pairs: Sequence[tuple[str, str]]) -> Judged:
    """Return what the judge says of pairs of passages. Raises ModelError where its weights are missing or wrong.

    One pair is run at a time: the weights are quantised, and the scale of a batch would carry over from pair to pair.
    """
    read = {text: _read(text) for text in dict.fromkeys(text for pair in pairs for text in pair)}
    count = len(pairs)
    relation, verdicts = np.zeros((count, 3), np.float32), np.zeros((count, len(VERDICTS)), np.float32)
    about = np.zeros((count, len(ABOUT)), np.float32)
    words: list[tuple[Span, Span]] = []
    for row, heads in enumerate(side_by_side(lambda pair: _run(read[pair[0]], read[pair[1]]), pairs)):
        relation[row], verdicts[row], about[row] = (head[0] for head in heads[:3])
        left, right = (read[text] for text in pairs[row])
        marked = heads[3][0]
        words.append((_marked(left, marked[1:]), _marked(right, marked[len(left.ids) + 2 :])))
    return Judged(relation, verdicts, about, tuple(words))


class _Read(NamedTuple):
    """A passage in pieces, and the characters each stands for."""

    ids: NDArray[np.int64]
    places: tuple[tuple[int, int], ...]


def _read(text: str) -> _Read:
    found = load.tokenizer("judge").encode(tokenisable(text), add_special_tokens=False)
    return _Read(np.array(found.ids[:LONGEST], np.int64), tuple(found.offsets[:LONGEST]))


def _run(left: _Read, right: _Read) -> list[Floats]:
    ids = np.concatenate([[CLS], left.ids, [SEP], right.ids, [SEP]]).astype(np.int64)
    side = np.repeat(np.array([0, 1], np.int64), [len(left.ids) + 2, len(right.ids) + 1])
    heads: list[Floats] = load.session("judge", 1).run(None, {"ids": ids[None], "side": side[None]})
    return heads


def _marked(read: _Read, scores: Floats) -> Span:
    """Return the characters of the pieces in a row whose scores add up to most; the best piece if none is above 0."""
    if not read.places:
        return Span(0, 0)
    best, at, sums, start = -np.inf, (0, 0), 0.0, 0
    for n, score in enumerate(scores[: len(read.places)].tolist()):
        if sums <= 0:
            sums, start = 0.0, n
        sums += score
        if sums > best:
            best, at = sums, (start, n)
    return Span(read.places[at[0]][0], read.places[at[1]][1])
