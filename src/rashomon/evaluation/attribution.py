"""Turns marked and found attributions into figures: of tokens, of spans, of whole attributions, of contents by form.

    token/ROLE            tokens (runs of letters and digits, or one other mark) that carry the role
    span/ROLE             whole spans, all passages of an attribution's role together, both ends right
    overlap/ROLE          the same, intersection over union at least one half
    attribution           content overlaps by half, and the source shares a token (or both have none), one to one
    linked                of the attributions whose content overlaps, the share with the right source
    stretch span/ROLE     each unbroken run of a role as a span of its own, both ends right
    stretch overlap/ROLE  the same, intersection over union at least one half
    recall FORM           of contents wholly inside quotation marks (direct), in part (mixed), not at all (indirect),
                          the share whose content was found

White space and marks at the ends of a span are set aside. Figures are micro-averaged over the articles, in per cent.
The first five are what the reader's card gives.
"""

import bisect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from rashomon.evaluation.brat import Roles
from rashomon.extract.quotation import form_of, quoted_passages
from rashomon.types import Attribution, Span

T = TypeVar("T")
Tokens = frozenset[int]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_HALF = 0.5


class Article(NamedTuple):
    """A text, the attributions that a person marked in it, and those that were found."""

    text: str
    marked: tuple[Roles, ...]
    found: tuple[Roles, ...]


def as_marked(attributions: Iterable[Attribution], *, nested: bool = False) -> tuple[Roles, ...]:
    """Return attributions in the form of marks; those inside others are left out unless `nested`."""
    return tuple(Roles(a.source, a.cue, a.content) for a in attributions if nested or a.parent is None)


class Figures(NamedTuple):
    """Precision, recall and F1 in per cent, and how many there are to be found; None where a figure means nothing."""

    p: float | None
    r: float | None
    f1: float | None
    n: int

    def known(self) -> dict[str, float]:
        """Return the figures that mean something, by name."""
        return {name: value for name, value in self._asdict().items() if value is not None}


class _Count:
    """How many were right, found and wanted so far."""

    def __init__(self) -> None:
        self.right = self.found = self.wanted = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        self.right += right
        self.found += found
        self.wanted += wanted

    def figures(self) -> Figures:
        p = self.right / self.found if self.found else 0.0
        r = self.right / self.wanted if self.wanted else 0.0
        f1 = 200 * p * r / (p + r) if p + r else 0.0
        return Figures(round(100 * p, 2), round(100 * r, 2), round(f1, 2), self.wanted)


def score(articles: Iterable[Article]) -> dict[str, Figures]:
    """Return the figures under the names above; of `linked` the precision alone, of `recall …` the recall."""
    counts: defaultdict[str, _Count] = defaultdict(_Count)
    for article in articles:
        words = _Words(article.text)
        wanted, found = ([words.tokens(one) for one in some] for some in (article.marked, article.found))
        for role in Roles._fields:
            _count_role(counts, role, words, (wanted, found))
        _count_whole(counts, article, wanted, found)
    order = ("token", "span", "overlap", "stretch span", "stretch overlap")
    names = [*(f"{level}/{role}" for level in order for role in Roles._fields), "attribution", "linked"]
    result = {name: counts[name].figures() for name in names}
    result["linked"] = result["linked"]._replace(r=None, f1=None)
    for form in ("direct", "mixed", "indirect"):
        result[f"recall {form}"] = counts[f"recall {form}"].figures()._replace(p=None, f1=None)
    return result


def pairs(article: Article) -> list[tuple[int, int]]:
    """Return the places of marked and found attributions whose contents overlap by half, one to one."""
    words = _Words(article.text)
    wanted, found = ([words.tokens(one) for one in some] for some in (article.marked, article.found))
    return _matched(wanted, found, _fit)


def confirmed(article: Article) -> list[bool]:
    """Return for each attribution found whether a marked one has its content, by half, and its source."""
    words = _Words(article.text)
    wanted, found = ([words.tokens(one) for one in some] for some in (article.marked, article.found))
    right = {j for i, j in _matched(wanted, found, _fit) if _source_agrees(wanted[i], found[j])}
    return [number in right for number in range(len(found))]


class _Tokens(NamedTuple):
    """An attribution as the numbers of its tokens."""

    source: Tokens
    cue: Tokens
    content: Tokens


