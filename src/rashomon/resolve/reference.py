"""Pronouns of the third person to the entities they stand for, read in text order by a table of weights."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from rashomon.models.load import table
from rashomon.resolve.antecedents import NOBODY, Candidate, Pronoun, Telling, Track
from rashomon.resolve.discourse import Discourse
from rashomon.resolve.leanings import Leaning, no_leaning
from rashomon.resolve.words import Words

Weights = Mapping[str, Mapping[str, float]]
Pick = Callable[[Pronoun, Sequence[Candidate]], int]
# How likely it must be that a pronoun means something told of: no link rather than a wrong one.
LEAST = {"he or she": 0.3, "it": 0.5, "they": 0.5}
LEANING = "leaning of the model"  # its weight in the table: of a log-likelihood, where all others are of yes or no
_AHEAD = 6  # mentions behind a pronoun that it can be read ahead of


@cache
def weights() -> Weights:
    """Return the shipped weights of each group of pronouns. Raises ModelError."""
    return table("pronouns")


def likelihoods(candidates: Sequence[Candidate], row: Mapping[str, float], leaning: Sequence[float]) -> list[float]:
    """Return how likely each candidate is what is meant, by its features and by how much the model leans to it.

    The likelihoods sum to 1.
    """
    by = row.get(LEANING, 0.0)
    scores = [
        sum(row.get(feature, 0.0) for feature in c.features) + by * lean
        for c, lean in zip(candidates, leaning, strict=True)
    ]
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    whole = sum(parts)
    return [part / whole for part in parts]


def likeliest(leaning: Leaning = no_leaning) -> Pick:
    """Return a function that picks the likeliest entity by the shipped weights and what the model leans to."""
    return lambda pronoun, candidates: chosen(pronoun, candidates, weights(), leaning(pronoun, candidates))


def chosen(pronoun: Pronoun, candidates: Sequence[Candidate], by: Weights, leaning: Sequence[float]) -> int:
    """Return the likeliest entity, even where nothing told of is likelier still; nobody where none is likely enough."""
    likely = likelihoods(candidates, by[pronoun.group], leaning)
    told = [n for n, candidate in enumerate(candidates) if candidate.entity != NOBODY]
    best = max(told, key=likely.__getitem__, default=None)
    return NOBODY if best is None or likely[best] < LEAST[pronoun.group] else candidates[best].entity


def follow(
    words: Words,
    tellings: Sequence[Telling],
    tracks: Mapping[int, Track],
    pronouns: Iterable[Pronoun],
    pick: Pick,
) -> dict[int, int]:
    """Return which named entity each pronoun (by its word) stands for; those that stand for none are left out.

    `tellings` are the mentions in text order, `tracks` what they are mentions of: what is told of them is noted there.
    A "he" or "she" that stands for nobody told of opens an unnamed entity, which later ones can go on with.
    """
    discourse = Discourse(words)
    known = dict(tracks)
    bound: dict[int, int] = {}
    at, fresh = 0, max(tracks, default=0) + 1
    for pronoun in pronouns:
        while at < len(tellings) and tellings[at].first < pronoun.word:
            discourse.tell(tellings[at], known[tellings[at].entity])
            at += 1
        entity = pick(pronoun, discourse.candidates(pronoun, _ahead(words, tellings, at, pronoun), known))
        if entity == NOBODY and pronoun.gender:
            entity = fresh
            fresh += 1
            known[entity] = Track(entity, "person", pronoun.gender, named=False)
        if entity != NOBODY:
            bound[pronoun.word] = entity
            _go_on(discourse, pronoun, known[entity])
    return {word: entity for word, entity in bound.items() if known[entity].named}


def _go_on(discourse: Discourse, pronoun: Pronoun, track: Track) -> None:
    track.hint = track.hint or pronoun.gender  # a hint alone: the pronoun may have been read wrongly
    place = pronoun.word, pronoun.word + 1
    discourse.tell(Telling(*place, track.entity, "pronoun", pronoun.slot, pronoun.speaks, pronoun.quoted), track)


def _ahead(words: Words, tellings: Sequence[Telling], at: int, pronoun: Pronoun) -> Sequence[Telling]:
    """Return the next mentions behind a pronoun in its sentence."""
    here = words.sentence[pronoun.word]
    return [t for t in tellings[at : at + _AHEAD] if words.sentence[t.first] == here]
