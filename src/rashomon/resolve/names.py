"""Turn an account's names into entities: every form of a name, title or pronoun that means one person or body."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.lexicon.tellings import is_to_somebody
from rashomon.models.encoder import Labels
from rashomon.resolve.antecedents import NOBODY, Pronoun, Telling, Track
from rashomon.resolve.descriptions import find_descriptions
from rashomon.resolve.forms import Cluster, NamedMention, cluster_names
from rashomon.resolve.heads import find_head
from rashomon.resolve.leanings import find_leaning, no_leaning
from rashomon.resolve.marked import marked_names
from rashomon.resolve.phrases import NamePlace, Naming, called, described, named_in, naming
from rashomon.resolve.pronouns import FIRST_PERSON, RELATIVE, enclosing, find_pronouns, is_pronoun
from rashomon.resolve.quotes import Quote, find_quotes, first_persons, quote_at, second_persons
from rashomon.resolve.reference import follow, likeliest
from rashomon.resolve.repeats import with_repeats
from rashomon.resolve.roles import gather_roles
from rashomon.resolve.tellings import Voices, told
from rashomon.resolve.words import Words, split_words
from rashomon.types import Attribution, Claim, Entity, Reading, Span


class Scene(NamedTuple):
    """An account as its pronouns are read: words, clusters of names, mentions in text order, pronouns, quotations.

    `bound` are the clusters that sources which are no pronouns mean, by their attributions; `described` those that
    phrases without a name mean.
    """

    words: Words
    clusters: Sequence[Cluster]
    tellings: Sequence[Telling]
    tracks: dict[int, Track]
    pronouns: Sequence[Pronoun]
    quotes: Sequence[Quote]
    bound: dict[str, int]
    described: Mapping[Span, int]
    places: Sequence[NamePlace]


def resolve_names(reading: Reading, labels: Labels | None = None) -> Reading:
    """Return the reading with its entities merged, numbered in text order, and bound to attributions and claims.

    A source that is a name, a title or a pronoun is bound to the one entity it can mean, or to none. `name` is the
    fullest form the account uses. Outlets that are named in the account become entities too. `labels` are what the
    models say of the account: without them pronouns are read by the table of weights alone.
    """
    scene = set_scene(reading)
    leaning = find_leaning(labels, scene.words, scene.tellings) if labels else no_leaning
    meant = follow(scene.words, scene.tellings, scene.tracks, scene.pronouns, likeliest(leaning))
    bound = _with_pronouns(reading, scene, meant)
    meant |= _persons(reading, scene, bound)
    entities = _entities(scene, meant)
    attributions = tuple(
        msgspec.structs.replace(a, entity=f"e{bound[a.id] + 1}" if a.id in bound else None)
        for a in reading.attributions
    )
    return msgspec.structs.replace(
        reading, attributions=attributions, entities=entities, claims=_with_entities(reading.claims, entities)
    )


def set_scene(reading: Reading) -> Scene:
    """Return an account as its pronouns are read, names put together and sources that are no pronouns bound."""
    text = reading.account.text
    words = split_words(text, reading.sentences)
    clusters = cluster_names(with_repeats(words, marked_names(reading)))
    names = naming(text, clusters, gather_roles(text, clusters))
    sourced = sorted((a for a in reading.attributions if a.source), key=lambda a: (a.source[0], a.id))
    bound, meant = _sources(names, sourced)
    speaking = {n for a in sourced for n in range(words.at(a.source[0].start), words.before(a.source[0].end))}
    quotes = find_quotes(text, reading.attributions)
    described = find_descriptions(words, names) | meant
    starts = {span.start: who for span, who in described.items()}
    tellings, tracks = told(words, clusters, starts, Voices(quotes, speaking))
    pronouns = list(_pronouns(words, quotes, bound, speaking))
    return Scene(words, clusters, tellings, tracks, pronouns, quotes, bound, described, names.places)


def _sources(names: Naming, sourced: Iterable[Attribution]) -> tuple[dict[str, int], dict[Span, int]]:
    """Return whom the sources that are no pronouns mean, and which of their phrases mean them without a name.

    A name that the reader passed over becomes a mention of its cluster.
    """
    bound: dict[str, int] = {}
    meant: dict[Span, int] = {}
    for attribution in sourced:
        span = attribution.source[0]
        head = None if is_pronoun(names.text[slice(*span)]) else find_head(names.text, span)
        if head is None:
            continue
        place = Span(head.start, head.end)
        who = named_in(names, head, span)
        if who is None and (who := called(names, head)) is not None:
            names.clusters[who].mentions.append(
                NamedMention(place, names.text[slice(*place)], names.clusters[who].kind)
            )
        elif who is None and (who := described(names, head, span)) is not None:
            meant[place] = who
        if who is not None:
            bound[attribution.id] = who
    return bound, meant


def _pronouns(
    words: Words, quotes: Sequence[Quote], bound: Mapping[str, int], speaking: Container[int]
) -> Iterator[Pronoun]:
    for found in find_pronouns(words):
        quote = quote_at(quotes, words.start[found.word])
        speaker = bound.get(quote.attribution, NOBODY) if quote else NOBODY
        yield Pronoun(*found, quote is not None, speaker, found.word in speaking)


def _with_pronouns(reading: Reading, scene: Scene, meant: Mapping[int, int]) -> dict[str, int]:
    """Return who each attribution's source is (places in the clusters), pronouns included."""
    bound = dict(scene.bound)
    for attribution in sorted((a for a in reading.attributions if a.source), key=lambda a: (a.source[0], a.id)):
        span = attribution.source[0]
        at = scene.words.at(span.start)
        low = scene.words.low[at] if at < len(scene.words.low) else ""
        if attribution.id in bound or not is_pronoun(reading.account.text[slice(*span)]):
            continue
        if low in FIRST_PERSON:
            outer = enclosing(attribution, reading.attributions)
            who = bound.get(outer.id) if outer else None
        else:
            who = _just_before(reading.account.text, scene, span) if low in RELATIVE else meant.get(at)
        if who is not None:
            bound[attribution.id] = who
    return bound


