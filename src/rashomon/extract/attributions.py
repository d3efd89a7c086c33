"""Turns an account and its labels into attributions: who said what, and who said that somebody said it."""

import bisect
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.extract.linking import Group, group
from rashomon.extract.quotation import form_of, quoted_passages
from rashomon.models.encoder import Labels, label
from rashomon.models.viterbi import Stretch
from rashomon.types import Account, Attribution, Span

# Words by which a writer keeps what is told at a distance.
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|ostensibly|seemingly|presumably|rumou?r(?:ed|s)?|alleged|"
    r"purported|(?:is|are|was|were|be|been)\s+(?:said|thought|believed|alleged|reported|understood|rumou?red)\s+to|"
    r"unconfirmed|appear(?:s|ed)?\s+to|seem(?:s|ed)?\s+to|(?:it\s+)?(?:appears|seems)(?:\s+that)?)\b",
    re.IGNORECASE,
)
_DEEPEST = 3
_SHORTEST_PARENT = 6  # words; less holds no attribution of its own
_LEAST_SURE_INSIDE = 0.5
_GAP = "\n\n"


class _Found(NamedTuple):
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    parent: int | None


def find_attributions(account: Account, labels: Labels) -> tuple[Attribution, ...]:
    """Return the account's attributions in text order, those inside another's content with that one as parent.

    `labels` are those of `account.text`. Page furniture yields none. Sources are words here: who they are is for
    `resolve` to say.
    """
    silent = _inside_furniture(account, labels)
    found = [_spans(g, labels, account.text) for g in group(account.text, labels, silent)]
    outer = list(range(len(found)))
    for _ in range(_DEEPEST):
        inner = _inside(account.text, [(number, found[number]) for number in outer])
        outer = list(range(len(found), len(found) + len(inner)))
        found.extend(inner)
    return _numbered(account.text, found)


def _inside_furniture(account: Account, labels: Labels) -> NDArray[np.bool_]:
    silent = np.zeros(len(labels.start), dtype=np.bool_)
    for piece in account.furniture:
        silent |= (labels.start < piece.end) & (labels.end > piece.start)
    return silent


def _spans(of: Group, labels: Labels, text: str) -> _Found:
    def span(stretch: Stretch) -> Span:
        return _trimmed(text, Span(int(labels.start[stretch.first]), int(labels.end[stretch.stop - 1])))

    return _Found(
        source=() if of.source is None else (span(of.source),),
        cue=() if of.cue is None else (span(of.cue),),
        content=tuple(sorted(span(part) for part in of.contents)),
        confidence=of.confidence,
        parent=None,
    )


def _trimmed(text: str, span: Span) -> Span:
    """Leave out white space and a comma at either end."""
    start, end = span
    while start < end - 1 and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Span(start, end)


def _inside(text: str, outer: Sequence[tuple[int, _Found]]) -> list[_Found]:
    """Return the attributions inside the contents of `outer`, each content read as a text of its own."""
    places: list[tuple[int, int, int]] = []  # where it begins in the joined text, where in the account, whose it is
    passages: list[str] = []
    at = 0
    for number, one in outer:
        for start, end in one.content:
            if len(text[start:end].split()) >= _SHORTEST_PARENT:
                places.append((at, start, number))
                passages.append(text[start:end])
                at += end - start + len(_GAP)
    if not places:
        return []
    joined = _GAP.join(passages)
    labels = label(joined)
    starts = [place[0] for place in places]
    found = []
    for candidate in group(joined, labels, np.zeros(len(labels.start), dtype=np.bool_)):
        if candidate.source is None or candidate.cue is None or candidate.confidence < _LEAST_SURE_INSIDE:
            continue
        raw = _spans(candidate, labels, joined)
        home = bisect.bisect_right(starts, raw.cue[0].start) - 1
        begin, moved_to, parent = places[home]
        stop = begin + len(passages[home])
        content = tuple(s for s in raw.content if begin <= s.start and s.end <= stop)
        if content and all(begin <= s.start and s.end <= stop for s in (*raw.source, *raw.cue)):
            moved = [_moved(spans, moved_to - begin) for spans in (raw.source, raw.cue, content)]
            found.append(_Found(moved[0], moved[1], moved[2], candidate.confidence, parent))
    return found


def _moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(start + by, end + by) for start, end in spans)


def _numbered(text: str, found: Sequence[_Found]) -> tuple[Attribution, ...]:
    order = sorted(range(len(found)), key=lambda i: (min((*found[i].content, *found[i].cue)), i))
    names = {number: f"a{place}" for place, number in enumerate(order, 1)}
    quoted = quoted_passages(text)
    return tuple(
        Attribution(
            id=names[number],
            source=one.source,
            cue=one.cue,
            content=one.content,
            form=form_of(text, one.content, quoted),
            parent=None if one.parent is None else names[one.parent],
            hedged=any(_HEDGE.search(text[s.start : s.end]) for s in (*one.source, *one.cue)),
            confidence=round(one.confidence, 4),
        )
        for number in order
        for one in [found[number]]
    )
