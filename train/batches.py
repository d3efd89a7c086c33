"""Turns marked texts into windows of wordpieces with their targets, and windows into batches."""

import bisect
import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from polnear import ROLES, Marked, Spans, Told
from tokenizers import Tokenizer

from rashomon.models.pieces import READING_WINDOW, Pieces, Window, pieces, window_input

ROLE_LABELS = ("O", *(f"{begin}-{role}" for role in ROLES for begin in "BI"))
KINDS = ("person", "organisation", "place", "work", "event", "other")
KIND_LABELS = ("O", *(f"{begin}-{kind}" for kind in KINDS for begin in "BI"))
NOTHING = -100

T = TypeVar("T")


@dataclass(frozen=True)
class Example:
    """One window: ids and cases, and for every position its role, its link (a position) and the entity labels allowed.

    NOTHING marks positions that teach nothing; an entity row without any allowed label likewise. `told` are
    a teacher's likelihoods of the roles, zeros where no teacher spoke.
    """

    ids: NDArray[np.int64]
    case: NDArray[np.int64]
    role: NDArray[np.int64]
    link: NDArray[np.int64]
    kinds: NDArray[np.bool_]
    told: NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """A text's pieces and, for each, role label, piece it links to (-1: none, so [CLS]) and entity labels allowed.

    `told` are a teacher's likelihoods of the role labels, zeros where no teacher spoke.
    """

    read: Pieces
    role: NDArray[np.int64]
    link: NDArray[np.int64]
    kinds: NDArray[np.bool_]
    told: NDArray[np.float32]


def label(article: Marked, tokenizer: Tokenizer) -> Labelled:
    """Give every word's first piece its targets."""
    read = pieces(article.text, tokenizer)
    count = len(read.ids)
    opens = np.flatnonzero(np.diff(read.word, prepend=-1)) if count else np.zeros(0, dtype=np.int64)
    starts = read.start[opens].tolist()
    ends = [*(read.end[opens[1:] - 1].tolist()), *([int(read.end[-1])] if count else [])]

    def words(span: tuple[int, int]) -> list[int]:
        first = bisect.bisect_right(ends, span[0])
        return opens[first : bisect.bisect_left(starts, span[1])].tolist()

    role = np.full(count, NOTHING, dtype=np.int64)
    link = np.full(count, NOTHING, dtype=np.int64)
    if article.attributions is not None:
        role[opens] = 0
        for one in article.attributions:
            _mark_attribution({r: [words(s) for s in _merged(one[r])] for r in ROLES}, role, link)
    kinds = np.zeros((count, len(KIND_LABELS)), dtype=np.bool_)
    if article.entities is not None:
        _mark_entities(article, kinds, opens, words)
    return Labelled(read, role, link, kinds, _told(article.told, read, opens))


def _mark_entities(
    article: Marked,
    kinds: NDArray[np.bool_],
    opens: NDArray[np.intp],
    words: Callable[[tuple[int, int]], list[int]],
) -> None:
    """Allow every word the labels its annotators left open."""
    free = [0, *(i for i, name in enumerate(KIND_LABELS) if name[2:] in article.unmarked)]
    kinds[np.ix_(opens, free)] = True
    for start, end, allowed in article.entities or ():
        for number, at in enumerate(words((start, end))):
            begin = "I" if number else "B"
            kinds[at] = [name in {f"{begin}-{kind}" if kind else "O" for kind in allowed} for name in KIND_LABELS]


def _told(told: Told | None, read: Pieces, opens: NDArray[np.intp]) -> NDArray[np.float32]:
    """Return a teacher's likelihoods by piece; words that it cut otherwise get none."""
    roles = np.zeros((len(read.ids), len(ROLE_LABELS)), dtype=np.float32)
    if told is not None and len(told.start):
        starts = read.start[opens]
        at = np.minimum(np.searchsorted(told.start, starts), len(told.start) - 1)
        same = told.start[at] == starts
        roles[opens[same]] = told.roles[at[same]]
    return roles


