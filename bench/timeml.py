"""Reads articles annotated in TimeML (TimeBank, AQUAINT) into the same form as those in CAT XML (cat.py).

Mentions of events go by the ids of their instances (`ei…`), of which one mention may have several.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from cat import Document, Link, Mention, Timex

from rashomon.types import Span

_PUBLISHED = frozenset({"CREATION_TIME", "PUBLICATION_TIME"})


def read_timeml(path: Path) -> Document:
    """Return the article of a file; it has no sentences, and its text is as it stands there."""
    root = ElementTree.parse(path).getroot()
    stamp = next((t for t in root.iter("TIMEX3") if t.get("functionInDocument") in _PUBLISHED), None)
    text, places = _text(root)
    times = [(mark, places.get(mark)) for mark in root.iter("TIMEX3") if mark is not stamp]
    return Document(
        id=root.findtext("DOCID", path.stem).strip(),
        path=path,
        text=text,
        published=stamp.get("value", "")[:10] if stamp is not None else None,
        published_id=stamp.get("tid") if stamp is not None else None,
        sentences={},
        times=tuple(Timex(t.get("tid", ""), span, t.get("type", "DATE"), t.get("value", "")) for t, span in times),
        events=tuple(sorted(_events(root, text, places), key=lambda event: (event.span, event.id))),
        links=tuple(_links(root)),
    )


def _text(root: ElementTree.Element) -> tuple[str, dict[ElementTree.Element, Span]]:
    """Return the text of an article and where each of its marks stands in it."""
    text, places = "", dict[ElementTree.Element, Span]()

    def walk(element: ElementTree.Element) -> None:
        nonlocal text
        start = len(text)
        text += element.text or ""
        for child in element:
            walk(child)
            text += child.tail or ""
        places[element] = Span(start, len(text))

    for body in root.iter("TEXT"):
        walk(body)
    return text, places


def _events(root: ElementTree.Element, text: str, places: dict[ElementTree.Element, Span]) -> Iterator[Mention]:
    spans = {mark.get("eid", ""): places[mark] for mark in root.iter("EVENT") if mark in places}
    for instance in root.iter("MAKEINSTANCE"):
        span = spans.get(instance.get("eventID", ""))
        if span:
            words = tuple(text[slice(*span)].split())
            yield Mention(instance.get("eiid", ""), Span(span.start, span.start + len(words[0])), span, 0, words)


def _links(root: ElementTree.Element) -> Iterator[Link]:
    for mark in root.iter("TLINK"):
        source = mark.get("eventInstanceID") or mark.get("timeID") or ""
        target = mark.get("relatedToEventInstance") or mark.get("relatedToTime") or ""
        yield Link(source, target, mark.get("relType", ""))
