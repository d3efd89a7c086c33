"""Turns a comparison or readings into W3C PROV-O as JSON-LD: what was taken from what, and who stands behind it.

The terms are those of https://www.w3.org/TR/prov-o/; the context stands in the file, so that nothing is fetched. What
is told is an entity, whoever tells it an agent. An account's claim is derived from every saying it comes through, an
outer saying from those in it; what an event rests on are its primary sources: the comparison's origins, one for one.
"""

from collections.abc import Iterator, Mapping, Sequence

from rashomon import __version__
from rashomon.report.exports.agents import Agents
from rashomon.report.exports.linked import Names, Node, exact_date, exact_instant, filled, web_address, written
from rashomon.report.passage import one_line
from rashomon.types import Attribution, Claim, ClaimRef, Comparison, EdgeKind, Event, Reading

# What stands in "r:" is rashomon's own: sorts of entities, and what PROV has no word for.
CONTEXT: Mapping[str, object] = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "r": "urn:rashomon:term:",
    **{
        term: {"@type": "@id"}
        for term in (
            "prov:wasAttributedTo",
            "prov:wasDerivedFrom",
            "prov:wasQuotedFrom",
            "prov:wasRevisionOf",
            "prov:hadPrimarySource",
            "prov:specializationOf",
            "dcterms:isPartOf",
            "dcterms:subject",
        )
    },
}
_TAKEN: Mapping[EdgeKind, str] = {
    "cites": "prov:wasDerivedFrom",
    "credits": "prov:wasDerivedFrom",
    "copies": "prov:wasDerivedFrom",
    "quotes": "prov:wasQuotedFrom",
    "updates": "prov:wasRevisionOf",
}


def provenance_of_comparison(story: Comparison) -> str:
    """Return the provenance of a comparison: accounts, claims, quotations, sources, events, their origins, agents."""
    return written({"@context": CONTEXT, "@graph": list(_Graph(story).nodes())})


def provenance_of_readings(readings: Sequence[Reading]) -> str:
    """Return the provenance of accounts that were not compared: sayings and claims, no sources across accounts."""
    return provenance_of_comparison(Comparison(rashomon=__version__, accounts=tuple(readings)))


