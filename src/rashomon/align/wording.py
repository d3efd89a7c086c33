"""Two passages to how their words compare: shared runs, and quotations of one saying that are worded differently."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rashomon.types import Span

_WORD = re.compile(r"\w+(?:[’'.]\w+)*")
# A quotation inside one passage; an end may be missing where the passage was cut from a longer quotation.
_QUOTED = re.compile(r"[“«„]([^“”«»„]{2,})(?:[”»]|$)|(?:^|[^“”«»„]{0})\"([^\"]{2,})(?:\"|$)|^([^“”\"]{2,})”")
_EDITED = re.compile(r"\[[^\]]*\]|…|\.\.\.")
_GAP = " editedhere "  # stands for words an editor put in or left out

_SAME_SAYING = 0.6  # share of words in common that makes two quotations one saying
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Rewording:
    """One saying in two wordings: the quoted words of each side and where they stand in its passage.

    `changed` are the words of each side where they first differ, empty where a side has none there. `cut` tells that
    the one is the other cut shorter, with no word changed.
    """

    left: str
    right: str
    left_span: Span
    right_span: Span
    alike: float
    changed: tuple[str, str] = ("", "")
    cut: bool = False


@lru_cache(maxsize=8192)  # a claim is compared with many others
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower-cased, its apostrophes made alike, without the stops of "U.S." and its like."""
    return tuple(m[0].lower().replace("’", "'").replace(".", "") for m in _WORD.finditer(text))


def longest_run(left: str, right: str) -> int:
    """Return how many words the longest run has that both texts share."""
    a, b = words_of(left), words_of(right)
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


@lru_cache(maxsize=8192)
def quoted_words(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the quotations of a passage that are long enough to compare, with their places in it."""
    found = []
    for match in _QUOTED.finditer(text):
        group = next(g for g in (1, 2, 3) if match[g] is not None)
        if len(words_of(match[group])) >= _LEAST_WORDS:
            found.append((match[group], Span(*match.span(group))))
    return tuple(found)


def reworded(left: str, right: str) -> Rewording | None:
    """Return the quotation that both passages give in different words, the most alike first; None where there is none.

    A quotation that is only cut shorter comes after those with a word changed; one edited in square brackets is not
    worded differently.
    """
    found = [
        rewording
        for mine in quoted_words(left)
        for theirs in quoted_words(right)
        if (rewording := _rewording(mine, theirs)) is not None
    ]
    return max(found, key=lambda r: (not r.cut, r.alike), default=None)


def _rewording(left: tuple[str, Span], right: tuple[str, Span]) -> Rewording | None:
    (mine, mine_span), (theirs, theirs_span) = left, right
    a, b = words_of(_EDITED.sub(_GAP, mine)), words_of(_EDITED.sub(_GAP, theirs))
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if not a or not b or a == b or shared / min(len(a), len(b)) < _SAME_SAYING or shared < _LEAST_WORDS:
        return None
    step = _first_change(a, b, matcher)
    if step is None:
        cut = shared == min(len(a), len(b))
        return Rewording(mine, theirs, mine_span, theirs_span, 1.0, cut=True) if cut else None
    changed = " ".join(a[step[0] : step[1]]), " ".join(b[step[2] : step[3]])
    return Rewording(mine, theirs, mine_span, theirs_span, shared / min(len(a), len(b)), changed)


def _first_change(
    left: Sequence[str], right: Sequence[str], matcher: "SequenceMatcher[str]"
) -> tuple[int, int, int, int] | None:
    """Return where words first differ between the first and the last shared, other than by an editor's hand."""
    gap = _GAP.strip()
    steps = matcher.get_opcodes()
    while steps and steps[0][0] != "equal":
        steps = steps[1:]
    while steps and steps[-1][0] != "equal":
        steps = steps[:-1]
    for kind, a, b, c, d in steps:
        here, there = left[a:b], right[c:d]
        # "re-fight" and "refight", "is not" and "isn't" are spellings of one wording.
        if kind != "equal" and gap not in (*here, *there) and _joined(here) != _joined(there):
            return a, b, c, d
    return None


def _joined(words: Sequence[str]) -> str:
    return "".join(words).replace("won't", "will not").replace("can't", "cannot").replace("n't", "not").replace(" ", "")