def _merged(spans: Spans) -> list[tuple[int, int]]:
    """Join parts that touch or have one character between them: annotators' slips, not breaks."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start - out[-1][1] <= 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _mark_attribution(parts: dict[str, list[list[int]]], role: NDArray[np.int64], link: NDArray[np.int64]) -> None:
    for name in ROLES:
        for part in parts[name]:
            for number, at in enumerate(part):
                role[at] = ROLE_LABELS.index(f"{'I' if number else 'B'}-{name}")
    cue = [at for part in parts["cue"] for at in part]
    source = [at for part in parts["source"] for at in part]
    for at in cue:
        link[at] = source[0] if source else -1
    for part in parts["content"]:
        for at in part:
            if cue:
                link[at] = cue[0]


def example(of: Labelled, window: Window) -> Example:
    """Return the targets of one window; links out of it point to [CLS]."""
    ids, case, at = window_input(of.read, window)
    inside = at >= 0
    place = {int(piece): position for position, piece in enumerate(at) if piece >= 0}
    role = np.where(inside, of.role[at], NOTHING)
    raw = np.where(inside, of.link[at], NOTHING)
    link = np.array([NOTHING if x == NOTHING else place.get(int(x), 0) for x in raw], dtype=np.int64)
    kinds = of.kinds[at] & inside[:, None]
    told = of.told[at] * inside[:, None]
    return Example(ids.astype(np.int64), case.astype(np.int64), role, link, kinds, told)


def packed(of: Labelled, chance: random.Random) -> Iterator[Window]:
    """Yield windows of whole paragraphs, the first of a random length so that each epoch cuts elsewhere."""
    number = of.read.paragraph
    bounds = [0, *(np.flatnonzero(np.diff(number)) + 1).tolist(), len(number)]
    room = chance.randint(60, READING_WINDOW - 2)
    first, used = 0, 0
    for start, end in itertools.pairwise(bounds):
        if used and used + end - start > room:
            yield Window(first, start, first, start)
            first, used, room = start, 0, READING_WINDOW - 2
        if end - start > READING_WINDOW - 2:
            while end - first > READING_WINDOW - 2:
                stop = first + chance.randint(READING_WINDOW - 60, READING_WINDOW - 2)
                yield Window(first, stop, first, stop)
                first = stop
            used = end - first + 1
            continue
        used += end - start + 1
    if len(number) > first:
        yield Window(first, len(number), first, len(number))


def grouped(
    items: Sequence[T], length: Callable[[T], int], sizes: tuple[int, int], chance: random.Random
) -> list[list[T]]:
    """Return batches of windows of like length, in random order.

    `sizes` are how many neighbours are sorted by length together, and the most pieces of a batch, padding included.
    """
    run, pieces_of_batch = sizes
    groups: list[list[T]] = []
    for at in range(0, len(items), run):
        now: list[T] = []
        for one in sorted(items[at : at + run], key=length):
            if now and (len(now) + 1) * length(one) > pieces_of_batch:
                groups.append(now)
                now = []
            now.append(one)
        groups.append(now)
    chance.shuffle(groups)
    return groups


def batch(examples: list[Example]) -> dict[str, torch.Tensor]:
    """Return padded tensors of some windows."""
    length = max(len(e.ids) for e in examples)

    def padded(rows: list[NDArray[np.int64]], fill: int) -> torch.Tensor:
        out = np.full((len(rows), length), fill, dtype=np.int64)
        for i, row in enumerate(rows):
            out[i, : len(row)] = row
        return torch.from_numpy(out)

    kinds = np.zeros((len(examples), length, len(KIND_LABELS)), dtype=np.bool_)
    told = np.zeros((len(examples), length, len(ROLE_LABELS)), dtype=np.float32)
    for i, e in enumerate(examples):
        own = len(e.ids)
        kinds[i, :own], told[i, :own] = e.kinds, e.told
    return {
        "ids": padded([e.ids for e in examples], 0),
        "case": padded([e.case for e in examples], 0),
        "mask": padded([np.ones(len(e.ids), dtype=np.int64) for e in examples], 0).bool(),
        "role": padded([e.role for e in examples], NOTHING),
        "link": padded([e.link for e in examples], NOTHING),
        "kinds": torch.from_numpy(kinds),
        "told": torch.from_numpy(told),
    }
