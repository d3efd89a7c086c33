"""Where every article is after all assignments: what merged and forked later counts for what came before."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.assignments import Assignment

Ints = NDArray[np.int32]

NONE = -1


class Move(NamedTuple):
    """What the assignment `at` a place changed besides: stories `merged` `into` one, and articles that left it.

    Of each story that they opened, `left` has its number and theirs.
    """

    at: int
    into: int
    merged: Sequence[int]
    left: Sequence[tuple[int, Sequence[int]]]


class Put(NamedTuple):
    """Assignments in the order they were made, by numbers: each array has one figure an assignment, from 0.

    `stories` and `also` are numbers of ids of stories, `also` is NONE where there is none. `moves` are in order.
    """

    articles: Ints
    stories: Ints
    also: Ints
    moves: Sequence[Move]


def final(put: Put) -> tuple[Ints, Ints]:
    """Return the number of each article's story in the end; and what is the story in the end of each `also`.

    An id that merged into another can come back with a fork, or be opened again: what bore it before does not come
    back with it. So articles are put into bunches, each of which has borne one id, and bunches merge.
    """
    ids = 1 + max((int(array.max(initial=NONE)) for array in (put.stories, put.also)), default=NONE)
    ids = max([ids, *(1 + number for move in put.moves for number in _named(move))])
    now = np.arange(ids, dtype=np.int32)  # the bunch that bears each id
    borne = list(range(ids))  # the id that each bunch bears, or bore
    into: dict[int, int] = {}  # of bunches that merged
    bunch = np.full(1 + int(put.articles.max(initial=NONE)), NONE, np.int32)
    beside = np.full(len(put.also), NONE, np.int32)

    def open_anew(story: int) -> int:
        now[story] = len(borne)
        borne.append(story)
        return int(now[story])

    ends = [move.at for move in put.moves]
    for start, end, move in zip([0, *ends], [*ends, len(put.articles)], [*put.moves, None], strict=True):
        bunch[put.articles[start:end]] = now[put.stories[start:end]]
        beside[start:end] = now[put.also[start:end]]
        if move is not None:
            for gone in move.merged:
                into[int(now[gone])] = int(now[move.into])
                open_anew(gone)
            for story, articles in move.left:
                bunch[list(articles)] = open_anew(story)
    ends_in = np.arange(len(borne), dtype=np.int32)
    ends_in[list(into)] = list(into.values())
    while not np.array_equal(further := ends_in[ends_in], ends_in):
        ends_in = further
    bears = np.array([*borne, NONE], np.int32)[np.append(ends_in, NONE)]
    return bears[bunch], np.where(put.also == NONE, NONE, bears[beside])


def where(assignments: Iterable[Assignment]) -> dict[str, str]:
    """Return the story of every article after all assignments, in the order they were made."""
    articles: dict[str, int] = {}
    ids: dict[str, int] = {}

    def story(name: str) -> int:
        return ids.setdefault(name, len(ids))

    rows, moves = [], []
    for at, found in enumerate(assignments):
        rows.append((articles.setdefault(found.article, len(articles)), story(found.story)))
        if found.merged or found.forks:
            left = [(story(fork.story), [articles[one] for one in fork.articles]) for fork in found.forks]
            moves.append(Move(at, story(found.into), [story(gone) for gone in found.merged], left))
    table = np.array(rows, np.int32).reshape(-1, 2)
    stories, _ = final(Put(table[:, 0], table[:, 1], np.full(len(rows), NONE, np.int32), moves))
    names = tuple(ids)
    return {article: names[stories[number]] for article, number in articles.items()}


def _named(move: Move) -> list[int]:
    return [move.into, *move.merged, *(story for story, _ in move.left)]
