"""A comparison to what people should look at in it: what was found with least certainty, least sure first."""

from collections.abc import Iterable, Iterator

from rashomon.report.anchors import Anchors
from rashomon.review.targets import Target, on_attribution, on_date, on_pair
from rashomon.rulings import RuledPassage, Ruling
from rashomon.types import ClaimRef, Comparison
from rashomon.voices import Record

_SURE = 0.9  # what was found with this confidence or more is not asked about
# A date with a qualifier of EDTF ("about", "perhaps") or one of several: as likely wrong as right, for all we know.
_DOUBTFUL = 0.5
_MARKS = frozenset("?~%/,")
_QUESTIONS = {
    "agree": "Do these two say the same?",
    "differ": "Are these two told differently?",
    "unsure": "Are these two perhaps told differently?",
    "contradict": "Do these two contradict each other?",
}
_Subject = tuple[str, frozenset[tuple[str, str | None, str]]]


class Doubt(Record, frozen=True, kw_only=True):
    """Something that was found and may be wrong: what a ruling on it is about, and how sure it is, 0 to 1.

    `address` is where it stands on the story's page; `question` can be answered by right or wrong.
    """

    story: str
    target: Target
    sureness: float
    question: str
    address: str


def doubts_of(story: str, comparison: Comparison, rulings: Iterable[Ruling]) -> tuple[Doubt, ...]:
    """Return what is doubtful in the comparison of a story and has not been ruled on, least sure first."""
    ruled = {_subject(r.about, r.passages) for r in rulings if r.withdrawn is None}
    anchors = Anchors(comparison)
    found = [doubt for sort in (_attributions, _dates, _pairs) for doubt in sort(story, comparison, anchors)]
    left: dict[_Subject, Doubt] = {}
    for doubt in sorted(found, key=lambda doubt: (doubt.sureness, doubt.target.about, doubt.address)):
        subject = _subject(doubt.target.about, doubt.target.passages)
        if subject not in ruled:
            # Two claims may be told to differ on two things: they are asked about once.
            left.setdefault(subject, doubt)
    return tuple(left.values())


def _subject(about: str, passages: Iterable[RuledPassage]) -> _Subject:
    return about, frozenset((p.account, p.role, p.quote.prefix + p.quote.exact) for p in passages)


def _attributions(story: str, comparison: Comparison, anchors: Anchors) -> Iterator[Doubt]:
    for reading in comparison.accounts:
        for attribution in reading.attributions:
            if attribution.confidence < _SURE:
                source = reading.quote(attribution.source) or "the writer"
                yield Doubt(
                    story=story,
                    target=on_attribution(reading, attribution.id),
                    sureness=round(attribution.confidence, 3),
                    question=f"Is this said by “{source}”?",
                    address=anchors.attribution(reading.account.id, attribution.id),
                )


def _dates(story: str, comparison: Comparison, anchors: Anchors) -> Iterator[Doubt]:
    for reading in comparison.accounts:
        for claim in reading.claims:
            if claim.when and _MARKS & set(claim.when):
                yield Doubt(
                    story=story,
                    target=on_date(reading, claim.id),
                    sureness=_DOUBTFUL,
                    question=f"Did this happen on {claim.when}?",
                    address=anchors.claim(ClaimRef(reading.account.id, claim.id)),
                )


def _pairs(story: str, comparison: Comparison, anchors: Anchors) -> Iterator[Doubt]:
    for finding in comparison.findings:
        if finding.kind in _QUESTIONS and len(finding.claims) == 2 and finding.confidence < _SURE:
            yield Doubt(
                story=story,
                target=on_pair(comparison, *finding.claims),
                sureness=round(finding.confidence, 3),
                question=_QUESTIONS[finding.kind],
                address=anchors.finding(finding.id)[0],
            )
