"""Turn an account's names into entities: every form of a name, title or pronoun that means one person or body."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.lexicon.outlets import find_outlets, full_names, outlet_kind
from rashomon.lexicon.people import bare_words, is_plural, means_people, name_words, plain
from rashomon.resolve.forms import Cluster, NamedMention, cluster_names
from rashomon.resolve.heads import Head, find_head, own_words
from rashomon.resolve.kinds import is_body
from rashomon.resolve.pronouns import NamePlace, Scene, bind_pronoun, is_pronoun
from rashomon.resolve.roles import gather_roles, holder_of, title_before
from rashomon.types import Account, Claim, Entity, Reading, Span

_POSSESSIVE = ("'s", "’s", "'", "’")
_DEFINITE = re.compile(r"(?i)^(?:the|his|her|their|its|my|our)\s+")
_THE_PAPER = re.compile(
    r"(?i)the (?:(?:news)?paper|magazine|(?:tv |news |television )?network|(?:news )?outlet|broadcaster|news agency|"
    r"(?:radio|tv|television) station|daily|tabloid)"
)
_ANYBODY = frozenset("person man woman people official source aide insider individual other member one".split())
Roles = Mapping[int, Sequence[tuple[int, frozenset[str]]]]


def resolve_names(reading: Reading) -> Reading:
    """Return the reading with its entities merged, numbered in text order, and bound to attributions and claims.

    A source that is a name, a title or a pronoun is bound to the one entity it can mean, or to none. `name` is the
    fullest form the account uses. Outlets that are named in the account become entities too.
    """
    text = reading.account.text
    clusters = cluster_names(_mentions(reading))
    roles = gather_roles(text, clusters)
    bound, nominal = _bind_sources(reading, clusters, roles)
    entities = tuple(
        Entity(id=f"e{n}", name=c.name, kind=c.kind, mentions=_mention_spans(c, nominal.get(n - 1, ())))
        for n, c in enumerate(clusters, 1)
    )
    attributions = tuple(
        msgspec.structs.replace(a, entity=f"e{bound[a.id] + 1}" if a.id in bound else None)
        for a in reading.attributions
    )
    return msgspec.structs.replace(
        reading, attributions=attributions, entities=entities, claims=_with_entities(reading.claims, entities)
    )


def _mentions(reading: Reading) -> list[NamedMention]:
    """Return the reader's mentions, possessive endings cut off, and the outlets that the table knows."""
    text = reading.account.text
    found = _outlet_mentions(reading.account)
    taken = sorted(m.span for m in found)
    for entity in reading.entities:
        for start, end in entity.mentions:
            span = _trim(text, start, end)
            if span.start < span.end and not _meets(taken, span):
                name = text[span.start : span.end]
                title = title_before(text, span.start) if entity.kind == "person" else ""
                found.append(NamedMention(span, name, entity.kind, title))
    return found


def _outlet_mentions(account: Account) -> list[NamedMention]:
    outlets = find_outlets(account.text)
    full = full_names(outlets, account.publisher)
    return [
        NamedMention(Span(m.start, m.end), full.get(m.name, m.name), "organisation")
        for m in outlets
        if not any(f.start <= m.start < f.end for f in account.furniture)
    ]


def _trim(text: str, start: int, end: int) -> Span:
    start, end = max(0, start), min(end, len(text))
    while start < end and (text[start].isspace() or text[start] in "\"“”‘’'(["):
        start += 1
    if text[start:end].casefold().startswith("the "):
        start += 4
    for ending in _POSSESSIVE:
        if text[start:end].endswith(ending):
            end -= len(ending)
            break
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"“”‘’',;:)]"):
        end -= 1
    return Span(start, end)


def _meets(spans: Sequence[Span], span: Span) -> bool:
    """Tell whether a span overlaps one of some sorted spans that do not overlap each other."""
    at = bisect_left(spans, span.start, key=lambda s: s.end - 1)
    return at < len(spans) and spans[at].start < span.end


def _bind_sources(
    reading: Reading, clusters: Sequence[Cluster], roles: Roles
) -> tuple[dict[str, int], dict[int, list[Span]]]:
    """Return who each attribution's source is (places in `clusters`), and the titles that stood for them."""
    text = reading.account.text
    places = _name_places(clusters)
    scene = Scene(text, reading.sentences, places, reading.attributions)
    bound: dict[str, int] = {}
    nominal: dict[int, list[Span]] = {}
    sourced = [a for a in reading.attributions if a.source]
    known = _by_name(clusters)
    pronouns = []
    for attribution in sorted(sourced, key=lambda a: (a.source[0], a.id)):
        span = attribution.source[0]
        head = find_head(text, span)
        if is_pronoun(text[span.start : span.end]):
            pronouns.append(attribution)
        elif head and (who := _named_by(text, head, span, places)) is not None:
            bound[attribution.id] = who
        elif head:
            called = _called(text, head, known)
            called = _paper(text, span, places, clusters) if called is None else called
            called = _body(text, head, span, clusters) if called is None else called
            who = _titled(text, head, span, clusters, roles) if called is None else called
            if who is not None:
                bound[attribution.id] = who
                nominal.setdefault(who, []).append(Span(head.start, head.end))
    for attribution in pronouns:
        if (who := bind_pronoun(scene, attribution, bound)) is not None:
            bound[attribution.id] = who
    return bound, nominal


def _name_places(clusters: Sequence[Cluster]) -> list[NamePlace]:
    found = []
    for number, cluster in enumerate(clusters):
        gender = cluster.gender if cluster.kind == "person" else None
        found += [NamePlace(m.span, number, cluster.kind == "person", gender) for m in cluster.mentions]
    return sorted(found)


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
    if not definite or is_plural(head.word) or is_body(head.word) or plain(head.word) in _ANYBODY:
        return None
    if text[head.end : source.end].startswith((" of ", " for ")):
        phrase += re.split(r"[,;:]", text[head.end : source.end])[0]
    return holder_of(_DEFINITE.sub("", phrase), Span(head.start, head.end), clusters, roles)


def _mention_spans(cluster: Cluster, more: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted({m.span for m in cluster.mentions} | set(more)))


def _with_entities(claims: Sequence[Claim], entities: Sequence[Entity]) -> tuple[Claim, ...]:
    """Return the claims with the ids of the entities that each mentions, in text order."""
    places = sorted((span, e.id) for e in entities for span in e.mentions)
    starts = [span.start for span, _ in places]
    found = []
    for claim in claims:
        inside = places[bisect_left(starts, claim.start) : bisect_left(starts, claim.end)]
        ids = tuple(dict.fromkeys(name for _, name in inside))
        found.append(msgspec.structs.replace(claim, entities=ids))
    return tuple(found)
