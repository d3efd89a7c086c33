"""Turns what an outlet was told into links: an informant who "told the Herald" speaks through the Herald.

The outlet gets an attribution of its own, the parent of the informant's, and keeps it while the same speaker goes on
from there, or answers in an interview that the sentence before names.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon.outlets import OutletMention, find_outlets, full_names, outlet_key
from rashomon.resolve.heads import find_head
from rashomon.resolve.pronouns import is_pronoun, sentence_at
from rashomon.types import Attribution, Reading, SourceKind, Span

_GOES_ON = 6  # sentences after "told the Herald" within which the same speaker is still being quoted from there
_TOLD = re.compile(
    r"(?:\b(?:told|tells|tell|telling|informed|speaking to|spoke to|speaks to|speaking with|spoke with|"
    r"in (?:an|a) (?:\w+[ -]){0,3}?(?:interview|appearance|statement|email|e-mail|op-ed|conversation|commentary|"
    r"column|essay|phone call|briefing)"
    r"(?: \w+){0,4}? (?:with|on|to|by|for|in|from)|(?:statement|email|e-mail|remarks|comments|"
    r"interview) (?:\w+ )?(?:to|with|on|by|for)|"
    r"confirmed(?: \w+){0,4} to|said(?: \w+){0,3} to|said (?:\w+ ){0,2}(?:on|to)|appearing on|appeared on|"
    r"interviewed on|interviewed by|"
    r"quoted by|as quoted by|writing in|wrote in|writes in|reported by|according to|obtained by|citing|"
    r"(?:published|posted|released|aired|broadcast|tweeted|shared)(?: \w+){0,3} by)"
    r")\s+(?:(?:both|the|a|an|state|local|rival|newspaper|broadcaster|network|cable|radio|tv|television|news|agency|"
    r"conservative|liberal|"
    r"state-run|German|French|British|American|Russian|Iranian|[A-Z]\w+[’']s|its|his|her|US|partner)\s+){0,5}[\"“‘']?$",
    re.IGNORECASE,
)
# "Asked in an interview on CNN …, Rivera demurred.": what the next sentences hold was said there.
_INTERVIEWED = re.compile(
    r"(?i)\b(?:interview(?:ed)?|appear(?:ed|ing|ance)|asked)\b[^.;]{0,60}?\b(?:with|on|by|for)\s+"
    r"(?:(?:the|a|an|its|[\w-]+[’']s|radio|programme|program|network|show|news|host|anchor|[A-Z][\w’'-]*)\s+){0,4}[\"“‘']?$"
)
_ANSWERS = 3  # sentences after an interview is named in which its answers stand
_PRESS = re.compile(
    r"\b(?:told|tells|telling|to|by|with)\s+(?:the\s+)?((?:(?:local|state|foreign|several|multiple|other|"
    r"[A-Z]\w+)\s+){0,2}"
    r"(?:(?:news|media)\s+(?:outlets?|organi[sz]ations?|agenc(?:y|ies))|newspapers?|paper|magazine|network|broadcaster|"
    r"(?:TV|television|radio) station|media))\b"
)
_REPORTED = re.compile(
    r"\s+(?:(?:also|first|later|has|had|exclusively)\s+)*(?:report(?:s|ed)|revealed|uncovered|writes|wrote|notes|noted)\b"
)
_SPOKE = re.compile(r"(?i)\b(?:said|says|say|told|tells|tell|confirm|sp[eo]ak|spoke|appear|wr[io]t|explain|ask|add)")
# "a memo seen by the Herald": a document in whose name the outlet is that has it.
_THROUGH = re.compile(
    r"\b(?:(?:obtained|seen|reviewed|viewed|published|posted|released|cited|quoted|heard|interviewed|first reported|"
    r"leaked|reported)(?: \w+){0,3} by|"
    r"(?:provided|sent|given|leaked|released|shown|shared|speaking|spoke) (?:\w+ )?(?:to|with))"
    r"\s+(?:(?:the|a|an|[A-Z]\w+[’']s)\s+){0,3}[\"“‘']?$"
)
# Whoever obtained a paper is another hand; whoever published or released one may have written it.
_OBTAINED = re.compile(
    r"\b(?:obtained|received|uncovered|unearthed)(?: \w+){0,3} by\s+(?:(?:the|a|an|[a-z][\w-]+)\s+){0,4}$"
)
_LAST = re.compile(r"(?:\s+(?:on|last|this|late|early|\w+day|morning|afternoon|evening|night|week))*[\s,.”\"’]*")
_FROM = re.compile(r"(?i)\b(?:according to|told|quot|interview)")
_ON = re.compile(r"\b(?:on|to|with|for)\s+(?:(?:the|a|an|its|[A-Z]\w+[’']s|[a-z]+)\s+){0,3}[\"“]?$")
_AND = re.compile(r"^\s*(?:,|and|, and|as well as|&)\s+(?:the\s+)?$")


@dataclass
class Link:
    """An attribution while chains are built: its parent may be set, new ones may come before it."""

    attribution: Attribution
    parent: str | None


def tell_outlets(reading: Reading, links: dict[str, Link]) -> None:
    """Add an attribution for each outlet that a source is said to have told, with the informant's content."""
    text = reading.account.text
    outlets = sorted([*(m for m in find_outlets(text) if m.kind != "social-media"), *_unnamed_press(text)])
    full = full_names(outlets, reading.account.publisher)
    own = outlet_key(reading.account.publisher or "")
    speaking = frozenset(at for a in reading.attributions for start, end in a.source for at in range(start, end))
    bodies = [m for e in reading.entities if e.kind == "organisation" for m in e.mentions]
    bodies.sort()
    for attribution in reading.attributions:
        _speak_through_body(reading, links, attribution, bodies)
        told = _told_by(reading, attribution, outlets, speaking)
        told = [m for m in told if not _same_key(outlet_key(full.get(m.name, m.name)), own)]
        if not told or _already_outer(attribution.id, told, links, text):
            continue
        _speak_through(reading, links, attribution, [Span(m.start, m.end) for m in told])
    _tell_interviewers(reading, links, [m for m in outlets if not _same_key(outlet_key(full.get(m.name, m.name)), own)])


