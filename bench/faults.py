"""Turns marked and found attributions of an article into its faults, each of one kind."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from rashomon.evaluation.attribution import Article, pairs
from rashomon.types import Span

Kind = Literal[
    "missed", "extra", "split", "merged", "content cut", "wrong source", "content bounds", "source bounds", "cue bounds"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
_WORD = re.compile(r"\w+")


class Fault(NamedTuple):
    """One fault, by the numbers of what was marked and what was found; None where there is nothing on that side.

    missed, extra    nothing on the other side shares a word of the content
    split            a mark is found in pieces: here the piece too many, or none of the pieces is half of it
    merged           what was found holds this mark and another
    content cut      found, but its content overlaps by less than half
    wrong source     the contents fit by half, the sources share no word
    … bounds         all fits by half, but does not begin and end at the same words
    """

    kind: Kind
    mark: int | None
    found: int | None


def faults(article: Article) -> Iterator[Fault]:
    """Yield the faults of an article: in what is paired, then what was not reached, then what is too much."""
    told = [words(article.text, one.content) for one in article.marked]
    have = [words(article.text, one.content) for one in article.found]
    paired = pairs(article)
    for i, j in sorted(paired):
        yield from (Fault(kind, i, j) for kind in in_pair(article, i, j))
    reached, used = {i for i, _ in paired}, {j for _, j in paired}
    blamed: set[int] = set()
    for i in sorted(set(range(len(told))) - reached):
        near = [j for j, other in enumerate(have) if told[i] & other]
        blamed.update(near)
        holding = [j for j in near if sum(bool(have[j] & other) for other in told) > 1]
        kind: Kind = "missed" if not near else "merged" if holding else "split" if len(near) > 1 else "content cut"
        yield Fault(kind, i, next(iter(holding or near), None))
    for j in sorted(set(range(len(have))) - used - blamed):
        near = [i for i, other in enumerate(told) if have[j] & other]
        yield Fault("split" if near else "extra", near[0] if near else None, j)


def in_pair(article: Article, i: int, j: int) -> Iterator[Kind]:
    """Yield what is wrong with a found attribution whose content fits a marked one by half."""
    wanted, have = ([words(article.text, parts) for parts in one] for one in (article.marked[i], article.found[j]))
    names: tuple[Kind, ...] = ("source bounds", "cue bounds", "content bounds")
    for role, name in enumerate(names):
        if role == 0 and not wanted[0] & have[0] and (wanted[0] or have[0]):
            yield "wrong source"
        elif wanted[role] != have[role]:
            yield name


def words(text: str, parts: Sequence[Span]) -> frozenset[int]:
    """Return where the words of some passages start."""
    return frozenset(start + m.start() for start, end in parts for m in _WORD.finditer(text[start:end]))
