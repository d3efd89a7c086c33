"""Turn accounts that share long stretches of words into copies edges, the later one to the earlier.

Only words outside quotation marks count: two reporters who quote one speech have copied nothing from each other.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.types import Account, Edge, Passage, Reading, Span

SHINGLE = 6  # words; a shorter stretch is shared by chance
RUN = 9  # words that a shared stretch must have to be shown
ENOUGH_WORDS = 45  # shared words that make a copy of any account …
ENOUGH_SHARE = 0.2  # … or this share of the shorter account's own words, from 20 words on
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MARK = re.compile(r"[\"“”\n]|``|''")  # the last two are how typesetters' plain text writes quotation marks
_MOST_PLACES = 200  # a stretch found more often than this over all accounts is boilerplate


class Run(NamedTuple):
    """A stretch of words that two accounts share: word numbers in each, and how many."""

    left: int
    right: int
    length: int


class _Words(NamedTuple):
    """The words of an account with their places; a break (quotation, line end) is an empty word."""

    account: Account
    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def passage(self, first: int, length: int) -> Passage:
        return Passage(self.account.id, self.spans[first].start, self.spans[first + length - 1].end)


def find_copies(readings: tuple[Reading, ...]) -> tuple[Edge, ...]:
    """Return an edge for every pair of accounts of which one repeats the other's own words.

    The later published copies from the earlier; where dates do not tell, the one of which more is shared. Passages are
    the shared stretches of nine words or more, in both accounts.
    """
    ordered = sorted(readings, key=lambda r: r.account.id)
    texts = [_own_words(r.account) for r in ordered]
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for at in range(len(text.words) - SHINGLE + 1):
            shingle = text.words[at : at + SHINGLE]
            if "" not in shingle:
                places.setdefault(shingle, []).append((number, at))
    shared: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for found in places.values():
        if 1 < len(found) <= _MOST_PLACES:
            for i, (a, at) in enumerate(found):
                for b, other in found[i + 1 :]:
                    if a != b:
                        shared.setdefault((a, b), set()).add((at, other))
    edges = []
    for (a, b), matches in sorted(shared.items()):
        runs = [run for run in longest_runs(np.array(sorted(matches))) if run.length >= RUN]
        if _is_copy(texts[a], texts[b], runs):
            edges.append(_edge(texts[a], texts[b], runs))
    return tuple(edges)


def _own_words(account: Account) -> _Words:
    """Return an account's words with quotations and furniture taken out and breaks put in their place."""
    words: list[str] = []
    spans: list[Span] = []
    for word, span in _tokens(account):
        if word or (words and words[-1]):
            words.append(word)
            spans.append(span)
    return _Words(account, tuple(words), tuple(spans))


def _tokens(account: Account) -> Iterator[tuple[str, Span]]:
    aside = sorted([*quotations(account.text), *(Span(piece.start, piece.end) for piece in account.furniture)])
    at, until = 0, 0
    for m in _WORD.finditer(account.text):
        while at < len(aside) and aside[at].start <= m.start():
            until = max(until, aside[at].end)
            at += 1
        span = Span(*m.span())
        yield ("", span) if m.start() < until else (m[0].casefold().replace("’", "'"), span)


def quotations(text: str) -> Iterator[Span]:
    """Yield what stands between quotation marks, the marks with it; what is left open ends with the line."""
    start = None
    for m in _MARK.finditer(text):
        opens = m[0] in ("“", "``") or (m[0] == '"' and start is None)
        if start is None and opens:
            start = m.start()
        elif start is not None and not opens:
            yield Span(start, m.start() if m[0] == "\n" else m.end())
            start = None
    if start is not None:
        yield Span(start, len(text))


def longest_runs(matches: NDArray[np.int64]) -> list[Run]:
    """Return the longest shared stretches that shingles at the same distance make up, none overlapping another.

    `matches` [n, 2] are the places of each shared shingle in the two texts.
    """
    distance = matches[:, 0] - matches[:, 1]
    order = np.lexsort((matches[:, 0], distance))
    ordered, distance = matches[order], distance[order]
    parted = (np.diff(distance) != 0) | (np.diff(ordered[:, 0]) > SHINGLE)
    first = np.flatnonzero(np.r_[len(ordered) > 0, parted])
    last = np.r_[first[1:] - 1, len(ordered) - 1] if len(first) else first
    lengths = ordered[last, 0] - ordered[first, 0] + SHINGLE
    runs = [Run(*run) for run in np.column_stack([ordered[first], lengths]).tolist()]
    kept: list[Run] = []
    for run in sorted(runs, key=lambda r: (-r.length, r)):
        if all(
            (run.left >= k.left + k.length or k.left >= run.left + run.length)
            and (run.right >= k.right + k.length or k.right >= run.right + run.length)
            for k in kept
        ):
            kept.append(run)
    return sorted(kept)


def _is_copy(left: _Words, right: _Words, runs: Sequence[Run]) -> bool:
    common = sum(run.length for run in runs)
    shorter = min(sum(map(bool, left.words)), sum(map(bool, right.words)))
    return common >= ENOUGH_WORDS or (common >= 20 and common >= ENOUGH_SHARE * shorter)


def _edge(left: _Words, right: _Words, runs: Sequence[Run]) -> Edge:
    passages = [t.passage(r[i], r.length) for r in runs for i, t in enumerate((left, right))]
    dates = (left.account.published or "", right.account.published or "")
    if all(dates) and dates[0] != dates[1]:
        earlier, later = (left, right) if dates[0] < dates[1] else (right, left)
    else:
        later, earlier = sorted((left, right), key=lambda t: (sum(map(bool, t.words)), t.account.id))
    return Edge(from_=later.account.id, to=earlier.account.id, kind="copies", passages=tuple(sorted(passages)))
