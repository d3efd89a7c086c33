"""Time expressions: extents, types and unresolved values, shown in the sentence they stand in."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.times import find_times
from rashomon.extract.timex_guards import GUARDS
from rashomon.extract.timex_patterns import Rule, by_first_word, compile_rules, fill
from rashomon.extract.timex_rules import RULES
from rashomon.types import Account, Furniture, Span

ROWS = compile_rules(RULES)
TYPES = {"DATE", "TIME", "DURATION", "SET", "NONE"}


def account(text: str) -> Account:
    return Account(id="x", name="x.txt", text=text)


def found(text: str) -> list[tuple[str, str, str]]:
    times = find_times(account(text), (Span(0, len(text)),))
    return [(text[t.start : t.end], t.type, t.value) for t in times]


@pytest.mark.parametrize("rule", ROWS, ids=lambda r: f"{r.pattern} ({r.example})")
def test_a_rule_matches_its_own_example(rule: Rule) -> None:
    text = f" {rule.example}"
    match = rule.expression.match(text, 1)
    assert match is not None
    assert match.end() == len(text)
    assert "{" not in fill(rule, match)
    assert rule.type in TYPES
    assert not rule.guard or rule.guard in GUARDS


@pytest.mark.parametrize("rule", ROWS, ids=lambda r: r.pattern)
def test_a_rule_is_found_by_the_first_word_of_its_example(rule: Rule) -> None:
    first = re.search(r"[^\W\d_]+|\d", rule.example)
    assert first is not None
    word = "0" if first[0].isdigit() else first[0].lower()
    assert rule in by_first_word(ROWS)[word]


@pytest.mark.parametrize("rule", ROWS, ids=lambda r: r.pattern)
def test_a_rule_needs_words_of_its_example_and_no_others(rule: Rule) -> None:
    words = {"0" if word[0].isdigit() else word.lower() for word in re.findall(r"[^\W\d_]+|\d+", rule.example)}
    assert rule.possible(words)
    assert not rule.possible({"nothing"})


# The expression stands between brackets; a sentence without brackets has none.
SENTENCES = [
    ("The council met on [Friday].", "DATE", "XXXX-WXX-5"),
    ("It was signed [late Jan. 2], aides said.", "DATE", "XXXX-01-02;late"),
    ("He wrote on [June 22, 2015], to the mayor.", "DATE", "2015-06-22"),
    ("He wrote on [22 June 2015] to the mayor.", "DATE", "2015-06-22"),
    ("He wrote on [Saturday, April 25], to the mayor.", "DATE", "XXXX-04-25;dow6"),
    ("They left [the week before last].", "DATE", "now-2W"),
    ("They left [a week or so ago].", "DATE", "now-1W;ago;about"),
    ("They left [about two months ago].", "DATE", "now-2M;ago;about"),
    ("They left [the next day].", "DATE", "then+1D"),
    ("It opened in [the 1990s].", "DATE", "199X"),
    ("It opened in [the summer of 2015].", "DATE", "2015-SU"),
    ("It opened in [the third quarter].", "DATE", "XXXX-Q3"),
    ("It opened in [July last year].", "DATE", "XXXX-07@now-1Y"),
    ("It opened on [Christmas Eve].", "DATE", "XXXX-@christmaseve"),
    ("It closed at [the end of next month].", "DATE", "now+1M;end"),
    ("The [2016] election was close.", "DATE", "2016"),
    ("It is [now] closed.", "DATE", "PRESENT_REF"),
    ("The bell rang at [5 p.m. EST Tuesday].", "TIME", "XXXX-WXX-2T17:00;zone=-05"),
    ("The bell rang at [10:35 a.m.] and stopped.", "TIME", "T10:35"),
    ("The bell rang just before [1 p.m.] and stopped.", "TIME", "T13:00;about"),
    ("The bell rang at [1500 GMT].", "TIME", "T15:00;zone=Z"),
    ("The bell rang on [Friday afternoon].", "TIME", "XXXX-WXX-5TAF"),
    ("The bell rang [the night before].", "TIME", "then-1DTNI"),
    ("The bell rang at [4 in the morning].", "TIME", "T04:00"),
    ("A [three-day] strike ended.", "DURATION", "P3D"),
    ("It lasted [a year and a half].", "DURATION", "P1Y6M"),
    ("It rained [the last hundred days].", "DURATION", "P100D;past"),
    ("It lasted [half an hour].", "DURATION", "PT30M"),
    ("It lasted [more than four hours].", "DURATION", "PT4H"),
    ("It lasted [several months].", "DURATION", "PXM"),
    ("It rained for [the past two weeks].", "DURATION", "P2W;past"),
    ("They meet [every other Tuesday].", "SET", "XXXX-WXX-2"),
    ("They meet [every two years].", "SET", "P2Y"),
    ("It costs $3 million [a year].", "SET", "P1Y"),
    ("Sales rose in FY2015 and [FY 2016].", "DATE", "2016;fiscal"),
    ("The invoice is dated [03/04/2019].", "DATE", "2019-03-04;order"),
    ("It opened in [FY15].", "DATE", "XX15;fiscal"),
    ("Net rose to $3 million from $2 million [a year ago].", "DATE", "then-1Y;like"),
    ("It moved here [a year ago].", "DATE", "now-1Y;ago"),
    ("Sales were $3 million in [the year] ended in doubt.", "DURATION", "P1Y"),
    ("They met in [the aftermath of 9/11].", "DATE", "2001-09-11;since"),
    ("They met on [monday].", "DATE", "XXXX-WXX-1"),
    ("They met [the day] after the vote.", "DATE", "event+1D"),
    ("They met on [tuesday the eleventh].", "DATE", "XXXX-XX-11;dow2"),
    ("They met in [the first week of January 2015].", "DATE", "nth1W@2015-01"),
    ("They met at [8 a.m. this morning].", "TIME", "now+0DT08:00"),
    ("They met on [Friday night around 9:30].", "TIME", "XXXX-WXX-5T21:30;about"),
    ("They meet on [Tuesdays at 9 a.m.].", "SET", "XXXX-WXX-2T09:00"),
    ("They talked about [three days] of it.", "DURATION", "P3D"),
    ("It grew over [several years].", "DURATION", "PXY"),
    ("He may march on.", None, None),
    ("It came from 30-31 firms.", None, None),
    ("Theresa May resigned.", None, None),
    ("They joined the March on the capital.", None, None),
    ("It cost $2016 in all.", None, None),
    ("Some 2015 people came.", None, None),
    ("A 44-year-old man was held.", None, None),
    ("He drank a quarter of it.", None, None),
    ("The Sun rose.", None, None),
    ("Do it as soon as you can.", None, None),
    ("It grew 1.5% in room 1999.", None, None),
]


@pytest.mark.parametrize(("marked", "kind", "value"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_sentences(marked: str, kind: str | None, value: str | None) -> None:
    text = marked.replace("[", "").replace("]", "")
    inside = re.search(r"\[(.*?)\]", marked)
    wanted = [(inside[1], kind, value)] if inside else []
    got = found(text)
    if marked.startswith("Sales"):
        got = got[-1:]
    assert got == wanted


def test_two_times_in_a_sentence_stay_two() -> None:
    assert [f[0] for f in found("From April 2004 through 2010 it stood; on Monday it fell.")] == [
        "April 2004",
        "2010",
        "Monday",
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It is open from 2 to 4 p.m. only.", ["T14:00", "T16:00"]),
        ("It is open from 11 to 1 p.m. only.", ["T11:00", "T13:00"]),
        ("It is open from 2:00 to 2:30 p.m. only.", ["T14:00", "T14:30"]),
        ("It rained June 3-5, 2019, and after.", ["XXXX-06-03", "2019-06-05"]),
        ("It rained 12 to 14 May 2019, and after.", ["2019-05-12", "2019-05-14"]),
        ("It rained on April 24 and 25.", ["XXXX-04-24", "XXXX-04-25"]),
        ("It rained on April 24 and 25 roofs leaked.", ["XXXX-04-24"]),
        ("On April 24 to 25 percent of the roofs leaked.", ["XXXX-04-24"]),
        ("He ruled from 2014-2018 alone.", ["2014", "2018"]),
        ("It fell after 2016 and before 2018.", ["2016", "2018"]),
    ],
)
def test_what_is_told_once_for_two(text: str, values: list[str]) -> None:
    assert [value for _, _, value in found(text)] == values


def test_nothing_outside_the_sentences() -> None:
    text = "It fell on Monday. Subscribe before Friday! It rose on Tuesday."
    sentences = (Span(0, 18), Span(44, 63))
    dressed = Account(id="x", name="x", text=text, furniture=(Furniture(start=19, end=43, kind="newsletter"),))
    times = find_times(dressed, sentences)
    assert [text[t.start : t.end] for t in times] == ["Monday", "Tuesday"]


words = st.sampled_from(
    "the a last next Friday May 2016 3 , . : p.m. week weeks ago of and two hundred twenty-five late about ’84 1990s "
    "Dec. 31 June / – “ ” mid - year-ago $5 % 24:00 half Q3 Christmas every other now noon GMT before since\n".split(
        " "
    )
)


@given(st.one_of(st.text(max_size=200), st.lists(words, max_size=30).map(" ".join)), st.integers(0, 20))
@settings(max_examples=300, deadline=None)
def test_times_lie_in_their_sentence_and_apart(text: str, cut: int) -> None:
    middle = min(cut * len(text) // 20, len(text))
    sentences = tuple(s for s in (Span(0, middle), Span(middle, len(text))) if s.start < s.end)
    times = find_times(account(text), sentences)
    for time in times:
        assert time.start < time.end
        assert any(s.start <= time.start and time.end <= s.end for s in sentences)
        assert not text[time.start].isspace()
        assert not text[time.end - 1].isspace()
        assert time.edtf is None
        assert time.value
    assert all(a.end <= b.start for a, b in pairwise(times))
    assert times == find_times(account(text), sentences)
