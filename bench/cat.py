"""Reads articles annotated in CAT XML (tokens, markables, relations) into text with places: times, events, links.

MEANTIME and SemEval-2015 task 4 come in it. The text is printed anew from the tokens, a sentence a line, the title
apart. The line that only says when the article was published is left out, as it is what `published` says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from rashomon.types import Account, Span

_QUOTES = {"``": "“", "''": "”", "`": "‘"}
_JOINS_LEFT = re.compile(r"[,.;:?!)\]%”]|\.\.\.|'|n't|'(?:s|re|ve|ll|d|m)", re.IGNORECASE)
_JOINS_RIGHT = re.compile(r"[(\[“‘$£€¥#]|US\$|O'")


class Timex(NamedTuple):
    """A marked time expression; `span` is None for one that no words tell ("" of a duration's other end)."""

    id: str
    span: Span | None
    type: str
    value: str


class Mention(NamedTuple):
    """A marked event mention: where its first word and all of it stand, and in which sentence of the file."""

    id: str
    head: Span
    span: Span
    sentence: int
    words: tuple[str, ...]


class Link(NamedTuple):
    """A marked relation between two marks, by their ids, with its TimeML name."""

    source: str
    target: str
    kind: str


class Document(NamedTuple):
    """An annotated article. `times` leaves out the publication date; `published_id` is the mark that stands for it."""

    id: str
    path: Path
    text: str
    published: str | None
    published_id: str | None
    sentences: Mapping[int, Span]
    times: tuple[Timex, ...]
    events: tuple[Mention, ...]
    links: tuple[Link, ...]

    def account(self) -> Account:
        """Return the article as an account, with its title in the text."""
        return Account(id=self.id, name=self.path.name, text=self.text, published=self.published)


class _Token(NamedTuple):
    id: str
    sentence: int
    word: str


def read_document(path: Path) -> Document:
    """Return the article of a file, its marks in text order."""
    root = ElementTree.parse(path).getroot()
    stamp = next((t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), None)
    tokens = [_Token(t.get("t_id", ""), int(t.get("sentence", "0")), t.text or "") for t in root.iter("token")]
    left_out = set(_anchors(stamp)) if stamp is not None else set()
    text, places, sentences = _printed([token for token in tokens if token.id not in left_out])
    by_id = {token.id: token for token in tokens}
    return Document(
        id=root.get("doc_id") or path.name.partition("_")[0].partition("-")[0],
        path=path,
        text=text,
        published=_day(stamp),
        published_id=stamp.get("m_id") if stamp is not None else None,
        sentences=sentences,
        times=tuple(_times(root, places)),
        events=tuple(sorted(_events(root, places, by_id), key=lambda e: (e.span, e.id))),
        links=tuple(_links(root)),
    )


def _day(stamp: ElementTree.Element | None) -> str | None:
    """Return the publication date where it is marked as ISO 8601 has it; one article of MEANTIME has it otherwise."""
    value = stamp.get("value", "") if stamp is not None else ""
    return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def _printed(tokens: Iterable[_Token]) -> tuple[str, dict[str, Span], dict[int, Span]]:
    """Return tokens as they would be printed, where each of them stands, and where each sentence does."""
    text, places, sentences = "", dict[str, Span](), dict[int, Span]()
    number, joined, open_quote = -1, True, False
    for token in tokens:
        word = _QUOTES.get(token.word, token.word)
        if token.sentence != number:
            text += "" if not text else "\n\n" if number == 0 else "\n"
            number, joined, open_quote = token.sentence, True, False
        if word == '"':
            word, open_quote = "”" if open_quote else "“", not open_quote
        if not joined and not _JOINS_LEFT.fullmatch(word):
            text += " "
        places[token.id] = Span(len(text), len(text) + len(word))
        text += word
        sentences[number] = Span(sentences[number].start if number in sentences else places[token.id].start, len(text))
        joined = bool(_JOINS_RIGHT.fullmatch(word))
    return text, places, sentences


def _anchors(mark: ElementTree.Element) -> list[str]:
    return [anchor.get("t_id", "") for anchor in mark.iter("token_anchor")]


def _times(root: ElementTree.Element, places: Mapping[str, Span]) -> Iterator[Timex]:
    for mark in root.iter("TIMEX3"):
        if mark.get("functionInDocument") == "CREATION_TIME":
            continue
        spans = [places[anchor] for anchor in _anchors(mark)]
        span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
        yield Timex(mark.get("m_id", ""), span, mark.get("type", "DATE"), mark.get("value", ""))


def _events(root: ElementTree.Element, places: Mapping[str, Span], tokens: Mapping[str, _Token]) -> Iterator[Mention]:
    seen = set[tuple[str, ...]]()
    for mark in root.iter("EVENT_MENTION"):
        anchors = _anchors(mark)
        # The task's files mark some mentions twice.
        if not anchors or anchors[0] not in places or tuple(anchors) in seen:
            continue
        seen.add(tuple(anchors))
        spans = [places[anchor] for anchor in anchors]
        whole = Span(spans[0].start, spans[-1].end)
        words = tuple(tokens[anchor].word for anchor in anchors)
        yield Mention(mark.get("m_id", ""), spans[0], whole, tokens[anchors[0]].sentence, words)


def _links(root: ElementTree.Element) -> Iterator[Link]:
    """Yield the temporal links, and as REFERS_TO which event a mention is a mention of."""
    for mark in root.iter():
        if mark.tag in ("TLINK", "REFERS_TO"):
            kind = mark.get("reltype", "") if mark.tag == "TLINK" else mark.tag
            for source in mark.iter("source"):
                for target in mark.iter("target"):
                    yield Link(source.get("m_id", ""), target.get("m_id", ""), kind)
