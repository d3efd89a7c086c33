"""How rare a word is, learnt from the articles as they come."""

from collections import Counter
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.traits import Traits

# Before anything has come a word is taken to be as common as one in this many articles is; a few days unlearn it.
_PRIOR = 40
_MOST_WORDS = 400_000  # words remembered; beyond, those seen least are forgotten


class Background:
    """Counts in how many articles each word stands; memory is bounded, whatever comes."""

    def __init__(self, articles: int = 0, counts: dict[str, int] | None = None) -> None:
        self.articles = articles
        self.counts: Counter[str] = Counter(counts or {})

    def learn(self, traits: Traits) -> None:
        """Count the words of one more article."""
        self.articles += 1
        self.counts.update(traits.words)
        least = 1
        while len(self.counts) > (_MOST_WORDS if least == 1 else _MOST_WORDS // 2):
            # Well under what may be remembered, so that it is not done again for each that comes.
            least += 1
            self.counts = Counter({word: n for word, n in self.counts.items() if n >= least})

    def unlearn(self, traits: Traits) -> None:
        """Take back what an article was counted for; a word that stood in no other is forgotten."""
        self.articles -= 1
        for word in traits.words:
            self.counts[word] -= 1
            if self.counts[word] <= 0:
                del self.counts[word]

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of a word, 0 for one that every article has."""
        return max(0.0, log((self.articles + _PRIOR) / (self.counts.get(word, 0) + 1)))

    def weights(self, traits: Traits) -> NDArray[np.float32]:
        """Return what each word of an article weighs, float32 [words], of length 1 together (zeros for no words)."""
        known = np.array([self.counts.get(word, 0) for word in traits.words], np.float64)
        rarity = np.log((self.articles + _PRIOR) / (known + 1)).clip(0)
        found = np.log1p(np.array(traits.times, np.float64)) * rarity
        length = float(np.sqrt((found * found).sum()))
        weights: NDArray[np.float64] = found / length if length else found
        return weights.astype(np.float32)
