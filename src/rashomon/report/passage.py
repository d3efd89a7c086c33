"""Turns passages into what may be shown: harmless characters, one line, shortened around what differs, marked."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

# Text of others may hold terminal escapes and marks that turn the direction of everything after them.
_TURNING = {code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
_SHOWN = str.maketrans(_TURNING | _CONTROLS | {0x7F: "\u2421"} | dict.fromkeys(range(0x80, 0xA0), "\ufffd"))
# Marks that letters of all languages may carry in any number, and how many in a row are drawn on one letter: more lie
# over other lines, or push the page out of the window. No language is known to use so many.
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILED = re.compile(f"([{_MARKS}]{{6}})(?=[{_MARKS}])")
_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]+")
_WORD = re.compile(r"\s*\S+")
_LONG = 4  # words: what is marked in a passage and is shorter stays whole
# Where a sentence can be left off: at a mark, or before a word that opens a further clause.
_CLAUSE_EDGE = re.compile(
    r"[,;:] | [–—-] |[–—]| \(| (?=(?:that|which|who|whose|where|when|while|after|before|because|since|although|though"
    r"|until|but)\b)"
)
_ENOUGH = 0.55  # share of the room that what stands before such an edge must fill
# What no phrase ends with.
_DANGLING = re.compile(
    r"(?:[ “\"‘(]+(?:a|an|the|of|to|by|for|with|and|or|in|on|at|from|as|that|his|her|its|their))+$", re.IGNORECASE
)
# Below this share of common words two passages are told too differently for marks on single words to help.
_ALIKE = 0.4


class Piece(NamedTuple):
    """A run of a passage, and whether it is what differs from the other side."""

    text: str
    marked: bool


Pieces = tuple[Piece, ...]


def visible(text: str) -> str:
    """Return `text` with control characters and direction overrides shown as signs instead of obeyed.

    Marks piled on a letter are spread over dotted circles, as Unicode draws marks that stand alone.
    """
    return _PILED.sub("\\1\u25cc", text.translate(_SHOWN))


def one_line(text: str) -> str:
    """Return `text` as one visible line, runs of white space as single spaces."""
    return visible(" ".join(text.split()))


def shorten(text: str, limit: int, around: str = "") -> str:
    """Return `text` as one line of about `limit` characters, cut at words, keeping `around` in view where it occurs."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    found = line.lower().find(one_line(around).lower()) if around else 0
    start = max(0, found - max(0, limit - len(around)) // 2) if found > limit * 0.6 else 0
    end = min(len(line), start + limit)
    start = max(0, end - limit) if start else 0
    if start:
        start = line.find(" ", start, start + 30) + 1 or start
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + limit // 2)
    return ("… " if start else "") + line[start:end].rstrip(" ,;:–—") + (" …" if end < len(line) else "")


def brief(text: str, limit: int) -> str:
    """Return `text` as one line of at most `limit` characters, cut where a clause ends if enough of it stands before.

    A label cut after "because of the" says less than one that stops at the comma before; it is never cut within a word
    unless a word is longer than that.
    """
    line = one_line(text)
    if len(line) <= limit:
        return line
    room = limit - 2
    edges = [at.start() for at in _CLAUSE_EDGE.finditer(line, 0, room + 1) if limit * _ENOUGH <= at.start() <= room]
    end = edges[-1] if edges else line.rfind(" ", 1, room + 1)
    return _DANGLING.sub("", line[: end if end > 0 else room].rstrip(" ,;:–—…")) + " …"


def quoted(text: str) -> str:
    """Return `text` in quotation marks, unless it opens with some of its own: doubled marks are hard to read."""
    return text if text[:1] in ("“", '"') else f"“{text}”"


def compare_words(left: str, right: str, values: tuple[str, ...] = ()) -> tuple[Pieces, Pieces]:
    """Return both passages in pieces, marked where they differ.

    Where the compared values stand in the passages, those are marked, or of long ones the words that differ; else the
    words that only one has, provided that the passages are alike enough for that to mean something.
    """
    if len(values) == 2:
        marked = mark(left, values[0]), mark(right, values[1])
        if all(any(p.marked for p in pieces) and not all(p.marked for p in pieces) for pieces in marked):
            return _finer(*marked)
    return _by_words(left, right) or ((Piece(left, False),), (Piece(right, False),))


def _finer(left: Pieces, right: Pieces) -> tuple[Pieces, Pieces]:
    """Return two marked passages with single words marked, where what is marked in them is much alike."""
    ours, theirs = (next(p.text for p in side if p.marked) for side in (left, right))
    words = _by_words(ours, theirs) if min(len(ours.split()), len(theirs.split())) >= _LONG else None
    if words is None or not any(p.marked for side in words for p in side):
        return left, right
    sides = zip((left, right), words, strict=True)
    one, other = (tuple(q for p in side for q in (finer if p.marked else (p,))) for side, finer in sides)
    return one, other


def _by_words(left: str, right: str) -> tuple[Pieces, Pieces] | None:
    """Return two texts with the words marked that only one has; None where they are too unlike for that to help."""
    ours, theirs = _WORD.findall(left), _WORD.findall(right)
    matcher = SequenceMatcher(None, [_key(w) for w in ours], [_key(w) for w in theirs], autojunk=False)
    if len(ours) * len(theirs) > 250_000 or matcher.ratio() < _ALIKE:
        return None
    blocks = matcher.get_opcodes()
    return (
        _pieces((ours[i:j], tag != "equal") for tag, i, j, _, _ in blocks),
        _pieces((theirs[i:j], tag != "equal") for tag, _, _, i, j in blocks),
    )


def mark(text: str, value: str) -> tuple[Piece, ...]:
    """Return `text` in pieces with the first occurrence of `value` marked, whatever its case."""
    at = _place(text, value) if value.strip() else -1
    if at < 0:
        return (Piece(text, False),)
    end = at + len(value)
    parts = (Piece(text[:at], False), Piece(text[at:end], True), Piece(text[end:], False))
    return tuple(p for p in parts if p.text)


def _place(text: str, value: str) -> int:
    """Return where whole words occur first, whatever their case; -1 where they do not."""
    lower, wanted = text.lower(), value.lower()
    if len(lower) != len(text) or len(wanted) != len(value):  # a few letters are two in lower case
        lower, wanted = text, value
    at = lower.find(wanted)
    while at >= 0 and (_is_word(text[at - 1 : at]) or _is_word(text[at + len(value) : at + len(value) + 1])):
        at = lower.find(wanted, at + 1)
    return at


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 claim", "2 claims", "1,204 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def short_months(words: str) -> str:
    """Return a date in words with the first letters of its months: "28 Sep 2024"."""
    return _MONTH.sub(r"\1", words)


def slug(text: str) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens, for anchors; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def _key(word: str) -> str:
    return word.strip().strip("“”‘’\"'.,;:()").lower()


def _pieces(runs: Iterable[tuple[list[str], bool]]) -> tuple[Piece, ...]:
    return tuple(Piece("".join(words), marked) for words, marked in runs if words)
