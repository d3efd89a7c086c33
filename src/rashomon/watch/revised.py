"""What changed in the claims of a page from one version to the next: gone, new, reworded, by aligning words."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from rashomon.types import Claim, Reading
from rashomon.voices import Record

# Under this likeness of words (0 to 100: Levenshtein's, in parts of the longer's length) two claims are two claims.
_ALIKE = 60.0


class Reworded(Record, frozen=True, kw_only=True):
    """A claim of both versions, by its ids there: `likeness` of the words, 0 to 1, and whether another tells it now."""

    before: str
    after: str
    likeness: float
    other_source: bool = False


class Revision(Record, frozen=True, kw_only=True):
    """What changed between two versions: ids of the claims that are gone (of the earlier) and new (of the later).

    `reworded` has those that stand in both in other words, or in the same as somebody else's. All in the order of
    their texts.
    """

    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    reworded: tuple[Reworded, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.reworded)


def revised(before: Reading, after: Reading) -> Revision:
    """Return what changed in the claims of a page between two of its versions. Where a claim stands is no change."""
    old, new = _words(before), _words(after)
    same = _same(old, new)
    taken = set(same.values())
    alike = _alike(
        old, new, [i for i in range(len(old)) if i not in same], [j for j in range(len(new)) if j not in taken]
    )
    pairs = alike | {i: (j, 1.0) for i, j in same.items()}
    here = {j for j, _ in pairs.values()}
    both = (
        Reworded(
            before=before.claims[i].id,
            after=after.claims[j].id,
            likeness=likeness if likeness == 1 else min(0.99, round(likeness, 2)),
            other_source=_teller(before, before.claims[i]) != _teller(after, after.claims[j]),
        )
        for i, (j, likeness) in sorted(pairs.items())
    )
    return Revision(
        gone=tuple(claim.id for i, claim in enumerate(before.claims) if i not in pairs),
        new=tuple(claim.id for j, claim in enumerate(after.claims) if j not in here),
        reworded=tuple(pair for pair in both if pair.likeness < 1 or pair.other_source),
    )


def _words(reading: Reading) -> list[str]:
    """Return the words of each claim: as they stand, but for spaces, case of the first letter and end marks."""
    texts = (
        " ".join(reading.account.text[claim.start : claim.end].split()).rstrip(".!;:, ") for claim in reading.claims
    )
    return [text[:1].lower() + text[1:] for text in texts]


def _same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Pair claims of the same words: in their order first, then those that were moved."""
    pairs: dict[int, int] = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        pairs |= {block.a + i: block.b + i for i in range(block.size)}
    places: dict[str, list[int]] = {}
    taken = set(pairs.values())
    for j, words in enumerate(new):
        if j not in taken:
            places.setdefault(words, []).append(j)
    for i, words in enumerate(old):
        if i not in pairs and places.get(words):
            pairs[i] = places[words].pop(0)
    return pairs


def _alike(
    old: Sequence[str], new: Sequence[str], old_left: Sequence[int], new_left: Sequence[int]
) -> dict[int, tuple[int, float]]:
    """Pair claims of like words, the most alike first; of equals, those that stand at the most like place."""
    if not old_left or not new_left:
        return {}
    table = process.cdist(
        [old[i] for i in old_left], [new[j] for j in new_left], scorer=fuzz.ratio, score_cutoff=_ALIKE
    )
    found = sorted(
        (-float(table[a, b]), abs(i / len(old) - j / len(new)), i, j)
        for a, i in enumerate(old_left)
        for b, j in enumerate(new_left)
        if table[a, b]
    )
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, _, i, j in found:
        if i not in pairs and j not in taken:
            pairs[i] = (j, -likeness / 100)
            taken.add(j)
    return pairs


def _teller(reading: Reading, claim: Claim) -> str:
    """Return the words for who tells a claim, empty where the writer does."""
    told = reading.attribution_by_id.get(claim.attribution or "")
    return " ".join(reading.account.text[span.start : span.end] for span in told.source).casefold() if told else ""
