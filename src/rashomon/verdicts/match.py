"""Turns verdicts as written down into verdicts of a comparison: on which passages of which accounts they are.

A passage is named by its words, by the id of a claim or finding in the JSON, or by its address in the page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from rashomon.report.anchors import Anchors
from rashomon.rulings import RuledPassage, quote_passage
from rashomon.types import ClaimRef, Comparison, Note, Reading, Span
from rashomon.verdicts.rows import Asked

_MARKS = "“”„«»\"'‘’‹›"
# Words are the same however their quotation marks are drawn, and wherever a line ends.
_DRAWN = dict.fromkeys('“”„«»"', '[“”„«»"]') | dict.fromkeys("'‘’‹›", "['‘’‹›]")


def with_verdicts(story: Comparison, verdicts: Iterable[Asked]) -> tuple[Comparison, tuple[Note, ...]]:
    """Return a comparison with what people decided about it, and a note for each verdict that is on no passage of it.

    Those notes stand in the comparison too, and their verdicts with no passages: nothing that a person wrote is lost.
    """
    matcher = _Matcher(story)
    matched, notes = [], []
    for asked in verdicts:
        passages, problem = matcher.passages(asked)
        matched.append(replace(asked.verdict, passages=passages))
        if problem:
            notes.append(Note(code="verdict-without-passage", message=f"{asked.place}: {problem}"))
    return replace(story, verdicts=(*story.verdicts, *matched), notes=(*story.notes, *notes)), tuple(notes)


class _Matcher:
    """Finds what verdicts are about."""

    def __init__(self, story: Comparison) -> None:
        self.story = story
        self.anchors = Anchors(story)

    def passages(self, asked: Asked) -> tuple[tuple[RuledPassage, ...], str]:
        """Return the passages that a verdict is on, or none and what is wrong, in a sentence."""
        readings = [r for r in self.story.accounts if asked.account is None or self._is_called(r, asked.account)]
        if not readings:
            names = ", ".join(r.account.name for r in self.story.accounts)
            return (), f"no account is called “{asked.account}”. Those there are: {names}."
        verdict = asked.verdict
        if verdict.quote is not None:
            found = [passage for reading in readings for passage in self._quoted(reading, verdict.quote)]
            where = f"in {asked.account}" if asked.account else "in any account"
            return tuple(found), "" if found else f"the words “{verdict.quote}” do not stand {where}."
        named = self._finding(verdict.finding) if verdict.finding else self._claim(verdict.claim or "", readings)
        refs, problem = named
        kept = [ref for ref in refs if ref.account in {r.account.id for r in readings}]
        if refs and not kept:
            problem = f"{asked.account} is no account of finding {verdict.finding}."
        if len(kept) > 1:
            # Even claims that agree say it each in its own way; a verdict is on the words of somebody.
            return (), (
                f"finding {verdict.finding} has {len(kept)} claims. Say which one is meant by its `account`, or give "
                "its words as `quote`."
            )
        return tuple(self._passage(ref) for ref in kept), problem

    def _finding(self, name: str) -> tuple[Sequence[ClaimRef], str]:
        for finding in self.story.findings:
            if name in (finding.id, *self.anchors.finding(finding.id)):
                return finding.claims, ""
        return (), f"no finding is called “{name}”. The page has their addresses, the JSON their ids."

    def _claim(self, name: str, readings: Sequence[Reading]) -> tuple[Sequence[ClaimRef], str]:
        refs = [ClaimRef(r.account.id, claim.id) for r in readings for claim in r.claims]
        for ref in refs:
            if self.anchors.claim(ref) == name:
                return [ref], ""
        # An id is known within its account alone.
        same = [ref for ref in refs if ref.claim == name]
        if len(same) > 1:
            return (), f"{len(same)} accounts have a claim {name}. Say which one is meant by its `account`."
        return same, "" if same else f"no claim is called “{name}”. The page has their addresses, the JSON their ids."

    def _passage(self, ref: ClaimRef) -> RuledPassage:
        claim = self.story.claim(ref)
        text = self.story.reading_by_id[ref.account].account.text
        quote = quote_passage(text, Span(claim.start, claim.end))
        return RuledPassage(account=ref.account, claim=ref.claim, quote=quote)

    def _quoted(self, reading: Reading, words: str) -> Iterator[RuledPassage]:
        text = reading.account.text
        for found in re.finditer(_pattern(words), text):
            span = Span(*found.span())
            quote = quote_passage(text, span)
            yield RuledPassage(account=reading.account.id, claim=_claim_at(reading, span), quote=quote)

    def _is_called(self, reading: Reading, name: str) -> bool:
        account = reading.account
        names = (account.id, account.name, PurePath(account.name).stem, account.publisher)
        return name in (*names, self.anchors.accounts[account.id])


def _pattern(words: str) -> str:
    bare = words.strip().strip(_MARKS).split() or words.split()
    drawn = ("".join(_DRAWN.get(letter) or re.escape(letter) for letter in word) for word in bare)
    return r"\s+".join(drawn)


def _claim_at(reading: Reading, span: Span) -> str | None:
    """Return the claim that shares most with a passage, the shortest of them; None where none shares anything."""
    shared = [
        (min(c.end, span.end) - max(c.start, span.start), c.start - c.end, -n) for n, c in enumerate(reading.claims)
    ]
    best = max(shared, default=(0, 0, 0))
    return reading.claims[-best[2]].id if best[0] > 0 else None
