"""Turn attributions into chains: what kind of source each has, and whose words it stands in."""

import re
from collections.abc import Sequence

import msgspec

from rashomon.lexicon.outlets import find_outlets
from rashomon.lexicon.people import is_plural, means_people, plain
from rashomon.resolve.chains import link_chains
from rashomon.resolve.joint import speak_jointly
from rashomon.resolve.kinds import inherited_kind, is_document, kind_of, speaks_for_many
from rashomon.resolve.parties import Parties
from rashomon.resolve.pronouns import PLURAL, RELATIVE, is_pronoun, sentence_at
from rashomon.resolve.speaking import bind_speaking
from rashomon.resolve.telling import tells_nothing
from rashomon.types import Attribution, Reading, SourceKind, Span

_NEAR = 3  # sentences back to what a pronoun can stand for
# "some lawmakers in both houses who": a relative far behind its noun.
_PEOPLE_IN = re.compile(
    r"(?i)\b(?:some|many|several|most|those|the|other|few|two|three) (?:[\w-]+ ){0,3}?"
    r"(?P<noun>[a-z]+) (?:in|of|on|from|at|with) [^.,;:\n]+$"
)
_SUBJECT = re.compile(r"([\w’'-]+)(?=,? (?:have|are|were|had|in|who|on|of|eager|also|said|say)\b|, )")
_STORY = re.compile(r"(?i)the (?:story|article)")
_OPENING = 50  # characters of a sentence within which its subject stands


def resolve_sources(reading: Reading) -> Reading:
    """Return the reading with source kinds and parents set, attributions numbered anew in text order.

    An outlet that a source is said to have told something gets an attribution of its own, the parent of the source's:
    its content is the source together with the source's words. Claims and relations are pointed to the new ids.
    """
    reading = _with_stories_bound(bind_speaking(reading))
    kinds = _kinds(reading)
    typed = [msgspec.structs.replace(a, source_kind=kinds[a.id]) for a in reading.attributions]
    linked = speak_jointly(reading, link_chains(msgspec.structs.replace(reading, attributions=tuple(typed))))
    ordered = sorted(linked, key=_place)
    names = {a.id: f"a{n}" for n, a in enumerate(ordered, 1)}
    attributions = tuple(msgspec.structs.replace(a, id=names[a.id], parent=names.get(a.parent or "")) for a in ordered)
    claims = tuple(msgspec.structs.replace(c, attribution=names.get(c.attribution or "")) for c in reading.claims)
    relations = tuple(msgspec.structs.replace(r, attribution=names.get(r.attribution or "")) for r in reading.relations)
    return msgspec.structs.replace(reading, attributions=attributions, claims=claims, relations=relations)


def _with_stories_bound(reading: Reading) -> Reading:
    """Return the reading with "the story" and "the article" bound to the outlet named last before them."""
    text = reading.account.text
    stories = [a for a in reading.attributions if a.entity is None and _is_story(text, a.source)]
    outlets = [m for m in find_outlets(text) if m.kind != "social-media"] if stories else []
    bound: dict[str, str | None] = {}
    for story in stories:
        before = [m for m in outlets if m.end <= story.source[0].start]
        last = Span(before[-1].start, before[-1].end) if before else None
        bound[story.id] = next((e.id for e in reading.entities if last in e.mentions), None)
    attributions = tuple(
        msgspec.structs.replace(a, entity=bound[a.id]) if a.id in bound else a for a in reading.attributions
    )
    return msgspec.structs.replace(reading, attributions=attributions)


def _is_story(text: str, source: Sequence[Span]) -> bool:
    return bool(source) and _STORY.fullmatch(text, *source[0]) is not None


def _place(attribution: Attribution) -> tuple[int, int, str]:
    """Return where an attribution stands: its first character, outer ones before those inside."""
    parts = [*attribution.source, *attribution.cue, *attribution.content]
    start = min((p.start for p in parts), default=0)
    return (start, -max((p.end for p in parts), default=0), attribution.id)


def _kinds(reading: Reading) -> dict[str, SourceKind]:
    """Return the kind of each attribution's source; a pronoun bound to nobody takes that of who spoke before."""
    text, publisher = reading.account.text, reading.account.publisher
    kinds: dict[str, SourceKind] = {a.id: "none" for a in reading.attributions}
    spoke: list[tuple[int, SourceKind, bool]] = []
    parties = Parties(reading)
    for attribution in sorted((a for a in reading.attributions if a.source), key=lambda a: (a.source[0], a.id)):
        span = attribution.source[0]
        entity = reading.entity_by_id.get(attribution.entity or "")
        kind = kind_of(text, span, entity.kind if entity else None, publisher)
        if kind == "named" and entity is not None and is_pronoun(text[span.start : span.end]):
            kind = kind_of(entity.name, Span(0, len(entity.name)), entity.kind, publisher)
        here = sentence_at(reading.sentences, span.start)
        pronoun = is_pronoun(text[span.start : span.end])
        if pronoun and kind == "none":
            kind = _from_before(reading, attribution, spoke, here)
        if entity is not None and _is_story(text, attribution.source):
            kind = "outlet"
        if attribution.cue and attribution.cue[0].end == span.end:
            kind = "none"  # "reports that": the word for telling is all that is told of who tells
        elif kind == "anonymous" and tells_nothing(reading.quote(attribution.cue), text[slice(*span)]):
            kind = "none"
        elif kind == "anonymous" and parties.knows(span):
            kind = "named"
        if not pronoun:
            spoke.append((here, kind, speaks_for_many(text, span)))
        kinds[attribution.id] = kind
    return kinds


def _from_before(
    reading: Reading, attribution: Attribution, spoke: Sequence[tuple[int, SourceKind, bool]], here: int
) -> SourceKind:
    """Return the kind of a pronoun from the noun before it, from the subject of its sentence, from who spoke before."""
    text, start = reading.account.text, attribution.source[0].start
    word = plain(text[slice(*attribution.source[0])]).strip()
    if word in RELATIVE:
        noun = re.search(r"([^\W_][\w’'-]*)[\s,]*$", text[max(0, start - 40) : start])
        if noun and is_document(noun[1]):
            return "document"
        if word in ("which", "that"):
            return "none"
        whom = _PEOPLE_IN.search(text, max(0, start - 90), start)
        return "anonymous" if (noun and means_people(noun[1])) or (whom and means_people(whom["noun"])) else "none"
    near = spoke[-1] if spoke and here - spoke[-1][0] <= _NEAR else (here, "none", False)
    kind = inherited_kind(text, attribution.source[0], near[1], near[2])
    if kind == "none" and word in PLURAL and any(_opens_with_people(reading, n, start) for n in (here, here - 1)):
        return "anonymous"
    return kind


def _opens_with_people(reading: Reading, number: int, limit: int) -> bool:
    """Tell whether a sentence has unnamed people as its subject ("Republican leaders, eager to …")."""
    if not 0 <= number < len(reading.sentences):
        return False
    start, end = reading.sentences[number]
    words = _SUBJECT.finditer(reading.account.text, start, min(end, limit, start + _OPENING))
    return any(means_people(word[1]) and is_plural(word[1]) for word in words)
