"""Turns statements of unnamed groups that the reader passed over into attributions ("US officials maintain …").

The reader knows a speaker by a quotation or a name more surely than by a noun in the plural, least of all in an aside
("lower than analysts had expected", "argue some"). A noun for people in the plural before a verb of telling is one.
"""

import re
from collections.abc import Iterator, Sequence

from rashomon.extract.found import Found
from rashomon.lexicon.people import is_plural, means_people
from rashomon.lexicon.stances import FEELINGS, MOVES
from rashomon.types import Span

_SORE = sorted({w for w in FEELINGS if " " not in w}, key=lambda w: (-len(w), w))
_SURE = 0.6
_SHORTEST = 3  # words of a content
_VERBS = (
    r"(?:sa(?:y|id)|argued?|claim(?:ed)?|maintain(?:ed)?|believed?|predict(?:ed)?|expect(?:ed)?|suggest(?:ed)?|warn(?:ed)?|"
    r"contend(?:ed)?|insist(?:ed)?|noted?|fear(?:ed)?|worr(?:y|ied)|complain(?:ed)?|alleged?|estimated?|"
    r"acknowledged?|conceded?|admit(?:ted)?|announced?|ask(?:ed)?|told|think|caution(?:ed)?|recommend(?:ed)?)"
)
_MEANWHILE = (
    r"(?:(?:have|had|also|initially|privately|widely|repeatedly|now|long|since|previously|once|then|later|publicly|"
    r"often|still|first)\s+){0,3}"
)
# Without it, a word of any length is tried from each of its letters.
_WORD_OPENS = r"(?<![\w’'-])"
_SAY = re.compile(rf"{_WORD_OPENS}(?P<noun>[A-Za-z][\w’'-]{{1,40}})\s+(?P<cue>{_MEANWHILE}{_VERBS})\b(?![’'-])")
_HAD_A_NOUN = re.compile(r"\b(?:have|had)\b.*(?<!ed)(?<!said)(?<!told)$")  # "had fear", "have claims"
_SAID_TO = re.compile(r"(?:said|told|believed|expected|alleged|estimated|asked) to$")  # officials said to be near
_INVERTED = re.compile(
    r",\s+(?P<cue>say|argue|claim|insist|warn|believe|fear|predict|complain)\s+(?P<who>(?:(?:some|many|most|several|other)\s+)?"
    r"(?:[a-z]+\s+){0,2}[a-z]+)(?=[,.;])"
)
_CREDITED = re.compile(r"\b(?P<cue>attribut(?:ed|es|ing)(?: \w+){0,5}? to|interviews with|on the word of) (?=\S)")
_ATTRIBUTED = re.compile(r"\s+(?:an?|the)\s+(?:\w+:?\s+){1,4}that\s+")
_FELT = re.compile(
    rf"{_WORD_OPENS}(?P<noun>[A-Za-z][\w’'-]{{1,40}})(?P<who>(?:\s+(?:in|of|from|on)\s+[^.,;:\n]{{2,50}})?\s+who)?(?:,\s\w+,)?\s+(?P<cue>(?:(?:immediately|"
    rf"deeply|all|also|now|still|very)\s+)*(?:was|were|is|are|felt|became|grew)\s+(?:\w+ly\s+)?[\"“‘']?(?:{'|'.join(_SORE)})"
    rf"[\"”’']?(?:\s+(?:by|at|about|over|of|that|with))?|(?<=who )(?:think|worry|fear|believe))\s+(?=\w)"
)
_MOVED = re.compile(
    rf"{_WORD_OPENS}(?P<before>[\w’']{{1,40}})\s+(?P<cue>[\"“‘']?(?:{'|'.join(MOVES)})[\"”’']?|(?:came|comes)\s+as\s+an?\s+(?:\w+\s+)?"
    rf"(?:surprise|shock|relief)(?:\s+and\s+an?\s+\w+)?\s+to|(?:drew|drawn|sparked|prompted)\s+(?:\w+\s+)?"
    rf"(?:criticism|condemnation|outrage|praise)\s+from)\s+(?=\w)"
)
_GROUP = re.compile(r"(?:[\w’'.-]+ ){0,5}[\w’'-]+")
# Before these a participle only describes: "the stunned officials".
_ONLY_DESCRIBES = frozenset("the a an some many his her its their was were is are been be by of and or two".split())
_WORD = re.compile(r"([\w.’'-]+)\s+$")
# Words that cannot stand inside the noun phrase of a group, and so end it on the left.
_OUTSIDE = frozenset(
    """and or but that than as when while if because since though although which who whom whose what where why how in of
    for to by with from at on into about after before during until is are was were be been being has have had do does
    did will would may might could should can not it he she they we i you there then so yet also only just like
    saying said says say until unless whether according told asked""".split()
)
_DETERMINERS = frozenset("the a an some many several most other these those few two three four five both all".split())
_ASIDE = frozenset("than as which that".split())
_STOP = re.compile(r"[.!?;][\"”’')]*(?:\s|$)|\n|”|\"|\s[–—-]\s")
_BACK = 90
_FARTHEST = 400