class _Words:
    """The tokens of a text: where they are, and which hold a letter or a digit."""

    def __init__(self, text: str) -> None:
        places = [match.span() for match in _TOKEN.finditer(text)]
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]
        self._word = [text[start].isalnum() for start in self._starts]

    def tokens(self, attribution: Roles) -> _Tokens:
        """Return an attribution as the numbers of the tokens that its passages touch."""
        return _Tokens(*(self._inside(parts) for parts in attribution))

    def _inside(self, parts: Sequence[Span]) -> Tokens:
        ranges = (range(bisect.bisect_right(self._ends, a), bisect.bisect_left(self._starts, b)) for a, b in parts)
        return frozenset(number for run in ranges for number in run)

    def spans(self, sets: Iterable[Tokens]) -> list[Tokens]:
        """Return the different sets in text order, each without the marks at its ends, empty ones left out."""
        return sorted({self._trimmed(sorted(one)) for one in sets} - {frozenset()}, key=sorted)

    def _trimmed(self, numbers: list[int]) -> Tokens:
        words = [place for place, number in enumerate(numbers) if self._word[number]]
        return frozenset(numbers[words[0] : words[-1] + 1]) if words else frozenset()


def _count_role(
    counts: Mapping[str, _Count], role: str, words: _Words, sides: tuple[Sequence[_Tokens], Sequence[_Tokens]]
) -> None:
    wanted, found = ([getattr(one, role) for one in side] for side in sides)
    all_wanted, all_found = frozenset[int]().union(*wanted), frozenset[int]().union(*found)
    counts[f"token/{role}"].add(len(all_wanted & all_found), len(all_found), len(all_wanted))
    for prefix, cut in (("", _whole), ("stretch ", _stretches)):
        want, have = (words.spans(run for one in side for run in cut(one)) for side in (wanted, found))
        counts[f"{prefix}span/{role}"].add(len(set(want) & set(have)), len(have), len(want))
        pairs = _matched(want, have, _overlap_by_half)
        counts[f"{prefix}overlap/{role}"].add(len(pairs), len(have), len(want))


def _whole(tokens: Tokens) -> list[Tokens]:
    return [tokens]


def _stretches(tokens: Tokens) -> list[Tokens]:
    """Return the unbroken runs of tokens."""
    runs = groupby(enumerate(sorted(tokens)), key=lambda pair: pair[1] - pair[0])
    return [frozenset(number for _, number in run) for _, run in runs]


def _count_whole(
    counts: Mapping[str, _Count], article: Article, wanted: Sequence[_Tokens], found: Sequence[_Tokens]
) -> None:
    """Count whole attributions; those without a content are none."""
    quoted = quoted_passages(article.text)
    want = [one for one in wanted if one.content]
    have = [one for one in found if one.content]
    pairs = _matched(want, have, _fit)
    right = sum(_source_agrees(want[i], have[j]) for i, j in pairs)
    counts["attribution"].add(right, len(have), len(want))
    counts["linked"].add(right, len(pairs), len(pairs))
    reached = {i for i, _ in pairs}
    told = [marked for marked, tokens in zip(article.marked, wanted, strict=True) if tokens.content]
    for number, marked in enumerate(told):
        form = form_of(article.text, marked.content, quoted)
        counts[f"recall {form}"].add(int(number in reached), 0, 1)


def _fit(one: _Tokens, other: _Tokens) -> float:
    """Return how well two attributions fit, 0 where their contents do not overlap by half."""
    overlap = _overlap_by_half(one.content, other.content)
    return overlap + _source_agrees(one, other) if overlap else 0.0


def _source_agrees(one: _Tokens, other: _Tokens) -> bool:
    return bool(one.source & other.source) or not (one.source or other.source)


def _overlap_by_half(one: Tokens, other: Tokens) -> float:
    """Return intersection over union where it is at least one half, else 0."""
    shared = len(one & other)
    union = len(one) + len(other) - shared
    return shared / union if union and shared / union >= _HALF else 0.0


def _matched(wanted: Sequence[T], found: Sequence[T], fit: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """Return pairs of places, one to one, the best fitting first; of equal ones the later."""
    fits = sorted(((fit(x, y), i, j) for i, x in enumerate(wanted) for j, y in enumerate(found)), reverse=True)
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for value, i, j in fits:
        if value > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return pairs
