"""A reading to the positions it tells: who urged, opposed, was surprised, denied, promised what, and who says so.

A stance is a word of `lexicon.stances` with its holder right before it ("the board opposed …", "officials were
stunned by …"), behind a "by", or behind a verb that moves somebody ("the order stunned officials"). Whoever tells it
claims it; whether it is so is not decided here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.lexicon.people import plain
from rashomon.lexicon.stances import FEELINGS, MOVES, VERBS
from rashomon.resolve.holders import Holder, Holders
from rashomon.resolve.tellers import Tellers
from rashomon.types import Reading, Span
from rashomon.voices import Position, Stance

_AUX = (
    r"(?:(?:has|have|had|also|both|all|then|later|once|first|again|still|even|now|himself|herself|themselves|itself|"
    r"often|soon|who|\w{1,20}ly)\s+){0,4}"
)
_BE = r"(?:was|were|is|are|been|be|felt|feels|seemed|appeared|remained|became|grew|got|being)"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


_DOING = _any_of(w for w in VERBS if w.split()[0].endswith("ing"))
_TOOK = re.compile(
    rf"(?<!\w)(?P<aux>{_AUX})(?P<cue>(?:{_any_of(w for w in VERBS if not w.split()[0].endswith('ing'))})|"
    rf"(?:is|are|was|were|been)\s+(?:{_DOING}))\b(?![’'-])"
)
_WAS_DONE = re.compile(rf"\b(?:was|were|been|is|are|being)\s+(?:\w+ly\s+)?(?P<cue>{_any_of(VERBS)})\s+by\s+(?P<who>\S)")
_FELT = re.compile(
    rf"(?<!\w)(?P<aux>{_AUX})(?P<cue>{_BE}\s+(?:(?:\w+ly|all|very|also|so|too|more|deeply|quite)\s+){{0,2}}[\"“‘']?"
    rf"(?P<word>{_any_of(FEELINGS)})[\"”’']?)(?!\w)"
)
# A word is tried from its first letter only: one of any length would else take the square of it.
_MOVED = re.compile(
    rf"(?<![\w’'])(?P<before>[\w’']{{1,40}})\s+"
    rf"(?P<cue>[\"“‘']?(?P<word>{_any_of(MOVES)})[\"”’']?)\s+(?P<who>\S)"
)
_CAME_AS = re.compile(
    r"(?P<cue>(?:came|comes|come)\s+as\s+(?:an?|no)\s+(?:\w+\s+){0,2}?(?P<word>surprise|shock|relief|disappointment)"
    r"(?:\s+and\s+(?:an?\s+)?\w+)?)\s+to\s+(?P<who>\S)"
)
_DREW = re.compile(
    r"(?P<cue>(?:drew|drawn|draws|sparked|prompted|met)\s+(?:with\s+)?(?:\w+\s+){0,2}?"
    r"(?P<word>criticism|condemnation|outrage|praise|support|opposition|skepticism|scepticism))\s+(?:from|among|by)\s+(?P<who>\S)"
)
_NOUNS: Mapping[str, Stance] = {
    "surprise": "surprised",
    "shock": "surprised",
    "relief": "supported",
    "disappointment": "criticised",
    "criticism": "criticised",
    "condemnation": "criticised",
    "outrage": "criticised",
    "praise": "praised",
    "support": "supported",
    "opposition": "opposed",
    "skepticism": "doubted",
    "scepticism": "doubted",
}
# Before these a participle only describes: "the stunned crowd", "a worried father".
_DESCRIBES = frozenset("the a an some many his her its their was were is are been be by of and or two who".split())
_TO_KEEP_SILENT = re.compile(
    r"\s+(?:to (?:comment|say|answer|discuss|respond|be)|comment|(?:a |all )?requests?|interview)\b"
)
# "Voters accused of fraud", "candidates endorsed by the mayor": it is done to them.
_DONE_TO = re.compile(r"\s+by\b")
_CHARGED = re.compile(r"\s+(?:of|for)\b")
# "Pressed ahead", "pushed through", "dismissed her": other verbs than those of a stance.
_OTHER_VERB = re.compile(r"\s+(?:ahead|forward|through|aside|off|in|into|out|up|past|down|back|on|away)\b")
_MAY_GO_ON = re.compile(r"(?:push|press|back)\w*|.*(?:not|n[’']t) back")  # "pushed ahead", "won’t back up"
_SIDE = re.compile(r"\s+(?:his|her|their|its)\s+side\b")
_SOMEBODY = re.compile(r"\s+(?:him|her|them|me|us)\b")
# Before the holder: what is asked or supposed, not told.
_SUPPOSED = re.compile(r"(?i)\b(?:if|unless|whether|what|how|say)\s+$")
_ALL = re.compile(r"(?:all|both)\b")
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|year|weekend|night|morning|afternoon|evening|summer|"
    r"spring|fall|winter)s?"
)
_TIME = re.compile(
    rf"(?i)\s*(?:(?:(?:on|over|during|in)\s+)?(?:(?:the|this|last|earlier this|late|early|next)\s+)*{_DAY}(?![’'])"
    r"(?:\s+(?:morning|afternoon|evening|night))?|(?:in|since)\s+(?:19|20)\d\d|again|repeatedly|publicly|today|"
    r"yesterday|at (?:first|least|the (?:time|moment)))\b"
)
_NO_MATTER = re.compile(
    r"(?:after|when|while|before|as(?! (?:much|many|a|an|the)\b)|and|but|although|because|not(?! to\b)|"
    r"(?:about|of|to|for|with)$)(?!\w)"
)
_SAID_BEHIND = re.compile(r",[”\"]|,\s+according to\b")
_LEADS = re.compile(r"\s*(?:(?:by|at|about|over|with|of|towards?)\s+)?")
_SHUT = re.compile('["”’](?!\\w)')
_OPENING = "\"“‘'"
_TAIL = " \t\n,.;:”\"’'"


class _Told(NamedTuple):
    """A stance before it has an id."""

    holders: tuple[Holder, ...]
    stance: Stance
    cue: Span
    towards: Span | None


def find_positions(reading: Reading) -> Reading:
    """Return the reading with the positions it tells, in text order; one for each holder of a stance."""
    scene = Holders(reading)
    taken: set[int] = set()
    told: list[_Told] = []
    for one in (*_moved(scene), *_done(scene), *_felt(scene), *_took(scene)):
        places = set(range(*one.cue))
        if taken.isdisjoint(places):
            taken |= places
            told.append(one)
    tellers = Tellers(reading)
    rows = [
        (holder, one, tellers.teller(one.cue)) for one in sorted(told, key=lambda o: o.cue) for holder in one.holders
    ]
    positions = tuple(
        Position(
            id=f"p{number}",
            holder=holder.span,
            entity=holder.entity or _speaker(reading, holder.span, teller),
            stance=one.stance,
            cue=one.cue,
            towards=one.towards,
            attribution=teller,
        )
        for number, (holder, one, teller) in enumerate(rows, 1)
    )
    return msgspec.structs.replace(reading, positions=positions)


def _speaker(reading: Reading, holder: Span, teller: str | None) -> str | None:
    """Return who says "I"."""
    told = reading.attribution_by_id.get(teller or "")
    return told.entity if told and reading.account.text[slice(*holder)] == "I" else None


def _took(scene: Holders) -> Iterator[_Told]:
    for match in _TOOK.finditer(scene.text):
        word = re.sub(r"^(?:is|are|was|were|been)\s+", "", match["cue"])
        holders = scene.before(_behind_all(scene.text, match))
        if holders and _takes_it(scene.text, match, word) and not _supposed(scene.text, holders):
            yield _Told(holders, VERBS[word], Span(*match.span("cue")), _rest(scene, match.end("cue")))


def _behind_all(text: str, match: re.Match[str]) -> int:
    """Return where those end who take a stance: "To varying degrees, all | agreed"."""
    before = text[max(0, match.start() - 4) : match.start()].rstrip(" ")
    opens = _ALL.match(match["aux"]) and (not before or before[-1] in ",.\n")
    return match.start() + len(match["aux"].split()[0]) if opens else match.start()


def _takes_it(text: str, match: re.Match[str], word: str) -> bool:
    """Tell whether a verb is one of a stance that somebody takes, not suffers, and speaks out on."""
    time = _TIME.match(text, match.end())
    after = time.end() if time else match.end()
    if word.startswith("declin") and _TO_KEEP_SILENT.match(text, after):
        return False
    done_to = not match["aux"] and (
        _DONE_TO.match(text, after) or (VERBS[word] == "blamed" and _CHARGED.match(text, after))
    )
    other = _MAY_GO_ON.fullmatch(word) is not None and _OTHER_VERB.match(text, after)
    other = other or (word.startswith("st") and _SIDE.match(text, after))
    return not (done_to or other or (word.startswith("dismiss") and _SOMEBODY.match(text, after)))


def _supposed(text: str, holders: Sequence[Holder]) -> bool:
    """Tell whether it is only supposed or asked that somebody takes a stance: "unless it wants …"."""
    start = holders[0].span.start
    return _SUPPOSED.search(text, max(0, start - 12), start) is not None


def _felt(scene: Holders) -> Iterator[_Told]:
    for match in _FELT.finditer(scene.text):
        holders = scene.before(match.start())
        if holders and not _supposed(scene.text, holders):
            yield _Told(holders, FEELINGS[match["word"]], Span(*match.span("cue")), _rest(scene, match.end("cue")))


def _done(scene: Holders) -> Iterator[_Told]:
    for match in _WAS_DONE.finditer(scene.text):
        holders = scene.after(match.start("who"))
        if holders:
            yield _Told(holders, VERBS[match["cue"]], Span(*match.span("cue")), _opening(scene, match.start()))


def _moved(scene: Holders) -> Iterator[_Told]:
    for match in _MOVED.finditer(scene.text):
        holders = scene.after(match.start("who"))
        if holders and plain(match["before"]) not in _DESCRIBES:
            yield _Told(holders, MOVES[match["word"]], Span(*match.span("cue")), _what_moved(scene, match, holders[0]))
    for pattern in (_CAME_AS, _DREW):
        for match in pattern.finditer(scene.text):
            holders = scene.after(match.start("who"))
            if holders:
                cue = Span(*match.span("cue"))
                yield _Told(holders, _NOUNS[match["word"]], cue, _opening(scene, cue.start))


def _what_moved(scene: Holders, match: re.Match[str], holder: Holder) -> Span | None:
    """Return what moved somebody: behind "by", else what stands before the verb."""
    clause = scene.clause(match.start("cue"))
    by = re.search(r"\bby\s+(?=\w+ing\b)", scene.text[holder.span.end : clause.end])
    if by:
        return _trimmed(scene.text, holder.span.end + by.end(), clause.end)
    return _opening(scene, match.start("cue"))


def _rest(scene: Holders, at: int) -> Span | None:
    """Return what the clause says behind a place, a time before it left out; None where that begins another clause."""
    time = _TIME.match(scene.text, at)
    lead = _LEADS.match(scene.text, time.end() if time else at)
    start = lead.end() if lead else at
    end = scene.clause(at - 1).end
    if scene.text[start : start + 1] in _OPENING and scene.text[start + 1 : start + 2].isalnum() and start > at:
        start += 1
        shut = _SHUT.search(scene.text, start, end)
        end = shut.start() if shut else end
    if (
        scene.text[start : start + 1] in _TAIL
        or _NO_MATTER.match(scene.text, start, end)
        or _TIME.fullmatch(scene.text, start, end)
    ):
        return None
    if behind := _SAID_BEHIND.search(scene.text, start, end):
        end = behind.start()
    first = bisect_right(scene.sources, start)
    told = scene.sources[first : first + 1]
    # ", officials told the Post": who tells it is no part of it.
    return _trimmed(scene.text, start, min([end, *(s for s in told if scene.text[s - 2 : s] == ", ")]))


def _opening(scene: Holders, at: int) -> Span | None:
    """Return what the clause says before a place."""
    return _trimmed(scene.text, scene.clause(at).start, at)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " \n\"“‘'":
        start += 1
    while end > start and text[end - 1] in _TAIL:
        end -= 1
    return Span(start, end) if start < end else None
