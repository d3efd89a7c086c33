"""Dates: what times come to against a publication date, tense and what was told before; and when claims happened."""

import re

import edtf as reference
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.resolve.dates import resolve_dates
from rashomon.types import Account, Attribution, Claim, Note, Reading, Span, Time
from rashomon.when import bounds, precision


def reading(text: str, value: str, *, kind: str = "DATE", published: str | None = "2017-01-07") -> Reading:
    """Return a reading of a text whose times stand between brackets, their values separated by spaces."""
    plain, times = "", []
    values = value.split(" ")
    for piece in re.split(r"(\[.*?\])", text):
        if piece.startswith("["):
            inside = piece[1:-1]
            here = values.pop(0)
            role = "TIME" if re.search(r"T\d\d:|T[A-Z]{2}", here) else kind
            times.append(Time(start=len(plain), end=len(plain) + len(inside), type=role, value=here))  # type: ignore[arg-type]
            plain += inside
        else:
            plain += piece
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^.]*\.?", plain))
    return Reading(
        account=Account(id="x", name="x.txt", text=plain, published=published), sentences=sentences, times=tuple(times)
    )


# Published on Saturday 7 January 2017. Sentence, value as found, TIMEX3 value, EDTF.
RESOLVED = [
    ("It opened on [Friday].", "XXXX-WXX-5", "2017-01-06", "2017-01-06"),
    ("It opened on [Saturday].", "XXXX-WXX-6", "2017-01-07", "2017-01-07"),
    ("It will open on [Friday].", "XXXX-WXX-5", "2017-01-13", "2017-01-13"),
    ("It is likely to be announced on [Monday].", "XXXX-WXX-1", "2017-01-09", "2017-01-09"),
    ("It opened [last Saturday].", "XXXX-WXX-6;last", "2016-12-31", "2016-12-31"),
    ("It opens [next Saturday].", "XXXX-WXX-6;next", "2017-01-14", "2017-01-14"),
    ("It opened [Friday afternoon].", "XXXX-WXX-5TAF", "2017-01-06TAF", "2017-01-06"),
    ("It opened at [12:55 p.m. Friday].", "XXXX-WXX-5T12:55", "2017-01-06T12:55", "2017-01-06T12:55:00"),
    ("It opened around [2 a.m. Friday].", "XXXX-WXX-5T02:00;about", "2017-01-06T02:00", "2017-01-06T02:00:00~"),
    ("It opened at [1500 GMT Friday].", "XXXX-WXX-5T15:00;zone=Z", "2017-01-06T15:00Z", "2017-01-06T15:00:00Z"),
    ("It opened at [3 p.m. ET Friday].", "XXXX-WXX-5T15:00;zone=E", "2017-01-06T15:00", "2017-01-06T15:00:00-05:00"),
    ("It opened [Jan. 2].", "XXXX-01-02", "2017-01-02", "2017-01-02"),
    ("It opened [Dec. 29].", "XXXX-12-29", "2016-12-29", "2016-12-29"),
    ("It will open by [Feb. 15].", "XXXX-02-15", "2017-02-15", "2017-02-15"),
    ("It opened on [Thursday, Dec. 31].", "XXXX-12-31;dow4", "2015-12-31", "2015-12-31"),
    ("It opened in [September].", "XXXX-09", "2016-09", "2016-09"),
    ("It opened in [November].", "XXXX-11", "2016-11", "2016-11"),
    ("It will open in [June].", "XXXX-06", "2017-06", "2017-06"),
    ("It opened [last July].", "XXXX-07;last", "2016-07", "2016-07"),
    ("It opened [last week].", "now-1W", "2016-W52", "2016-12-26/2017-01-01"),
    ("It opened [two weeks ago].", "now-2W;ago", "2016-W51", "2016-12-19/2016-12-25"),
    ("It opened [about a month ago].", "now-1M;ago;about", "2016-12", "2016-12~"),
    ("It opened [a year and a half ago].", "now-1.5Y", "2015-07", "2015-07~"),
    ("It opened [yesterday].", "now-1D", "2017-01-06", "2017-01-06"),
    ("It opened [last year].", "now-1Y", "2016", "2016"),
    ("It opened over [the weekend].", "now+0WE;the", "2017-W01-WE", "2017-01-07/2017-01-08"),
    ("It opened [last summer].", "XXXX-SU;last", "2016-SU", "2016-22"),
    ("It opened in [the 1920s].", "192X", "192", "192X"),
    ("It opened in [the '80s].", "XX8X", "198", "198X"),
    ("It opened in [the third quarter].", "XXXX-Q3", "2016-Q3", "2016-07/2016-09"),
    ("It opened on [Thanksgiving].", "XXXX-@thanksgiving", "2016-11-24", "2016-11-24"),
    ("It opened on [Easter 2016].", "2016-@easter", "2016-03-27", "2016-03-27"),
    ("It has been open since [1939].", "1939", "1939", "1939/.."),
    ("They must answer before [May 6].", "XXXX-05-06", "2017-05-06", "../2017-05-06"),
    ("It was open from [April 2004] through [2010].", "2004-04 2010", "2004-04 2010", "2004-04/2010 2004-04/2010"),
    ("It was open in [May] and [June 2020].", "XXXX-05 2020-06", "2020-05 2020-06", "2020-05 2020-06"),
    ("It opened on [Jan. 3, 2016], and closed [two days later].", "2016-01-03 then+2D", "2016-01-03 2016-01-05",
     "2016-01-03 2016-01-05"),
    ("It opened on [Jan. 3, 2016], and closed [that summer].", "2016-01-03 XXXX-SU@then+0Y", "2016-01-03 2016-SU",
     "2016-01-03 2016-22"),
    ("It opened [Friday]. It closed at [2:15 p.m.].", "XXXX-WXX-5 T14:15", "2017-01-06 2017-01-06T14:15",
     "2017-01-06 2017-01-06T14:15:00"),
    ("He said on [Thursday]: “It opened [today].", "XXXX-WXX-4 now+0D", "2017-01-05 2017-01-05",
     "2017-01-05 2017-01-05"),
    ("It is [now] open.", "PRESENT_REF", "PRESENT_REF", "None"),
    ("It opened [several years ago].", "now-XY", "PAST_REF", "None"),
    ("It closed [two days later].", "then+2D", "XXXX-XX-XX", "None"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "timex", "edtf"), RESOLVED, ids=[r[0] for r in RESOLVED])
