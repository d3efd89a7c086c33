"""What the judge's network says of two passages: for each pair by itself, and by words that stand in them."""

import numpy as np

from rashomon.models.judge import LONGEST, VERDICTS, judge

SAME = "The bridge at Arlen was closed on Monday after a lorry struck a pillar."
OTHER = "The bridge at Arlen was closed on Friday after a lorry struck a pillar."
APART = "Grain prices rose for the third month, the ministry said."


def verdict(name: str, left: str, right: str) -> float:
    return float(judge([(left, right)]).verdicts[0, VERDICTS.index(name)])


def test_nothing_is_said_of_no_pairs() -> None:
    said = judge([])
    assert (len(said.relation), len(said.verdicts), len(said.about), said.words) == (0, 0, 0, ())


def test_passages_in_the_same_words_agree_and_do_not_differ() -> None:
    assert verdict("agree", SAME, SAME) > verdict("agree", SAME, APART)
    assert verdict("differ", SAME, SAME) < verdict("differ", SAME, OTHER)


def test_what_is_said_of_a_pair_does_not_hang_on_its_neighbours() -> None:
    alone, among = judge([(SAME, OTHER)]), judge([(APART, SAME), (SAME, OTHER), (OTHER, APART)])
    assert np.array_equal(alone.verdicts[0], among.verdicts[1])
    assert alone.words[0] == among.words[1]


def test_the_words_that_differ_stand_in_their_passages() -> None:
    for left, right in ((SAME, OTHER), (APART, SAME), ("a", "b")):
        for text, (start, end) in zip((left, right), judge([(left, right)]).words[0], strict=True):
            assert 0 <= start < end <= len(text)


def test_odd_passages_are_judged() -> None:
    long = "word " * (2 * LONGEST)
    said = judge([("", ""), ("\ud800 half a character", SAME), (long, long), ("…", "\u200b")])
    assert np.isfinite(said.verdicts).all()
    assert said.words[0] == ((0, 0), (0, 0))
    assert said.words[2][0][1] <= len(long)
