"""Which cues name who hears what is told."""

import pytest

from rashomon.lexicon.tellings import is_to_somebody


@pytest.mark.parametrize(
    ("cue", "told"),
    [("told", True), ("had Informed", True), ("was briefed by", True), ("said", False), ("untold", False)],
)
def test_a_cue_may_name_its_hearer(cue: str, told: bool) -> None:
    assert is_to_somebody(cue) is told
