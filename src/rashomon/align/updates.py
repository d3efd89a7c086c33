"""Versions of one article and notes of correction: what changed over time contradicts nothing.

Two accounts of one outlet that share most of their words are one article at two times. Outlets also say themselves
that they changed something: "An earlier version of this article misstated the depth", "UPDATE:", "CORRECTION:".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from rashomon.lexicon.outlets import outlet_key
from rashomon.types import Account, ClaimRef, Edge, Finding, Note, Reading, Span
from rashomon.when import display

_SHARED = 0.5  # of the shorter text's characters, for two accounts of an outlet to be one article
_NOTE = re.compile(
    r"(?i)\b(?:an?|the|our) (?:earlier|previous|prior|initial|original) version of (?:this|the) \w+(?: \w+)?\b"
    r"|\bthis (?:article|story|report|post|page|headline|piece) (?:has been|was|is being) "
    r"(?:updated|corrected|amended)\b"
    r"|^\W{0,3}(?:updated?|corrections?|clarifications?)(?: \([^()\n]{1,40}\))?\s*[:–—-]",
    re.MULTILINE,
)
_WRONG = re.compile(
    r"(?i)\b(?:incorrectly|mistakenly|erroneously|misstated|misspelled|misidentified|misattributed|wrongly|corrected?|"
    r"corrections?|inaccurate\w*|error|in fact)\b"
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]?\s+(?=[A-Z“\"])|\n")
_LONGEST = 600  # characters of a note


class Correction(NamedTuple):
    """A note in which an account says that it was changed: where it stands, and whether something had been wrong.

    `claims` are the ids of the claims of the account that the note is about, the nearest in words first, the note's own
    left out; none where it does not say, or nothing fits.
    """

    account: str
    note: Span
    wrong: bool
    claims: tuple[str, ...]


def find_updates(copies: Iterable[Edge], readings: Sequence[Reading]) -> tuple[Edge, ...]:
    """Return the edges between accounts, those between two versions of one article as `updates`.

    Versions are of one outlet and of different times, and share half of the shorter text or more; the later has the
    edge to the earlier.
    """
    accounts = {r.account.id: r.account for r in readings}
    return tuple(
        replace(edge, kind="updates") if _is_update(edge, accounts[edge.from_], accounts[edge.to]) else edge
        for edge in copies
    )


def change_over_time(finding: Finding, edges: Iterable[Edge], accounts: Mapping[str, Account]) -> Finding:
    """Return a finding as a change where its two claims are of two versions of one article, else as it was.

    A change is no contradiction: it is a `differ`, its sentence says what the earlier version had and the later has.
    """
    between = {claim.account for claim in finding.claims}
    update = next((e for e in edges if e.kind == "updates" and {e.from_, e.to} == between), None)
    if update is None or finding.kind not in ("differ", "contradict"):
        return finding
    told = dict(zip((c.account for c in finding.claims), (*finding.values, "", ""), strict=False))
    earlier, later = (f"“{told[name]}”" if told[name] else "other words" for name in (update.to, update.from_))
    days = [display(accounts[name].published) for name in (update.to, update.from_)]
    outlet = accounts[update.from_].label
    text = (
        f"{outlet} changed this: the version of {days[0]} had {earlier}, the later version, of {days[1]}, has {later}."
    )
    return replace(finding, kind="differ", text=text)


def find_corrections(reading: Reading) -> tuple[Correction, ...]:
    """Return the notes of correction and update of an account, in text order."""
    return tuple(_corrections(reading))


def correction_notes(readings: Sequence[Reading]) -> tuple[Note, ...]:
    """Return a note for each place where an account says that it was changed, in order of accounts and text."""
    return tuple(
        Note(
            code="correction" if correction.wrong else "updated",
            message=f"{reading.account.label} says that it was {'corrected' if correction.wrong else 'updated'}: "
            f"“{' '.join(reading.account.text[slice(*correction.note)].split())}”",
        )
        for reading in readings
        for correction in find_corrections(reading)
    )


def claims_of_corrections(readings: Sequence[Reading]) -> frozenset[ClaimRef]:
    """Return the claims that stand in such notes: what they repeat of earlier versions, the account no longer says."""
    return frozenset(
        ClaimRef(reading.account.id, claim.id)
        for reading in readings
        for correction in find_corrections(reading)
        for claim in reading.claims
        if claim.start < correction.note.end and correction.note.start < claim.end
    )


def _is_update(edge: Edge, later: Account, earlier: Account) -> bool:
    outlet = outlet_key(later.publisher or "")
    if edge.kind != "copies" or not outlet or outlet != outlet_key(earlier.publisher or ""):
        return False
    if not later.published or not earlier.published or later.published <= earlier.published:
        return False
    shared = sum(p.end - p.start for p in edge.passages if p.account == earlier.id)
    return shared >= _SHARED * min(len(later.text.strip()), len(earlier.text.strip()))


def _corrections(reading: Reading) -> Iterator[Correction]:
    text, last = reading.account.text, 0
    for m in _NOTE.finditer(text):
        if m.start() < last:
            continue
        line = text.find("\n", m.end())
        last = min(len(text) if line < 0 else line, m.start() + _LONGEST)
        note = Span(_sentence_start(text, m.start()), last)
        wrong = _WRONG.search(text, note.start, note.end) is not None
        yield Correction(reading.account.id, note, wrong, _about(reading, note))


def _sentence_start(text: str, at: int) -> int:
    ends = [m.end() for m in _SENTENCE_END.finditer(text, max(0, at - 200), at)]
    return ends[-1] if ends else max(text.rfind("\n", 0, at) + 1, 0)


def _about(reading: Reading, note: Span) -> tuple[str, ...]:
    """Return the claims that share rare words with a note: numbers and names it gives, and words told once."""
    outside = [c for c in reading.claims if c.end <= note.start or c.start >= note.end]
    told = [(c.id, _words(reading.account.text[c.start : c.end])) for c in outside]
    own = _words(reading.account.text[slice(*note)]) - _NOTE_WORDS
    counts = {word: sum(word in words for _, words in told) for word in own}
    weighed = [(sum(1 / counts[w] for w in words & own), claim) for claim, words in told]
    return tuple(claim for weight, claim in sorted(weighed, key=lambda w: -w[0]) if weight >= 1.0)[:3]


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[^\W_]{3,}|\d+", text.casefold()))


_NOTE_WORDS = _words(
    "an earlier previous version of this article story report post headline incorrectly misstated said stated gave has "
    "been updated corrected correction update with additional new information comment the and was were that from for"
)
