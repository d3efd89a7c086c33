"""Which accounts repeat each other's own words, and which only quote the same people."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.align.copies import find_copies
from rashomon.types import Account, Reading

WIRE = (
    "The harbour crane that fell across the north quay on Tuesday morning had been due for inspection since the "
    "spring, "
    "and two of the four bolts that held its arm were found to be cracked when divers brought them up late in the "
    "afternoon, the port authority said in a short note that it posted on the gates of the closed terminal."
)
OTHER = "Nobody on the ferry saw the arm come down, but several people felt the pier shake and heard a long groan."


def account(name: str, text: str, published: str | None = None) -> Reading:
    return Reading(account=Account(id=name, name=name, text=text, published=published))


def test_the_later_account_copies_from_the_earlier() -> None:
    early = account("z", f"{WIRE} {OTHER}", "2024-05-01")
    late = account("a", f"Readers may wonder. {WIRE}", "2024-05-02")
    (edge,) = find_copies((early, late))
    assert (edge.from_, edge.to, edge.kind) == ("a", "z", "copies")
    shown = {early.account.text[p.start : p.end] for p in edge.passages if p.account == "z"}
    assert shown == {WIRE.removesuffix(".")}


def test_the_same_quotation_is_no_copy() -> None:
    one = account("a", f"“{WIRE}” said the master. {OTHER}", "2024-05-01")
    two = account("b", f"As the master told it: “{WIRE}”", "2024-05-02")
    assert find_copies((one, two)) == ()


def test_a_shared_phrase_is_no_copy() -> None:
    one = account("a", "The harbour crane that fell across the north quay on Tuesday was old. " + OTHER)
    two = account(
        "b",
        "Nobody knew why the harbour crane that fell across the north quay was in use at all that day. " + WIRE[60:200],
    )
    assert find_copies((one, two)) == ()


def test_without_dates_the_contained_account_copies() -> None:
    (edge,) = find_copies((account("a", WIRE), account("b", f"{WIRE} {OTHER}")))
    assert (edge.from_, edge.to) == ("a", "b")


def test_an_unclosed_quotation_mark_ends_with_its_line() -> None:
    (edge,) = find_copies((account("a", f"“Odd.\n{WIRE}"), account("b", f"{WIRE} {OTHER}")))
    assert edge.to == "b"


TEXTS = st.lists(st.sampled_from([WIRE, OTHER, "“", '"', "\n", "Odd. ", WIRE[:90]]), max_size=5).map(" ".join)


@given(st.lists(st.tuples(TEXTS, st.sampled_from([None, "2024-05-01", "2024-05-02"])), max_size=3))
def test_order_changes_nothing_and_passages_lie_inside(drafts: list[tuple[str, str | None]]) -> None:
    readings = [account(f"n{i}", text, published) for i, (text, published) in enumerate(drafts)]
    edges = find_copies(tuple(readings))
    sizes = {r.account.id: len(r.account.text) for r in readings}
    assert all(0 <= p.start < p.end <= sizes[p.account] for e in edges for p in e.passages)
    for order in permutations(readings):
        assert find_copies(order) == edges
