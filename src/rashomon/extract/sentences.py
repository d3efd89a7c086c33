"""An account to its sentences: passages of the article itself, page furniture left out.

Rules rather than a model, because scraped news breaks what general splitters rely on: the space after a full stop is
lost ("ended in 2020.“New Year’s Eve …"), and captions stand in the middle of paragraphs. A line end closes a sentence
unless the text is wrapped at a fixed width.
"""

import re

from rashomon.types import Account, Span

# An ellipsis may be written with spaces: ". . .".
_STOP = re.compile(r"\.(?:\s\.){2,3}|[.!?…]+")
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([„"
_OPENING_QUOTES = "“‘„"
_LINE = re.compile(r"[^\n]+")
# Numbers of notes, which follow the full stop of the sentence they belong to: "in 2009. [13] [14]".
_NOTES = re.compile(r"(?:\s?\[(?:\d{1,3}|[a-z]|[a-z ]{3,30} needed)\])+")
# What a list calls its parts, at the start of a sentence or after a colon: "2.", "4.1.", "A.", "iv.".
_LABEL = re.compile(r"(?:\s*|.*:\s)[\"'“(*]?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivx]{1,4})", re.DOTALL)
_LONGEST_LABEL = 16
# What goes on with a sentence after its stop: "at 6:23 p.m. (but …", "Viva Maria! (1965)".
_IN_BRACKETS = re.compile(r"\s*[(\[](?:[a-z]|\d+[)\]])")
# What opens a sentence without a letter or a number: "$5 was paid", "https://…".
_SIGN = re.compile(r"\s*(?:[$€£#]\d|https?:|www\.)")
# A word in small letters, and one mark.
_PLAIN_END = re.compile(r"(?:(?<![\w’'.-])[a-z’'-]{2,}\)?(?:\.|\s?!+)|[a-z]{2,}\)?\s?\?+)$")

# Words that end in a full stop inside a sentence. Lower-cased, without the final stop.
_TITLES = frozenset(
    "mr mrs ms mx dr prof gen lt col maj sgt cpl capt cmdr adm sen sens rep reps gov hon rev fr st ste supt insp "
    "pres amb atty asst assoc dir det ofc pvt p.s p.p.s".split()
)
# Abbreviations only where they begin with a capital: "Sun. Sept. 21", not "in the sun".
_CAPITALISED = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "bros dept univ ave blvd rd hwy ft mt ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn "
    "miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo".split()
)
_ABBREVIATIONS = frozenset("vs v approx est al cf e.g i.e eg ie viz ed eds ph.d m.d b.a".split())
_BEFORE_NUMBERS = frozenset("no nos fig vol pp p op ch sec art para ext tel ca c est b d m div".split())
# Abbreviations that often end a sentence too: a boundary only before a word that opens one.
_EITHER = frozenset("u.s u.k u.n e.u d.c u.s.a inc corp co ltd jr sr".split())
# What stands after an hour without opening a sentence: "at 5 p.m. Tuesday", "5 p.m. ET".
_AFTER_HOURS = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August|"
    r"(?:Septem|Octo|Novem|Decem)ber|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.|[A-Z]{2,4}\b|"
    r"Eastern|Central|Mountain|Pacific|Greenwich|[A-Z]\w+ time|\d)"
)
_NAMES_WITH_MARK = ("Yahoo", "Jeopardy")
_STARTERS = frozenset(
    "a after all although an and any as at because before but by during each even finally for from had has he "
    "her his how however i if in instead is it its later many meanwhile most much no none nor not now of on once "
    "one only or other our out over she since so some soon still such than that the their then there these they "
    "this those though through to two under until was we were what when where whether which while who why with "
    "you your asked according".split()
)
_SPEECH = re.compile(
    r"\s+(?:(?:he|she|they|we|it|the \w+|[A-Z][\w.’'-]*)\s+){1,4}"
    r"(?:said|says?|asked|asks?|wrote|writes|added|told|replied|continued|cried|shouted|wondered|thought|exclaimed)\b"
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
        if stop[0] == "." and _LABEL.fullmatch(text[max(at, stop.start() - _LONGEST_LABEL) : stop.start()]):
            continue
        boundary = _boundary(text, stop.start(), stop.end(), end, inside_straight=straight % 2 == 1)
        if boundary is not None:
            sentences.append(_trim(text, at, boundary))
            at = boundary
    sentences.append(_trim(text, at, end))
    return [s for s in sentences if any(c.isalnum() for c in text[s.start : s.end])]


def _boundary(text: str, stop: int, after: int, end: int, *, inside_straight: bool) -> int | None:
    """Return where the sentence that stops here ends, closing marks and notes included; None where it goes on."""
    at = _past_closers(text, after, end, inside_straight=inside_straight)
    if at >= end:
        return None
    rest = text[at : at + 80]
    if not _may_open(text, at, rest):
        return None
    if not rest[0].isspace() and not _may_be_glued(text, stop, at, rest):
        return None
    if text[stop:after] == "." and _is_abbreviation(text, stop, rest.lstrip().lstrip(_OPENERS)):
        return None
    if text[stop] in "?!…" and _SPEECH.match(rest) and (at > after or rest.lstrip()[0].islower()):
        return None  # “Why now?” Rivera asked.
    return None if text[stop:after] == "!" and text[:stop].endswith(_NAMES_WITH_MARK) else at


def _past_closers(text: str, at: int, end: int, *, inside_straight: bool) -> int:
    """Return where the marks and notes end that close a sentence after its stop."""
    while at < end:
        if text[at] in _OPENING_QUOTES and text[at + 1 : at + 2].isspace():
            at += 1  # a German or a mistaken mark
            continue
        if text[at] not in _CLOSERS:
            break
        next_mark = text[at + 1 : at + 2]
        if text[at] == '"' and not inside_straight and not next_mark.isspace() and next_mark != '"':
            break  # it opens the next sentence, whose space was lost
        inside_straight = inside_straight and text[at] != '"'
        at += 1
        if next_mark == '"' == text[at - 1]:
            break  # one closes, one opens
    notes = _NOTES.match(text, at, end)
    return notes.end() if notes else at


def _may_open(text: str, at: int, rest: str) -> bool:
    """Tell whether a sentence may begin with `rest`."""
    opening = rest.lstrip()
    if not opening or _IN_BRACKETS.match(rest):
        return False
    if opening[0] in _OPENERS:
        return bool(opening.lstrip(_OPENERS))
    if opening[0].isupper() or opening[0].isdigit() or _SIGN.match(rest):
        return True
    # Text without capitals: a small letter opens a sentence after a plain word and one mark.
    return rest[0].isspace() and opening[0].islower() and _PLAIN_END.search(text, max(0, at - 30), at) is not None


def _may_be_glued(text: str, stop: int, at: int, rest: str) -> bool:
    """Tell whether a lost space explains a stop with no space after it."""
    if rest[0] in '“‘«„"(':
        return True
    before = text[max(0, stop - 40) : stop].rsplit(maxsplit=1)[-1:]
    word = before[0] if before else ""
    following = rest.split(maxsplit=1)[0]
    if not rest[0].isupper() or "@" in following or "/" in word or "www" in word:
        return False
    if at > stop + 1:  # closing marks stand between
        return True
    opens = rest[1:2].islower() or rest[1:2].isspace() or rest[:2] in ("I'", "I’")
    if word[-1:].islower() or word[-1:].isdigit():
        return opens or (word.isalpha() and len(word) > 3 and following.strip(".,;:’'s").isupper())
    if word[-1:] in _CLOSERS:
        return opens
    return opens and len(word) > 1 and word[-1:].isupper() and _first_word(rest) in _STARTERS  # "the U.S.The"


def _first_word(rest: str) -> str:
    return re.split(r"\W", rest, maxsplit=1)[0].lower()


def _is_abbreviation(text: str, stop: int, following: str) -> bool:
    """Tell whether the full stop at `stop` belongs to its word rather than to the sentence."""
    start = stop
    while start > 0 and stop - start < 12 and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    word = text[start:stop].lower()
    if not word:
        return False
    starts_sentence = _first_word(following) in _STARTERS and following[0].isupper()
    if word in _TITLES:
        return True
    if word in ("a.m", "p.m", "etc"):
        return following[0].islower() or (word != "etc" and _AFTER_HOURS.match(following) is not None)
    if word in _EITHER or _LETTERS_WITH_STOPS.match(word):
        return not starts_sentence
    if len(word) == 1 and text[start].isupper() and word != "i":
        return not starts_sentence  # an initial
    if word in _BEFORE_NUMBERS and following[0].isdigit():
        return True
    capitalised = text[start].isupper() or following[0].islower()
    known = word in _ABBREVIATIONS or (word in _CAPITALISED and capitalised)
    return known and (following[0].isdigit() or not starts_sentence)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
