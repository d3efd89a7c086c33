"""What speaks for and against an entity as what a pronoun means, in words: "sentence before: acts > acts".

That one says that the entity acted in the sentence before and the pronoun acts. The table of weights in
models/data/pronouns.json adds them up. After Lappin and Leass (1994) and Ge, Hale and Charniak (1998): recency,
grammatical place, parallelism, what else could be meant, how often something is told of.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.resolve.antecedents import NOBODY, Pronoun, Telling, Track
from rashomon.resolve.slots import BREAKS, PREPOSITIONS
from rashomon.resolve.words import Words

_JOINTS = frozenset("and but or while when because that who which if as although though before after since so".split())
_FRONTS = PREPOSITIONS | frozenset("when while as after before although though because if since once unlike".split())
_NAMED_PREPOSITIONS = frozenset({"by", "with", "of", "to", "for", "from", "as", "in"})
_AFTER_EMPTY = frozenset("is was 's seems seemed appears appeared takes took turns turned would will may might".split())
_NEAR = ("same sentence", "sentence before", "two before", "further")
_LOOKED = 200  # words behind a mention that are looked at: no sentence that people write has more
_TIMES = ("once", "twice", "thrice", "often")


class Setting(NamedTuple):
    """A pronoun and what it is read among: all entities that fit it, nearest first, and what the text has told.

    `opened` is the entity that a sentence told of first, by sentence; `first` that of the whole text; `spoke` who spoke
    last, and in which sentence.
    """

    words: Words
    pronoun: Pronoun
    sentence: int
    fits: Sequence[Track]
    opened: dict[int, int]
    first: int
    spoke: int
    spoke_at: int

    @property
    def slot(self) -> str:
        """The pronoun's place in its clause, as the features call it."""
        return "reflexive" if self.pronoun.reflexive else self.pronoun.slot


def features_of(setting: Setting, track: Track, rank: int) -> Iterator[str]:
    """Yield what speaks for an entity told of before; `rank` counts those told of since."""
    last = track.last
    if last is None:
        return
    away = setting.sentence - setting.words.sentence[last.first]
    yield from _place(setting, last, away)
    yield f"rank {min(rank, 4)}" if away else f"rank {min(rank, 4)}, same sentence"
    yield f"last as {last.form}"
    yield from _standing(setting, track, last)
    yield from _nature(setting.pronoun, track)
    yield from _history(setting, track, last)
    if not away:
        yield from _clause(setting, last)
    yield from _beside(setting.words, last)


def _place(setting: Setting, last: Telling, away: int) -> Iterator[str]:
    words, pronoun, near, slot = setting.words, setting.pronoun, _NEAR[min(away, 3)], setting.slot
    yield f"{near}: {last.slot} > {slot}" if away < 2 else near
    if away == 1 and (pronoun.word == 0 or words.sentence[pronoun.word - 1] != setting.sentence):
        yield f"pronoun opens, before: {last.slot}"
    if away < 2 and len(setting.fits) > 1:
        there = setting.sentence - away
        acting = sum(
            t.last is not None and words.sentence[t.last.first] == there and t.last.slot == "acts" for t in setting.fits
        )
        if last.slot == "acts":
            yield f"{near}: {'acts alone' if acting == 1 else 'acts too'} > {slot}"
        else:
            yield f"{near}: {'another acts' if acting else 'none acts'} > {slot}"


def _standing(setting: Setting, track: Track, last: Telling) -> Iterator[str]:
    """Yield how much the text is about an entity, and what part it had in this sentence and the one before."""
    slot, here = setting.slot, setting.sentence
    most = max(t.count for t in setting.fits)
    yield f"told {_TIMES[min(track.count, 4) - 1]}"
    if track.count == most > 1:
        yield "told most"
    if track.count * 2 <= most:
        yield "told half as often as another"
    if track.entity == setting.first:
        yield "first of the text"
    if setting.opened.get(here) == track.entity:
        yield f"opens the sentence > {slot}"
        yield f"opens it as {track.opened_as} > {slot}"
    elif setting.opened.get(here - 1) == track.entity:
        yield f"opens the sentence before > {slot}"
    if track.acted >= here - 1 and last.slot != "acts":
        yield f"acted too > {slot}"


def _nature(pronoun: Pronoun, track: Track) -> Iterator[str]:
    if pronoun.gender and track.gender:
        yield "gender known"
    elif pronoun.gender and track.hint:
        yield "gender hinted at" if track.hint == pronoun.gender else "gender hinted against"
    elif pronoun.gender:
        yield "gender unknown"
    if not track.named:
        yield "not named"
    if track.sort != ("person" if pronoun.gender else "thing"):
        yield f"is a {track.sort}"


