"""An account to its sentences: passages of the article itself, page furniture left out.

Rules rather than a model, because scraped news breaks what general splitters rely on: the space after a full stop is
lost ("ended in 2020.“New Year’s Eve …"), and captions stand in the middle of paragraphs. A line end closes a sentence
unless the text is wrapped at a fixed width.
"""

import re

from rashomon.types import Account, Span

_STOP = re.compile(r"[.!?…]+")
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([„"
_LINE = re.compile(r"[^\n]+")

# Words that end in a full stop inside a sentence. Lower-cased, without the final stop.
_TITLES = frozenset(
    "mr mrs ms mx dr prof gen lt col maj sgt cpl capt cmdr adm sen sens rep reps gov hon rev fr st ste supt insp "
    "pres amb atty asst assoc dir det ofc pvt".split()
)
_ABBREVIATIONS = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun no nos vs v "
    "inc corp co ltd bros dept univ est approx fig ed eds vol pp al cf e.g i.e viz ave blvd rd hwy ft mt jr sr "
    "ph.d m.d b.a ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev "
    "okla ore pa tenn tex va vt wash wis wyo".split()
)
# Abbreviations that often end a sentence too: a boundary only before a word that opens one.
_EITHER = frozenset("a.m p.m u.s u.k u.n e.u d.c u.s.a inc corp co ltd jr sr etc".split())
_STARTERS = frozenset(
    "a after all although an and any as at because before but by during each even finally for from had has he "
    "her his how however i if in instead is it its later many meanwhile most much no none nor not now of on once "
    "one only or other our out over she since so some soon still such than that the their then there these they "
    "this those though through to two under until was we were what when where whether which while who why with "
    "you your asked according".split()
)
_SPEECH = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|wrote|writes|added|told|replied|continued)\b"
)
_LETTERS_WITH_STOPS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")


def split_sentences(account: Account) -> tuple[Span, ...]:
    """Return the account's sentences in text order, white space at the edges left out, none inside furniture."""
    found: list[Span] = []
    for start, end in _article_regions(account):
        for line_start, line_end in _paragraphs(account.text, start, end):
            found.extend(_split_paragraph(account.text, line_start, line_end))
    return tuple(found)


def _article_regions(account: Account) -> list[Span]:
    """Return the parts of the text between pieces of furniture."""
    regions, at = [], 0
    for piece in account.furniture:
        if piece.start > at:
            regions.append(Span(at, piece.start))
        at = max(at, piece.end)
    if at < len(account.text):
        regions.append(Span(at, len(account.text)))
    return regions


def _paragraphs(text: str, start: int, end: int) -> list[Span]:
    """Return the lines of a region, lines of one wrapped paragraph joined."""
    joined: list[Span] = []
    for match in _LINE.finditer(text, start, end):
        line = Span(*match.span())
        if joined and line.start - joined[-1].end == 1 and _is_wrapped(text, joined[-1], line):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _is_wrapped(text: str, before: Span, line: Span) -> bool:
    """Tell whether a line goes on in the next: a full-width line, no closing mark, then a small letter."""
    last = text[max(before.start, before.end - 200) : before.end].rstrip()
    following = text[line.start : line.start + 40].lstrip()
    width = len(last) - (last.rfind("\n") + 1)
    return width > 40 and last[-1:] not in '.!?:…”"’' and following[:1].islower()


def _split_paragraph(text: str, start: int, end: int) -> list[Span]:
    sentences, at = [], start
    straight = 0  # straight quotation marks passed so far, to tell an opening one from a closing one
    counted = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() < at:
            continue
        straight += text.count('"', counted, stop.end())
        counted = stop.end()
        boundary = _boundary(text, stop.start(), stop.end(), end, inside_straight=straight % 2 == 1)
        if boundary is not None:
            sentences.append(_trim(text, at, boundary))
            at = boundary
    sentences.append(_trim(text, at, end))
    return [s for s in sentences if any(c.isalnum() for c in text[s.start : s.end])]


def _boundary(text: str, stop: int, after: int, end: int, *, inside_straight: bool) -> int | None:
    """Return where the sentence that stops here ends, closing marks included; None where it goes on."""
    at = after
    while at < end and text[at] in _CLOSERS:
        if text[at] == '"' and not inside_straight and not text[at + 1 : at + 2].isspace():
            break  # it opens the next sentence, whose space was lost
        inside_straight = inside_straight and text[at] != '"'
        at += 1
    if at >= end:
        return None
    rest = text[at : at + 80]
    opening = rest.lstrip().lstrip(_OPENERS)
    if not opening or not (opening[0].isupper() or opening[0].isdigit() or rest.lstrip()[0] in _OPENERS):
        return None
    glued = not rest[0].isspace()
    if glued and not _may_be_glued(text, stop, at, rest):
        return None
    if text[stop:after] == "." and _is_abbreviation(text, stop, opening):
        return None
    if text[stop] in "?!…" and at > after and _SPEECH.match(rest):
        return None  # “Why now?” Rivera asked.
    return at


def _may_be_glued(text: str, stop: int, at: int, rest: str) -> bool:
    """Tell whether a lost space explains a stop with no space after it."""
    if rest[0] in '“‘«„"(':
        return True
    before = text[stop - 1 : stop]
    if at > stop + 1:  # closing marks stand between
        return rest[0].isupper()
    return rest[0].isupper() and (before.islower() or before.isdigit()) and (rest[1:2].islower() or rest[1:2].isspace())


def _is_abbreviation(text: str, stop: int, following: str) -> bool:
    """Tell whether the full stop at `stop` belongs to its word rather than to the sentence."""
    start = stop
    while start > 0 and stop - start < 12 and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    word = text[start:stop].lower()
    if not word:
        return False
    starts_sentence = re.split(r"\W", following, maxsplit=1)[0].lower() in _STARTERS
    if word in _TITLES:
        return True
    if word in _EITHER or _LETTERS_WITH_STOPS.match(word):
        return not starts_sentence
    if len(word) == 1 and word.isalpha() and word != "i":
        return True  # an initial
    return word in _ABBREVIATIONS and (following[0].isdigit() or not starts_sentence)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
