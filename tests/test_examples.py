"""The examples hold what was planted in them, and rashomon finds it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import pytest

from rashomon import render
from rashomon.types import Attribution, ClaimRef, Comparison, Finding, Reading, Span

Gold = Mapping[str, Any]
Quote = tuple[str, str]
"""An account by the stem of its file's name, and words of it."""


def reading(story: Comparison, stem: str) -> Reading:
    """Return the reading of the account whose file's name has this stem."""
    return next(r for r in story.accounts if PurePath(r.account.name).stem == stem)


def place(story: Comparison, quote: Quote) -> Span:
    """Return where the words of a quote stand."""
    text = reading(story, quote[0]).account.text
    start = text.index(quote[1])
    return Span(start, start + len(quote[1]))


def touches(story: Comparison, ref: ClaimRef, quote: Quote) -> bool:
    """Tell whether a claim overlaps a quote."""
    start, end = place(story, quote)
    claim = story.claim(ref)
    return ref.account == reading(story, quote[0]).account.id and claim.start < end and start < claim.end


def joining(story: Comparison, *quotes: Quote) -> list[Finding]:
    """Return the findings that join the claims of all the quotes."""
    return [f for f in story.findings if all(any(touches(story, ref, quote) for ref in f.claims) for quote in quotes)]


def chains_over(story: Comparison, quote: Quote) -> Iterator[tuple[Attribution, ...]]:
    """Yield the chain of each attribution whose content overlaps a quote."""
    start, end = place(story, quote)
    told = reading(story, quote[0])
    for a in told.attributions:
        if any(s < end and start < e for s, e in a.content):
            yield told.chain(a.id)


def quotes_of(gold: object) -> Iterator[Quote]:
    """Yield every quote of the gold, wherever it stands in it."""
    if isinstance(gold, Mapping):
        if "account" in gold:
            yield gold["account"], gold["quote"]
        for stem, quotes in gold.get("accounts", {}).items():
            yield from ((stem, quote) for quote in quotes)
        for value in gold.values():
            yield from quotes_of(value)
    elif isinstance(gold, list):
        for value in gold:
            yield from quotes_of(value)


def test_every_quote_stands_in_its_account(quay_story: Comparison, quay_gold: Gold) -> None:
    quotes = list(quotes_of(quay_gold))
    assert len(quotes) > 150
    assert [q for q in quotes if q[1] not in reading(quay_story, q[0]).account.text] == []


def test_its_page_is_small(quay_story: Comparison) -> None:
    texts = sum(len(r.account.text.encode()) for r in quay_story.accounts)
    assert len(render(quay_story, "html").encode()) - texts < 300_000


def test_the_accounts_are_what_they_say_they_are(quay_story: Comparison) -> None:
    told = {
        PurePath(r.account.name).stem: (r.account.publisher, (r.account.published or "")[:10])
        for r in quay_story.accounts
    }
    assert told == {
        "lantern": ("The Lantern", "2025-03-14"),
        "courier": ("Merrowby Courier", "2025-03-13"),
        "town-hall": ("Town of Merrowby", "2025-03-12"),
    }
    assert reading(quay_story, "courier").account.authors == ("Lena Ostrow",)


@pytest.mark.parametrize("words", ["cookies", "Tide tables", "Copy link", "Rowers third", "deckhand", "bakery"])
def test_the_page_around_the_article_is_left_out(quay_story: Comparison, words: str) -> None:
    account = reading(quay_story, "courier").account
    spoken = [account.text[c.start : c.end] for c in reading(quay_story, "courier").claims]
    assert not any(words in claim for claim in spoken)


def test_furniture_is_marked(quay_story: Comparison, quay_gold: Gold) -> None:
    for item in quay_gold["furniture"]:
        quote = item["account"], item["quote"]
        start, end = place(quay_story, quote)
        marked = reading(quay_story, quote[0]).account.furniture
        assert any(f.kind == item["kind"] and f.start <= start and end <= f.end for f in marked), quote
        assert not any(
            touches(quay_story, ClaimRef(r.account.id, c.id), quote) for r in quay_story.accounts for c in r.claims
        )


UNLIKE = [
    ("number", ("courier", "about two dozen people were hurt"), ("lantern", "injuring 25 people")),
    ("number", ("courier", "80 metres of it slid into the harbour"), ("town-hall", "sixty metres of the North Quay")),
    ("number", ("lantern", "Nineteen people were treated"), ("courier", "it had treated 17 people")),
    ("when", ("lantern", "on Thursday, two days after the collapse"), ("courier", "early on Wednesday, his brother")),
    (
        "when",
        ("lantern", "two days after the collapse"),
        ("town-hall", "At a quarter to eight this morning divers found"),
    ),
    ("what", ("courier", "Get everybody off the north side, now"), ("lantern", "Clear the whole north side, now")),
]


@pytest.mark.parametrize(("about", "left", "right"), UNLIKE)
def test_what_is_told_differently_is_found(quay_story: Comparison, about: str, left: Quote, right: Quote) -> None:
    findings = joining(quay_story, left, right)
    assert any(f.kind in ("differ", "contradict") and f.about == about for f in findings), [f.text for f in findings]


