"""PROV-O: loaded by another library, it answers what stands behind what as the comparison does."""

import json
from collections import Counter
from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from rashomon import Comparison
from rashomon.report.anchors import Anchors
from rashomon.report.exports.linked import Names
from rashomon.report.exports.prov import CONTEXT, provenance_of_comparison, provenance_of_readings
from rashomon.types import Account, ClaimRef, Edge, EdgeKind, Lineage, Origin, Passage, Reading, Source

# rdflib 7.6 reads JSON-LD by a class of its own that it no longer wants to be used.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

PROV = Namespace("http://www.w3.org/ns/prov#")
OWN = Namespace("urn:rashomon:term:")
# Domain and range of the properties used, from https://www.w3.org/TR/prov-o/; None where the range is a literal.
PROPERTIES: dict[Node, tuple[URIRef, URIRef | None]] = {
    PROV.wasAttributedTo: (PROV.Entity, PROV.Agent),
    PROV.wasDerivedFrom: (PROV.Entity, PROV.Entity),
    PROV.wasQuotedFrom: (PROV.Entity, PROV.Entity),
    PROV.wasRevisionOf: (PROV.Entity, PROV.Entity),
    PROV.hadPrimarySource: (PROV.Entity, PROV.Entity),
    PROV.value: (PROV.Entity, None),
    PROV.generatedAtTime: (PROV.Entity, XSD.dateTime),
    PROV.startedAtTime: (PROV.Activity, XSD.dateTime),
}
BEHIND = """
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?name WHERE { ?event prov:hadPrimarySource ?origin . ?origin rdfs:label ?name }
"""


def loaded(text: str) -> Graph:
    """Return the graph; raise where a property is used for what it is not for, or leads to what is not there."""
    graph = Graph().parse(data=text, format="json-ld")
    for subject, predicate, value in graph:
        if predicate not in PROPERTIES:
            assert not str(predicate).startswith(str(PROV)) or predicate == PROV.specializationOf, predicate
            continue
        domain, target = PROPERTIES[predicate]
        assert (subject, RDF.type, domain) in graph, (subject, predicate)
        if target == XSD.dateTime:
            assert isinstance(value, Literal) and value.datatype == target and not value.ill_typed, value
        elif target is not None:
            assert (value, RDF.type, target) in graph, (subject, predicate, value)
    return graph


def behind(graph: Graph, event: URIRef) -> Counter[str]:
    return Counter(str(name) for (name,) in graph.query(BEHIND, initBindings={"event": event}))  # type: ignore[misc]


def origins_told(story: Comparison) -> None:
    graph, anchors = loaded(provenance_of_comparison(story)), Anchors(story)
    assert any(len(event.origins) > 1 for event in story.events)
    for event in story.events:
        found = behind(graph, URIRef(f"urn:rashomon:{anchors.event(event.id)[0]}"))
        assert found == Counter(origin.name for origin in event.origins), event.label


def test_it_answers_which_origins_stand_behind_an_event(quay_story: Comparison) -> None:
    origins_told(quay_story)


def test_two_origins_of_one_name_are_two(ferry: Comparison) -> None:
    first, *others = ferry.events
    origins = tuple(Origin(name="unnamed officials", claims=(ref,), possibly=True) for ref in first.claims)
    story = replace(ferry, events=(replace(first, origins=origins), *others))
    origins_told(story)
    graph = loaded(provenance_of_comparison(story))
    assert len(set(graph.subjects(OWN.possiblySeveral, Literal(True)))) == len(origins) > 1


def test_it_answers_through_whom_a_claim_comes(ferry: Comparison) -> None:
    graph, anchors = loaded(provenance_of_comparison(ferry)), Anchors(ferry)
    claim = URIRef(f"urn:rashomon:{anchors.claim(ClaimRef('acc-post', 'c1'))}")
    sayings = list(graph.objects(claim, PROV.wasDerivedFrom))
    agents = {str(graph.value(a, RDFS.label)) for s in sayings for a in graph.objects(s, PROV.wasAttributedTo)}
    assert agents == {"Coast Wire", "two unnamed coastguard officials"}
    [outer] = [s for s in sayings if set(graph.objects(s, PROV.wasDerivedFrom)) & set(sayings)]
    [speaker] = graph.objects(outer, PROV.wasAttributedTo)
    assert str(graph.value(speaker, RDFS.label)) == "Coast Wire"
    assert str(graph.value(claim, PROV.value)).startswith("The island ferry Merrin ran aground")


