"""Claims to what they rest on: the voices they come through, those heard beside them, and their words.

What a claim rests on is told by keys ("entity:x3", "document:lawsuit", "outlet:associated press"): two claims that
share one have it from the same voice. Keys that are only `near` a claim are of voices heard in it or just before it,
and of other names for its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from rashomon.align.bodies import GROUPS, Bodies, groups_of
from rashomon.align.press import are_reports
from rashomon.align.vocabulary import content_words
from rashomon.lexicon.outlets import outlet_key
from rashomon.lexicon.people import bare_words, means_people, name_words, plain, singular
from rashomon.types import Attribution, Claim, ClaimRef, Edge, Reading, Span
from rashomon.when import bounds

_GRAM = 4  # quoted words in a row that make two quotations one
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{8,})(?:[”\"]|$|\n)")
_WORD = re.compile(r"\w[\w’'-]*")
_PRONOUNS = frozenset("he she it they who we i that which you".split())
_SPOKEN = frozenset("entity family document noun outlet unnamed".split())  # keys of those who tell
_LONG_AGO = timedelta(days=21)
_PAPERS = {
    **dict.fromkeys(("suit", "filing", "complaint"), "lawsuit"),
    **dict.fromkeys(("opinion", "decision", "order", "judgment"), "ruling"),
    **dict.fromkeys(("testimony", "speech"), "remark"),
    **dict.fromkeys(("record", "file", "paper"), "document"),
    **dict.fromkeys(("email", "memo"), "letter"),
    **dict.fromkeys(("excerpt", "memoir"), "book"),
}
_PAPER = re.compile(
    r"(?i)\b(?:documents?|records?|ruling|opinion|lawsuit|indictment|complaint|affidavit|letter|memo|filing|transcript|"
    r"report|study|statement|testimony|tweets?|survey|polls?|bill|deal|order|speech|interview|hearing|video)\b"
)
_ANYBODY = frozenset("official source person people insider someone aide other staffer authority".split())
_ACT = re.compile(
    r"(?i)\b(?:order|block|place[ds]|sign|appoint|ban|veto|fire|remove|name[ds]|sue[ds]|file|vote|approve|pass|launch|"
    r"impose|suspend)"
)
_SAYING = re.compile(
    r"(?i)\b(?:said|say|told|tell|tweet|wrote|writ|statement|accord|announc|add|argu|claim|warn|call|express|testif|"
    r"insist|acknowledg|note|deni|deny|accus|explain|repl|confirm|descri)"
)
_MADE_PUBLIC = re.compile(
    r"(?i)\b(?:announc|releas|statement|tweet|(?:press|news) conference|speech|interview|letter|e-?mail|testif|"
    r"according to|report|study|survey|poll)"
)
_HEARSAY = re.compile(r"(?i)\b(?:reportedly|reports?)\b")


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What one claim rests on.

    `rests` are the keys of its voices, or of its account where it has none (`named` is then False); `near` those heard
    beside it. `quoted` are the four-word stretches in its quotation marks, `worded` all others of some weight, `runs`
    all stretches of three words. `stems` are its words of meaning, True where they are inside what somebody is told to
    say. `said`: by a verb of saying; `public`: at an occasion that many attend; `old`: of weeks before publication.
    """

    account: str
    rests: frozenset[str]
    near: frozenset[str]
    named: bool
    quoted: frozenset[str]
    worded: frozenset[str]
    runs: frozenset[str]
    stems: Mapping[str, bool]
    said: bool
    public: bool
    old: bool


@dataclass(frozen=True, eq=False)
class AccountGrounds:
    """The grounds of an account's claims, and what it rests on as a whole."""

    grounds: Mapping[ClaimRef, Ground]
    text: str

    @cached_property
    def voices(self) -> Mapping[str, float]:
        """How large a share of the claims rests on each voice."""
        counts = Counter(key for g in self.grounds.values() for key in g.rests if key.partition(":")[0] in _SPOKEN)
        return {key: n / len(self.grounds) for key, n in counts.items()}

    @cached_property
    def papers(self) -> Mapping[str, float]:
        """How often each kind of paper or occasion is named, by claim."""
        counts = Counter(singular(m[0]) for m in _PAPER.finditer(self.text))
        return {kind: n / max(1, len(self.grounds)) for kind, n in counts.items()}


def find_grounds(readings: tuple[Reading, ...], bodies: Bodies, copies: Sequence[Edge]) -> Mapping[str, AccountGrounds]:
    """Return the grounds of all claims, by account; `copies` are the edges between accounts of which one copies."""
    copied: dict[str, list[tuple[int, int, str]]] = {}
    for edge in copies:
        for passage in edge.passages:
            copied.setdefault(passage.account, []).append((passage.start, passage.end, f"copy:{edge.from_}>{edge.to}"))
    voicing = _Voicing(readings, bodies)
    return {
        r.account.id: AccountGrounds(dict(_grounds(r, voicing, copied.get(r.account.id, ()))), r.account.text)
        for r in readings
    }


