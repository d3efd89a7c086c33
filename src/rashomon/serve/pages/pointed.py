"""What an address or a form points at in the accounts of the desk, to what is shown of it and what is ruled on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from rashomon.desk.desk import ruling_on
from rashomon.desk.laid import laid_reading, rulings_on
from rashomon.errors import Missing, RulingError
from rashomon.ingest.metadata import iso_date
from rashomon.review.found import find_attribution, find_claim
from rashomon.review.targets import (
    Target,
    on_attribution,
    on_date,
    on_entities,
    on_furniture,
    on_missing_attribution,
    on_pair,
)
from rashomon.review.wording import applied_note
from rashomon.rulings import Role, Ruling, find_again
from rashomon.serve.pages.addresses import read_passage
from rashomon.store.records import StoredAccount
from rashomon.store.session import Session
from rashomon.types import ClaimRef, Comparison, Passage, Reading, Span
from rashomon.when import precision

_AROUND = 600  # characters shown at most before and after a passage
Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Shown:
    """A passage in its context: the words, and the paragraph around them."""

    account: StoredAccount
    passage: Passage
    before: str
    words: str
    after: str
    language: str


@dataclass(frozen=True)
class Known:
    """A ruling as it is shown: in a sentence, and who took it back, and when, if anybody did."""

    id: str
    words: str
    withdrawn_by: str
    withdrawn_at: str


class Pointed:
    """The accounts that some passages are of, as the machine read them and as people ruled; raises Missing."""

    def __init__(self, kept: Session, passages: Iterable[Passage], story: str | None = None) -> None:
        self.passages = tuple(passages)
        self._kept = kept
        self.story = kept.stories.get(story) if story else None
        accounts = tuple(dict.fromkeys(passage.account for passage in self.passages))
        self.accounts = {account: kept.accounts.summary(account) for account in accounts}
        self.machine = {account: _read(kept.accounts.reading(account), account) for account in accounts}
        self.laid = {account: _read(laid_reading(kept, account), account) for account in accounts}
        for passage in self.passages:
            if not 0 <= passage.start < passage.end <= len(self.machine[passage.account].account.text):
                raise Missing("no such passage is in this account. Go back, and choose the passage again.")

    @cached_property
    def comparison(self) -> Comparison | None:
        """The newest comparison of the story that somebody came from."""
        return None if self.story is None else self._kept.stories.comparison(self.story.id)

    def shown(self, passage: Passage) -> Shown:
        """Return a passage in its context."""
        account = self.machine[passage.account].account
        text, start, end = account.text, passage.start, passage.end
        first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
        last = text.find("\n", end)
        last = min(len(text) if last < 0 else last, end + _AROUND)
        return Shown(
            account=self.accounts[passage.account],
            passage=passage,
            before=("… " if first and text[first - 1] != "\n" else "") + text[first:start],
            words=text[start:end],
            after=text[end:last] + (" …" if last < len(text) and text[last] != "\n" else ""),
            language=account.language,
        )

    def conflicts(self) -> tuple[str, ...]:
        """Return where people disagree about these passages, in sentences."""
        return tuple(
            note.message
            for passage in self.passages
            for note in (*self.laid[passage.account].account.notes, *self.laid[passage.account].notes)
            if note.code == "rulings-conflict" and note.start is not None and note.end is not None
            if note.start < passage.end and passage.start < note.end
        )

    def rulings(self) -> tuple[Known, ...]:
        """Return what people ruled on these passages, the newest first, with what was taken back."""
        found = [ruling for ruling in rulings_on(self._kept, self.accounts) if self._touches(ruling)]
        return tuple(map(known, reversed(found)))

    def _touches(self, ruling: Ruling) -> bool:
        for ruled in ruling.passages:
            reading = self.machine.get(ruled.account)
            span = find_again(reading.account.text, ruled.quote) if reading is not None else None
            if span is not None and any(
                one.account == ruled.account and one.start < span.end and span.start < one.end for one in self.passages
            ):
                return True
        return False


def known(ruling: Ruling) -> Known:
    """Return a ruling as it is shown."""
    withdrawn = ruling.withdrawn
    by, at = (withdrawn.by, withdrawn.at) if withdrawn else ("", "")
    return Known(ruling.id, applied_note(ruling).message, by, at)


def ruling_in(pointed: Pointed, fields: Fields, reviewer: str) -> Ruling:
    """Return the ruling that a form asks for; raise RulingError where it cannot be one."""
    target = target_in(pointed, fields)
    return ruling_on(target, value_in(target, fields), reviewer, one_of(fields, "reason") or None)


def target_in(pointed: Pointed, fields: Fields) -> Target:
    """Return what a form is about."""
    about, at = one_of(fields, "about"), fields.get("at", ())
    if about == "attribution":
        return _attribution(pointed, fields)
    passages = [read_passage(one) for one in at]
    spans = [(pointed.machine[p.account], Span(p.start, p.end)) for p in passages if p.account in pointed.machine]
    if len(spans) < (2 if about in ("entity", "pair") else 1):
        raise RulingError("Choose what this is about.")
    if about == "date":
        return on_date(spans[0][0], _claim(*spans[0]))
    if about == "furniture":
        return on_furniture(spans[0][0].account, spans[0][1])
    if about == "entity":
        laid = [(pointed.laid[reading.account.id], span) for reading, span in spans]
        return on_entities(laid[0], laid[1], pointed.comparison)
    if about == "pair" and pointed.comparison is not None:
        refs = [ClaimRef(reading.account.id, _claim(reading, span)) for reading, span in spans]
        return on_pair(pointed.comparison, refs[0], refs[1])
    raise RulingError(f"Nothing can be ruled about “{about}” here. Go back, and choose again.")


def value_in(target: Target, fields: Fields) -> str | None:
    """Return what a person says holds; None where nothing does. Raises RulingError where nothing was chosen."""
    choice, typed = one_of(fields, "choice"), one_of(fields, "value")
    if choice.startswith("value:"):
        return choice.removeprefix("value:")
    if choice == "right" and target.found is not None:
        return target.found
    if choice == "nothing":
        return None
    if not typed:
        raise RulingError("Nothing was chosen. Say what is right.")
    return date_of(typed) if target.about == "date" else typed


def date_of(typed: str) -> str:
    """Return a date as EDTF writes it, of one that somebody typed so or as people write it; else what was typed."""
    return iso_date(typed) or typed if precision(typed) == "unknown" else typed


def _attribution(pointed: Pointed, fields: Fields) -> Target:
    [reading] = pointed.machine.values()
    parts: dict[Role, tuple[Span, ...]] = {"source": (), "cue": (), "content": ()}
    for told in fields.get("at", ()):
        role, _, passage = told.partition("@")
        for name in get_args(Role):
            if name == role:
                parts[name] = (*parts[name], _span(passage))
    if any(parts.values()):
        one = find_attribution(reading, parts)
        return on_attribution(reading, one.id) if one is not None else on_missing_attribution(reading.account, parts)
    for role in parts:
        if typed := one_of(fields, role):
            parts[role] = (_words_in(reading, typed, pointed.passages[0]),)
    return on_missing_attribution(reading.account, parts)


def _words_in(reading: Reading, typed: str, near: Passage) -> Span:
    """Return where typed words stand in an account: of several places the one nearest to a passage."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in typed.strip(' “”"').split()))
    found = [Span(*match.span()) for match in pattern.finditer(reading.account.text) if match.group()]
    if not found:
        raise RulingError(
            f"“{typed[:80]}” does not stand in {reading.account.label}. Type the words as they are there."
        )
    return min(found, key=lambda span: max(0, span.start - near.end, near.start - span.end))


def _claim(reading: Reading, span: Span) -> str:
    claim = find_claim(reading, span)
    if claim is None:
        raise RulingError(f"These words are no claim of {reading.account.label}. Choose a whole claim.")
    return claim.id


def _span(passage: str) -> Span:
    _, start, end = read_passage(passage)
    return Span(start, end)


def _read(reading: Reading | None, account: str) -> Reading:
    if reading is None:
        raise Missing(f"account {account} has not been read yet. Wait until it is.")
    return reading


def one_of(fields: Fields, name: str) -> str:
    """Return what was typed into a field, on one line; nothing where it is not there."""
    return " ".join(" ".join(fields.get(name, ())).split())
