"""How many independent origins stand behind claims."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.align.entities import match_entities
from rashomon.align.lineage import trace_lineage
from rashomon.align.origins import count_origins, trace_origins
from rashomon.types import ClaimRef, Reading

Marked = Callable[..., Reading]


def origins_of(*readings: Reading) -> int:
    """Return the number of origins behind the last claims of resolved readings."""
    origins = trace_origins(readings, match_entities(readings), trace_lineage(readings))
    return count_origins([ClaimRef(r.account.id, r.claims[-1].id) for r in readings], origins)


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
    assert count_origins([], {}) == 0
    assert count_origins([ClaimRef("a", "c1"), ClaimRef("a", "c2"), ClaimRef("b", "c1")], {}) == 2


KEYS = st.frozensets(st.sampled_from("abcdef"), min_size=1)


@given(st.lists(KEYS, max_size=7))
def test_claims_that_share_a_key_count_once(keys: list[frozenset[str]]) -> None:
    refs = [ClaimRef("n", f"c{i}") for i in range(len(keys))]
    origins = dict(zip(refs, keys, strict=True))
    count = count_origins(refs, origins)
    assert count <= len(refs)
    assert count == count_origins(refs[::-1], origins)
    assert (count > 0) == bool(refs)
    if keys:
        assert count_origins([*refs, refs[0]], origins) == count
