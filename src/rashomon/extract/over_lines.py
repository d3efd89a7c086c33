"""Turns quotations that open in one line and close in another into whole contents of who speaks them.

Many texts come with one sentence a line. The reader takes each line for a paragraph, gives a speaker the line beside
him alone, and what goes before it to nobody or to the sentence above.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from rashomon.extract.found import Found
from rashomon.models.pieces import paragraphs, plain_marks
from rashomon.types import Span

_MOST_LINES = 12
_SURE = 0.85
_NO_SUBJECT = (
    r"(?!(?i:and|but|or|so|who|which|that|as|when|while|before|after|because|if|to|in|on|at|is|was|are|were)\b)"
)
_WHO = rf"{_NO_SUBJECT}[\w.’'&-]+(?:\s[\w.’'&-]+){{0,9}}?"
_CUE = r"(?:said|says|told|wrote|writes|added|replied|asked|tweeted|continued|explained|argued|read|reads|noted)"
_SPEAKER = re.compile(
    rf"[^\S\n]+(?:(?P<who>{_WHO})(?:,[^.;“”\"\n]{{3,120}}?,)?[^\S\n]+(?P<cue>(?:also\s)?{_CUE})|"
    rf"(?P<cue_first>{_CUE})[^\S\n]+(?P<who_then>{_WHO})(?=[,.;:\n]|$|[^\S\n]+(?:of|in|on|at|to|who|when|during)\b))"
    r"(?![\w’'])"
)


def over_lines(text: str, quoted: Sequence[Span]) -> list[Span]:
    """Return the quotations that a later line closes, whole, marks included; `quoted` are those of single lines.

    Where each line opens with a mark of its own, as the paragraphs of one quotation do, each is one for itself.
    """
    lines, quoted = paragraphs(text), [passage for passage in quoted if _has_double_marks(text[slice(*passage)])]
    starts = [start for start, _ in lines]
    joined = []
    for first, second in pairwise(quoted):
        at = bisect_left(starts, first.end) - 1
        to = bisect_left(starts, second.start)
        if to >= len(lines) or lines[to][0] != second.start or not 0 < to - at <= _MOST_LINES:
            continue
        if _is_open(text[slice(*first)]) and first.end == lines[at][1] and _is_only_closed(text[slice(*second)]):
            joined.append(Span(first.start, second.end))
    return joined


def _has_double_marks(passage: str) -> bool:
    marks = plain_marks(passage)
    return "“" in marks or "”" in marks


def _is_open(passage: str) -> bool:
    marks = plain_marks(passage)
    return marks[:1] == "“" and marks.count("“") > marks.count("”")


def _is_only_closed(passage: str) -> bool:
    marks = plain_marks(passage)
    return marks[-1:] == "”" and "“" not in marks


def with_tellers_behind(text: str, found: Sequence[Found], whole: Sequence[Span]) -> list[Found]:
    """Give a quotation over lines that ends with a comma to who stands right behind it, and to nobody before it.

    `found` have no parents yet; `whole` are the quotations of `over_lines`.
    """
    kept = list(found)
    for passage in whole:
        if not text[slice(*passage)].rstrip("”’\"'").endswith(","):
            continue
        teller = next((n for n, one in enumerate(kept) if 0 <= _opens(one) - passage.end <= 1), None)
        if teller is None:
            behind = _teller_behind(text, passage, kept)
            if behind is None:
                continue
            kept.append(behind)
            teller = len(kept) - 1
        own = kept[teller]
        kept = [
            one._replace(content=_without(one.content, passage)) if n != teller and not _holds(one, own) else one
            for n, one in enumerate(kept)
        ]
        kept[teller] = own._replace(content=tuple(sorted((passage, *_without(own.content, passage)))))
    return [one for one in kept if one.content]


def with_whole_quotations(found: Sequence[Found], whole: Sequence[Span]) -> list[Found]:
    """Give all of a quotation over lines to whoever has a part of it and is named outside its marks."""
    extended = []
    for one in found:
        content = one.content
        first = bisect_right(whole, content[0].start, key=lambda w: w.end)
        for passage in whole[first : bisect_left(whole, content[-1].end, key=lambda w: w.start)]:
            outside = all(e <= passage.start or passage.end <= s for s, e in (*one.source, *one.cue))
            if outside and any(_touches(part, passage) for part in content):
                near = [p for p in content if _touches(p, passage)]
                joined = Span(min(passage.start, near[0].start), max(passage.end, near[-1].end))
                content = tuple(sorted((joined, *(p for p in content if not _touches(p, passage)))))
        extended.append(one._replace(content=content))
    return extended


def _opens(one: Found) -> int:
    return min((start for start, _ in (*one.source, *one.cue)), default=-1)


def _teller_behind(text: str, passage: Span, found: Sequence[Found]) -> Found | None:
    match = _SPEAKER.match(text, passage.end)
    if match is None:
        return None
    who, cue = ("who", "cue") if match["who"] else ("who_then", "cue_first")
    if any(_touches(part, Span(*match.span())) for one in found for part in (*one.source, *one.cue)):
        return None
    return Found((Span(*match.span(who)),), (Span(*match.span(cue)),), (passage,), "direct", _SURE, None)


def _holds(one: Found, teller: Found) -> bool:
    """Tell whether somebody tells of the teller too: his whole sentence is in the content."""
    return any(_touches(part, inner) for part in one.content for inner in (*teller.source, *teller.cue))


def _without(content: Sequence[Span], passage: Span) -> tuple[Span, ...]:
    return tuple(part for part in content if not (passage.start <= part.start and part.end <= passage.end))


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
