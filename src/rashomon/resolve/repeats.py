"""Names that the reader marked in one place of an account and passed over in another, and given names it passed over.

"Byas" after "Don Byas", "the Taliban" where an earlier one was marked. A capital alone tells little at the start of a
sentence: there, a word that the account also writes small is not taken.
"""

from collections.abc import Iterator, Sequence

from rashomon.lexicon.given_names import gender_of_given
from rashomon.lexicon.people import SUFFIXES, TITLES
from rashomon.resolve.forms import NamedMention
from rashomon.resolve.slots import is_verb
from rashomon.resolve.words import Words
from rashomon.types import EntityKind, Span

_ORDINARY = frozenset(
    """later then after before although however meanwhile also today yesterday tomorrow according despite since because
    once during with like both still even only just soon now again finally eventually initially originally instead
    the a an i he she it they we you in on at of and but or for to from by as if so no yes not this that these those
    there then when while where who what how why all one two new old first last north south east west day may march
    april june august god lord will mark monday tuesday wednesday thursday friday saturday sunday january february
    july september october november december english french german american british russian chinese president""".split()
)


def find_repeats(words: Words, mentions: Sequence[NamedMention]) -> list[NamedMention]:
    """Return mentions of marked names, and of given names, where none of `mentions` stands; in text order."""
    taken = _taken(words, mentions)
    small = {low for low, written in zip(words.low, words.written, strict=True) if written == low}
    known = _by_first_word(words, mentions)
    found: list[NamedMention] = []
    at = 0
    while at < len(words.written):
        stop = at
        if words.written[at][:1].isupper() and at not in taken and words.low[at] not in _ORDINARY:
            stop, kind = _known_name(words, at, known, small)
            if stop == at and (_is_given(words, at, small)):
                stop, kind = at + 1, "person"
        if stop > at and not any(n in taken for n in range(at, stop)):
            span = Span(words.start[at], words.end[stop - 1])
            name = " ".join(words.written[at:stop])
            found.append(NamedMention(span, name, kind))
        at = max(stop, at + 1)
    return found


def _taken(words: Words, mentions: Sequence[NamedMention]) -> set[int]:
    return {n for m in mentions for n in range(words.at(m.span.start), words.before(m.span.end))}


def _by_first_word(
    words: Words, mentions: Sequence[NamedMention]
) -> dict[str, list[tuple[tuple[str, ...], EntityKind]]]:
    """Return what may be found again, by its first word: names as written, and the family and given names of people."""
    kinds: dict[tuple[str, ...], dict[EntityKind, int]] = {}
    for mention in mentions:
        written = tuple(words.written[words.at(mention.span.start) : words.before(mention.span.end)])
        forms = {written} if written and written[0][:1].isupper() else set()
        if mention.kind == "person" and len(written) > 1:
            bare = [w for w in written if w.lower().strip(".") not in (*TITLES, *SUFFIXES) and len(w) > 2]
            forms |= {(w,) for w in (bare[:1] + bare[-1:]) if w[:1].isupper()}
        for form in forms:
            counts = kinds.setdefault(form, {})
            counts[mention.kind] = counts.get(mention.kind, 0) + 1
    found: dict[str, list[tuple[tuple[str, ...], EntityKind]]] = {}
    for form in sorted(kinds, key=lambda f: (-len(f), f)):
        best = max(sorted(kinds[form]), key=lambda kind: kinds[form][kind])
        found.setdefault(form[0], []).append((form, best))
    return found


def _known_name(
    words: Words, at: int, known: dict[str, list[tuple[tuple[str, ...], EntityKind]]], small: set[str]
) -> tuple[int, EntityKind]:
    for form, kind in known.get(words.written[at], ()):
        stop = at + len(form)
        if tuple(words.written[at:stop]) != form or (len(form) == 1 and not _stands_alone(words, at, small)):
            continue
        if len(form) > 1 or len(form[0]) > 2:
            return stop, kind
    return at, "other"


def _stands_alone(words: Words, at: int, small: set[str]) -> bool:
    """Tell whether a capitalised word is a name by itself: no part of a longer one, and no ordinary word."""
    if words.low[at] in small:
        return False
    before = words.written[at - 1] if at else ""
    after = words.written[at + 1] if at + 1 < len(words.written) else ""
    opens = at == 0 or words.sentence[at - 1] != words.sentence[at]
    joined = before[:1].isupper() and not opens and before.lower().strip(".") not in TITLES and before.isalpha()
    if joined and at >= 2 and words.sentence[at - 2] != words.sentence[at]:
        joined = before.lower() not in _ORDINARY  # "But Byas"
    follows = after[:1].isupper() and after.isalpha()
    return not joined and not follows and before not in ("-", "/", "@", "#")


def _is_given(words: Words, at: int, small: set[str]) -> bool:
    """Tell whether a word is a given name that acts or owns, with nothing to say that it is something else."""
    if not words.written[at][1:].islower() or gender_of_given(words.low[at]) is None:
        return False
    if not _stands_alone(words, at, small):
        return False
    after = words.low[at + 1] if at + 1 < len(words.low) else ""
    return after == "'s" or is_verb(words, at + 1) or after in ("and", ",")


def with_repeats(words: Words, mentions: Sequence[NamedMention]) -> Iterator[NamedMention]:
    """Yield the mentions, and those found again."""
    yield from mentions
    yield from find_repeats(words, mentions)
