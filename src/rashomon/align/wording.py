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
    """One saying in two wordings: the quoted words of each side and where they stand in its passage."""

    left: str
    right: str
    left_span: Span
    right_span: Span
    alike: float


@lru_cache(maxsize=8192)  # a claim is compared with many others
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower-cased, its apostrophes made alike."""
    return tuple(m[0].lower().replace("’", "'") for m in _WORD.finditer(text))


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

    A quotation that is only cut shorter, or edited in square brackets, is not worded differently.
    """
    best: Rewording | None = None
    for mine, mine_span in quoted_words(left):
        for theirs, theirs_span in quoted_words(right):
            a, b = words_of(_EDITED.sub(_GAP, mine)), words_of(_EDITED.sub(_GAP, theirs))
            matcher = SequenceMatcher(None, a, b, autojunk=False)
            shared = sum(block.size for block in matcher.get_matching_blocks())
            if not a or not b or shared / min(len(a), len(b)) < _SAME_SAYING or shared < _LEAST_WORDS:
                continue
            if not _changed(a, b, matcher):
                continue
            alike = shared / min(len(a), len(b))
            if best is None or alike > best.alike:
                best = Rewording(mine, theirs, mine_span, theirs_span, alike)
    return best


def _changed(left: Sequence[str], right: Sequence[str], matcher: "SequenceMatcher[str]") -> bool:
    """Tell whether words differ between the first and the last that are shared, other than by an editor's hand."""
    gap = _GAP.strip()
    steps = matcher.get_opcodes()
    while steps and steps[0][0] != "equal":
        steps = steps[1:]
    while steps and steps[-1][0] != "equal":
        steps = steps[:-1]
    return any(kind != "equal" and gap not in [*left[a:b], *right[c:d]] for kind, a, b, c, d in steps)
