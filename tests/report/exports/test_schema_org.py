"""schema.org: classes and properties as published, each used for what it is for; nobody is made to claim a denial."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from rashomon import Comparison
from rashomon.report.exports.schema_org import schema_of_comparison, schema_of_readings
from rashomon.types import Account, Attribution, Claim, Entity, Factuality, Reading, SourceKind, Span

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


def test_what_accounts_agree_on_appears_in_all_of_them(ferry: Comparison, graph: Graph) -> None:
    nodes = graph(schema_of_comparison(ferry))
    names = {node["@id"]: node["name"] for node in of(nodes, "NewsArticle")}
    [hurt] = [c for c in of(nodes, "Claim") if c["text"].startswith("thirty-one people")]
    assert [names[a["@id"]] for a in hurt["appearance"]] == ["coastguard-statement.txt", "harbour-post.txt"]
    assert "firstAppearance" not in hurt  # the coastguard's statement has no date
    [none] = [c for c in of(nodes, "Claim") if c["text"].startswith("No warning")]
    assert [names[a["@id"]] for a in none["appearance"]] == ["northern-ledger.html"]


def test_the_first_to_tell_is_named_where_all_are_dated(ferry: Comparison, graph: Graph) -> None:
    dated = tuple(
        replace(r, account=replace(r.account, published=r.account.published or "2024-03-13")) for r in ferry.accounts
    )
    nodes = graph(schema_of_comparison(replace(ferry, accounts=dated)))
    names = {node["@id"]: node["name"] for node in of(nodes, "NewsArticle")}
    [hurt] = [c for c in of(nodes, "Claim") if c["text"].startswith("thirty-one people")]
    assert names[hurt["firstAppearance"]["@id"]] == "coastguard-statement.txt"


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
