"""People's rulings on pairs of claims: their likelihoods become certain, and their findings are the person's."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.comparators.difference import SlotName
from rashomon.align.judge import Judgement
from rashomon.align.pairs import FEATURES, Pairs
from rashomon.rulings import PairKind
from rashomon.types import ClaimRef, Finding
from rashomon.when import compatible

Pair = tuple[int, int]  # two claims by their numbers in the story, the lower first


class RuledPair(NamedTuple):
    """What two claims are to each other, as a person ruled, and the sentence that says who it was and why."""

    first: ClaimRef
    second: ClaimRef
    kind: PairKind
    text: str


def placed_pairs(story: StoryClaims, ruled: Iterable[RuledPair]) -> dict[Pair, RuledPair]:
    """Return what people ruled of pairs by the numbers of their claims in the story."""
    place = {claim.ref: number for number, claim in enumerate(story.claims)}
    keys = ((sorted((place[r.first], place[r.second])), r) for r in ruled)
    return {(low, high): ruling for (low, high), ruling in keys}


def judged_by_people(judgement: Judgement, ruled: Mapping[Pair, RuledPair]) -> Judgement:
    """Return a judgement that is certain of the pairs that people ruled on, also of those not worth comparing."""
    if not ruled:
        return judgement
    pairs = judgement.pairs
    known = set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    new = np.array(sorted(ruled.keys() - known), dtype=np.int64).reshape(-1, 2)
    left, right = np.concatenate([pairs.left, new[:, 0]]), np.concatenate([pairs.right, new[:, 1]])
    order = np.lexsort((right, left))
    left, right = left[order], right[order]
    kinds = [ruled[key].kind if key in ruled else None for key in zip(left.tolist(), right.tolist(), strict=True)]

    def certain(found: NDArray[np.float64], yes: tuple[PairKind, ...]) -> NDArray[np.float64]:
        every = np.concatenate([found, np.zeros(len(new))])[order]
        return np.array([p if kind is None else float(kind in yes) for p, kind in zip(every, kinds, strict=True)])

    return replace(
        judgement,
        pairs=Pairs(
            left,
            right,
            np.concatenate([pairs.values, np.zeros((len(new), len(FEATURES)))])[order],
            np.concatenate([pairs.opposed, np.zeros(len(new), dtype=np.bool_)])[order],
        ),
        agree=certain(judgement.agree, ("agree",)),
        event=certain(judgement.event, ("agree", "differ", "contradict")),
        differ=certain(judgement.differ, ("differ", "contradict")),
    )


def ruled_findings(story: StoryClaims, judgement: Judgement, pair: Pair, ruling: RuledPair) -> list[Finding]:
    """Return the findings of a pair as a person ruled it; none where it is ruled to be nothing.

    Where the rules saw a difference of this kind, what it is about, its values and its sentence stay, for each of
    several; of a difference of another kind, what it is about.
    """
    if ruling.kind == "none":
        return []
    seen = judgement.details.get(pair, ()) if ruling.kind != "agree" else ()
    told = judgement.told.get(pair) if ruling.kind != "agree" else None
    finding = Finding(
        id="",
        kind=ruling.kind,
        about=seen[0].about if seen else told.about if told is not None else "what",
        claims=tuple(story.claims[n].ref for n in pair),
        text=ruling.text,
        values=seen[0].values if seen else (),
        confidence=1.0,
    )
    same = [d for d in seen if d.kind == ruling.kind]
    shown = [
        msgspec.structs.replace(finding, about=d.about, values=d.values, text=f"{d.text} {ruling.text}") for d in same
    ]
    return shown or [finding]


def settled_by_ruling(left: StoryClaim, right: StoryClaim, slot: SlotName | Literal["told"]) -> bool:
    """Tell whether two claims differ by no time any more, since a person ruled when one of them was, or that none says.

    `slot` is what of a time would differ: a day that fits what was ruled may still be told with another hour.
    """
    if not (left.dating.ruled or right.dating.ruled):
        return False
    if left.when == right.when or any(c.dating.ruled and c.when is None for c in (left, right)):
        return True
    return slot in ("date", "told") and bool(left.when and right.when) and compatible(left.when, right.when)
