"""The family name of one person, in two spellings."""

import re

from rapidfuzz.distance import Levenshtein

from rashomon.align.alignment import Alignment
from rashomon.align.comparators.difference import Difference

_ONE_NAME = 0.7  # likeness of two spellings of a name


def compare_spellings(pair: Alignment) -> Difference | None:
    """Compare how one person's family name is spelled."""
    for a in pair.left.told_names:
        for b in pair.right.told_names:
            one, other = _family_name(a.text), _family_name(b.text)
            if a.entity != b.entity or a.kind != "person" or one == other:
                continue
            if Levenshtein.normalized_similarity(one, other) >= _ONE_NAME:
                reason = f"One name in two spellings: {a.text} and {b.text}."
                return Difference(
                    "differ", "who", (a.text, b.text), reason, 0.95, "spelling", (a.at, b.at), once=a.entity
                )
    return None


def _family_name(name: str) -> str:
    words = re.findall(r"[^\W\d_]{2,}", name)
    return words[-1].lower() if words else ""
