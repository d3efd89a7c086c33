"""Rulings that stand to gold and training data: JSON Lines, one example a ruling."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

import msgspec

from rashomon.review.found import accounts_of, subject_in
from rashomon.review.standing import stand
from rashomon.rulings import Answer, Role, Ruling, RulingAbout, find_again
from rashomon.types import Account, Reading, Record


class GoldAccount(Record, frozen=True, kw_only=True):
    """Which text an example is of: `sha256` is of its UTF-8 bytes. The text itself is its owner's, and left out."""

    id: str
    name: str
    url: str | None
    published: str | None
    language: str
    characters: int
    sha256: str


class GoldPassage(Record, frozen=True, kw_only=True):
    """A passage of an example: offsets in code points, the end not included; None where the words stand there no more.

    `prefix` and `suffix` are what stood around it when it was ruled on.
    """

    account: str
    role: Role | None
    start: int | None
    end: int | None
    text: str
    prefix: str
    suffix: str


class Example(Record, frozen=True, kw_only=True):
    """One ruling as an example: what the machine said (None: nothing) and what the person says (None: not so)."""

    about: RulingAbout
    accounts: tuple[GoldAccount, ...]
    passages: tuple[GoldPassage, ...]
    machine: str | None
    person: str | None
    answer: Answer
    reviewer: str
    made: str
    reason: str | None
    ruling: str


def find_examples(readings: Iterable[Reading], rulings: Iterable[Ruling]) -> tuple[Example, ...]:
    """Return the rulings on these accounts that stand, as examples, in the order in which they were made.

    Those taken back, replaced or in conflict are none.
    """
    known = {reading.account.id: reading for reading in readings}
    mine = (ruling for ruling in rulings if accounts_of(ruling) <= known.keys())
    accounts = {name: reading.account for name, reading in known.items()}
    return tuple(_example(ruling, accounts) for ruling in stand(mine, subject_in(known)).applied)


def encode_examples(examples: Iterable[Example]) -> bytes:
    """Return examples as JSON Lines (docs/rulings.md)."""
    return b"".join(msgspec.json.encode(example) + b"\n" for example in examples)


def _example(ruling: Ruling, accounts: Mapping[str, Account]) -> Example:
    passages = []
    for passage in ruling.passages:
        span = find_again(accounts[passage.account].text, passage.quote)
        passages.append(
            GoldPassage(
                account=passage.account,
                role=passage.role,
                start=span.start if span is not None else None,
                end=span.end if span is not None else None,
                text=passage.quote.exact,
                prefix=passage.quote.prefix,
                suffix=passage.quote.suffix,
            )
        )
    return Example(
        about=ruling.about,
        accounts=tuple(_account(accounts[name]) for name in sorted(accounts_of(ruling))),
        passages=tuple(passages),
        machine=ruling.found,
        person=ruling.decided,
        answer=ruling.answer,
        reviewer=ruling.reviewer,
        made=ruling.made,
        reason=ruling.reason,
        ruling=ruling.id,
    )


def _account(account: Account) -> GoldAccount:
    return GoldAccount(
        id=account.id,
        name=account.name,
        url=account.url,
        published=account.published,
        language=account.language,
        characters=len(account.text),
        sha256=sha256(account.text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
