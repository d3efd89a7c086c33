"""The articles of one story to the two groups it falls into, if it had to."""

import numpy as np

from rashomon.corpus.likeness import Bools, Floats, Ints


def two_groups(likeness: Floats | Ints, compared: Bools) -> tuple[Bools, float]:
    """Return which of the articles are in the group of the first, and how alike the two groups are on average.

    `likeness` [n, n] is symmetric, n at least 2; only pairs `compared` count. The groups are the last two of
    agglomeration by average linkage (Sokal and Michener 1958): the two that are most alike join first.
    """
    count = len(likeness)
    sums = np.where(compared, likeness, 0).astype(np.float64)
    pairs = compared.astype(np.float64)
    np.fill_diagonal(sums, 0)
    np.fill_diagonal(pairs, 0)
    member = np.eye(count, dtype=np.bool_)
    alive = np.ones(count, np.bool_)
    for _ in range(count - 2):
        means = np.divide(sums, pairs, out=np.zeros_like(sums), where=pairs > 0)
        means[~alive] = means[:, ~alive] = -1
        np.fill_diagonal(means, -1)
        into, gone = sorted(np.unravel_index(int(means.argmax()), means.shape))
        for table in (sums, pairs):
            table[into] += table[gone]
            table[:, into] += table[:, gone]
            table[into, into] = 0
        member[into] |= member[gone]
        alive[gone] = False
    first, second = np.flatnonzero(alive)
    between = float(sums[first, second] / pairs[first, second]) if pairs[first, second] else 0.0
    return member[first], between
