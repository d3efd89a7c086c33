"""The best path is legal and is the best."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rashomon.models.viterbi import Stretch, best_path, legal_transitions, stretches

LABELS = ("O", "B-cue", "I-cue", "B-source", "I-source")
FLAT = np.zeros((5, 5)).tolist()
INSIDE = (2, 4)


@given(hnp.arrays(np.float32, st.tuples(st.integers(0, 4), st.just(5)), elements=st.floats(-20, 0, width=16)))
def test_no_legal_path_scores_higher(scores: np.ndarray) -> None:
    moves = legal_transitions(LABELS, FLAT, 1.0)

    def worth(path: tuple[int, ...]) -> float:
        steps = sum(moves[a, b] for a, b in itertools.pairwise(path))
        return float(sum(scores[i, label] for i, label in enumerate(path)) + steps)

    path = tuple(best_path(scores, moves, INSIDE))
    legal = [p for p in itertools.product(range(5), repeat=len(scores)) if not p or p[0] not in INSIDE]
    assert len(path) == len(scores)
    assert worth(path) >= max(map(worth, legal)) - 1e-3


def test_stretches() -> None:
    path = [3, 4, 1, 0, 1, 1, 2]
    assert stretches(path, LABELS) == [
        Stretch("source", 0, 2),
        Stretch("cue", 2, 3),
        Stretch("cue", 4, 5),
        Stretch("cue", 5, 7),
    ]
