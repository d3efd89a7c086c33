"""The two groups that a story's articles fall into."""

import numpy as np
import pytest

from rashomon.corpus.groups import two_groups


def table(*rows: str) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array([[float(figure) / 10 for figure in row.split()] for row in rows], np.float32)


@pytest.mark.parametrize(
    ("likeness", "stay", "between"),
    [
        (table("0 4", "4 0"), [True, False], 0.4),
        # Two pairs, the first with the third.
        (table("0 1 8 2", "1 0 1 8", "8 1 0 2", "2 8 2 0"), [True, False, True, False], 0.15),
        # One that is like none of three others.
        (table("0 1 1 1", "1 0 6 6", "1 6 0 6", "1 6 6 0"), [True, False, False, False], 0.1),
    ],
)
def test_those_most_alike_stay_together(likeness: np.ndarray, stay: list[bool], between: float) -> None:
    found, alike = two_groups(likeness, np.ones(likeness.shape, np.bool_))
    assert found.tolist() == stay
    assert alike == pytest.approx(between)


def test_pairs_out_of_reach_do_not_count() -> None:
    likeness = table("0 6 0", "6 0 6", "0 6 0")
    compared = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1]], np.bool_)
    assert two_groups(likeness, compared)[1] == pytest.approx(0.6)
    assert two_groups(likeness, np.ones((3, 3), np.bool_))[1] == pytest.approx(0.3)
