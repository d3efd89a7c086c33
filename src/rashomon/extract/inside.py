"""Turns what somebody is told to have said into what others are told in it to have said, three deep."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from rashomon.extract.cues import is_telling, may_tell
from rashomon.extract.found import Found, as_found, moved
from rashomon.extract.frames import told_in_frames, with_first_tellers, with_quotations_before
from rashomon.extract.linking import group
from rashomon.extract.mending import mended
from rashomon.extract.over_lines import over_lines, with_tellers_behind, with_whole_quotations
from rashomon.extract.quotation import quoted_passages
from rashomon.lexicon.people import is_plural, means_people
from rashomon.lexicon.stances import FEELINGS
from rashomon.lexicon.tellings import is_to_somebody
from rashomon.models.encoder import label
from rashomon.types import Span

_SELF = re.compile(r"\s*(?:I|[Ww]e|us|[Mm]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b(?!\.)|.*\band I$")  # not "US officials"
_DEEPEST = 3
_SHORTEST_PARENT = 5  # words; less holds no attribution of its own
_LEAST_SURE = 0.75  # what a content alone seems to hold is wrong more often than not below it
_SHORTEST = 3
_COLON = re.compile(r"[^\n]*:[*_]*\s*\n\s*")  # from who introduces a block to the block
_KEPT_BACK = re.compile(r"(?i)\b(?:declin|refus|not\b|won[’']t\b)|\b(?:added|agreed) to$")  # or things done
_DONE_TO = re.compile(r"(?i)\b(?:is|are|was|were|been|being) (?:\w+ly )?\w+ed\b|\b(?:set|due|about|ready) to\b")
_ORDERS = re.compile(r"(?i)\b(?:instruct|ask|order|urg|advis|warn|call|direct|told|tell|request|propos)")
# Verbs that tell something where a clause follows: "found that", not "found emails".
_WEAK = re.compile(
    r"(?i)\b(?:f[io]u?nds?|learn|discover|discuss|descri|show|downplay|detail|hear|indicat|suggest|defend|read|reveal|"
    r"instruct|decid|judg|direct|expect|signal|prais|call|refer)"
)
# What somebody is said to know, want or feel is his, if at another's word: "the mayor was so worried that". What he is
# said to believe is more often imputed to him.
_HOLDS = re.compile(
    r"(?i)(?:(?:\w+ly|also|still|now|long|all|has|have|had) )*(?:kn[eo]ws?(?: of| about)?|"
    r"hope[sd]?|fear(?:s|ed)?|worr(?:y|ies|ied)(?: about)?|want(?:s|ed)?|feels?|felt|suspect(?:s|ed)?|understands?|"
    r"understood|doubt(?:s|ed)?|(?:was|were|is|are|became|grew|felt) (?:(?:so|very|deeply|immediately|too|\w+ly) )*"
    rf"(?:{'|'.join(sorted(w for w in FEELINGS if ' ' not in w))}|convinced|confident|dissatisfied)"
    r"(?: (?:by|at|about|over|of|that|with|in))?)"
)
_PRONOUN = re.compile(r"(?i)he|she|it|they|who|which|that|both|all")
_ANYBODY = re.compile(r"(?i)(?:no ?body|no one|any ?one|anybody|every ?one|everybody)\b")
_PREPARED = re.compile(
    r"(?i)\b(?:prepared|advance|written|draft|excerpts?|(?:testimony|remarks|speech|statement) obtained)\b"
)
_SURE_OF_A_MIND = 0.85
_CLAUSE = re.compile(r"(?i)\W*(?:that|how|why|what|whether|if|who|when|there)\b|[\"“‘]")
_THINGS = re.compile(
    r"(?i)^(?:this|it|that|these|nothing|which|everything|something)\b|"
    r"\b(?:data|results|figures|numbers|evidence|orders?|decision|trend)\b"
)
_QUOTES = frozenset("\"'“”‘’«»„ ")


def read_inside(text: str, outer: Sequence[Found], quoted: Sequence[Span]) -> list[Found]:
    """Return `outer` with what it tells that others told, each with the number of the one around it as parent.

    `quoted` are the text's quotations.
    """
    whole = over_lines(text, quoted)
    said = with_tellers_behind(text, with_quotations_before(text, mended(text, outer), quoted), whole)
    said = with_first_tellers(text, with_whole_quotations(said, whole))
    found = _in_blocks(text, _voiced(text, said, [*quoted, *whole]))
    layer = range(len(found))
    for _ in range(_DEEPEST):
        layer = _extend(found, _within(text, [(number, found[number]) for number in layer]))
    layer = _extend(found, _framed(text, found))
    _extend(found, _within(text, [(number, found[number]) for number in layer]))
    return with_whole_quotations(found, whole)


def _extend(found: list[Found], inner: Sequence[Found]) -> range:
    """Add what was not read already, and return its numbers."""
    before = len(found)
    found.extend(_untold(inner, found))
    return range(before, len(found))


def _voiced(text: str, outer: Sequence[Found], quoted: Sequence[Span]) -> list[Found]:
    """Hang on who speaks in a quotation what was read as told by somebody else inside its marks."""
    found = list(outer)
    for passage in quoted:
        inside = [n for n, one in enumerate(found) if _speaks_in(one, passage)]
        voice = _voice(found, passage, inside) if inside else None
        for number in inside if voice is not None else ():
            one = found[number]
            own = not one.source or _SELF.match(text[slice(*one.source[0])])
            if not own and is_telling(text[slice(*one.cue[0])]):
                found[number] = one._replace(parent=voice)
    return found


def _in_blocks(text: str, found: list[Found]) -> list[Found]:
    """Hang on whoever introduces a block, by a colon at a paragraph's end, what is told in the block."""
    for number, one in enumerate(found):
        end = max((e for _, e in (*one.source, *one.cue)), default=0)
        blocks = [p for p in one.content if _COLON.fullmatch(text, end, p.start)]
        for other, inner in enumerate(found):
            if other != number and inner.source and any(_speaks_in(inner, block) for block in blocks):
                if not is_telling(text[slice(*inner.cue[0])]):
                    continue
                found[other] = inner._replace(parent=number)
    return found