def test_resolved(text: str, value: str, timex: str, edtf: str) -> None:
    times = resolve_dates(reading(text, value)).times
    assert " ".join(t.value for t in times) == timex
    assert " ".join(str(t.edtf) for t in times) == edtf


@pytest.mark.parametrize(
    ("text", "value", "timex", "edtf"),
    [
        ("It rained for [the past two weeks].", "P2W;past", "P2W", "2016-12-24/2017-01-07"),
        ("It rained for [the last 10 years].", "P10Y;past", "P10Y", "2007/2017"),
        ("It will close in [eight weeks].", "P8W", "P8W", "2017-03-04~"),
        ("It rained for [eight weeks].", "P8W", "P8W", None),
        ("It rained for [years].", "PXY", "PXY", None),
    ],
)
def test_lengths(text: str, value: str, timex: str, edtf: str | None) -> None:
    (time,) = resolve_dates(reading(text, value, kind="DURATION")).times
    assert (time.value, time.edtf) == (timex, edtf)


def test_how_often_has_no_date() -> None:
    (time,) = resolve_dates(reading("They meet on [Tuesdays].", "XXXX-WXX-2", kind="SET")).times
    assert (time.value, time.edtf) == ("XXXX-WXX-2", None)


def notes(result: Reading) -> list[str]:
    return [note.code for note in result.notes]