def unnamed_groups(text: str, found: Sequence[Found]) -> list[Found]:
    """Return what unnamed groups are said to have said, where nothing `found` has its source or cue there."""
    taken = {at for one in found for part in (*one.source, *one.cue) for at in range(*part)}
    added = []
    for one in (*_speaking(text), *_named_after(text), *_credited(text), *_feeling(text), *_moved(text)):
        places = {at for part in (*one.source, *one.cue) for at in range(*part)}
        # "to" of "attributed to" may be another's cue: whom something is put down to is told of by who puts it.
        bare = text[slice(*one.cue[0])] == "to" and taken.isdisjoint(range(*one.source[0]))
        if bare or taken.isdisjoint(places):
            added.append(_inside_holder(one, found))
            taken |= places
    return added


def _inside_holder(one: Found, found: Sequence[Found]) -> Found:
    """Leave out of a content what introduces whoever tells of it all ("the Lantern said | the crew learned of it")."""
    (start, end), *_ = one.content
    at = one.cue[0].start
    parts = [part for other in found if other.source for part in other.content if part.start <= at < part.end]
    inner = max((part for part in parts if start < part.start < end), default=None)
    return one if inner is None else one._replace(content=(Span(inner.start, end),))


def _speaking(text: str) -> Iterator[Found]:
    for match in _SAY.finditer(text):
        noun = match["noun"]
        if not means_people(noun) or not is_plural(noun) or noun.casefold() in _DETERMINERS:
            continue
        if _HAD_A_NOUN.search(match["cue"]) or _SAID_TO.search(text[match.start("cue") : match.end("cue") + 3]):
            continue
        start, before = _opening(text, match.start("noun"))
        if before is None:
            continue
        content = _content(text, start, before, match.end("cue"))
        if content is not None:
            yield _found(Span(start, match.end("noun")), Span(*match.span("cue")), content)


def _named_after(text: str) -> Iterator[Found]:
    for match in _INVERTED.finditer(text):
        last = match["who"].split()[-1]
        if not (means_people(last) and (is_plural(last) or last in _DETERMINERS)):
            continue
        stop = _STOP.search(text, match.end(), match.end() + _FARTHEST)
        content = Span(match.end() + 2, stop.start() if stop else match.end())
        if content.end - content.start > 2 and len(text[slice(*content)].split()) >= _SHORTEST:
            yield _found(Span(*match.span("who")), Span(*match.span("cue")), content)


def _credited(text: str) -> Iterator[Found]:
    """Yield whom something is put down to ("attributed to two officials a claim: that …")."""
    for match in _CREDITED.finditer(text):
        who = _group_at(text, match.end())
        told = _ATTRIBUTED.match(text, who.end) if who else None
        if who is None:
            continue
        content = _to_stop(text, told.end()) if told else _clause_before(text, match.start())
        if content is not None:
            yield _found(who, Span(match.end() - 3, match.end() - 1) if told else Span(*match.span("cue")), content)


