"""What a time dates: what a claim tells, or the saying of it; and what a tense leaves where no time is told."""

import pytest

from rashomon.extract.times import find_times
from rashomon.resolve.dates import resolve_dates
from rashomon.types import Account, Attribution, Claim, Factuality, Reading, Span

PUBLISHED = "2017-01-07"  # a Saturday


def read(marked: str, factuality: Factuality = "asserted") -> Reading:
    """Return the reading of one claim a line: `<source>`, `{cue}` and `[content]` are its attribution's."""
    text = ""
    places: dict[str, list[Span]] = {"<": [], "{": [], "[": []}
    opened: list[tuple[str, int]] = []
    for letter in marked:
        if letter in places:
            opened.append((letter, len(text)))
        elif letter in ">}]":
            mark, start = opened.pop()
            places[mark].append(Span(start, len(text)))
        else:
            text += letter
    lines: list[Span] = []
    at = 0
    for line in text.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    attributions, claims = [], []
    for number, sentence in enumerate(lines, 1):
        inside = {m: tuple(p for p in ps if sentence.start <= p.start < sentence.end) for m, ps in places.items()}
        if inside["{"]:
            attributions.append(
                Attribution(id=f"a{number}", source=inside["<"], cue=inside["{"], content=inside["["], form="indirect")
            )
        told = f"a{number}" if inside["{"] else None
        claims.append(
            Claim(id=f"c{number}", start=sentence.start, end=sentence.end, attribution=told, factuality=factuality)
        )
    account = Account(id="x", name="x.txt", text=text, published=PUBLISHED)
    sentences = tuple(lines)
    return resolve_dates(
        Reading(
            account=account,
            sentences=sentences,
            attributions=tuple(attributions),
            times=find_times(account, sentences),
            claims=tuple(claims),
        )
    )


SAID = [
    # a telling, when it was said, when what it tells took place
    ("<Officials> {said} Friday [that the bridge was unsafe].", "2017-01-06", None),
    ("<Officials> {said} [that the bridge fell on Friday].", None, "2017-01-06"),
    ("<Officials> {said} Friday [that the bridge fell on Thursday].", "2017-01-06", "2017-01-05"),
    ("On Friday, <officials> {said} [that the bridge was unsafe].", "2017-01-06", None),
    ("[The bridge was unsafe], <officials> {announced on Friday}.", "2017-01-06", None),
    ("In a Dec. 3 televised address, <the mayor> {asked} [for help].", "2016-12-03", None),
    ("In Friday's statement, <the mayor> {said} [that help was near].", "2017-01-06", None),
    ("The figures revise <the mayor>'s Dec. 3 {claim} [that nobody was hurt].", "2016-12-03", None),
    ("<Officials> {said} [the bridge was unsafe], in the wake of Friday's storm.", None, None),
    ("<Rivera>, with 2016 candidate Ortiz, {called} [the bridge unsafe].", None, None),
    ("<Rivera>, who lost the vote in 2012, {said} [that the bridge was unsafe].", None, None),
    ("<Officials> {said} [that Judge Tresk, who retired last year, was asked to find out].", None, None),
    ("<Officials> {said} [that a judge who retired last year was asked to find out].", None, "2016"),
]


@pytest.mark.parametrize(("marked", "said", "when"), SAID, ids=[row[0] for row in SAID])
def test_a_time_dates_the_saying_or_what_is_said(marked: str, said: str | None, when: str | None) -> None:
    result = read(marked)
    (attribution,), (claim,) = result.attributions, result.claims
    assert (attribution.when, claim.when) == (said, when)
    for by, date in ((attribution.dated_by, attribution.when), (claim.dated_by, claim.when)):
        assert (by is None) == (date is None)
        assert by is None or any(by == (t.start, t.end) and t.edtf == date for t in result.times)


def test_a_speaker_goes_on_on_the_same_day() -> None:
    result = read(
        "<Rivera> {said} Friday [that the bridge was unsafe].\n"
        "<Rivera> {added} [that it was old].\n"
        "<Ortiz> {said} [that it was new].\n"
        "<Rivera> {denied} [that it was new]."
    )
    assert [a.when for a in result.attributions] == ["2017-01-06", "2017-01-06", None, None]


def test_that_was_when_points_to_the_time_just_told() -> None:
    result = read(
        "The bridge fell on Friday.\nThat was when the ferry stopped.\nIt was old.\nIt was closed at the time."
    )
    assert [c.when for c in result.claims] == ["2017-01-06", "2017-01-06", None, None]
    assert result.claims[0].dated_by == result.claims[1].dated_by


WITHIN: list[tuple[str, Factuality, str | None]] = [
    ("The bridge was closed.", "asserted", "../2017-01-07"),
    ("The bridge was never closed.", "denied", "../2017-01-07"),
    ("The bridge will be closed.", "future", "2017-01-07/.."),
    ("The bridge is old.", "asserted", None),
    ("Was the bridge closed?", "asked", None),
    ("<Officials> {said} Friday [that the bridge was unsafe].", "asserted", "../2017-01-06"),
    ("<Officials> {said} Friday [that the bridge will be closed].", "future", "2017-01-06/.."),
    ("<Officials> {said} Friday [that the bridge is old].", "asserted", None),
    ("By Thursday, the bridge had been closed.", "asserted", "../2017-01-05"),
    ("The bridge was closed after Thursday.", "asserted", "2017-01-05/2017-01-07"),
    ("The bridge, which fell before Thursday, was old.", "asserted", "../2017-01-07"),  # another clause's bound
    ("The bridge fell on Friday.", "asserted", None),  # it has a date
]


@pytest.mark.parametrize(("marked", "factuality", "within"), WITHIN, ids=[row[0] for row in WITHIN])
def test_a_tense_leaves_an_interval(marked: str, factuality: Factuality, within: str | None) -> None:
    assert read(marked, factuality).claims[0].within == within


def test_nobody_knows_when_nothing_is_told() -> None:
    result = read("The bridge was closed.")
    bare = Account(id="x", name="x.txt", text=result.account.text)
    undated = resolve_dates(Reading(account=bare, sentences=result.sentences, claims=result.claims))
    assert undated.claims[0].within is None
