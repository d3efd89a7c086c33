"""How many independent origins stand behind claims."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.align.entities import match_entities
from rashomon.align.grounds import AccountGrounds, Ground
from rashomon.align.lineage import trace_lineage
from rashomon.align.origins import Origins, count_origins, list_origins, trace_origins
from rashomon.types import ClaimRef, Origin, Reading

Marked = Callable[..., Reading]


def origins_of(*readings: Reading) -> int:
    """Return the number of origins behind the last claims of resolved readings."""
    origins = trace_origins(readings, match_entities(readings), trace_lineage(readings))
    return count_origins([ClaimRef(r.account.id, r.claims[-1].id) for r in readings], origins)


def listed(*readings: Reading) -> tuple[Origin, ...]:
    """Return the origins behind the last claims of resolved readings."""
    origins = trace_origins(readings, match_entities(readings), trace_lineage(readings))
    return list_origins([ClaimRef(r.account.id, r.claims[-1].id) for r in readings], origins)


def resolved(reading: Reading) -> Reading:
    from rashomon.resolve.names import resolve_names
    from rashomon.resolve.sources import resolve_sources

    return resolve_sources(resolve_names(reading))


@pytest.mark.parametrize(
    ("left", "right", "origins"),
    [
        ("The old crane fell on the quay.", "A crane came down on the quay.", 2),
        (
            "{1s:{p:Ana Ruiz}} {1c:said} {1x:that the crane fell}.",
            "{1s:Gov. {p:Ruiz}} {1c:said} {1x:that it came down}.",
            1,
        ),
        (
            "{1s:{p:Ana Ruiz}} {1c:said} {1x:that the crane fell}.",
            "{1s:{p:Leo Hale}} {1c:said} {1x:that it came down}.",
            2,
        ),
        ("{1s:{p:Ana Ruiz}} {1c:said} {1x:that the crane fell}.", "The crane came down on the quay.", 2),
        (
            "{1s:Two officials} {1c:told} CNN {1x:that the crane fell}.",
            "{1s:officials} {1c:told} Reuters {1x:that it came down}.",
            1,
        ),
        (
            "{1s:The lawsuit} {1c:says} {1x:that the crane was old}.",
            "{1s:The suit} {1c:claims} {1x:that it was too old}.",
            1,
        ),
        (
            "It was “a wholly avoidable and sorry fall” indeed.",
            "Some call it “a wholly avoidable and sorry fall” now.",
            1,
        ),
        ("{1s:The Easton Herald} {1c:reports} {1x:that the crane fell}.", "The crane came down on the quay.", 1),
        (
            "{1s:Critics} {1c:said} {1x:that the crane was old}.",
            "{1s:Neighbours} {1c:said} {1x:that it was too old}.",
            2,
        ),
        (
            "{1s:{o:Port Board} spokesman {p:Jo Hale}} {1c:said} {1x:that the crane fell}.",
            "{1s:The {o:Port Board}} {1c:said} {1x:that the crane came down}.",
            1,
        ),
    ],
)
def test_origins_of_two_claims(marked: Marked, left: str, right: str, origins: int) -> None:
    one = resolved(marked(left, name="one", publisher="The Morning Courier"))
    two = resolved(marked(right, name="two", publisher="Easton Herald"))
    assert origins_of(one, two) == origins_of(two, one) == origins


def test_copied_text_has_one_origin(marked: Marked) -> None:
    wire = (
        "The harbour crane that fell across the north quay on Tuesday morning had been due for inspection since "
        "spring, "
        "and two of the four bolts that held its arm were found cracked when divers brought them up in the afternoon."
    )
    one, two = marked(wire, name="one"), marked(wire, name="two", published="2024-05-02")
    assert origins_of(one, two) == 1


def test_no_claims_have_no_origin_and_an_unknown_claim_is_its_accounts() -> None:
    nothing = Origins({}, {})
    assert count_origins([], nothing) == 0
    assert count_origins([ClaimRef("a", "c1"), ClaimRef("a", "c2"), ClaimRef("b", "c1")], nothing) == 2


def test_origins_are_named_with_why_their_claims_count_as_one(marked: Marked) -> None:
    one = resolved(marked("{1s:{p:Ana Ruiz}} {1c:said} {1x:that the crane fell}.", name="one"))
    two = resolved(marked("{1s:Gov. {p:Ruiz}} {1c:said} {1x:that the crane came down}.", name="two"))
    three = resolved(marked("The old crane lay across the quay.", name="three", publisher="The Morning Courier"))
    ruiz, courier = listed(one, two, three)
    assert (ruiz.name, len(ruiz.claims), ruiz.possibly) == ("Ana Ruiz", 2, False)
    assert "Ana Ruiz" in ruiz.reason
    assert (courier.name, courier.reason) == ("The Morning Courier", "")


def test_unnamed_people_told_to_two_outlets_are_possibly_the_same_and_counted_once(marked: Marked) -> None:
    one = resolved(marked("{1s:Two officials} {1c:told} CNN {1x:that the crane fell}.", name="one"))
    two = resolved(marked("{1s:An official} {1c:told} Reuters {1x:that it came down}.", name="two"))
    (origin,) = listed(one, two)
    assert origin.possibly
    assert origin.name == "unnamed officials"
    assert "may be the same" in origin.reason


def test_who_published_a_copied_text_first_is_said(marked: Marked) -> None:
    wire = (
        "The harbour crane that fell across the north quay on Tuesday morning had been due for inspection since "
        "spring, and two of the four bolts that held its arm were found cracked when divers brought them up again."
    )
    one = marked(wire, name="one", publisher="The Morning Courier", published="2024-05-03")
    two = marked(wire, name="two", publisher="Easton Herald", published="2024-05-02")
    (origin,) = listed(one, two)
    assert origin.reason.startswith("The Morning Courier has the text of Easton Herald")


def test_of_many_voices_heard_beside_claims_the_same_is_always_named() -> None:
    voices = frozenset(f"entity:e{number}" for number in range(20))

    def ground(account: str, rests: frozenset[str], near: frozenset[str]) -> AccountGrounds:
        nothing: frozenset[str] = frozenset()
        told = Ground(account, rests, near, True, nothing, nothing, nothing, {}, False, False, False)
        return AccountGrounds({ClaimRef(account, "c1"): told}, "")

    accounts = {"a": ground("a", voices, frozenset()), "b": ground("b", frozenset(), voices)}
    origins = Origins(accounts, {f"entity:e{number}": f"Voice {number}" for number in range(20)})
    reason, possibly = origins.why([ClaimRef("a", "c1"), ClaimRef("b", "c1")])
    assert reason.startswith("One has it from Voice 0, ")
    assert possibly


REFS = st.lists(st.builds(ClaimRef, st.sampled_from("ab"), st.sampled_from(("c1", "c2", "c3"))), max_size=7)


@given(REFS)
def test_a_claim_counts_once_however_often_and_in_whatever_order_it_is_given(refs: list[ClaimRef]) -> None:
    nothing = Origins({}, {})
    count = count_origins(refs, nothing)
    assert count == count_origins(refs[::-1], nothing) == count_origins([*refs, *refs], nothing)
    assert (count > 0) == bool(refs)