def test_about_two_dozen_fits_25(quay_story: Comparison) -> None:
    findings = joining(quay_story, ("courier", "about two dozen people were hurt"), ("lantern", "injuring 25 people"))
    assert {f.kind for f in findings if f.about == "number"} == {"differ"}


ONE_ORIGIN = [
    (("lantern", "some 3,000 homes"), ("courier", "about 3,000 homes")),
    (("lantern", "followed the storm plan"), ("courier", "followed the storm plan")),
    (("lantern", "Magda Pell, a fish seller"), ("courier", "Magda Pell, who has sold fish")),
]


@pytest.mark.parametrize(("left", "right"), ONE_ORIGIN)
def test_what_rests_on_one_origin_is_said_to(quay_story: Comparison, left: Quote, right: Quote) -> None:
    findings = [f for f in joining(quay_story, left, right) if f.kind == "agree"]
    assert findings
    assert {f.independent_origins for f in findings} == {1}


LINKS = [
    ("lantern", "Merrowby Courier"),
    ("lantern", "Harbour Gazette"),
    ("lantern", "Coastal Press Agency"),
    ("courier", "Radio Merrowby"),
    ("courier", "survey"),
    ("town-hall", "letter"),
]


@pytest.mark.parametrize(("stem", "name"), LINKS)
def test_who_got_it_from_whom(quay_story: Comparison, stem: str, name: str) -> None:
    names = {s.id: s.name for s in quay_story.lineage.sources}
    names |= {r.account.id: r.account.label for r in quay_story.accounts}
    told = reading(quay_story, stem).account.id
    assert any(name in names[e.to] for e in quay_story.lineage.edges if e.from_ == told)


def test_the_wire_paragraph_is_a_copy(quay_story: Comparison) -> None:
    ids = {reading(quay_story, stem).account.id for stem in ("lantern", "courier")}
    assert any(e.kind == "copies" and {e.from_, e.to} == ids for e in quay_story.lineage.edges)


CHAINS = [
    (("lantern", "the fish market could stay open"), ("Courier", "one of the officials", "Calloway")),
    (("courier", "Nobody else was going to"), ("one of them",)),
    (("town-hall", "the market was empty by ten"), ("Calloway", "engineer")),
    (("town-hall", "the company would begin repairs in April"), ("QUILL", "letter")),
]


@pytest.mark.parametrize(("quote", "sources"), CHAINS)
def test_chains_are_followed(quay_story: Comparison, quote: Quote, sources: tuple[str, ...]) -> None:
    told = reading(quay_story, quote[0])
    spoken = [[named(told, link) for link in chain] for chain in chains_over(quay_story, quote)]
    assert any(
        len(chain) >= len(sources) and all(want in have for want, have in zip(sources[::-1], chain[::-1], strict=False))
        for chain in spoken
    ), spoken


def named(told: Reading, link: Attribution) -> str:
    """Return an attribution's source in its words and by its name."""
    entity = told.entity_by_id.get(link.entity or "")
    return f"{told.quote(link.source)} {entity.name if entity else ''}"


UNNAMED = [
    ("lantern", "two officials had told"),
    ("courier", "two officials who were in the port"),
    ("courier", "The officials, who asked not to be named"),
    ("courier", "The other official said"),
    ("lantern", "A council official who has seen"),
]


@pytest.mark.parametrize("quote", UNNAMED)
def test_unnamed_sources_are_told_apart(quay_story: Comparison, quote: Quote) -> None:
    start, end = place(quay_story, quote)
    hits = [a for a in reading(quay_story, quote[0]).attributions if any(s < end and start < e for s, e in a.source)]
    assert any(a.source_kind == "anonymous" for a in hits), hits


DATES = [
    (("lantern", "late on Tuesday"), "2025-03-11"),
    (("lantern", "earlier this month"), "2025-03"),
    (("courier", "on Tuesday night"), "2025-03-11"),
    (("courier", "on Wednesday afternoon"), "2025-03-12"),
    (("courier", "24 February"), "2025-02-24"),
    (("town-hall", "this morning divers"), "2025-03-12T07:45:00"),
    (("town-hall", "tomorrow"), "2025-03-13"),
    (("town-hall", "30 June"), "2025-06-30"),
]


@pytest.mark.parametrize(("quote", "edtf"), DATES)
def test_relative_dates_are_worked_out(quay_story: Comparison, quote: Quote, edtf: str) -> None:
    start, end = place(quay_story, quote)
    times = [t for t in reading(quay_story, quote[0]).times if t.start < end and start < t.end]
    assert edtf in {t.edtf for t in times}, times


def found(gold: Gold, story: Comparison, what: str) -> float:
    """Return which share of the planted differences or agreements rashomon finds, in percent."""
    hits = 0
    for item in gold[what]:
        sides = item.get("claims") or [item["left"], item["right"]]
        kinds = ("agree",) if what == "agreements" else ("differ", "contradict")
        hits += any(f.kind in kinds for f in joining(story, *((s["account"], s["quote"]) for s in sides)))
    return 100 * hits / len(gold[what])


def test_most_agreements_and_many_differences_are_found(quay_story: Comparison, quay_gold: Gold) -> None:
    """Floors, raised as the pipeline gets better; an agreement of three counts where all three are joined."""
    assert found(quay_gold, quay_story, "differences") >= 20
    assert found(quay_gold, quay_story, "agreements") >= 20
