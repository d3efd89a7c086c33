"""A maker of rulings, so that a test says what is ruled and by whom, and no more."""

from collections.abc import Callable
from itertools import count

import pytest

from rashomon.review.targets import Target
from rashomon.rulings import Ruling

Rule = Callable[..., Ruling]


@pytest.fixture
def rule() -> Rule:
    """Return a maker of rulings on a target, each a minute later than the one before; `by` is who made it."""
    minutes = count()

    def made(target: Target, value: str | None, by: str = "Ada Stroud", reason: str | None = None) -> Ruling:
        minute = next(minutes)
        answer = target.answer(value)
        return Ruling(
            id=f"r{minute}",
            about=target.about,
            answer=answer,
            passages=target.passages,
            found=target.found,
            value=None if answer == "right" else value,
            reviewer=by,
            made=f"2026-11-22T10:{minute:02}:00Z",
            reason=reason,
        )

    return made
