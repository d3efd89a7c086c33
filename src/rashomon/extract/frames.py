"""Turns reporting that follows fixed frames into attributions: nouns of telling, clauses, and who is named before.

What somebody is told to have said often stands behind a noun ("Rivera's claim that …", "a call from the police
saying …"), which the reader's training set hardly marks inside a content; of two tellers of one content ("the Lantern
reported that …, according to officials") the reader takes the nearer one alone.
"""

import re
from collections.abc import Iterator, Sequence

from rashomon.extract.cues import is_telling
from rashomon.extract.found import Found
from rashomon.lexicon.outlets import outlet_kind
from rashomon.types import Span

_SURE = 0.85
_SHORTEST = 3  # words of a content
_TELLINGS = (
    r"(?:claim|assertion|allegation|comment|statement|remark|accusation|contention|complaint|warning|promise|pledge|"
    r"insistence|suggestion|admission|testimony|account|observation|assessment|conclusion|finding|prediction|"
    r"denial|boast|threat|tweet|post|letter|note|message|email|e-mail|memo|report|story|article)s?"
)
_MESSAGES = (
    r"(?:call|phone call|note|letter|message|text|text message|email|e-mail|memo|tip|complaint|statement|comment|"
    r"claim|assertion|allegation|report|warning|assurance|accusation|testimony|remark|word|advice|request|signal|"
    r"suggestion|confirmation|worry|worries|fear|concern|belief|sentiment|hope|doubt|consensus)s?"
)
_NAME = (
    r"(?!(?:I|We|You|They|It|This|That|There|What|Who|If|When|And|But|He|She)\b)"
    r"[A-Z][\w.’'-]*(?:\s+(?:of|the|for|and|&|[A-Z][\w.’'-]*)(?=\s))*(?<!\bof)(?<!\bthe)(?<!\bfor)(?<!\band)"
)
_DETERMINER = r"(?:the|an?|his|her|their|its|my|our|two|three|several|some|many|one|former)"
_WORDS = r"(?:[\w.-]+[’']s?\s+|[\w.-]+\s+){0,5}?"
_WHO = rf"(?:{_DETERMINER}\s+{_WORDS}[\w.’'-]+|{_NAME}(?:\s+[A-Z][\w.’'-]*)*)"
_ANYBODY = rf"(?:{_DETERMINER}\s+|[A-Z])[^,.;:“”\"\n]{{1,60}}?"
_MEANWHILE = r"(?:\s+(?:via|through|around|at|on|in)\s+(?:[ap]\.m\.|[^,.;:“”\"\n]){2,40}?)?"
_HEARER = (
    r"(?:\s+(?:me|us|him|her|them|[A-Z][\w’'-]+|the\s+\w+|"
    r"to\s+(?:the\s+|his\s+|her\s+|their\s+|(?=[A-Z]))[\w’'-]+(?:\s+[\w’'-]+){0,2}?))?"
)
_CALLED = r"(?:\s+[\w.’'-]+){0,7}?"
_THAT = (
    r"(?:that|saying that|saying|stating that|stating|indicating that|alleging that|alleging|claiming that|about how|"
    r"to say)"
)
_SAID = (
    r"(?:(?:has|have|had|also|once|later|then|never|actually|publicly|privately|repeatedly|specifically|himself|"
    r"herself|themselves|itself|now|[“\"]privately[”\"])\s+){0,3}"
    r"(?:proposed|decided|concluded|determined|judged|ruled|directed|ordered|complained|reiterated|promised|vowed|"
    r"pledged|suggested|declared|said|says|say|told|tells|claimed|claims|claim|alleged|alleges|allege|noted|"
    r"notes|argued|argues|argue|stated|states|insisted|insists|warned|warns|asserted|asserts|acknowledged|"
    r"acknowledges|admitted|admits|announced|reported|reports|testified|wrote|writes|maintained|maintains|contended|"
    r"contends|explained|explains)"
)
_MAKES = (
    r"(?:(?:has|have|had|also|still|long|now|publicly|privately)\s+){0,3}"
    r"(?:(?:is|are)\s+framing|blamed|slammed|condemned|threatened|"
    r"threatens|thought|thinks|believed|believes|feared|fears|worried|worries|feels|viewed|views|interpreted|"
    r"made\s+(?:(?:an?|the|his|her|their)\s+)?(?:\w+\s+){0,2}?"
    r"(?:proposal|offer|promise|threat|request|claim|statement|allegation|accusation|complaint|remark|appeal|plea)s?|"
    r"brought\s+up|regarded|regards|intends|intended|vowed|demanded|criticized|accused(?!\s+of)|opposed|opposes)"
)
_STANDS = r"(?:position|view|stance|hope|belief|argument|contention|concern|fear|point|message|answer|theory|feeling)"
_UTTERED = (
    r"(?:(?:was|were|kept|began|started)\s+(?:shouting|screaming|yelling|chanting|crying|saying)|"
    r"gave\s+(?:his|her|their|this|an?)\s+(?:answer|reply)|said|says|shouted|shouts|screamed|screams|yelled|yells|"
    r"chanted|cried|asked|asks|replied|replies|answered|"
    r"answers|added|whispered|muttered|wrote|thought|responded|exclaimed|declared|joked|texted|tweeted)"
)
_NOUN = r"(?!(?:I|we|he|she|they|you|has|have|had|is|was|are|were|who|that)\b)[\w’'-]+"
_SUBJECT = (
    rf"(?:{_NAME}(?:[’']s\s+[\w-]+){{0,2}}|(?i:{_DETERMINER})\s+(?:{_NOUN}\s+){{0,3}}?{_NOUN}|[Hh]e|[Ss]he|[Tt]hey)"
)
# Nouns that tell, whatever is told of them ("Hale rejected Rivera's claim that …").
_NOUNS = (
    # Rivera's claim that …
    re.compile(rf"(?P<who>{_WHO})(?:[’']s|(?<=s)[’'])\s+(?P<cue>(?:\w+\s+)?{_TELLINGS})\s+{_THAT}\s+(?P<told>\S)"),
    # a call from the police around two saying …
    re.compile(
        rf"[“\"‘]?(?P<cue>\b{_MESSAGES})[”\"’]?\s+(?:by|from|of|among)\s+(?P<who>{_ANYBODY}){_MEANWHILE},?\s+{_THAT}\s+(?P<told>\S)"
    ),
    # his claim that …
    re.compile(rf"\b(?P<who>[Hh]is|[Hh]er|[Tt]heir)\s+(?P<cue>(?:\w+\s+)?{_TELLINGS})\s+{_THAT}\s+(?P<told>\S)"),
    # news reports that … : words of telling that nobody is named for
    re.compile(
        r"(?<![’']s)(?<!s[’'])(?<!\bhis)(?<!\bher)(?<!\btheir)(?:^|\s)(?P<who>(?:(?:the|news|media|press|public|multiple|"
        r"several|published|earlier|recent|widespread|unconfirmed|false)\s+){0,3}"
        r"(?P<cue>reports|allegations|accusations|rumou?rs|claims))\s+(?:that\s+|(?<=reports\s)about\s+|(?=(?:he|she)\s))"
        r"(?!\w+ (?:sa(?:id|ys?)|claim(?:s|ed)?|call(?:s|ed)?)\b)(?P<told>\S)",
        re.IGNORECASE,
    ),
    # in the words of her family: …
    re.compile(rf"\b(?P<cue>[Ii]n the words of)\s+(?P<who>{_WHO})\s*[,:]\s+(?P<told>\S)"),
    # the Lantern story that …
    re.compile(rf"(?P<who>{_NAME})(?:\s+[a-z]+)?\s+(?P<cue>story|report|article)\s+that\s+(?P<told>\S)"),
    # Rivera's position has been that …
    re.compile(
        rf"(?P<who>{_WHO})(?:[’'‘]s|(?<=s)[’'])\s+(?P<cue>(?:\w+\s+)?{_STANDS}\s+(?:is|was|remains|has been|had been))"
        rf"\s+that\s+(?P<told>\S)"
    ),
)
# Clauses, which tell where they are told.
_CLAUSES = (
    # the clerk called at noon to say …
    re.compile(
        rf"(?:^|[,;:.?!(“”\"‘—–]\s*|\b(?:and|but|that|because|as|when|after)\s+)(?P<who>{_SUBJECT})\s+"
        rf"(?P<cue>(?:had\s+)?(?:called|phoned|telephoned|rang|texted|emailed|e-mailed|wrote|radioed)){_CALLED}\s+"
        rf"to\s+(?:say|report|complain|warn|tell\s+\w+)\s+(?:that\s+)?(?P<told>\S)"
    ),
    # and the harbour master had told them that …
    re.compile(
        rf"(?:^|[,;:.?!(“”\"‘—–]\s*|\b(?:and|but|that|because|as|while|when|after|if|though|although|since)\s+)"
        rf"(?P<who>{_SUBJECT})\s+[“\"‘]?(?P<cue>{_SAID}){_HEARER}"
        rf"(?:\s+(?:that|how|to\s+have)\s+|[,:]?\s*[“\"‘]|\s+(?=(?:he|she|they|it|we|I|there|the)\s))(?P<told>\S)"
    ),
    # and the ministry views the ferry as … : what others make of it is theirs, though nobody says that they said it
    re.compile(
        rf"(?:^|[,;:.?!(“”\"‘—–]\s*|\b(?:and|but|that|because|as|while|though|although|since)\s+)"
        rf"(?P<who>(?!(?:[Hh]e|[Ss]he|[Tt]hey)\b){_SUBJECT}(?:\s+[A-Z][\w’'-]*)*)"
        rf"(?:,\s[^,.;:“”\"\n]{{3,50}},)?(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)\s+[“\"‘]?(?P<cue>{_MAKES})\s+(?P<told>\S)"
    ),
    # and the pilot shouted, ‘…
    re.compile(
        rf"(?:^|[,;:.?!(“”\"—–]\s*|\b(?:and|but|that|as|while|when|if|because)\s+)(?P<who>{_SUBJECT}|someone|somebody)\s+"
        rf"(?P<cue>(?:\w+ly\s+)?{_UTTERED})(?:\s+to\s+[\w’'-]+)?[,:]?\s+[“\"‘'](?P<told>\w)"
    ),
    # their scope was learned from the bank
    re.compile(
        rf"(?:^|[.;“”\"]\s+|,\s+(?:(?:and|but|that)\s+)?)(?P<told>\w[^.,;“”\"\n]{{8,150}}?)\s+"
        rf"(?P<cue>(?:was|were|been)\s+(?:learned|heard)\s+from)\s+(?P<who>{_WHO})"
    ),
    # a neighbour who claimed to have …
    re.compile(
        rf"(?P<who>(?i:{_DETERMINER})\s+(?:[\w’'-]+\s+){{0,4}}?[\w’'-]+|{_NAME}),?\s+who\s+"
        rf"(?P<cue>{_SAID})\s+(?:that\s+)?(?P<told>\S)"
    ),
)
_FIRST_TELLER = re.compile(
    rf"(?:^|[.!?\n][\"”’]?\s+)(?:(?:But|And|However|Meanwhile|Also|Yet),?\s+|[A-Z][^,.\n]{{2,30}},\s+)?"
    rf"(?P<who>(?:[Tt]he\s+)?{_NAME}|[Tt]he\s+\w+(?:\s+\w+)?)\s+"
    rf"(?P<cue>(?:(?:has|had|also|later|first)\s+)*\w+)\s+(?P<that>that\b|[\"“])"
)
_FARTHEST = 150  # characters before a content in which its first teller is looked for
_STOPS = re.compile(
    r"[.!?…;][\"”’')]*(?:\s|$)|\n|”|\"|,\s+(?:which|who|but|while|although|though|and then)\b|\s[–—-]\s"
)


