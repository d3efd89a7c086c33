"""Readings of the store with people's rulings laid on, whatever version of a page the rulings were made on."""

from collections.abc import Iterable, Sequence

from rashomon.pipeline import ruled
from rashomon.review.found import carried
from rashomon.rulings import Ruling
from rashomon.store.session import Session
from rashomon.types import Reading


def rulings_on(kept: Session, accounts: Iterable[str]) -> tuple[Ruling, ...]:
    """Return the rulings that hold in some accounts: those on them, and those on other versions of their pages."""
    asked = tuple(accounts)
    # One of two versions that are asked for keeps its own rulings; the others' are carried to the newest asked for.
    versions = {
        version.id: summary.id
        for summary in kept.accounts.summaries(asked)
        for version in kept.accounts.versions(summary.page)
        if version.id not in asked
    }
    return tuple(carried(ruling, versions) for ruling in kept.rulings.of_accounts(asked))


def furniture_of(kept: Session, account: str) -> tuple[Ruling, ...]:
    """Return the rulings on what is furniture in an account, those that were taken back left out."""
    return tuple(r for r in rulings_on(kept, [account]) if r.about == "furniture" and r.withdrawn is None)


def laid_reading(kept: Session, account: str) -> Reading | None:
    """Return the newest reading of an account with rulings laid on; None where it has not been read."""
    reading = kept.accounts.reading(account)
    return None if reading is None else ruled(reading, rulings_on(kept, [account]))


def let_be_found(kept: Session, account: str) -> None:
    """Have search find what an account tells, as its newest reading and the rulings have it."""
    reading = kept.accounts.reading(account)
    if reading is not None:
        rulings = rulings_on(kept, [account])
        kept.search.index(ruled(reading, rulings), rulings)


def let_all_be_found(kept: Session) -> int:
    """Make anew what search looks through; return of how many accounts. The earliest added come first, as they came."""
    accounts = kept.accounts.read()
    for account in accounts:
        let_be_found(kept, account)
    return len(accounts)


def laid_readings(kept: Session, accounts: Sequence[str], rulings: Iterable[Ruling]) -> tuple[Reading, ...]:
    """Return the newest readings of those accounts that have one, with these rulings laid on."""
    known = tuple(rulings)
    return tuple(ruled(reading, known) for reading in kept.accounts.readings(accounts))