def _speak_through(
    reading: Reading,
    links: dict[str, Link],
    attribution: Attribution,
    outlets: Sequence[Span],
    kind: SourceKind = "outlet",
) -> None:
    """Put an attribution to the outlets, or others of a `kind`, between one and its parent."""
    made = Attribution(
        id=f"told-{attribution.id}",
        source=tuple(outlets),
        cue=attribution.cue,
        content=_joined(attribution),
        form="indirect",
        source_kind=kind,
        entity=_outlet_entity(reading, outlets),
        hedged=attribution.hedged,
        confidence=attribution.confidence,
    )
    links[made.id] = Link(made, links[attribution.id].parent)
    links[attribution.id].parent = made.id


def _speak_through_body(
    reading: Reading, links: dict[str, Link], attribution: Attribution, bodies: Sequence[Span]
) -> None:
    """Let a document speak through the body that got hold of it ("records obtained by Harbour Watch show that …")."""
    text = reading.account.text
    for source in attribution.source if attribution.source_kind == "document" else ():
        for body in bodies[bisect_left(bodies, source.start, key=lambda m: m.start) :]:
            if body.end > source.end:
                break
            if _OBTAINED.search(text[source.start : body.start]) and not find_outlets(text[slice(*body)]):
                _speak_through(reading, links, attribution, [body], "named")
                return


def _tell_interviewers(reading: Reading, links: dict[str, Link], outlets: Sequence[OutletMention]) -> None:
    """Let who answers speak through the outlet that the sentence before names ("Asked on CNN, Rivera demurred.")."""
    text, sentences = reading.account.text, reading.sentences
    by_entity = {e.id: e for e in reading.entities}
    for outlet in outlets:
        at = sentence_at(sentences, outlet.start)
        if at < 0 or not _INTERVIEWED.search(text[sentences[at].start : outlet.start]):
            continue
        stop = sentences[min(at + _ANSWERS, len(sentences) - 1)].end
        for attribution in reading.attributions:
            entity = by_entity.get(attribution.entity or "")
            if entity is None or not attribution.source or links[attribution.id].parent is not None:
                continue
            named = any(sentences[at].start <= m.start < sentences[at].end for m in entity.mentions)
            if named and sentences[at].end <= attribution.source[0].start < stop:
                _speak_through(reading, links, attribution, [Span(outlet.start, outlet.end)])


def _unnamed_press(text: str) -> list[OutletMention]:
    """Return outlets that a text speaks of without a name ("told the newspaper", "told local media")."""
    return [OutletMention(m.start(1), m.end(1), m[1], "outlet") for m in _PRESS.finditer(text)]


def _outlet_entity(reading: Reading, source: Sequence[Span]) -> str | None:
    """Return the entity of an outlet; "the newspaper" is the outlet named last before."""
    text = reading.account.text
    for entity in reading.entities:
        if set(entity.mentions) & set(source):
            return entity.id
    if _PRESS.match("told " + text[slice(*source[0])]) and text[: source[0].start].casefold().endswith("the "):
        before = [m for m in find_outlets(text[: source[0].start]) if m.kind != "social-media"]
        last = Span(before[-1].start, before[-1].end) if before else None
        return next((e.id for e in reading.entities if last in e.mentions), None)
    return None


