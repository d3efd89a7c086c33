"""Turn readings into lineage: who got it from whom."""

from collections.abc import Container, Iterable, Mapping, Sequence

from rashomon.align.copies import find_copies
from rashomon.align.credit import Credit
from rashomon.align.credits import find_credits
from rashomon.align.entities import match_entities
from rashomon.align.updates import find_updates
from rashomon.lexicon.outlets import outlet_key
from rashomon.lexicon.people import name_words
from rashomon.types import (
    Account,
    Edge,
    EdgeKind,
    EntityRef,
    Lineage,
    Note,
    OriginKind,
    Passage,
    Reading,
    Source,
    StoryEntity,
)

_PRESS = ("outlet", "wire", "broadcast")
_PEOPLE = ("person", "organisation", "anonymous")
_MEDIA = frozenset("tweet tweets posts twitter facebook instagram truth social telegram reddit weibo linkedin".split())
_ORDER = (
    "outlet",
    "wire",
    "broadcast",
    "document",
    "court",
    "agency",
    "social-media",
    "organisation",
    "person",
    "anonymous",
)


def trace_lineage(readings: tuple[Reading, ...], entities: Sequence[StoryEntity] | None = None) -> Lineage:
    """Return the sources that the accounts credit, and the edges to them, between them, and between accounts.

    An outlet or body that published an account of the story is that account, unless it came out only after the one
    that tells. An edge runs from the one that tells to the one it has it from: from the account to the outermost voice
    of a chain, from there inwards to people. Outlets, documents and posts have their edge from the account wherever
    they stand. `entities` are those of the story, where they are known already.
    """
    ordered = tuple(sorted(readings, key=lambda r: r.account.id))
    entities = match_entities(ordered) if entities is None else entities
    people = {ref: entity.name for entity in entities for ref in entity.members}
    published = _published(ordered)
    keyed: dict[tuple[str, str], list[tuple[str, Credit]]] = {}
    of_attribution: dict[tuple[str, str], tuple[str, str]] = {}
    for reading in ordered:
        for credit in find_credits(reading):
            told = _account_told(reading, credit, published)
            key = ("account", told) if told else _key(reading.account.id, credit, people)
            keyed.setdefault(key, []).append((reading.account.id, credit))
            if credit.attribution and credit.kind != "social-media":
                of_attribution.setdefault((reading.account.id, credit.attribution), key)
    sources = _name_sources({key: told for key, told in keyed.items() if key[0] != "account"}, people)
    nodes = {key: sources[key].id if key in sources else key[1] for key in keyed}
    voices = {name: nodes[key] for name, key in of_attribution.items()}
    people_of = {source.id for source in sources.values() if source.kind in _PEOPLE}
    edges = [*_credit_edges(ordered, keyed, nodes, voices), *_chain_edges(ordered, voices, people_of)]
    merged = _merge(edges) + find_updates(find_copies(ordered), ordered)
    return Lineage(
        sources=tuple(sorted(sources.values(), key=lambda s: int(s.id[1:]))),
        edges=tuple(sorted(merged, key=lambda e: (e.from_, e.to, e.kind))),
    )


def circular_credits(lineage: Lineage, readings: Iterable[Reading]) -> tuple[Note, ...]:
    """Return a note for accounts that credit each other, directly or round a circle: none of them is an origin."""
    labels = {r.account.id: r.account.label for r in readings}
    credited: dict[str, set[str]] = {name: set() for name in labels}
    for edge in lineage.edges:
        if edge.kind not in ("copies", "updates") and edge.from_ in labels and edge.to in labels:
            credited[edge.from_].add(edge.to)
    reached = {name: _reached(name, credited) for name in sorted(labels)}
    circles = {tuple(b for b in reached[a] if a in reached[b]) for a in reached if a in reached[a]}
    return tuple(
        Note(
            code="circular-credit",
            message=f"{', '.join(labels[a] for a in circle)} credit each other: what they share rests on none of them.",
        )
        for circle in sorted(circles)
    )


