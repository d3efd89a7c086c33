"""schema.org: classes and properties as published, each used for what it is for; nobody is made to claim a denial."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from rashomon.report.exports.schema_org import schema_of_comparison, schema_of_readings
from rashomon.types import (
    Account,
    Attribution,
    Claim,
    ClaimRef,
    Comparison,
    Entity,
    Factuality,
    Finding,
    Reading,
    SourceKind,
    Span,
)

Node = dict[str, Any]
Graph = Callable[[str], list[Node]]


def of(nodes: list[Node], sort: str) -> list[Node]:
    return [node for node in nodes if node["@type"] == sort]


def test_the_ferry(ferry: Comparison, graph: Graph) -> None:
    nodes = graph(schema_of_comparison(ferry))
    [post] = [a for a in of(nodes, "NewsArticle") if a["name"] == "harbour-post.txt"]
    assert post["publisher"] == {"@type": "Organization", "name": "The Harbour Post"}
    assert post["author"] == [{"@type": "Person", "name": "Ines Quill"}]
    assert post["url"] == "https://harbourpost.example/merrin"
    assert len(of(nodes, "Claim")) == sum(len(r.claims) for r in ferry.accounts)
    [words] = of(nodes, "Quotation")
    assert words["spokenByCharacter"] == [{"@type": "Person", "name": "Piet Marsh"}]


WIRE = "Gusts of 118 km/h were\nrecorded at the point."


def wire(*published: str | None) -> Comparison:
    """Return accounts that have one sentence of a wire, with other line ends, beside one of another account's own."""
    accounts = [
        Account(id=f"a{n}", name=f"{n}.txt", text=WIRE.replace("\n", " " * (n + 1)), published=day)
        for n, day in enumerate(published)
    ]
    accounts.append(Account(id="own", name="own.txt", text="The wind blew hard.", published="2024-01-01"))
    readings = tuple(Reading(account=a, claims=(Claim(id="c1", start=0, end=len(a.text)),)) for a in accounts)
    refs = tuple(ClaimRef(r.account.id, "c1") for r in readings)
    agreed = Finding(id="f1", kind="agree", about="what", claims=refs, text="All tell of the wind.", confidence=0.9)
    return Comparison(rashomon="0", accounts=readings, findings=(agreed,))


@pytest.mark.parametrize(
    ("published", "first"),
    [
        (("2024-03-14", "2024-03-12T08:00:00", "2024-03-13"), "1.txt"),
        (("2024-03-14", None, "2024-03-13"), None),
        (("2024-03-13", "2024-03-13", "2024-03-14"), None),
        (("2024-03-13", "2024-03", "2024-03-14"), None),
        (("2024-03-13",), None),
    ],
)
def test_a_claim_appears_where_it_is_told_in_the_same_words(
    published: tuple[str | None, ...], first: str | None, graph: Graph
) -> None:
    nodes = graph(schema_of_comparison(wire(*published)))
    names = {node["@id"]: node["name"] for node in of(nodes, "NewsArticle")}
    *told, own = of(nodes, "Claim")
    for claim in told:
        assert [names[a["@id"]] for a in claim["appearance"]] == [f"{n}.txt" for n in range(len(published))]
        assert names.get(claim.get("firstAppearance", {}).get("@id")) == first
    # It agrees with them in its own words: what is said of theirs is not said of it.
    assert [names[a["@id"]] for a in own["appearance"]] == ["own.txt"]


def test_the_example(quay_story: Comparison, graph: Graph) -> None:
    nodes = graph(schema_of_comparison(quay_story))
    assert len(of(nodes, "NewsArticle")) == 3
    speakers = {s.get("name") for q in of(nodes, "Quotation") for s in q.get("spokenByCharacter", [])}
    assert "Gareth Pym" in speakers


TEXT = "Ana Ruiz denied that she signed. Would she resign? A clerk said it rained."


@pytest.mark.parametrize(
    ("factuality", "kind", "author"),
    [
        ("asserted", "named", [{"@type": "Person", "name": "Ana Ruiz"}]),
        ("asserted", "outlet", [{"@type": "Person", "name": "Ana Ruiz"}]),
        ("asserted", "anonymous", [{"@type": "Person", "description": "unnamed Ana Ruiz"}]),
        ("asserted", "document", None),
        ("denied", "named", None),
        ("doubted", "named", None),
    ],
)
def test_nobody_claims_what_is_not_told_as_a_fact(
    factuality: Factuality, kind: SourceKind, author: list[Node] | None, graph: Graph
) -> None:
    attribution = Attribution(
        id="a1",
        source=(Span(0, 8),),
        cue=(Span(9, 15),),
        content=(Span(16, 31),),
        form="indirect",
        source_kind=kind,
        entity="e1",
    )
    ruiz = Entity(id="e1", name="Ana Ruiz", kind="person", mentions=(Span(0, 8),))
    claim = Claim(id="c1", start=21, end=31, attribution="a1", factuality=factuality)
    reading = Reading(
        account=Account(id="z", name="z", text=TEXT, authors=("Leo Hale",)),
        attributions=(attribution,),
        entities=(ruiz,),
        claims=(claim,),
    )
    [found] = of(graph(schema_of_readings([reading])), "Claim")
    assert found.get("author") == author


def test_whether_a_person_or_a_body_speaks_is_not_guessed(graph: Graph) -> None:
    attribution = Attribution(id="a1", source=(Span(0, 8),), cue=(), content=(Span(16, 31),), form="direct")
    for kind, sort in (("named", None), ("outlet", "Organization")):
        told = replace(attribution, source_kind=kind)
        reading = Reading(account=Account(id="z", name="z", text=TEXT), attributions=(told,))
        [found] = of(graph(schema_of_readings([reading])), "Quotation")
        assert [s["@type"] for s in found.get("spokenByCharacter", [])] == ([sort] if sort else [])


@pytest.mark.parametrize("factuality", ["asked", "conditional"])
def test_a_question_is_no_claim(factuality: Factuality, graph: Graph) -> None:
    claim = Claim(id="c1", start=33, end=50, factuality=factuality)
    reading = Reading(account=Account(id="z", name="z", text=TEXT), claims=(claim,))
    assert of(graph(schema_of_readings([reading])), "Claim") == []


def test_text_of_others_stays_text(hostile: Reading, graph: Graph) -> None:
    text = schema_of_readings([hostile])
    assert "<" not in text and ">" not in text and "javascript" not in text
    nodes = graph(text)
    assert any(node.get("text") == hostile.account.text for node in nodes)
    assert not any("\u202e" in str(node.get(name)) for node in nodes for name in ("headline", "name", "publisher"))


@pytest.mark.parametrize("readings", [(), (Reading(account=Account(id="z", name="z", text="")),)])
def test_little_is_told_of_little(readings: tuple[Reading, ...], graph: Graph) -> None:
    assert len(graph(schema_of_readings(readings))) == len(readings)
