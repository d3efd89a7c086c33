"""An account's names and nouns for people, as mentions in text order of entities that pronouns can go on with."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from rashomon.lexicon.given_names import gender_of_given
from rashomon.lexicon.names import is_acronym
from rashomon.lexicon.people import bare_words
from rashomon.resolve.antecedents import Form, Sort, Telling, Track
from rashomon.resolve.forms import Cluster
from rashomon.resolve.nouns import NounPhrase, find_people
from rashomon.resolve.quotes import Quote, quote_at
from rashomon.resolve.slots import slot_of
from rashomon.resolve.words import Words

_BEFORE_THINGS = frozenset("the a an in at its their near across throughout into via called entitled titled".split())
_REMEMBERED = 10  # sentences for which "the officer" can be the officer told of before


class Voices(NamedTuple):
    """What an account quotes, and the words of those who speak: of their names, or of the phrases that mean them."""

    quotes: Sequence[Quote]
    sources: Container[int]


def told(
    words: Words, clusters: Sequence[Cluster], described: Mapping[int, int], voices: Voices
) -> tuple[list[Telling], dict[int, Track]]:
    """Return the mentions in text order, and what each is a mention of.

    The entities of `clusters` have their places as numbers; people told of by nouns alone come after them. `described`
    says of some phrases, by where they begin, which cluster they mean.
    """
    tellings: list[Telling] = []
    tracks: dict[int, Track] = {}
    for number, cluster in enumerate(clusters):
        person = cluster.kind == "person"
        gender = cluster.gender if person else None
        hint = None if gender else _hint(cluster)
        tracks[number] = Track(number, "person" if person else "thing", gender, named=True, hint=hint)
        tracks[number].maybe_person = not person and _maybe_person(words, cluster)
        for mention in cluster.mentions:
            first, stop = words.at(mention.span.start), words.before(mention.span.end)
            if first < stop:
                form: Form = "full name" if len(bare_words(mention.name)) > 1 else "name"
                tellings.append(_telling(words, (first, stop), number, form, voices))
    tellings += _nouns(words, tracks, described, voices)
    return sorted(tellings, key=lambda t: (t.first, -t.stop)), tracks


def _maybe_person(words: Words, cluster: Cluster) -> bool:
    """Tell whether a name is a single word and no acronym, with nothing before it that people's names do not have."""
    if len(cluster.words) != 1 or is_acronym(cluster.mentions[0].name):
        return False
    firsts = [words.at(m.span.start) for m in cluster.mentions]
    return not any(at and words.low[at - 1] in _BEFORE_THINGS for at in firsts)


def _hint(cluster: Cluster) -> str | None:
    """Return the gender that a single name would tell as a given name."""
    told = {gender_of_given(w) for m in cluster.mentions for w in bare_words(m.name)[:1]} - {None}
    return told.pop() if len(told) == 1 else None


def _telling(words: Words, place: tuple[int, int], entity: int, form: Form, voices: Voices) -> Telling:
    first, stop = place
    quoted = quote_at(voices.quotes, words.start[first]) is not None
    return Telling(first, stop, entity, form, slot_of(words, first, stop), first in voices.sources, quoted)


def _nouns(words: Words, tracks: dict[int, Track], described: Mapping[int, int], voices: Voices) -> Iterable[Telling]:
    last: dict[tuple[str, bool], tuple[int, int]] = {}
    fresh = len(tracks)
    for phrase in find_people(words):
        entity = described.get(words.start[phrase.first])
        if entity is None:
            key, here = (phrase.head, phrase.plural), words.sentence[phrase.first]
            known = last.get(key)
            if known and phrase.definite and here - known[1] <= _REMEMBERED:
                entity = known[0]
            else:
                entity, fresh = fresh, fresh + 1
                tracks[entity] = _track(entity, phrase)
            last[key] = entity, here
        yield _telling(words, (phrase.first, phrase.stop), entity, "noun", voices)


def _track(entity: int, phrase: NounPhrase) -> Track:
    sort: Sort = "many" if phrase.plural else "person"
    return Track(entity, sort, None if phrase.plural else phrase.gender, named=False)