def _told_by(
    reading: Reading, attribution: Attribution, outlets: Sequence[OutletMention], speaking: Container[int]
) -> list[OutletMention]:
    """Return the outlets named right after "told", "in an interview with" … near the cue of an attribution.

    So is one that "reports" in the same sentence and is no source of its own; `speaking` is where sources stand.
    """
    text, sentences = reading.account.text, reading.sentences
    if not attribution.cue or not attribution.source:
        return []
    at = sentence_at(sentences, attribution.cue[0].start)
    if at < 0:
        return []
    sentence = sentences[at]
    found: list[OutletMention] = []
    first = bisect_left(outlets, sentence.start, key=lambda m: m.start)
    last = bisect_left(outlets, sentence.end, key=lambda m: m.start)
    for mention in outlets[first:last]:
        if _inside(mention, attribution.source):
            if _THROUGH.search(text[attribution.source[0].start : mention.start]):
                found.append(mention)
            continue
        if _inside(mention, attribution.content):
            # "confirmed the fall to the Herald": a content that runs on to whom it was told.
            rest = [
                text[mention.end : part.end] for part in attribution.content if part.start <= mention.start < part.end
            ]
            if rest and _LAST.fullmatch(rest[0]) and _TOLD.search(text[attribution.cue[0].start : mention.start]):
                found.append(mention)
            continue
        told = (attribution.cue[-1], *(s for s in attribution.source if 0 <= s.start - attribution.cue[-1].end < 3))
        near = min(abs(mention.start - part.end) for part in told) < 90
        before = text[max(sentence.start, mention.start - 90) : mention.start]
        joined = found and _AND.match(text[found[-1].end : mention.start])
        close = 0 <= mention.start - attribution.cue[-1].end < 45 and _SPOKE.search(text[slice(*attribution.cue[-1])])
        reports = mention.start not in speaking and _REPORTED.match(text, mention.end, sentence.end)
        if reports or joined or (near and _TOLD.search(before)) or (close and _ON.search(before)):
            found.append(mention)
    return found


def _already_outer(name: str, told: Sequence[OutletMention], links: Mapping[str, Link], text: str) -> bool:
    """Tell whether the chain above already has the outlet."""
    keys = {outlet_key(m.name) for m in told}
    seen: set[str] = set()
    at = links[name].parent
    while at is not None and at in links and at not in seen:
        seen.add(at)
        source = links[at].attribution.source
        if any(outlet_key(text[s:e]) in keys for s, e in source):
            return True
        at = links[at].parent
    return False


def continue_interviews(reading: Reading, links: dict[str, Link]) -> None:
    """Hang on the outlet what the same speaker goes on to say right after telling it."""
    open_to: dict[str, tuple[str, int]] = {}
    for attribution in sorted((a for a in reading.attributions if a.source), key=lambda a: (a.source[0].start, a.id)):
        speaker = _speaker(reading.account.text, attribution)
        if speaker is None:
            continue
        here = sentence_at(reading.sentences, attribution.source[0].start)
        parent = links[attribution.id].parent
        if parent is not None:
            if parent.startswith("told-") or _is_heard_by_outlet(reading, links[parent].attribution):
                open_to[speaker] = (parent, here)
            continue
        told = open_to.get(speaker)
        if told is None:
            continue
        if attribution.entity is None and not reading.quote(attribution.source).casefold().startswith("the "):
            del open_to[speaker]  # "officials" anew are not surely the same
            continue
        if here - told[1] > _GOES_ON or _tells_elsewhere(reading, attribution):
            del open_to[speaker]
            continue
        links[attribution.id].parent = told[0]
        open_to[speaker] = (told[0], here)


def _is_heard_by_outlet(reading: Reading, attribution: Attribution) -> bool:
    """Tell whether an outlet is named as where the speaker's words come from ("according to the Herald")."""
    return attribution.source_kind == "outlet" and bool(_FROM.search(reading.quote(attribution.cue)))


def _speaker(text: str, attribution: Attribution) -> str | None:
    """Return who speaks: the entity, or the noun by which an unnamed one is called ("an official", "the official")."""
    if attribution.entity is not None:
        return attribution.entity
    head = find_head(text, attribution.source[0])
    if head is None or attribution.source_kind != "anonymous" or is_pronoun(head.word):
        return None
    return f"the {head.word.casefold()}"


def _tells_elsewhere(reading: Reading, attribution: Attribution) -> bool:
    """Tell whether the sentence says that the speaker now speaks somewhere else ("said in a statement")."""
    at = sentence_at(reading.sentences, attribution.source[0].start)
    sentence = reading.account.text[slice(*reading.sentences[at])] if at >= 0 else ""
    return bool(
        re.search(r"\b(?:statement|news conference|tweet(?:ed)?|on Twitter|told|testif|letter|hearing)\b", sentence)
    )


def _joined(attribution: Attribution) -> tuple[Span, ...]:
    """Return what an outlet reports: the informant and the informant's words."""
    return tuple(sorted({*attribution.source, *attribution.content}))


def _inside(mention: OutletMention, spans: Sequence[Span]) -> bool:
    return any(s <= mention.start < e for s, e in spans)


def _same_key(left: str, right: str) -> bool:
    return bool(left and right) and (left == right or left in right.split() or set(left.split()) <= set(right.split()))