def told_in_frames(passage: str, *, clauses: bool = True) -> Iterator[Found]:
    """Yield what stands in the frames of a passage, in its own characters, without parents; nouns alone where asked."""
    taken: list[Span] = []
    for frame in (*_NOUNS, *(_CLAUSES if clauses else ())):
        for match in frame.finditer(passage):
            stop = _STOPS.search(passage, match.start("told"))
            before = match.end("told") < match.start("who")
            content = Span(match.start("told"), match.end("told") if before else stop.start() if stop else len(passage))
            seen = any(start < match.end() and match.start() < end for start, end in taken)
            # "the mayor will | say" has not happened, whatever the word behind it.
            happened = is_telling("said", match["who"].split()[-1])
            if not seen and happened and len(passage[slice(*content)].split()) >= _SHORTEST - before:
                taken.append(Span(*match.span()))
                who, cue = Span(*match.span("who")), Span(*match.span("cue"))
                yield Found((who,), (cue,), (content,), "indirect", _SURE, None)


def with_first_tellers(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the attributions with one more for each teller named before a content whose other teller comes after it.

    Who comes after tells it of the first ("the mayor added that …, notes the Lantern"), unless the first is an outlet,
    which has it from the other ("the Lantern reported that …, according to officials").
    """
    whole = list(found)
    cues = {at for one in found for part in (*one.source, *one.cue) for at in range(*part)}
    for number, one in enumerate(found):
        if not one.source or not one.cue or one.parent is not None or one.cue[0].start < one.content[0].end:
            continue
        first = _first_teller(text, one.content[0])
        if first is None or not cues.isdisjoint(range(*first.span("cue"))):
            continue
        who, cue = Span(*first.span("who")), Span(*first.span("cue"))
        if outlet_kind(first["who"]):
            told = tuple(sorted((*one.content, *one.source)))
            whole.append(Found((who,), (cue,), told, "indirect", one.confidence, None))
            whole[number] = one._replace(parent=len(whole) - 1)
        else:
            whole.append(Found((who,), (cue,), one.content, one.form, one.confidence, number))
            whole[number] = one._replace(content=(Span(who.start, one.content[0].end), *one.content[1:]))
    return whole


def _first_teller(text: str, content: Span) -> re.Match[str] | None:
    """Return the clause of telling that ends where a content begins, with its "that" or before it."""
    for match in _FIRST_TELLER.finditer(text, max(0, content.start - _FARTHEST), content.end):
        if content.start in (match.end("cue") + 1, match.start("that")) and is_telling(match["cue"]):
            return match
    return None


def with_quotations_before(text: str, found: Sequence[Found], quoted: Sequence[Span]) -> list[Found]:
    """Give a quotation that ends with a comma and is nobody's to who speaks right after it (“…,” Rivera said)."""
    ends = {q.end: q for q in quoted if text[q.start : q.end].rstrip("”’\"'").endswith(",")}
    held = {at for one in found for part in one.content for at in range(*part)}
    whole = []
    for one in found:
        before = ends.get(min((s for s, _ in (*one.source, *one.cue)), default=0) - 1)
        if before is not None and one.source and one.cue and held.isdisjoint(range(*before)):
            whole.append(one._replace(content=tuple(sorted((before, *one.content)))))
        else:
            whole.append(one)
    return whole
