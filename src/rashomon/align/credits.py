"""A reading to its credits: each place where the account says whom or what it has something from.

Credits come from attributions (an outlet, a document, people) and from words outside them: "first reported by",
"told the", "in a letter to", "on Twitter", wire tags. Being mentioned is no credit: an outlet that is sued is not cited.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.lexicon.outlets import OutletMention, find_outlets, full_names, outlet_key
from rashomon.types import Attribution, EdgeKind, Entity, OriginKind, Reading, Span


class Credit(NamedTuple):
    """A source credited at a passage; `attribution` is the one that credits it, where one does."""

    name: str
    kind: OriginKind
    edge: EdgeKind
    span: Span
    attribution: str | None = None
    entity: str | None = None


_CREDIT_BEFORE = re.compile(
    r"(?:\b(?:told|tells|telling|according to|reported by|reported in|published by|published in|obtained by|posted by|broadcast by|"
    r"aired by|aired on|quoted by|quoted in|cited by|provided to|provided exclusively to|given to|released to|revealed by|uncovered by|"
    r"interview(?:ed)? (?:with|on|by|for|to)|appearance on|appeared on|appearing on|speaking (?:\w+ )?(?:on|to|with)|spoke (?:on|to|with)|"
    r"said (?:\w+ )?(?:on|to)|says (?:on|to)|statement to|e-?mail to|confirmed (?:\w+ ){0,4}to|commentary for|op-ed (?:in|for)|column for|writing in|wrote in|"
    r"reports? (?:by|from|in|on)|story (?:by|from|in)|stories (?:by|from|in)|article (?:by|from|in)|citing|via|courtesy of|received by|listed by|"
    r"program|programme|show|guest on|asked (?:\w+ ){0,3}on|host of|compiled by)"
    r")\s+(?:(?:both|the|a|an|its|local|state|news|BBC|[A-Z]\w*[’']s|US|U\.S\.|partner|sister|conservative|liberal|cable|channel|newspaper|magazine|broadcaster|network|NBC|CBS|CNN|ABC|of)[’']?s?\s+){0,5}[\"“‘']?$"
)
_CREDIT_AFTER = re.compile(
    r"^[\"”’']?(?:,?\s+(?:newspaper|news agency|news channel|news|magazine|affiliate(?: in [A-Z][\w ]{2,20}?)?|on \w+day|first|also|later|has|have|had|previously|subsequently|separately|and [A-Z][\w ]{2,20}?|"
    r"[\w]+ly)){0,4}\s+(?:report(?:s|ed)?|says|said|writes|wrote|adds|added|notes|noted|explains|explained|quotes|quoted|cites|cited|lists|listed|"
    r"published|obtained|learned|reveal(?:s|ed)|found|describe[sd]|was (?:the )?first to|were (?:the )?first to|broke the|contributed to this|described|categorizes|calls|estimates|puts)\b"
    r"|^[’']s?\s+(?:[\w-]+\s+){0,3}(?:report|story|article|reporting|account|analysis)\b"
    r"|^(?:\s+News)?\s+(?:report|story|article|investigation)\b(?!er)"
    r"|^[’']s\s+[A-Z][\w.-]+\s+[A-Z][\w.-]+"
)
_LEAD_IN = re.compile(r"\b(?:reports?|writes|notes|adds|said|says|explains|reported)\s+(?:the\s+)?$")
_WIRE_TAG = re.compile(r"\((AP|Reuters|REUTERS|AFP|UPI|TASS|Xinhua)\)\s*(?:[-–—]|$|\n|[A-Z])")
_SOCIAL = re.compile(
    r"\b((?:re)?tweet(?:ed|s|ing)?|Tweet(?:ed)?|on (Twitter|Facebook|Instagram|Truth Social|Telegram|Reddit|Weibo|LinkedIn)|to (Twitter|Facebook|Instagram)|"
    r"(Facebook|Twitter|Instagram) (?:post|message|page|thread|account)s?|in (?:an?|the|his|her) tweets?)\b"
)
_DOCUMENT = (
    r"(?:letter|memo|memorandum|e-?mail|report|study|survey|poll|lawsuit|suit|complaint|petition|motion|brief|affidavit|indictment|filings?|"
    r"court (?:documents?|papers|filings?|records?)|opinion|ruling|order|dissent|testimony|book|memoir|transcript|press release|news release|release|documents|"
    r"records|papers|resignation letter|press statement|audit|analysis|data|op-ed|essay|blog post|website|web site|prepared remarks|report card|diary)"
)
_IN_DOCUMENT = re.compile(
    rf"\b[Ii]n (?:an? |his |her |their |its |the |another |one )?(?P<owner>[A-Z][\w.]+(?: [A-Z][\w.]+)?[’']s )?"
    rf"(?P<kind>(?:(?!(?:and|to|of|that|his|her)\b)[\w-]+ ){{0,3}}?{_DOCUMENT})\b(?! (?:case|hearing))"
)
_COURT = re.compile(
    r"(?i)\b(?:lawsuit|suit|complaint|petition|motion|affidavit|indictment|filings?|court|opinion|ruling|order|dissent|brief|legal papers|plea)\b"
)
_STATEMENT = re.compile(
    r"(?i)\b(?:statements?|remarks|comments|interview|speech|announcement|address|testimony|tweets?|posts?|footage|video)$"
)
_AGENCY = re.compile(
    r"\b(?:Administration|Agency|Bureau|Commission|Center|Centers|Service|Registrar|Survey|Office|Board|Institute|Authority|Council|"
    r"Index|Observatory|Registry|Census|registrar|website)\b"
)
_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|another|one|its|some|new|recent|its own|such)\s+)+", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\s+(?:that|which|who|filed|released|obtained|published|issued|sent|posted|seen|to|in|on|from|about|by|last|this|dated)\b.*$|[,;:(].*$",
    re.DOTALL,
)


def find_credits(reading: Reading) -> tuple[Credit, ...]:
    """Return the credits of an account in text order, its own publisher left out."""
    found = [*_from_attributions(reading), *_from_outlets(reading), *_from_social(reading), *_from_documents(reading)]
    inside = reading.account.furniture
    kept = [c for c in found if not any(f.start <= c.span.start < f.end for f in inside)]
    return tuple(sorted(dict.fromkeys(kept), key=lambda c: (c.span, c.kind, c.name, c.attribution or "")))


def _from_attributions(reading: Reading) -> Iterator[Credit]:
    """Yield the people, bodies, unnamed sources and documents that attributions name."""
    documents: dict[str, str] = {}
    for attribution in reading.attributions:
        if not attribution.source:
            continue
        span = attribution.source[0]
        phrase = reading.account.text[slice(*span)].strip(" \n\"“”'‘’,.")
        entity = reading.entity_by_id.get(attribution.entity or "")
        if attribution.source_kind == "document":
            name = _document_name(phrase, documents)
            if name and not _STATEMENT.search(name):
                kind: OriginKind = "court" if _COURT.search(name) else "document"
                yield Credit(name, kind, "cites", span, attribution.id)
        elif attribution.source_kind == "anonymous" and not entity:
            yield Credit(phrase, "anonymous", "quotes", span, attribution.id)
        elif attribution.source_kind == "named":
            yield _named(reading, attribution, entity, phrase, span)


def _named(reading: Reading, attribution: Attribution, entity: Entity | None, phrase: str, span: Span) -> Credit:
    name = entity.name if entity else _LEADING.sub("", phrase)
    if entity is not None and entity.kind == "person":
        return Credit(name, "person", "quotes", span, attribution.id, entity.id)
    cue = reading.quote(attribution.cue).casefold()
    kind: OriginKind = "agency" if _AGENCY.search(phrase) and "according to" in cue else "organisation"
    return Credit(name, kind, "quotes", span, attribution.id, entity.id if entity else None)


def _document_name(phrase: str, told: dict[str, str]) -> str:
    """Return a document's name: its noun with what tells it apart; "the report" is the last report told of."""
    name = _ABOUT.sub("", _LEADING.sub("", phrase)).strip(" \"“”'‘’")
    if not name:
        return ""
    head = name.split()[-1].casefold().removesuffix("s")
    if " " not in name:
        return told.get(head, name)
    told[head] = name
    return name


