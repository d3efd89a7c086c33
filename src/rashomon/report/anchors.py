"""Turns what a comparison holds into addresses that last: made from names and words, never from running numbers.

Whoever cites "#event.k3wq7a" must still arrive when the accounts are compared again, with another one beside them. So

- an account is its name and a hash of its id, which hangs on its name and text alone;
- a claim or an attribution is a hash of its words, behind its account; the same words told again are counted;
- a finding is a hash of two of its claims (one, where it has no more), of the values compared and of what it is about;
- an event is a hash of one claim that tells it, an entity of its first mention in one account;
- a source or somebody who is heard is a hash of kind and name.

Agreements, events and entities grow with each account. They have an address for every claim, pair of claims or account
that makes them up, and each of these leads to them: the first, of the earliest account, is the one to show.
"""

import json
import re
from base64 import b32encode
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import combinations
from typing import TypeVar

from rashomon.report.passage import slug
from rashomon.types import Attribution, Claim, ClaimRef, Comparison, EntityRef, Finding, Passage, Reading, StoryEntity

_DIGITS = 6  # of a hash, of five bits each; more where two are alike
_ACCOUNT_DIGITS = 4
_LONGEST_NAME = 24

_Key = tuple[object, ...]
_Ref = TypeVar("_Ref", ClaimRef, EntityRef)


class Anchors:
    """The addresses of a comparison's parts, without the "#"; no two parts share one."""

    def __init__(self, story: Comparison) -> None:
        self._story = story

    @cached_property
    def accounts(self) -> Mapping[str, str]:
        """The address of each account, by its id."""
        taken: set[str] = set()
        return {
            r.account.id: _free(_name_of(r), _hash(r.account.id), taken, _ACCOUNT_DIGITS) for r in self._story.accounts
        }

    def claim(self, ref: ClaimRef) -> str:
        """Return the address of a claim."""
        return self._parts[ref.account][ref.claim]

    def attribution(self, account: str, attribution: str) -> str:
        """Return the address of an attribution of an account, both given by their ids."""
        return self._parts[account][attribution]

    def parts(self, account: str) -> Mapping[str, str]:
        """Return the addresses of the claims and attributions of an account, by their ids."""
        return self._parts[account]

    def passage(self, passage: Passage) -> str:
        """Return the address of any passage: its account, its words, and which of all such words there it is."""
        text = self._story.reading_by_id[passage.account].account.text
        words = text[passage.start : passage.end]
        before = text.count(words, 0, passage.start + len(words) - 1) if words else passage.start
        return f"{self.accounts[passage.account]}.p{_hash(_plain(words), before)[:_DIGITS]}"

    def at(self, passage: Passage) -> str:
        """Return the address of the claim that a passage stands in or after; the account's own where there is none."""
        claims = self._starts[passage.account]
        place = bisect_left(claims, (max(passage.end, passage.start + 1), ""))
        return self._parts[passage.account][claims[place - 1][1]] if place else self.accounts[passage.account]

    def event(self, event: str) -> tuple[str, ...]:
        """Return the addresses of an event, the one to show first."""
        return self._events[event]

    def finding(self, finding: str) -> tuple[str, ...]:
        """Return the addresses of a finding, the one to show first."""
        return self._findings[finding]

    def entity(self, entity: str) -> tuple[str, ...]:
        """Return the addresses of an entity of the story, the one to show first."""
        return self._entities[entity]

    def source(self, source: str) -> str:
        """Return the address of a source of the lineage."""
        return self._sources[source]

    @staticmethod
    def speaker(name: str, account: str = "") -> str:
        """Return the address of somebody who is heard; `account` is the id of the only one to know a nameless one."""
        return f"person.{_hash(_plain(name), account)[:_DIGITS]}"

    @cached_property
    def _parts(self) -> Mapping[str, Mapping[str, str]]:
        return {r.account.id: _parts_of(r, self.accounts[r.account.id]) for r in self._story.accounts}

    @cached_property
    def _starts(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        return {r.account.id: sorted((c.start, c.id) for c in r.claims) for r in self._story.accounts}

    @cached_property
    def _events(self) -> Mapping[str, tuple[str, ...]]:
        # A claim that tells two events leads to the first.
        keys = {e.id: [("event", self.claim(ref)) for ref in self._ordered(e.claims)] for e in self._story.events}
        return _addresses("event", keys)

    @cached_property
    def _findings(self) -> Mapping[str, tuple[str, ...]]:
        return _addresses("finding", {f.id: self._finding_keys(f) for f in self._story.findings})

    def _finding_keys(self, finding: Finding) -> list[_Key]:
        told = [self.claim(ref) for ref in self._ordered(finding.claims)]
        if finding.kind == "agree":
            return [("agree", *sorted(pair)) for pair in combinations(told, 2)] or [("agree", *told)]
        sides = sorted(zip(map(self.claim, finding.claims), (*finding.values, *("" for _ in told)), strict=False))
        # A contradiction that turns out to be none is still the same place to look.
        return [("only" if finding.kind == "only" else "differ", finding.about, *sides)]

    def _ordered(self, refs: Iterable[_Ref]) -> list[_Ref]:
        """Return what is in several accounts in the order of these: an account that comes later changes no first."""
        return sorted(refs, key=lambda ref: self._places[ref.account])

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {reading.account.id: place for place, reading in enumerate(self._story.accounts)}

    @cached_property
    def _entities(self) -> Mapping[str, tuple[str, ...]]:
        return _addresses("entity", {e.id: self._entity_keys(e) for e in self._story.entities})

    def _entity_keys(self, entity: StoryEntity) -> list[_Key]:
        return [("entity", self._mention(ref)) for ref in self._ordered(entity.members)]

    def _mention(self, ref: EntityRef) -> str:
        entity = self._story.reading_by_id[ref.account].entity_by_id.get(ref.entity)
        places = (*entity.mentions, *entity.descriptions, *entity.pronouns) if entity else ()
        return (
            self.passage(Passage(ref.account, *places[0])) if places else f"{self.accounts[ref.account]} {ref.entity}"
        )

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        keys: dict[str, list[_Key]] = {s.id: [(s.kind, _plain(s.name))] for s in self._story.lineage.sources}
        return {name: addresses[0] for name, addresses in _addresses("source", keys).items()}


def _name_of(reading: Reading) -> str:
    """Return the readable part of an account's address: its file's name or web address, as far as there is room."""
    name = re.sub(r"^https?://(www\.)?", "", reading.account.name)
    words = slug(re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name))
    if len(words) > _LONGEST_NAME:
        words = words[: _LONGEST_NAME + 1].rpartition("-")[0] or words[:_LONGEST_NAME]
    return f"{words or 'account'}-"


