"""The page: one file that asks nothing of anybody, whole whatever the accounts hold, and usable without a script."""

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from msgspec.structs import replace

from rashomon.report.anchors import Anchors
from rashomon.report.page import page_of_comparison, page_of_readings
from rashomon.report.view import View
from rashomon.types import Account, Claim, ClaimRef, Comparison, Event, Finding, Furniture, Lineage, Reading, Source

VOID = {"meta", "br", "hr", "img", "input", "link"}
ADDRESSES = {"src", "href", "xlink:href", "action", "formaction", "srcset", "data", "poster", "background"}


class Page(HTMLParser):
    """What a page holds: elements in order, ids, links, headings; raises where elements do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), (tag, attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self._open[-1] if self._open else "", data))

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]

    def inside(self, tag: str) -> list[str]:
        return [text for where, text in self.texts if where == tag]

    @property
    def words(self) -> str:
        return " ".join("".join(text for where, text in self.texts if where not in ("style", "script")).split())


@pytest.fixture(scope="module")
def text(ferry: Comparison) -> str:
    return page_of_comparison(ferry)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_ids_are_unique_and_every_link_within_the_page_arrives(page: Page) -> None:
    check_links(page)


def check_links(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert links
    assert set(links) <= set(ids)
    for name in ("aria-labelledby", "aria-describedby"):
        assert set(page.values(name)) <= set(ids)


def test_passages_findings_and_events_have_addresses(page: Page, address: Callable[[str], str]) -> None:
    wanted = ("harbour-post.c2", "northern-ledger.a3", "coastguard-statement", "finding.f1", "event.e4")
    assert set(map(address, wanted)) <= set(page.values("id"))


def test_the_top_tells_who_how_many_and_what_they_agree_on_in_order(page: Page, ferry: Comparison) -> None:
    for words in (
        "From 19 January to 18 March 2024. The headline is that of Skell Coastguard. 3 accounts 21 claims",
        "What several tell, in order 19 January 2024 A memo tells of failures of the steering gear 2 of 3 accounts, "
        "1 origin; details differ 12 March 2024 The Merrin grounds at Skell Point 3 of 3 accounts, 3 origins",
        "As told by Skell Coastguard, no date Statement on the grounding of MV Merrin Northern Ledger, 14 March 2024",
    ):
        assert words in page.words, words
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    anchors = Anchors(ferry)
    before = links.index("#disputed")
    assert set(links[:before]) >= {f"#{name}" for name in (*anchors.accounts.values(), anchors.event("e4")[0])}


def test_every_address_of_an_event_or_finding_leads_to_it_and_each_finding_shows_its_own(
    page: Page, ferry: Comparison
) -> None:
    anchors, ids = Anchors(ferry), set(page.values("id"))
    for event in ferry.events:
        assert set(anchors.event(event.id)) <= ids
    for finding in ferry.findings:
        assert set(anchors.finding(finding.id)) <= ids
    cited = {attrs["href"] for tag, attrs in page.elements if tag == "a" and attrs.get("class") == "cite"}
    items = [item for items in View(ferry).items.values() for item in items]
    assert cited == {f"#{item.anchor}" for item in items}


def test_a_finding_says_how_sure_about_what_when_and_on_whose_word(page: Page) -> None:
    for words in (
        "probably a contradiction · when 2 origins 13 March 2024, 01:30 or 02:00",
        "a contradiction · what 2 origins 12 March 2024",
        "agreed · how many 2 origins",
        "on the word of Merrin Lines",
    ):
        assert words in page.words


def test_nothing_is_asked_of_anybody(page: Page) -> None:
    check_requests(page)


def check_requests(page: Page) -> None:
    for tag, attrs in page.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "audio", "video", "image", "use"), tag
        assert not any(name.startswith("on") or name == "style" for name in attrs), attrs
        for name in ADDRESSES & set(attrs):
            address = attrs[name] or ""
            assert tag == "a", (tag, address)
            assert name == "href"
            assert address.startswith(("#", "https://", "http://")), address
    assert not re.search(r"url\(|@import", "".join(page.inside("style")))


def test_the_policy_allows_the_page_s_own_style_and_script_and_nothing_else(page: Page) -> None:
    [policy] = [a["content"] or "" for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256("".join(page.inside(tag)).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert [t for t, _ in page.elements].count(tag) == 1


def test_landmarks_headings_and_names(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert tags.count(landmark) == 1, landmark
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    first = next(attrs for tag, attrs in page.elements if tag == "a")
    assert first == {"class": "skip", "href": "#main"}
    for tag, attrs in page.elements:
        if tag in ("svg", "nav", "aside") or attrs.get("role") == "region":
            assert attrs.get("aria-label"), (tag, attrs)
        if tag == "html":
            assert attrs["lang"] == "en"


def test_every_passage_stands_in_the_page_in_full(page: Page, ferry: Comparison) -> None:
    for reading in ferry.accounts:
        for line in reading.account.text.splitlines():
            bare = re.sub(r"[≠≈=¶]|\s", "", page.words)
            assert re.sub(r"\s", "", line) in bare
    for finding in ferry.findings:
        assert finding.kind == "only" or finding.text in page.words


def test_drawings_say_their_names_and_have_tables_behind_them(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]
    assert tags.count("svg") == 4  # the timeline, wide and narrow, its accounts, and the lineage
    assert tags.count("caption") == tags.count("table") >= 6
    assert "1 A memo tells of failures of the steering gear\u00a0≈" in page.inside("text")


def test_what_the_timeline_draws_stands_in_the_tables_too(page: Page) -> None:
    for words in (
        "no date; within 12 to 14 March 2024 8 The hurt are treated",
        "13 March 2024, 01:30 or 02:00 Skell Coastguard: 13 March 2024, 01:30 The Harbour Post: 13 March 2024, 02:00",
        "19 January 2024 or later 2 Repairs are put off",
        "4 ran aground off Skell Point was answered by 7 An inquiry opens The Harbour Post: “in answer to”",
        "The Harbour Post on the word of Coast Wire ‹ unnamed officials: “before the ship”",
    ):
        assert re.sub(r"\s", "", words) in re.sub(r"\s", "", page.words)


def test_a_date_that_does_not_fit_others_leads_to_its_passage(page: Page, address: Callable[[str], str]) -> None:
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    for anchor in ("harbour-post.c3", "coastguard-statement.c3", "response.e4.e7", "event.e8"):
        assert links.count(f"#{address(anchor)}") >= 2, anchor


def test_dated_events_that_are_not_drawn_are_listed(ferry: Comparison) -> None:
    lone = next(e for e in ferry.events if e.when and len({r.account for r in e.claims}) == 1)
    more = tuple(replace(lone, id=f"x{n}", label=f"Later {n}", when=f"2024-03-{n:02}", dates=()) for n in range(2, 27))
    page = Page(page_of_comparison(replace(ferry, events=(*ferry.events, *more))))
    check_links(page)
    [count] = re.findall(r"(\d+) dated events not drawn", page.words)
    assert int(count) == sum(e.when is not None for e in (*ferry.events, *more)) - 24


def test_of_many_events_the_most_widely_told_come_first_and_none_is_missing(ferry: Comparison) -> None:
    lone = next(e for e in ferry.events if len({r.account for r in e.claims}) == 2)
    early = tuple(replace(lone, id=f"x{n}", label=f"Of old {n}", when=f"19{n + 10}") for n in range(60))
    page = Page(page_of_comparison(replace(ferry, events=(*early, *ferry.events))))
    check_links(page)
    assert sum(name.startswith("event.") for name in page.values("id")) >= len(early) + len(ferry.events)
    captions = page.inside("caption")
    assert captions[:2] == ["The events that most accounts tell", "Other events that several accounts tell"]
    assert "26 more events told by several accounts" in page.words


def test_the_same_comparison_is_the_same_page(ferry: Comparison, text: str) -> None:
    assert page_of_comparison(ferry) == text


def test_what_is_denied_is_shown_as_denied(ferry_denied: Comparison, text: str) -> None:
    page = page_of_comparison(ferry_denied)
    assert "on the word of <bdi>Merrin Lines</bdi> · denied</p>" in page  # beside its passage
    assert 'title="on the word of Merrin Lines · denied"' in page  # and in the account
    assert "denied" not in text


def test_it_is_small(ferry: Comparison, text: str) -> None:
    assert len(text.encode()) - sum(len(r.account.text.encode()) for r in ferry.accounts) < 130_000


def test_readings_alone_make_a_page(ferry_readings: tuple[Reading, ...]) -> None:
    page = Page(page_of_readings(ferry_readings[:1]))
    check_links(page)
    check_requests(page)
    assert "Disputed" not in page.words
    assert "Who is heard" in page.words


NASTY = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:alert(1)",
    "\u202egnp.exe \u2067 \u0000 \x1b[31m",
    "👩‍👩‍👧 é \u0301\u0301 مرحبا",
    "<!-- --> ]]> &amp; &#x3c;",
]  # fmt: skip


@pytest.mark.parametrize("nasty", NASTY)
def test_text_of_others_is_shown_as_text(nasty: str) -> None:
    page = Page(page_of_comparison(hostile(nasty)))
    check_links(page)
    check_requests(page)
    assert [tag for tag, _ in page.elements].count("script") == 1
    plain = "".join(c for c in nasty.rsplit("\u202e", maxsplit=1)[-1].split(" ", maxsplit=1)[0] if c not in "\x00\x1b")
    assert plain in page.words
    assert not set("\u202e\u2067\x00\x1b") & set(page.words)


def hostile(nasty: str) -> Comparison:
    """A comparison with `nasty` in every place that takes text."""
    body = f"{nasty} said one.\n{nasty} said two."
    readings = tuple(
        Reading(
            account=Account(
                id=f"{nasty}{n}",
                name=f"{nasty}{n}.txt",
                title=nasty,
                publisher=nasty,
                authors=(nasty,),
                published=nasty,
                url=nasty,
                language=nasty,
                text=body,
                furniture=(Furniture(start=len(body) - 3, end=len(body), kind="other"),),
            ),
            claims=(Claim(id="c1", start=0, end=len(nasty) + 9, when=nasty),),
        )
        for n in range(2)
    )
    refs = tuple(ClaimRef(r.account.id, "c1") for r in readings)
    return Comparison(
        rashomon="0",
        accounts=readings,
        events=(Event(id="e1", label=nasty, when=nasty, claims=refs), Event(id="e2", label=nasty, claims=refs)),
        findings=(
            Finding(
                id="f1",
                kind="contradict",
                about="what",
                claims=refs,
                text=nasty,
                values=(nasty, nasty),
                confidence=1,
            ),
        ),
        lineage=Lineage(sources=(Source(id=nasty, name=nasty, kind="anonymous"),)),
    )  # fmt: skip


def test_a_sentence_of_ten_thousand_words_leaves_the_page_whole() -> None:
    body = "word " * 10_000 + "end."
    account = Account(id="x", name="long.txt", text=body)
    reading = Reading(account=account, claims=(Claim(id="c1", start=0, end=len(body)),))
    other = replace(reading, account=replace(account, id="y", name="other.txt"))
    refs = (ClaimRef("x", "c1"), ClaimRef("y", "c1"))
    finding = Finding(id="f1", kind="differ", about="what", claims=refs, text="t", confidence=1)
    page = Page(page_of_comparison(Comparison(rashomon="0", accounts=(reading, other), findings=(finding,))))
    check_links(page)
    assert page.words.count("word word word") > 3000
