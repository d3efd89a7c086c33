"""Turns attributions that the reader cut short into whole ones: sources, sentences around "she said", blocks.

The reader labels words, so that it may leave a cue without the subject beside it ("The story | had claimed"), keep one
half of a sentence that "she said" parts, or stop after the first paragraph of what a colon introduces.
"""

import re
from collections.abc import Sequence

from rashomon.extract.cues import is_telling
from rashomon.extract.found import Found
from rashomon.lexicon.outlets import find_outlets
from rashomon.lexicon.people import means_people
from rashomon.types import Span

_SUBJECT = re.compile(
    r"(?:^|[.!?\n][\"”’]?\s+|,\s+|\b(?:and|but|that|as|while)\s+)"
    r"(?P<who>(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[Tt]hat|[Tt]his)\s+(?:[a-z][\w-]*\s+){0,2}"
    r"(?:stor(?:y|ies)|reports?|articles?|papers?|memos?|letters?|lawsuits?|complaints?|filings?|documents?|books?|statements?|"
    r"indictment|affidavit|testimony|ruling|study|emails?|posts?|tweets?|network|newspaper|magazine|agency|officials?|"
    r"spokes(?:man|woman|person)|lawyers?|sources?|prosecutors?|president|company|campaign|department|committee|court|"
    r"judge|group|union|government|administration|police|senator|governor|mayor|witness(?:es)?))\s*$"
)
_REPORTS = re.compile(r"\s((?:(?:news|media|press)\s)?reports)\s")
_TELLING_NOUN = re.compile(
    r"(?:claim|assertion|allegation|accusation|contention|insistence|suggestion|prediction|denial|assessment|warning)s?"
)
_OWNER = re.compile(
    r"(?P<who>(?:[A-Z][\w.-]* ){0,3}[A-Z][\w-]*)[’']s? "
    r"(?:(?:[A-Z][a-z]{2,8}\.?|\d{1,4},?|own|recent|earlier|latest|false|repeated|public|previous|initial) ){0,3}$"
)
_TITLE = re.compile(
    r"\b(?:Sec|Gen|Sen|Rep|Gov|Lt|Col|Adm|Capt|Cmdr|Maj|Sgt|Dr|Mr|Mrs|Ms|Prof|Rev)s?\.[^\S\n]*\n(?=[A-Z])"
)
_LONGEST_TITLE = 8
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?\n]\s+|\n)([A-Z][^.!?\n“”\"]{3,200}\.)[^\S\n]+$")
_OPENING_NOUN = re.compile(
    r"(?:(?:The|His|Her|Their|A|An)\s(?:[a-z][\w-]*\s){0,2}?(?P<noun>[a-z][\w-]*)|(?P<name>[A-Z][\w’-]+))"
    r"(?=\s(?:is|was|has|had|[a-z]+(?:ed|s))\b)|(?P<person>(?:She|He|(?:[A-Z][\w.’-]*\s){1,3}[A-Z][\w’-]+)(?=\s[a-z]))"
)
_STOP = re.compile(r"[.!?][\"”’')\]]*(?:\s|$)|\n")
_PARTED = re.compile(r",[”\"’']?\s+$")
_GOES_ELSEWHERE = re.compile(r"(?:and|but|or|who|which|adding|noting)\b")
_FARTHEST = 350
_LEAST = 3  # words of the other half
_COLON = re.compile(r"[^\n]*:[*_]*[^\S\n]*\n(?P<gap>[^\S\n]*\n)?\s*(?P<block>\S)")
_STATEMENT = re.compile(
    r"(?i)\b(?:statement|following|text|letter|e-?mail|(?:re)?tweet|post|memo|message|words|note)\w*\b"
)
_OPENS = re.compile(r"[\"“‘]")
_MOST_PARAGRAPHS = 40


def mended(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the attributions in their order, with what the reader left out of each."""
    told = [at for one in found for part in (*one.source, *one.cue) for at in range(*part)]
    taken = frozenset(told)
    whole = [_past_title(text, one) for one in found]
    sourced = [_with_owner(text, _with_reports(text, _with_source(text, one, taken))) for one in whole]
    return [_with_block(text, _with_both_halves(text, _with_subject_before(text, one))) for one in sourced]


def _past_title(text: str, one: Found) -> Found:
    """Take a content that a line ends after a title on to its sentence's end ("said that Gen. | Hale left")."""
    parts = []
    for start, end in one.content:
        title = _TITLE.search(text, max(start, end - _LONGEST_TITLE), min(len(text), end + 4))
        stop = _STOP.search(text, title.end(), title.end() + _FARTHEST) if title and title.end() >= end else None
        parts.append(Span(start, stop.start() if stop else end))
    return one._replace(content=tuple(parts))


def _with_source(text: str, one: Found, taken: frozenset[int]) -> Found:
    """Give a cue of telling without a source the noun right before it, where nobody else has that noun."""
    if one.source or not one.cue or not is_telling(text[slice(*one.cue[0])]):
        return one
    subject = _SUBJECT.search(text, max(0, one.cue[0].start - 80), one.cue[0].start)
    if subject is None or not taken.isdisjoint(range(*subject.span("who"))):
        return one
    who = Span(*subject.span("who"))
    rest = [p if p.start >= who.end or p.end <= who.start else Span(who.end + 1, p.end) for p in one.content]
    return one._replace(source=(who,), content=tuple(p for p in rest if p.start < p.end))


def _with_reports(text: str, one: Found) -> Found:
    """Give a source the noun between it and its cue where that is what speaks ("US | reports | say")."""
    if not one.source or not one.cue:
        return one
    reports = _REPORTS.fullmatch(text, one.source[0].end, max(one.source[0].end, one.cue[0].start))
    return one._replace(source=(Span(one.source[0].start, reports.end(1)),)) if reports else one


def _with_owner(text: str, one: Found) -> Found:
    """Give a noun of telling to whose it is ("the board had to revise Rivera's May 8 | claim | that …")."""
    if not one.source or not one.cue or not _TELLING_NOUN.fullmatch(text, *one.cue[0]):
        return one
    owner = _OWNER.search(text, max(0, one.cue[0].start - 80), one.cue[0].start)
    if owner is None or any(s < owner.end() and owner.start("who") < e for s, e in one.source):
        return one
    return one._replace(source=(Span(*owner.span("who")),))


def _with_subject_before(text: str, one: Found) -> Found:
    """Give a quotation that nobody is said to say the subject of the sentence before it ("She laughed. “Never.”")."""
    if one.source or one.cue or not _OPENS.match(text, one.content[0].start):
        return one
    before = _SENTENCE_BEFORE.search(text, max(0, one.content[0].start - _FARTHEST), one.content[0].start)
    who = _OPENING_NOUN.match(text, before.start(1), before.end()) if before else None
    if who is None or not (who["name"] or who["person"] or means_people(who["noun"])):
        return one
    return one._replace(source=(Span(*who.span()),))


def _with_both_halves(text: str, one: Found) -> Found:
    """Give an attribution that stands between commas both halves of the sentence ("Prices, he said, would fall")."""
    if not one.source or not one.cue or one.form == "direct":
        return one
    start = min(s for s, _ in (*one.source, *one.cue))
    end = max(e for _, e in (*one.source, *one.cue))
    before = max((p.end for p in one.content), default=0)
    if end - start > 60 or not _PARTED.search(text, max(0, start - 4), start) or not 0 <= start - before <= 4:
        return one
    if text[end : end + 2] != ", " or text[end + 2 : end + 3] in '"“‘':
        return one
    stop = _STOP.search(text, end + 2, end + _FARTHEST)
    half = Span(end + 2, stop.start() if stop else end + 2)
    if len(text[slice(*half)].split()) < _LEAST or _GOES_ELSEWHERE.match(text, half.start):
        return one
    return one._replace(content=(*one.content, half))


def _with_block(text: str, one: Found) -> Found:
    """Give an attribution whose paragraph ends with a colon the block it introduces."""
    end = max((e for _, e in (*one.source, *one.cue)), default=0)
    colon = _COLON.match(text, end)
    if colon is None or not one.source or not one.cue or text[end : colon.end()].count(".") > 1:
        return one
    outlet = bool(find_outlets(text[slice(*one.source[0])]))
    statement = colon["gap"] is not None and _STATEMENT.search(text, min(p.start for p in one.cue), colon.end())
    block = introduced(text, colon.start("block"), statement=bool(statement), outlet=outlet)
    if block is None or any(p.start <= block.start and block.end <= p.end for p in one.content):
        return one
    kept = [p for p in one.content if p.end <= block.start or p.start >= block.end]
    return one._replace(content=tuple(sorted((*kept, block))))


def introduced(text: str, start: int, *, statement: bool, outlet: bool) -> Span | None:
    """Return the block that starts here; None where nothing tells that it is one, or where it ends.

    It is a quotation to its closing mark; after a `statement` is announced, what blank lines part from the rest; after
    an `outlet`, the one paragraph.
    """
    if _OPENS.match(text, start) and (quoted := _to_closing_mark(text, start)):
        return quoted
    if not statement and not outlet:
        return None
    blank = text.find("\n\n" if statement else "\n", start)
    stop = len(text.rstrip()) if blank < 0 else blank
    return Span(start, stop) if text.count("\n", start, stop) < _MOST_PARAGRAPHS else None


def _to_closing_mark(text: str, start: int) -> Span | None:
    """Return a quotation over paragraphs: those that do not close, and the first that does."""
    at = start
    for _ in range(_MOST_PARAGRAPHS):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].rstrip()
        inner = line[1:] if at == start else line.lstrip('"“‘')
        closing = {'"': '"', "“": "”", "‘": "’"}[text[start]]
        if closing in inner:
            return Span(start, at + len(line)) if line.endswith(closing) else None
        at = stop + 1
        while at < len(text) and text[at] == "\n":
            at += 1
        if at >= len(text):
            break
    return None
