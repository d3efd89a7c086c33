"""Quantities: how many of what. Each row: a text, and the low and high value, unit words and words that say so."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.align.quantities import Quantity, find_quantities, overlap, same_kind, stem
from rashomon.types import Span

ROWS: list[tuple[str, list[tuple[float, float, str]]]] = [
    ("killed about two dozen dockers that night", [(20.4, 27.6, "about two dozen dockers")]),
    ("We brought out twenty-five of them.", [(25, 25, "twenty-five")]),
    ("at least $5 million in damage", [(5e6, inf, "at least $5 million")]),
    ("more than 1,200 people were moved", [(1200, inf, "more than 1,200 people")]),
    ("22 percent of voters stayed away", [(22, 22, "22 percent of voters")]),
    ("five people died and eight others were hurt", [(5, 5, "five people"), (8, 8, "eight")]),
    ("as many as 40 dead", [(0, 40, "as many as 40")]),
    ("nearly 300 flights", [(255, 300, "nearly 300 flights")]),
    ("one hundred and twenty men", [(120, 120, "one hundred and twenty men")]),
    ("several boats and dozens of crates", [(3, 9, "several boats"), (24, 99, "dozens of crates")]),
    ("a $1.5bn fund", [(1.5e9, 1.5e9, "$1.5bn fund")]),
    ("a 26-year-old man", [(26, 26, "26")]),
    ("Ada Stroud, 39, of Aldern, and Leo Hale, in his late 50s,", [(39, 39, "39"), (56, 59, "in his late 50s")]),
    ("20 to 30 boats, between 5 and 10 crates", [(20, 30, "20 to 30 boats"), (5, 10, "5 and 10 crates")]),
    ("it rose from 20 to 30 percent", [(20, 20, "20"), (30, 30, "30 percent")]),
    (
        "nearly three-quarters of voters, one in five boats",
        [(63.75, 75, "nearly three-quarters of voters"), (20, 20, "one in five boats")],
    ),
    ("just under 60 percent of voters", [(0, 60, "just under 60 percent of voters")]),
    ("six boats sank and five school buses burned", [(6, 6, "six boats"), (5, 5, "five school buses")]),
    ("five and six boats", [(5, 5, "five"), (6, 6, "six boats")]),
    # no quantities
    ("In 2016 it was the 3rd of its kind, one of the worst, on pier 4/5, at about twenty past ten.", []),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_quantities_of_a_text(text: str, wanted: list[tuple[float, float, str]]) -> None:
    found = [(q.low, q.high, text[q.span.start : q.span.end]) for q in find_quantities(text)]
    assert [words for _, _, words in found] == [words for _, _, words in wanted]
    assert [bound for *both, _ in found for bound in both] == pytest.approx([b for *both, _ in wanted for b in both])


def test_dates_are_no_quantities() -> None:
    text = "On 29 December 25 people left."
    assert [q.low for q in find_quantities(text, [Span(3, 14)])] == [25]


@pytest.mark.parametrize(
    ("left", "right", "alike", "fits"),
    [
        ("about two dozen dockers", "25 dockers", True, True),
        ("five people", "six people", True, False),
        ("at least 5 boats", "9 boats", True, True),
        ("five people", "five boats", False, True),
        ("22 percent", "22 boats", False, True),
        ("five people were killed", "killing six", True, False),
        ("five people were killed", "five were wounded", False, True),
        ("seven dockers were hurt", "injuring eight others", True, False),
    ],
)
def test_comparing_quantities(left: str, right: str, alike: bool, fits: bool) -> None:
    a, b = find_quantities(left)[0], find_quantities(right)[0]
    assert (same_kind(a, b), overlap(a, b)) == (alike, fits)
    assert (same_kind(b, a), overlap(b, a)) == (alike, fits)


@pytest.mark.parametrize(("one", "other"), [("strikes", "strike"), ("parties", "party"), ("people", "persons")])
def test_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@given(st.text(alphabet="0123456789 ,.$%-abdehimnorstuwy", max_size=120))
def test_any_text_gives_quantities_inside_it(text: str) -> None:
    for quantity in find_quantities(text):
        assert isinstance(quantity, Quantity)
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.low <= quantity.high


def test_spans_of_time_come_to_hours() -> None:
    assert find_quantities("six weeks")[0].hours == pytest.approx((1008, 1008))
    assert find_quantities("six boats")[0].hours is None
