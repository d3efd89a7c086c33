"""A source without a name to what is told of it: how many they are, whose, what they know, why they are not named."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.lexicon.people import is_plural, means_people, plain
from rashomon.resolve.heads import find_head
from rashomon.resolve.kinds import speaker_within
from rashomon.resolve.pronouns import is_pronoun, sentence_at
from rashomon.types import Attribution, Entity, Reading, Span
from rashomon.voices import HowMany, UnnamedSource

_NUMBERS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)
)
_HOW_MANY: dict[str, HowMany] = {
    **dict.fromkeys("a an one another each single".split(), "one"),
    **dict.fromkeys("both pair couple".split(), "two"),
    **dict.fromkeys("some several few number handful multiple various numerous half-dozen group".split(), "several"),
    **dict.fromkeys("many most all dozens scores hundreds thousands dozen majority millions".split(), "many"),
}
_FIRST_WORDS = re.compile(
    r"(?i)(?:(?:at least|more than|nearly|about|roughly|as many as|up to|the|his|her|their|its|these|those|even)\s+)*"
    r"(?:an?\s+(?P<lot>pair|couple|number|handful|group|dozen|majority|half-dozen|few)\b|(?P<word>[\w-]+))"
)
# What stands before the noun and tells neither whose they are nor what they do.
_STATUS = frozenset(
    """the a an one two three four five six seven eight nine ten some several many most other another both all few
    these those his her their its current former senior top leading unnamed unidentified anonymous high-ranking
    high-level longtime long-time veteran retired ex-  key prominent second third first fellow more least at nearly
    about and or multiple numerous various no only even outside independent local own single half-dozen dozen dozens
    hundreds thousands number of group handful couple pair ranking mid-level lower-level well-placed different certain
    career well-connected close outspoken unspecified additional""".split()
)
# Fields and bodies that a modifier in small letters names; others ("angry residents") only describe.
_FIELDS = frozenset(
    """law enforcement police military navy army air force defense defence intelligence government administration
    department agency ministry congressional campaign court church airport hospital industry union company bank port
    city county state federal council board committee harbour harbor school university security health legal judicial
    diplomatic embassy consular opposition party parliamentary presidential tax customs immigration border fire rescue
    trade oil energy tech technology media news museum ferry rail airline aviation space prison team club league
    labor labour farm insurance pharmaceutical medical vaccine election elections transition cabinet palace
    """.split()
)
# Nouns that say themselves whose members they are.
_MEMBERS = frozenset(
    "Democrats Republicans Conservatives Liberals Democrat Republican Tories Socialists Greens".split()
)
# Of these it is told what they are for or against, or to whom they are kin, not whose they are.
_TOWARDS = frozenset(
    "opponent supporter critic advocate backer defender proponent relative friend neighbor neighbour victim foe "
    "member colleague".split()
)
_COLLECTIVE = frozenset("staff family public crowd majority minority camp faction crew personnel press".split())
_TIME = re.compile(r"(?i)(?:\w+ )?(?:hours|days|weeks|months|years|decades)\b")
_BELONGING = re.compile(r"(?:an|ish|ese|ic|i)$|^[A-Z.]{2,}$")  # "Iranian", "British", "US"
_OF_WHOM = re.compile(r"\s+(?:of|at|from|for|inside|within|in|with|representing)\s+(?:the\s+)?(?P<body>\S.*)")
_ENDS = re.compile(
    r",|\s+(?:who|whom|whose|which|that|familiar|briefed|close|involved|speaking|aware|knowledgeable|said|told|in|on|at|"
    r"by|with|to|as)\b|[.;:”\"]"
)
_RELATION = re.compile(
    r"(?:(?:who\s+(?:(?:is|are|was|were|has|have|had)\s+(?:been\s+)?)?)?(?:(?:directly|closely|personally|deeply)\s+)?"
    r"(?:briefed (?:on|by|about)|familiar with|close to|knowledgeable (?:about|of)|aware of|involved (?:in|with)|"
    r"privy to|working (?:on|for|with)|present (?:at|in|for)|opposed to|with (?:\w+ )?(?:knowledge|understanding) of)|"
    r"who (?:attended|witnessed|saw|heard|worked|works|reviewed|took part|participated|helped|know|knows|knew|"
    r"(?:has|have|had) (?:seen|reviewed|heard|worked|read|helped|attended|spoken|been))\b)"
    r"(?:(?! (?:but |and )?who )[^.,;:”\"\n])*"
)
_CONDITION = re.compile(
    r"(?:(?:who\s+)?(?:(?:all|both)\s+)?(?:spoke|speaking|speak|talked|insisted|insisting)\s+)?(?:only\s+)?"
    r"(?:on|under)\s+(?:the\s+)?condition\s+(?:of\s+anonymity|that\s+[^.;\n]*?not\s+be\s+(?:named|identified))"
    r"(?:\s+(?:because|to|in order to|since|as|so|for fear)\b[^.,;”\"\n]*)?"
    r"|(?:who\s+)?(?:was|were|been)\s+granted\s+anonymity[^.,;”\"\n]*"
    r"|(?:who\s+)?(?:declin|ask|request|prefer|want|wish|refus)\w*\s+(?:not\s+)?to\s+(?:not\s+)?(?:be\s+)?"
    r"(?:named|identified|quoted by name|anonymity|give (?:his|her|their) names?)[^.,;”\"\n]*"
    r"|(?:who\s+)?(?:request|demand)(?:ed|ing)\s+anonymity[^.,;”\"\n]*"
    r"|(?:(?:because|since|as)\s+(?:he|she|they|it)\s+|who\s+)?(?:was|were|is|are|am)(?:\s+not|n[’']t)\s+"
    r"(?:\w{1,20}ly\s+)?authori[sz]ed\s+to\s+(?:speak|discuss|comment|talk|be)[^.,;”\"\n]*"
    r"|(?:speaking|spoke|speak)\s+anonymously[^.,;”\"\n]*"
)
_GOES_ON = frozenset({"they", "he", "she"})
_NEAR = 3  # sentences back to whom a pronoun goes on for
_SPEAKS_ON = re.compile(
    r"[\"”’]?\s*(?:The\s+[\w ]{3,40}|They|He|She|All|Both|Each)\s+(?:all\s+|also\s+)?"
    r"(?:spoke|asked|was|were|declined|requested|insisted)\b"
)


def describe_unnamed(reading: Reading) -> Reading:
    """Return the reading with what is told of each source without a name; a pronoun has it from whom it goes on for."""
    text = reading.account.text
    nameless = [a for a in reading.attributions if a.source_kind == "anonymous" and a.source]
    spoken = [a for a in nameless if not is_pronoun(text[slice(*a.source[0])])]
    conditions = _conditions(reading, spoken)
    told = {a.id: _describe(reading, speaker_within(text, a.source[0]), conditions.get(a.id)) for a in spoken}
    told |= _going_on(reading, told)
    return msgspec.structs.replace(
        reading,
        attributions=tuple(
            msgspec.structs.replace(a, unnamed=told[a.id]) if a.id in told else a for a in reading.attributions
        ),
    )


def _going_on(reading: Reading, told: Mapping[str, UnnamedSource]) -> dict[str, UnnamedSource]:
    """Return what is told of those for whom a pronoun speaks: of who spoke last before it, one or many as it is."""
    text, sentences = reading.account.text, reading.sentences
    found: dict[str, UnnamedSource] = {}
    last: Attribution | None = None
    for one in sorted((a for a in reading.attributions if a.source), key=lambda a: (a.source[0], a.id)):
        word = plain(text[slice(*one.source[0])]).strip()
        if not is_pronoun(word):
            last = one
        elif last is not None and last.id in told and one.source_kind == "anonymous" and word in _GOES_ON:
            near = sentence_at(sentences, one.source[0].start) - sentence_at(sentences, last.source[0].start) <= _NEAR
            if near and (told[last.id].number == "one") == (word != "they"):
                found[one.id] = msgspec.structs.replace(told[last.id], told_at=last.source[0])
    return found


def _describe(reading: Reading, source: Span, condition: Span | None) -> UnnamedSource:
    text, entities = reading.account.text, reading.entities
    number, count = how_many(text[slice(*source)])
    affiliation = _affiliation(text, source)
    if affiliation is not None and _is_plain_opening(reading, affiliation):
        affiliation = None
    relation = _RELATION.search(text, source.start, source.end)
    return UnnamedSource(
        number=number,
        count=count,
        affiliation=affiliation,
        affiliated=_entity_in(entities, affiliation),
        relation=_trimmed(text, Span(*relation.span())) if relation else None,
        condition=condition,
    )


def how_many(phrase: str) -> tuple[HowMany, int | None]:
    """Return how many people a source phrase tells of, and the number where it tells one ("at least four": 4)."""
    first = _FIRST_WORDS.match(phrase.strip(" \"“”‘’'"))
    word = plain((first["lot"] or first["word"]) if first else "")
    count = int(word) if word.isdecimal() and len(word) < 5 else _NUMBERS.get(word)
    joined = re.search(r"\band (?:an?|the|some|other|two|three|\w+s)\b", phrase)
    if joined and (count == 1 or _HOW_MANY.get(word) == "one"):
        return "unknown", None
    if count is not None and not re.match(r"[\d.]+ ?(?:%|per ?cent)", phrase):
        return ("one" if count == 1 else "two" if count == 2 else "several" if count < 12 else "many"), count
    if word in _HOW_MANY:
        number = _HOW_MANY[word]
        return number, {"one": 1, "two": 2}.get(number)
    head = find_head(phrase, Span(0, len(phrase)))
    single = head is not None and means_people(head.word) and not is_plural(head.word) and head.word not in _COLLECTIVE
    if single and not joined:
        return "one", 1
    return "unknown", None


def _affiliation(text: str, source: Span) -> Span | None:
    """Return the words for whose they are: before the noun ("Pentagon officials"), behind it, or the noun itself."""
    head = find_head(text, source)
    if head is None:
        return None
    last = text.rfind(head.word, head.start, head.end)
    words = [(m.start(), m.end(), m[0]) for m in re.finditer(r"[\w.&’'/-]+", text[head.start : max(last, head.start)])]
    own = [(head.start + s, head.start + e, w) for s, e, w in words if plain(w) not in _STATUS]
    named = [i for i, (_, _, w) in enumerate(own) if w[:1].isupper() or plain(w) in _FIELDS or re.search(r"[’']s?$", w)]
    if named:
        start, end = own[named[0]][0], own[named[-1]][1]
        return _without_possessive(text, Span(start, end))
    behind = _OF_WHOM.match(text, head.start + len(text[head.start : last]) + len(head.word), source.end)
    if behind:
        if head.word.casefold().rstrip("s") in _TOWARDS or _TIME.match(behind["body"]):
            return None
        stop = _ENDS.search(text, behind.start("body"), source.end)
        return _trimmed(text, Span(behind.start("body"), stop.start() if stop else source.end))
    return Span(last, last + len(head.word)) if head.word in _MEMBERS else None


def _is_plain_opening(reading: Reading, span: Span) -> bool:
    """Tell whether a word is written large only because a sentence begins with it ("Vaccine experts")."""
    text = reading.account.text
    word = text[slice(*span)]
    if " " in word or plain(word) in _FIELDS or _BELONGING.search(word) or word in _MEMBERS:
        return False
    opens = any(s.start <= span.start <= s.start + 1 for s in reading.sentences)
    again = re.search(rf"[a-z,] {re.escape(word)}\b", text)
    return opens and not again and not any(m.start <= span.start < m.end for e in reading.entities for m in e.mentions)


def _without_possessive(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(re.sub(r"[’']s?$", "", text[slice(*span)])))


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in ' ,"“':
        start += 1
    while end > start and text[end - 1] in ' ,"”':
        end -= 1
    return Span(start, end) if start < end else None


def _entity_in(entities: Sequence[Entity], span: Span | None) -> str | None:
    if span is None:
        return None
    inside = [
        (m.end - m.start, e.id) for e in entities for m in e.mentions if span.start <= m.start and m.end <= span.end
    ]
    return max(inside)[1] if inside else None


def _conditions(reading: Reading, spoken: Sequence[Attribution]) -> dict[str, Span]:
    """Return the words on anonymity for each source: of its own phrase, its sentence, or the sentence after it."""
    text, sentences = reading.account.text, reading.sentences
    ordered = sorted(spoken, key=lambda a: a.source[0])
    places = [a.source[0].start for a in ordered]
    found: dict[str, Span] = {}
    for match in _CONDITION.finditer(text):
        at = bisect_right(places, match.start()) - 1
        here = sentence_at(sentences, match.start())
        near = ordered[at] if at >= 0 else None
        back = here - sentence_at(sentences, near.source[0].start) if near is not None else 9
        if near is None or back > 1 or (back == 1 and not _SPEAKS_ON.match(text, sentences[here].start)):
            after = ordered[at + 1] if at + 1 < len(ordered) else None
            near = after if after and sentence_at(sentences, after.source[0].start) == here else None
        if near is not None and near.id not in found:
            trimmed = _trimmed(text, Span(*match.span()))
            if trimmed is not None:
                found[near.id] = trimmed
    return found
