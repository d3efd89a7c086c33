"""How what the model leans to counts beside the table of weights."""

import math

import numpy as np
import pytest

from rashomon.models.antecedents import Pointing
from rashomon.models.encoder import Labels
from rashomon.resolve.antecedents import NOBODY, Candidate, Pronoun, Telling
from rashomon.resolve.leanings import OUT_OF_SIGHT, find_leaning
from rashomon.resolve.reference import LEANING, likelihoods
from rashomon.resolve.words import split_words
from rashomon.types import Span

TEXT = "Leo Hale met Ana Ruiz before he left with Ruiz ."
HALE, RUIZ, GONE = 0, 1, 2


def leanings(scores: dict[str, float], none: float, asked: bool = True) -> list[float]:
    """Return what the model leans to among Hale, Ruiz, somebody out of sight and nobody, by the words of TEXT."""
    words = split_words(TEXT, [Span(0, len(TEXT))])
    count = len(words.low)
    empty = np.zeros((count, 1), np.float32)
    pointing = Pointing(1, np.array([scores.get(w, -9.0) for w in words.written[1:]], np.float32), none)
    at = words.low.index("he")
    start, end = np.array(words.start, np.int32), np.array(words.end, np.int32)
    no = np.zeros((count, 1), np.int32)
    labels = Labels(start, end, start, empty, empty, no, empty, ("O",), ("O",), {at: pointing} if asked else {})
    tellings = [
        Telling(0, 2, HALE, "full name", "acts"),
        Telling(3, 5, RUIZ, "full name", "object"),
        Telling(9, 10, RUIZ, "name", "after preposition"),
    ]
    candidates = [Candidate(who, ()) for who in (HALE, RUIZ, GONE, NOBODY)]
    pronoun = Pronoun(at, "he or she", "m", "acts", reflexive=False)
    return list(find_leaning(labels, words, tellings)(pronoun, candidates))


def test_mentions_of_one_count_together() -> None:
    hale, ruiz, _, nobody = leanings({"Hale": math.log(2), "Ruiz": 0.0}, 0.0)
    whole = 2 + 1 + 1 + 1
    assert math.exp(hale) == pytest.approx(2 / whole)
    assert math.exp(ruiz) == pytest.approx(2 / whole)
    assert math.exp(nobody) == pytest.approx(1 / whole)


def test_what_the_window_does_not_show_is_unlikely_and_not_impossible() -> None:
    assert leanings({"Hale": 5.0}, 0.0)[GONE] == OUT_OF_SIGHT


def test_a_pronoun_that_the_model_was_not_asked_about_leans_to_nothing() -> None:
    assert leanings({"Hale": 5.0}, 0.0, asked=False) == [0.0] * 4


def test_a_leaning_counts_by_its_weight() -> None:
    pair = [Candidate(HALE, ("told most",)), Candidate(RUIZ, ())]
    row = {"told most": 1.0, LEANING: 2.0}
    even = likelihoods(pair, row, [-0.9, -0.4])
    assert even[0] == pytest.approx(even[1])
    assert likelihoods(pair, {"told most": 1.0}, [-9.0, 0.0])[0] > 0.5
