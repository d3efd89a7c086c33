"""Turns a text's quotation marks, whatever their shape, into the passages they hold, and a content into its form."""

import bisect
import re
from collections.abc import Sequence

from rashomon.models.pieces import paragraphs, plain_marks
from rashomon.types import Form, Span

_NAME_BEFORE = re.compile(r"[A-Z][\w.’-]*\s$")
_NAME_AFTER = re.compile(r"\s[A-Z]")
_WORD = re.compile(r"\w+")
_LONGEST_NICKNAME = 3


def quoted_passages(text: str) -> tuple[Span, ...]:
    """Return what stands inside quotation marks, marks included, in text order.

    A quotation that its paragraph does not close goes to the paragraph's end: of a quotation over several paragraphs
    each opens and only the last closes. One that is never opened begins with its paragraph. A nickname inside a name
    (Dwayne “The Rock” Johnson) is no quotation.
    """
    found: list[Span] = []
    for start, end in paragraphs(text):
        marked = plain_marks(text[start:end])
        opening, closing = ("“", "”") if "“" in marked or "”" in marked else ("‘", "’")
        if opening not in marked and closing == "’":
            continue
        for first, stop in _pairs(marked, opening, closing):
            if not _is_nickname(marked, first, stop):
                found.append(Span(start + first, start + stop))
    return tuple(found)


def _pairs(marked: str, opening: str, closing: str) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    begun: int | None = None
    for at, mark in enumerate(marked):
        if mark == opening:
            begun = at if begun is None else begun
        elif mark == closing and _closes(marked, at, closing):
            if begun is not None:
                pairs.append((begun, at + 1))
            elif not pairs and closing == "”":
                pairs.append((0, at + 1))
            begun = None
    if begun is not None:
        pairs.append((begun, len(marked)))
    return pairs


def _closes(marked: str, at: int, closing: str) -> bool:
    """Tell a closing mark from an apostrophe."""
    if closing == "”":
        return True
    after = marked[at + 1 : at + 2]
    return not after.isalnum() and (marked[at - 1 : at] in ".,!?…" or marked[at - 1 : at].isalnum()) and at > 0


def _is_nickname(marked: str, first: int, stop: int) -> bool:
    inside = marked[first + 1 : stop - 1]
    return (
        inside[:1].isupper()
        and len(_WORD.findall(inside)) <= _LONGEST_NICKNAME
        and not inside.rstrip().endswith((",", ".", "!", "?"))
        and _NAME_BEFORE.search(marked[max(0, first - 30) : first]) is not None
        and _NAME_AFTER.match(marked[stop : stop + 2]) is not None
    )


def form_of(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Form:
    """Return whether a content is quoted whole (direct), in part (mixed) or not at all (indirect).

    One unquoted word beside a quotation does not make it mixed: annotators and models differ on a leading "that".
    """
    inside = outside = 0
    for part in content:
        first = max(0, bisect.bisect_right(quoted, part.start, key=lambda q: q.start) - 1)
        near = quoted[first : bisect.bisect_left(quoted, part.end, key=lambda q: q.start)]
        for word in _WORD.finditer(text, part.start, part.end):
            if any(q.start <= word.start() < q.end for q in near):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "direct" if outside <= 1 and inside > outside else "mixed"