def _parts_of(reading: Reading, account: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for letter, parts in (("c", reading.claims), ("a", reading.attributions)):
        told: Counter[str] = Counter()
        for part in parts:
            words = _words_of(reading, part)
            found[part.id] = _free(f"{account}.{letter}", _hash(words, told[words]), taken)
            told[words] += 1
    return found


def _words_of(reading: Reading, part: Claim | Attribution) -> str:
    if isinstance(part, Claim):
        return _plain(reading.account.text[part.start : part.end])
    return _plain("|".join(reading.quote(spans) for spans in (part.source, part.cue, part.content)))


def _addresses(prefix: str, keys: Mapping[str, Sequence[_Key]]) -> Mapping[str, tuple[str, ...]]:
    """Return the addresses of things by their ids: one for each key that no earlier thing has, at least one."""
    taken: set[str] = set()
    owners: set[_Key] = set()
    found: dict[str, list[str]] = defaultdict(list)
    for name, own in keys.items():
        free = [key for key in dict.fromkeys(own) if key not in owners]
        owners.update(free)
        # What has no claim of its own is all its claims, and the number of such things before it.
        found[name] = [_free(f"{prefix}.", _hash(*key), taken) for key in free or [(*own, len(found))]]
    return {name: tuple(addresses) for name, addresses in found.items()}


def _free(prefix: str, digits: str, taken: set[str], least: int = _DIGITS) -> str:
    """Return an address that is not taken, as short as it can be, and take it."""
    every = (prefix + digits[:length] for length in range(least, len(digits) + 1))
    free = next(address for address in every if address not in taken)
    taken.add(free)
    return free


def _hash(*parts: object) -> str:
    return b32encode(sha256(json.dumps(parts).encode()).digest()).decode().lower().rstrip("=")


def _plain(words: str) -> str:
    return " ".join(words.split())