def _from_outlets(reading: Reading) -> Iterator[Credit]:
    """Yield the outlets, wires and programmes that the account's words credit."""
    text = reading.account.text
    mentions = find_outlets(text)
    full = full_names(mentions, reading.account.publisher)
    own = outlet_key(reading.account.publisher or "")
    sources = {span: a.id for a in reading.attributions if a.source_kind in ("outlet", "self") for span in a.source}
    credited: list[OutletMention] = []
    for mention in mentions:
        name = full.get(mention.name, mention.name)
        if mention.kind == "social-media" or (own and _one_of(outlet_key(name), own)):
            continue
        by = next((i for s, i in sources.items() if s.start <= mention.start < s.end), None)
        follows = credited and re.fullmatch(r",?\s*(?:and|or|,)?\s*(?:the\s+)?", text[credited[-1].end : mention.start])
        if by or follows or _is_credit(text, mention):
            credited.append(mention)
            edge: EdgeKind = "cites" if by else "credits"
            yield Credit(name, mention.kind, edge, Span(mention.start, mention.end), by)
    for tag in _WIRE_TAG.finditer(text):
        wire = next(iter(find_outlets(tag[1].title() if tag[1] == "REUTERS" else tag[1])), None)
        if wire and not (own and _one_of(outlet_key(wire.name), own)):
            yield Credit(wire.name, "wire", "credits", Span(tag.start(1), tag.end(1)))
    for attribution in reading.attributions:
        if attribution.source_kind == "outlet" and attribution.source:
            span = attribution.source[0]
            if not any(m.start < span.end and span.start < m.end for m in mentions):
                yield from _unnamed_press(text, span, attribution.id, credited, full)


