"""Logistic regressions of a few readable weights: what the tables of weights are fitted with."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def fit(values: Matrix, wanted: Matrix, counts: Matrix | float = 1.0, penalty: float = 1.0) -> Matrix:
    """Return the weights [figures + 1], the constant first, by Newton's method with a ridge on all but the constant.

    `values` is [n, figures], `wanted` [n] 0 or 1; `counts` [n] says how much each row counts.
    """
    x = np.column_stack([np.ones(len(values)), values])
    ridge = np.diag([0.0] + [penalty] * values.shape[1])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ weights)))
        bend = (x * (counts * p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(bend, x.T @ (counts * (wanted - p)) - ridge @ weights)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights
