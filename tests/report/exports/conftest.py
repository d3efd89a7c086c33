"""An account that would break what is careless, and the vocabulary of schema.org to hold documents against."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from rashomon.types import Account, Attribution, Claim, Entity, Furniture, Reading, Span, Time

HOSTILE = (
    'The “mayor” said: "</script><script>alert(1)</script> & \u202eyal\u202c \U0001f6a2\U0001f6a2 sank",\n\n'
    'he\u2028said on Monday.\tThe “mayor” said: "no". \u05d4\u05e8\u05e6\u05d9\u05e3\x85fell'
)


@pytest.fixture(scope="session")
def hostile() -> Reading:
    """Return a reading whose passages hold all of that."""
    end = len(HOSTILE)

    def span(words: str, after: int = 0) -> Span:
        start = HOSTILE.index(words, after)
        return Span(start, start + len(words))

    words = span('"</script><script>alert(1)</script> & \u202eyal\u202c \U0001f6a2\U0001f6a2 sank",\n\nhe\u2028said')
    mayor = [span("“mayor”"), span("“mayor”", 20)]
    return Reading(
        account=Account(
            id="x",
            name='</script>\u202e".html',
            title="</script><!--\u202e",
            publisher="A & B <i>",
            published="2024-05-03",
            url="javascript:alert(1)",
            text=HOSTILE,
            furniture=(Furniture(start=end - 10, end=end, kind="other"),),
        ),
        attributions=(
            Attribution(id="a1", source=(mayor[0],), cue=(span("said"),), content=(words,), form="direct",
                        source_kind="named", entity="e1"),
            Attribution(id="a2", source=(), cue=(), content=(span('"no"'),), form="direct", parent="a1", hedged=True,
                        source_kind="anonymous"),
            Attribution(id="a3", source=(), cue=(), content=(), form="indirect"),
        ),
        entities=(Entity(id="e1", name="</script>\nmayor", kind="person", mentions=tuple(mayor)),),
        times=(Time(start=HOSTILE.index("Monday"), end=HOSTILE.index("Monday") + 6, type="DATE", value="2024-05-06"),),
        claims=(
            Claim(id="c1", start=words.start, end=words.end, attribution="a1", factuality="denied"),
            Claim(id="c2", start=0, end=end, when="2024-05-06T10:00:00"),
        ),
    )  # fmt: skip


# The classes and properties used, as https://schema.org publishes them: what each class is a kind of, and
# for each property the classes that may have it and what may stand in it.
CLASSES = {
    "Thing": "",
    "CreativeWork": "Thing",
    "Article": "CreativeWork",
    "NewsArticle": "Article",
    "Claim": "CreativeWork",
    "Quotation": "CreativeWork",
    "Review": "CreativeWork",
    "ClaimReview": "Review",
    "Intangible": "Thing",
    "Rating": "Intangible",
    "Person": "Thing",
    "Organization": "Thing",
}
PROPERTIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "name": ("Thing", ("Text",)),
    "alternateName": ("Thing", ("Text",)),
    "description": ("Thing", ("Text",)),
    "url": ("Thing", ("URL",)),
    "text": ("CreativeWork", ("Text",)),
    "headline": ("CreativeWork", ("Text",)),
    "author": ("CreativeWork", ("Person", "Organization")),
    "publisher": ("CreativeWork", ("Person", "Organization")),
    "datePublished": ("CreativeWork", ("Date",)),
    "dateCreated": ("CreativeWork", ("Date",)),
    "inLanguage": ("CreativeWork", ("Text",)),
    "temporalCoverage": ("CreativeWork", ("Date",)),
    "isPartOf": ("CreativeWork", ("CreativeWork", "URL")),
    "appearance": ("Claim", ("CreativeWork",)),
    "firstAppearance": ("Claim", ("CreativeWork",)),
    "affiliation": ("Person", ("Organization",)),
    "spokenByCharacter": ("Quotation", ("Person", "Organization")),
    "claimReviewed": ("ClaimReview", ("Text",)),
    "itemReviewed": ("Review", ("Thing",)),
    "reviewRating": ("Review", ("Rating",)),
    "reviewBody": ("Review", ("Text",)),
    "ratingValue": ("Rating", ("Text", "Number")),
    "bestRating": ("Rating", ("Text", "Number")),
    "worstRating": ("Rating", ("Text", "Number")),
}

Node = dict[str, Any]


def _is_a(sort: str, wanted: str) -> bool:
    return bool(sort) and (sort == wanted or _is_a(CLASSES[sort], wanted))


def _graph(text: str) -> list[Node]:
    """Return the nodes of a document; raise where one is not as schema.org has it."""
    document = json.loads(text)
    assert document["@context"] == "https://schema.org"
    nodes: list[Node] = document["@graph"]
    named = [node for node in nodes if "@id" in node]
    sorts = {node["@id"]: node["@type"] for node in named}
    assert len(sorts) == len(named)
    for node in nodes:
        _check(node, sorts)
    return nodes


def _check(node: Node, sorts: dict[str, str]) -> None:
    assert node["@type"] in CLASSES
    for name, value in node.items():
        if name in ("@type", "@id"):
            continue
        domain, targets = PROPERTIES[name]
        assert _is_a(node["@type"], domain), (node["@type"], name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                if "@type" in one:
                    _check(one, sorts)
                sort = one.get("@type") or sorts[one["@id"]]
                assert any(_is_a(sort, target) for target in targets if target in CLASSES), (name, sort)
            elif isinstance(one, str):
                assert one and {"Text", "URL", "Date"} & set(targets), (name, one)
                assert "URL" not in targets or one.startswith(("http://", "https://"))
            else:
                assert "Number" in targets


@pytest.fixture(scope="session")
def graph() -> Callable[[str], list[Node]]:
    """Return the reader of schema.org documents, which holds them against the vocabulary."""
    return _graph
