"""A reading to the documents and posts it credits: letters, filings, reports, what people wrote on a network."""

import re
from collections.abc import Iterator, Sequence

from rashomon.align.credit import Credit, holds, noun_of, short_name, without_article
from rashomon.lexicon.names import acronyms_of, is_acronym
from rashomon.types import Attribution, Entity, OriginKind, Reading, Span

_NOUN = (
    r"(?:letter|memo|memorandum|e-?mail|report|study|survey|poll|lawsuit|suit|complaint|petition|motion|legal brief|"
    r"affidavit|indictment|filings?|court (?:documents?|papers|filings?|records?)|opinion|ruling|"
    r"(?:court|executive) order|dissent|testimony|book|memoir|transcript|(?:press |news )?release|documents|records|"
    r"papers|press statement|audit|analysis|op-ed|essay|blog post|web ?site|prepared remarks|diary)"
)
_IN_DOCUMENT = re.compile(
    r"\b[Ii]n (?:an? |his |her |their |its |the |another |one )?"
    r"(?P<owner>[A-Z][\w.]+(?: [A-Z][\w.]+)?[’']s )?"
    rf"(?P<kind>(?:(?!(?:and|to|of|that|his|her)\b)[\w-]+ ){{0,3}}?{_NOUN})\b(?! (?:case|hearing))"
)
_TELLS = (
    "shows?|showed|indicates?|indicated|reveals?|revealed|suggests?|states?|stated|says?|alleges?|alleged|contends?|"
    r"(?:released|obtained|published|reviewed|filed|leaked|seen|posted|provided|made public|unsealed)"
    r"(?: \w+){0,2}? (?:by|on|in|with|to)"
)
_PAPER = (
    "documents|records|report|study|audit|memo|filings?|papers|e-?mails|transcript|affidavit|indictment|lawsuit|"
    "complaint|testimony|remarks|poll|survey|letter"
)
_TELLING = re.compile(
    r"\b(?:[Tt]he |[Aa]n? |[Ii]ts )?(?P<name>(?:(?:[A-Z][\w’'.-]*|of|new|court|internal|federal|written|prepared|"
    rf"annual|official|state|police|medical|bank|phone) ){{0,5}}?(?:{_PAPER}))(?: (?:that|which))?"
    rf"(?: \w+ly)? (?:{_TELLS})\b"
    rf"|\b[Aa]ccording to (?:the |an? |his |her |its )?(?P<by>(?:(?!and\b|of\b)[\w’'.-]+ ){{0,4}}?(?:{_PAPER}))\b"
)
_COURT = re.compile(
    r"(?i)\b(?:lawsuit|suit|complaint|petition|motion|affidavit|indictment|filings?|court|opinion|ruling|dissent|"
    r"legal (?:brief|papers))\b"
)
_SPOKEN = re.compile(
    r"(?i)(?<!prepared )(?<!written )(?<!sworn )(?<!congressional )\b(?:statements?|remarks|comments|interview|speech|"
    r"announcement|address|testimony|tweets?|posts?|footage|video)$"
)
_RULES = re.compile(
    r"(?i)\b(?:bills?|plans?|laws?|acts?|statutes?|polic(?:y|ies)|guidelines?|rules?|amendments?|regulations?|"
    r"agreements?|deals?|treaty|constitution|reviews?|captions?|data|decisions?|analys[ei]s|"
    r"previous rulings)$"
)
_STORY = re.compile(r"(?i)the (?:news )?(?:report|story|article)s?")
_SOCIAL = re.compile(
    r"\b((?:[Rr]e)?[Tt]weet(?:ed|s|ing)?|on (Twitter|Facebook|Instagram|Truth Social|Telegram|Reddit|Weibo|LinkedIn)|"
    r"to (Twitter|Facebook|Instagram)|(Facebook|Twitter|Instagram) (?:post|message|page|thread|account)s?)\b"
)

_PEOPLE_ONLINE = re.compile(r"\b[Ss]ocial[- ]media (?:reports?|posts?|users|accounts)\b")


def document_credits(reading: Reading, press: Sequence[Credit]) -> Iterator[Credit]:
    """Yield the documents that an account has something from; "the report" of an outlet is that outlet."""
    documents: dict[str, str] = {}
    found: list[Credit] = []
    for attribution in sorted(reading.attributions, key=lambda a: (a.source[:1], a.id)):
        if attribution.source_kind == "document" and attribution.source:
            found += _as_source(reading, attribution, press, documents)
        elif attribution.cue and attribution.source_kind in ("named", "self", "anonymous"):
            found += _as_place(reading, attribution)
    yield from found
    yield from _outside(reading, [*press, *found], documents)


def post_credits(reading: Reading) -> Iterator[Credit]:
    """Yield what people posted, named by person and network ("Ruiz on Facebook", "Ruiz's tweet on Twitter").

    Of people whom nobody names, the words for them ("social media reports").
    """
    text = reading.account.text
    for sentence in reading.sentences:
        for m in _PEOPLE_ONLINE.finditer(text, sentence.start, sentence.end):
            yield Credit(m[0][0].lower() + m[0][1:], "social-media", "cites", Span(*m.span()), None, None)
        for m in _SOCIAL.finditer(text, sentence.start, sentence.end):
            who = _poster(reading, sentence, m.start())
            if who is None:
                continue
            word, poster = m[1].casefold(), short_name(reading, who)
            if word.startswith("retweet"):
                name = f"posts retweeted by {poster}"
            elif word.startswith("tweet"):
                name = f"{poster}'s {'tweets' if word == 'tweets' else 'tweet'} on Twitter"
            else:
                name = f"{poster} on {next((g for g in m.groups()[1:] if g), 'Twitter')}"
            yield Credit(name, "social-media", "cites", Span(*m.span()), None, who.id)


