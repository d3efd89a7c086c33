"""Claims that tell an event beside their own."""

from dataclasses import replace

import numpy as np
import pytest

from rashomon.align.claims import Dating, StoryClaim, StoryClaims
from rashomon.align.events import group_events
from rashomon.align.origins import Origins
from rashomon.align.retold import retold
from rashomon.types import ClaimRef, Event

# "Hale, who was sentenced in May, was freed" is nearest to "Hale was freed", and tells of the sentence too.
TEXTS = ((0, "Hale, who was sentenced in May, was freed"), (1, "Hale was freed"), (1, "Hale was sentenced"),
         (2, "A court sentenced Hale"), (2, "Hale is free"))  # fmt: skip
LIKELY = {(0, 1): 0.9, (0, 4): 0.9, (1, 4): 0.9, (2, 3): 0.9, (0, 2): 0.3, (0, 3): 0.3}


def claim(account: int, text: str, when: str | None = None) -> StoryClaim:
    return StoryClaim(
        ref=ClaimRef(f"acc{account}", text),
        account=account,
        place=0.0,
        text=text,
        told_names=(),
        speaker=None,
        quantities=(),
        times=(),
        words={},
        in_context=text,
        when=when,
        dating=Dating(),
    )


def story(*claims: StoryClaim) -> StoryClaims:
    vectors = np.eye(len(claims), 384, dtype=np.float32)
    nothing = np.zeros((0, 384), dtype=np.float32)
    # The second account sets its two claims in order: they are no one event.
    return StoryClaims(claims, vectors, {}, nothing, words=(), related=frozenset({(1, 2)}))


def told_with(told: StoryClaims, likely: dict[tuple[int, int], float]) -> list[list[int]]:
    nobody = Origins({}, {})
    before = group_events(told, likely, nobody, {})
    place = {c.ref: n for n, c in enumerate(told.claims)}
    after: tuple[Event, ...] = retold(told, before, likely, {})
    assert [(e.id, e.label, e.when) for e in after] == [(e.id, e.label, e.when) for e in before]
    return sorted([place[ref] for ref in e.claims] for e in after)


def test_a_claim_that_tells_two_events_is_in_both() -> None:
    told = story(*(claim(*one) for one in TEXTS))
    assert told_with(told, LIKELY) == [[0, 1, 4], [0, 2, 3]]


@pytest.mark.parametrize("less", [(0, 2), (0, 3)])
def test_likely_with_one_claim_of_an_event_alone_is_not_enough(less: tuple[int, int]) -> None:
    told = story(*(claim(*one) for one in TEXTS))
    assert told_with(told, LIKELY | {(0, 2): 0.06, (0, 3): 0.06, less: 0.0}) == [[0, 1, 4], [2, 3]]


def test_a_date_that_does_not_fit_keeps_it_out() -> None:
    told = story(*(claim(*one) for one in TEXTS))
    dated = [replace(c, when="2024-05-02" if n in (2, 3) else "2024-09-12") for n, c in enumerate(told.claims)]
    assert told_with(story(*dated), LIKELY) == [[0, 1, 4], [2, 3]]


def test_what_one_account_tells_gathers_nothing() -> None:
    told = story(claim(0, "Hale was freed", "2024-09-12"), claim(1, "It rained"), claim(1, "Nobody came"))
    assert told_with(told, {(0, 1): 0.01}) == [[0]]
