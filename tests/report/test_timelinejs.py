"""TimelineJS JSON: in its documented form whatever the dates, doubt in words, nothing of others obeyed."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, Meta, UnsetType
from msgspec.structs import replace

from rashomon.report.timelinejs import Date, dates_of, timeline_of_comparison, timeline_of_readings
from rashomon.types import Account, Claim, ClaimRef, Comparison, Event, Reading

# The form as https://timeline.knightlab.com/docs/json-format.html documents it; what it does not name is refused.
Text = Annotated[str, Meta(min_length=1)]


class Documented(msgspec.Struct, forbid_unknown_fields=True):
    pass


class DateObject(Documented):
    year: int
    month: Annotated[int, Meta(ge=1, le=12)] | UnsetType = UNSET
    day: Annotated[int, Meta(ge=1, le=31)] | UnsetType = UNSET
    hour: Annotated[int, Meta(ge=0, le=23)] | UnsetType = UNSET
    minute: Annotated[int, Meta(ge=0, le=59)] | UnsetType = UNSET
    second: Annotated[int, Meta(ge=0, le=59)] | UnsetType = UNSET
    millisecond: int | UnsetType = UNSET
    display_date: Text | UnsetType = UNSET


class TextObject(Documented):
    headline: str | UnsetType = UNSET
    text: str | UnsetType = UNSET


class MediaObject(Documented):
    url: str
    caption: str | UnsetType = UNSET
    credit: str | UnsetType = UNSET
    thumbnail: str | UnsetType = UNSET
    alt: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    link: str | UnsetType = UNSET
    link_target: str | UnsetType = UNSET


class Background(Documented):
    url: str | UnsetType = UNSET
    alt: str | UnsetType = UNSET
    color: str | UnsetType = UNSET


class TitleObject(Documented):
    start_date: DateObject | UnsetType = UNSET
    end_date: DateObject | UnsetType = UNSET
    text: TextObject | UnsetType = UNSET
    media: MediaObject | UnsetType = UNSET
    group: str | UnsetType = UNSET
    display_date: str | UnsetType = UNSET
    background: Background | UnsetType = UNSET
    autolink: bool | UnsetType = UNSET
    unique_id: str | UnsetType = UNSET


class SlideObject(TitleObject, kw_only=True):
    start_date: DateObject


class EraObject(Documented):
    start_date: DateObject
    end_date: DateObject
    text: TextObject | UnsetType = UNSET


class TimelineObject(Documented):
    events: list[SlideObject]
    title: TitleObject | UnsetType = UNSET
    eras: list[EraObject] | UnsetType = UNSET
    scale: Literal["human", "cosmological"] | UnsetType = UNSET


def valid(text: str) -> TimelineObject:
    """Return the document; raise where it is not in the documented form, or an id is there twice."""
    document = msgspec.json.decode(text, type=TimelineObject)
    ids = [slide.unique_id for slide in document.events if slide.unique_id is not UNSET]
    assert len(ids) == len(set(ids))
    for slide in document.events:
        for date in (slide.start_date, slide.end_date):
            units = [getattr(date, unit, UNSET) is not UNSET for unit in ("year", "month", "day", "hour", "minute")]
            assert date is UNSET or units == sorted(units, reverse=True)
    return document


def test_the_form_is_told_from_others() -> None:
    for wrong in (
        '{"title": {}}',
        '{"events": [{}]}',
        '{"events": [{"start_date": {"year": "1999"}}]}',
        '{"events": [{"start_date": {"year": 1999, "month": 13}}]}',
        '{"events": [{"start_date": {"year": 1999}, "when": "then"}]}',
    ):
        with pytest.raises(msgspec.ValidationError):
            valid(wrong)


def of(when: str | None, label: str = "A thing happens", name: str = "a.txt") -> Comparison:
    """Return a comparison of one event."""
    account = Account(id="a", name=name, text=label)
    reading = Reading(account=account, claims=(Claim(id="c1", start=0, end=len(label), when=when),))
    event = Event(id="e1", label=label, when=when, claims=(ClaimRef("a", "c1"),))
    return Comparison(rashomon="0", accounts=(reading,), events=(event,))


def day(year: int, month: int, day: int) -> Date:
    return {"year": year, "month": month, "day": day}


@pytest.mark.parametrize(
    ("edtf", "start", "end", "words"),
    [
        ("2020-01-02", day(2020, 1, 2), None, "2 January 2020"),
        ("2020-01-02T21:30:00", {**day(2020, 1, 2), "hour": 21, "minute": 30}, None, "2 January 2020, 21:30"),
        ("2020-01", {"year": 2020, "month": 1}, None, "January 2020"),
        ("2019", {"year": 2019}, None, "2019"),
        ("0410", {"year": 410}, None, "410"),
        ("2019~", {"year": 2019}, None, "about 2019"),
        ("2020-01-02?", day(2020, 1, 2), None, "perhaps 2 January 2020"),
        ("192X", {"year": 1920}, {"year": 1929}, "the 1920s"),
        ("19XX", {"year": 1900}, {"year": 1999}, "the 1900s"),
        ("2015-22", day(2015, 6, 1), day(2015, 9, 23), "summer 2015"),
        ("2019-12-27/2020-01-03", day(2019, 12, 27), day(2020, 1, 3), "27 December 2019 to 3 January 2020"),
        ("2019/2020-01", {"year": 2019}, {"year": 2020, "month": 1}, "2019 to January 2020"),
        ("[2019-12-29,2020-01-02]", day(2019, 12, 29), day(2020, 1, 2), "29 December 2019 or 2 January 2020"),
        ("[2019-12-29..2020-01-02]", day(2019, 12, 29), day(2020, 1, 2), "between 29 December 2019 and 2 January 2020"),
        ("{2020-01-02,2020-01-04}", day(2020, 1, 2), day(2020, 1, 4), "2 and 4 January 2020"),
        ("2019-12-29/..", day(2019, 12, 29), None, "29 December 2019 or later"),
        ("../2020-01-02", day(2020, 1, 2), None, "2 January 2020 or earlier"),
    ],
)
def test_a_date_is_as_exact_as_it_is_told(edtf: str, start: Date, end: Date | None, words: str) -> None:
    assert dates_of(edtf) == (start, end)
    [slide] = json.loads(timeline_of_comparison(of(edtf)))["events"]
    assert slide["display_date"] == words
    assert slide["start_date"] == {**start, "display_date": words}
    assert slide.get("end_date") == ({**end, "display_date": words} if end else None)
    valid(timeline_of_comparison(of(edtf)))


@pytest.mark.parametrize("edtf", [None, "", "XXXX-12-29", "-0043-03-15", "nonsense", "XXXX-12-29/2020-01-02"])
def test_what_has_no_place_in_time_is_left_out_and_counted(edtf: str | None) -> None:
    document = valid(timeline_of_comparison(of(edtf)))
    assert document.events == []
    assert document.title is not UNSET and document.title.text is not UNSET
    assert "1 event left out" in str(document.title.text.text)


def test_where_all_is_dated_nothing_is_said_of_leaving_out() -> None:
    assert "left out" not in timeline_of_comparison(of("2020"))


@given(st.from_regex(r"[0-9X.,/\[\]{}T:~?%Z-]{0,24}", fullmatch=True))
def test_any_date_gives_a_valid_document(edtf: str) -> None:
    valid(timeline_of_comparison(of(edtf)))


def test_the_ferry(ferry: Comparison, address: Callable[[str], str]) -> None:
    document = valid(timeline_of_comparison(ferry))
    slides = {str(slide.unique_id): slide for slide in document.events}
    event = {n: address(f"event.e{n}").replace(".", "-") for n in (1, 2, 3, 4, 5, 7, 8)}
    assert set(slides) == set(event.values())
    last, text = slides[event[5]], str(slides[event[5]].text)
    assert last.display_date == "13 March 2024, 01:30 or 02:00"
    assert "<b>The Harbour Post</b> (13 March 2024, 02:00), on the word of one unnamed volunteer:" in text
    assert "<b>Skell Coastguard</b> (13 March 2024, 01:30), in its own words:" in text
    assert "<blockquote>“Lifeboats took off the last passengers at 2 a.m. on Wednesday”</blockquote>" in text
    assert last.group == "Several accounts"
    assert slides[event[2]].group == "Northern Ledger"
    for name in (event[4], event[7]):
        assert "</i> was answered by <i>" in str(slides[name].text)
        assert "<b>The Harbour Post</b>, its own words: “in answer to”" in str(slides[name].text)
    assert "was answered by" not in str(slides[event[3]].text)


def test_readings_give_their_dated_claims(ferry_readings: tuple[Reading, ...]) -> None:
    document = valid(timeline_of_readings(ferry_readings))
    dated = sum(claim.when is not None for reading in ferry_readings for claim in reading.claims)
    assert len(document.events) == dated
    assert {slide.group for slide in document.events} == {"The Harbour Post", "Northern Ledger", "Skell Coastguard"}
    assert "7 claims left out" in timeline_of_readings(ferry_readings)


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        assert attrs == []


def test_text_of_others_stays_text() -> None:
    hostile = '<script>alert(1)</script> <a href="javascript:x()">y</a> https://example.org \u202e & "q"'
    document = json.loads(timeline_of_comparison(of("2020", hostile, "<img src=x onerror=1>.txt")))
    for slide in (document["title"], *document["events"]):
        assert slide["autolink"] is False
        assert set(Tags(slide["text"]["headline"] + slide["text"]["text"]).found) <= {"p", "b", "i", "blockquote"}
    assert "\u202e" not in json.dumps(document, ensure_ascii=False)
    assert "&lt;script&gt;" in document["events"][0]["text"]["headline"]


def test_many_passages_are_counted(ferry: Comparison) -> None:
    refs = tuple(ClaimRef("acc-post", "c1") for _ in range(30))
    text = timeline_of_comparison(replace(ferry, events=(Event(id="e1", label="X", when="2024", claims=refs),)))
    assert text.count("<blockquote>") == 12
    assert re.search(r"And 18 more passages\.", text)
