"""A reading to the outlets, wires and programmes it credits, in attributions and in phrases outside them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.align.credit import Credit, without_article
from rashomon.lexicon.outlets import OutletMention, find_outlets, full_names, one_outlet, outlet_kind
from rashomon.types import Account, EdgeKind, Reading, Span

_BEFORE = (
    "told|tells|telling|according to|reported by|reported in|published by|published in|obtained by|posted by|"
    "broadcast by|aired by|aired on|quoted by|quoted in|cited by|provided to|provided exclusively to|given to|"
    "released to|revealed by|uncovered by|received by|listed by|compiled by|interview(?:ed)? (?:with|on|by|for|to)|"
    r"appearance on|appeared on|appearing on|speaking (?:\w+ )?(?:on|to|with)|spoke (?:on|to|with)|"
    r"said (?:\w+ )?(?:on|to)|says (?:on|to)|statement to|e-?mail to|confirmed (?:\w+ ){0,4}to|commentary for|"
    "op-ed (?:in|for)|column for|writing in|wrote in|reports? (?:by|from|in|on)|"
    "(?:story|stories|article) (?:by|from|in)|"
    r"citing|via|courtesy of|programme?|show|guest on|asked (?:\w+ ){0,3}on|host of|based (?:in part )?on"
)
_CREDIT_BEFORE = re.compile(
    rf"\b(?i:{_BEFORE})\s+(?:(?:both|the|a|an|its|local|state|news|US|U\.S\.|partner|sister|conservative|liberal|cable|"
    r"channel|newspaper|magazine|broadcaster|network|NBC|CBS|CNN|ABC|BBC|of|[A-Z]\w*[’']s)(?:[’']s?)?\s+){0,5}[\"“‘']?$"
)
_CREDIT_AFTER = re.compile(
    r"^[\"”’']?(?:,?\s+(?:newspaper|news agency|news channel|news|magazine|affiliate(?: in [A-Z][\w ]{2,20}?)?|"
    r"on \w+day|first|also|later|has|have|had|and [A-Z][\w ]{2,20}?|\w+ly)){0,4}\s+(?:report(?:s|ed)?|says|said|writes|"
    r"wrote|adds|added|notes|noted|explains|explained|quotes|quoted|cites|cited|lists|listed|published|obtained|"
    r"learned|reveal(?:s|ed)|found|describe[sd]|(?:was|were) (?:the )?first to|broke the|contributed to this|"
    r"categorizes|calls|estimates|puts)\b"
    r"|^[’']s?\s+(?:[\w-]+\s+){0,3}(?:report|story|article|reporting|account|analysis)\b"
    r"|^(?:\s+News)?\s+(?:report|story|article|investigation)\b"
    r"|^[’']s\s+[A-Z][\w.-]+\s+[A-Z][\w.-]+"
)
_LEAD_IN = re.compile(r"\b(?:reports?|writes|notes|adds|said|says|explains|reported)\s+(?:the\s+)?$")
_WIRE_TAG = re.compile(r"\( ?(AP|Reuters|REUTERS|AFP|UPI|TASS|Xinhua) ?\)\s*(?:[-–—]|$|\n|[A-Z])")
# How Reuters signs what it wrote, where the line that names it was lost.
_SIGNED = re.compile(r"\(((?:Additional )?[Rr]eporting by [^()\n]{3,300}[Ee]diting by [^()\n]{3,120})\)")
_LAST_LINE = re.compile(r"\(([^()\n]{2,60})\)[.\s]*?(?=\n|$)")  # a paragraph's end is where a wire is credited
_AFFILIATE = re.compile(r" affiliate(?: in (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?")
_REPORTS = re.compile(r"(?i)\b(?:reports|outlets?|media|news organi[sz]ations?)$")
_THE_PAPER = re.compile(r"(?i)(?:the )?(?:newspaper|paper|magazine|network|outlet|broadcaster|site|agency|station)")


def press_credits(reading: Reading) -> Iterator[Credit]:
    """Yield the outlets that the account credits, in text order; its own publisher is none of them."""
    text = reading.account.text
    mentions = find_outlets(text)
    full = full_names(mentions, reading.account.publisher)
    sources = {span: a.id for a in reading.attributions if a.source_kind in ("outlet", "self") for span in a.source}
    credited: list[OutletMention] = []
    for mention in mentions:
        name = full.get(mention.name, mention.name)
        own = one_outlet(name, reading.account.publisher)
        if own or mention.kind == "social-media" or _introduces_programme(text, mention, mentions):
            continue
        by = next((i for s, i in sources.items() if s.start <= mention.start < s.end), None)
        if by or mention.kind == "document" or _follows(text, credited, mention) or _is_credit(text, mention):
            credited.append(mention)
            edge: EdgeKind = "cites" if by else "credits"
            yield Credit(_as_told(text, mention, name), mention.kind, edge, Span(mention.start, mention.end), by)
    yield from wire_tags(reading.account)
    yield from _unnamed_press(reading, mentions, credited, full)


def _as_told(text: str, mention: OutletMention, name: str) -> str:
    """Return an outlet's name with the short form the account uses, and with the station where one is meant."""
    short = text[mention.start : mention.end]
    if short.isupper() and len(short) < 5 and short not in name:
        name = f"{name} ({short})"
    affiliate = _AFFILIATE.match(text[mention.end : mention.end + 60])
    return name + affiliate[0] if affiliate else name


