"""What claims are found by: words and their stems, days, names, and what of it each database is asked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.store.search.days import Days, cover, days_of
from rashomon.store.search.marks import day_marks, days_asked
from rashomon.store.search.names import keys_of, meant, sounds_of
from rashomon.store.search.terms import highlights, term_of
from rashomon.store.search.words import stem, words_of
from rashomon.types import EntityKind

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
ENDS = st.one_of(st.none(), DAYS, st.dates(date(2019, 12, 1), date(2020, 3, 31)))


def words(text: str) -> list[str]:
    return [word.text for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Minister's “café”!", ["the", "minister", "cafe"]),
        ("cafe\u0301s re\u0301sume\u0301", ["cafes", "resume"]),
        ("Ana’s boats; the boats’ mast", ["ana", "boats", "the", "boats", "mast"]),
        ("They don't in the U.S. or U.S.A.", ["they", "dont", "in", "the", "us", "or", "usa"]),
        ("1,200 of 3,5 at 10:30", ["1200", "of", "3", "5", "at", "10", "30"]),
        ("a co-owner_of ½ ﬁsh", ["a", "co", "owner", "of", "12", "fish"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("Ørsted İzmir 東京", ["ørsted", "izmir", "東京"]),
    ],
)
def test_words_are_cut_and_folded(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    found = words_of(text)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for word in found:
        assert word.text.isalnum()
        assert 0 <= word.start < word.end <= len(text)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("denied", "denies"),
        ("official", "officials"),
        ("negotiating", "negotiations"),
        ("agency", "agencies"),
        ("replace", "replacement"),
        ("stopping", "stopped"),
    ],
)
def test_forms_of_a_word_have_one_stem(word: str, form: str) -> None:
    assert stem(word) == stem(form)


@pytest.mark.parametrize(("word", "other"), [("us", "u"), ("news", "new"), ("is", "i")])
def test_what_is_no_form_of_a_word_has_another_stem(word: str, other: str) -> None:
    assert stem(word) != stem(other)


def test_stems_are_the_same_in_every_thread() -> None:
    words = [
        f"{start}{end}" for start in ("negotiat", "deni", "report", "evacuat", "order") for end in ("ed", "ing", "es")
    ]
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: [stem.__wrapped__(word) for word in words], range(200)):
            assert found == alone


@given(ENDS, ENDS, ENDS, ENDS)
def test_days_meet_in_the_index_where_they_meet(a: date | None, b: date | None, c: date | None, d: date | None) -> None:
    one, other = Days(a, b), Days(c, d)
    first = max(a or date.min, c or date.min)
    last = min(b or date.max, d or date.max)
    empty = (a and b and a > b) or (c and d and c > d)
    assert bool(set(day_marks("day", one)) & set(days_asked("day", other))) == (first <= last and not empty)


@given(DAYS, st.integers(0, 4_000))
def test_cells_hold_these_days_and_no_other(first: date, length: int) -> None:
    last = min(date.max, first + timedelta(days=min(length, (date.max - first).days)))
    cells = cover(Days(first, last))
    for day in (first, last, first - timedelta(days=1) if first > date.min else None):
        if day is not None:
            holds = any(day.strftime("%Y%m%d").zfill(8).startswith(cell) for cell in cells)
            assert holds == (first <= day <= last)


def test_a_month_and_a_year_are_one_cell() -> None:
    assert [cover(days) for day in ("2020-02", "2020", "202X", "2020-02-29") if (days := days_of(day))] == [
        ("202002",),
        ("2020",),
        ("202",),
        ("20200229",),
    ]


@pytest.mark.parametrize(
    ("typed", "name", "kind", "found"),
    [
        ("Soleimani", "Qassem Suleimani", "person", True),
        ("Qasem Soleimani", "Gen. Qassem Suleimani", "person", True),
        ("Bob Kerrey", "Robert Kerrey", "person", True),
        ("B. Kerrey", "Bob Kerrey", "person", True),
        ("Una Kerrey", "Bob Kerrey", "person", False),
        ("Bob Kerrey", "Kerrey", "person", False),
        ("Martin", "Ana Morton", "person", False),
        ("Kerrey", "Carey", "person", False),
        ("Justice Department", "the Department of Justice", "organisation", True),
        ("PLA", "Port Labour Agency", "organisation", True),
        ("Port Labour Agency", "PLA", "organisation", True),
        ("Port Labour Agency", "Peace League of Asia", "organisation", False),
        ("", "", "person", False),
        ("!?", "!?", "place", False),
    ],
)
def test_a_name_is_found_however_it_is_spelt(typed: str, name: str, kind: EntityKind, found: bool) -> None:
    known = [key for key in keys_of(name, kind) if key.sound in sounds_of(typed)]
    assert bool(meant(typed, known)) == found


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("stunning", ["stunned", "stuns"]),
        ('"officials were"', ["officials were"]),
        ('"were officials"', []),
        ("offic*", ["officials", "officer"]),
        ('"were stunned*"', ["were stunned"]),
        ("were-stun*", ["were stunned"]),
    ],
)
def test_what_was_looked_for_is_marked(asked: str, marked: list[str]) -> None:
    text = "Its officials were stunned; what stuns an officer is rare."
    term = term_of(asked)
    assert term is not None
    assert [text[slice(*span)] for span in highlights(text, [term])] == marked


def test_what_is_marked_twice_is_marked_as_one() -> None:
    terms = [term for term in map(term_of, ("officials", '"officials were"', '"were stunned"')) if term]
    text = "Its officials were stunned"
    assert [text[slice(*span)] for span in highlights(text, terms)] == ["officials were stunned"]
