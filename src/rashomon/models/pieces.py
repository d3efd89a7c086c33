"""Turns text into wordpieces that know their characters: marks made plain, paragraphs, words, case, windows."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 256  # the longest the models were trained on
READING_WINDOW = 192  # the reader does best at, on PolNeAR dev: .4 of attribution F1 above 256
CLS, SEP = 101, 102
LOWER, TITLE, CAPITALS = 0, 1, 2

Ints = NDArray[np.int32]

# How many characters of a text are taken at a time: beyond them, memory grows with what is found alone.
_RUN = 20_000
# A longer stretch is cut before tokenising, which needs some hundred bytes of memory a character.
_STRETCH = 10_000
_BREAK = re.compile(r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DOUBLE = re.compile("[\"“”„‟«»″〝〞＂]|``|''")
_SINGLE = re.compile("['‘’‚‛`´′‹›]")
_OPENING_BEFORE = frozenset("([{<—–-/…“‘¿¡|")
_CLOSING_OWN = frozenset("”»〞")
_OPENING_OWN = frozenset("“„‟«〝")


class Pieces(NamedTuple):
    """The wordpieces of a text, in order; every array has one number a piece.

    `start` and `end` are code points of the text. `word` numbers the words; a piece whose number is new opens its
    word. `paragraph` numbers the paragraphs. `case` is that of the word.
    """

    ids: Ints
    start: Ints
    end: Ints
    word: Ints
    paragraph: Ints
    case: Ints


class Window(NamedTuple):
    """Pieces [first, stop) read together, of which [keep, keep_stop) are read best here."""

    first: int
    stop: int
    keep: int
    keep_stop: int


def plain_marks(paragraph: str) -> str:
    """Return the paragraph with every quotation mark curly and facing its quotation, the same length.

    A mark faces by the space around it, then by its own shape, then by whether a quotation is open.
    """
    out = list(tokenisable(paragraph))
    open_now = False
    for match in _DOUBLE.finditer(paragraph):
        at, stop = match.span()
        open_now = _faces_open(paragraph[at - 1 : at] if at else "", paragraph[stop : stop + 1], out[at], open_now)
        out[at:stop] = ["“" if open_now else "”"] + [" "] * (stop - at - 1)
    for match in _SINGLE.finditer(paragraph):
        at = match.start()
        if out[at] not in "“” ":
            before, after = paragraph[at - 1 : at] if at else "", paragraph[at + 1 : at + 2]
            free_before = not before or before.isspace() or before in _OPENING_BEFORE
            out[at] = "‘" if free_before and (after.isalpha() or (after and out[at] in "‘‚‹`")) else "’"
    return "".join(out)


def tokenisable(text: str) -> str:
    """Return the text, the same length, without lone surrogates: half characters that no tokenizer accepts."""
    return _SURROGATE.sub("\ufffd", text)


def _faces_open(before: str, after: str, own: str, open_now: bool) -> bool:
    free_before = not before or before.isspace() or before in _OPENING_BEFORE
    spaced_after = not after or after.isspace()
    if free_before and not spaced_after:
        return True
    if not free_before and (spaced_after or not after.isalnum()):
        return False
    if own in _OPENING_OWN:
        return True
    if own in _CLOSING_OWN:
        return False
    return not open_now


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs of a text, white space at their ends left out.

    A line break opens a paragraph, unless the next line goes on in lower case: then the text was wrapped.
    """
    cuts = [0]
    for match in _BREAK.finditer(text):
        wrapped = match.group().count("\n") <= 1 and text[match.end() : match.end() + 1].islower()
        if not wrapped:
            cuts.append(match.end())
    kept = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        body = text[start:end]
        left, right = len(body) - len(body.lstrip()), len(body.rstrip())
        if right > left:
            kept.append((start + left, start + right))
    return kept