def _speaks_in(one: Found, passage: Span) -> bool:
    parts = (*one.source, *one.cue)
    return bool(one.cue) and one.parent is None and all(passage.start <= s and e <= passage.end for s, e in parts)


def _voice(found: Sequence[Found], passage: Span, inside: Sequence[int]) -> int | None:
    """Return the number of the attribution, its source outside the marks, that has most of the quotation."""

    def shared(one: Found) -> int:
        return sum(max(0, min(e, passage.end) - max(s, passage.start)) for s, e in one.content)

    best = [(shared(one), -n) for n, one in enumerate(found) if n not in inside and shared(one)]
    return -max(best)[1] if best else None


def _within(text: str, outer: Sequence[tuple[int, Found]]) -> list[Found]:
    """Return the attributions inside the contents of `outer`.

    Each part of a content is read as a text of its own. Read side by side, which is faster, they take each other for
    their surroundings, and one attribution in six is lost.
    """
    found: list[Found] = []
    for number, one in outer:
        for start, end in _joined(text, one.content) if _tells(text, one) else ():
            if len(text[start:end].split()) >= _SHORTEST_PARENT and may_tell(text[start:end]):
                passage = _within_marks(text, Span(start, end))
                told = _told_in(text[slice(*passage)], quoted=one.form == "direct", prepared=_is_prepared(text, one))
                found.extend(moved(inner, passage.start)._replace(parent=number) for inner in told)
    return found


def _joined(text: str, content: Sequence[Span]) -> list[Span]:
    """Return the parts of a content, a quotation as one with what a comma parts it from ("he cried | , | “Go!”")."""
    parts: list[Span] = []
    for part in content:
        if parts and text[part.start] in _QUOTES and not text[parts[-1].end : part.start].strip(" ,:"):
            parts[-1] = Span(parts[-1].start, part.end)
        else:
            parts.append(part)
    return parts


