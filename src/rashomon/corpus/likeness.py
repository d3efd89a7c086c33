"""How alike two articles are: by the cosine of their words, and less by that of their embeddings, the less days apart.

All of it is counted in whole numbers, so that no sum hangs on the order in which it is done: the same articles are as
alike however they are laid out. docs/stories.md says how the figures were chosen.
"""

from math import exp

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

REACH = 7  # days: articles further apart are not compared
ONE = 10_000  # likeness is told in ten-thousandths
# Vectors of length 1 are rounded to whole numbers of this length: the square of that, and so any sum of their products,
# is less than 2 to the 24th, up to which a float32 holds every whole number.
LENGTH = 4000
_FADES = 8.0  # days in which likeness falls to 1/e
_BY_MEANING = 0.4  # what the embedding counts for beside the words
_ANY_TWO = 0.3  # about the cosine of the embeddings of any two articles of news
_FADED = np.array([*(exp(-days / _FADES) for days in range(REACH + 1)), 0.0])


def whole(vector: Floats) -> Floats:
    """Return a vector of length 1 (or of zeros) in whole numbers, as float32."""
    return np.rint(vector * LENGTH).astype(np.float32)


def cosine(products: Floats | Doubles) -> Doubles:
    """Return cosines from sums of products of such vectors."""
    return np.divide(products, LENGTH * LENGTH, dtype=np.float64)


def likeness(words: Floats | Doubles, meaning: Floats | Doubles, days: Ints) -> Ints:
    """Return how alike articles are to one, in units of 1 / ONE, 0 for those beyond reach.

    `words` and `meaning` are sums of products of vectors that `whole` made, `days` how many lie between, at least 0.
    """
    both: Doubles = cosine(words) + _BY_MEANING * np.maximum(cosine(meaning) - _ANY_TWO, 0)
    faded: Doubles = both * _FADED[np.minimum(days, REACH + 1)]
    return np.rint(ONE * faded).astype(np.int64)