class _Voicing:
    """Attributions to keys of the voices they name."""

    def __init__(self, readings: tuple[Reading, ...], bodies: Bodies) -> None:
        self._bodies = bodies
        self._publishers = {r.account.id: outlet_key(r.account.publisher or "") for r in readings}

    def heard(self, reading: Reading, chain: Sequence[Attribution]) -> tuple[set[str], set[str]]:
        """Return the keys of the voices of a chain, and of what else they may be called."""
        own: set[str] = set()
        other: set[str] = set()
        for attribution in chain:
            for key in self._keys(reading, attribution):
                name, _, word = key.partition("?")
                (other if word else own).add(word or name)
        return own, other - own

    def _keys(self, reading: Reading, attribution: Attribution) -> Iterator[str]:
        """Yield the keys of one voice: who it is, whom it speaks for; with a "?" before, what it may be called."""
        told_at = attribution.unnamed.told_at if attribution.unnamed else None
        phrase = reading.quote([told_at] if told_at else attribution.source[:1])
        for entity in filter(None, (attribution.entity, *attribution.also_by)):
            yield from self._entity(reading, entity)
        if attribution.source_kind == "outlet":
            named = attribution.entity and reading.entity_by_id.get(attribution.entity)
            outlet = outlet_key(named.name if named else phrase)
            yield f"outlet:{outlet}"
            yield "?group:press"
            yield from (f"account:{other}" for other, key in self._publishers.items() if key and key == outlet)
        elif attribution.source_kind == "document":
            yield f"document:{_paper(phrase)}"
            yield from self._mentioned(reading, attribution)
            yield from ["group:court"] if _paper(phrase) in GROUPS["court"] else []
        elif attribution.entity is None and plain(phrase) not in _PRONOUNS:
            yield from self._mentioned(reading, attribution)
            yield from _nobody(phrase, attribution.source_kind == "anonymous")

    def _entity(self, reading: Reading, entity: str) -> Iterator[str]:
        own = self._bodies.key(reading, entity)
        yield own
        yield from (f"?{noun}" for noun in self._bodies.called(own))
        for body in self._bodies.spoken_for(own):
            yield body
            yield from (f"?{noun}" for noun in self._bodies.called(body))
        who = reading.entity_by_id[entity]
        words = bare_words(who.name)
        if len(words) == 1:  # "Hale" may be the Jo Hale of another account, though nothing joined the two
            yield f"family:{words[0]}"
        elif words and who.kind == "person":
            yield f"?family:{words[-1]}"

    def _mentioned(self, reading: Reading, attribution: Attribution) -> Iterator[str]:
        """Yield the people and bodies that a source phrase names without being one ("Hale's lawyers", "A and B")."""
        for start, end in attribution.source:
            for entity in reading.entities:
                if entity.kind in ("person", "organisation") and any(
                    start <= m.start and m.end <= end for m in entity.mentions
                ):
                    yield self._bodies.key(reading, entity.id)


def _grounds(
    reading: Reading, voicing: _Voicing, copied: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[ClaimRef, Ground]]:
    account = reading.account.id
    before: set[str] = set()
    inside = _attributions_inside(reading)
    for claim in reading.claims:
        chain = [a for a in _chain(reading, claim.attribution) if not _is_act(reading, a)]
        rests, near = voicing.heard(reading, chain)
        named = bool(rests)
        for attribution in inside.get(claim.id, ()):
            if attribution not in chain and not _is_act(reading, attribution):
                near |= voicing.heard(reading, _chain(reading, attribution.id))[0]
        text = reading.account.text[claim.start : claim.end]
        near |= {f"document:{_PAPERS.get(w, w)}" for w in (singular(m[0]) for m in _PAPER.finditer(text))}
        if not named:
            rests = {f"account:{account}"}
            near |= before
            innermost = reading.attribution_by_id.get(claim.attribution or "")
            near |= {"group:press"} if innermost and _HEARSAY.search(reading.quote(innermost.cue)) else set()
        before = voicing.heard(reading, _chain(reading, claim.attribution))[0]
        rests |= {name for start, end, name in copied if start < claim.end and claim.start < end}
        near.add(f"account:{account}")
        yield ClaimRef(account, claim.id), _ground(reading, claim, (rests, near, named))


