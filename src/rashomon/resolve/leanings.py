"""How much a pronoun points at each entity it may stand for, as the model says."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from rashomon.models.encoder import Labels
from rashomon.resolve.antecedents import NOBODY, Candidate, Pronoun, Telling
from rashomon.resolve.words import Words

# The log-likelihood given to an entity that the pronoun's window does not show.
OUT_OF_SIGHT = -4.0

Leaning = Callable[[Pronoun, Sequence[Candidate]], Sequence[float]]


def no_leaning(_: Pronoun, candidates: Sequence[Candidate]) -> Sequence[float]:
    """Return a leaning towards nothing: where no model has read the text."""
    return [0.0] * len(candidates)


def find_leaning(labels: Labels, words: Words, tellings: Iterable[Telling]) -> Leaning:
    """Return a function that gives, for a pronoun, each candidate's log-likelihood among them: 0 where none is known.

    The mentions of an entity count together, each by its last word.
    """
    ends: list[int] = labels.end.tolist()
    mentions: dict[int, list[int]] = {}
    for telling in tellings:
        mentions.setdefault(telling.entity, []).append(bisect_right(ends, words.start[telling.stop - 1]))

    def leaning(pronoun: Pronoun, candidates: Sequence[Candidate]) -> Sequence[float]:
        pointing = labels.pointings.get(bisect_right(ends, words.start[pronoun.word]))
        if pointing is None:
            return no_leaning(pronoun, candidates)
        first, stop = pointing.first, pointing.first + len(pointing.scores)

        def score(entity: int) -> float:
            if entity == NOBODY:
                return pointing.none
            rows = mentions.get(entity, [])
            seen = rows[bisect_right(rows, first - 1) : bisect_right(rows, stop - 1)]
            return float(np.logaddexp.reduce(pointing.scores[np.array(seen) - first])) if seen else -np.inf

        scores = np.array([score(c.entity) for c in candidates])
        likely = scores - np.logaddexp.reduce(scores)
        return [max(float(one), OUT_OF_SIGHT) for one in likely]

    return leaning
