"""Sentences and attributions to claims: passages small enough to be agreed with or denied, each told by one chain.

A sentence is cut where the telling changes hands ("the crane fell, the Courier reports, but the harbour office says it
was pulled down") and where it is longer than people weigh at once. A piece too short to claim anything joins its
neighbour, so the claims of a sentence cover all of it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rashomon.types import Attribution, Claim, Span

LONGEST = 80  # words, the bound of the JSON contract
_LONG = 32  # words: a longer piece is cut at its clauses
_SHORT = 7  # words: a shorter piece claims nothing of its own
_SEAM = frozenset(",;:—–")  # where a sentence may be cut: partial quotations change hands in the middle of a clause

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(
    r"[;—–]\s*|: (?=\w)|, (?=(?:and|but|while|although|though|whereas|as|after|before|because|since|which|who|where|"
    r"when|so|with|adding|noting|saying|he|she|it|they|we)\b)| (?=(?:while|whereas|although|because)\b)"
    r"|, (?=[A-Z][\w.’-]+ (?:[a-z]+ed|said|was|were|is|are|had|has|will|would)\b)"
)

Piece = tuple[list[Span], str | None]  # words, and the id of the attribution that tells them


def cut_claims(text: str, sentences: Sequence[Span], attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """Return the claims of a text in order, none longer than 80 words."""
    told = attributions_by_sentence(sentences, attributions)
    depths = attribution_depths(attributions)
    claims: list[Claim] = []
    for number, sentence in enumerate(sentences):
        within = sorted(told.get(number, []), key=lambda a: (depths[a.id], -_length(a.content), a.id))
        for words, teller in _cut_sentence(text, _words(text, sentence), within):
            for start, end in _shorten(text, words, sentence):
                claims.append(Claim(id=f"c{len(claims) + 1}", start=start, end=end, attribution=teller))
    return tuple(claims)


def attributions_by_sentence(
    sentences: Sequence[Span], attributions: Sequence[Attribution]
) -> Mapping[int, list[Attribution]]:
    """Return the attributions whose contents reach into each sentence, by its number."""
    starts = [s.start for s in sentences]
    told: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        reached: set[int] = set()
        for start, end in attribution.content:
            at = max(0, bisect_right(starts, start) - 1)
            while at < len(sentences) and sentences[at].start < end:
                if sentences[at].end > start:
                    reached.add(at)
                at += 1
        for at in sorted(reached):
            told.setdefault(at, []).append(attribution)
    return told


def attribution_depths(attributions: Sequence[Attribution]) -> Mapping[str, int]:
    """Return how many attributions stand above each, by its id."""
    parents = {a.id: a.parent for a in attributions}
    depths: dict[str, int] = {}
    for key in parents:
        above: set[str] = set()
        at: str | None = key
        while at is not None and at in parents and at not in above:
            above.add(at)
            at = parents[at]
        depths[key] = len(above)
    return depths


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _words(text: str, span: Span) -> list[Span]:
    return [Span(*m.span()) for m in _WORD.finditer(text, span.start, span.end)]


def _cut_sentence(text: str, words: list[Span], within: Sequence[Attribution]) -> list[Piece]:
    """Return the words of a sentence in pieces, each told by one attribution; `within` has the outermost first."""
    if not words:
        return []
    tellers: list[str | None] = [None] * len(words)
    for attribution in within:
        # Source and cue go with the content they introduce: "officials said" belongs to what officials said.
        parts = [*attribution.content, *attribution.source, *attribution.cue]
        for i, word in enumerate(words):
            if any(start < word.end and word.start < end for start, end in parts):
                tellers[i] = attribution.id
    pieces: list[Piece] = [
        ([word for word, _ in run], teller)
        for teller, run in groupby(zip(words, tellers, strict=True), key=lambda pair: pair[1])
    ]
    return _join_short(_join_interrupted(_join_seamless(text, pieces)))


def _join_seamless(text: str, pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _SEAM.isdisjoint(text[joined[-1][0][-1].end : piece[0][0].start]):
            joined[-1] = _merged(joined[-1], piece)
        else:
            joined.append(piece)
    return joined


def _merged(before: Piece, after: Piece) -> Piece:
    return [*before[0], *after[0]], max(before, after, key=lambda piece: len(piece[0]))[1]


def _join_interrupted(pieces: list[Piece]) -> list[Piece]:
    """Join A | b | A where b is an aside: "Rivera, who said he was ill, resigned on Monday" stays one claim."""
    joined: list[Piece] = []
    for piece in pieces:
        if len(joined) >= 2 and joined[-2][1] == piece[1] and len(joined[-1][0]) < 2 * _SHORT:
            aside, before = joined.pop(), joined.pop()
            joined.append(([*before[0], *aside[0], *piece[0]], piece[1]))
        else:
            joined.append(piece)
    return joined


def _join_short(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and min(len(joined[-1][0]), len(piece[0])) < _SHORT:
            joined[-1] = _merged(joined[-1], piece)
        else:
            joined.append(piece)
    return joined


def _shorten(text: str, words: list[Span], sentence: Span) -> Iterator[Span]:
    """Yield the piece of a sentence in parts of a length people can weigh, cut at clauses where there are any."""
    start = sentence.start if text[sentence.start : words[0].start].strip(" “\"‘'([«") == "" else words[0].start
    end = _closing(text, words[-1].end, sentence.end)
    if len(words) <= _LONG:
        yield Span(start, end)
        return
    cuts = {m.end() for m in _CLAUSE.finditer(text, start, end)}
    part: list[Span] = []
    for i, word in enumerate(words):
        long_enough = len(part) >= 2 * _SHORT and len(words) - i >= _SHORT
        at_clause = word.start in cuts
        if part and ((at_clause and long_enough and len(part) >= _LONG // 3) or len(part) == LONGEST):
            yield Span(start, _closing(text, part[-1].end, word.start))
            start, part = word.start, []
        part.append(word)
    yield Span(start, end)


def _closing(text: str, at: int, end: int) -> int:
    """Return where the marks that close a piece end, so that “Let’s go.” keeps its stop and quotation mark."""
    while at < end and not text[at].isspace() and not text[at].isalnum() and text[at] not in "“‘«([„":
        at += 1
    return at