def test_no_publication_date_leaves_the_year_open() -> None:
    result = resolve_dates(reading("It opened on [Dec. 29] and [Friday].", "XXXX-12-29 XXXX-WXX-5", published=None))
    assert [(t.value, t.edtf) for t in result.times] == [("XXXX-12-29", "XXXX-12-29"), ("XXXX-WXX-5", None)]
    assert notes(result) == ["year-open"]


def test_no_publication_date_takes_the_year_closest_to_a_full_date() -> None:
    text = "It opened on [December 29]. It closed on [January 8, 2020]."
    result = resolve_dates(reading(text, "XXXX-12-29 2020-01-08", published=None))
    assert [t.edtf for t in result.times] == ["2019-12-29", "2020-01-08"]
    assert notes(result) == ["year-inferred"]
    assert "January 8, 2020" in result.notes[0].message


def test_an_account_that_looks_back_dates_by_its_story() -> None:
    text = "It opened on [December 27]. It was hit on [December 31, 2019], and fell on [January 3, 2020]."
    result = resolve_dates(reading(text, "XXXX-12-27 2019-12-31 2020-01-03", published="2023-01-17"))
    assert result.times[0].edtf == "2019-12-27"
    assert notes(result) == ["year-inferred"]


@pytest.mark.parametrize(
    ("text", "value", "published", "edtf", "code"),
    [
        ("It opened on [June 31].", "XXXX-06-31", "2017-01-07", None, "impossible-date"),
        ("It opened on [31 June 2016].", "2016-06-31", "2017-01-07", None, "impossible-date"),
        ("It opened on [30 February].", "XXXX-02-30", None, None, "impossible-date"),
        ("It opened on [03/04/2016].", "2016-03-04;order", "2017-01-07", "[2016-03-04,2016-04-03]", "date-order"),
        ("It opened on [March 4, 2019].", "2019-03-04", "2017-01-07", "2019-03-04", "published-before-event"),
        ("It opened on [Jan. 2].", "XXXX-01-02", "last Tuesday", "XXXX-01-02", "published-unreadable"),
        ("It opened on [Feb. 29].", "XXXX-02-29", "2017-01-07", "2016-02-29", None),
    ],
)
def test_doubt_is_a_note(text: str, value: str, published: str | None, edtf: str | None, code: str | None) -> None:
    result = resolve_dates(reading(text, value, published=published))
    assert result.times[0].edtf == edtf
    assert code in notes(result) if code else not result.notes


def test_earlier_notes_stay_first() -> None:
    before = reading("It opened on [June 31].", "XXXX-06-31")
    kept = Note(code="encoding", message="Repaired.")
    result = resolve_dates(
        Reading(account=before.account, sentences=before.sentences, times=before.times, notes=(kept,))
    )
    assert notes(result) == ["encoding", "impossible-date"]


# A claim is the whole sentence; its attribution, where there is one, has its cue between braces, its content after it.
CLAIMS = [
    ("The bridge fell on [Friday].", "XXXX-WXX-5", "2017-01-06"),
    ("On [Friday], the bridge fell.", "XXXX-WXX-5", "2017-01-06"),
    ("The House [last month] passed the bill.", "now-1M", "2016-12"),
    ("The bridge, which opened in [1939], fell on [Friday].", "1939 XXXX-WXX-5", "2017-01-06"),
    ("The bridge has stood since [1939].", "1939", None),
    ("The bridge fell after [Friday].", "XXXX-WXX-5", None),
    ("The team met in the lead-up to [Friday].", "XXXX-WXX-5", None),
    ("The bridge, which was built in [1939], fell.", "1939", "1939"),  # the only time there is, in whatever clause
    ("The city ignored a [2015] study.", "2015", None),
    ("The city ignored [Friday]'s warning.", "XXXX-WXX-5", None),
    ("The bridge fell.", "", None),
    ("Officials {said} [Friday] that the bridge was unsafe.", "XXXX-WXX-5", None),
    ("Officials {said} that the bridge fell on [Friday].", "XXXX-WXX-5", "2017-01-06"),
]


