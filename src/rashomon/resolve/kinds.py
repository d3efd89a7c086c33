"""A source phrase to its kind: a named person or body, people left unnamed, an outlet, a document, the account itself.

Decided by the head of the phrase: "Trump spokesman Sean Hale" is named, "a Trump spokesman" is not, though both hold
a name. Groups ("critics", "Democrats") count as unnamed: nobody in particular can be asked.
"""

import re

from rashomon.lexicon.outlets import one_outlet, outlet_kind
from rashomon.lexicon.people import TITLES, is_plural, means_people, plain, singular
from rashomon.resolve.heads import Head, find_head, own_words
from rashomon.resolve.pronouns import FIRST_PERSON, GENDERED, NEUTER, is_pronoun
from rashomon.types import EntityKind, SourceKind, Span

_DOCUMENTS = frozenset(
    """report study survey poll audit analysis assessment review paper memo memorandum letter email e-mail note book
    memoir excerpt chapter document file filing lawsuit suit complaint petition motion brief indictment affidavit
    warrant subpoena transcript testimony deposition ruling opinion order decision verdict judgment judgement dissent
    decree statement release communique communiqué announcement bulletin advisory notice notification resolution bill
    law act statute amendment rule regulation policy guideline directive proclamation treaty agreement contract deal
    record log ledger account receipt invoice manifest database data figure statistic number census index ranking
    website webpage page site blog post tweet message text video footage tape recording audio clip photo photograph
    screenshot image map sign banner poster leaflet flyer pamphlet manifesto diary journal manuscript archive cable
    dispatch telegram proposal plan budget forecast projection estimate summary outline draft presentation slide
    press-release fact-sheet factsheet scorecard newsletter obituary biography autobiography constitution charter code
    evidence finding result disclosure certificate passport permit license licence registry roll list schedule
    posting commentary standard average
    tweets emails minutes proceedings papers documents records remarks comments speech address court-filing readout
    questionnaire declaration interview podcast documentary trailer ad advert advertisement label caption headline
    warning""".split()
)
_PRESS = frozenset(
    """report reports story stories article articles newspaper paper magazine tabloid daily weekly network broadcaster
    station channel outlet outlets media press newsroom website editorial publication wire coverage column news
    reporting""".split()
)
_PRESS_ONLY = frozenset(
    "newspaper magazine tabloid broadcaster outlet media press newsroom editorial publication newswire "
    "press-agency".split()
)
_OFFICES = frozenset(
    """president vice-president premier chancellor pope king queen prince princess emperor sultan emir mayor governor
    speaker ayatollah sheriff pontiff archbishop""".split()
)
_NAMED_PREFIX = re.compile(
    r"(?i)^(?:prime minister|supreme leader|attorney general|secretary of|first lady|vice president|chief justice|"
    r"foreign minister|defen[cs]e (?:minister|secretary)|white house|surgeon general)"
)
_NEWS_REPORTS = re.compile(
    r"(?i)\b(?:(?:news|media|press|multiple|several|published|public|local|earlier|initial|previous|other|some|"
    r"various|widespread|tv|"
    r"television|us|u\.s\.|subsequent)\s+){0,3}(?:news\s+)?(?:reports|media|outlets|news organi[sz]ations|"
    r"newspapers)\s*$"
)
# Reports of nobody in particular; "the reports" are those told of before.
_UNTOLD_REPORTS = re.compile(
    r"(?i)(?:(?:news|media|press|multiple|several|published|public|earlier|initial|previous|other|some|various|"
    r"widespread|local|us|u\.s\.|subsequent|unconfirmed|recent|numerous|foreign|conflicting)\s+){0,3}reports"
)
_QUANTITIES = frozenset(
    "many most some others several few none those both all half thousands hundreds dozens scores".split()
)
TURN_MARKER = re.compile(r"(?:Q|QUESTION|Question|A|ANSWER|Answer)\.?")  # who asks or answers in a transcript
_ROLE = re.compile(
    r"UNIDENTIFIED [A-Z]+(?: [A-Z0-9#]+)?|Unidentified [A-Za-z]+(?: \d)?|"
    r"(?:AUDIENCE MEMBER|Audience member|REPORTER|Reporter|MODERATOR|Moderator|HOST|Host|INTERVIEWER|Interviewer|"
    r"CALLER|Caller|JOURNALIST|ANCHOR)(?: #?\d)?"
)
_ORDINARY = re.compile(r"^[a-z]")
# "remarks from two officials": who speaks is behind what they left.
_FROM_SOMEBODY = re.compile(
    r"(?i)^(?:the |their |several |\w+(?:[’']s)? ){0,3}?(?:comments?|remarks?|statements?|testimony|interviews?|words?|"
    r"accounts?|emails?|letters?|calls?|accusations?|allegations?|claims?|complaints?|criticism|warnings?|numbers?) "
    r"(?:from|by|with|of|among) (?=\S)"
)
# Titles that stand right before a name, however much stands before them.
_HOLDERS = frozenset(
    """chairman chairwoman chairperson chair chief director secretary commissioner president minister leader whip
    spokesman spokeswoman spokesperson general admiral ambassador adviser advisor counsel strategist manager
    staff""".split()
)
_COUNTED = re.compile(
    r"(?i)^(?:one|an?|another|every|two|three|four|five|six|most|many|some|several|few|both|all|other)\s+(?:\w+\s+)?"
)
# "parts of the army": nobody says which.
_PORTION = re.compile(
    r"(?i)(?:(?:some|many|large|other|several) )?(?:parts|elements|sections|segments|corners|quarters|factions) "
    r"(?:of|in|within|inside) "
)
_CAPITAL = re.compile(r"[A-Z][\w.’'-]*$")
# Whom a person has one of, or a place has one of: these can be asked, though the words do not name them.
_KIN = frozenset("father mother husband wife widow fiance fiancee girlfriend boyfriend".split())
_ONLY_ONE = re.compile(
    r"[’']s? (?:chief of staff|running mate|predecessor|successor|campaign manager|press secretary)\b"
)
# "Pilots for a Safe Harbour" is a name; so is "the Ruiz camp".
_NAMED_GROUP = re.compile(
    r"(?:Citizens|Doctors|Scientists|Physicians|Mothers|Moms|Students|Parents|Veterans|Americans|Workers|Farmers|"
    r"Reporters|Pilots|Nurses|Teachers) (?:for|Against|Without|United) |(?:Friends|Sons|Daughters|Knights) of [A-Z]"
)
_CAMP = re.compile(r"[A-Z][\w.-]*(?:[’']s?)? camp$")
# Who answers a poll is no source: the poll is.
_POLLED = re.compile(r"(?i)\b(?:surveyed|polled|respondents?)\b")
_SHARE = re.compile(
    r"(?i)(?:[\w-]+ ){0,3}?(?:\d[\d.]* ?(?:%|per ?cent)|[\w-]+ (?:in|out of) (?:\d+|ten|five|four|three)\b|"
    r"(?:majority|plurality|half|thirds?|quarters?)\b)"
)
_POLL = re.compile(r"(?i)\b(?:polls?|survey(?:s|ed)?|respondents|margin of (?:sampling )?error)\b")
_NEAR_POLL = 500  # characters before a share of people in which a poll is told of
_POSTS = frozenset(
    """governor mayor sheriff registrar coroner treasurer prosecutor comptroller ombudsman archbishop bishop
    commissioner superintendent""".split()
)
_LONG_POST = re.compile(
    r"(?:attorney general|secretary[- ]general|district attorney|(?:police|fire) chief|medical examiner|"
    r"^[Tt]he .*director)$"
)
_POSSESSED = re.compile(r"(?i)^(?:my|his|her|their|our)\s|^\S+(?:\s\S+){0,3}?[’']s?\s")


