"""Verbs of telling that name who hears it."""

import re

_TO_SOMEBODY = re.compile(r"(?i)\b(?:told|warned|inform(?:ed|ing)|briefed|reminded|assured|asked|urged|advised)\b")


def is_to_somebody(cue: str) -> bool:
    """Tell whether a cue is of words that somebody was told: "told", "briefed"."""
    return _TO_SOMEBODY.search(cue) is not None
