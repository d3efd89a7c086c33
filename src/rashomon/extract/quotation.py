"""Turns a text's quotation marks, whatever their shape, into the passages they hold, and a content into its form."""

import bisect
import re
from collections.abc import Container, Sequence

from rashomon.models.pieces import paragraphs, plain_marks
from rashomon.types import Form, Span

_NAME_BEFORE = re.compile(r"[A-Z][\w.’-]*\s$")
_NAME_AFTER = re.compile(r"\s[A-Z]")
_WORD = re.compile(r"\w+")
_LONGEST_NICKNAME = 3
_CLOSING = "\"'”’»“‘«‹› "
_READ_OUT = re.compile(
    r"(?i)(?:his|her|their|its|the|an?|this|that) (?:[\w’'-]+ ){0,2}"
    r"(?:report|statement|letter|speech|testimony|verdict|message|e-?mail|note|post|tweet|notice|finding|memo)s?\.\s+$"
)
_INCHES = re.compile(r"(?<![\d.,$£€])\d{1,3}(?P<mark>[\"”″＂])")


def quoted_passages(text: str) -> tuple[Span, ...]:
    """Return what stands inside quotation marks, marks included, in text order; of a quotation in another the outer.

    A quotation that its paragraph does not close goes to the paragraph's end: of a quotation over several paragraphs
    each opens and only the last closes. One that is never opened begins with its paragraph. A nickname inside a name
    (Dwayne “The Rock” Johnson) is no quotation, and the marks of a 12" pipe are none.
    """
    found: list[Span] = []
    for start, end in paragraphs(text):
        marked = _without_inches(plain_marks(text[start:end]), text[start:end])
        pairs = _pairs(marked, "“", "”")
        if "‘" in marked:
            single = _pairs(marked, "‘", "’")
            if not pairs or any(f <= first and stop <= s for f, s in single for first, stop in pairs):
                pairs = _outermost([*single, *pairs])
        found.extend(Span(start + f, start + s) for f, s in pairs if not _is_nickname(marked, f, s))
    return tuple(found)


def _without_inches(marked: str, paragraph: str) -> str:
    """Blank marks that stand for inches: after a short number, none open or a later mark to close what is."""
    inches = {m.start("mark") for m in _INCHES.finditer(paragraph)}
    if not inches:
        return marked
    out, is_open = list(marked), False
    marks = [at for at, mark in enumerate(marked) if mark in "“”"]
    for number, at in enumerate(marks):
        closed_later = number + 1 < len(marks) and marked[marks[number + 1]] == "”"
        if at in inches and marked[at] == "”" and (closed_later or not is_open):
            out[at] = " "
        else:
            is_open = marked[at] == "“"
    return "".join(out)


def _outermost(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for first, stop in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if not kept or first >= kept[-1][1]:
            kept.append((first, stop))
    return kept


def _pairs(marked: str, opening: str, closing: str) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    begun: int | None = None
    depth = 0
    nests = closing == "”" and marked.count(opening) == marked.count(closing)
    for at, mark in enumerate(marked):
        if mark == opening:
            begun = at if begun is None else begun
            depth += 1
        elif mark == closing and _closes(marked, at, closing):
            depth -= 1
            if nests and depth > 0:
                continue
            if begun is not None:
                pairs.append((begun, at + 1))
            elif not pairs and closing == "”":
                pairs.append((0, at + 1))
            begun, depth = None, 0
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


def within_quotation(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> tuple[Span, ...]:
    """Return the parts of a content without what follows a quotation that opens it and is not quoted.

    “We rowed out,” she said, and rowed home: after a comma that closes a quotation, only quoted parts go on with it.
    A part that opens with a mark and runs over paragraphs ends before the first that opens without one. What is read
    out ("her report. “We rowed out …”") is no part of what it says.
    """
    passages = {passage.start: passage for passage in quoted}
    if len(content) > 1 and content[1].start in passages and _READ_OUT.match(text, content[0].start, content[1].start):
        content = content[1:]
    opening = passages.get(content[0].start)
    pauses = opening is not None and opening.end >= content[0].end and _pauses(text, content[0])
    kept = [content[0], *(p for p in content[1:] if not pauses or _overlaps(p, quoted))]
    return tuple(_in_marked_paragraphs(text, part, passages) if part.start in passages else part for part in kept)


def _overlaps(part: Span, quoted: Sequence[Span]) -> bool:
    at = bisect.bisect_left(quoted, part.end, key=lambda q: q.start)
    return at > 0 and quoted[at - 1].end > part.start


def _pauses(text: str, quotation: Span) -> bool:
    return text[quotation.start : quotation.end].rstrip(_CLOSING).endswith(",")


def _in_marked_paragraphs(text: str, part: Span, passages: Container[int]) -> Span:
    first, *others = paragraphs(text[part.start : part.end])
    end = first[1]
    for start, stop in others:
        if part.start + start not in passages:
            break
        end = stop
    return Span(part.start, part.start + end)


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
