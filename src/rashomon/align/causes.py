"""A claim to what it tells of causes: what happened, because of what."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from rashomon.align.vocabulary import content_words
from rashomon.types import Claim, Reading, Span

_NAMES = re.compile(r"(?<!^)\b[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class ToldCause:
    """What led to what, as a claim tells it: the stems of the effect, names apart, and of the cause.

    `at` is the place of the cause in the claim's text, the words that relate it to the effect included where they
    stand beside it.
    """

    effect: frozenset[str]
    cause: frozenset[str]
    at: Span


def told_causes(reading: Reading, claim: Claim) -> tuple[ToldCause, ...]:
    """Return the causes that a claim tells with their effects, in text order of the words that relate them."""
    text, found = reading.account.text, list[ToldCause]()
    first = bisect_left(reading.relations, claim.start, key=lambda r: r.cue.start)
    for told in reading.relations[first:]:
        if told.cue.start >= claim.end:
            break
        inside = all(claim.start <= p.start and p.end <= claim.end for p in (told.first, told.cue))
        if told.kind in ("cause", "response") and inside:
            found.append(
                ToldCause(
                    effect=frozenset(content_words(_NAMES.sub("", text[slice(*told.second)]))),
                    cause=frozenset(content_words(text[slice(*told.first)])),
                    at=Span(
                        (told.cue if told.cue.end <= told.first.start else told.first).start - claim.start,
                        told.first.end - claim.start,
                    ),
                )
            )
    return tuple(found)
