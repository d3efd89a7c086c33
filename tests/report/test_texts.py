"""Accounts in full on the page: every character there, marks nested, furniture folded, values told."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.report.page import page_of_comparison, page_of_readings
from rashomon.types import Account, Attribution, Claim, Comparison, Entity, Furniture, Reading, Span, Time


class Texts(HTMLParser):
    """The paragraphs of the accounts, links beside the text left out; raises where elements do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.marks: list[tuple[str, str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(page[page.index('<div id="shelf"') : page.index("</section>", page.index('<div id="shelf"'))])
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._open.append((tag, found.get("title") or ""))
        if tag == "p" and "class" not in found:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if "p" in tags and "a" not in tags and self.paragraphs:
            self.paragraphs[-1] += data
            self.marks += [(tag, title, data) for tag, title in self._open if tag in ("u", "i", "b", "span")]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(alphabet="ab<&\"' م\n", max_size=60))
    ends = st.integers(0, len(text))
    span = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    some = st.lists(span, max_size=4)
    return Reading(
        account=Account(
            id="x",
            name="x",
            text=text,
            furniture=tuple(Furniture(start=s, end=e, kind="other") for s, e in draw(some)),
        ),
        claims=tuple(Claim(id=f"c{n}", start=s, end=e) for n, (s, e) in enumerate(draw(some))),
        attributions=tuple(
            Attribution(id=f"a{n}", source=tuple(draw(some)), cue=tuple(draw(some)), content=(one,), form="indirect")
            for n, one in enumerate(draw(some))
        ),
        entities=(Entity(id="e1", name="Ab Ba", kind="person", mentions=tuple(draw(some))),),
        times=tuple(Time(start=s, end=e, type="DATE", value="2025", edtf="2025") for s, e in draw(some)),
    )


@given(readings())
@settings(max_examples=60, deadline=None)
def test_without_its_tags_the_page_holds_the_text_of_an_account(reading: Reading) -> None:
    found = [p for p in Texts(page_of_readings([reading])).paragraphs if p]
    assert found == [line for line in reading.account.text.split("\n") if line.strip()]


def test_who_says_it_names_and_times_are_marked_with_what_they_mean(ferry: Comparison) -> None:
    marks = Texts(page_of_comparison(ferry)).marks
    assert ("u", "", "two coastguard officials") in marks
    assert ("i", "", "reported") in marks
    assert ("b", "", "Skell Point") in marks
    assert ("span", "12 March 2024", "late on Tuesday") in marks


def test_what_is_set_aside_is_folded_and_whole(ferry: Comparison) -> None:
    page = page_of_comparison(ferry)
    folds = re.findall(r'<details class="furniture"><summary>([^<]*).*?</details>', page, re.DOTALL)
    assert [one.split(":")[0] for one in folds] == ["Set aside"] * len(folds)
    assert len(folds) == sum(len(r.account.furniture) for r in ferry.accounts) == 2
    assert "Ten years of island ferries in pictures" in "".join(Texts(page).paragraphs)


def test_what_is_said_is_bracketed_once_for_each_beginning_and_end(ferry: Comparison) -> None:
    shelf = page_of_comparison(ferry).partition('<div id="shelf"')[2]
    spans = {(r.account.id, *span) for r in ferry.accounts for a in r.attributions for span in a.content}
    assert shelf.count('<i class="o"></i>') == len({(name, start) for name, start, _ in spans})
    assert shelf.count('<i class="x"></i>') == len({(name, end) for name, _, end in spans})


def test_a_claim_knows_its_date_its_findings_and_its_events(ferry: Comparison) -> None:
    page = page_of_comparison(ferry)
    ids = set(re.findall(r' id="([^"]+)"', page))
    claims = {
        words: tag
        for tag, words in re.findall(r'<span class="claim([^>]*)>(?:<i class="o"></i>)?(Twelve|138 people)', page)
    }
    [found] = re.findall(r'data-findings="([^"]+)"', claims["Twelve"])
    assert len(found.split()) == 2
    [events] = re.findall(r'data-events="([^"]+)"', claims["Twelve"])
    assert {*(f"finding.{one}" for one in found.split()), *(f"event.{one}" for one in events.split())} <= ids
    assert "data-when" not in claims["Twelve"]
    assert 'data-when="12 March 2024"' in claims["138 people"]


@pytest.mark.parametrize("size", [20_000])
def test_the_page_grows_with_the_text_not_with_its_square(size: int) -> None:
    def bytes_of(number: int) -> int:
        text = "ab cd. " * number
        spans = [Span(at * 7, at * 7 + 5) for at in range(number)]
        reading = Reading(
            account=Account(id="x", name="x", text=text),
            attributions=tuple(
                Attribution(id=f"a{n}", source=(), cue=(one,), content=(Span(0, len(text)),), form="indirect")
                for n, one in enumerate(spans)
            ),
        )
        return len(page_of_readings([replace(reading)]).partition('<div id="shelf"')[2])

    few, many = bytes_of(size // 40), bytes_of(size // 20)
    assert many < 2.2 * few