@pytest.mark.parametrize(("marked", "value", "when"), CLAIMS, ids=[c[0] for c in CLAIMS])
def test_when_a_claim_happened(marked: str, value: str, when: str | None) -> None:
    base = reading(marked.replace("{", "").replace("}", ""), value)
    text = base.account.text
    cue = re.search(r"\{(\w+)\}", marked)
    attributions: tuple[Attribution, ...] = ()
    if cue:
        said = Span(text.index(cue[1]), text.index(cue[1]) + len(cue[1]))
        content = Span(text.index("that "), len(text) - 1)
        attributions = (Attribution(id="a1", source=(), cue=(said,), content=(content,), form="indirect"),)
    claim = Claim(id="c1", start=0, end=len(text), attribution="a1" if cue else None)
    result = resolve_dates(
        Reading(
            account=base.account,
            sentences=base.sentences,
            times=base.times,
            attributions=attributions,
            claims=(claim,),
        )
    )
    assert result.claims[0].when == when


cores = st.one_of(
    st.sampled_from(
        "XXXX-12-29 XXXX-06-31 XXXX-02-29 2015-06-22 2015-13-01 2015-06 2015 199X 19XX XX84 XX8X XXXX-XX-25 XXXX-WXX-5 "
        "XXXX-SU 2015-WI XXXX-Q3 XXXX-H2 XXXX-@easter 0001-01-01 9999-12-31 0000-01 XXXX-@nothing PRESENT_REF "
        "PXD P2W;past P3Y;future now-1W now+0M now-XY now-1.5Y now-99999999D then+2D then+0Y then-1Y;like now+0WE;the "
        "now+0Q;the XXXX-07@now-1Y XXXX-WXX-2@now-1W then+0W@XXXX-03-06 then+1D@XXXX-WXX-1 T15:30 T24:00;about "
        "XXXX-WXX-5T15:30;zone=E now+0DTNI 9999-12-31TNI XXXX-12-31;dow4 now-9999Y now+9999Y then+0Q@1988".split(" ")
    ),
    st.text(alphabet="XWQTP0123456789-+@;now", max_size=14),
)
dates = st.one_of(st.none(), st.dates().map(str), st.sampled_from(["", "2017", "31 June", "2017-01-07T10:00:00Z"]))
A_DAY = re.compile(r"-(\d\d)-(\d\d)|WXX-\d|[-+][\d.]+(D|H|MIN|S|W)|@|^T|XX-\d\d|P\d")


@given(st.lists(cores, max_size=6), dates, st.sampled_from(["was", "will be", "on", "since", "“"]))
@settings(max_examples=400, deadline=None)
def test_nothing_raises_and_nothing_is_narrowed(values: list[str], published: str | None, verb: str) -> None:
    piece = f"It {verb} XX. "
    text = piece * len(values)
    times = tuple(
        Time(start=i * len(piece) + 4 + len(verb), end=i * len(piece) + 6 + len(verb), type="DATE", value=value)
        for i, value in enumerate(values)
    )
    before = Reading(
        account=Account(id="x", name="x", text=text, published=published),
        sentences=tuple(Span(i * len(piece), (i + 1) * len(piece) - 1) for i in range(len(values))),
        times=times,
        claims=(Claim(id="c1", start=0, end=len(text)),),
    )
    after = resolve_dates(before)
    assert [(t.start, t.end, t.type) for t in after.times] == [(t.start, t.end, t.type) for t in times]
    for old, new in zip(times, after.times, strict=True):
        if new.edtf is not None:
            assert precision(new.edtf) != "unknown"
            assert bounds(new.edtf) is not None or "XXXX" in new.edtf
            if precision(new.edtf) in ("day", "clock"):
                assert A_DAY.search(old.value)
            if "T" not in new.edtf and not new.edtf.startswith(".."):
                reference.parse_edtf(new.edtf)
    again = resolve_dates(after)
    assert again.times == after.times
    assert again.notes == after.notes