def _framed(text: str, outer: Sequence[Found]) -> list[Found]:
    """Return what stands in fixed frames inside contents, the shortest first: the innermost is the parent."""
    found: list[Found] = []
    for number in sorted(range(len(outer)), key=lambda n: sum(end - start for start, end in outer[n].content)):
        for part in _joined(text, outer[number].content) if outer[number].source else ():
            passage = _within_marks(text, part)
            told = told_in_frames(text[slice(*passage)], clauses=_tells(text, outer[number]))
            found.extend(moved(inner, passage.start)._replace(parent=number) for inner in told)
    return found


def _tells(text: str, one: Found) -> bool:
    """Tell whether somebody is said to have told the content, rather than thought, wanted or shown it."""
    return bool(one.source) and (one.form == "direct" or any(is_telling(text[slice(*cue)]) for cue in one.cue))


def _untold(inner: Sequence[Found], found: Sequence[Found]) -> list[Found]:
    """Leave out what was read already: a cue tells one thing, whether its content is read alone or with the rest."""
    told = {at for one in found for start, end in one.cue for at in range(start, end)}
    kept = []
    for one in inner:
        cue = {at for start, end in one.cue for at in range(start, end)}
        if cue.isdisjoint(told):
            kept.append(one)
            told |= cue
    return kept


def _told_in(passage: str, *, quoted: bool, prepared: bool) -> Iterator[Found]:
    """Yield what somebody is told to have said in a passage, in its own characters, without parents.

    `quoted` says that the passage is quoted: then "he" in it is not who speaks. `prepared` says that it tells what a
    text prepared for speaking has: what its speaker "will say" is said there.
    """
    labels, marked = label(passage, pronouns=False), quoted_passages(passage)
    for candidate in group(passage, labels, np.zeros(len(labels.start), dtype=np.bool_)):
        if candidate.source is None or candidate.cue is None or candidate.confidence < _LEAST_SURE:
            continue
        raw = as_found(candidate, labels, passage, marked)
        if sum(len(passage[s.start : s.end].split()) for s in raw.content) < _SHORTEST:
            continue
        before = passage[: raw.cue[0].start].split()[-1:]
        cue = passage[slice(*raw.cue[0])]
        own = _SELF.match(passage[slice(*raw.source[0])])
        if own and raw.form != "direct" and not is_to_somebody(cue):
            continue  # what a speaker says of himself is not told through another hand; what he told others then is
        spoken = cue.removeprefix("will ") if prepared else cue
        told = is_telling(spoken, "".join(before)) and _is_told(passage, raw)
        if told or (candidate.confidence >= _SURE_OF_A_MIND and _is_held(passage, raw, quoted=quoted)):
            yield raw


def _is_told(passage: str, one: Found) -> bool:
    """Tell a statement from words kept back, a thing found or shown, an order ("declined to", "found emails")."""
    cue, content = passage[slice(*one.cue[0])], passage[slice(*one.content[0])]
    if _KEPT_BACK.search(cue) or _DONE_TO.search(cue) or (_ORDERS.search(cue) and content.startswith("to ")):
        return False
    thing = _THINGS.search(passage[slice(*one.source[0])])
    return not _WEAK.search(cue) or (_CLAUSE.match(content) is not None and thing is None)


def _is_prepared(text: str, one: Found) -> bool:
    return any(_PREPARED.search(text[slice(*source)]) for source in one.source)


def _is_held(passage: str, one: Found, *, quoted: bool) -> bool:
    """Tell whether it is what somebody else is told to know, want or feel ("the mayor was so worried that").

    What crowds think ("many voters believe") is an argument of who says so: they told nobody.
    """
    who = passage[slice(*one.source[0])]
    himself = _SELF.match(who) or (not quoted and _PRONOUN.fullmatch(who))
    last = (re.findall(r"[\w’'-]+", who) or [""])[-1]
    crowd = _ANYBODY.match(who) or (means_people(last) and is_plural(last))
    return not himself and not crowd and _HOLDS.fullmatch(passage[slice(*one.cue[0])]) is not None


def _within_marks(text: str, span: Span) -> Span:
    """Leave out the quotation marks around a content: inside it, what it says is plain text."""
    start, end = span
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    return Span(start, end)