def _feeling(text: str) -> Iterator[Found]:
    """Yield groups that are said to feel something ("officials were alarmed about …", "crews who fear …")."""
    for match in _FELT.finditer(text):
        if not means_people(match["noun"]) or not is_plural(match["noun"]) or match["noun"].casefold() in _DETERMINERS:
            continue
        start, before = _opening(text, match.start("noun"))
        content = _to_stop(text, match.end(), least=2)
        if (before is not None or match["who"]) and content is not None:
            yield _found(Span(start, match.end("noun")), Span(*match.span("cue")), content)


def _moved(text: str) -> Iterator[Found]:
    """Yield groups whom something is said to move ("the order stunned port officials")."""
    for match in _MOVED.finditer(text):
        who = _group_at(text, match.end())
        content = _clause_before(text, match.start("cue"))
        if who is not None and content is not None and match["before"].casefold() not in _ONLY_DESCRIBES:
            yield _found(who, Span(match.start("cue"), match.end("cue")), content)


def _group_at(text: str, start: int) -> Span | None:
    """Return the noun for people in the plural that begins here, with what belongs before it."""
    match = _GROUP.match(text, start)
    words = list(re.finditer(r"[\w’'-]+", match[0])) if match else []
    for number, word in enumerate(words):
        if word[0].casefold() in _OUTSIDE:
            return None
        last = number + 1 == len(words) or not means_people(words[number + 1][0])
        if means_people(word[0]) and is_plural(word[0]) and word[0].casefold() not in _DETERMINERS and last:
            return Span(start, start + word.end())
    return None


def _to_stop(text: str, start: int, least: int = _SHORTEST) -> Span | None:
    stop = _STOP.search(text, start, start + _FARTHEST)
    content = Span(start, stop.start() if stop else min(len(text), start + _FARTHEST))
    return content if len(text[slice(*content)].split()) >= least else None


def _clause_before(text: str, end: int) -> Span | None:
    opens = max((m.end() for m in _STOP.finditer(text, max(0, end - _FARTHEST), end)), default=max(0, end - _FARTHEST))
    content = Span(opens, end)
    return content if len(text[slice(*content)].split()) >= _SHORTEST else None


def _opening(text: str, noun: int) -> tuple[int, str | None]:
    """Return where the noun phrase begins, and the word or mark before it; None where it is no subject."""
    start, begin = noun, max(0, noun - _BACK)
    while word := _WORD.search(text, begin, start):
        low = word[1].casefold()
        if low in _OUTSIDE or not re.fullmatch(r"[A-Za-z.]+(?:-[A-Za-z]+)*", word[1]) or "\n" in word[0]:
            break
        start = word.start(1)
        if low in _DETERMINERS:
            break
    before = re.sub(r"\s(?:even|only|just|both)$", "", text[begin:start].rstrip(" "))
    if not before or before[-1] in ',.:;\n”"—–':
        return start, before[-1:] or "\n"
    last = before.split()[-1].casefold()
    return start, last if last in _JOINTS else None


_JOINTS = frozenset("and but that than as when while if because since though although which what where".split())


def _content(text: str, start: int, before: str, end: int) -> Span | None:
    """Return what is told: the clause behind the verb, or in an aside what stands before it."""
    stop = _STOP.search(text, end, end + _FARTHEST)
    last = stop.start() if stop else min(len(text), end + _FARTHEST)
    told = re.match(r"\s+(?:that\s+)?(?=[\w“\"$‘])", text[end:last])
    aside = before in _ASIDE or not told
    if aside:
        opens = max((m.end() for m in _STOP.finditer(text, max(0, start - _FARTHEST), start)), default=0)
        content = Span(opens, start - len(before) - 1 if before in _ASIDE else start)
    else:
        content = Span(end + (told.end() if told else 0), last)
    return content if len(text[slice(*content)].split()) >= _SHORTEST else None


def _found(source: Span, cue: Span, content: Span) -> Found:
    return Found((source,), (cue,), (content,), "indirect", _SURE, None)