def test_lineage_is_told_in_the_words_of_provenance(ferry: Comparison) -> None:
    graph, anchors = loaded(provenance_of_comparison(ferry)), Anchors(ferry)
    told = {"cites": "wasDerivedFrom", "credits": "wasDerivedFrom", "copies": "wasDerivedFrom"}
    told |= {"quotes": "wasQuotedFrom", "updates": "wasRevisionOf"}
    names = {s.id: s.name for s in ferry.lineage.sources} | {r.account.id: r.account.label for r in ferry.accounts}
    assert ferry.lineage.edges
    for edge in ferry.lineage.edges:
        subjects = {
            s for s in graph.subjects(RDFS.label, Literal(names[edge.from_])) if (s, RDF.type, PROV.Entity) in graph
        }
        taken = {str(graph.value(o, RDFS.label)) for s in subjects for o in graph.objects(s, PROV[told[edge.kind]])}
        assert names[edge.to] in taken
    account = URIRef(f"urn:rashomon:{anchors.accounts['acc-post']}")
    publishers = {str(graph.value(a, RDFS.label)) for a in graph.objects(account, PROV.wasAttributedTo)}
    assert publishers == {"The Harbour Post", "Ines Quill"}


def linked(story: Comparison, *edges: tuple[str, str, EdgeKind]) -> tuple[Graph, dict[str, URIRef]]:
    """Return the graph of accounts with these edges to two sources, and what its accounts and sources are called."""
    sources = (Source(id="s1", name="Coast Wire", kind="wire"), Source(id="s2", name="officials", kind="anonymous"))
    passages = (Passage("acc-post", 0, 5),)
    lineage = Lineage(
        sources=sources, edges=tuple(Edge(from_=a, to=b, kind=kind, passages=passages) for a, b, kind in edges)
    )
    graph = loaded(provenance_of_comparison(replace(story, lineage=lineage)))
    names = Names(replace(story, lineage=lineage))
    found = {s.id: URIRef(names.source(s)) for s in sources}
    return graph, found | {r.account.id: URIRef(names.account(r.account.id)) for r in story.accounts}


@pytest.mark.parametrize(
    ("kind", "term"),
    [
        ("cites", PROV.wasDerivedFrom),
        ("credits", PROV.wasDerivedFrom),
        ("copies", PROV.wasDerivedFrom),
        ("quotes", PROV.wasQuotedFrom),
        ("updates", PROV.wasRevisionOf),
    ],
)
def test_each_kind_of_edge_has_its_term(ferry: Comparison, kind: EdgeKind, term: URIRef) -> None:
    graph, names = linked(ferry, ("acc-post", "acc-ledger", kind))
    told = {(term, names["acc-ledger"])}
    assert {(p, o) for p, o in graph.predicate_objects(names["acc-post"]) if o == names["acc-ledger"]} == told


def test_who_has_it_from_nobody_is_a_primary_source(ferry: Comparison) -> None:
    graph, names = linked(
        ferry, ("acc-post", "s1", "cites"), ("s1", "s2", "quotes"), ("acc-ledger", "acc-post", "cites")
    )
    primary = {(s, o) for s, o in graph.subject_objects(PROV.hadPrimarySource) if s in names.values()}
    assert primary == {(names["s1"], names["s2"])}


def test_an_unnamed_source_is_known_by_who_tells_of_it(ferry: Comparison) -> None:
    edges: list[tuple[str, str, EdgeKind]] = [("acc-post", "s2", "cites"), ("acc-post", "s1", "cites")]
    _, names = linked(ferry, *edges)
    assert names["s2"].startswith(f"{names['acc-post']}.source.")
    assert names["s1"].startswith("urn:rashomon:source.")


