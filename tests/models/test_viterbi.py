"""The best path is legal and is the best."""

import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rashomon.models.viterbi import Stretch, best_path, legal_moves, stretches

LABELS = ("O", "B-cue", "I-cue", "B-source", "I-source")
BIGRAMS = np.log(
    [[0.7, 0.2, 0.01, 0.08, 0.01], [0.3, 0.1, 0.5, 0.05, 0.05], [0.4, 0.05, 0.5, 0.04, 0.01]] + 2 * [[0.2] * 5]
).tolist()
INSIDE = (2, 4)


MOVES = legal_moves(LABELS, BIGRAMS, 0.5)


def worth(path: Sequence[int], scores: np.ndarray) -> float:
    steps = sum(MOVES.scores[a, b] for a, b in itertools.pairwise(path))
    return float(sum(scores[i, label] for i, label in enumerate(path)) + steps)


@given(hnp.arrays(np.float32, st.tuples(st.integers(0, 4), st.just(5)), elements=st.floats(-20, 0, width=16)))
def test_no_legal_path_scores_higher(scores: np.ndarray) -> None:
    path = best_path(scores, MOVES)
    legal = [p for p in itertools.product(range(5), repeat=len(scores)) if not p or p[0] not in INSIDE]
    assert len(path) == len(scores)
    assert worth(path, scores) >= max(worth(p, scores) for p in legal) - 1e-3


def one_word_after_another(scores: np.ndarray) -> list[int]:
    """Viterbi as the textbooks have it."""
    now, back = scores[0].astype(np.float64), []
    now[list(INSIDE)] = -1e4
    for own in scores[1:]:
        ways = now[:, None] + MOVES.scores
        back.append(ways.argmax(axis=0))
        now = ways.max(axis=0) + own
    path = [int(now.argmax())]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return path[::-1]


@given(
    hnp.arrays(np.float32, st.tuples(st.integers(1, 30), st.just(5)), elements=st.sampled_from([0, -1, -3, -6])),
    st.lists(st.integers(0, 29)),
    st.sampled_from([2, 4, 12]),
)
def test_words_outside_for_certain_change_nothing(scores: np.ndarray, outside: list[int], lead: int) -> None:
    scores[[row for row in outside if row < len(scores)], 0] += lead
    path = best_path(scores, MOVES)
    assert worth(path, scores) >= worth(one_word_after_another(scores), scores) - 1e-6
    assert path[0] not in INSIDE
    assert all(b not in INSIDE or a in (b - 1, b) for a, b in itertools.pairwise(path))


def test_stretches() -> None:
    path = [3, 4, 1, 0, 1, 1, 2]
    assert stretches(path, LABELS) == [
        Stretch("source", 0, 2),
        Stretch("cue", 2, 3),
        Stretch("cue", 4, 5),
        Stretch("cue", 5, 7),
    ]
