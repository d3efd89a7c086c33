"""Relations that accounts tell to the events of the story that they relate: which event each passage is of.

A passage belongs to the event of the claim that it is the main part of. What only hangs in another claim ("after the
attack on the embassy") belongs to the event that its words are told of elsewhere, where there is exactly one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.align.claim_at import claim_at
from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.quantities import stem
from rashomon.align.vocabulary import content_words, plain_words
from rashomon.lexicon.happenings import names_a_happening
from rashomon.lexicon.order_cues import is_between_nouns
from rashomon.types import Claim, ClaimRef, Event, Passage, Reading, Relation, RelationRef, Span

_MAIN = 0.4  # of a claim that a passage must cover to be what the claim tells, unless it opens the claim
_COMMON = 0.2  # of what the words weigh that a passage shares with a claim of another account about the event
_NAMED = 0.75  # of what its words weigh that a passage shares with a claim of the event that it names
_OFTEN = 1 / 3  # of the claims of an event that must be alike: groups of claims hold some that are of something else
_CLAUSE = 3  # words of meaning that a clause has in common with a claim of the event that it tells
_HANGS = frozenset(
    "after before during following since because ahead prior until amid for about over to in at on with from by of as "
    "when while that".split()
)


class Sequel(NamedTuple):
    """Two events by their numbers, as one account relates them, the claim that does, and where it stands."""

    first: int
    second: int
    relation: Relation
    ref: RelationRef
    claim: ClaimRef
    passage: Passage


@dataclass(frozen=True, eq=False)
class _Story:
    """Which event each claim tells, and in which claims of events each word stands."""

    told: StoryClaims
    events: Sequence[Event]
    place: Mapping[ClaimRef, int]
    event: Mapping[ClaimRef, int]
    holding: Mapping[str, Sequence[int]]

    def roots(self, ref: ClaimRef, words: str) -> dict[str, float]:
        """Return the words of meaning of a passage of a claim, as the story spells them, with what each weighs."""
        stems = content_words(words).keys()
        spelled = self.told.claims[self.place[ref]].words
        return {root: self.told.weight.get(root, 0.0) for root, word in spelled.items() if stem(word) in stems}

    def has_common(self, roots: Mapping[str, float], claim: StoryClaim) -> bool:
        """Tell whether a passage has enough words in common with a claim, by the shorter of the two."""
        shared = sum(heavy for root, heavy in roots.items() if root in claim.words)
        whole = min(sum(roots.values()), sum(self.told.weight.get(root, 0.0) for root in claim.words))
        return shared >= _COMMON * whole > 0


def find_sequels(readings: Sequence[Reading], story: StoryClaims, events: Sequence[Event]) -> Iterator[Sequel]:
    """Yield the relations of all accounts that are between two events of the story, in order of account and text."""
    event = {ref: number for number, one in enumerate(events) for ref in one.claims}
    holding: dict[str, list[int]] = {}
    for number, claim in enumerate(story.claims):
        for root in claim.words if claim.ref in event else ():
            holding.setdefault(root, []).append(number)
    known = _Story(story, events, {c.ref: n for n, c in enumerate(story.claims)}, event, holding)
    for reading in readings:
        for relation in reading.relations:
            pair = _events_of(known, reading, relation)
            if pair is not None and pair[0] != pair[1]:
                yield _sequel(reading, relation, pair)


def _sequel(reading: Reading, relation: Relation, pair: tuple[int, int]) -> Sequel:
    parts = (relation.first, relation.cue, relation.second)
    passage = Passage(reading.account.id, min(p.start for p in parts), max(p.end for p in parts))
    claim = claim_at(reading, relation.cue) or claim_at(reading, relation.second)
    ref = ClaimRef(reading.account.id, claim.id if claim is not None else "")
    return Sequel(*pair, relation, RelationRef(reading.account.id, relation.id), ref, passage)


def _events_of(known: _Story, reading: Reading, relation: Relation) -> tuple[int, int] | None:
    """Return the events of the first and the second passage of a relation; None where either is of none."""
    parts = relation.first, relation.second
    one, other = claim_at(reading, parts[0]), claim_at(reading, parts[1])
    if one is None or other is None:
        return None
    if one == other:
        return _in_one_claim(known, one, reading, relation)
    own = _own(known, reading, parts[0], one), _own(known, reading, parts[1], other)
    first = own[0] if own[0] is not None else _named(known, reading, parts[0], one, own[1])
    second = own[1] if own[1] is not None else _named(known, reading, parts[1], other, own[0])
    return None if first is None or second is None else (first, second)


def _in_one_claim(known: _Story, claim: Claim, reading: Reading, relation: Relation) -> tuple[int, int] | None:
    """Return the events of two passages of one claim: what the claim tells is one, and the other is named in it."""
    end, parts = relation.cue.end, (relation.first, relation.second)
    # What stands right behind the cue hangs on it; what stands behind that, or before the cue, is what the claim tells.
    hanging = 0 if abs(parts[0].start - end) < abs(parts[1].start - end) else 1
    between = is_between_nouns(reading.account.text[slice(*relation.cue)])
    for side in (hanging, 1 - hanging) if between else (hanging,):
        told = _own(known, reading, parts[1 - side], claim)
        other = None if told is None else _named(known, reading, parts[side], claim, told)
        if told is not None and other is not None:
            return (other, told) if side == 0 else (told, other)
    return None


def _own(known: _Story, reading: Reading, part: Span, claim: Claim) -> int | None:
    """Return the event of a claim that a passage is the main part of, with words in common with who else tells it."""
    ref = ClaimRef(reading.account.id, claim.id)
    told = known.event.get(ref)
    shared = min(part.end, claim.end) - max(part.start, claim.start)
    if told is None or (part.start > claim.start + 1 and shared < _MAIN * (claim.end - claim.start)):
        return None
    others = [known.told.claims[known.place[r]] for r in known.events[told].claims if r.account != ref.account]
    roots = known.roots(ref, reading.account.text[slice(*part)])
    alike = sum(known.has_common(roots, other) for other in others)
    return told if alike >= _OFTEN * len(others) else None


def _named(known: _Story, reading: Reading, part: Span, claim: Claim, beside: int | None) -> int | None:
    """Return the one event other than `beside` that a passage names.

    Nearly all the words of the passage are in many of the claims of that event. Where the passage is a noun for a
    happening, that is what the claims tell of first; where it is a clause, there are some words more.
    """
    words = reading.account.text[slice(*part)]
    roots = known.roots(ClaimRef(reading.account.id, claim.id), words)
    head = next((stem(w) for w in plain_words(words) if names_a_happening(w)), None)
    if len(roots) < (1 if head else _CLAUSE):
        return None
    shared: dict[int, float] = {}
    for root, heavy in roots.items():
        for number in known.holding.get(root, ()):
            shared[number] = shared.get(number, 0.0) + heavy
    least = _NAMED * sum(roots.values())
    found: Counter[int] = Counter()
    for number, heavy in shared.items():
        one = known.told.claims[number]
        if heavy >= least > 0 and known.event[one.ref] != beside and (head is None or _tells_first(one, head)):
            found[known.event[one.ref]] += 1
    named = [event for event, claims in found.items() if claims >= _OFTEN * len(known.events[event].claims)]
    return named[0] if len(named) == 1 else None


def _tells_first(claim: StoryClaim, head: str) -> bool:
    """Tell whether a claim has a word before any preposition: as what it is about, or as what is done."""
    for word in plain_words(claim.text):
        if stem(word) == head:
            return True
        if word in _HANGS:
            return False
    return False
