"""Readings, comparisons and rulings made by hand."""

from collections.abc import Callable

import pytest

from rashomon.rulings import RuledPassage, Ruling, TextQuote
from rashomon.types import Account, Claim, ClaimRef, Comparison, Finding, Reading


def read_by_hand(name: str, text: str = "The quay was closed at noon.", url: str | None = None) -> Reading:
    """Return a reading of one claim, its text, without a model."""
    account = Account(id=name, name=f"{name}.txt", text=text, url=url, publisher=f"The {name.title()}")
    return Reading(account=account, claims=(Claim(id="c1", start=0, end=len(text)),))


def compared_by_hand(*readings: Reading) -> Comparison:
    """Return a comparison of readings in which the first claims of the first two differ."""
    refs = tuple(ClaimRef(reading.account.id, "c1") for reading in readings[:2])
    finding = Finding(id="f1", kind="differ", about="number", claims=refs, text="They differ.", confidence=0.9)
    return Comparison(rashomon="0", accounts=readings, findings=(finding,) if len(refs) == 2 else ())


def rule_by_hand(number: object, *accounts: str, reviewer: str = "Una") -> Ruling:
    """Return a ruling on a claim of each account."""
    return Ruling(
        id=f"r{number}",
        about="date",
        answer="wrong",
        passages=tuple(RuledPassage(account=a, claim="c1", quote=TextQuote(exact="noon")) for a in accounts),
        found="2026-03-14",
        value="2026-03-13",
        reviewer=reviewer,
        made="2026-03-14T09:26:53.589Z",
    )


@pytest.fixture(scope="session")
def by_hand() -> Callable[..., Reading]:
    """Return what makes a reading of one claim without a model."""
    return read_by_hand


@pytest.fixture(scope="session")
def compared() -> Callable[..., Comparison]:
    """Return what makes a comparison without a model."""
    return compared_by_hand


@pytest.fixture(scope="session")
def ruled() -> Callable[..., Ruling]:
    """Return what makes a ruling."""
    return rule_by_hand
