"""Cues by which somebody lets others know something, and cues of what people do, want or keep to themselves."""

import pytest

from rashomon.resolve.telling import tells_nothing


@pytest.mark.parametrize(
    "cue",
    [
        "said",
        "had warned of",
        "made it clear",
        "threatened",
        "denied",
        "demanded a vote",
        "cried foul",
        "expressed concern that",
        "expressed little optimism that",
        "conceded",
        "have signalled",
        "reiterated",
        "that",
        "",
    ],
)
def test_a_cue_that_tells(cue: str) -> None:
    assert not tells_nothing(cue)


@pytest.mark.parametrize(
    "cue",
    [
        "called for",
        "have called on",
        "expressed sympathy for",
        "did not immediately respond to",
        "stopped short of saying",
        "will probably say",
        "may have concluded",
        "voted to recall",
        "have agreed to",
        "was told",
        "spoke out against",
        "wanted",
        "are considering",
        "have been considering and rejecting",
        "apparently concluded",
        "seemed to believe",
    ],
)
def test_a_cue_that_tells_nothing(cue: str) -> None:
    assert tells_nothing(cue)


def test_what_people_fear_may_be_told_in_who_they_are() -> None:
    assert not tells_nothing("want", "clerks who fear a fall")
    assert tells_nothing("want", "clerks who left")
