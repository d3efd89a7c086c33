"""The examples hold what was planted in them, and rashomon finds it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import pytest

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


def found(gold: Gold, story: Comparison, what: str) -> float:
    """Return which share of the planted differences or agreements rashomon finds, in percent."""
    hits = 0
    for item in gold[what]:
        sides = item.get("claims") or [item["left"], item["right"]]
        kinds = ("agree",) if what == "agreements" else ("differ", "contradict")
        hits += any(f.kind in kinds for f in joining(story, *((s["account"], s["quote"]) for s in sides)))
    return 100 * hits / len(gold[what])
