"""Turns a claim into one account's side of a finding or event: its words, through whom, what in them differs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rashomon.report.anchors import Anchors
from rashomon.report.headings import TOLD_WORDS, correction
from rashomon.report.passage import Piece, compare_words, mark, one_line
from rashomon.report.sources import Link, chain, chain_words
from rashomon.types import ClaimRef, Comparison


@dataclass(frozen=True)
class Telling:
    """One account's side of a finding or event: its words, and through whom it has them.

    `correction` says so where the account corrects itself in these words, `told` how they are told where that is not as
    a fact ("denied"); they are empty for all others.
    """

    ref: ClaimRef
    account: str
    anchor: str
    quote: str
    value: str
    links: tuple[Link, ...]
    pieces: tuple[Piece, ...] = ()
    correction: str = ""
    told: str = ""

    @property
    def chain(self) -> str:
        """The chain of sources in words, and how the last of them tells it: "the mayor · denied"."""
        return self.correction or " · ".join(part for part in (chain_words(self.links), self.told) if part)


def telling_of(
    story: Comparison, ref: ClaimRef, labels: Mapping[str, str], anchors: Anchors, value: str = ""
) -> Telling:
    """Return the side that a claim stands for; `value` are the words in it that are compared."""
    reading = story.reading_by_id[ref.account]
    quote, claim = story.quote(ref), story.claim(ref)
    links = chain(reading, claim.attribution)
    hedged = claim.factuality == "doubted" and any(link.hedged for link in links)  # said already, beside the source
    return Telling(
        ref=ref,
        account=labels[ref.account],
        anchor=anchors.claim(ref),
        quote=quote,
        value=one_line(value),
        links=links,
        correction=correction(quote),
        told="" if hedged else TOLD_WORDS[claim.factuality],
    )


def marked(tellings: list[Telling]) -> tuple[Telling, ...]:
    """Return the sides of a finding with what differs marked: each against the other where there are two."""
    if len(tellings) == 2:
        left, right = tellings
        pieces = compare_words(left.quote, right.quote, (left.value, right.value) if left.value and right.value else ())
        return tuple(replace(t, pieces=p) for t, p in zip(tellings, pieces, strict=True))
    return tuple(replace(t, pieces=mark(t.quote, t.value)) for t in tellings)
