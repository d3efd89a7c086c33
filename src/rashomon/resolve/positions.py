"""A reading to the positions it tells: who urged, opposed, was surprised, denied, promised what, and who says so.

A stance is a word of `lexicon.stances` with its holder right before it ("the board opposed …", "officials were
stunned by …"), behind a "by", or behind a verb that moves somebody ("the order stunned officials"). Whoever tells it
claims it; whether it is so is not decided here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
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
_SAID_BEHIND = re.compile(r",[”\"]|,\s+according to\b")
_LEADS = re.compile(r"\s*(?:(?:by|at|about|over|with|of|towards?)\s+)?")
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
        holders = scene.before(match.start())
        if holders and not (match["cue"].startswith("declin") and _TO_KEEP_SILENT.match(scene.text, match.end())):
            word = re.sub(r"^(?:is|are|was|were|been)\s+", "", match["cue"])
            yield _Told(holders, VERBS[word], Span(*match.span("cue")), _rest(scene, match.end("cue")))


def _felt(scene: Holders) -> Iterator[_Told]:
    for match in _FELT.finditer(scene.text):
        holders = scene.before(match.start())
        if holders:
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
    """Return what the clause says behind a place."""
    lead = _LEADS.match(scene.text, at)
    start = lead.end() if lead else at
    end = scene.clause(at - 1).end
    if scene.text[start : start + 1] in _TAIL:
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
