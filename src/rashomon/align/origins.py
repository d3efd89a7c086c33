"""Turn claims into the origins behind them, so that five accounts of one source count as one.

What stands behind a claim is told by keys; two claims that share a key rest on one origin, as far as can be shown:
the same person at the end of both chains, the same document, the same quoted words, the same copied passage, one
account that cites another. Unnamed people of one description are possibly the same, and are not counted twice.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.lexicon.outlets import outlet_key
from rashomon.lexicon.people import means_people, name_words, plain, singular
from rashomon.types import Attribution, Claim, ClaimRef, EntityRef, Lineage, Reading, StoryEntity

_GRAM = 4  # quoted words in a row that make two quotations one
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{8,})(?:[”\"]|$|\n)")
_SPOKESPERSON = re.compile(r"(?i)(?:[’']s)?\s+(?:\w+\s+)?(?:spokes\w+|press secretary)\s*,?\s*")
_PRONOUNS = frozenset("he she it they who we i that which you".split())
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


class _Story:
    """What the origins of all claims need to know of the whole story."""

    def __init__(self, readings: tuple[Reading, ...], entities: tuple[StoryEntity, ...]) -> None:
        self.ids = {ref: entity.id for entity in entities for ref in entity.members}
        self.publishers = {r.account.id: outlet_key(r.account.publisher or "") for r in readings}
        self.employers: dict[str, set[str]] = {}
        for reading in readings:
            self._gather_employers(reading)

    def key(self, reading: Reading, entity: str) -> str:
        """Return the key of an entity of an account."""
        ref = EntityRef(reading.account.id, entity)
        return f"entity:{self.ids.get(ref, f'{ref.account} {ref.entity}')}"

    def _gather_employers(self, reading: Reading) -> None:
        """Note whom people speak for, from titles before their names ("Harbour Board spokesman Jo Hale")."""
        bodies = sorted((m.end, e.id) for e in reading.entities if e.kind == "organisation" for m in e.mentions)
        text = reading.account.text
        for entity in reading.entities:
            for start, _ in entity.mentions if entity.kind == "person" else ():
                for end, body in bodies[bisect_left(bodies, (start - 50, "")) : bisect_left(bodies, (start, ""))]:
                    if _SPOKESPERSON.fullmatch(text[end:start]):
                        self.employers.setdefault(self.key(reading, entity.id), set()).add(self.key(reading, body))


def trace_origins(
    readings: tuple[Reading, ...], entities: tuple[StoryEntity, ...], lineage: Lineage
) -> dict[ClaimRef, frozenset[str]]:
    """Return keys of what stands behind each claim, at least one for each; see `count_origins`."""
    story = _Story(readings, entities)
    copied: dict[str, list[tuple[int, int, str]]] = {}
    for edge in lineage.edges:
        if edge.kind == "copies":
            for passage in edge.passages:
                copied.setdefault(passage.account, []).append((passage.start, passage.end, f"{edge.from_}>{edge.to}"))
    keys: dict[ClaimRef, frozenset[str]] = {}
    for reading in readings:
        account = reading.account.id
        for claim in reading.claims:
            found = set(_voices(reading, claim, story))
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


def _voices(reading: Reading, claim: Claim, story: _Story) -> Iterator[str]:
    """Yield the keys of the voices through which a claim comes; the account's own where there is none."""
    chain = [a for a in reading.chain(claim.attribution) if a.source_kind not in ("none", "self") and a.source]
    keys = [key for attribution in chain for key in _voice(reading, attribution, story)]
    yield from keys or [f"account:{reading.account.id}"]


def _voice(reading: Reading, attribution: Attribution, story: _Story) -> Iterator[str]:
    """Yield the keys of one voice: who it is, whom it speaks for, what it is called."""
    told_at = attribution.unnamed.told_at if attribution.unnamed else None
    phrase = reading.quote([told_at] if told_at else attribution.source[:1])
    for entity in filter(None, (attribution.entity, *attribution.also_by)):
        own = story.key(reading, entity)
        yield own
        yield from story.employers.get(own, ())
    if attribution.source_kind == "outlet":
        named = attribution.entity and reading.entity_by_id.get(attribution.entity)
        outlet = outlet_key(named.name if named else phrase)
        yield f"outlet:{outlet}"
        yield from (f"account:{other}" for other, key in story.publishers.items() if key and key == outlet)
    elif attribution.source_kind == "document":
        yield f"document:{_paper(phrase)}"
    elif attribution.entity is None and plain(phrase) not in _PRONOUNS:
        yield from _mentioned(reading, attribution, story)
        if attribution.source_kind == "anonymous":
            yield f"unnamed:{_people(phrase)}"
        elif name_words(phrase):
            yield f"named:{_body(phrase)}"


def _mentioned(reading: Reading, attribution: Attribution, story: _Story) -> Iterator[str]:
    """Yield the people and bodies that a source phrase names without being one ("Hale's lawyers", "A and B")."""
    for start, end in attribution.source:
        for entity in reading.entities:
            if entity.kind in ("person", "organisation") and any(
                start <= m.start and m.end <= end for m in entity.mentions
            ):
                yield story.key(reading, entity.id)


def _body(phrase: str) -> str:
    """Return what a body without a name is called: its noun ("the Marsh administration": administration)."""
    words = name_words(re.split(r"[,;(]|\b(?:on|in|at|who|that|which|of)\b", phrase)[0]) or name_words(phrase)
    return words[-1]


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
