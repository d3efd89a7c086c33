"""A source phrase to the entity it means: a name in it, the paper, a body by its last words, a title told before."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.lexicon.outlets import outlet_kind
from rashomon.lexicon.people import bare_words, is_plural, means_people, name_words, plain
from rashomon.resolve.forms import Cluster
from rashomon.resolve.heads import Head, own_words
from rashomon.resolve.kinds import is_body
from rashomon.resolve.roles import Roles, holder_of
from rashomon.types import Span

_DEFINITE = re.compile(r"(?i)^(?:the|his|her|their|its|my|our)\s+")
_THE_PAPER = re.compile(
    r"(?i)the (?:(?:news)?paper|magazine|(?:tv |news |television )?network|(?:news )?outlet|broadcaster|news agency|"
    r"(?:radio|tv|television) station|daily|tabloid)"
)
_OFFICES = re.compile(r"(?:(?:[A-Z][\w.’'-]*|and|of|for)\s+){3,12}?(?=[A-Z][\w’'-]+\s+[A-Z][\w’'-]+(?:,|$))")
ANYBODY = frozenset("person man woman people official source aide insider individual other member one".split())


class NamePlace(NamedTuple):
    """A mention of a person or body: where, which entity (its place among the clusters), whether it is a person."""

    span: Span
    entity: int
    person: bool


def name_places(clusters: Sequence[Cluster]) -> list[NamePlace]:
    """Return every mention of the clusters in text order."""
    return sorted(NamePlace(m.span, n, c.kind == "person") for n, c in enumerate(clusters) for m in c.mentions)


class Naming(NamedTuple):
    """What an account offers for telling who a phrase means: its clusters, their places, words and roles."""

    text: str
    clusters: Sequence[Cluster]
    places: Sequence[NamePlace]
    known: Mapping[tuple[str, ...], set[int]]
    roles: Roles


def naming(text: str, clusters: Sequence[Cluster], roles: Roles) -> Naming:
    """Return what tells who a phrase of the text means."""
    return Naming(text, clusters, name_places(clusters), _by_name(clusters), roles)


def named_in(names: Naming, head: Head, source: Span) -> int | None:
    """Return the cluster whose name a source phrase ends in, or that an apposition to it names."""
    office = _OFFICES.match(names.text, source.start, source.end)
    if office and " and " in office[0]:
        # "Ports and Harbours Minister Ana Ruiz" is one who speaks, whatever stands before "and".
        for place in _between(names.places, Span(office.end(), office.end() + 1)):
            if place.person and names.text[place.span.end : source.end][:1] in ("", ","):
                return place.entity
    return _named_by(names.text, head, source, names.places)


def called(names: Naming, head: Head) -> int | None:
    """Return the cluster that a phrase names outright, though the reader marked no name there."""
    return _called(names.text, head, names.known)


def described(names: Naming, head: Head, source: Span) -> int | None:
    """Return the cluster that a phrase means without naming it: the paper, a body by its last words, a title."""
    for found in (
        _paper(names.text, source, names.places, names.clusters),
        _body(names.text, head, source, names.clusters),
        _titled(names.text, head, source, names.clusters, names.roles),
    ):
        if found is not None:
            return found
    return None


def _named_by(text: str, head: Head, source: Span, places: Sequence[NamePlace]) -> int | None:
    """Return the entity that a head phrase ends in ("spokesman Sean Hale"), or that an apposition to it begins with."""
    for place in _between(places, Span(head.start, head.end)):
        if place.span.end >= head.end - 2:
            return place.entity
    if not means_people(head.word) or is_plural(head.word):
        return None
    if head.apposition:
        for place in _between(places, head.apposition):
            if place.person:
                return place.entity
    elif text[source.end : source.end + 2] == ", ":
        for place in _between(places, Span(source.end, source.end + 20)):
            if place.person and not text[source.end + 2 : place.span.start].strip():
                return place.entity
    return None


def _between(places: Sequence[NamePlace], span: Span) -> list[NamePlace]:
    first = bisect_left(places, span.start, key=lambda p: p.span.start)
    found = []
    for place in places[first:]:
        if place.span.start >= span.end:
            break
        found.append(place)
    return found


def _by_name(clusters: Sequence[Cluster]) -> dict[tuple[str, ...], set[int]]:
    """Return which clusters are called by which words, for names the reader did not mark everywhere."""
    known: dict[tuple[str, ...], set[int]] = {}
    for number, cluster in enumerate(clusters):
        for mention in cluster.mentions:
            words = bare_words(mention.name)
            keys = {words, words[-1:]} if cluster.kind == "person" else {name_words(mention.name)}
            for key in keys:
                known.setdefault(key, set()).add(number)
    return known


def _called(text: str, head: Head, known: Mapping[tuple[str, ...], set[int]]) -> int | None:
    """Return who a head phrase names outright, though the reader marked no name there."""
    phrase = text[head.start : head.end]
    if not head.word[:1].isupper() or phrase != own_words(text, head):
        return None
    found = known.get(bare_words(phrase)) or known.get(name_words(phrase)) or set()
    return next(iter(found)) if len(found) == 1 else None


def _paper(text: str, source: Span, places: Sequence[NamePlace], clusters: Sequence[Cluster]) -> int | None:
    """Return which outlet "the paper" is: the one named last before it."""
    if not _THE_PAPER.fullmatch(text[slice(*source)]):
        return None
    for place in reversed(places):
        if place.span.end <= source.start and not place.person:
            kind = outlet_kind(clusters[place.entity].name)
            if kind and kind != "social-media":
                return place.entity
    return None


def _body(text: str, head: Head, source: Span, clusters: Sequence[Cluster]) -> int | None:
    """Return which body its last words mean ("the harbour company"): the only one named before that ends in them."""
    phrase = text[head.start : head.end]
    if not re.match(r"(?i)the\s", phrase) or not is_body(head.word) or is_plural(head.word):
        return None
    if re.match(r"\s+(?:of|for|in)\b", text[head.end : source.end]):
        return None
    words = name_words(phrase)[1:]
    fits = [
        number
        for number, cluster in enumerate(clusters)
        if cluster.kind in ("organisation", "place")
        and any(m.span.end <= head.start for m in cluster.mentions)
        and name_words(cluster.name)[-len(words) :] == words
        and len(name_words(cluster.name)) > len(words)
    ]
    return fits[0] if len(fits) == 1 else None


def _titled(text: str, head: Head, source: Span, clusters: Sequence[Cluster], roles: Roles) -> int | None:
    """Return who a title with "the" or a kinship word stands for ("the defence secretary", "her father")."""
    phrase = own_words(text, head)
    definite = phrase != text[head.start : head.end] or _DEFINITE.match(phrase)
    if not definite or is_plural(head.word) or is_body(head.word) or plain(head.word) in ANYBODY:
        return None
    if text[head.end : source.end].startswith((" of ", " for ")):
        phrase += re.split(r"[,;:]", text[head.end : source.end])[0]
    return holder_of(_DEFINITE.sub("", phrase), Span(head.start, head.end), clusters, roles)
