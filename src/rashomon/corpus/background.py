"""How rare a word is, learnt from the articles as they come."""

from collections import Counter
from math import log, log1p

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.traits import Traits

# Before anything has come a word is taken to be as common as one in this many articles is; a few days unlearn it.
_PRIOR = 40
_MOST_WORDS = 400_000  # words remembered; beyond, those seen once are forgotten


class Background:
    """Counts in how many articles each word stands; memory is bounded, whatever comes."""

    def __init__(self, articles: int = 0, counts: dict[str, int] | None = None) -> None:
        self.articles = articles
        self.counts: Counter[str] = Counter(counts or {})

    def learn(self, traits: Traits) -> None:
        """Count the words of one more article."""
        self.articles += 1
        self.counts.update(traits.words)
        if len(self.counts) > _MOST_WORDS:
            self.counts = Counter({word: n for word, n in self.counts.items() if n > 1})

    def unlearn(self, traits: Traits) -> None:
        """Take back what an article was counted for; a word that stood in no other is forgotten."""
        self.articles -= 1
        for word in traits.words:
            self.counts[word] -= 1
            if self.counts[word] <= 0:
                del self.counts[word]

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of a word, 0 for one that every article has."""
        return max(0.0, log((self.articles + _PRIOR) / (self.counts[word] + 1)))

    def weights(self, traits: Traits) -> NDArray[np.float32]:
        """Return what each word of an article weighs, float32 [words], of length 1 together (zeros for no words)."""
        counted = zip(traits.words, traits.times, strict=True)
        found = np.array([log1p(times) * self.rarity(word) for word, times in counted], np.float32)
        length = float(np.sqrt((found * found).sum()))
        return found / np.float32(length) if length else found
