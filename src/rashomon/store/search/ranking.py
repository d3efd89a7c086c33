"""Claims in order of how well they fit the words that were looked for, in the same order whatever the database.

BM25 (Robertson and Zaragoza, 2009, "The Probabilistic Relevance Framework") over the claims at hand, and more for words
that stand close together: a claim has few words and seldom one of them twice, so that how often counts for little.
"""

import math
from collections import Counter
from collections.abc import Sequence

from rashomon.store.search.terms import Term, highlights
from rashomon.voices import Span

_SATURATION, _LENGTH = 1.2, 0.75  # k1 and b, at the values that are good in most collections
_CLOSE = 1.0  # how much words that stand side by side add, beside BM25


def scores(texts: Sequence[str], terms: Sequence[Term]) -> list[float]:
    """Return how well each text fits, the more the better; 0 where no words are asked for."""
    if not terms:
        return [0.0] * len(texts)
    found = [[highlights(text, [term]) for term in terms] for text in texts]
    having = Counter(number for places in found for number, spans in enumerate(places) if spans)
    rare = [math.log(1 + (len(texts) - having[n] + 0.5) / (having[n] + 0.5)) for n in range(len(terms))]
    usual = sum(map(len, texts)) / max(1, len(texts))
    return [
        _bm25(len(text) / max(1.0, usual), places, rare) + _CLOSE * _closeness(places)
        for text, places in zip(texts, found, strict=True)
    ]


def _bm25(length: float, places: Sequence[Sequence[Span]], rare: Sequence[float]) -> float:
    weight = _SATURATION * (1 - _LENGTH + _LENGTH * length)
    counts = ((len(spans), worth) for spans, worth in zip(places, rare, strict=True))
    return sum(worth * count * (_SATURATION + 1) / (count + weight) for count, worth in counts)


def _closeness(places: Sequence[Sequence[Span]]) -> float:
    """Return 1 where the terms found stand side by side, less the wider the shortest passage that has them all."""
    spans = sorted((span, number) for number, found in enumerate(places) for span in found)
    wanted = {number for _, number in spans}
    if len(wanted) < 2:
        return 0.0
    last: dict[int, Span] = {}
    narrowest = math.inf
    for span, number in spans:
        last[number] = span
        if len(last) == len(wanted):
            narrowest = min(narrowest, span.end - min(one.start for one in last.values()))
    letters = sum(min(span.end - span.start for span in found) for found in places if found)
    return min(1.0, (letters + len(wanted) - 1) / narrowest)
