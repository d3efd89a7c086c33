"""What people decide: rulings on how accounts were read, verdicts on what they tell, each on passages.

A passage is held by a quotation, so that it is found again in this text or a later one.

A quotation is a text quote selector of the W3C Web Annotation Data Model: the words, and enough of what stands around
them that they are found once (https://www.w3.org/TR/annotation-model/#text-quote-selector).
"""

from collections.abc import Iterator
from typing import Literal

from rashomon.voices import Record, Span

RulingAbout = Literal["attribution", "date", "entity", "pair", "furniture"]
Answer = Literal["right", "wrong", "missing"]
Role = Literal["source", "cue", "content"]
PairKind = Literal["agree", "differ", "contradict", "none"]  # what two claims are ruled to be to each other

_AROUND = 32  # characters of context at each side; more where the words with them stand in the text twice,
_FARTHEST = 2048  # up to so many: where a text is there twice, as some pages are, all of it would have to be quoted


class TextQuote(Record, frozen=True, kw_only=True):
    """A passage by its words, as they stand in the text, and what stands before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class RuledPassage(Record, frozen=True, kw_only=True):
    """A passage that is ruled on: its account, its words, and the claim it is or stands in, where it is in one.

    `role` is what it is in an attribution, and None in all else.
    """

    account: str
    claim: str | None = None
    role: Role | None = None
    quote: TextQuote


class Withdrawal(Record, frozen=True, kw_only=True):
    """Who took a ruling back, and when (ISO 8601, UTC)."""

    by: str
    at: str


class Ruling(Record, frozen=True, kw_only=True):
    """What a person (`reviewer`) decided, at `made` (ISO 8601, UTC), about how accounts were read, and why.

    `about` says what `passages` are, and what `found` (by the machine, when it was ruled on) and `value` (by the
    person) say of them:

    - "attribution": the parts of one attribution, each with its `role`; the kind of its source;
    - "date": one claim; the EDTF date of what it tells;
    - "entity": two mentions, of one account or two; "one" or "several";
    - "pair": two claims of two accounts; "agree", "differ", "contradict" or "none";
    - "furniture": one passage; the kind of furniture it is, or "article".

    `answer` is about what the machine found: it is "right", or "wrong", or the machine found nothing and it is
    "missing". A `value` of None beside "wrong" strikes out what was found and puts nothing in its place.
    """

    id: str
    about: RulingAbout
    answer: Answer
    passages: tuple[RuledPassage, ...]
    found: str | None = None
    value: str | None = None
    reviewer: str
    made: str
    reason: str | None = None
    withdrawn: Withdrawal | None = None

    @property
    def decided(self) -> str | None:
        """What holds by this ruling; None where what was found is struck out."""
        return self.found if self.answer == "right" else self.value


class Rating(Record, frozen=True, kw_only=True):
    """A verdict as a number, on a scale from `worst` to `best` where these are told."""

    value: float
    best: float | None = None
    worst: float | None = None


class Verdict(Record, frozen=True, kw_only=True):
    """What a person decided about what passages tell: who (`reviewer`, for which `organisation`), when, what, and why.

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


def find_again(text: str, quote: TextQuote) -> Span | None:
    """Return where a quoted passage stands in a text that may have changed since; None where it is gone.

    Where what stood around it has changed, its words alone count: where they stand once, or, of several places, where
    most of what stood next to them still does. None where two places have kept as much.
    """
    if not quote.exact:
        return None
    if (found := next(find_passages(text, quote), None)) is not None:
        return found
    best: list[Span] = []
    most = -1
    for span in find_passages(text, TextQuote(exact=quote.exact)):
        before, after = text[max(0, span.start - _FARTHEST) : span.start], text[span.end : span.end + _FARTHEST]
        kept = _alike(before[::-1], quote.prefix[::-1]) + _alike(after, quote.suffix)
        if kept >= most:
            best = [span] if kept > most else [*best[:1], span]
            most = kept
    return best[0] if len(best) == 1 else None


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