def kind_of(text: str, source: Span, entity: EntityKind | None, publisher: str | None) -> SourceKind:
    """Return what kind of source stands at `source`, pronouns left to `inherited_kind`; "none" where words do not tell.

    `entity` is the kind of the entity it is bound to, if any; `publisher` that of the account, whose own name is
    "self".
    """
    source = _before_participle(text, speaker_within(text, source))
    phrase = text[source.start : source.end]
    head = find_head(text, source)
    if head is None:
        return "none"
    if TURN_MARKER.fullmatch(phrase.strip()):
        return "named" if entity == "person" else "none"
    if _answers_poll(text, source):
        return "none"
    if entity is None and _ROLE.fullmatch(phrase.strip()):
        return "anonymous"
    if is_pronoun(phrase):
        return _pronoun_kind(phrase, entity)
    own = own_words(text, head).strip(" \"“”‘’'")
    outlet = _outlet_name(text, head, own)
    if outlet:
        return "self" if one_outlet(outlet, publisher) else "outlet"
    word = plain(head.word)
    if _UNTOLD_REPORTS.fullmatch(own):
        return "anonymous"
    if (
        own.casefold() in ("paper", "the paper")
        or _NEWS_REPORTS.search(own)
        or word in _PRESS_ONLY
        or singular(word) in _PRESS_ONLY
    ):
        return "outlet"
    if _is_titled_name(phrase) or _is_known(text, head):
        return "named"
    if _is_unnamed(text, head, own, entity):
        return "anonymous"
    if entity in ("person", "organisation", "place"):
        return "named"
    if is_document(word) or entity == "work":
        return "document"
    return _by_spelling(own, head, word, text[head.start : head.end])


