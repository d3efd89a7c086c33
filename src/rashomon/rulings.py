"""What a person rules on passages, and quotations by which a passage is found again, in this text or a later one.

A quotation is a text quote selector of the W3C Web Annotation Data Model: the words, and enough of what stands around
them that they are found once (https://www.w3.org/TR/annotation-model/#text-quote-selector).
"""

from collections.abc import Iterator

from rashomon.voices import Record, Span

_AROUND = 32  # characters of context at each side; more where the words with them stand in the text twice,
_FARTHEST = 2048  # up to so many: where a text is there twice, as some pages are, all of it would have to be quoted


class TextQuote(Record, frozen=True, kw_only=True):
    """A passage by its words, as they stand in the text, and what stands before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class RuledPassage(Record, frozen=True, kw_only=True):
    """A passage that is ruled on: its account, its words, and the claim it is or stands in, where it is in one."""

    account: str
    claim: str | None = None
    quote: TextQuote


class Rating(Record, frozen=True, kw_only=True):
    """A verdict as a number, on a scale from `worst` to `best` where these are told."""

    value: float
    best: float | None = None
    worst: float | None = None


class Ruling(Record, frozen=True, kw_only=True):
    """What a person decided about passages: who (`reviewer`, for which `organisation`), when, what, and why.

    `verdict` and `reason` are the person's own words, `date` is an ISO 8601 day, `url` where it is published. One of
    `finding`, `claim` and `quote` is what the person named the passages by; `passages` are those found by it, none
    where there was nothing to find.
    """

    reviewer: str
    organisation: str | None = None
    date: str | None = None
    verdict: str
    reason: str | None = None
    rating: Rating | None = None
    url: str | None = None
    finding: str | None = None
    claim: str | None = None
    quote: str | None = None
    passages: tuple[RuledPassage, ...] = ()


def quote_passage(text: str, span: Span) -> TextQuote:
    """Return the quotation by which a passage is found in `text`, and nowhere else in it.

    In a text that repeats itself word for word for thousands of characters it is found at each of those places.
    """
    start, end = span
    around = _AROUND
    while True:
        quote = TextQuote(
            exact=text[start:end], prefix=text[max(0, start - around) : start], suffix=text[end : end + around]
        )
        found = find_passages(text, quote)
        if around >= _FARTHEST or next(found, None) is None or next(found, None) is None:
            return quote
        around *= 2


def find_passages(text: str, quote: TextQuote) -> Iterator[Span]:
    """Yield the passages of `text` that a quotation selects, in order."""
    words = quote.prefix + quote.exact + quote.suffix
    at = text.find(words)
    while at >= 0:
        start = at + len(quote.prefix)
        yield Span(start, start + len(quote.exact))
        at = text.find(words, at + 1)
