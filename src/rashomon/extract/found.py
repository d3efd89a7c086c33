"""Turns groups of labelled words into the attributions they are, in characters of the account."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.extract.linking import Group
from rashomon.extract.quotation import form_of, within_quotation
from rashomon.models.encoder import Labels
from rashomon.models.viterbi import Stretch
from rashomon.types import Form, Span

# "KHARKIV, Ukraine (Reuters) - ", "(CNN) ": where and for whom it was written.
_DATELINE = re.compile(r"(?:[A-Z][\w.’'-]*(?:,? [A-Z][\w.’'-]*){0,4} )?\([A-Z][\w. ]{1,20}\)(?: ?[-–—]+)? ")
_CONJUNCTION = re.compile(r"(?<=\w)[,;]? (?:and|but|or)\Z")


class Found(NamedTuple):
    """An attribution before it has an id; `parent` is the number of another, in the order in which they were found."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    confidence: float
    parent: int | None


def as_found(of: Group, labels: Labels, text: str, quoted: Sequence[Span]) -> Found:
    """Return a group of words as an attribution of `text`, without a parent."""

    def span(stretch: Stretch) -> Span:
        return trimmed(text, Span(int(labels.start[stretch.first]), int(labels.end[stretch.stop - 1])))

    content = within_quotation(text, sorted(_bare(text, span(part)) for part in of.contents), quoted)
    return Found(
        source=() if of.source is None else (span(of.source),),
        cue=() if of.cue is None else (span(of.cue),),
        content=content,
        form=form_of(text, content, quoted),
        confidence=of.confidence,
        parent=None,
    )


def trimmed(text: str, span: Span) -> Span:
    """Leave out white space and a comma at either end."""
    start, end = span
    while start < end - 1 and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Span(start, end)


def _bare(text: str, content: Span) -> Span:
    """Leave out of a content the dateline before it and the conjunction to what comes after it."""
    dateline = _DATELINE.match(text, content.start, content.end)
    start = dateline.end() if dateline else content.start
    conjunction = _CONJUNCTION.search(text, start, content.end)
    return Span(start, conjunction.start() if conjunction else content.end)


def moved(one: Found, by: int) -> Found:
    """Return an attribution of a passage as one of the text in which the passage begins at `by`."""

    def along(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span(start + by, end + by) for start, end in spans)

    return one._replace(source=along(one.source), cue=along(one.cue), content=along(one.content))
