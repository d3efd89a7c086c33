"""A cue in a sentence to what stands on either side of it: the two that it sets in order, as places of words.

A side is a clause that is told as a fact or as still to come, or a noun phrase; where it is neither, nothing is said.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rashomon.extract import clauses
from rashomon.extract.factuality import of_verb
from rashomon.extract.main_verb import AUXILIARIES, NEGATIONS, STOPS, first_verb, is_adverb
from rashomon.lexicon.governors import OVER_INFINITIVES
from rashomon.lexicon.order_cues import CAUSING, LINKS, Cue
from rashomon.types import RelationKind

_UNSURE = NEGATIONS | frozenset(
    """whether if perhaps possibly probably maybe partly unless or rather instead than until till by from right
    rights""".split()
)
_CONDITIONS = frozenset("if unless whether".split())
_HAPPENED = ("asserted", "future")
_FRONT = frozenset("and but so yet".split()) | STOPS | clauses.QUOTES
_POINTING = frozenset("it them him her that this these those all which what whom he she they then there so".split())
_SAID = frozenset("said says say told tells added adds wrote writes asked asks".split())
_NONE = frozenset("no none nobody nothing neither little few hardly".split())
_ABILITY = frozenset("can could should must ought may might".split())
_PERFECT = frozenset(("has", "have"))
_POSSIBLE = frozenset("able can could would".split())
_TO_START = frozenset(
    """be begin start include meet take hold have visit leave end arrive open close return expire appear testify vote
    speak go make face come run become resume finish give get join play publish release report retire step stand travel
    attend address hear announce present""".split()
)
_NO_GERUND = frozenset("morning evening spring something nothing everything anything king".split())


class Place(NamedTuple):
    """Where a cue stands: its words are those from `start` to before `end`.

    What may belong to it reaches from `low` to before `high`; `cut` where that is the middle of a phrase.
    """

    low: int
    start: int
    end: int
    high: int
    cut: bool = False


class Words(NamedTuple):
    """Words of a sentence, from `start` to before `end`."""

    start: int
    end: int


class Sides(NamedTuple):
    """Two passages in order, and what kind of relation that is; `first` is None where it is the sentence before."""

    kind: RelationKind
    first: Words | None
    second: Words


def _with(forms: str, follows: str) -> list[str]:
    return [f"{form} {follows}".strip() for form in forms.split(", ") if form]


def cues() -> Mapping[str, Callable[[Sequence[str], Place], Sides | None]]:
    """Return the cues that stand inside a sentence, in lower case, each with what finds its sides."""
    found: dict[str, Callable[[Sequence[str], Place], Sides | None]] = {}
    for verb in CAUSING:
        found |= dict.fromkeys(_with(verb.finite, verb.follows), _of_verb)
        found |= dict.fromkeys(_with(verb.gerund, verb.follows), _of_participle)
        found |= dict.fromkeys(_with(verb.passive, "by"), _of_passive)
    for row in LINKS:
        found[row.words] = _of_link(row)
    return found


def _of_link(row: Cue) -> Callable[[Sequence[str], Place], Sides | None]:
    def sides(words: Sequence[str], place: Place) -> Sides | None:
        if place.start and words[place.start - 1] in _UNSURE:
            return None
        if words[place.start] == "due" and _is_infinitive(words, place.end):
            return None
        if words[place.start] == "to" and _is_governed(words, place.start):
            return None
        after = _complement(words, place, row)
        if after is None:
            return None
        before = _other(words, place, after, row)
        if before is None:
            return None
        # A word more, since a clause begins behind what opens it: "if | he leaves after the vote".
        if _CONDITIONS.intersection(words[max(0, min(before.start, after.start) - 1) : max(before.end, after.end)]):
            return None
        pair = (after, before) if row.after == "first" else (before, after)
        return Sides(row.kind, *pair)

    return sides


def _is_governed(words: Sequence[str], to: int) -> bool:
    """Tell whether "to" hangs on the word before it: "refused | to protest"."""
    return to > 0 and OVER_INFINITIVES.get(words[to - 1], "asserted") != "asserted"


def _is_infinitive(words: Sequence[str], at: int) -> bool:
    """Tell whether a verb follows "due to": "talks due to start in May"."""
    return words[at] in _TO_START or (at + 1 < len(words) and words[at + 1] in clauses.ARTICLES)


def _complement(words: Sequence[str], place: Place, row: Cue) -> Words | None:
    """Return what a link stands before, where it is of a kind that the link takes."""
    at = place.end
    end = clauses.ends(words, at, place.high)
    if end <= at or clauses.is_cut_short(words, at, end) or (place.cut and end == place.high):
        return None
    if words[at] in _POINTING and end - at == 1:
        return None
    verb = words[at + 1] if is_adverb(words[at]) and at + 1 < end else words[at]
    if "gerund" in row.takes and verb.endswith("ing") and verb not in _NO_GERUND and len(verb) > 4:
        return Words(at, end)
    is_clause = clauses.has_subject(words, at, end)
    if is_clause and "progress" in row.takes:
        return Words(at, end) if clauses.in_progress(words, at, end) else None
    if is_clause and "clause" in row.takes:
        counterfactual = row.after == "second" and not _POSSIBLE.isdisjoint(words[at:end])  # "before they could leave"
        # What always holds led to nothing on a day: "because the law is too broad".
        timeless = row.kind == "cause" and not (clauses.is_past(words, at, end) or _PERFECT & set(words[at:end]))
        return Words(at, end) if not counterfactual and not timeless and _is_told(words, at, end) else None
    if "noun" in row.takes or ("happening" in row.takes and clauses.is_happening(words, at, end)):
        return Words(at, clauses.phrase_ends(words, at, end))
    return None


def _other(words: Sequence[str], place: Place, after: Words, row: Cue) -> Words | None:
    """Return the clause that a link and what it stands before belong to: before them, or behind a comma."""
    if all(word in _FRONT for word in words[place.low : place.start]):
        at = after.end
        while at < place.high and words[at] in clauses.QUOTES:
            at += 1
        if row.form != "link" or at >= place.high or words[at] != ",":
            return None
        return main_clause(words, at + 1, place.high)
    end = place.start + 1 if row.form == "act" else place.start
    start = clauses.begins(words, place.start, place.low)
    while end > start and (words[end - 1] in STOPS or words[end - 1] in clauses.QUOTES):
        end -= 1
    if end < start + 2 or (row.form == "interrupt" and not clauses.in_progress(words, start, end)):
        return None
    if row.kind == "cause" and (clauses.is_happening(words, start, end) or not NEGATIONS.isdisjoint(words[start:end])):
        # "They did not leave because of the storm": whether they left, and why, is left open.
        return None if not NEGATIONS.isdisjoint(words[start:end]) else Words(start, end)
    return Words(start, end) if _is_told(words, start, end) else None


def main_clause(words: Sequence[str], at: int, high: int) -> Words | None:
    """Return the clause from `at` on, told as a fact or to come; what stands between commas in it stays in it."""
    end = clauses.ends(words, at, high)
    while end < high and words[end] == "," and not clauses.has_subject(words, at, end):
        end = clauses.ends(words, end + 1, high)
    if end <= at or not clauses.has_subject(words, at, end):
        return None
    return Words(at, end) if _is_told(words, at, end) else None


def _is_told(words: Sequence[str], at: int, end: int) -> bool:
    """Tell whether a clause tells something as a fact, or as still to come."""
    verb = first_verb(words[at:end], 0)
    if verb is None or clauses.is_cut_short(words, at, end):
        return False
    reach = at + verb + 2 if words[at] == "there" else at + verb
    if words[at] == "to" or not _NONE.isdisjoint(words[at:reach]):
        return False  # "vowed | to strike", "there was little talk"
    last = end - 1
    while last > at + verb and is_adverb(words[last]):
        last -= 1
    if at + verb == last and (words[last] in AUXILIARIES or words[last] in _SAID):
        return False  # "it was only | after …", "she said | after …"
    start = clauses.group_start(words, at + verb, at)
    if not _ABILITY.isdisjoint(words[start : at + verb]):
        return False
    bare = start == at + verb < end - 1 and words[start].endswith("ed")
    if bare and words[at] in clauses.FRONTING and words[start + 1] in clauses.PREPOSITIONS:
        return False  # "in a statement filed with the court"
    return of_verb(words[at:end], verb) in _HAPPENED


def _effect(words: Sequence[str], place: Place) -> Words | None:
    """Return the object of a verb of leading to something."""
    end = clauses.ends(words, place.end, place.high)
    if end <= place.end or clauses.is_cut_short(words, place.end, end) or (place.cut and end == place.high):
        return None
    if (words[place.end] in _POINTING and end - place.end == 1) or words[place.end] in _NONE:
        return None
    return Words(place.end, end) if first_verb(words[place.end : end], 0) != 0 else None


def _of_verb(words: Sequence[str], place: Place) -> Sides | None:
    """Find the subject and the object of a verb of leading to something: "the raid led to the war"."""
    if clauses.is_passive(words, place.start, place.low) or of_verb(words, place.start) not in _HAPPENED:
        return None
    effect = _effect(words, place)
    group = clauses.group_start(words, place.start, place.low)
    if effect is None or group <= place.low:
        return None
    if words[group - 1] in ("this", "that") and group - 1 == place.low:
        return Sides("cause", None, effect)
    cause = _subject(words, group, place.low)
    return Sides("cause", cause, effect) if cause else None


def _subject(words: Sequence[str], end: int, low: int) -> Words | None:
    """Return what leads to something: a noun for a happening, or the clause that "which" or "and" goes on from."""
    before = words[end - 1]
    if before == "which" and end - 2 > low and words[end - 2] == ",":
        start = clauses.begins(words, end - 2, low)
        return Words(start, end - 2) if start < end - 2 else None
    if before in ("which", "that"):
        return _happening(words, clauses.phrase_begins(words, end - 1, low), end - 1)
    if before == "and":
        start = clauses.begins(words, end - 1, low)
        return Words(start, end - 1) if start < end - 1 and _is_told(words, start, end - 1) else None
    return _happening(words, clauses.begins(words, end, low), end)


def _happening(words: Sequence[str], start: int, end: int) -> Words | None:
    """Return the nearest noun phrase that names a happening: "on Friday, | the raid", "the man hurt in | the raid"."""
    starts = [i + 1 for i in range(start, end - 1) if words[i] == "," or words[i] in clauses.PREPOSITIONS]
    return next((Words(at, end) for at in (*reversed(starts), start) if clauses.is_happening(words, at, end)), None)


def _of_participle(words: Sequence[str], place: Place) -> Sides | None:
    """Find the clause before a comma, and the object: "a wall fell, causing a fire"."""
    effect = _effect(words, place)
    if effect is None or place.start <= place.low:
        return None
    if words[place.start - 1] in (",", "and"):
        end = place.start - 1
        start = clauses.begins(words, end, place.low)
        told = start < end and _is_told(words, start, end)
        return Sides("cause", Words(start, end), effect) if told else None
    start = clauses.phrase_begins(words, place.start, place.low)
    if start < place.start and clauses.is_happening(words, start, place.start):
        return Sides("cause", Words(start, place.start), effect)
    return None


def _of_passive(words: Sequence[str], place: Place) -> Sides | None:
    """Find the subject and the agent: "riots sparked by the verdict"."""
    cause = _effect(words, place)
    if cause is None or (
        clauses.is_passive(words, place.start, place.low) and of_verb(words, place.start) not in _HAPPENED
    ):
        return None
    if clauses.is_passive(words, place.start, place.low):
        end = clauses.group_start(words, place.start, place.low)
        start = clauses.begins(words, end, place.low)
    else:
        cause = Words(cause.start, clauses.subject_ends(words, cause.start, cause.end))
        end = place.start
        while end > place.low and words[end - 1] in STOPS:
            end -= 1
        start = clauses.phrase_begins(words, end, place.low)
    if words[start:end] in (["which"], ["that"]):
        end = start - 1 if start > place.low and words[start - 1] == "," else start
        start = clauses.phrase_begins(words, end, place.low)
    if start >= end or words[start] in _POINTING or clauses.is_cut_short(words, start, end):
        return None
    named = (clauses.is_happening(words, *cause), clauses.is_happening(words, start, end))
    return Sides("cause", cause, Words(start, end)) if any(named) else None
