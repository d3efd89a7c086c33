"""Pairs of claims to how likely they are to agree, and to tell one event.

Two logistic regressions over the features of `pairs`, each a readable row of weights in `models/data/judge.json`,
fitted by `train/judge.py` on the stories with gold. General models of inference were no better than chance on what
matters here, numbers and dates, so those are compared by rule (`differences`).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.align.pairs import FEATURES, Pairs
from rashomon.errors import ModelError
from rashomon.models.load import table

VERDICTS = ("agree", "event")


@dataclass(frozen=True, slots=True, eq=False)
class Sameness:
    """Probabilities for each pair [n]: the two claims agree; they tell one event."""

    agree: NDArray[np.float64]
    event: NDArray[np.float64]


def weigh(pairs: Pairs) -> Sameness:
    """Return how likely each pair is to agree, and to tell one event."""
    weights = _weights()
    values = np.column_stack([np.ones(len(pairs)), pairs.values])
    # Rounded, so that no decision hangs on the last bits of a sum.
    agree, event = (np.round(1 / (1 + np.exp(-(values @ weights[v]))), 6) for v in VERDICTS)
    return Sameness(agree, event)


@lru_cache(maxsize=1)
def _weights() -> dict[str, NDArray[np.float64]]:
    """Return the weights of each verdict, the constant first; refuse a table made for other features."""
    rows = table("judge")
    for verdict in VERDICTS:
        if tuple(rows.get(verdict, {})) != ("constant", *FEATURES):
            raise ModelError(
                "the judge's table of weights (judge.json) is for other features than this version compares; "
                "reinstall rashomon or run `make models`"
            )
    return {verdict: np.array(list(rows[verdict].values())) for verdict in VERDICTS}
