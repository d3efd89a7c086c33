"""The words of one account that say what came before what, held it, led to it or was an answer to it.

Cues and how they are built into a sentence are the table in lexicon/order_cues.py. Where one of the two is no clause
and no noun for a happening, or is told as a question, a condition, a doubt or a denial, nothing is said.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from rashomon.extract.claims import attribution_depths, attributions_by_sentence
from rashomon.extract.clauses import QUOTES, is_past
from rashomon.extract.cues import may_tell
from rashomon.extract.factuality import told_words
from rashomon.extract.main_verb import STOPS, tokens
from rashomon.extract.sides import Place, Words, cues, main_clause
from rashomon.lexicon.order_cues import OPENERS, Cue
from rashomon.types import Attribution, Claim, Relation, Span

_HAPPENED = ("asserted", "future")
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|some|a couple of)"
_UNIT = r"(?:seconds?|moments?|minutes?|hours?|days?|weeks?|months?|years?|decades?)"
_SOON = r"(?:seconds?|moments?|minutes?|hours?|days?|weeks?|months?)"  # "years later" may go back to anything
_DAY = r"(?:same )?(?:day|night|evening|morning|afternoon|week|month|year)"
_MEASURE = re.compile(
    r"\b(?:(?:(?:in|over|within) )?"
    r"(?:(?:(?:little )?more than|less than|just|only|about|nearly|almost|at least|barely) )?"
    rf"(?:(?:{_NUMBER}|\w+teen|\w+ty|many|the)[ -]{_UNIT}|{_UNIT.replace('s?', 's')})|"
    r"shortly|soon|immediately|right|just|long|even|only|directly) $",
    re.IGNORECASE,
)
_MEASURED = frozenset({"after", "before", "ahead of", "prior to", "following"})
_LONGEST_MEASURE = 40  # characters


def _either(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


def _opening(row: Cue) -> str:
    return _either([row.words]).replace("<time>", f"(?:{_NUMBER} )?{_SOON}").replace("<day>", _DAY)


_CUES = cues()
_CUE = re.compile(rf"\b(?:{_either(_CUES)})\b", re.IGNORECASE)
_OPENERS = tuple((re.compile(_opening(row), re.IGNORECASE), row) for row in OPENERS)
_OPENED = re.compile(
    rf"[\"“‘'\s]*(?:(?:and|but|so)\s+)?(?P<cue>{'|'.join(_opening(row) for row in OPENERS)})(?:,|\s)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence by its words, where they stand, and what of it others tell.

    `told` are the parts of contents in it, the innermost last; `tellers` the words that say who tells it.
    """

    words: list[str]
    starts: list[int]
    told: Sequence[tuple[Span, Attribution]]
    tellers: frozenset[int]

    def span(self, words: Words) -> Span:
        """Return the characters of words."""
        return Span(self.starts[words.start], self.starts[words.end - 1] + len(self.words[words.end - 1]))

    def within(self, part: Span) -> Words:
        """Return the words of a passage."""
        return Words(bisect_left(self.starts, part.start), bisect_left(self.starts, part.end))


@dataclass(frozen=True, slots=True)
class _Account:
    """An account as far as it is read, with who tells what of each sentence."""

    text: str
    sentences: Sequence[Span]
    claims: Sequence[Claim]
    told: Mapping[int, Sequence[Attribution]]
    depths: Mapping[str, int]
    by_id: Mapping[str, Attribution]

    def tells(self, attribution: Attribution) -> bool:
        """Tell whether an attribution is of telling; wanting and fearing are told by whoever tells of them."""
        return not attribution.cue or any(may_tell(self.text[slice(*cue)]) for cue in attribution.cue)

    def line(self, number: int) -> _Line:
        """Return a sentence by its words."""
        sentence = self.sentences[number]
        words, starts = tokens(self.text, *sentence)
        attributions = [a for a in self.told.get(number, ()) if self.tells(a)]
        parts = [
            (Span(max(s, sentence.start), min(e, sentence.end)), a)
            for a in attributions
            for s, e in a.content
            if s < sentence.end and sentence.start < e
        ]
        parts.sort(key=lambda part: (self.depths[part[1].id], part[0].start - part[0].end, part[0], part[1].id))
        tellers = {
            i
            for a in attributions
            for s, e in (*a.source, *a.cue)
            for i in range(bisect_left(starts, s), bisect_left(starts, e))
        }
        return _Line(words, starts, parts, frozenset(tellers))


def find_relations(
    text: str, sentences: Sequence[Span], claims: Sequence[Claim], attributions: Sequence[Attribution]
) -> tuple[Relation, ...]:
    """Return the relations that an account tells, in order of their cues."""
    account = _Account(
        text,
        sentences,
        claims,
        attributions_by_sentence(sentences, attributions),
        attribution_depths(attributions),
        {a.id: a for a in attributions},
    )
    found = sorted([*_inside_sentences(account), *_across_sentences(account)], key=lambda r: (r.cue, r.first, r.second))
    return tuple(structs.replace(relation, id=f"r{number}") for number, relation in enumerate(found, 1))


