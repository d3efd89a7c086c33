"""Time expressions from the sentence they stand in to what readers see: extent, type, TIMEX3 value, EDTF value.

Each row has its anchor date, the day the account was published ("" where nobody says). The expression in question
stands between brackets; others in the row only help to date it.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.sentences import split_sentences
from rashomon.extract.times import find_times
from rashomon.resolve.dates import resolve_dates
from rashomon.types import Account, Note, Reading, Time
from rashomon.when import precision


def read_times(text: str, published: str | None) -> tuple[tuple[Time, ...], tuple[Note, ...]]:
    account = Account(id="x", name="x.txt", text=text, published=published or None)
    sentences = split_sentences(account)
    reading = Reading(account=account, sentences=sentences, times=find_times(account, sentences))
    resolved = resolve_dates(reading)
    return resolved.times, resolved.notes


# Text, anchor date, type, TIMEX3 value, EDTF value.
TOLD = [
    # Days and parts of days
    ("It was signed [late Jan. 2], aides said.", "2020-01-05", "DATE", "2020-01-02", "2020-01-02"),
    ("It landed on Jan. 3. It stopped just after [midnight local time].", "2020-01-05", "TIME", "2020-01-03T24:00",
     "2020-01-03"),
    ("They met in [the immediate aftermath of Christmas 2019].", "2023-01-17", "DATE", "2019-12-25", "2019-12-26~"),
    ("It began after [Christmas 2019] and before New Year's.", "2023-01-17", "DATE", "2019-12-25",
     "2019-12-26/2019-12-31"),
    ("The siren went at [1500 GMT on Friday].", "2017-01-07", "TIME", "2017-01-06T15:00Z", "2017-01-06T15:00:00Z"),
    ("The siren went at [3 p.m. EDT Friday].", "2017-07-08", "TIME", "2017-07-07T15:00", "2017-07-07T15:00:00-04:00"),
    ("The siren went at [8 a.m. this morning].", "2017-01-07", "TIME", "2017-01-07T08:00", "2017-01-07T08:00:00"),
    ("The siren went [last night at 10:15].", "2017-01-07", "TIME", "2017-01-06T22:15", "2017-01-06T22:15:00"),
    ("The siren went at [half past seven on Friday].", "2017-01-07", "TIME", "2017-01-06T07:30", "2017-01-06T07:30:00"),
    # A clock time without a day: of the day told just before, or of one of those it may be of
    ("The wall fell on Thursday. It gave way at [3 p.m.]", "2017-01-07", "TIME", "2017-01-05T15:00",
     "2017-01-05T15:00:00"),
    ("She spoke on Friday afternoon and said the order had come at [9:40 p.m.]", "2017-01-07", "TIME",
     "2017-01-06T21:40", "[2017-01-05T21:40:00,2017-01-06T21:40:00]"),
    ("The gate was shut at [8:30 p.m.], the port said.", "2017-01-07", "TIME", "2017-01-07T20:30",
     "2017-01-07T20:30:00"),
    ("It was open today. The gate had been shut at [8:30 p.m.], the port said.", "2017-01-07", "TIME",
     "2017-01-07T20:30", "[2017-01-06T20:30:00,2017-01-07T20:30:00]"),
    ("The gate will be shut at [8:30 p.m.]", "2017-01-07", "TIME", "2017-01-07T20:30", "2017-01-07T20:30:00"),
    # A sentence that only counts from the event tells no day of it
    ("The board met on Wednesday, a day after the verdict. Two weeks on, [two days] after the verdict was it shut.",
     "2017-01-07", "DURATION", "P2D", None),
    # What will be is never a day that has been, however near
    ("The vote will be held [Dec. 30].", "2017-01-07", "DATE", "2017-12-30", "2017-12-30"),
    ("The vote was held [Dec. 30].", "2017-01-07", "DATE", "2016-12-30", "2016-12-30"),
    ("Doors were open from [2] to 4 p.m. Friday.", "2017-01-07", "TIME", "2017-01-06T14:00",
     "2017-01-06T14:00:00/2017-01-06T16:00:00"),
    ("It is on air from [6:00 a.m.] to 9:00 a.m. GMT Friday.", "2017-01-07", "TIME", "2017-01-06T06:00",
     "2017-01-06T06:00:00Z/2017-01-06T09:00:00Z"),
    ("The quay fell on [Friday].", "2017-01-07", "DATE", "2017-01-06", "2017-01-06"),
    ("The quay will open on [Friday].", "2017-01-07", "DATE", "2017-01-13", "2017-01-13"),
    ("Nobody could be reached on [Friday].", "2017-01-07", "DATE", "2017-01-06", "2017-01-06"),
    ("The offer had been due to expire on [Friday].", "2017-01-07", "DATE", "2017-01-06", "2017-01-06"),
    ("They planned a march on [Friday].", "2017-01-07", "DATE", "2017-01-13", "2017-01-13"),
    ("They are to travel on [Friday].", "2017-01-07", "DATE", "2017-01-13", "2017-01-13"),
    ("The hearing was postponed until [Friday].", "2017-01-07", "DATE", "2017-01-13", "2017-01-13"),
    ("We are meeting on [Monday].", "2017-01-07", "DATE", "2017-01-09", "2017-01-09"),
    ("It fell on [Friday the 13th].", "2017-01-07", "DATE", "2017-01-13", "2017-01-13"),
    ("It fell on [the 21st of this month].", "2017-01-30", "DATE", "2017-01-21", "2017-01-21"),
    ("It fell on [the last day of March].", "2017-05-07", "DATE", "2017-03-31", "2017-03-31"),
    ("It fell on [the first Monday in May].", "2017-06-07", "DATE", "2017-05-01", "2017-05-01"),
    ("They met on June 3-[5, 2019].", "2023-01-07", "DATE", "2019-06-05", "2019-06-03/2019-06-05"),
    ("They met on April 24 and [25].", "2020-01-07", "DATE", "2019-04-25", "2019-04-25"),
    # Weeks, months, years
    ("It fell in June. It had been built [earlier that month].", "2017-01-07", "DATE", "2016-06", "2016-06"),
    ("They left [the week before last].", "2017-01-07", "DATE", "2016-W51", "2016-12-19/2016-12-25"),
    ("It opened in [the last week of July].", "2016-11-07", "DATE", "2016-W30", "2016-07-25/2016-07-31"),
    ("It opened over [Labor Day weekend].", "2021-11-09", "DATE", "2021-W35-WE", "2021-09-04/2021-09-05"),
    ("Sales rose in [FY2015].", "2016-11-07", "DATE", "2015", "2015~"),
    ("Sales rose in [the fiscal first quarter].", "1989-11-02", "DATE", "1989-Q1", "1989~"),
    ("Sales rose in [the third quarter].", "2016-11-07", "DATE", "2016-Q3", "2016-07/2016-09"),
    ("Sales rose in [Q3 2016].", "2017-11-07", "DATE", "2016-Q3", "2016-07/2016-09"),
    ("Third-quarter profit rose to $3 million from $2 million [a year ago].", "2016-11-07", "DATE", "2015-Q3",
     "2015-07/2015-09"),
    ("She moved here [a year ago].", "2016-11-07", "DATE", "2015", "2015"),
    ("It opened in [the 1990s].", "2016-11-07", "DATE", "199", "199X"),
    ("It opened in [the '80s].", "2016-11-07", "DATE", "198", "198X"),
    ("It opened in [the nineties].", "2016-11-07", "DATE", "199", "199X"),
    ("It opened in [the 20th century].", "2016-11-07", "DATE", "19", "19XX"),
    ("It will open in [the next decade].", "2018-07-02", "DATE", "202", "202X"),
    ("It opened in [the summer of 2015].", "2016-11-07", "DATE", "2015-SU", "2015-22"),
    ("It opened [last winter].", "2016-11-07", "DATE", "2016-WI", "2016-24"),
    ("It opened on [Thanksgiving].", "2016-12-07", "DATE", "2016-11-24", "2016-11-24"),
    ("It opened on [Good Friday].", "2016-05-07", "DATE", "2016-03-25", "2016-03-25"),
    ("It opened on [Christmas last year].", "2016-05-07", "DATE", "2015-12-25", "2015-12-25"),
    ("It was the law in [pre-1959] days.", "2016-05-07", "DATE", "1959", "../1959"),
    ("It is the law in the [post-9/11] era.", "2016-05-07", "DATE", "2001-09-11", "2001-09-11/.."),
    ("He was hurt in the [September 11] attacks.", "2016-05-07", "DATE", "2001-09-11", "2001-09-11"),
    ("It stood from 2014-[2018].", "2020-05-07", "DATE", "2018", "2014/2018"),
    ("It opened in 1990. It closed [25 years later].", "2018-07-02", "DATE", "2015", "2015"),
    ("They said it closed [25 years later].", "2018-07-02", "DATE", "XXXX", None),
    ("He died in [December of 384].", "2018-07-02", "DATE", "0384-12", "0384-12"),
    ("She was of the class of ['22].", "2018-07-02", "DATE", "2022", "2022"),
    # Vague
    ("He was told of it [months ago].", "2020-01-05", "DATE", "PAST_REF", "2019~"),
    ("He was told of it [weeks ago].", "2020-01-05", "DATE", "PAST_REF", "2019-12~"),
    ("For [years] he has tried to stop it.", "2020-01-05", "DURATION", "PXY", "../2020-01-05"),
    ("For [years] he tried to stop it.", "2020-01-05", "DURATION", "PXY", None),
    ("It is [now] closed.", "2020-01-05", "DATE", "PRESENT_REF", None),
    ("It grew in [recent years].", "2020-01-05", "DATE", "PAST_REF", None),
    # Lengths and how often
    ("It lasted [a year and a half].", "2020-01-05", "DURATION", "P1Y6M", None),
    ("A [three-day] strike ended.", "2020-01-05", "DURATION", "P3D", None),
    ("It should last [two hours].", "2020-01-05", "DURATION", "PT2H", None),
    ("They were held for [two nights].", "2020-01-05", "DURATION", "P2D", None),
    ("It will be done within [two weeks].", "2020-01-05", "DURATION", "P2W", "2020-01-05/2020-01-19"),
    ("It must be done within [two weeks] of the vote.", "2020-01-05", "DURATION", "P2W", None),
    ("They meet [every other Tuesday].", "2020-01-05", "SET", "XXXX-WXX-2", None),
    ("They meet [every day at 7:13 p.m.]", "2020-01-05", "SET", "XXXX-XX-XXT19:13", None),
    ("They meet on [weekends].", "2020-01-05", "SET", "XXXX-WXX-WE", None),
    ("They meet on [the 19th of every month].", "2020-01-05", "SET", "XXXX-XX-19", None),
    # Hung on events
    ("The dam was attacked on March 3. He died [two days] after the attack.", "2020-03-20", "DURATION", "P2D",
     "2020-03-05"),
    ("He died [two days] after the attack.", "2020-03-20", "DURATION", "P2D", None),
    ("He died [two days] after the March 3 attack.", "2020-03-20", "DURATION", "P2D", "2020-03-05"),
    ("A gunman was shot on Friday. He had left [two months] before the shooting.", "2017-01-07", "DURATION", "P2M",
     "2016-11"),
    ("The tape was made [about two months] before the 2016 election.", "2018-07-20", "DURATION", "P2M", "2016-09~"),
    ("The tape was made just [days] before the 2016 election.", "2018-07-20", "DURATION", "PXD", "2016-11~"),
    ("Monday’s suit comes [a week] after the House voted.", "2019-04-30", "DURATION", "P1W", "2019-04-22"),
    ("It was put up in 1909 – [some 44 years] after the war.", "2020-12-21", "DURATION", "P44Y", "1909"),
    ("The vote was on March 3. He resigned [the day] after the vote.", "2020-03-20", "DATE", "2020-03-04",
     "2020-03-04"),
    ("The vote was on March 3. He resigned [the night] before the vote.", "2020-03-20", "TIME", "2020-03-02TNI",
     "2020-03-02"),
    ("He resigned [the day] after the vote.", "2020-03-20", "DATE", "XXXX-XX-XX", None),
    ("He kept his guards [a year and a half] after leaving office.", "2020-03-20", "DURATION", "P1Y6M", None),
    ("It happened [two weeks] before May 13, 1999.", "2020-03-20", "DURATION", "P2W", "1999-04-29"),
    # Figures
    ("The quay fell on [3/4/2019].", "2020-03-20", "DATE", "2019-XX-XX", "[2019-03-04,2019-04-03]"),
    ("The quay fell on [3/4/2019].", "2019-03-20", "DATE", "2019-03-04", "2019-03-04"),
    ("Built by 25/12/2018, the quay fell on [3/4/2019].", "2020-03-20", "DATE", "2019-04-03", "2019-04-03"),
    ("The quay fell on [3/4/19].", "2020-03-20", "DATE", "XX19-XX-XX", "[2019-03-04,2019-04-03]"),
    ("The quay fell on [12/25/19].", "2020-03-20", "DATE", "2019-12-25", "2019-12-25"),
    ("The quay fell on [12/25/19].", "", "DATE", "XX19-12-25", "XX19-12-25"),
    # No publication date
    ("The quay fell on [December 29].", "", "DATE", "XXXX-12-29", "XXXX-12-29"),
    ("The quay fell on [December 29]. It was shut on January 8, 2020.", "", "DATE", "2019-12-29", "2019-12-29"),
    ("The quay fell on [Friday].", "", "DATE", "XXXX-WXX-5", None),
    ("The quay fell in ['84].", "", "DATE", "XX84", None),
    # Publication before what is told as past
    ("It fell on March 4, 2019. It was shut on March 6, 2019. It was sold on [Friday].", "2019-01-05", "DATE",
     "XXXX-WXX-5", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "published", "kind", "value", "edtf"), TOLD, ids=[f"{row[0]} ({row[1]})" for row in TOLD]
)
def test_as_told(marked: str, published: str, kind: str, value: str, edtf: str | None) -> None:
    start = marked.index("[")
    end = marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    times, _ = read_times(text, published)
    assert [(text[t.start : t.end], t.type, t.value, t.edtf) for t in times if t.start < end and start < t.end] == [
        (text[start:end], kind, value, edtf)
    ]


NO_TIME = [
    "In today's world that is rare.",
    "USA Today has the story.",
    "She was on 60 Minutes and on This Week.",
    "It was high noon for the firm.",
    "They sang of Bloody Sunday.",
    "A quarterly dividend was paid, and future earnings fell.",
    "A 44-year-old man was held.",
    "He soon became mayor.",
    "It is cold at this time of year.",
    "Scores of 7 to 9 were common.",
    "See www.example.org/quay-closes-by-september-11/ for more.",
    "It was finished on the eve of the future of the port.",
]


@pytest.mark.parametrize("text", NO_TIME)
def test_no_time(text: str) -> None:
    assert read_times(text, "2020-03-20")[0] == ()


# Of each expression, the finest EDTF that is no narrower than its words, and whether "about" or doubt is told.
EXPRESSIONS = {
    "June": "month", "last month": "month", "December 2019": "month", "next July": "month",
    "earlier this month": "month",
    "2016": "year", "last year": "year", "a year ago": "year", "three years ago": "year", "fiscal 2018": "year",
    "the 1990s": "decade", "the '80s": "decade", "the next decade": "decade", "the 20th century": "century",
    "last summer": "season", "the winter of 2015": "season", "two months ago": "month", "several years ago": "none",
    "the third quarter": "interval", "last week": "interval", "two weeks ago": "interval", "the weekend": "interval",
    "months ago": "year", "weeks ago": "month", "recent years": "none", "now": "none", "every Tuesday": "none",
    "two years": "none", "three-day": "none",
}  # fmt: skip
ORDER = ("day", "interval", "month", "season", "year", "decade", "century")
CARRIERS = st.sampled_from(
    [
        "The quay fell {}.",
        "The quay will open {}.",
        "It was shut, she said, {}.",
        "On Friday they said so {}.",
        "{} it fell.",
    ]
)
PUBLISHED = st.one_of(st.none(), st.dates().map(str))


@given(st.sampled_from(sorted(EXPRESSIONS)), CARRIERS, PUBLISHED, st.sampled_from(["", "about ", "around "]))
def test_a_value_never_narrows_what_the_text_says(words: str, carrier: str, published: str | None, about: str) -> None:
    text = carrier.format(about + words)
    times, _ = read_times(text, published)
    start = text.index(words)
    for time in times:
        if time.end <= start or start + len(words) <= time.start or time.edtf is None:
            continue
        finest = EXPRESSIONS[words]
        assert finest != "none", time
        plain = re.sub(r"^\.\./|/\.\.$|~", "", time.edtf)
        assert ORDER.index(precision(plain)) >= ORDER.index(finest), time
        if about and text[time.start : time.end].startswith(about.strip()):
            assert time.edtf.endswith("~"), time
