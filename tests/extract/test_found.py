"""What a group of labelled words becomes: its ends without what does not belong to it."""

import numpy as np
import pytest

from rashomon.extract.found import as_found
from rashomon.extract.linking import Group
from rashomon.models.encoder import Labels
from rashomon.models.viterbi import Stretch
from rashomon.types import Span


def content_of(text: str, marked: str) -> str:
    """Return what becomes of a content whose words the reader labelled, the first and the last of them given."""
    at = text.index(marked)
    nothing = np.zeros((1, 1), np.float32)
    start, end = np.array([at]), np.array([at + len(marked)])
    labels = Labels(start, end, np.zeros(1, int), nothing, nothing, np.zeros((1, 1), int), nothing, ("O",), ("O",), {})
    found = as_found(Group(None, None, (Stretch("content", 0, 1),), 0.9), labels, text, ())
    assert found.content == (Span(*found.content[0]),)
    return text[slice(*found.content[0])]


@pytest.mark.parametrize(
    ("text", "marked", "kept"),
    [
        (
            "EASTON, Norland (Wire) - The quay is shut, she said.",
            "EASTON, Norland (Wire) - The quay is shut",
            "The quay is shut",
        ),
        ("(TVN) The quay is shut, she said.", "(TVN) The quay is shut,", "The quay is shut"),
        (
            "The quay (a wooden one) is shut, she said.",
            "The quay (a wooden one) is shut",
            "The quay (a wooden one) is shut",
        ),
        ("She said the quay is shut and the crew left.", "the quay is shut and", "the quay is shut"),
        ("She said the quay is shut, but the crew stayed.", "the quay is shut, but", "the quay is shut"),
        ("She said boats come and go.", "boats come and go", "boats come and go"),
        ("She saw a band.", "a band", "a band"),
    ],
)
def test_datelines_and_conjunctions_are_no_content(text: str, marked: str, kept: str) -> None:
    assert content_of(text, marked) == kept