def _answers_poll(text: str, source: Span) -> bool:
    """Tell whether a source is those who were asked in a poll, or a share of people where one is told of."""
    if _POLLED.search(text, *source):
        return True
    share = _SHARE.match(text, *source)
    return share is not None and _POLL.search(text, max(0, source.start - _NEAR_POLL), source.end) is not None


def speaker_within(text: str, source: Span) -> Span:
    """Return who speaks in a phrase for what they left ("remarks from two officials": two officials)."""
    left = _FROM_SOMEBODY.match(text[source.start : source.end])
    return Span(source.start + left.end(), source.end) if left else source


def _before_participle(text: str, source: Span) -> Span:
    """Leave out what a plural noun for people is said to be doing ("judges | handling lawsuits")."""
    for doing in re.finditer(r"([\w’'-]+)\s+\w+ing\b", text[source.start : source.end]):
        if means_people(doing[1]) and is_plural(doing[1]):
            return Span(source.start, source.start + doing.end(1))
    return source


def inherited_kind(text: str, source: Span, before: SourceKind, before_plural: bool) -> SourceKind:
    """Return the kind of a pronoun source bound to nobody, from the source that spoke before it."""
    word = plain(text[source.start : source.end]).strip(" ,.\"“”'")
    if word in FIRST_PERSON:
        return "self"
    plural = word in ("they", "them", "these", "those", "both")
    # People are no "it", papers no "she".
    unlike = (word in NEUTER and before == "anonymous") or (word in GENDERED and before in ("document", "outlet"))
    return before if plural == before_plural and not unlike else "none"


def is_document(word: str) -> bool:
    """Tell whether a noun stands for something written or recorded."""
    return plain(word) in _DOCUMENTS or singular(word) in _DOCUMENTS


def is_body(word: str) -> bool:
    """Tell whether a noun stands for a body of people ("company", "court", "hospital")."""
    return plain(word) in _BODIES or singular(word) in _BODIES


def speaks_for_many(text: str, source: Span) -> bool:
    """Tell whether a source phrase is plural."""
    head = find_head(text, source)
    if head is None:
        return False
    joined = re.match(r"\s*(?:,[^,]*,)?\s*and\s", text[head.end : source.end])
    return bool(joined or is_plural(head.word) or head.word.casefold() in _QUANTITIES)


def _pronoun_kind(phrase: str, entity: EntityKind | None) -> SourceKind:
    if entity in ("person", "organisation", "place"):
        return "named"
    if entity == "work":
        return "document"
    return "self" if plain(phrase).strip(" ,.\"“”'") in FIRST_PERSON else "none"


def _outlet_name(text: str, head: Head, own: str) -> str | None:
    """Return the outlet that the head phrase is, an adjective or desk before it allowed ("the Easton Herald")."""
    for name in (own, text[head.start : head.end]):
        kind = outlet_kind(name)
        if kind and kind != "social-media":
            return name
    return None