def _follows(text: str, credited: Sequence[OutletMention], mention: OutletMention) -> bool:
    """Tell whether an outlet is joined to the one credited before ("told the Post and the Times")."""
    between = text[credited[-1].end : mention.start] if credited else "."
    return bool(re.fullmatch(r",?\s*(?:and|or)?\s*(?:the\s+)?", between))


def _introduces_programme(text: str, mention: OutletMention, mentions: Sequence[OutletMention]) -> bool:
    """Tell whether a network is named only to say whose programme follows ("CBS's Face the Nation")."""
    return mention.kind == "broadcast" and any(
        other.kind == "broadcast"
        and re.fullmatch(r"(?:[’']s)?(?: News)?(?: (?:programme?|show))? [“\"]?", text[mention.end : other.start])
        for other in mentions
        if mention.end < other.start < mention.end + 25
    )


def _is_credit(text: str, mention: OutletMention) -> bool:
    before = text[max(0, mention.start - 110) : mention.start]
    line = before[before.rfind("\n") + 1 :]
    after = text[mention.end : mention.end + 70].partition("\n")[0]
    return bool(
        _CREDIT_BEFORE.search(line)
        or _CREDIT_AFTER.search(after)
        or (_LEAD_IN.search(line) and re.match(r"\s*[.,;]|\s+in\s|$", after))
    )


def wire_tags(account: Account) -> Iterator[Credit]:
    """Yield the wires that the account names as tags: (AP), how Reuters signs, a last line with a wire alone."""
    for tag in _WIRE_TAG.finditer(account.text):
        wire = next(iter(find_outlets("Reuters" if tag[1] == "REUTERS" else tag[1])), None)
        if wire and not one_outlet(wire.name, account.publisher):
            name = wire.name if tag[1].casefold() == wire.name.casefold() else f"{wire.name} ({tag[1]})"
            yield Credit(name, "wire", "credits", Span(*tag.span(1)))
    for tag in _SIGNED.finditer(account.text):
        if not one_outlet("Reuters", account.publisher):
            yield Credit("Reuters", "wire", "credits", Span(*tag.span(1)))
    for tag in _LAST_LINE.finditer(account.text):
        wire = next(iter(find_outlets(tag[1])), None)
        whole = wire and wire.kind == "wire" and wire.end - wire.start > len(tag[1]) - 5
        if wire and whole and not _WIRE_TAG.match(tag[0]) and not one_outlet(wire.name, account.publisher):
            yield Credit(wire.name, "wire", "credits", Span(*tag.span(1)))


def are_reports(phrase: str) -> bool:
    """Tell whether a source phrase is the press at large ("media reports", "local outlets")."""
    return _REPORTS.search(phrase) is not None


def _unnamed_press(
    reading: Reading, mentions: Sequence[OutletMention], credited: Sequence[OutletMention], full: Mapping[str, str]
) -> Iterator[Credit]:
    """Yield "the newspaper" as the outlet credited last before it, "news reports" as themselves."""
    text = reading.account.text
    for attribution in reading.attributions:
        span = attribution.source[0] if attribution.source else Span(0, 0)
        phrase = text[slice(*span)].strip(" \n\"“”'‘’,.")
        press = attribution.source_kind == "outlet" or (attribution.source_kind == "anonymous" and are_reports(phrase))
        if not press or not phrase or any(m.start < span.end and span.start < m.end for m in mentions):
            continue
        before = [m for m in credited if m.end <= span.start]
        who = reading.entity_by_id.get(attribution.entity or "")
        kind = outlet_kind(who.name) if who else None
        if who and kind and kind != "social-media" and not one_outlet(who.name, reading.account.publisher):
            yield Credit(who.name, kind, "cites", span, attribution.id)
        elif before and (_THE_PAPER.fullmatch(phrase) or len(phrase) < 5):
            name = _as_told(text, before[-1], full.get(before[-1].name, before[-1].name))
            yield Credit(name, before[-1].kind, "cites", span, attribution.id)
        elif are_reports(phrase):
            yield Credit(without_article(phrase), "outlet", "cites", span, attribution.id)
