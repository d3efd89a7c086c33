"""Finds where an article speaks of target entities: by name or a part of it, by description, by pronoun.

Names that the reader finds and joins are used where one of a chain is a form of a target's name; pronouns that speak
are those the product binds. What else is here, forms of names and the pronouns that do not speak, is for this measure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.lexicon.given_names import gender_of_given
from rashomon.types import Attribution, EntityKind, Reading, Span

# Words of names that tell no one apart.
_COMMON = frozenset(
    "us u.s. united new american national general first international air force bank motors airlines airways "
    "industrial average federal stock dollar workers state states exchange composite index store group company "
    "inc corp corporation worldwide of and".split()
)
_PEOPLE, _BODIES = frozenset({"person"}), frozenset({"organisation"})
_THINGS = frozenset({"other", "work"})
_PRONOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys("he him his himself she her hers herself".split(), _PEOPLE),
    **dict.fromkeys("it its itself they them their themselves".split(), _BODIES | _THINGS),
}
_SPEAKERS_OWN = frozenset("i me my myself".split())
_PRONOUN = re.compile(rf"\b(?:{'|'.join(sorted([*_PRONOUNS, *_SPEAKERS_OWN], reverse=True))})\b", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\b(?:the|this)\s+(?:(?:new|same|latest)\s+)?(?:(?P<body>company|firm|group|corporation|airline|carrier|carmaker|"
    r"automaker|manufacturer|maker|giant|bank|union|label|agency|planemaker|retailer)|(?P<thing>device|phone|"
    r"smartphone|handset|player|product|plane|aircraft|airliner|jet|jetliner|superjumbo|airplane|model|service|index))\b",
    re.IGNORECASE,
)
_BACK = 2  # sentences back to which a pronoun or description may point


class Reference(NamedTuple):
    """A place where something is spoken of; `who` is a target's name, or marks what is no target."""

    span: Span
    who: str
    kind: EntityKind


class _Named(NamedTuple):
    span: Span
    among: frozenset[str]
    kind: EntityKind


def find_references(reading: Reading, targets: Sequence[str]) -> tuple[Reference, ...]:
    """Return where an account speaks of targets and of other people, bodies and things, in text order."""
    return tuple(_with_pronouns(reading, _named(reading, targets)))


