"""Search through every claim of the store: keeps what it looks through, and finds what a query asks for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, select

from rashomon.rulings import Ruling
from rashomon.store.records import Page
from rashomon.store.search.asked import Lookups, asked
from rashomon.store.search.claims import claim_rows, claim_tokens, name_rows, names_of, speakers
from rashomon.store.search.expression import Expression, either, every, one
from rashomon.store.search.index import Index
from rashomon.store.search.marks import mark
from rashomon.store.search.names import NameKey, meant, sounds_of
from rashomon.store.search.query import Query
from rashomon.store.search.ranking import scores
from rashomon.store.search.results import Count, Hit, Results
from rashomon.store.search.terms import Term, highlights
from rashomon.store.tables import ACCOUNT, ACCOUNT_NAME, CLAIM, STORY_ACCOUNT
from rashomon.types import Reading

MOST_COUNTED = 5_000  # claims, the newest of those found, that are counted,
MOST_RANKED = 500  # and of these, those that are put in order by their words
_MOST_NEW = 1_000  # accounts
_MOST_COUNTS = 20  # values of one sort that are told with how many there are


class _Cursor(NamedTuple):
    """Where a page begins: the newest claim when the first page was looked for, and how many were shown since."""

    newest: int
    shown: int


class Search:
    """What was ever said, by its words."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index = Index(connection)

    def index(self, reading: Reading, rulings: Iterable[Ruling] = ()) -> int:
        """Let the claims of an account be found, those it had before no longer; return how many there are.

        The reading has the rulings laid on. Those of `rulings` that stand and say that mentions are one entity, in this
        account or with one in another, let it be found by the names of both.
        """
        account = reading.account.id
        for table in (CLAIM, ACCOUNT_NAME):
            self._connection.execute(delete(table).where(table.c.account == account))
        names = names_of(reading, rulings)
        told = (name for claim in reading.claims for name in speakers(reading, claim, names))
        listed = name_rows(account, dict.fromkeys([*(name for every in names.values() for name in every), *told]))
        if listed:
            self._connection.execute(ACCOUNT_NAME.insert(), listed)
        rows = claim_rows(reading)
        if rows:
            added = CLAIM.insert().returning(CLAIM.c.id, sort_by_parameter_order=True)
            numbers = self._connection.execute(added, rows).scalars()
            self._index.add(zip(numbers, claim_tokens(reading, names), strict=True))
        return len(rows)

    def find(self, query: Query, page: Page | None = None, *, added_since: str | None = None) -> Results:
        """Return a page of the claims that a query asks for, the best first; nothing in a query raises.

        Where more claims are found than are ranked, the newest are: those kept last. With `added_since`, only those of
        accounts are found that came to the store at that moment or later, of the latest thousand where they are more.
        """
        page = page or Page()
        wanted = asked(query, Lookups(self._keys, self._accounts))
        if added_since is not None:
            wanted = wanted._replace(wanted=every(wanted.wanted, self._came_after(added_since)))
        cursor = _read(page.cursor) or _Cursor(self._newest(), 0)
        found = self._found(wanted.wanted, cursor.newest)
        counted = found[:MOST_COUNTED]
        numbers, outlets, kinds, stances, published = zip(*counted, strict=True) if counted else [()] * 5
        order = self._ranked(numbers[:MOST_RANKED], published, wanted.terms) + list(numbers[MOST_RANKED:])
        limit = max(1, page.limit)
        shown = order[cursor.shown : cursor.shown + limit]
        after = cursor.shown + limit
        return Results(
            hits=self._hits(shown, wanted.terms),
            total=len(counted),
            more=len(found) > MOST_COUNTED,
            outlets=_counts(outlets),
            kinds=_counts(kinds),
            stances=_counts(stances),
            cursor=f"{cursor.newest}.{after}" if after < len(order) else None,
            left_out=wanted.left_out,
        )

    def _newest(self) -> int:
        return self._connection.execute(select(func.max(CLAIM.c.id))).scalar() or 0

    def _found(self, wanted: Expression, newest: int) -> Sequence[Sequence[Any]]:
        """Return the newest claims found, by what they are counted and ordered."""
        numbers = self._index.newest(wanted, newest, MOST_COUNTED + 1).subquery()
        c = CLAIM.c
        found = select(c.id, c.outlet, c.source_kind, c.stance, c.published).join(numbers, numbers.c.rowid == c.id)
        return self._connection.execute(found.order_by(c.id.desc())).all()

    def _ranked(self, numbers: Sequence[int], published: Sequence[str | None], terms: Sequence[Term]) -> list[int]:
        """Return the numbers of claims in order: the best first, of those as good the latest published."""
        texts: dict[int, str] = {}
        if terms:
            listed = select(CLAIM.c.id, CLAIM.c.text).where(CLAIM.c.id.in_(numbers))
            texts = {row.id: row.text for row in self._connection.execute(listed)}
        fit = scores([texts.get(number, "") for number in numbers], terms)
        best = sorted(zip(fit, (day or "" for day in published), numbers, strict=False), reverse=True)
        return [number for _, _, number in best]

    def _hits(self, numbers: Sequence[int], terms: Sequence[Term]) -> tuple[Hit, ...]:
        a, c = ACCOUNT.c, CLAIM.c
        listed = select(CLAIM, a.title, a.url).join(ACCOUNT, a.id == c.account).where(c.id.in_(numbers))
        rows = {row.id: row for row in self._connection.execute(listed)}
        stories = self._stories({row.account for row in rows.values()})
        return tuple(
            Hit(
                account=row.account,
                claim=row.claim,
                start=row.start,
                end=row.end,
                text=row.text,
                highlights=highlights(row.text, terms),
                outlet=row.outlet,
                title=row.title,
                url=row.url,
                published=row.published,
                chain=row.chain,
                kind=row.source_kind,
                stance=row.stance,
                when=row.edtf,
                stories=tuple(stories[row.account]),
            )
            for row in (rows[number] for number in numbers)
        )

    def _stories(self, accounts: Iterable[str]) -> dict[str, list[str]]:
        s = STORY_ACCOUNT.c
        listed = select(s.account, s.story).where(s.account.in_(list(accounts))).order_by(s.added, s.story)
        stories: dict[str, list[str]] = defaultdict(list)
        for row in self._connection.execute(listed):
            stories[row.account].append(row.story)
        return stories

    def _came_after(self, moment: str) -> Expression:
        came = select(ACCOUNT.c.id).where(ACCOUNT.c.added >= moment).order_by(ACCOUNT.c.added.desc()).limit(_MOST_NEW)
        return either(*(one(mark("account", account)) for account in self._connection.execute(came).scalars()))

    def _keys(self, name: str) -> tuple[str, ...]:
        n = ACCOUNT_NAME.c
        listed = select(n.key, n.sound).distinct().where(n.sound.in_(sounds_of(name))).order_by(n.key, n.sound)
        return meant(name, (NameKey(row.key, row.sound) for row in self._connection.execute(listed)))

    def _accounts(self, story: str) -> tuple[str, ...]:
        listed = select(STORY_ACCOUNT.c.account).where(STORY_ACCOUNT.c.story == story)
        return tuple(self._connection.execute(listed.order_by(STORY_ACCOUNT.c.account)).scalars())


def _read(cursor: str | None) -> _Cursor | None:
    """Return where a page begins; None where that is not told, or in no words that this search gave."""
    newest, _, shown = (cursor or "").partition(".")
    if not (newest.isdecimal() and shown.isdecimal() and len(newest) < 16 and len(shown) < 8):
        return None
    return _Cursor(int(newest), int(shown))


def _counts(values: Iterable[str]) -> tuple[Count, ...]:
    most = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))[:_MOST_COUNTS]
    return tuple(Count(value=value, claims=number) for value, number in most)