def _unnamed_press(
    text: str, span: Span, attribution: str, credited: Sequence[OutletMention], full: dict[str, str]
) -> Iterator[Credit]:
    """Yield "the newspaper" as the outlet credited last, "news reports" as themselves."""
    phrase = text[slice(*span)].strip(" \n\"“”'‘’,.")
    before = [m for m in credited if m.end <= span.start]
    if re.match(r"(?i)the (?:news)?(?:paper|magazine|network|outlet|broadcaster|site|agency|station)$", phrase):
        if before:
            yield Credit(full.get(before[-1].name, before[-1].name), before[-1].kind, "cites", span, attribution)
        return
    yield Credit(_LEADING.sub("", phrase), "outlet", "cites", span, attribution)


def _is_credit(text: str, mention: OutletMention) -> bool:
    before = text[max(0, mention.start - 110) : mention.start]
    line = before[before.rfind("\n") + 1 :]
    after = text[mention.end : mention.end + 70].split("\n")[0]
    return bool(
        _CREDIT_BEFORE.search(line)
        or _CREDIT_AFTER.search(after)
        or (_LEAD_IN.search(line) and re.match(r"\s*[.,;]|\s+in\s|$", after))
    )


def _from_social(reading: Reading) -> Iterator[Credit]:
    """Yield what people posted, named by person and network ("Ana Ruiz on Facebook")."""
    text = reading.account.text
    for sentence in reading.sentences:
        for m in _SOCIAL.finditer(text, sentence.start, sentence.end):
            who = _poster(reading, sentence, m.start())
            if who is None:
                continue
            network = next((g for g in m.groups()[1:] if g), "Twitter")
            posted = "tweet" in m[1].casefold()
            plural = m[1].casefold().endswith("tweets")
            name = (
                f"{who.name}'s {'tweets' if plural else 'tweet'} on Twitter" if posted else f"{who.name} on {network}"
            )
            yield Credit(name, "social-media", "cites", Span(m.start(), m.end()), None, who.id)


def _poster(reading: Reading, sentence: Span, at: int) -> Entity | None:
    """Return whose post a sentence tells of: the speaker of its attribution, else the last name before the word."""
    for attribution in reading.attributions:
        near = [c for c in (*attribution.cue, *attribution.source) if sentence.start <= c.start < sentence.end]
        if near and attribution.entity and not _holds(attribution.content, at):
            who = reading.entity_by_id.get(attribution.entity)
            if who and who.kind in ("person", "organisation"):
                return who
    last: tuple[int, Entity] | None = None
    for entity in reading.entities:
        if entity.kind in ("person", "organisation"):
            for span in entity.mentions:
                if sentence.start <= span.start and span.end <= at and at - span.end < 60:
                    last = max(last or (span.start, entity), (span.start, entity), key=lambda pair: pair[0])
    return last[1] if last else None


def _holds(spans: Sequence[Span], at: int) -> bool:
    return any(s <= at < e for s, e in spans)


def _from_documents(reading: Reading) -> Iterator[Credit]:
    """Yield documents in which someone is said to say something ("In a letter to the board, Ruiz wrote")."""
    text = reading.account.text
    for attribution in reading.attributions:
        if not attribution.cue or attribution.source_kind not in ("named", "self", "anonymous"):
            continue
        sentence = next((s for s in reading.sentences if s.start <= attribution.cue[0].start < s.end), None)
        if sentence is None:
            continue
        for m in _IN_DOCUMENT.finditer(text, sentence.start, sentence.end):
            near = min(abs(m.start() - attribution.cue[0].end), abs(attribution.cue[0].start - m.end()))
            if near > 90 or _holds(attribution.content, m.start()) or _STATEMENT.search(m["kind"]):
                continue
            who = reading.entity_by_id.get(attribution.entity or "")
            owner = (m["owner"] or (f"{who.name}'s " if who else "")).replace("’", "'")
            kind: OriginKind = "court" if _COURT.search(m["kind"]) else "document"
            yield Credit(f"{owner}{m['kind'].strip()}", kind, "cites", Span(m.start(), m.end()), attribution.id)


def _one_of(left: str, right: str) -> bool:
    """Tell whether two outlet keys are one outlet, a desk named or not ("cnn online")."""
    a, b = set(left.split()), set(right.split())
    return bool(a and b) and (a <= b or b <= a)
