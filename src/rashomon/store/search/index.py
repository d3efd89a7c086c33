"""The index of words and marks, in the full-text search of each database: FTS5 of SQLite, tsvector of PostgreSQL."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, Text, bindparam, column, select, table, text

from rashomon.store.search.claims import Tokens
from rashomon.store.search.expression import Expression, fts5, tsquery

CLAIM_WORDS = table("claim_words", column("rowid", BigInteger), column("tokens", Text))


class Index:
    """The index as one transaction sees it; its rows have the numbers of the claims, and go with them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"

    def add(self, found_by: Iterable[tuple[int, Tokens]]) -> None:
        """Let claims, by their numbers, be found by these words and marks."""
        value = ":tokens" if self._is_sqlite else "CAST(:tokens AS tsvector)"
        rows = [{"rowid": number, "tokens": self._written(tokens)} for number, tokens in found_by]
        if rows:
            statement = text(f"INSERT INTO claim_words (rowid, tokens) VALUES (:rowid, {value})")
            self._connection.execute(statement, rows)

    def newest(self, wanted: Expression, top: int, most: int) -> Select[Any]:
        """Return the statement that finds claims by number: at most so many, none above `top`, the newest first."""
        if self._is_sqlite:
            holds = text("claim_words MATCH :wanted").bindparams(bindparam("wanted", fts5(wanted), Text))
        else:
            # How best to find a word hangs on how common it is: no plan is kept for words that are not yet known.
            self._connection.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
            holds = text("tokens @@ CAST(:wanted AS tsquery)").bindparams(bindparam("wanted", tsquery(wanted), Text))
        number = CLAIM_WORDS.c.rowid
        return select(number).where(holds, number <= top).order_by(number.desc()).limit(most)

    def _written(self, tokens: Tokens) -> str:
        if self._is_sqlite:
            return " ".join((*tokens.words, *tokens.marks))
        places = (f"'{word}':{place}" for place, word in enumerate(tokens.words, 1))
        return " ".join((*places, *(f"'{mark}'" for mark in tokens.marks)))
