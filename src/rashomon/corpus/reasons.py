"""What ties an article to its story, and the sentence that says so."""

from collections.abc import Sequence
from math import log1p

from rashomon.align.quantities import stem
from rashomon.corpus.background import Background
from rashomon.corpus.likeness import ONE
from rashomon.corpus.traits import Traits
from rashomon.corpus.window import Alike, Window
from rashomon.types import Record

_MOST_SHOWN = 4


class Evidence(Record, frozen=True, kw_only=True):
    """The article of a story that a newcomer is nearest to, and what the two share.

    `alike` is how alike the two are, `words` and `meaning` the cosines of their words and of their embeddings, 0 to 1.
    `shared_names` are the names both have, `shared_words` the words both have besides, as the newcomer spells them,
    those first that tie the two most. `days` are the days between the two,
    None where one has no date.
    """

    nearest: str
    title: str
    alike: float
    words: float
    meaning: float
    shared_names: tuple[str, ...]
    shared_words: tuple[str, ...]
    days: int | None


def evidence_of(window: Window, background: Background, row: int, alike: Alike) -> Evidence | None:
    """Return what ties the article of a row to the nearest of others it is so alike; None where there are none."""
    if not len(alike.rows):
        return None
    best = int(alike.likeness.argmax())
    mine, theirs = window.traits(row), window.traits(int(alike.rows[best]))
    return Evidence(
        nearest=theirs.id,
        title=theirs.title,
        alike=int(alike.likeness[best]) / ONE,
        words=round(float(alike.words[best]), 4),
        meaning=round(float(alike.meaning[best]), 4),
        shared_names=_shared_names(mine, theirs, background),
        shared_words=_shared_words(mine, theirs, background),
        days=None if mine.day is None or theirs.day is None else int(alike.days[best]),
    )


def why_joined(evidence: Evidence, score: float, needed: float) -> str:
    """Return why a newcomer joined a story."""
    return (
        f"{_nearest(evidence)}. {_shared(evidence)} With the story's articles of these days it is alike by "
        f"{score:.2f} on average, where {needed:.2f} is needed."
    )


def why_opened(evidence: Evidence | None, score: float, needed: float) -> str:
    """Return why a newcomer opened a story."""
    if evidence is None:
        return "No article of the week around it is known, so it opens a story."
    return (
        f"No story is near enough, so it opens one. {_nearest(evidence)}. {_shared(evidence)} With the "
        f"articles of that story it is alike by {score:.2f} on average, where {needed:.2f} is needed."
    )


def why_placed(evidence: Evidence | None) -> str:
    """Return why an article stands where a person has put it."""
    nearest = f" {_nearest(evidence)}. {_shared(evidence)}" if evidence else ""
    return f"A person has put it here.{nearest}"


def _nearest(evidence: Evidence) -> str:
    days = {None: "one of the two without a date", 0: "of the same day", 1: "1 day apart"}
    told = days.get(evidence.days, f"{evidence.days} days apart")
    return f"The nearest account is “{evidence.title or evidence.nearest}”, {told}"


def _shared(evidence: Evidence) -> str:
    names, words = evidence.shared_names[:_MOST_SHOWN], evidence.shared_words[:_MOST_SHOWN]
    if not names and not words:
        return "They share no name and no rare word."
    told = [f"name {listed(names)}"] if names else []
    told += [f"have the {'words' if words[1:] else 'word'} {listed([f'“{word}”' for word in words])}"] if words else []
    return f"Both {'; both '.join(told)}."


def listed(words: Sequence[str]) -> str:
    """Return words as a list within a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _shared_names(mine: Traits, theirs: Traits, background: Background) -> tuple[str, ...]:
    """Return the names of one that the other has too, in full or in part, the rarest first; of one name the fullest."""
    others = [words for name in theirs.names if (words := _words_of(name))]
    every = frozenset[str]().union(*others)
    both = {
        name: own
        for name in mine.names
        if not every.isdisjoint(own := _words_of(name)) and any(own <= it or it <= own for it in others)
    }
    fullest = [name for name, own in both.items() if not any(own < other for other in both.values())]
    rarest = {name: max(background.rarity(stem(word)) for word in both[name]) for name in fullest}
    return tuple(sorted(fullest, key=lambda name: -rarest[name]))


def _shared_words(mine: Traits, theirs: Traits, background: Background) -> tuple[str, ...]:
    """Return the words of one that the other has too and that are in no name they share, those that tie most first."""
    others = dict(zip(theirs.words, theirs.times, strict=True))
    named = _words_of(" ".join((*mine.names, *theirs.names)))
    ties = {
        spelt: log1p(times) * log1p(others[word]) * background.rarity(word) ** 2
        for word, times, spelt in zip(mine.words, mine.times, mine.spelt, strict=True)
        if word in others and spelt not in named
    }
    return tuple(sorted(ties, key=lambda spelt: -ties[spelt]))


def _words_of(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())
