"""How one thing is judged: true in one claim and false in the other, lawful and unlawful, safe and dangerous."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.align.alignment import Alignment
from rashomon.align.comparators.difference import Difference
from rashomon.align.vocabulary import content_words
from rashomon.lexicon.judgements import BEFORE_NOUNS, JUDGING
from rashomon.types import Span

_NAMED = r"(?P<thing>(?:[\w’'-]{1,30} ){1,4})"
_WORD = rf"[\"“‘']?(?P<word>{'|'.join(sorted(JUDGING))})\b"
_NEGATED = r"(?P<negated>n[’']t| not| no longer| never)?"
_HOW = r"(?: (?:\w{1,20}ly|so|very|both))?"
_CALLING = (
    r"(?:call(?:s|ed|ing)?|branded|labell?ed|deemed|dubbed|describ(?:es|ed|ing)|ruled|declared|denounced|dismissed)"
)
_PATTERNS = (
    re.compile(rf"(?<![\w’'-]){_NAMED}(?:is|was|are|were){_NEGATED}{_HOW} {_WORD}(?![’'-])", re.I),
    re.compile(
        rf"\b{_CALLING} (?P<thing>(?:[\w’'-]{{1,30}} ){{1,6}}?)(?:as )?(?:an? )?[\"“‘']?(?P<negated>not )?{_WORD}", re.I
    ),
    re.compile(
        rf"(?P<negated>\b(?:not|no|never) (?:an? |the )?)?[\"“‘']?\b(?P<word>{'|'.join(sorted(BEFORE_NOUNS))})[\"”’']? "
        r"(?P<thing>(?:[\w’'-]{1,30} )?[\w’'-]{1,30})",
        re.I,
    ),
)
_QUOTES = "\"“‘'"
# Where one of these stands before it in its clause, nobody has judged yet, or not so.
_OPEN = re.compile(
    r"\b(?:if|whether|unless|none|nobody|neither|nothing|question(?:s|ed)?|would|could|may|might)\b[^.;]*$", re.I
)


class _Judged(NamedTuple):
    """What a claim judges: the stems of the thing, by which row of the table, whether for it, and where."""

    thing: frozenset[str]
    row: int
    favours: bool
    at: Span


def compare_judgements(pair: Alignment) -> Difference | None:
    """Compare how two claims judge one thing: "the phony letter" and "said the letter was accurate"."""
    theirs = list(_judgements(pair.right.text))
    for mine in _judgements(pair.left.text) if theirs else ():
        for other in theirs:
            if mine.row != other.row or mine.favours == other.favours or not mine.thing & other.thing:
                continue
            values = pair.left.text[slice(*mine.at)], pair.right.text[slice(*other.at)]
            text = f"They judge one thing otherwise: “{values[0]}” and “{values[1]}”."
            return Difference("contradict", "stance", values, text, 0.5, "stance", (mine.at, other.at))
    return None


def _judgements(text: str) -> Iterator[_Judged]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            thing = frozenset(content_words(match["thing"]))
            if (
                thing
                and not _OPEN.search(match["thing"])
                and not _OPEN.search(text, max(0, match.start() - 60), match.start())
            ):
                judging = JUDGING[match["word"].lower()]
                favours = judging.favours != bool(match["negated"])
                opens = text[match.start()] in _QUOTES
                yield _Judged(thing, judging.row, favours, Span(match.start() + opens, match.end()))
