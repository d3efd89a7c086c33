"""What the reader marked as names, and the outlets that a table knows, as mentions to be put together."""

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.lexicon.outlets import find_outlets, full_names
from rashomon.resolve.forms import NamedMention
from rashomon.resolve.roles import title_before
from rashomon.types import Account, Reading, Span

_POSSESSIVE = ("'s", "’s", "'", "’")


def marked_names(reading: Reading) -> list[NamedMention]:
    """Return the reader's mentions, possessive endings cut off, and the outlets that the table knows."""
    text = reading.account.text
    found = _outlet_mentions(reading.account)
    taken = sorted(m.span for m in found)
    for entity in reading.entities:
        for start, end in entity.mentions:
            span = _trim(text, start, end)
            if span.start < span.end and not _meets(taken, span):
                name = text[span.start : span.end]
                title = title_before(text, span.start) if entity.kind == "person" else ""
                found.append(NamedMention(span, name, entity.kind, title))
    return found


def _outlet_mentions(account: Account) -> list[NamedMention]:
    outlets = find_outlets(account.text)
    full = full_names(outlets, account.publisher)
    return [
        NamedMention(Span(m.start, m.end), full.get(m.name, m.name), "organisation")
        for m in outlets
        if not any(f.start <= m.start < f.end for f in account.furniture)
    ]


def _trim(text: str, start: int, end: int) -> Span:
    start, end = max(0, start), min(end, len(text))
    while start < end and (text[start].isspace() or text[start] in "\"“”‘’'(["):
        start += 1
    if text[start:end].casefold().startswith("the "):
        start += 4
    for ending in _POSSESSIVE:
        if text[start:end].endswith(ending):
            end -= len(ending)
            break
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"“”‘’',;:)]"):
        end -= 1
    return Span(start, end)


def _meets(spans: Sequence[Span], span: Span) -> bool:
    """Tell whether a span overlaps one of some sorted spans that do not overlap each other."""
    at = bisect_left(spans, span.start, key=lambda s: s.end - 1)
    return at < len(spans) and spans[at].start < span.end
