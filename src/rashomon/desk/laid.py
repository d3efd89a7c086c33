"""Readings of the store with people's rulings laid on, whatever version of a page the rulings were made on."""

from collections.abc import Iterable

from rashomon.rulings import Ruling
from rashomon.store.session import Session
from rashomon.types import Reading


def rulings_on(kept: Session, accounts: Iterable[str]) -> tuple[Ruling, ...]:
    """Return the rulings that hold in some accounts: those on them, and those on other versions of their pages."""
    asked = tuple(accounts)
    return kept.rulings.of_accounts(asked)


def furniture_of(kept: Session, account: str) -> tuple[Ruling, ...]:
    """Return the rulings on what is furniture in an account."""
    return tuple(r for r in rulings_on(kept, [account]) if r.about == "furniture" and r.withdrawn is None)


def laid_reading(kept: Session, account: str) -> Reading | None:
    """Return the newest reading of an account with rulings laid on; None where it has not been read."""
    return kept.accounts.reading(account)