def _reached(start: str, credited: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Return all accounts that an account's credits lead to, itself where they lead back to it, in order."""
    found: set[str] = set()
    queue = [start]
    while queue:
        new = credited[queue.pop()] - found
        found |= new
        queue += new
    return tuple(sorted(found))


def _published(readings: Iterable[Reading]) -> dict[str, list[Account]]:
    """Return the accounts that each publisher has in the story, by the key of its name."""
    found: dict[str, list[Account]] = {}
    for reading in readings:
        if key := outlet_key(reading.account.publisher or ""):
            found.setdefault(key, []).append(reading.account)
    return found


def _account_told(reading: Reading, credit: Credit, published: Mapping[str, Sequence[Account]]) -> str | None:
    """Return the account of the story that a credit means: its publisher's only other one, if not out too late."""
    if credit.kind not in (*_PRESS, "organisation", "agency"):
        return None
    others = [a for a in published.get(outlet_key(credit.name), ()) if a.id != reading.account.id]
    if len(others) != 1:
        return None
    theirs, own = (a.published or "" for a in (others[0], reading.account))
    return None if theirs and own and theirs[:10] > own[:10] else others[0].id


def _key(account: str, credit: Credit, people: Mapping[EntityRef, str]) -> tuple[str, str]:
    """Return the key under which credits of one source fall together, across accounts where its name tells."""
    if credit.kind in _PRESS:
        return ("press", outlet_key(credit.name))
    if credit.kind == "anonymous":
        return ("anonymous", f"{account} {' '.join(name_words(credit.name))}")
    if credit.kind in ("document", "court"):
        return ("document", f"{account} {' '.join(name_words(credit.name))}")
    name = people.get(EntityRef(account, credit.entity)) if credit.entity else None
    if credit.kind == "social-media":
        medium = [w for w in name_words(credit.name) if w in _MEDIA]
        return ("social-media", " ".join([name or credit.name, *medium]))
    return ("named", " ".join(name_words(name or credit.name)))


def _name_sources(
    keyed: Mapping[tuple[str, str], list[tuple[str, Credit]]], people: Mapping[EntityRef, str]
) -> dict[tuple[str, str], Source]:
    """Return a source for each key: its fullest name, its kind, numbered by kind and name."""
    drafts: list[tuple[int, str, tuple[str, str], OriginKind]] = []
    for key, told in keyed.items():
        kind = min((c.kind for _, c in told), key=_ORDER.index)
        names = {_shown(account, c, people) for account, c in told}
        name = max(sorted(names), key=lambda n: (len(name_words(n)), len(n)))
        drafts.append((_ORDER.index(kind), name, key, kind))
    return {key: Source(id=f"s{n}", name=name, kind=kind) for n, (_, name, key, kind) in enumerate(sorted(drafts), 1)}


def _shown(account: str, credit: Credit, people: Mapping[EntityRef, str]) -> str:
    if credit.entity and credit.kind in ("person", "organisation", "agency"):
        return people.get(EntityRef(account, credit.entity), credit.name)
    return credit.name


def _credit_edges(
    readings: Iterable[Reading],
    keyed: Mapping[tuple[str, str], list[tuple[str, Credit]]],
    nodes: Mapping[tuple[str, str], str],
    voices: Mapping[tuple[str, str], str],
) -> list[Edge]:
    """Return the edges from accounts: to every paper, and to people who speak to the account itself."""
    inner = {(r.account.id, a.id) for r in readings for a in r.attributions if (r.account.id, a.parent or "") in voices}
    found = []
    for key, told in keyed.items():
        for account, credit in told:
            if credit.kind in ("person", "organisation", "anonymous") and (account, credit.attribution) in inner:
                continue
            passage = Passage(account, *credit.span)
            found.append(Edge(from_=account, to=nodes[key], kind=credit.edge, passages=(passage,)))
    return found


def _chain_edges(
    readings: Iterable[Reading],
    voices: Mapping[tuple[str, str], str],
    people: Container[str],
) -> list[Edge]:
    """Return the edges from outer voices to the ones they had it from."""
    found = []
    for reading in readings:
        account = reading.account.id
        for attribution in reading.attributions:
            inner = voices.get((account, attribution.id))
            outer = voices.get((account, attribution.parent or ""))
            if inner and outer and inner != outer and inner in people:
                passage = Passage(account, *attribution.source[0])
                found.append(Edge(from_=outer, to=inner, kind="cites", passages=(passage,)))
    return found


def _merge(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Return one edge for each pair and kind, with all passages in order."""
    merged: dict[tuple[str, str, EdgeKind], set[Passage]] = {}
    for edge in edges:
        merged.setdefault((edge.from_, edge.to, edge.kind), set()).update(edge.passages)
    return tuple(
        Edge(from_=a, to=b, kind=kind, passages=tuple(sorted(passages))) for (a, b, kind), passages in merged.items()
    )