def _as_source(
    reading: Reading, attribution: Attribution, press: Sequence[Credit], documents: dict[str, str]
) -> Iterator[Credit]:
    """Yield a document that speaks itself ("the lawsuit says")."""
    span = attribution.source[0]
    phrase = reading.account.text[slice(*span)].strip(" \n\"“”'‘’,.")
    before = [c for c in press if c.span.end <= span.start]
    name = _document_name(phrase, documents)
    if _STORY.fullmatch(phrase) and without_article(phrase) == name and before:
        yield before[-1]._replace(edge="cites", span=span, attribution=attribution.id)
    elif name and not _SPOKEN.search(name) and not _only_rules(reading, attribution, name, phrase):
        yield Credit(_spelt_out(reading, name), _kind(name), "cites", span, attribution.id)


def _spelt_out(reading: Reading, name: str) -> str:
    """Return a document's name with the acronym of a body written out where the account does so elsewhere."""
    words = []
    for word in name.split():
        bodies = {
            e.name for e in reading.entities if e.kind == "organisation" and word.casefold() in acronyms_of(e.name)
        }
        words.append(bodies.pop() if is_acronym(word) and len(bodies) == 1 else word)
    return " ".join(words)


def _as_place(reading: Reading, attribution: Attribution) -> Iterator[Credit]:
    """Yield a document in which someone is said to say something ("In a letter to the board, Ruiz wrote")."""
    text, at = reading.account.text, attribution.cue[0]
    sentence = next((s for s in reading.sentences if s.start <= at.start < s.end), None)
    if sentence is None:
        return
    for m in _IN_DOCUMENT.finditer(text, sentence.start, sentence.end):
        kind = m["kind"].strip()
        near = min(abs(m.start() - at.end), abs(at.start - m.end()))
        # An e-mail or statement to the reporter is an interview, not a document.
        to_reporter = "mail" in kind and not ("internal" in kind or text[m.end() :].startswith(" to "))
        if near > 90 or holds(attribution.content, m.start()) or _SPOKEN.search(kind) or to_reporter:
            continue
        who = reading.entity_by_id.get(attribution.entity or "")
        owner = (m["owner"] or (f"{short_name(reading, who)}'s " if who else "")).replace("’", "'")
        yield Credit(f"{owner}{kind}", _kind(kind), "cites", Span(*m.span()), attribution.id)


def _outside(reading: Reading, known: Sequence[Credit], documents: dict[str, str]) -> Iterator[Credit]:
    """Yield documents that the account's own words say show something, where no attribution has told so."""
    text = reading.account.text
    for m in _TELLING.finditer(text):
        part = "name" if m["name"] else "by"
        span = Span(*m.span(part))
        quoted = text.count("“", 0, span.start) > text.count("”", 0, span.start)
        if quoted or any(c.span.start < span.end and span.start < c.span.end for c in known):
            continue
        name = _document_name(m[part], documents)
        if " " in name and not _SPOKEN.search(name):
            yield Credit(_spelt_out(reading, name), _kind(name), "cites", span)


def _document_name(phrase: str, told: dict[str, str]) -> str:
    """Return a document's name: its noun with what tells it apart; "the report" is the last report told of."""
    name = noun_of(phrase)
    if name.casefold() in ("it", "he", "she", "they", "which", "who", "that", ""):
        return told.get("", "")
    head = name.split()[-1].casefold().removesuffix("s")
    group = "court" if _COURT.search(head) else head
    name = name if " " in name else told.get(head, told.get(group, name))
    told[head] = told[group] = told[""] = name
    return name


def _only_rules(reading: Reading, attribution: Attribution, name: str, phrase: str) -> bool:
    """Tell whether a document is spoken of for what it does, not what it says ("the bill mandates", "polls show")."""
    if " " not in name and phrase == name:
        return True
    says = re.search(r"\b(?:says?|states?|reads?|according|declares?)\b", reading.quote(attribution.cue).casefold())
    return (
        bool(_RULES.search(name))
        and not (says and attribution.form != "indirect")
        and "states" not in (says or [""])[0]
    )


def _kind(name: str) -> OriginKind:
    return "court" if _COURT.search(name) else "document"


def _poster(reading: Reading, sentence: Span, at: int) -> Entity | None:
    """Return whose post a sentence tells of: the nearest speaker in it, else the last name before the word."""
    owner = re.search(r"[’']s?\s+(?:[\w-]+\s+){0,2}$", reading.account.text[sentence.start : at])
    told: list[tuple[int, str, Entity]] = []
    for attribution in reading.attributions:
        parts = [p for p in (*attribution.cue, *attribution.source) if sentence.start <= p.start < sentence.end]
        who = reading.entity_by_id.get(attribution.entity or "")
        if parts and who and who.kind in ("person", "organisation") and not holds(attribution.content, at):
            told.append((min(abs(p.end - at) for p in parts), attribution.id, who))
    named = [
        (span.start, entity.id, entity)
        for entity in reading.entities
        if entity.kind in ("person", "organisation")
        for span in entity.mentions
        if sentence.start <= span.start and span.end <= at and at - span.end < 60
    ]
    last = max(named, key=lambda n: n[:2]) if named else None
    # "Hale took to Twitter": a name right before the word is its subject, whoever else speaks in the sentence.
    apart = last is not None and "," in reading.account.text[last[0] : at]
    if last and (owner or not told or (not apart and at - last[0] - len(last[2].name) < 12)):
        return last[2]
    return min(told, key=lambda t: t[:2])[2] if told else None