class _Graph:
    """The nodes of a story's provenance, each thing once."""

    def __init__(self, story: Comparison) -> None:
        self.story = story
        self.names = Names(story)
        self.agents = Agents(story, self.names)
        self._sources = {s.id: self.names.source(s) for s in story.lineage.sources}
        self._sources |= {r.account.id: self.names.account(r.account.id) for r in story.accounts}
        self._origins = self._origins_of_claims()
        self._inner = self._inner_sayings()

    def nodes(self) -> Iterator[Node]:
        """Yield the nodes: accounts with what they tell, sources, events with their origins, agents last."""
        taken = self._taken()
        for reading in self.story.accounts:
            yield self._account(reading, taken)
            yield from (self._saying(reading, attribution) for attribution in reading.attributions)
            yield from (self._quotation(reading, a) for a in reading.attributions if a.form == "direct" and a.content)
            yield from (self._claim(reading, claim) for claim in reading.claims)
        yield from self._told_of(taken)
        for event in self.story.events:
            yield from self._event(event)
        yield from sorted(self.agents.found.values(), key=lambda node: str(node["@id"]))

    def _account(self, reading: Reading, taken: Mapping[str, Node]) -> Node:
        account = reading.account
        return filled(
            {
                "@id": self._sources[account.id],
                "@type": _entity("Account"),
                "rdfs:label": one_line(account.label),
                "dcterms:title": one_line(account.title or ""),
                "dcterms:identifier": account.name,
                "dcterms:issued": _dated(account.published),
                "prov:generatedAtTime": _at(account.published),
                "prov:specializationOf": web_address(account.url),
                "prov:wasAttributedTo": self.agents.of_account(account),
                **taken.get(account.id, {}),
            }
        )

    def _saying(self, reading: Reading, attribution: Attribution) -> Node:
        """Return what somebody said, as an account tells it; the words that it has for it are `rdfs:label`."""
        return filled(
            {
                "@id": self._part(reading, attribution.id),
                "@type": _entity("Saying"),
                "rdfs:label": one_line(reading.quote(attribution.content)),
                "dcterms:isPartOf": self._sources[reading.account.id],
                "prov:generatedAtTime": _at(attribution.when),
                "r:when": _edtf(attribution.when),
                "r:hedged": attribution.hedged or None,
                "prov:wasAttributedTo": self.agents.of_attribution(reading, attribution),
                "prov:wasDerivedFrom": self._inner.get((reading.account.id, attribution.id), []),
            }
        )

    def _quotation(self, reading: Reading, attribution: Attribution) -> Node:
        saying = self._part(reading, attribution.id)
        return {
            "@id": f"{saying}.words",
            "@type": _entity("Quotation"),
            "prov:value": reading.quote(attribution.content),
            "dcterms:isPartOf": self._sources[reading.account.id],
            "prov:wasQuotedFrom": saying,
        }

    def _claim(self, reading: Reading, claim: Claim) -> Node:
        account = self._sources[reading.account.id]
        chain = reading.chain(claim.attribution)
        return filled(
            {
                "@id": self._part(reading, claim.id),
                "@type": _entity("Claim"),
                "prov:value": reading.account.text[claim.start : claim.end],
                "dcterms:isPartOf": account,
                "r:start": claim.start,
                "r:end": claim.end,
                "r:factuality": claim.factuality,
                "r:when": _edtf(claim.when),
                "prov:wasAttributedTo": [] if chain else self.agents.of_account(reading.account),
                "prov:wasDerivedFrom": [self._part(reading, one.id) for one in chain],
                "prov:hadPrimarySource": self._origins.get(ClaimRef(reading.account.id, claim.id), []),
            }
        )

    def _told_of(self, taken: Mapping[str, Node]) -> Iterator[Node]:
        """Yield the sources of the lineage: what each of them said or published, as far as the accounts have it."""
        for source in self.story.lineage.sources:
            agent = self.agents.of_source(source)
            yield filled(
                {
                    "@id": self._sources[source.id],
                    "@type": _entity("Source"),
                    "rdfs:label": one_line(source.name),
                    "r:kind": source.kind,
                    "prov:wasAttributedTo": [agent] if agent else [],
                    **taken.get(source.id, {}),
                }
            )

    def _event(self, event: Event) -> Iterator[Node]:
        """Yield an event, what happened where the hour is told exactly, and the origins behind the event."""
        name = self._event_name(event)
        origins = [f"{name}.origin{number}" for number, _ in enumerate(event.origins, 1)]
        instant = _at(event.when)
        yield filled(
            {
                "@id": name,
                "@type": _entity("Event"),
                "rdfs:label": one_line(event.label),
                "r:when": _edtf(event.when),
                "dcterms:subject": f"{name}.happening" if instant else None,
                "prov:wasDerivedFrom": [self._claim_name(ref) for ref in event.claims],
                "prov:hadPrimarySource": origins,
            }
        )
        if instant:
            yield {"@id": f"{name}.happening", "@type": "prov:Activity", "prov:startedAtTime": instant}
        for identifier, origin in zip(origins, event.origins, strict=True):
            yield filled(
                {
                    "@id": identifier,
                    "@type": _entity("Origin"),
                    "rdfs:label": one_line(origin.name),
                    "rdfs:comment": one_line(origin.reason),
                    "r:possiblySeveral": origin.possibly or None,
                }
            )

    def _taken(self) -> Mapping[str, Node]:
        """Return for each account and source what it has from whom, by the words of PROV.

        Who is the last that can be told of is a primary source to whoever cites or quotes it.
        """
        lineage = self.story.lineage
        further = {edge.from_ for edge in lineage.edges} | {r.account.id for r in self.story.accounts}
        found: dict[str, dict[str, list[str]]] = {}
        for edge in lineage.edges:
            terms = [_TAKEN[edge.kind]]
            if edge.kind in ("cites", "quotes") and edge.to not in further:
                terms.append("prov:hadPrimarySource")
            for term in terms:
                told = found.setdefault(edge.from_, {}).setdefault(term, [])
                if self._sources[edge.to] not in told:
                    told.append(self._sources[edge.to])
        return {name: dict(terms) for name, terms in found.items()}

    def _origins_of_claims(self) -> Mapping[ClaimRef, list[str]]:
        found: dict[ClaimRef, list[str]] = {}
        for event in self.story.events:
            for number, origin in enumerate(event.origins, 1):
                for ref in origin.claims:
                    found.setdefault(ref, []).append(f"{self._event_name(event)}.origin{number}")
        return found

    def _inner_sayings(self) -> Mapping[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for reading in self.story.accounts:
            for attribution in reading.attributions:
                if attribution.parent:
                    told = found.setdefault((reading.account.id, attribution.parent), [])
                    told.append(self._part(reading, attribution.id))
        return found

    def _part(self, reading: Reading, name: str) -> str:
        return self.names.of(self.names.anchors.parts(reading.account.id)[name])

    def _claim_name(self, ref: ClaimRef) -> str:
        return self.names.of(self.names.anchors.claim(ref))

    def _event_name(self, event: Event) -> str:
        return self.names.of(self.names.anchors.event(event.id)[0])


def _entity(sort: str) -> list[str]:
    return ["prov:Entity", f"r:{sort}"]


def _edtf(date: str | None) -> Node | None:
    return {"@value": date, "@type": "edtf:EDTF"} if date else None


def _at(date: str | None) -> Node | None:
    instant = exact_instant(date)
    return {"@value": instant, "@type": "xsd:dateTime"} if instant else None


def _dated(date: str | None) -> Node | None:
    day = exact_date(date)
    kinds: Sequence[str] = ("xsd:gYear", "xsd:gYearMonth", "xsd:date")
    return {"@value": day, "@type": kinds[day.count("-")]} if day else None
