"""Rulings found again: in a text that changed, in claims cut otherwise, in a reading that numbers otherwise."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon import Account, Reading, read
from rashomon.pipeline import ruled
from rashomon.review.found import carried, find_claim, find_ruled
from rashomon.review.targets import on_attribution, on_date, on_entities, on_missing_attribution
from rashomon.rulings import Role, Ruling, TextQuote, find_again, quote_passage
from rashomon.types import Claim, Span

TEXT = (
    "Mayor Ana Ruiz said on Tuesday that the pier had been closed. The pier fell on Friday, two officials said. "
    "Ruiz said that nobody was hurt. Leo Hale, a diver, denied it. "
    "On the wall of the customs house stood: gone by noon."
)

WALL: Mapping[Role, str] = {"source": "the wall of the customs house", "cue": "stood", "content": "gone by noon"}


@pytest.mark.parametrize(
    ("text", "words", "nth", "later", "found"),
    [
        ("It fell. It rose.", "It fell.", 0, "News. It fell. It rose.", 6),
        ("It fell. It rose.", "It fell.", 0, "It rose. It fell, later.", None),
        # The same words twice: what still stands next to them tells which.
        ("In May it fell. In June it fell.", "it fell", 1, "In April it fell. In June it fell at last.", 26),
        ("In May it fell. In June it fell.", "it fell", 0, "Well, it fell; so, it fell; then", None),
        ("a fall", "fall", 0, "a rise", None),
    ],
)
def test_a_passage_is_found_in_a_later_text(text: str, words: str, nth: int, later: str, found: int | None) -> None:
    start = [n for n in range(len(text)) if text.startswith(words, n)][nth]
    again = find_again(later, quote_passage(text, Span(start, start + len(words))))
    assert (again and again.start) == found
    assert again is None or later[slice(*again)] == words


def test_words_alone_are_found_where_they_stand_once() -> None:
    assert find_again("It fell.", TextQuote(exact="fell", prefix="x" * 40, suffix="y" * 40)) == Span(3, 7)


@pytest.mark.parametrize(
    ("cuts", "found"),
    [
        ([(0, 30), (30, 60)], 0),
        ([(0, 60)], 0),  # two claims made one
        ([(0, 16), (16, 30)], 0),  # one claim cut in two: the longer part
        ([(0, 12), (12, 30)], 1),
        ([(28, 60)], None),
        ([], None),
    ],
)
def test_a_claim_is_found_however_it_is_cut(cuts: list[tuple[int, int]], found: int | None) -> None:
    claims = tuple(Claim(id=str(n), start=start, end=end) for n, (start, end) in enumerate(cuts))
    claim = find_claim(Reading(account=Account(id="a", name="a", text="x" * 60), claims=claims), Span(0, 30))
    assert (claim and int(claim.id)) == found


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(Account(id="a", name="a", text=TEXT, published="2021-03-08"))


@pytest.fixture(scope="module")
def rulings(reading: Reading) -> list[Ruling]:
    """Return a ruling of each kind on the reading, each of which says something the machine does not."""
    fell = next(c for c in reading.claims if "The pier fell" in TEXT[c.start : c.end])
    told = next(a for a in reading.attributions if reading.quote(a.source) == "two officials")
    hale = next(e for e in reading.entities if e.name == "Leo Hale")
    ruiz = next(e for e in reading.entities if e.name == "Ana Ruiz")
    wall = {role: [Span(at := TEXT.index(words), at + len(words))] for role, words in WALL.items()}
    targets = [
        (on_date(reading, fell.id), "2021-02-26"),
        (on_attribution(reading, told.id), "document"),
        (on_entities((reading, ruiz.mentions[-1]), (reading, hale.mentions[0])), "one"),
        (on_missing_attribution(reading.account, wall), "document"),
    ]
    return [
        Ruling(
            id=str(n), about=t.about, answer=t.answer(value), passages=t.passages, found=t.found, value=value,
            reviewer="Ada", made=f"2026-11-22T10:0{n}:00Z",
        )
        for n, (t, value) in enumerate(targets)
    ]  # fmt: skip


def assert_ruled(reading: Reading) -> None:
    text = reading.account.text
    [fell] = [c for c in reading.claims if "The pier fell" in text[c.start : c.end]]
    assert fell.when == "2021-02-26"
    fallen = [a for a in reading.attributions if reading.quote(a.content) == "The pier fell on Friday"]
    assert [(reading.quote(a.source), a.source_kind) for a in fallen] == [("two officials", "document")]
    [one] = [e for e in reading.entities if "Ruiz" in e.name or "Hale" in e.name]
    assert {text[slice(*m)] for m in one.mentions} >= {"Ana Ruiz", "Ruiz", "Leo Hale"}
    [wall] = [a for a in reading.attributions if reading.quote(a.content) == WALL["content"]]
    assert [reading.quote(wall.source), reading.quote(wall.cue)] == [WALL["source"], WALL["cue"]]
    assert wall.source_kind == "document"
    assert [c.attribution for c in reading.claims if "gone by noon" in text[c.start : c.end]] == [wall.id]
    assert [n.code for n in reading.notes if n.code.startswith("rul")] == ["ruled"] * 4


def test_rulings_hold_in_the_reading_they_were_made_on(reading: Reading, rulings: list[Ruling]) -> None:
    assert_ruled(ruled(reading, rulings))


FILLING = st.sampled_from(
    ["It rained. ", "“No,” she said. ", "Divers told the Post on Monday that it was cold. ", "\n\n", "Ona Bell spoke. "]
)


@given(st.lists(FILLING, min_size=1, max_size=4).map("".join))
def test_rulings_survive_words_put_before_them(rulings: list[Ruling], filling: str) -> None:
    """The page has changed since, and is read anew: all is numbered otherwise, and is a version of another id."""
    later = read(Account(id="b", name="a", text=filling + TEXT, published="2021-03-08"))
    on_later = [carried(ruling, {"a": "b"}) for ruling in rulings]
    assert all(find_ruled(later, ruling) is not None for ruling in on_later)
    assert_ruled(ruled(later, on_later))
    assert ruled(later, rulings) is later, "rulings on another account"


def test_a_ruling_on_words_that_are_gone_is_a_note(rulings: list[Ruling]) -> None:
    other = read(
        Account(id="a", name="a", text="Nothing of it stands here any more, they said.", published="2021-03-08")
    )
    laid = ruled(other, rulings)
    assert replace(laid, notes=()) == replace(other, notes=())
    notes = [n for n in laid.notes if n.code == "ruling-without-passage"]
    assert len(notes) == 4 and all("Ada" in n.message and "22 November 2026" in n.message for n in notes)


def test_two_quotations_of_one_claim_are_one_subject(reading: Reading, rulings: list[Ruling]) -> None:
    """A claim that was cut otherwise when somebody else ruled on it is still that claim: they disagree."""
    wider = replace(
        rulings[0].passages[0], quote=quote_passage(TEXT, Span(TEXT.index("The pier fell"), len(TEXT) - 60))
    )
    other = replace(rulings[0], id="9", reviewer="Leo", value="2021-02-01", passages=(wider,))
    laid = ruled(reading, [rulings[0], other])
    assert laid.claims == reading.claims
    [note] = [n for n in laid.notes if n not in reading.notes]
    assert note.code == "rulings-conflict" and "Ada" in note.message and "Leo" in note.message