def _inside_sentences(account: _Account) -> Iterator[Relation]:
    """Yield the relations whose cue stands inside a sentence."""
    ends = [s.end for s in account.sentences]
    line, at = None, -1
    for match in _CUE.finditer(account.text):
        number = bisect_left(ends, match.end())
        if number == len(ends) or account.sentences[number].start > match.start():
            continue
        if line is None or number != at:
            line, at = account.line(number), number
        if "?" not in line.words:
            yield from _by_cue(account, number, line, Span(*match.span()))


def _by_cue(account: _Account, number: int, line: _Line, cue: Span) -> Iterator[Relation]:
    words = " ".join(account.text[slice(*cue)].lower().split())
    floor = max(line.starts[0], cue.start - _LONGEST_MEASURE)
    measure = _MEASURE.search(account.text[floor : cue.start]) if words in _MEASURED else None
    if measure is not None:
        cue = Span(floor + measure.start(), cue.end)
    place, teller = _place(line, cue)
    sides = _CUES[words](line.words, place) if place else None
    if place is None or sides is None:
        return
    second = line.span(sides.second)
    first = line.span(sides.first) if sides.first else _told_before(account, number)
    if first is None:
        return
    yield Relation(id="", kind=sides.kind, first=first, second=second, cue=cue, attribution=teller)


def _place(line: _Line, cue: Span) -> tuple[Place | None, str | None]:
    """Return where a cue stands among the words that its innermost teller tells, and who that is.

    Words that say who tells it are no part of what is told: it ends, or begins, with them.
    """
    around = next(((part, a) for part, a in reversed(line.told) if part.start <= cue.start < part.end), None)
    at = line.within(cue)
    if at.start >= at.end or at.start in line.tellers:
        return None, None
    low, high = line.within(around[0]) if around else (0, len(line.words))
    own = [i for i in line.tellers if low <= i < high]
    low = max([low, *(i + 1 for i in own if i < at.start)])
    after = min([i for i in own if i >= at.end], default=high)
    cut = after < high and line.words[after - 1] not in STOPS and line.words[after - 1] not in QUOTES
    return Place(low, at.start, at.end, after, cut), around[1].id if around else None


def _across_sentences(account: _Account) -> Iterator[Relation]:
    """Yield the relations of sentences that open by looking back: "As a result, …"."""
    for number in range(1, len(account.sentences)):
        sentence = account.sentences[number]
        match = _OPENED.match(account.text, sentence.start, sentence.end)
        if match is None:
            continue
        line = account.line(number)
        row = next(row for pattern, row in _OPENERS if pattern.fullmatch(match["cue"]))
        place, teller = _place(line, Span(*match.span("cue")))
        before = _told_before(account, number)
        here = _after_opener(line, place) if place and "?" not in line.words else None
        if here is None or before is None:
            continue
        if row.kind == "before" and not (_is_past(account, before) and is_past(line.words, *here)):
            continue  # what is told in the present stands outside the row of events that "later" goes on with
        pair = (line.span(here), before) if row.after == "first" else (before, line.span(here))
        yield Relation(
            id="", kind=row.kind, first=pair[0], second=pair[1], cue=Span(*match.span("cue")), attribution=teller
        )


def _after_opener(line: _Line, place: Place) -> Words | None:
    """Return the clause that follows an opener, past a comma and past who says so: "In response, he writes, …".

    None where the saying is itself what follows: "In response, he said that …".
    """
    at = _past_marks(line, place.end)
    if at in line.tellers:
        while at in line.tellers:
            at += 1
        if line.words[at : at + 1] != [","]:
            return None
        at = _past_marks(line, at)
    high = min([len(line.words), *(i for i in line.tellers if i > at)])
    found = main_clause(line.words, at, high)
    return None if found is not None and found.end == high < len(line.words) else found


def _past_marks(line: _Line, at: int) -> int:
    while at < len(line.words) and (line.words[at] in STOPS or line.words[at] in QUOTES):
        at += 1
    return at


def _is_past(account: _Account, part: Span) -> bool:
    words, _ = tokens(account.text, *part)
    return is_past(words, 0, len(words))


def _told_before(account: _Account, number: int) -> Span | None:
    """Return what the sentence before tells first, where that is told as a fact."""
    if not number:
        return None
    sentence = account.sentences[number - 1]
    at = bisect_left(account.claims, sentence.start, key=lambda c: c.start)
    claim = account.claims[at] if at < len(account.claims) and account.claims[at].end <= sentence.end else None
    if claim is None or claim.factuality not in _HAPPENED:
        return None
    return told_words(claim, account.by_id.get(claim.attribution or ""))
