"""Forms for rulings: what a person says is kept as a ruling on the very words, shown where it was made, and undone."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from msgspec.structs import replace

from rashomon.desk.desk import Desk
from rashomon.rulings import Ruling
from rashomon.store.records import StoredStory
from rashomon.types import Comparison, Finding, Passage, Reading

Client = TestClient[Litestar]
Send = Callable[..., str]


def rulings(desk: Desk) -> tuple[Ruling, ...]:
    with desk.store.reading() as kept:
        return kept.rulings.all()


def at(reading: Reading, words: str) -> str:
    start = reading.account.text.index(words)
    return f"{reading.account.id}:{start}-{start + len(words)}"


@pytest.fixture
def courier(quay_story: Comparison) -> Reading:
    return next(r for r in quay_story.accounts if r.account.name == "courier.html")


@pytest.fixture
def form(story: StoredStory, courier: Reading) -> str:
    """Return the address of the form for a passage of the Courier."""
    return f"/correct/passage?at={at(courier, ORDER)}&story={story.id}"


ORDER = (
    "The order to clear Merrowby’s North Quay was given only five minutes before 80 metres of it slid into the harbour "
    "on Tuesday night, according to two officials who were in the port’s control room."
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2025-03-11T22:05", "2025-03-11T22:05:00"), ("12 March 2025", "2025-03-12"), ("2025-03~", "2025-03~")],
)
def test_a_date_is_corrected_as_edtf_or_as_people_write_it(
    desk: Desk, send: Send, form: str, typed: str, kept: str
) -> None:
    page = send(form, "Save the date", {"value": typed, "reason": "the log says so"})
    [ruling] = rulings(desk)
    assert (ruling.about, ruling.answer, ruling.value, ruling.reason) == ("date", "wrong", kept, "the log says so")
    assert ruling.passages[0].quote.exact in ORDER
    assert ruling.reviewer == "you"
    assert "Kept: " in page and ">Undo<" in page


def test_a_date_is_right_or_no_date_at_all(desk: Desk, send: Send, form: str) -> None:
    send(form, "Save the date", {"choice": "right"})
    send(form, "Save the date", {"choice": "nothing"})
    assert [(one.answer, one.value) for one in rulings(desk)] == [("right", None), ("wrong", None)]


def test_what_is_no_date_is_told_with_what_was_typed(desk: Desk, send: Send, form: str) -> None:
    page = send(form, "Save the date", {"value": "soonish", "reason": "<b>"}, 422)
    assert "“soonish” is no date" in page
    assert 'value="soonish"' in page and "&lt;b&gt;" in page
    assert rulings(desk) == ()


def test_a_date_is_checked_without_being_kept(desk: Desk, send: Send, form: str) -> None:
    page = send(form, "Save the date", {"value": "2025-03~", "check": "1"})
    assert "“2025-03~” reads as: about March 2025." in page
    assert rulings(desk) == ()


def test_a_source_is_of_another_kind_and_nobody_is_quoted(desk: Desk, send: Send, form: str) -> None:
    send(form, "Save who says it", {"value": "document"})
    send(form, "Save who says it", {"choice": "nothing"})
    first, second = rulings(desk)
    assert (first.about, first.found, first.value) == ("attribution", "anonymous", "document")
    assert {passage.role for passage in first.passages} == {"source", "cue", "content"}
    assert (second.answer, second.value) == ("wrong", None)


def test_a_missing_attribution_is_added_by_typing_its_words(
    desk: Desk, send: Send, story: StoredStory, courier: Reading
) -> None:
    words = "A retired judge, Honor Tresk, has been asked to report on the collapse by the end of May."
    other = f"/correct/passage?at={at(courier, words)}&story={story.id}"
    typed = {
        "source": "Honor  Tresk",
        "cue": "has been asked",
        "content": "to report on the collapse",
        "value": "named",
    }
    send(other, "Add it", typed)
    [ruling] = rulings(desk)
    assert ruling.answer == "missing"
    assert [(one.role, one.quote.exact) for one in ruling.passages] == [
        ("source", "Honor Tresk"),
        ("cue", "has been asked"),
        ("content", "to report on the collapse"),
    ]
    page = send(other, "Add it", typed | {"content": "what nobody wrote"}, 422)
    assert "“what nobody wrote” does not stand in Merrowby Courier." in page


def test_what_is_furniture_is_ruled(desk: Desk, send: Send, form: str) -> None:
    send(form, "Save what it is", {"value": "caption"})
    [ruling] = rulings(desk)
    assert (ruling.about, ruling.found, ruling.value) == ("furniture", "article", "caption")


def test_a_pair_is_ruled_and_undone(
    desk: Desk, client: Client, send: Send, story: StoredStory, quay_story: Comparison
) -> None:
    finding: Finding = next(f for f in quay_story.findings if f.kind == "contradict")
    passages = [Passage(ref.account, quay_story.claim(ref).start, quay_story.claim(ref).end) for ref in finding.claims]
    told = "&".join(f"at={p.account}:{p.start}-{p.end}" for p in passages)
    page = send(f"/correct/pair?{told}&story={story.id}", "What these two are", {"choice": "value:differ"})
    [ruling] = rulings(desk)
    assert (ruling.found, ruling.value, ruling.answer) == ("contradict", "differ", "wrong")
    undo = re.findall(r'action="(/rulings/[^"]+/undo)"', page)[0]
    back = re.findall(r'name="back" value="([^"]+)"', page)[0]
    after = client.post(undo, data={"back": unescape(back)})
    assert str(after.url).endswith(unescape(back))
    assert "Taken back by you" in after.text
    [ruling] = rulings(desk)
    assert ruling.withdrawn and ruling.withdrawn.by == "you"


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"])
def test_after_undoing_nobody_is_led_elsewhere(client: Client, desk: Desk, send: Send, form: str, back: str) -> None:
    send(form, "Save the date", {"choice": "right"})
    [ruling] = rulings(desk)
    answer = client.post(f"/rulings/{ruling.id}/undo", data={"back": back}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/rulings")


def test_two_names_are_one_and_one_name_is_two(
    desk: Desk, client: Client, send: Send, story: StoredStory, courier: Reading
) -> None:
    form = f"/correct/person?at={at(courier, 'Tobias Wren')}&story={story.id}"
    page = client.get(form).text
    options = dict(re.findall(r'<option value="([^"]+)">([^<]+)</option>', page)[::-1])
    other = next(value for value, words in options.items() if words.startswith("Magda Pell"))
    send(form, "They are the same", {"at": other})
    same = next(value for value, words in options.items() if words.startswith("Wren") or words.startswith("Tobias"))
    send(form, "They are not the same", {"at": same})
    first, second = rulings(desk)
    assert (first.found, first.value) == ("several", "one")
    assert [one.quote.exact for one in first.passages] == ["Tobias Wren", "Magda Pell"]
    assert (second.found, second.value) == ("one", "several")


def test_every_link_of_the_page_leads_to_a_form(client: Client, story: StoredStory) -> None:
    page = client.get(f"/stories/{story.id}").text
    links = sorted({unescape(link) for link in re.findall(r'href="(/correct/[^"]+)"', page)})
    assert len(links) > 200
    assert {link.split("?")[0].rpartition("/")[2] for link in links} == {"passage", "pair", "person"}
    for link in links[::15]:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    "address",
    ["/correct/passage", "/correct/nothing?at=a:1-2", "/correct/passage?at=a", "/correct/passage?at=none:1-2"],
)
def test_an_address_that_points_nowhere_is_told_plainly(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (404, 422)
    assert "Go back" in answer.text or "there is no account" in answer.text.lower()


def test_the_history_tells_who_when_why_and_where_people_disagree(
    client: Client, desk: Desk, send: Send, form: str
) -> None:
    send(form, "Save the date", {"value": "2025-03-12", "reason": "the log says so"})
    [ruling] = rulings(desk)
    desk.rule(replace(ruling, id="another", reviewer="Leo Hale", value="2025-03-13", reason=None), "Leo Hale")
    page = unescape(client.get("/rulings").text)
    assert "ruled by you on" in page and "the log says so" in page
    assert "People disagree about the date" in page and "Leo Hale" in page
    assert page.count("Not applied: people disagree.") == 2
    passage = client.get(f"/rulings/{ruling.id}")
    assert passage.url.path == "/correct/passage"
    assert "People disagree about the date" in passage.text and "None of these rulings is applied" in passage.text
