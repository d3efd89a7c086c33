"""Turn claims into the origins behind them, so that five accounts of one source count as one.

What stands behind a claim is told by keys; two claims that share a key rest on one origin, as far as can be shown:
the same person at the end of both chains, the same document, the same quoted words, the same copied passage, one
account that cites another. Unnamed people of one description are possibly the same, and are not counted twice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.lexicon.outlets import outlet_key
from rashomon.lexicon.people import means_people, name_words, singular
from rashomon.types import Attribution, Claim, ClaimRef, EntityRef, Lineage, Reading, StoryEntity

_GRAM = 4  # quoted words in a row that make two quotations one
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{8,})(?:[”\"]|$|\n)")
_SPEAKS_FOR = re.compile(
    r"(?i)\b(?:spokes\w+|press secretary|officials?|authorities|lawyers?|attorneys?|aides?|leaders|leadership)\b"
)
_PAPERS = {
    "suit": "lawsuit",
    "filing": "lawsuit",
    "complaint": "lawsuit",
    "opinion": "ruling",
    "decision": "ruling",
    "order": "ruling",
    "judgment": "ruling",
    "testimony": "remark",
    "speech": "remark",
    "record": "document",
    "file": "document",
    "paper": "document",
    "email": "letter",
    "memo": "letter",
    "book": "book",
    "excerpt": "book",
    "memoir": "book",
}
_ANYBODY = frozenset("official source person people insider someone aide other staffer authority".split())


def trace_origins(
    readings: tuple[Reading, ...], entities: tuple[StoryEntity, ...], lineage: Lineage
) -> dict[ClaimRef, frozenset[str]]:
    """Return keys of what stands behind each claim, at least one for each; see `count_origins`."""
    ids = {ref: entity.id for entity in entities for ref in entity.members}
    publishers = {r.account.id: outlet_key(r.account.publisher or "") for r in readings}
    copied: dict[str, list[tuple[int, int, str]]] = {}
    for edge in lineage.edges:
        if edge.kind == "copies":
            for place, passage in enumerate(edge.passages):
                copied.setdefault(passage.account, []).append((passage.start, passage.end, f"{edge.from_}>{edge.to}"))
                del place
    keys: dict[ClaimRef, frozenset[str]] = {}
    for reading in readings:
        account = reading.account.id
        for claim in reading.claims:
            found = set(_voices(reading, claim, ids, publishers))
            found |= {f"words:{gram}" for gram in _quoted_words(reading, claim)}
            found |= {
                f"copy:{name}"
                for start, end, name in copied.get(account, ())
                if start < claim.end and claim.start < end
            }
            keys[ClaimRef(account, claim.id)] = frozenset(found) or frozenset({f"account:{account}"})
    return keys


def count_origins(refs: Iterable[ClaimRef], origins: Mapping[ClaimRef, frozenset[str]]) -> int:
    """Return how many independent origins stand behind the claims; those that share a key count once."""
    groups: list[frozenset[str]] = []
    for ref in refs:
        keys = origins.get(ref) or frozenset({f"account:{ref.account}"})
        joined = [g for g in groups if g & keys]
        groups = [g for g in groups if not g & keys]
        groups.append(keys.union(*joined))
    return len(groups)


def _voices(
    reading: Reading, claim: Claim, ids: Mapping[EntityRef, str], publishers: Mapping[str, str]
) -> Iterator[str]:
    """Yield the keys of the innermost voice that a claim's chain tells of; the account's own where there is none."""
    account = reading.account.id
    chain = [a for a in reading.chain(claim.attribution) if a.source_kind not in ("none", "self")]
    if not chain:
        yield f"account:{account}"
        return
    innermost = chain[-1]
    own = _entity_key(reading, innermost, ids)
    if own:
        yield own
    phrase = reading.quote(innermost.source[:1])
    if innermost.source_kind == "outlet":
        outlet = outlet_key(reading.entity_by_id[innermost.entity].name if innermost.entity else phrase)
        yield f"outlet:{outlet}"
        yield from (f"account:{other}" for other, key in publishers.items() if key and key == outlet)
    elif innermost.source_kind == "document":
        yield f"document:{_paper(phrase)}"
    elif innermost.source_kind == "anonymous" and not own:
        yield f"unnamed:{_people(phrase)}"
    if innermost.source_kind == "anonymous" or _SPEAKS_FOR.search(phrase):
        yield from _bodies(reading, innermost, ids)
    if not own and innermost.source_kind == "named":
        yield f"named:{' '.join(name_words(phrase))}"


def _entity_key(reading: Reading, attribution: Attribution, ids: Mapping[EntityRef, str]) -> str | None:
    if attribution.entity is None:
        return None
    ref = EntityRef(reading.account.id, attribution.entity)
    return f"entity:{ids.get(ref, ref)}"


def _bodies(reading: Reading, attribution: Attribution, ids: Mapping[EntityRef, str]) -> Iterator[str]:
    """Yield the bodies for which a source speaks: those named in its phrase."""
    for start, end in attribution.source:
        for entity in reading.entities:
            if entity.kind == "organisation" and any(start <= m.start and m.end <= end for m in entity.mentions):
                ref = EntityRef(reading.account.id, entity.id)
                yield f"entity:{ids.get(ref, ref)}"


def _quoted_words(reading: Reading, claim: Claim) -> Iterator[str]:
    """Yield every four words in a row that the claim has in quotation marks."""
    text = reading.account.text
    line = text.rfind("\n", 0, claim.start) + 1
    for m in _QUOTED.finditer(text, line):
        if m.start(1) >= claim.end:
            break
        inside = text[max(m.start(1), claim.start) : min(m.end(1), claim.end)]
        words = name_words(inside) if m.end(1) > claim.start else ()
        for at in range(len(words) - _GRAM + 1):
            yield " ".join(words[at : at + _GRAM])


def _paper(phrase: str) -> str:
    words = [w for w in name_words(phrase) if w not in ("the", "a", "an")]
    cut = next(
        (i for i, w in enumerate(words) if i and w in ("of", "by", "from", "to", "in", "on", "that", "filed")),
        len(words),
    )
    head = singular(words[cut - 1]) if words else phrase
    return _PAPERS.get(head, head)


def _people(phrase: str) -> str:
    """Return what a phrase tells of unnamed people: the noun, "official" for all who merely know."""
    nouns: Sequence[str] = [singular(w) for w in name_words(phrase) if means_people(w)]
    if not nouns:
        return " ".join(name_words(phrase))
    return "official" if nouns[-1] in _ANYBODY or any(n in _ANYBODY for n in nouns) else nouns[-1]
