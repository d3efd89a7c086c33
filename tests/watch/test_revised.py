"""What changed in the claims of a page between two versions."""

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.types import Account, Claim, Reading
from rashomon.watch.revised import Revision, revised

if TYPE_CHECKING:
    from tests.conftest import Marked


def told(*claims: str, gap: str = " ") -> Reading:
    """Return a reading whose claims are these sentences."""
    text, found = "", []
    for number, claim in enumerate(claims, 1):
        found.append(Claim(id=f"c{number}", start=len(text), end=len(text) + len(claim)))
        text += claim + gap
    return Reading(account=Account(id="a", name="a", text=text), claims=tuple(found))


FERRY, DEAD, MAYOR = "The ferry sank at ten.", "Two people died in the harbour.", "The mayor blamed the weather."


@pytest.mark.parametrize(
    ("before", "after", "gone", "new", "reworded"),
    [
        ((FERRY, DEAD), (FERRY, DEAD), [], [], []),
        ((FERRY, DEAD), (DEAD, FERRY), [], [], []),
        ((FERRY,), (FERRY, DEAD), [], ["c2"], []),
        ((FERRY, DEAD), (DEAD,), ["c1"], [], []),
        ((FERRY, DEAD), (FERRY, "Three people died in the harbour."), [], [], [("c2", "c2")]),
        ((FERRY, DEAD), (MAYOR, FERRY, "At least two people died in the harbour"), [], ["c1"], [("c2", "c3")]),
        ((FERRY, MAYOR), (FERRY, DEAD), ["c2"], ["c2"], []),
        ((), (FERRY,), [], ["c1"], []),
        ((FERRY,), (), ["c1"], [], []),
        (("the ferry sank  at ten",), (FERRY,), [], [], []),
        ((DEAD, DEAD), (DEAD,), ["c2"], [], []),
        # The nearest words go together, each once.
        (
            ("Two people died.", "Two people died at sea."),
            ("Two people died at sea today.", "Six people died."),
            [],
            [],
            [("c1", "c2"), ("c2", "c1")],
        ),
    ],
)
def test_claims(
    before: tuple[str, ...], after: tuple[str, ...], gone: list[str], new: list[str], reworded: list[tuple[str, str]]
) -> None:
    found = revised(told(*before), told(*after))
    assert (list(found.gone), list(found.new)) == (gone, new)
    assert [(pair.before, pair.after) for pair in found.reworded] == reworded
    assert bool(found) == bool(gone or new or reworded)
    assert all(0.6 <= pair.likeness < 1 for pair in found.reworded)


def test_another_source(marked: "Marked") -> None:
    before = marked("{1s:The mayor} {1c:said} {1x:the crane fell at noon}.")
    after = marked("{1s:A sailor} {1c:said} {1x:the crane fell at noon}.")
    (pair,) = revised(before, after).reworded
    assert (pair.before, pair.after, pair.other_source) == ("c1", "c1", True)
    same = marked("{1s:The mayor} {1c:said} {1x:that the crane fell at noon}.")
    (pair,) = revised(before, same).reworded
    assert not pair.other_source
    assert not revised(before, before)


WORDS = st.lists(st.sampled_from([FERRY, DEAD, MAYOR, "Three people died.", "Nobody said why.", "", "x"]), max_size=8)


@given(WORDS, WORDS)
def test_every_claim_is_in_one_place(before: list[str], after: list[str]) -> None:
    old, new = told(*before), told(*after)
    found = revised(old, new)
    there = [*found.gone, *(pair.before for pair in found.reworded)]
    here = [*found.new, *(pair.after for pair in found.reworded)]
    assert len(set(there)) == len(there) and len(set(here)) == len(here)
    # What is left stands in both in the same words.
    assert len(before) - len(there) == len(after) - len(here)
    assert revised(old, old) == Revision()
    back = revised(new, old)
    assert (len(back.gone), len(back.new), len(back.reworded)) == (
        len(found.new),
        len(found.gone),
        len(found.reworded),
    )


def test_long_pages_take_little_time() -> None:
    before = told(*(f"Ship number {i} sank at {i * 7} minutes past ten." for i in range(1000)))
    after = told(*(f"Boat number {i} sank at {i * 5} minutes past nine." for i in range(1000)))
    started = time.perf_counter()
    revised(before, after)
    assert time.perf_counter() - started < 15
