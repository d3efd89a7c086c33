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
    ],
)
def test_a_cue_that_tells_nothing(cue: str) -> None:
    assert tells_nothing(cue)