def _ground(reading: Reading, claim: Claim, voices: tuple[set[str], set[str], bool]) -> Ground:
    rests, near, named = voices
    text = reading.account.text[claim.start : claim.end]
    words = name_words(text)
    heavy = content_words(text).values()
    innermost = reading.attribution_by_id.get(claim.attribution or "")
    content = innermost.content if innermost else ()
    stems: dict[str, bool] = {}
    for m in _WORD.finditer(text):
        told = any(start <= claim.start + m.start() < end for start, end in content)
        for stem in content_words(m[0]):
            stems[stem] = stems.get(stem, False) or told
    return Ground(
        account=reading.account.id,
        rests=frozenset(rests),
        near=frozenset(near - rests),
        named=named,
        quoted=frozenset(_quoted_words(reading, claim)),
        worded=frozenset(" ".join(gram) for gram in _grams(words, _GRAM) if sum(word in heavy for word in gram) > 1),
        runs=frozenset(" ".join(gram) for gram in _grams(words, 3)),
        stems=stems,
        said=bool(innermost and innermost.source and _SAYING.search(reading.quote(innermost.cue))),
        public=_MADE_PUBLIC.search(text) is not None,
        old=_is_old(reading.account.published, claim.when),
    )


def _grams(words: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def _chain(reading: Reading, attribution: str | None) -> list[Attribution]:
    return [a for a in reading.chain(attribution) if a.source_kind not in ("none", "self") and a.source]


def _is_act(reading: Reading, attribution: Attribution) -> bool:
    """Tell whether somebody is told to do something, which others can see, not to say it ("Hale ordered an audit")."""
    cue = reading.quote(attribution.cue)
    return attribution.source_kind == "named" and bool(_ACT.search(cue)) and not _SAYING.search(cue)


def _attributions_inside(reading: Reading) -> Mapping[str, list[Attribution]]:
    """Return the attributions whose source or cue stands in each claim, by its id."""
    found: dict[str, list[Attribution]] = {}
    starts = sorted((claim.start, claim.end, claim.id) for claim in reading.claims)
    places = sorted(
        (part, n)
        for n, a in enumerate(reading.attributions)
        if _chain(reading, a.id)[-1:] == [a]
        for part in (*a.cue, *a.source)
    )
    at = 0
    for start, end, claim in starts:
        while at < len(places) and places[at][0].end <= start:
            at += 1
        numbers = dict.fromkeys(n for part, n in _until(places, at, end) if part.end > start)
        found[claim] = [reading.attributions[n] for n in numbers]
    return found


def _until(places: Sequence[tuple[Span, int]], at: int, end: int) -> Iterator[tuple[Span, int]]:
    while at < len(places) and places[at][0].start < end:
        yield places[at]
        at += 1


def _is_old(published: str | None, when: str | None) -> bool:
    """Tell whether a claim is of weeks before its account: background, which anybody may know."""
    told, day = bounds(when), bounds(published)
    return told is not None and day is not None and told[1] != datetime.max and day[0] - told[1] > _LONG_AGO


def _quoted_words(reading: Reading, claim: Claim) -> Iterator[str]:
    """Yield every four words in a row that the claim has in quotation marks."""
    text = reading.account.text
    line = text.rfind("\n", 0, claim.start) + 1
    for m in _QUOTED.finditer(text, line):
        if m.start(1) >= claim.end:
            break
        inside = text[max(m.start(1), claim.start) : min(m.end(1), claim.end)]
        words = name_words(inside) if m.end(1) > claim.start else ()
        yield from (" ".join(gram) for gram in _grams(words, _GRAM))


def _nobody(phrase: str, anonymous: bool) -> Iterator[str]:
    """Yield the keys of a voice without a name: what its people, its body or its press are called."""
    words = name_words(phrase)
    if anonymous:
        yield "group:press" if are_reports(phrase) else f"unnamed:{_people(words)}"
    elif words:
        head = name_words(re.split(r"[,;(]|\b(?:on|in|at|who|that|which|of)\b", phrase)[0]) or words
        yield f"noun:{singular(head[-1])}"
    yield from groups_of({singular(word) for word in words})


def _paper(phrase: str) -> str:
    """Return what kind of paper a phrase names: "the suit filed by the crew" is a lawsuit."""
    words = [w for w in name_words(phrase) if w not in ("the", "a", "an")]
    ends = ("of", "by", "from", "to", "in", "on", "that")
    cut = next((i for i, w in enumerate(words) if i and (w in ends or re.fullmatch(r"\w{3,}ed", w))), len(words))
    head = singular(words[cut - 1]) if words else phrase
    return _PAPERS.get(head, head)


def _people(words: Sequence[str]) -> str:
    """Return what a phrase tells of unnamed people: the noun, "official" for all who merely know."""
    nouns = [singular(w) for w in words if means_people(w)]
    if not nouns:
        return " ".join(words)
    return "official" if any(n in _ANYBODY for n in nouns) else nouns[-1]
