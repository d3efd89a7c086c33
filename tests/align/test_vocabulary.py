"""Words: one stem for one word, however the accounts spell it."""

import pytest

from rashomon.align.vocabulary import content_words, one_spelling, word_weights


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("two air strikes at dawn", "the airstrikes killed nobody", "airstrikes"),
        ("the Iraqi police", "police in Iraq", "iraq"),
        ("the U.S. embassy", "the American embassy in America", "america"),
        ("a cease-fire was signed", "the ceasefire broke", "ceasefire"),
    ],
)
def test_one_word_in_two_spellings(one: str, other: str, shared: str) -> None:
    left, right = one_spelling([one, other])
    assert {*content_words(shared)} <= left.keys() & right.keys()


def test_nothing_is_joined_that_no_account_joins() -> None:
    (words,) = one_spelling(["two air strikes at dawn"])
    assert set(words.values()) == {"air", "strikes", "dawn"}


def test_what_every_text_has_weighs_nothing() -> None:
    weights = word_weights([content_words("the quay fell"), content_words("the quay stood")])
    assert weights["quay"] == 0 < weights["fell"]
