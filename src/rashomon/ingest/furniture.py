"""Turns text into its furniture: what is on the page but not in the article, found by line and place, never deleted.

Whole lines are judged by how such boxes, lists and notices are worded in English-language news; captions and credits
also inside paragraphs. Every rule looks at one line or at neighbours, so the time is linear in the text.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.ingest.captions import find_captions
from rashomon.ingest.wording import HEADERS, HOLDER, IMPERATIVE, LINE_RULES, biography_points, plain
from rashomon.types import Furniture, FurnitureKind

_LONGEST_LINE = 700
_BULLET = re.compile(r"[-–—•*·‣▪●]")
_BULLETED = re.compile(r"[-–—•*·‣▪●]\s+\S")
_LAST_LINES = 6
_FORENAME = r"(?:[A-Z][\w.'’-]*|d[aei]|v[ao]n|\( ?[A-Z]\w+ ?\)|\"[A-Z]\w+\")"
# The name in the sentence, then the link's full name with a headline glued on, or the same name twice over.
_LINKED_NAME = re.compile(
    rf"(?<![\w'’-])(?:(?P<last>[A-Z][a-z'’]+(?:[A-Z-][a-z'’]+)?)(?P<gap> ?)(?:{_FORENAME} ){{1,4}}?(?P=last)"
    r"(?=[A-Z0-9])"
    r"|(?P<name>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,2}) (?P=name)(?= [A-Z]))"
)


class Line(NamedTuple):
    """A line that holds something: where it stands, its wording made alike, whether a blank line comes before it."""

    start: int
    end: int
    words: str
    first: bool


def find_furniture(text: str, authors: Iterable[str] = ()) -> tuple[Furniture, ...]:
    """Return the furniture of a text in order, without overlaps; `authors` help to know a biography.

    A run of lines of one kind is one piece. The article's own text is what no piece covers.
    """
    lines = _lines(text)
    kinds: list[FurnitureKind | None] = [_by_wording(line) for line in lines]
    whole = {(line.start, line.end): number for number, line in enumerate(lines)}
    inside = []
    for caption in find_captions(text, [(line.start, line.end) for line in lines]):
        number = whole.get((caption.start, caption.end))
        if number is None:
            inside.append(caption)
        elif kinds[number] is None:
            kinds[number] = "caption"
    _mark_bullets(lines, kinds)
    _mark_lists(lines, kinds)
    _mark_blurbs(lines, kinds)
    _mark_biographies(lines, kinds, tuple(authors))
    inside.extend(_inline_links(text, lines, kinds))
    return _pieces(lines, kinds, inside)


def _lines(text: str) -> list[Line]:
    lines = []
    start, blank = 0, True
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            left = start + len(line) - len(line.lstrip())
            words = plain(stripped) if len(stripped) <= _LONGEST_LINE else ""
            lines.append(Line(left, left + len(stripped), words, blank))
        blank = not stripped
        start += len(line) + 1
    return lines


def _by_wording(line: Line) -> FurnitureKind | None:
    if not line.words:
        return None
    for kind, longest, pattern in LINE_RULES:
        if len(line.words) <= longest and pattern.match(line.words):
            return kind
    return None


def _mark_bullets(lines: Sequence[Line], kinds: list[FurnitureKind | None]) -> None:
    """Mark lists of links: each bullet on a line of its own, then a headline and perhaps a teaser."""
    starts = [n for n, line in enumerate(lines) if _BULLET.fullmatch(line.words)]
    run: list[int] = []
    for n in [*starts, len(lines) + 9]:
        if run and (n - run[-1] > 4 or not _is_headline(lines, run[-1] + 1)):
            _close_list(lines, kinds, run)
            run = []
        if n < len(lines):
            run.append(n)


def _close_list(lines: Sequence[Line], kinds: list[FurnitureKind | None], run: list[int]) -> None:
    if len(run) < 3 or not _is_headline(lines, run[-1] + 1):
        run = run[:-1]
    if len(run) < 3:
        return
    end = run[-1] + 2
    # The last item has a teaser where the others have.
    if run[1] - run[0] > 2 and end < len(lines) and not lines[end].first and len(lines[end].words or " " * 999) <= 250:
        end += 1
    for n in range(run[0], min(end, len(lines))):
        kinds[n] = "related"


def _is_headline(lines: Sequence[Line], n: int) -> bool:
    words = lines[n].words if n < len(lines) else ""
    return 2 <= len(words.split()) <= 25 and len(words) <= 160 and words[-1] not in ".:;," and words[0] not in "'\""


def _mark_lists(lines: Sequence[Line], kinds: list[FurnitureKind | None]) -> None:
    """Mark the headlines below a heading such as “Related stories”."""
    for n, line in enumerate(lines):
        if kinds[n] == "related" and HEADERS.fullmatch(line.words):
            after = n + 1
            while after < len(lines) and kinds[after] is None and _is_headline(lines, after):
                after += 1
            if after - n > 2 or after == len(lines):
                kinds[n + 1 : after] = ["related"] * (after - n - 1)
    last = len(lines)
    while last and kinds[last - 1]:
        last -= 1
    first = last
    while first and kinds[first - 1] is None and _BULLETED.match(lines[first - 1].words):
        if not 5 <= len(lines[first - 1].words.split()) <= 25 or re.search(r"[.;:,\"'](?: |$)", lines[first - 1].words):
            break
        first -= 1
    if last - first >= 3:
        kinds[first:last] = ["related"] * (last - first)


def _mark_blurbs(lines: Sequence[Line], kinds: list[FurnitureKind | None]) -> None:
    """Mark the second line of a box: what urges the reader on below a heading, who holds a copyright."""
    for n in range(1, len(lines)):
        above = kinds[n - 1]
        if kinds[n] is None and above == "other" and HOLDER.fullmatch(lines[n].words):
            kinds[n] = above
        if kinds[n] is not None or above not in ("newsletter", "promotion") or lines[n].first:
            continue
        closed = n + 1 == len(lines) or lines[n + 1].first or kinds[n + 1] is not None
        if closed and 0 < len(lines[n].words) <= 250 and IMPERATIVE.match(lines[n].words):
            kinds[n] = above


def _mark_biographies(lines: Sequence[Line], kinds: list[FurnitureKind | None], authors: tuple[str, ...]) -> None:
    """Mark notes about the author: they stand last, with nothing of the article behind them."""
    seen = 0
    for n in range(len(lines) - 1, 0, -1):
        if kinds[n] is not None:
            continue
        seen += 1
        if seen > _LAST_LINES or biography_points(lines[n].words, authors) < 3:
            return
        kinds[n] = "biography"


def _inline_links(text: str, lines: Sequence[Line], kinds: Sequence[FurnitureKind | None]) -> list[Furniture]:
    """Return headlines run in behind a name: 'Warren Elizabeth Ann Warren2020 Democrats … MORE (D-Mass.)'."""
    found = []
    for line, kind in zip(lines, kinds, strict=True):
        passage = text[line.start : line.end]
        if kind is not None or " MORE" not in passage:
            continue
        names = deque(_LINKED_NAME.finditer(passage))
        for more in re.finditer(r" MORE\b", passage):
            last = None
            while names and names[0].end() <= more.start():
                last = names.popleft()
            if last and more.end() - last.start() <= _LONGEST_LINE:
                found.append(
                    Furniture(
                        start=line.start + max(last.end("gap"), last.end("name") + 1),
                        end=line.start + more.end(),
                        kind="related",
                    )
                )
    return found


def _pieces(
    lines: Sequence[Line], kinds: Sequence[FurnitureKind | None], inside: Iterable[Furniture]
) -> tuple[Furniture, ...]:
    pieces: list[Furniture] = []
    open_kind: FurnitureKind | None = None
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not None and kind == open_kind:
            pieces[-1] = Furniture(start=pieces[-1].start, end=line.end, kind=kind)
        elif kind is not None:
            pieces.append(Furniture(start=line.start, end=line.end, kind=kind))
        open_kind = kind
    return tuple(sorted((*pieces, *inside), key=lambda f: f.start))