def _history(setting: Setting, track: Track, last: Telling) -> Iterator[str]:
    pronoun = setting.pronoun
    if pronoun.quoted and pronoun.speaker != NOBODY:
        yield "speaks here" if pronoun.speaker == track.entity else "does not speak here"
    if pronoun.speaks and setting.spoke != NOBODY:
        since = _NEAR[min(setting.sentence - setting.spoke_at, 3)]
        yield f"{'spoke' if track.entity == setting.spoke else 'another spoke'} last, {since} > speaks"
    if last.quoted != pronoun.quoted:
        yield f"{'told in a quotation > outside' if last.quoted else 'told outside > in a quotation'}"


def _clause(setting: Setting, last: Telling) -> Iterator[str]:
    """Yield what lies between a mention and the pronoun in one sentence."""
    slot = setting.slot
    low, stop = setting.words.low, setting.pronoun.word
    between = low[last.stop : min(stop, last.stop + _LOOKED)]
    joints = sum(map(_is_joint, between))
    yield f"{min(joints, 3)} joints between > {slot}"
    if "to" in between and last.slot == "object":
        yield f"over to > {slot}"
    if is_one_clause(between):
        yield f"same clause: {'acts' if last.slot == 'acts' else 'other'} > {slot}"
    elif slot == "acts" and last.stop < stop and low[stop - 1] == "and":
        yield "and: same clause goes on"
    if between and between[0] in ("and", "or"):
        yield "joined to another"


def is_one_clause(between: Sequence[str]) -> bool:
    """Tell whether words in lower case hold nothing that begins another clause, an infinitive apart."""
    return not any(word != "to" and _is_joint(word) for word in between)


def _is_joint(word: str) -> bool:
    return word in _JOINTS or word in (",", "to") or word in BREAKS


def _beside(words: Words, last: Telling) -> Iterator[str]:
    before = words.low[last.first - 1] if last.first else ""
    following = words.low[last.stop] if last.stop < len(words.low) else ""
    if following == ")" or before == "(":
        yield "in brackets"
    if "and" in (following, before):
        yield "beside and"
    if last.slot == "after preposition":
        yield f"after {before}" if before in _NAMED_PREPOSITIONS else "after"


def features_ahead(setting: Setting, telling: Telling, track: Track, rank: int) -> Iterator[str]:
    """Yield what speaks for an entity that is named only behind the pronoun, in its sentence; `rank` counts from 0."""
    words, slot = setting.words, setting.pronoun.slot
    yield "ahead"
    yield f"ahead {min(rank, 3)}"
    yield f"ahead: {telling.slot} > {slot}"
    yield f"ahead: {telling.form}"
    if not any(t.last and words.sentence[t.last.first] == setting.sentence for t in setting.fits):
        yield "ahead, none behind in the sentence"
    begin = bisect_left(words.sentence, setting.sentence)
    between = words.low[setting.pronoun.word : telling.first]
    if words.low[begin] in _FRONTS and between[-1:] == [","] and between.count(",") == 1:
        yield f"ahead of what opens with a preposition: {telling.slot} > {slot}"
    if track.gender and setting.pronoun.gender:
        yield "ahead: gender known"
    if track.count:
        yield "ahead: told before"


def features_of_none(setting: Setting) -> Iterator[str]:
    """Yield what speaks for a pronoun meaning nothing that has been told of."""
    words, pronoun = setting.words, setting.pronoun
    yield "none"
    yield f"none: {setting.slot}"
    near = sum(t.last is not None and setting.sentence - words.sentence[t.last.first] < 2 for t in setting.fits)
    yield f"none: {min(near, 3)} near"
    if setting.sentence <= 0:
        yield "none: first sentence"
    if pronoun.quoted:
        yield "none: quoted"
    following = words.low[pronoun.word + 1] if pronoun.word + 1 < len(words.low) else ""
    if pronoun.group == "it" and following in _AFTER_EMPTY:
        yield f"none: it {following}"
    before = words.low[pronoun.word - 1] if pronoun.word else ""
    if before in ("if", "that", "when", "because", "as", "and", "but"):
        yield f"none: {before}"


def fits(track: Track, pronoun: Pronoun) -> bool:
    """Tell whether number and gender allow a pronoun to mean an entity.

    What the reader took for a place or body may be a person where its name is a given one ("Paola"), or where it is a
    single word before which no article or "in" ever stands.
    """
    if pronoun.gender and track.sort == "thing":
        return track.hint == pronoun.gender or (track.maybe_person and track.hint is None)
    if pronoun.gender:
        return track.sort == "person" and track.gender in (None, pronoun.gender)
    if pronoun.group == "they":
        return track.sort != "person"
    return track.sort == "thing"
