"""Which rulings stand: the last of each person, none that was taken back, none that another's contradicts."""

from itertools import permutations

import pytest
from msgspec.structs import replace

from rashomon.review.standing import stand
from rashomon.rulings import RuledPassage, Ruling, RulingAbout, TextQuote, Withdrawal


def ruling(
    name: str, by: str, value: str, words: tuple[str, ...] = ("The pier fell.",), about: RulingAbout = "date"
) -> Ruling:
    """Return a ruling whose id is also the minute at which it was made."""
    passages = tuple(RuledPassage(account="a", quote=TextQuote(exact=w)) for w in words)
    made = f"2026-11-22T10:{name:0>2}:00Z"
    return Ruling(
        id=name, about=about, answer="wrong", passages=passages, found="2020", value=value, reviewer=by, made=made
    )


def taken_back(one: Ruling) -> Ruling:
    return replace(one, withdrawn=Withdrawal(by="Ada", at="2026-11-23T10:00:00Z"))


def ids(rulings: tuple[Ruling, ...]) -> str:
    return " ".join(r.id for r in rulings)


@pytest.mark.parametrize(
    ("rulings", "applied", "conflicts", "superseded"),
    [
        ([ruling("1", "Ada", "2021")], "1", [], ""),
        ([ruling("1", "Ada", "2021"), ruling("2", "Ada", "2022")], "2", [], "1"),
        ([ruling("1", "Ada", "2021"), ruling("2", "Leo", "2021")], "1 2", [], ""),
        ([ruling("1", "Ada", "2021"), ruling("2", "Leo", "2022")], "", ["1 2"], ""),
        # One who comes round to the other's view ends the conflict.
        ([ruling("1", "Ada", "2021"), ruling("2", "Leo", "2022"), ruling("3", "Ada", "2022")], "2 3", [], "1"),
        # So does one who takes it back.
        ([ruling("1", "Ada", "2021"), taken_back(ruling("2", "Leo", "2022"))], "1", [], ""),
        # What was taken back replaces nothing: what it had replaced stands again.
        ([ruling("1", "Ada", "2021"), taken_back(ruling("2", "Ada", "2022"))], "1", [], ""),
        ([ruling("1", "Ada", "2021"), ruling("2", "Leo", "2022", ("It rained.",))], "1 2", [], ""),
        ([ruling("1", "Ada", "2021"), ruling("2", "Leo", "caption", about="furniture")], "1 2", [], ""),
        # Pairs and mentions in either order are the same.
        (
            [ruling("1", "Ada", "one", ("x", "y"), "entity"), ruling("2", "Leo", "several", ("y", "x"), "entity")],
            "", ["1 2"], "",
        ),
        (
            [ruling("1", "Ada", "one", ("x", "y"), "entity"), ruling("2", "Leo", "several", ("y", "z"), "entity")],
            "1 2", [], "",
        ),
    ],
)  # fmt: skip
def test_what_stands(rulings: list[Ruling], applied: str, conflicts: list[str], superseded: str) -> None:
    for order in permutations(rulings):
        standing = stand(order)
        assert ids(standing.applied) == applied
        assert [ids(group) for group in standing.conflicts] == conflicts
        assert ids(standing.superseded) == superseded
        assert {r.id for r in standing.withdrawn} == {r.id for r in rulings if r.withdrawn}


def test_a_ruling_given_twice_is_one_and_its_undoing_counts() -> None:
    one = ruling("1", "Ada", "2021")
    assert ids(stand([one, one]).applied) == "1"
    standing = stand([taken_back(one), one])
    assert (standing.applied, ids(standing.withdrawn)) == ((), "1")


def test_order_is_of_time_not_of_writing() -> None:
    """Noon in Greenwich, written in three ways, and a second after it."""
    early = replace(ruling("a", "Ada", "2021"), made="2026-11-22T12:00:00+00:00")
    late = replace(ruling("b", "Ada", "2022"), made="2026-11-22T12:00:01.5Z")
    assert ids(stand([late, early]).applied) == "b"
    later = replace(early, id="c", made="2026-11-22T12:00:01.75Z")
    assert ids(stand([late, early, later]).applied) == "c"
