"""Turns an account and its labels into attributions: who said what, and who said that somebody said it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.extract.confidence import confidence_of
from rashomon.extract.cues import is_hedged
from rashomon.extract.found import Found, as_found
from rashomon.extract.groups import unnamed_groups
from rashomon.extract.inside import read_inside
from rashomon.extract.linking import group
from rashomon.extract.quotation import quoted_passages
from rashomon.extract.statements import statements
from rashomon.extract.transcript import Turn, headed_quotations, signed_quotations, speaker_turns
from rashomon.models.encoder import Labels
from rashomon.types import Account, Attribution, Span

_LEAST_SURE_OF_NOBODY = 0.7  # below it, most attributions without a source are none


def find_attributions(account: Account, labels: Labels) -> tuple[Attribution, ...]:
    """Return the account's attributions in text order, those inside another's content with that one as parent.

    `labels` are those of `account.text`. Page furniture yields none. Sources are words here: who they are is for
    `resolve` to say.
    """
    silent = _inside_furniture(account, labels)
    quoted = quoted_passages(account.text)
    turns = [
        turn
        for turn in _turns(account.text, quoted)
        if not any(f.start < turn.source.end <= f.end for f in account.furniture)
    ]
    found = [Found((t.source,), (t.cue,) if t.cue else (), t.content, "direct", 1.0, None) for t in turns]
    for one in group(account.text, labels, silent):
        spans = as_found(one, labels, account.text, quoted)
        in_turn = any(_in_turn(spans.content, t) for t in turns)
        if not in_turn and not _is_nobodys(account.text, spans):
            found.append(spans)
    whole = read_inside(account.text, found, quoted)
    whole.extend(_outside_furniture(account, unnamed_groups(account.text, whole)))
    return _numbered(account.text, whole)


def _turns(text: str, quoted: Sequence[Span]) -> list[Turn]:
    """Return who says what by the look of the page; a statement is none where others take turns in it."""
    turns = [*speaker_turns(text), *signed_quotations(text, quoted), *headed_quotations(text, quoted)]
    return [*turns, *(one for one in statements(text) if not any(_in_turn(one.content, turn) for turn in turns))]


def _outside_furniture(account: Account, found: Sequence[Found]) -> list[Found]:
    return [one for one in found if not any(f.start < one.cue[0].end <= f.end for f in account.furniture)]


def _in_turn(content: Sequence[Span], turn: Turn) -> bool:
    """Tell whether a turn holds any of a content, its opening mark included."""
    start = min(turn.source.start, turn.content[0].start)
    stop = max(turn.source.end, turn.content[-1].end)
    return any(part.start < stop and start < part.end + 1 for part in content)


def _is_nobodys(text: str, one: Found) -> bool:
    """Tell whether an attribution without a source is too unsure to be kept; one that hedges is worth knowing."""
    unsure = bool(one.cue) and not one.source and one.confidence < _LEAST_SURE_OF_NOBODY
    return unsure and not any(is_hedged(_around(text, cue)) for cue in one.cue)


def _inside_furniture(account: Account, labels: Labels) -> NDArray[np.bool_]:
    silent = np.zeros(len(labels.start), dtype=np.bool_)
    for piece in account.furniture:
        silent |= (labels.start < piece.end) & (labels.end > piece.start)
    return silent


def _around(text: str, span: Span) -> str:
    """Return a cue with the words beside it: "he allegedly | told", "is said | to have"."""
    before = text[max(0, span.start - 30) : span.start].rpartition("\n")[2].rstrip().rpartition(" ")[2]
    after = text[span.end : span.end + 30].partition("\n")[0].lstrip().partition(" ")[0]
    return f"{before} {text[span.start : span.end]} {after}"


def _numbered(text: str, found: Sequence[Found]) -> tuple[Attribution, ...]:
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
            confidence=round(confidence_of(one, text), 4),
        )
        for number in order
        for one in [found[number]]
    )