def name_forms(target: str) -> tuple[str, ...]:
    """Return the ways in which a name may be written, the full one first."""
    words = target.split()
    own = words[1:] if words[0] == "US" else words
    forms = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 2, len(words) + 1)]
    forms += ["".join(w[0] for w in some if w[0].isupper()) for some in (words, own) if len(some) > 1]
    shorter = list(own)
    while len(shorter) > 1 and (_has_digit(shorter[-1]) or shorter[-1].islower() or shorter[-1].lower() in _COMMON):
        shorter.pop()
    forms.append(" ".join(shorter))
    if len(words) > 1:
        forms += [w for w in words if _has_digit(w) and len(w) > 2] + [words[0]] * (len(words) > 3)
        forms += [words[-1]] * (not _has_digit(words[-1]))
    distinct = (f for f in forms if len(f) > 1 and not all(w.lower() in _COMMON for w in f.split()))
    return (target, *(form for form in dict.fromkeys(distinct) if form != target))


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _owners(targets: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the targets that each form may stand for: the one whose full name it is, else all that it is part of.

    A number alone names what a maker that is a target itself makes: the 777 of Boeing, not the 500 of the S&P.
    """
    forms = {
        form for target in targets for form in name_forms(target) if not form.isdigit() or target.split()[0] in targets
    }
    return {
        form: frozenset({form} if form in targets else (t for t in targets if f" {form} " in f" {t} "))
        or frozenset(t for t in targets if form in name_forms(t))
        for form in forms
    }


def _named(reading: Reading, targets: Sequence[str]) -> list[Reference]:
    """Return the references by name, the longest where some overlap, with those that the reader joins to them."""
    owners = _owners(targets)
    joined = {re.sub(r"[\s-]", "", form).lower(): form for form in owners}
    patterns = [re.escape(form).replace(r"\ ", r"[\s-]?") for form in sorted(owners, key=lambda f: (-len(f), f))]
    found = []
    places = {mention for entity in reading.entities if entity.kind == "place" for mention in entity.mentions}
    for m in re.finditer(rf"(?<![\w&])(?:{'|'.join(patterns)})(?=(?:s|GS)?\b)", reading.account.text, re.IGNORECASE):
        form = joined[re.sub(r"[\s-]", "", m.group()).lower()]
        is_place = form not in targets and Span(*m.span()) in places
        if not is_place and (form[0].islower() or not m.group()[0].islower()):
            found.append(_Named(Span(*m.span()), owners[form], _kind(min(owners[form]))))
    people = {one.among for e in reading.entities if e.kind == "person" for one in found if one.span in e.mentions}
    found = [one._replace(kind="person") if one.among in people else one for one in found]
    for entity in reading.entities:
        whose = {(one.among, one.kind) for one in found if one.span in entity.mentions and len(one.among) == 1}
        other = (frozenset({f"other: {entity.id}"}), entity.kind)
        among, kind = next(iter(whose)) if len(whose) == 1 else other
        taken = [one.span for one in found]
        free = (m for m in entity.mentions if not any(s.start < m.end and m.start < s.end for s in taken))
        found += [_Named(mention, among, kind) for mention in free]
    found.sort(key=lambda one: one.span)
    return [Reference(one.span, _one_of(i, found), one.kind) for i, one in enumerate(found)]


def _one_of(number: int, found: Sequence[_Named]) -> str:
    """Return whom a name stands for: of several, the one last named apart, else the one named apart next, else none."""
    among = found[number].among
    for other in (*found[:number][::-1], *found[number + 1 :]):
        if len(among) > 1 and len(other.among) == 1 and other.among <= among:
            among = other.among
    return min(among) if len(among) == 1 else f"other: {' or '.join(sorted(among))}"


def _kind(target: str) -> EntityKind:
    words = target.split()
    if gender_of_given(words[0]) and len(words) > 1:
        return "person"
    return "other" if _has_digit(target) or words[-1].islower() else "organisation"


def _with_pronouns(reading: Reading, named: Sequence[Reference]) -> Iterator[Reference]:
    """Yield references in text order, pronouns and descriptions bound to those before them."""
    text, known = reading.account.text, list(named)
    by_span = {r.span: r for r in named}
    entities = {e.id: by_span[m] for e in reading.entities for m in e.mentions if m in by_span}
    speaks = {span: entities.get(a.entity or "") for a in reading.attributions for span in a.source}
    places = [*_PRONOUN.finditer(text), *_DESCRIBED.finditer(text), *_nouns_of(text, named)]
    for m in sorted(places, key=lambda place: place.start()):
        span = Span(*m.span())
        if any(r.span.start < span.end and span.start < r.span.end for r in known):
            continue
        if m.group().lower() in _SPEAKERS_OWN:
            meant = _speaker(reading, known, span.start)
        else:
            meant = speaks.get(span) or _before(reading, known, span, _wanted(m))
        if meant:
            known.append(Reference(span, meant.who, meant.kind))
            known.sort()
    yield from known


def _nouns_of(text: str, named: Sequence[Reference]) -> Iterator[re.Match[str]]:
    """Yield where the noun of a target's name is used for it: "the store"."""
    nouns = {r.who.split()[-1] for r in named if r.who.split()[-1].islower() and not r.who.startswith("other:")}
    if nouns:
        yield from re.finditer(rf"\bthe\s+(?P<thing>{'|'.join(sorted(nouns))})\b", text, re.IGNORECASE)


def _wanted(m: re.Match[str]) -> frozenset[str]:
    """Return the kinds of what a pronoun or description may stand for."""
    kinds = _PRONOUNS.get(m.group().lower())
    return kinds or (_BODIES if m.groupdict().get("body") else _THINGS)


def _before(reading: Reading, known: Sequence[Reference], span: Span, kinds: frozenset[str]) -> Reference | None:
    """Return the first of the kinds in the same sentence before a place, else of the nearest sentence before."""
    here = bisect_right(reading.sentences, span.start, key=lambda s: s.start) - 1
    for number in range(here, max(-1, here - 1 - _BACK), -1):
        start, end = reading.sentences[number]
        for r in known:
            if start <= r.span.start < min(end, span.start) and r.kind in kinds:
                return r
    return None


def _speaker(reading: Reading, known: Sequence[Reference], at: int) -> Reference | None:
    """Return who says "I": the source of what is quoted there, else the last source before."""

    def distance(one: Attribution) -> tuple[bool, int]:
        return not any(start <= at < end for start, end in one.content), abs(at - one.source[0].start)

    telling = [a for a in reading.attributions if a.source and (a.source[0].start < at or not distance(a)[0])]
    for one in sorted(telling, key=distance):
        who = [r for r in known if any(start <= r.span.start < end for start, end in one.source)]
        if who:
            return who[0]
    return None