def _is_unnamed(text: str, head: Head, own: str, entity: EntityKind | None) -> bool:
    """Tell whether the head is a word for people and no name stands for them."""
    last = head.word
    if _PORTION.match(text, head.start):
        return True
    if not means_people(last) or re.match(r"(?i)no(?:ne)?\s", text[head.start : head.end]):
        return False
    if _COUNTED.match(text[head.start : head.end]) and entity is None:
        return True  # "one Republican"
    if _ORDINARY.match(last) or is_plural(last):
        if _is_office(text[head.start : head.end]) and not is_plural(last):
            return False
        named = entity in ("person", "organisation") and not is_plural(last)
        return not (named and (head.apposition is not None or plain(text[head.start : head.start + 4]) == "the "))
    words = own.split()
    return len(words) == 1 and entity is None and plain(last) not in TITLES


def _is_titled_name(phrase: str) -> bool:
    """Tell whether a name stands behind a title ("Committee of Nine Chairman Ana Ruiz")."""
    words = re.split(r",? (?:including|such as|among)\b", phrase)[0].split()
    named = [
        all(_CAPITAL.match(w) for w in words[-n:]) and plain(words[-n - 1]) in _HOLDERS
        for n in (2, 3)
        if n < len(words)
    ]
    return any(named)


def _is_known(text: str, head: Head) -> bool:
    """Tell whether somebody has, or a place has, but one of these ("her father", "the Easton County registrar")."""
    phrase, last = text[head.start : head.end], plain(head.word)
    kin = last in _KIN and _POSSESSED.match(phrase)
    post = (last in _POSTS or _LONG_POST.search(phrase)) and re.match(
        r"(?:[Tt]he\s+)?(?:[A-Z][\w.’'-]*\s+)+(?:state\s+|county\s+|city\s+)?[a-z]+(?:\s+[a-z]+)?$", phrase
    )
    group = _NAMED_GROUP.match(text, head.start) or _CAMP.search(text, head.start, head.end)
    return bool(kin or post or group or _ONLY_ONE.search(text, head.start, head.end + 12))


def _is_office(phrase: str) -> bool:
    """Tell whether a title with "the" means the one who holds an office ("the governor", "the prime minister")."""
    bare = re.sub(r"(?i)^(?:the|then|former|\s)+", "", phrase)
    definite = plain(phrase).startswith("the ")
    last = bare.split()[-1].casefold() if bare.split() else ""
    return (
        definite
        and (last in _OFFICES or bool(_NAMED_PREFIX.match(bare)) or last in ("secretary",))
        and len(bare.split()) < 5
    )


def _by_spelling(own: str, head: Head, word: str, phrase: str) -> SourceKind:
    """Return the kind of a source that no list knows: a capital makes it a name, an office or body is named too."""
    if not _ORDINARY.match(head.word) and head.word[:1].isupper():
        return "anonymous" if _COUNTED.match(phrase) and singular(word) != word else "named"  # "most Americans"
    if plain(head.word) in _OFFICES or word in _BODIES or _is_office("the " + own):
        return "named"
    if singular(word) in _BODIES:
        # "companies" are anybody; "the banks", "US intelligence agencies" are those that everybody knows.
        known = re.match(r"(?:[Tt]he|[Tt]hese|[Tt]hose|[A-Z][A-Za-z.]*)\s", phrase)
        return "named" if singular(word) == word or known else "anonymous"
    return "none"


_BODIES = frozenset(
    """committee commission council court tribunal panel board agency department ministry bureau office administration
    government parliament congress senate house cabinet army navy military force police company firm corporation bank
    university school hospital church party campaign union association organization organisation group foundation
    institute center centre team regime kingdom state city county country nation district embassy consulate mission
    airline airport utility manufacturer maker publisher charity nonprofit coalition alliance movement militia jury
    judiciary legislature prosecution defense defence side family club league federation society tribe embassy service
    authority chamber caucus trust fund network startup chain retailer supplier municipality task-force""".split()
)
