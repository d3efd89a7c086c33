"""Turns an account and its labels into attributions: who said what, and who said that somebody said it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.extract.cues import is_hedged, is_telling, may_tell
from rashomon.extract.linking import Group, group
from rashomon.extract.quotation import form_of, quoted_passages, within_quotation
from rashomon.extract.transcript import Turn, signed_quotations, speaker_turns
from rashomon.models.encoder import Labels, label
from rashomon.models.viterbi import Stretch
from rashomon.types import Account, Attribution, Form, Span

_SELF = re.compile(r"\s*(?:I|[Ww]e|us|[Mm]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b(?!\.)")  # not "US officials"
_DEEPEST = 3
_SHORTEST_PARENT = 6  # words; less holds no attribution of its own
_LEAST_SURE_INSIDE = 0.9  # what a content alone seems to hold is wrong more often than not below it
_LEAST_SURE_OF_NOBODY = 0.8  # below it, three in four attributions without a source are none
_SHORTEST_INSIDE = 3
_QUOTES = frozenset("\"'“”‘’«»„ ")


class _Found(NamedTuple):
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    confidence: float
    parent: int | None


def find_attributions(account: Account, labels: Labels) -> tuple[Attribution, ...]:
    """Return the account's attributions in text order, those inside another's content with that one as parent.

    `labels` are those of `account.text`. Page furniture yields none. Sources are words here: who they are is for
    `resolve` to say.
    """
    silent = _inside_furniture(account, labels)
    quoted = quoted_passages(account.text)
    turns = [
        turn
        for turn in (*speaker_turns(account.text), *signed_quotations(account.text, quoted))
        if not any(f.start < turn.cue.end <= f.end for f in account.furniture)
    ]
    found = [_Found((t.source,), (t.cue,), t.content, "direct", 1.0, None) for t in turns]
    for one in group(account.text, labels, silent):
        spans = _spans(one, labels, account.text, quoted)
        in_turn = any(_in_turn(spans.content, t) for t in turns)
        if not in_turn and not _is_nobodys(account.text, spans):
            found.append(spans)
    outer = list(range(len(found)))
    for _ in range(_DEEPEST):
        inner = _untold(_inside(account.text, [(number, found[number]) for number in outer]), found)
        outer = list(range(len(found), len(found) + len(inner)))
        found.extend(inner)
    return _numbered(account.text, found)


def _in_turn(content: Sequence[Span], turn: Turn) -> bool:
    """Tell whether a turn holds any of a content, its opening mark included."""
    start = min(turn.source.start, turn.content[0].start)
    stop = max(turn.source.end, turn.content[-1].end)
    return any(part.start < stop and start < part.end + 1 for part in content)


def _is_nobodys(text: str, one: _Found) -> bool:
    """Tell whether an attribution without a source is too unsure to be kept; one that hedges is worth knowing."""
    unsure = bool(one.cue) and not one.source and one.confidence < _LEAST_SURE_OF_NOBODY
    return unsure and not any(is_hedged(_around(text, cue)) for cue in one.cue)


def _inside_furniture(account: Account, labels: Labels) -> NDArray[np.bool_]:
    silent = np.zeros(len(labels.start), dtype=np.bool_)
    for piece in account.furniture:
        silent |= (labels.start < piece.end) & (labels.end > piece.start)
    return silent


def _spans(of: Group, labels: Labels, text: str, quoted: Sequence[Span]) -> _Found:
    def span(stretch: Stretch) -> Span:
        return _trimmed(text, Span(int(labels.start[stretch.first]), int(labels.end[stretch.stop - 1])))

    content = within_quotation(text, sorted(span(part) for part in of.contents), quoted)
    return _Found(
        source=() if of.source is None else (span(of.source),),
        cue=() if of.cue is None else (span(of.cue),),
        content=content,
        form=form_of(text, content, quoted),
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
    """Return the attributions inside the contents of `outer`.

    Each part of a content is read as a text of its own. Read side by side, which is faster, they take each other for
    their surroundings, and one attribution in six is lost.
    """
    found: list[_Found] = []
    for number, one in outer:
        for start, end in one.content:
            if len(text[start:end].split()) >= _SHORTEST_PARENT and may_tell(text[start:end]):
                inner = _within_marks(text, Span(start, end))
                found.extend(_told_in(text[inner.start : inner.end], inner.start, number))
    return found


def _untold(inner: Sequence[_Found], found: Sequence[_Found]) -> list[_Found]:
    """Leave out what was read already: a cue tells one thing, whether its content is read alone or with the rest."""
    told = {at for one in found for start, end in one.cue for at in range(start, end)}
    kept = []
    for one in inner:
        cue = {at for start, end in one.cue for at in range(start, end)}
        if cue.isdisjoint(told):
            kept.append(one)
            told |= cue
    return kept


def _told_in(passage: str, start: int, parent: int) -> Iterator[_Found]:
    """Yield what somebody is told to have said in a passage that begins at `start`."""
    labels, quoted = label(passage), quoted_passages(passage)
    for candidate in group(passage, labels, np.zeros(len(labels.start), dtype=np.bool_)):
        if candidate.source is None or candidate.cue is None or candidate.confidence < _LEAST_SURE_INSIDE:
            continue
        raw = _spans(candidate, labels, passage, quoted)
        if sum(len(passage[s.start : s.end].split()) for s in raw.content) < _SHORTEST_INSIDE:
            continue
        before = passage[: raw.cue[0].start].split()[-1:]
        if not is_telling(passage[slice(*raw.cue[0])], "".join(before)) or _SELF.match(passage[slice(*raw.source[0])]):
            continue  # what a speaker thinks or wants, or says of himself, is not told through another hand
        yield raw._replace(
            source=_moved(raw.source, start),
            cue=_moved(raw.cue, start),
            content=_moved(raw.content, start),
            parent=parent,
        )


def _within_marks(text: str, span: Span) -> Span:
    """Leave out the quotation marks around a content: inside it, what it says is plain text."""
    start, end = span
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    return Span(start, end)


def _moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(start + by, end + by) for start, end in spans)


def _around(text: str, span: Span) -> str:
    """Return a cue with the words beside it: "he allegedly | told", "is said | to have"."""
    before = text[max(0, span.start - 30) : span.start].rpartition("\n")[2].rstrip().rpartition(" ")[2]
    after = text[span.end : span.end + 30].partition("\n")[0].lstrip().partition(" ")[0]
    return f"{before} {text[span.start : span.end]} {after}"


def _numbered(text: str, found: Sequence[_Found]) -> tuple[Attribution, ...]:
    order = sorted(range(len(found)), key=lambda i: (min((*found[i].content, *found[i].cue)), i))
    names = {number: f"a{place}" for place, number in enumerate(order, 1)}
    return tuple(
        Attribution(
            id=names[number],
            source=one.source,
            cue=one.cue,
            content=one.content,
            form=one.form,
            parent=None if one.parent is None else names[one.parent],
            hedged=any(is_hedged(_around(text, s)) for s in (*one.source, *one.cue)),
            confidence=round(one.confidence, 4),
        )
        for number in order
        for one in [found[number]]
    )
