"""Claims in order of how well they fit the words that were looked for, in the same order whatever the database.

BM25 (Robertson and Zaragoza, 2009, "The Probabilistic Relevance Framework") over the claims at hand, and more for words
that stand close together: a claim has few words and seldom one of them twice, so that how often counts for little.
"""

import math
from collections import Counter
from collections.abc import Sequence

from rashomon.store.search.terms import Term, places
from rashomon.voices import Span

_SATURATION, _LENGTH = 1.2, 0.75  # k1 and b, at the values that are good in most collections
_CLOSE = 1.0  # how much words that stand side by side add, beside BM25


def scores(texts: Sequence[str], terms: Sequence[Term]) -> list[float]:
    """Return how well each text fits, the more the better; 0 where no words are asked for."""
    if not terms:
        return [0.0] * len(texts)
    found = [places(text, terms) for text in texts]
    having = Counter(number for its in found for number, spans in enumerate(its) if spans)
    rare = [math.log(1 + (len(texts) - having[n] + 0.5) / (having[n] + 0.5)) for n in range(len(terms))]
    usual = sum(map(len, texts)) / max(1, len(texts))
    return [
        _bm25(len(text) / max(1.0, usual), its, rare) + _CLOSE * _closeness(its)
        for text, its in zip(texts, found, strict=True)
    ]


def _bm25(length: float, found: Sequence[Sequence[Span]], rare: Sequence[float]) -> float:
    weight = _SATURATION * (1 - _LENGTH + _LENGTH * length)
    counts = ((len(spans), worth) for spans, worth in zip(found, rare, strict=True))
    return sum(worth * count * (_SATURATION + 1) / (count + weight) for count, worth in counts)


def _closeness(found: Sequence[Sequence[Span]]) -> float:
    """Return 1 where the terms found stand side by side, less the wider the shortest passage that has them all."""
    spans = sorted((span, number) for number, its in enumerate(found) for span in its)
    wanted = {number for _, number in spans}
    if len(wanted) < 2:
        return 0.0
    last: dict[int, Span] = {}
    narrowest = math.inf
    for span, number in spans:
        last[number] = span
        if len(last) == len(wanted):
            narrowest = min(narrowest, span.end - min(one.start for one in last.values()))
    letters = sum(min(span.end - span.start for span in its) for its in found if its)
    return min(1.0, (letters + len(wanted) - 1) / narrowest)