def test_what_somebody_else_says_is_not_the_writers(ferry: Comparison) -> None:
    graph, anchors = loaded(provenance_of_comparison(ferry)), Anchors(ferry)
    told = {
        name: list(
            graph.objects(URIRef(f"urn:rashomon:{anchors.claim(ClaimRef('acc-post', name))}"), PROV.wasAttributedTo)
        )
        for name in ("c5", "c6")
    }
    assert told["c5"] == []
    assert {str(graph.value(agent, RDFS.label)) for agent in told["c6"]} == {"The Harbour Post", "Ines Quill"}


def test_a_source_and_who_is_heard_are_one_agent(quay_story: Comparison) -> None:
    graph, names = loaded(provenance_of_comparison(quay_story)), Names(quay_story)
    lantern = next(r for r in quay_story.accounts if r.account.name == "lantern.txt")
    [source] = [s for s in quay_story.lineage.sources if s.name.startswith("A council official")]
    [saying] = [a for a in lantern.attributions if lantern.quote(a.source).startswith("A council official")]
    part = names.of(names.anchors.attribution(lantern.account.id, saying.id))
    agents = [list(graph.objects(URIRef(name), PROV.wasAttributedTo)) for name in (names.source(source), part)]
    assert agents[0] == agents[1] and len(agents[0]) == 1


def test_a_time_stands_only_where_it_is_told_exactly(ferry: Comparison) -> None:
    graph = loaded(provenance_of_comparison(ferry))
    assert set(graph.objects(None, PROV.generatedAtTime)) == set()
    starts = {str(e.when) for e in ferry.events if e.when and len(e.when) == 19}
    assert {str(t) for t in graph.objects(None, PROV.startedAtTime)} == starts
    days = [str(o) for o in graph.objects(None, URIRef("http://purl.org/dc/terms/issued"))]
    assert sorted(days) == ["2024-03-14", "2024-03-15"]


def test_quotations_are_quoted_from_what_was_said(ferry: Comparison) -> None:
    graph = loaded(provenance_of_comparison(ferry))
    [words] = graph.subjects(RDF.type, OWN.Quotation)
    assert str(graph.value(words, PROV.value)) == "“She made the turn she has made a thousand times,”"
    [saying] = graph.objects(words, PROV.wasQuotedFrom)
    assert [str(graph.value(a, RDFS.label)) for a in graph.objects(saying, PROV.wasAttributedTo)] == ["Piet Marsh"]


@pytest.mark.parametrize("accounts", [(), (Account(id="z", name="z.txt", text=""),)])
def test_little_is_told_of_little(accounts: Sequence[Account]) -> None:
    graph = loaded(provenance_of_readings([Reading(account=account) for account in accounts]))
    assert len(set(graph.subjects(RDF.type, OWN.Account))) == len(accounts)


def test_text_of_others_stays_text(hostile: Reading) -> None:
    text = provenance_of_readings([hostile])
    assert "<" not in text
    graph = loaded(text)
    assert hostile.account.text in {str(value) for value in graph.objects(None, PROV.value)}
    assert not any("javascript" in str(node) for node in graph.all_nodes() if isinstance(node, URIRef))


def test_nothing_is_fetched(ferry: Comparison) -> None:
    context = json.loads(provenance_of_comparison(ferry))["@context"]
    assert context == CONTEXT
    assert all(isinstance(term, str | dict) for term in context.values())


def test_an_account_keeps_its_identifiers_beside_others(ferry_readings: tuple[Reading, ...]) -> None:
    def named(readings: Sequence[Reading]) -> set[URIRef]:
        graph = loaded(provenance_of_readings(readings))
        sorts = (OWN.Account, OWN.Claim, OWN.Saying, OWN.Quotation)
        return {s for sort in sorts for s in graph.subjects(RDF.type, sort) if isinstance(s, URIRef)}

    assert named(ferry_readings[:1]) < named(ferry_readings)
