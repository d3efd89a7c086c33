"""A text to what it numbers in a row: "her third visit", "the second-largest port", "the largest port"."""

import re
from functools import lru_cache
from typing import NamedTuple

from rashomon.align.quantities import stem
from rashomon.align.vocabulary import has_meaning
from rashomon.types import Span

_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_VALUE = {word: n for n, word in enumerate(_WORDS, 1)}
_SUPERLATIVES = (
    "largest|biggest|highest|lowest|smallest|richest|poorest|longest|oldest|youngest|deadliest|busiest|worst|best"
)
_ORDINAL = re.compile(
    rf"\b(?P<rank>{'|'.join(_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))\b"
    rf"(?:[ -](?P<most>{_SUPERLATIVES}|most [a-z]+)\b)?(?P<behind>(?: [a-z’'-]+){{1,3}})",
    re.I,
)
_MOST = re.compile(
    rf"(?<!\bone of the )(?<!\bamong the )\b(?P<most>{_SUPERLATIVES}|most [a-z]+)\b(?P<behind>(?: [a-z’'-]+){{1,3}})",
    re.I,
)
_ENDS = frozenset(
    "of in on at by to for with from and or but that which who was were is are has had have as after since".split()
)
# What is so called, rather than numbered in a row.
_CALLED = frozenset(
    "amendment street avenue circuit district century floor lady hand place half world quarter grade".split()
)


class Ordinal(NamedTuple):
    """Which in a row of what: the rank, 1 for the first; the stems of what is numbered; where it is told."""

    rank: int
    of: tuple[str, ...]
    at: Span


@lru_cache(maxsize=8192)  # a claim is compared with many others
def ordinals_of(text: str) -> tuple[Ordinal, ...]:
    """Return what a text numbers in a row, in order."""
    found = [_ordinal(m, _rank(m["rank"])) for m in _ORDINAL.finditer(text)]
    taken = [o.at for o in found if o]
    found += [_ordinal(m, 1) for m in _MOST.finditer(text) if not any(s <= m.start() < e for s, e in taken)]
    return tuple(sorted((o for o in found if o), key=lambda o: o.at))


def _rank(word: str) -> int:
    return _VALUE.get(word.lower()) or int(word[:-2])


def _ordinal(match: re.Match[str], rank: int) -> Ordinal | None:
    most = (match["most"] or "").lower()
    of, end = [most] if most else [], match.start("behind")
    for word in re.finditer(r"[^ ]+", match["behind"]):
        if word[0].lower() in _ENDS:
            break
        if word[0].lower() in _CALLED:
            return None
        of.append(stem(word[0]))
        end = match.start("behind") + word.end()
        if has_meaning(word[0].lower()):
            break
    return Ordinal(rank, tuple(of), Span(match.start(), end)) if len(of) > bool(most) else None
