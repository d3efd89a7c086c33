"""What people decided, kept with who and when: nothing is overwritten, and what is taken back stays in the history."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select, update

from rashomon.errors import Missing, StoreError
from rashomon.rulings import RuledPassage, Ruling, TextQuote, Withdrawal
from rashomon.store.packing import moment
from rashomon.store.records import Page
from rashomon.store.rows import numbered
from rashomon.store.tables import ACCOUNT, RULED_PASSAGE, RULING


class Rulings:
    """The rulings of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, ruling: Ruling) -> None:
        """Keep a ruling."""
        row = {
            name: getattr(ruling, name)
            for name in ("id", "about", "answer", "found", "value", "reviewer", "reason", "made")
        }
        self._connection.execute(RULING.insert().values(row))
        for place, passage in enumerate(ruling.passages):
            quote = passage.quote
            self._connection.execute(
                RULED_PASSAGE.insert().values(
                    ruling=ruling.id,
                    place=place,
                    account=passage.account,
                    claim=passage.claim,
                    role=passage.role,
                    exact=quote.exact,
                    prefix=quote.prefix,
                    suffix=quote.suffix,
                )
            )

    def withdraw(self, ruling: str, by: str) -> Ruling:
        """Take a ruling back, and return it; raise Missing, and StoreError where it was taken back before."""
        free = (RULING.c.id == ruling, RULING.c.withdrawn_at.is_(None))
        taken = update(RULING).where(*free).values(withdrawn_by=by, withdrawn_at=moment())
        if not self._connection.execute(taken).rowcount:
            earlier = self.get(ruling).withdrawn
            raise StoreError(
                f"this ruling was taken back already, by {earlier.by if earlier else 'somebody'}. Rule again."
            )
        return self.get(ruling)

    def get(self, ruling: str) -> Ruling:
        """Return a ruling; raise Missing."""
        found = self._found(RULING.c.id == ruling)
        if not found:
            raise Missing(f"there is no ruling {ruling}. It may be of another store; look in the list.")
        return found[0]

    def of_accounts(self, accounts: Iterable[str]) -> tuple[Ruling, ...]:
        """Return the rulings on passages of these accounts or of other versions of their pages, in order of making."""
        return self._found(_on(accounts))

    def list(self, page: Page, accounts: Iterable[str] | None = None) -> tuple[Ruling, ...]:
        """Return rulings, the newest first: those on these accounts or on other versions of their pages, if given.

        A cursor is the id of the last one seen.
        """
        found = numbered(select(RULING.c.id), page, RULING)
        if accounts is not None:
            found = found.where(_on(accounts))
        return self._found(RULING.c.id.in_(self._connection.execute(found).scalars().all()))[::-1]

    def all(self) -> tuple[Ruling, ...]:
        """Return every ruling, in order of making."""
        return self._found()

    def _found(self, *which: ColumnElement[bool]) -> tuple[Ruling, ...]:
        listed = self._connection.execute(select(RULING).where(*which).order_by(RULING.c.number)).all()
        passages: dict[str, list[RuledPassage]] = defaultdict(list)
        its = select(RULED_PASSAGE).where(RULED_PASSAGE.c.ruling.in_(select(RULING.c.id).where(*which)))
        for row in self._connection.execute(its.order_by(RULED_PASSAGE.c.ruling, RULED_PASSAGE.c.place)):
            quote = TextQuote(exact=row.exact, prefix=row.prefix, suffix=row.suffix)
            passages[row.ruling].append(RuledPassage(account=row.account, claim=row.claim, role=row.role, quote=quote))
        return tuple(
            Ruling(
                id=row.id,
                about=row.about,
                answer=row.answer,
                passages=tuple(passages[row.id]),
                found=row.found,
                value=row.value,
                reviewer=row.reviewer,
                made=row.made,
                reason=row.reason,
                withdrawn=Withdrawal(by=row.withdrawn_by, at=row.withdrawn_at) if row.withdrawn_at else None,
            )
            for row in listed
        )


def _on(accounts: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that a ruling is on one of these accounts or on another version of its page."""
    pages = select(ACCOUNT.c.page).where(ACCOUNT.c.id.in_(list(accounts)))
    versions = select(ACCOUNT.c.id).where(ACCOUNT.c.page.in_(pages))
    return RULING.c.id.in_(select(RULED_PASSAGE.c.ruling).where(RULED_PASSAGE.c.account.in_(versions)))
