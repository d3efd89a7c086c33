"""Addresses of forms in which passages are corrected, made of passages and read back to them.

A passage is told as `account:start-end`: an account's text never changes, so this lasts whatever is read anew.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from rashomon.errors import RulingError
from rashomon.types import Passage

_PASSAGE = re.compile(r"([^:\s]{1,64}):(\d{1,9})-(\d{1,9})")


def written(passage: Passage) -> str:
    """Return a passage as it stands in an address."""
    return f"{passage.account}:{passage.start}-{passage.end}"


def read_passage(text: str) -> Passage:
    """Return the passage that an address tells; raise RulingError where it tells none."""
    told = _PASSAGE.fullmatch(text)
    if told is None:
        raise RulingError(f"“{text[:60]}” is no passage of an account. Go back, and choose the passage again.")
    return Passage(told[1], int(told[2]), int(told[3]))


def form_address(kind: str, passages: Iterable[Passage], story: str | None) -> str:
    """Return the address of a form (passage, pair, person) about some passages, as it is reached from a story."""
    asked = [("at", written(passage)) for passage in passages]
    return f"/correct/{kind}?{urlencode([*asked, ('story', story)] if story else asked, safe=':')}"
