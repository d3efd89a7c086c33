"""Turns readings into W3C Web Annotations: one for each claim, attribution, time, name and block of furniture.

The form is https://www.w3.org/TR/annotation-model/. A passage is selected twice, by its words and by its place in the
account's text. Places count code points, as the specification demands ("in terms of unicode code points, not in terms
of code units"), which are the offsets of all records.
"""

from collections.abc import Iterator, Sequence

from rashomon import __version__
from rashomon.report.exports.linked import Names, Node, filled, web_address, written
from rashomon.report.passage import one_line
from rashomon.report.sources import chain, chain_words, source_name
from rashomon.rulings import quote_passage
from rashomon.types import Attribution, Claim, Comparison, Entity, Passage, Reading, Span
from rashomon.when import display

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_WIKIDATA = "http://www.wikidata.org/entity/"


def annotations_of(readings: Sequence[Reading]) -> str:
    """Return the annotations of accounts as one collection (JSON-LD), in the order of the accounts and their texts."""
    names = Names(Comparison(rashomon=__version__, accounts=tuple(readings)))
    items = [item for reading in readings for item in _Annotated(reading, names).annotations()]
    name = names.all_of("annotations")
    page = {"id": f"{name}.1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return written(
        {
            "@context": CONTEXT,
            "id": name,
            "type": "AnnotationCollection",
            "label": f"Annotations of {', '.join(one_line(r.account.label) for r in readings) or 'nothing'}",
            "generator": {"id": names.of("software"), "type": "Software", "name": f"rashomon {__version__}"},
            "total": len(items),
            "first": page,
        }
    )


class _Annotated:
    """One account and its annotations."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self.reading = reading
        self.names = names
        self.source = names.account(reading.account.id)
        self.parts = names.anchors.parts(reading.account.id)

    def annotations(self) -> Iterator[Node]:
        """Yield the account's own annotation, then those of its passages, in order of their places."""
        yield self._account()
        furniture = self.reading.account.furniture
        placed = [
            *((Span(c.start, c.end), self._claim(c)) for c in self.reading.claims),
            *((_first(a), self._attribution(a)) for a in self.reading.attributions),
            *(self._named(Span(t.start, t.end), ("time", t.type), t.edtf or t.value) for t in self.reading.times),
            *(pair for entity in self.reading.entities for pair in self._mentions(entity)),
            *(self._named(Span(f.start, f.end), ("furniture", f.kind)) for f in furniture),
        ]
        yield from (item for _, item in sorted(placed, key=lambda pair: pair[0]))

    def _account(self) -> Node:
        account = self.reading.account
        told = [account.title, account.publisher, *account.authors, account.published]
        target = {
            "id": self.source,
            "type": "Text",
            "format": "text/plain",
            "language": account.language,
            "label": one_line(account.name),
            "via": web_address(account.url),
        }
        return {
            "id": f"{self.source}.account",
            "type": "Annotation",
            "motivation": "describing",
            "body": [_words("describing", words) for words in told if words],
            "target": filled(target),
        }

    def _claim(self, claim: Claim) -> Node:
        date = claim.when or claim.within
        links = chain(self.reading, claim.attribution)
        body = [
            *_sorts("claim", claim.factuality),
            _words("describing", f"as told by {chain_words(links) if links else 'the account itself'}"),
            *([_words("describing", f"when: {display(date)} ({date})")] if date else []),
            *self._linked(claim.attribution),
        ]
        return _annotation(
            self.names.of(self.parts[claim.id]), "describing", body, [self._target(Span(claim.start, claim.end))]
        )

    def _attribution(self, attribution: Attribution) -> Node:
        sorts = ("attribution", attribution.form, attribution.source_kind)
        body = [
            *_sorts(*sorts, *(["hedged"] if attribution.hedged else [])),
            _words("describing", f"source: {source_name(self.reading, attribution)}"),
            *self._linked(attribution.parent),
        ]
        roles = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
        targets = [{**self._target(span), "styleClass": role} for role, spans in roles.items() for span in spans]
        return _annotation(self.names.of(self.parts[attribution.id]), "describing", body, targets)

    def _mentions(self, entity: Entity) -> Iterator[tuple[Span, Node]]:
        item = entity.wikidata.id if entity.wikidata else None
        wikidata: Node = {"type": "SpecificResource", "purpose": "identifying", "source": f"{_WIKIDATA}{item}"}
        kinds = {"name": entity.mentions, "description": entity.descriptions, "pronoun": entity.pronouns}
        for kind, spans in kinds.items():
            for span in spans:
                yield self._named(span, (kind, entity.kind), entity.name, *([wikidata] if item else []))

    def _named(self, span: Span, sorts: tuple[str, str], name: str = "", *more: Node) -> tuple[Span, Node]:
        """Return a passage with what says which time, person or sort of thing it is."""
        address = self.names.anchors.passage(Passage(self.reading.account.id, *span))
        body = [*_sorts(*sorts), *([_words("identifying", name)] if name else []), *more]
        motivation = "identifying" if name else "classifying"
        return span, _annotation(self.names.of(f"{address}.{sorts[0]}"), motivation, body, [self._target(span)])

    def _target(self, span: Span) -> Node:
        quote = quote_passage(self.reading.account.text, span)
        return {
            "type": "SpecificResource",
            "source": self.source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": quote.exact,
                    "prefix": quote.prefix,
                    "suffix": quote.suffix,
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }

    def _linked(self, attribution: str | None) -> list[Node]:
        if attribution is None or attribution not in self.parts:
            return []
        source = self.names.of(self.parts[attribution])
        return [{"type": "SpecificResource", "purpose": "linking", "source": source}]


def _annotation(name: str, motivation: str, body: list[Node], targets: list[Node]) -> Node:
    # Many tools take one target as an object only.
    target = targets[0] if len(targets) == 1 else targets
    return {"id": name, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _sorts(*words: str) -> list[Node]:
    return [_words("classifying", word) for word in words]


def _words(purpose: str, words: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "value": one_line(words)}


def _first(attribution: Attribution) -> Span:
    return min((*attribution.source, *attribution.cue, *attribution.content), default=Span(0, 0))
