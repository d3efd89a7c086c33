"""All accounts of a run, in order of time: each lies in a file of its slice, and is found here by its place."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.shingles import Keys, keys_of
from rashomon.corpus.traits import Article, Traits, article_of, describe, time_of
from rashomon.report.tabular.tables import load_polars
from rashomon.types import Account

Ints = NDArray[np.int64]
Known = TypeVar("Known", Account, Keys, Traits)

UNKNOWN_DAY = -1
_UNKNOWN_MOMENT = np.iinfo(np.int64).max
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
_TOGETHER = 64  # accounts that are packed together in a file, and unpacked where one of them is asked for
_HELD = 64  # of such packs, kept at hand


def opened_file(accounts: Sequence[Account]) -> bytes:
    """Return the file of a slice's accounts: a row each, what it is looked up by beside it, as Parquet."""
    pl = load_polars()
    articles = [article_of(account) for account in accounts]
    columns: Mapping[str, tuple[Any, Iterable[object]]] = {
        "id": (pl.String, (account.id for account in accounts)),
        "moment": (pl.Int64, map(_moment, articles)),
        "words": (pl.Int64, (len(account.text.split()) for account in accounts)),
        "account": (pl.Binary, map(msgspec.msgpack.encode, accounts)),
        "keys": (pl.Binary, map(msgspec.msgpack.encode, map(keys_of, accounts))),
        "traits": (pl.Binary, map(msgspec.msgpack.encode, describe(articles))),
    }
    schema = {name: kind for name, (kind, _) in columns.items()}
    frame = pl.DataFrame({name: list(values) for name, (_, values) in columns.items()}, schema=schema)
    stream = io.BytesIO()
    frame.write_parquet(stream, compression="zstd", row_group_size=_TOGETHER)
    return stream.getvalue()


def _moment(article: Article) -> int:
    """Return when an article was published in microseconds of the common era, the greatest number where unknown."""
    unknown, moment, _ = time_of(article)
    return int(_UNKNOWN_MOMENT) if unknown else (moment - _EPOCH) // timedelta(microseconds=1)


class Opened:
    """All accounts of a run. A place is an account's number in order of time, then of id; those without a date last.

    Of an account only some forty bytes are held, whatever its length: its id, day and words, and where it lies. One
    that is there twice counts once, where it stands first; `twice` has the file and row of each other.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        pl = load_polars()
        self._files = tuple(files)
        every = pl.concat(
            [
                pl.read_parquet(file, columns=["id", "moment", "words"]).with_columns(
                    file=pl.lit(number, pl.Int32), row=pl.int_range(pl.len(), dtype=pl.Int32)
                )
                for number, file in enumerate(files)
            ]
        )
        first = every["id"].is_first_distinct()
        self.twice: tuple[tuple[int, int], ...] = tuple(every.filter(~first).select("file", "row").iter_rows())
        held = every.filter(first).sort("moment", "id")
        self.ids = held["id"]
        self.words: Ints = held["words"].to_numpy()
        moments: Ints = held["moment"].to_numpy()
        days = moments // (86_400 * 1_000_000) + 1
        self.days: Ints = np.where(moments == _UNKNOWN_MOMENT, UNKNOWN_DAY, days)  # proleptic ordinals
        self._file: Ints = held["file"].to_numpy().astype(np.int64)
        self._row: Ints = held["row"].to_numpy().astype(np.int64)
        self._pack = lru_cache(_HELD)(self._unpacked)

    def __len__(self) -> int:
        return len(self.days)

    def accounts(self, places: Iterable[int]) -> list[Account]:
        """Return the accounts of some places, in the order asked for."""
        return self._known("account", Account, places)

    def keys(self, places: Iterable[int]) -> list[Keys]:
        """Return what copies are found by."""
        return self._known("keys", Keys, places)

    def traits(self, places: Iterable[int]) -> list[Traits]:
        """Return what stories are found by."""
        return self._known("traits", Traits, places)

    def _known(self, column: str, kind: type[Known], places: Iterable[int]) -> list[Known]:
        found = []
        for place in places:
            pack, at = divmod(int(self._row[place]), _TOGETHER)
            found.append(msgspec.msgpack.decode(self._pack(column, int(self._file[place]), pack)[at], type=kind))
        return found

    def _unpacked(self, column: str, file: int, pack: int) -> list[bytes]:
        """Return what is packed together in a file, of one column."""
        pl = load_polars()
        lazy = pl.scan_parquet(self._files[file]).select(column).slice(pack * _TOGETHER, _TOGETHER)
        return list(lazy.collect()[column])
