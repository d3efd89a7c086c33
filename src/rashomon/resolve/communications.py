"""A reading to who told whom: speaker, addressee, channel, who passed it on, and the attribution that it is.

Attributions whose cue names a hearer ("told the board") or a channel ("tweeted", "said in a letter to the mayor"), and
acts of telling whose words are not given ("wrote to the ayatollah", "received a note from my counterpart via the
Swiss", "spoke with the mayor").
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from rashomon.lexicon.channels import BESIDE, CUES, NOUNS
from rashomon.lexicon.people import TITLES, is_group, means_people, plain
from rashomon.resolve.holders import Holder, Holders
from rashomon.resolve.pronouns import sentence_at
from rashomon.resolve.tellers import Tellers
from rashomon.resolve.telling import tells_nothing
from rashomon.types import Attribution, Reading, Span
from rashomon.voices import Channel, Communication

_TO_HEARER = re.compile(
    r"(?i)\b(?:told|tells|tell|telling|informed|informs|informing|warned|warns|warning|assured|assures|briefed|"
    r"reminded|advised|notified|asked|urged|phoned|telephoned|e-?mailed|texted|messaged)$"
)
_TO = re.compile(
    r"(?:\s+(?:\w+ly|later|back|last|on|in|an?|the|his|her|open|public|statement|letter|note|interview|e-?mail|"
    r"message|call|phone|comments?|remarks?|testimony|\w+day)){0,6}?\s+(?:to|with|before)\s+(?=\S)"
)
# What somebody did not say, nobody was told.
_KEPT_BACK = re.compile(r"(?i)\b(?:not|never|declin\w+|refus\w+|avoid\w*|will)\b|n[’']t\b|[’']ll\b")
# "the NRA's Ana Ruiz", "Easton officials": who is told is named or called by what follows.
_OF_THEIRS = re.compile(r"[’']s\s+(?=[A-Z])")
_THEIR_THING = re.compile(
    r"[’']s?\s+(?:home|house|office|offices|request|requests|plan|call|calls|question|questions)\b"
)
_THEIR_PEOPLE = re.compile(
    r"(?:[’']s)?\s+(?P<noun>[a-z]+)\b(?!\s+(?:is|are|was|were|had|have|has|will|would|could|can|did|do|may|might)\b)"
)
_PERSUADES = re.compile(r"\b(?:convinced|persuaded|implored|begged|encouraged|pressed|lobbied|thanked|congratulated)$")
_TO_OUTLET = re.compile(r"\b(?:to|with|on|by|for)\s+(?:[\w’'.-]+\s+){0,4}[\"“‘']?$")
_ANOTHER_CLAUSE = re.compile(r"\b(?:after|before|when|while|as|since)\s+[^,]*$")
_WHAT = re.compile(r"(?i)\bwhat\s+$")
# "Aldern Mayor | Ana Ruiz", "the Herald Daily host | Leo Hale": who is told stands behind what they are.
_WHAT_THEY_ARE = re.compile(r"(?:\s+(?:[A-Z][\w.’-]*|[a-z]+)){1,4}?\s+(?=[A-Z])")
_WITH = re.compile(r"\s+(?:with|to)\s+(?=\S)")
_FINITE = re.compile(r"\s+(?:is|are|was|were|has|have|had|will|would|could|can|should|may|might|must|does|did)\b")
# Behind "to", a plain verb and whom it is done to: "agreed to meet intelligence officials".
_BARE_VERB = re.compile(
    r"(?!(?:the|a|an|his|her|their|its|my|our|some|many|other|several|all|both|two|three|local|top|senior|key|new|fellow|"
    r"party|reporters|members)\b)[a-z]+(?<!al)(?<!ic)(?<!ive)(?<!ous)(?<!ish)(?<!ed)(?<!ing)(?<!an)(?<!s)\s+"
    r"(?:all\s+|upon\s+)?[a-z]"
)
_OWNS = re.compile(r"[’']s?$")
_REACH = 90  # characters behind a cue, or a source, in which its channel is told
_SENT = re.compile(
    r"\b(?P<cue>(?:sent|sends|wrote|writes|mailed|delivered|dispatched|handed|addressed)\s+(?:(?:an?|the|his|her|their|another)\s+)?"
    r"(?:[\w’'-]+\s+){0,2}?(?P<what>letter|note|message|memo|e-?mail|text|cable|telegram)s?(?:\s+directly)?)\s+to\s+(?P<whom>\S)"
)
_SENT_HIM = re.compile(
    r"\b(?P<cue>sent|sends|wrote|handed|gave)\s+(?P<whom>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*|him|her|them|us|me|the\s+[\w’'-]+)\s+"
    r"an?\s+(?:[\w’'-]+\s+){0,2}?(?P<what>letter|note|message|memo|e-?mail|text|cable|telegram)\b"
)
_WROTE_TO = re.compile(r"\b(?P<cue>wrote|writes|has written|had written)\s+(?:directly\s+)?to\s+(?P<whom>\S)")
_GOT = re.compile(
    r"\b(?P<cue>(?:received|got|receives|gets|had)\s+(?:an?|the|another)\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?P<what>letter|note|message|memo|e-?mail|text|cable|telegram|call|phone call))\s+from\s+(?P<whom>\S)"
)
_SPOKE = re.compile(
    r"\b(?P<cue>(?:sp[eo]ke|speaks|talked|talks|conferred|met|consulted)(?:\s+\w+ly)?"
    r"(?:\s+(?P<what>by phone|by telephone|on the phone|over the phone|in person))?)\s+(?:with|to)\s+(?P<whom>\S)"
)
_TOOK_TO = re.compile(r"\b(?P<cue>took to (?P<what>Twitter|Facebook|Instagram|Truth Social|Telegram|social media))\b")
_RECEIVED = re.compile(r"\b(?:received|got|receives|gets)\s+(?:an?|the|another)\s+(?:[\w’'-]+\s+){0,2}?$")
_RANG = re.compile(r"\b(?P<cue>phoned|telephoned|called)\s+(?P<whom>[A-Z]\S)")
_THROUGH = re.compile(
    r"\b(?:via|through|by way of)\s+(?:th(?:at|is)\s+)?"
    r"(?P<whom>(?:(?:the|an?)\s+)?[A-Z][\w’'-]*(?:\s+[A-Za-z’'-]+){0,2}?)"
    r"(?=\s+(?:that|saying|channel|intermedi\w+|embassy|and|to)\b|[,.;”\"]|$)"
)
_DEFAULTS: Mapping[re.Pattern[str], Channel] = {_RANG: "phone", _WROTE_TO: "letter", _TOOK_TO: "post"}


def find_communications(reading: Reading) -> Reading:
    """Return the reading with who told whom, in text order."""
    holders, tellers = Holders(reading), Tellers(reading)
    # The outlet that was told, which its informant's attribution names, is told nothing itself.
    outer = ((reading.attribution_by_id.get(a.parent or ""), a) for a in reading.attributions)
    hearing = {one.id for one, inner in outer if one is not None and _shares(one, inner)}
    speaking = [a for a in reading.attributions if a.id not in hearing]
    told = [c for a in speaking if (c := _of_attribution(reading, holders, a)) is not None]
    cues = {at for a in reading.attributions for part in a.cue for at in range(*part)}
    acts = [c for c in _acts(reading, holders, tellers) if cues.isdisjoint(range(*c.cue))]
    heard = [c for one in (*told, *acts) if (c := _not_to_oneself(one)) is not None]
    ordered = sorted(heard, key=lambda c: (c.cue, c.speaker or c.cue))
    numbered = (msgspec.structs.replace(c, id=f"m{n}") for n, c in enumerate(ordered, 1))
    return msgspec.structs.replace(reading, communications=tuple(numbered))


def _not_to_oneself(one: Communication) -> Communication | None:
    """Leave out a hearer who is the speaker: one of the two was misread. Nothing is left where no channel is told."""
    if one.speaker_entity is None or one.speaker_entity != one.addressee_entity:
        return one
    if one.channel == "unknown":
        return None
    return msgspec.structs.replace(one, addressee=None, addressee_entity=None)


def _of_attribution(reading: Reading, holders: Holders, attribution: Attribution) -> Communication | None:
    """Return the communication that an attribution is; None where neither hearer nor channel is told."""
    if not attribution.source or not attribution.cue or attribution.source_kind == "document":
        return None
    text, cue = reading.account.text, attribution.cue[-1]
    if _KEPT_BACK.search(reading.quote(attribution.cue)):
        return None
    outlet = _outlet_told(reading, attribution)
    channel, words = _channel(reading, attribution)
    hearer = outlet or _hearer(holders, text, cue, plainly=channel == "unknown")
    if hearer is not None and outlet is None and _begins_what_is_said(text, hearer.span, attribution):
        hearer = None
    if hearer is None and words is not None:
        hearer = _beside_channel(holders, text, words, inside=channel == "interview")
    if outlet and channel == "unknown" and "interview" in text[cue.end : outlet.span.start]:
        channel = "interview"
    if hearer is None and channel == "unknown":
        return None
    return Communication(
        id="",
        speaker=attribution.source[0],
        speaker_entity=attribution.entity,
        addressee=hearer.span if hearer else None,
        addressee_entity=hearer.entity if hearer else None,
        channel=channel,
        channel_words=words,
        through=_through(reading, cue),
        cue=cue,
        attribution=attribution.id,
        told_by=attribution.parent,
        when=attribution.when,
    )


def _begins_what_is_said(text: str, hearer: Span, attribution: Attribution) -> bool:
    """Tell whether somebody behind a verb of telling is told of: "warned | Syria has the right …"."""
    return any(s <= hearer.start < e for s, e in attribution.content) and bool(_FINITE.match(text, hearer.end))


def _beside_channel(holders: Holders, text: str, words: Span, *, inside: bool) -> Holder | None:
    """Return who is told by the words for the channel: "in a call with us"; `inside`, "a Reuters interview"."""
    if behind := _WITH.match(text, words.end):
        heard = _at(holders, behind.end())
        # Who gives a press conference with somebody tells it to others.
        together = heard is not None and heard.entity is not None and "with" in behind[0]
        return None if together and "conference" in text[slice(*words)] else heard
    if not inside:
        return None
    named = (holders.beginning.get(words.start + m.start()) for m in re.finditer(r"\b[A-Z]", text[slice(*words)]))
    return next((one for one in named if one is not None and one.span.end < words.end), None)


def _shares(outer: Attribution, inner: Attribution) -> bool:
    return outer.cue == inner.cue and outer.source_kind == "outlet"


def _outlet_told(reading: Reading, attribution: Attribution) -> Holder | None:
    """Return the outlet that an informant told: the parent that has the same cue."""
    outer = reading.attribution_by_id.get(attribution.parent or "")
    if outer is None or not outer.source or not _shares(outer, attribution):
        return None
    text, cue, place = reading.account.text, attribution.cue[-1], outer.source[0]
    told = _TO_HEARER.search(text[slice(*cue)]) or _TO_OUTLET.search(text, min(cue.end, place.start), place.start)
    return Holder(place, outer.entity) if told else None


def _hearer(holders: Holders, text: str, cue: Span, *, plainly: bool) -> Holder | None:
    """Return who is told: right behind "told", behind "to" after other verbs, before "received a note from".

    Where a channel is known, not `plainly`, whoever is persuaded is told.
    """
    start = cue.end + 1
    if received := _RECEIVED.search(text, max(0, cue.start - 50), cue.start):
        subject = holders.before(received.start())
        return subject[0] if subject else None
    if not plainly and _PERSUADES.search(text[slice(*cue)]) and (behind := holders.after(start)):
        return behind[0]
    if _TO_HEARER.search(text[slice(*cue)]) and text[cue.end : start] == " ":
        return _at(holders, start)
    named = re.search(rf"{_TO_HEARER.pattern.removesuffix('$')}\s+(?=\S)", text[slice(*cue)])
    if named and (inside := _at(holders, cue.start + named.end())):
        return inside
    to = _TO.match(text, cue.end, cue.end + _REACH)
    if to and _BARE_VERB.match(text, to.end()) and text[to.end() - 3 : to.end()] == "to ":
        return None
    # "Passed a bill to guarantee pay" tells nobody; with a letter or a tweet, any verb does.
    return _at(holders, to.end()) if to and not (plainly and tells_nothing(text[slice(*cue)])) else None


def _at(holders: Holders, place: int) -> Holder | None:
    """Return who begins at a place, an article before their name left out; whose people they are does not count."""
    text = holders.text
    named = holders.beginning.get(place + 4) if text.startswith("the ", place) else None
    found = (named,) if named else holders.after(place) or holders.pronoun_at(place)
    if not found:
        return None
    holder = found[0]
    if (office := _WHAT_THEY_ARE.match(text, holder.span.end)) and (borne := _bearer(holders, office)):
        return Holder(Span(place, borne.span.end), borne.entity)
    if (own := _OF_THEIRS.match(text, holder.span.end)) and own.end() in holders.beginning:
        return holders.beginning[own.end()]
    if _THEIR_THING.match(text, holder.span.end):
        return None
    theirs = _THEIR_PEOPLE.match(text, holder.span.end)
    if theirs and is_group(theirs["noun"]):
        return Holder(Span(place, theirs.end()), None)
    return Holder(Span(place, holder.span.end), holder.entity)


def _bearer(holders: Holders, office: re.Match[str]) -> Holder | None:
    """Return the person whose name stands behind words for what they are, the last of these an office or a noun."""
    last = office[0].split()[-1]
    return holders.beginning.get(office.end()) if plain(last) in TITLES or means_people(last) else None


def _channel(reading: Reading, attribution: Attribution) -> tuple[Channel, Span | None]:
    """Return the channel that a cue, or the words beside it, tell, and those words."""
    text, cue, sources = reading.account.text, attribution.cue[-1], attribution.source
    noun = NOUNS.get(plain(text[slice(*cue)]))
    # "Some note that …": behind its subject, a word for a letter is a verb.
    if noun is not None and not any(s.end == cue.start - 1 and not _OWNS.search(text[slice(*s)]) for s in sources):
        return noun, cue
    for channel, pattern in CUES.items():
        if match := pattern.search(text[slice(*cue)]):
            return channel, Span(cue.start + match.start(), cue.start + match.end())
    at = sentence_at(reading.sentences, cue.start)
    sentence = reading.sentences[at] if at >= 0 else cue
    told = (*attribution.source, *attribution.cue)
    start, end = min(s for s, _ in told), max(e for _, e in told)
    inside = [p for p in attribution.content if p.start >= end]
    last = min([sentence.end, end + _REACH, *(p.start for p in inside if p.start > end + 2)])
    for channel, pattern in BESIDE.items():
        match = pattern.search(text, min(cue.start, end), last) or pattern.match(text, sentence.start, start)
        if match and not _is_of_another(text, match, attribution, end):
            return channel, Span(*match.span())
    return "unknown", None


def _is_of_another(text: str, match: re.Match[str], attribution: Attribution, end: int) -> bool:
    """Tell whether words for a channel are of what is said, not of the saying: within it, and not at its end.

    "In a statement after he left, she said" is of her, "In a statement after the board said so, she" not of the board.
    """
    start = min(s for s, _ in (*attribution.source, *attribution.cue))
    if match.end() <= start and _ANOTHER_CLAUSE.search(text, match.end(), start):
        return True
    said = next((p for p in attribution.content if p.start <= match.start() < p.end), None)
    at_once = said is not None and said.start <= end + 2 and match.start() <= end + 2
    return said is not None and not at_once and text[match.end() : match.end() + 1] not in '.,”"\n'


def _through(reading: Reading, cue: Span) -> Span | None:
    at = sentence_at(reading.sentences, cue.start)
    match = _THROUGH.search(reading.account.text, cue.start, reading.sentences[at].end) if at >= 0 else None
    return Span(*match.span("whom")) if match else None


def _acts(reading: Reading, holders: Holders, tellers: Tellers) -> Iterator[Communication]:
    """Yield what is told of letters, notes, calls and talks without their words."""
    text = reading.account.text
    taken: set[int] = set()
    for pattern in (_SENT, _SENT_HIM, _WROTE_TO, _GOT, _SPOKE, _RANG, _TOOK_TO):
        for match in pattern.finditer(text):
            subject = holders.before(_start_of_verb(text, match.start()))
            other = _at(holders, match.start("whom")) if pattern is not _TOOK_TO else None
            cue = Span(*match.span("cue"))
            if (
                not subject
                or _WHAT.search(text, max(0, subject[0].span.start - 6), subject[0].span.start)
                or (other is None and pattern is not _TOOK_TO)
                or not taken.isdisjoint(range(*cue))
            ):
                continue
            taken.update(range(*cue))
            speaker, hearer = (other, subject[0]) if pattern is _GOT else (subject[0], other)
            what = match.groupdict().get("what") or ""
            teller = tellers.teller(cue)
            yield Communication(
                id="",
                speaker=speaker.span if speaker else None,
                speaker_entity=_entity(reading, speaker, teller),
                addressee=hearer.span if hearer else None,
                addressee_entity=_entity(reading, hearer, teller),
                channel=NOUNS.get(plain(what), _DEFAULTS.get(pattern, "unknown")),
                channel_words=Span(*match.span("what")) if what else None,
                through=_through(reading, cue),
                cue=cue,
                told_by=teller,
            )


def _entity(reading: Reading, holder: Holder | None, teller: str | None) -> str | None:
    """Return who somebody is; "I" is who tells it."""
    if holder is None or holder.entity is not None:
        return holder.entity if holder else None
    told = reading.attribution_by_id.get(teller or "")
    return told.entity if told and reading.account.text[slice(*holder.span)] in ("I", "me") else None


def _start_of_verb(text: str, at: int) -> int:
    """Return where a verb begins with its auxiliaries: "I’d | sent", "had first | spoken"."""
    aux = re.search(
        r"(?:[’'](?:d|ve)|\s(?:had|has|have|then|also|first|once|later|\w+ly))(?:\s(?:also|then|first|\w+ly))?\s$",
        text[max(0, at - 24) : at],
    )
    return at - len(aux[0]) if aux else at