def _just_before(text: str, scene: Scene, span: Span) -> int | None:
    """Return whose name ends right before a "who"; of "Ana Ruiz of Easton, who" it is the person's."""
    last = bisect_left(scene.places, span.start, key=lambda p: p.span.start) - 1
    if last < 0 or not 0 <= span.start - scene.places[last].span.end <= 3:
        return None
    near = scene.places[last]
    before = scene.places[last - 1] if last else None
    if not near.person and before and before.person and text[before.span.end : near.span.start] == " of ":
        return before.entity
    return near.entity


def _persons(reading: Reading, scene: Scene, bound: Mapping[str, int]) -> dict[int, int]:
    """Return whom "I", "we", "you" and "who" mean, by their words."""
    bodies = {key: scene.clusters[who].kind != "person" for key, who in bound.items()}
    heard = {a.id: who for a in reading.attributions if (who := _hearer(reading, scene, a)) is not None}
    meant = second_persons(scene.words, scene.quotes, heard)
    meant |= {at: bound[key] for at, key in first_persons(scene.words, scene.quotes, bodies).items()}
    for at, low in enumerate(scene.words.low):
        if low in ("who", "whom", "whose"):
            who = _just_before(reading.account.text, scene, Span(scene.words.start[at], scene.words.end[at]))
            if who is not None and scene.clusters[who].kind == "person":
                meant[at] = who
    return meant


def _hearer(reading: Reading, scene: Scene, attribution: Attribution) -> int | None:
    """Return the person named right behind a cue of words that somebody was told: "told Ana Ruiz"."""
    cue = attribution.cue[-1:]
    if not cue or not is_to_somebody(reading.quote(cue)):
        return None
    first = bisect_left(scene.places, cue[0].end, key=lambda p: p.span.start)
    near = scene.places[first] if first < len(scene.places) else None
    return near.entity if near and near.person and near.span.start - cue[0].end <= 2 else None


def _entities(scene: Scene, meant: Mapping[int, int]) -> tuple[Entity, ...]:
    pronouns: dict[int, list[Span]] = {}
    for at, who in meant.items():
        pronouns.setdefault(who, []).append(Span(scene.words.start[at], scene.words.end[at]))
    descriptions: dict[int, list[Span]] = {}
    for span, who in scene.described.items():
        descriptions.setdefault(who, []).append(span)
    return tuple(
        Entity(
            id=f"e{n + 1}",
            name=c.name,
            kind=c.kind,
            mentions=tuple(sorted({m.span for m in c.mentions})),
            descriptions=tuple(sorted(descriptions.get(n, ()))),
            pronouns=tuple(sorted(pronouns.get(n, ()))),
        )
        for n, c in enumerate(scene.clusters)
    )


def _with_entities(claims: Sequence[Claim], entities: Sequence[Entity]) -> tuple[Claim, ...]:
    """Return the claims with the ids of the entities that each mentions, in text order."""
    places = sorted((span, e.id) for e in entities for span in (*e.mentions, *e.descriptions))
    starts = [span.start for span, _ in places]
    found = []
    for claim in claims:
        inside = places[bisect_left(starts, claim.start) : bisect_left(starts, claim.end)]
        ids = tuple(dict.fromkeys(name for _, name in inside))
        found.append(msgspec.structs.replace(claim, entities=ids))
    return tuple(found)