def _stretches(text: str, bounds: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs, ready to tokenise, in stretches short enough for it, each with its place in the text.

    Their marks are made plain, and there is nothing but spaces between them. A longer paragraph is cut, at white space
    where there is any.
    """
    ready: list[str] = []
    first = last = 0
    for begin, stop in bounds:
        for start, end in _cuts(begin, text, stop):
            if ready and end - first > _STRETCH:
                yield first, "".join(ready)
                ready = []
            if not ready:
                first = last = start
            ready += [" " * (start - last), plain_marks(text[start:end])]
            last = end
    if ready:
        yield first, "".join(ready)


def _cuts(start: int, text: str, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _STRETCH:
        cut = text.rfind(" ", start + _STRETCH // 2, start + _STRETCH) + 1 or start + _STRETCH
        yield start, cut
        start = cut
    yield start, end


def pieces(text: str, tokenizer: "Tokenizer") -> Pieces:
    """Return the wordpieces of a text, paragraph by paragraph."""
    bounds = paragraphs(text)
    found = [(np.empty(0, np.int32),) * 5]
    words = 0
    for place, ready in _stretches(text, bounds):
        encoding = tokenizer.encode(ready, add_special_tokens=False)
        count = len(encoding.ids)
        if not count:
            continue
        places = np.fromiter(itertools.chain.from_iterable(encoding.offsets), np.int32, 2 * count).reshape(-1, 2)
        opens = np.diff(np.array(encoding.word_ids, np.int32), prepend=-1) != 0
        word = np.cumsum(opens, dtype=np.int32) - 1
        last = np.append(opens[1:], True)
        case = _cases(ready, places[opens, 0], places[last, 1])[word]
        found.append((np.array(encoding.ids, np.int32), places[:, 0] + place, places[:, 1] + place, word + words, case))
        words += int(word[-1]) + 1
    ids, start, end, word, case = (np.concatenate(column) for column in zip(*found, strict=True))
    begins = np.array([begin for begin, _ in bounds], np.int32)
    paragraph = np.searchsorted(begins, start, side="right").astype(np.int32) - 1
    return Pieces(ids, start, end, word, paragraph, case)


def _cases(text: str, start: Ints, end: Ints) -> Ints:
    """Return the case of each word of a text."""
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    small = np.append(0, np.cumsum((letters >= ord("a")) & (letters <= ord("z"))))
    odd = np.append(0, np.cumsum(letters > ord("~")))
    upper = (letters[start] >= ord("A")) & (letters[start] <= ord("Z"))
    whole = (end - start > 1) & (small[end] == small[start])
    case = np.where(upper, np.where(whole, CAPITALS, TITLE), LOWER).astype(np.int32)
    for row in np.flatnonzero(odd[end] > odd[start]):
        case[row] = _case(text[start[row] : end[row]])
    return case


def _case(word: str) -> int:
    if not word[:1].isupper():
        return LOWER
    return CAPITALS if len(word) > 1 and word.isupper() else TITLE


def batches(text: str, tokenizer: "Tokenizer") -> Iterator[tuple[Pieces, list[Window]]]:
    """Yield the pieces of a text, some of its paragraphs at a time, each time with the windows that are complete.

    Together they are the windows of the whole text. Those pieces come again that a later window needs.
    """
    bounds = paragraphs(text)
    held = pieces("", tokenizer)
    begin = words = 0
    for first, stop in _runs(bounds):
        here = pieces(text[bounds[first][0] : bounds[stop - 1][1]], tokenizer)
        place = bounds[first][0]
        moved = (here.ids, here.start + place, here.end + place, here.word + words, here.paragraph + first, here.case)
        read = Pieces(*(np.concatenate(column) for column in zip(held, moved, strict=True)))
        words += len(np.unique(here.word))
        found = windows(read.paragraph, begin=begin)
        # The last window may take more paragraphs in, unless it ends one that is too long for a window.
        if stop < len(bounds) and found and found[-1].keep in _openings(read.paragraph):
            last = found.pop()
            held, begin = Pieces(*(column[last.first :] for column in read)), last.keep - last.first
        else:
            held, begin = Pieces(*(column[:0] for column in read)), 0
        yield read, found


def _runs(bounds: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield runs of paragraphs, each the numbers of its first and of the one after its last."""
    first = 0
    for number, (_, end) in enumerate(bounds, 1):
        if end - bounds[first][0] >= _RUN or number == len(bounds):
            yield first, number
            first = number


def windows(paragraph: Ints, size: int = READING_WINDOW, overlap: int = 40, begin: int = 0) -> list[Window]:
    """Return the windows that read every piece from `begin`, which opens a paragraph, with what fits around it.

    Whole paragraphs are packed together, with room for [CLS] and a [SEP] after each. A window opens with the last
    paragraph of the one before where that is short, and a longer paragraph is cut so that neighbours share `overlap`.
    """
    bounds = [*_openings(paragraph), len(paragraph)]
    units = [(s, e) for s, e in itertools.pairwise(bounds) if e > s]
    found: list[Window] = []
    room = size - 2
    at = bounds.index(begin)
    while at < len(units):
        start, end = units[at]
        if end - start > room:
            found.extend(_cut(start, end, room, overlap))
            at += 1
            continue
        context = at - 1 if at and units[at - 1][1] - units[at - 1][0] <= overlap else at
        first = units[context][0]
        used = sum(e - s + 1 for s, e in units[context:at])
        keep, stop = start, at
        if used + end - start > room:
            first, used = start, 0
        while stop < len(units) and used + units[stop][1] - units[stop][0] <= room:
            used += units[stop][1] - units[stop][0] + 1
            stop += 1
        found.append(Window(first, units[stop - 1][1], keep, units[stop - 1][1]))
        at = stop
    return found


def _openings(paragraph: Ints) -> list[int]:
    """Return the pieces that open a paragraph."""
    return [0, *(np.flatnonzero(np.diff(paragraph)) + 1).tolist()]


def _cut(start: int, end: int, room: int, overlap: int) -> Iterator[Window]:
    """Cut one long paragraph; what two windows share is kept half by each."""
    first, keep = start, start
    while True:
        stop = min(first + room, end)
        keep_stop = end if stop == end else stop - overlap // 2
        yield Window(first, stop, keep, keep_stop)
        if stop == end:
            return
        first, keep = stop - overlap, keep_stop


def window_input(read: Pieces, window: Window) -> tuple[Ints, Ints, Ints]:
    """Return ids, cases and, for each of them, its piece's number (-1 for [CLS] and [SEP])."""
    breaks = np.flatnonzero(np.diff(read.paragraph[window.first : window.stop])) + 1
    apart = [0, *breaks.tolist(), window.stop - window.first]
    at = np.insert(np.arange(window.first, window.stop, dtype=np.int32), apart, -1)
    real = at >= 0
    ids = np.where(real, read.ids[at], SEP).astype(np.int32)
    ids[0] = CLS
    return ids, np.where(real, read.case[at], LOWER).astype(np.int32), at
