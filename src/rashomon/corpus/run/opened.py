"""All accounts of a run, in order of time: each lies in a file of its slice, and is found here by its place."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.moments import days_of, moment_of
from rashomon.corpus.run.folder import parquet
from rashomon.corpus.shingles import Keys, keys_of
from rashomon.corpus.traits import Traits, article_of, describe
from rashomon.report.tabular.tables import load_polars
from rashomon.types import Account

if TYPE_CHECKING:
    import polars

Ints = NDArray[np.int64]
Known = TypeVar("Known", Account, Keys, Traits)

_TOGETHER = 64  # accounts that are packed together in a file, and unpacked where one of them is asked for
_HELD = 256  # of such packs, kept at hand


def opened_file(accounts: Sequence[Account]) -> bytes:
    """Return the file of a slice's accounts: a row each, what it is looked up by beside it, as Parquet."""
    pl = load_polars()
    articles = [article_of(account) for account in accounts]
    traits = [msgspec.msgpack.encode(its) for its in describe(articles)]
    columns: Mapping[str, tuple[Any, Iterable[object]]] = {
        "id": (pl.String, (account.id for account in accounts)),
        "moment": (pl.Int64, map(moment_of, articles)),
        "words": (pl.Int64, (len(account.text.split()) for account in accounts)),
        "account": (pl.Binary, map(msgspec.msgpack.encode, accounts)),
        "keys": (pl.Binary, map(msgspec.msgpack.encode, map(keys_of, accounts))),
        "traits": (pl.Binary, traits),
        "digest": (pl.Int64, map(_digest, traits)),
    }
    schema = {name: kind for name, (kind, _) in columns.items()}
    frame = pl.DataFrame({name: list(values) for name, (_, values) in columns.items()}, schema=schema)
    return parquet(frame, _TOGETHER)


class Lying(NamedTuple):
    """Where an account lies: the file of its slice and its row there."""

    file: str
    row: int


class Whereabouts(NamedTuple):
    """Where all accounts of a run lie, by place, as any process can be told it: 16 bytes an account.

    `files` are those of the slices, `file` the number of one of them and `row` the row there, int64 [n].
    """

    files: tuple[str, ...]
    file: Ints
    row: Ints

    def lying(self, place: int) -> Lying:
        """Return where the account of a place lies."""
        return Lying(self.files[self.file[place]], int(self.row[place]))

    def in_files(self) -> Ints:
        """Return all places in the order in which their accounts lie: those of one file together."""
        return np.lexsort((self.row, self.file))


def accounts_at(lying: Iterable[Lying]) -> list[Account]:
    """Return the accounts that lie somewhere, in the order asked for."""
    return [_decoded(where, "account", Account) for where in lying]


def keys_at(lying: Iterable[Lying]) -> list[Keys]:
    """Return what copies of the accounts that lie somewhere are found by, in the order asked for."""
    return [_decoded(where, "keys", Keys) for where in lying]


def _decoded(where: Lying, column: str, kind: type[Known]) -> Known:
    pack, at = divmod(where.row, _TOGETHER)
    return msgspec.msgpack.decode(_unpacked(where.file, pack, column)[at], type=kind)


@lru_cache(_HELD)
def _unpacked(file: str, pack: int, column: str) -> list[bytes]:
    """Return what is packed together in a file, of one column."""
    lazy = load_polars().scan_parquet(file).select(column).slice(pack * _TOGETHER, _TOGETHER)
    return list(lazy.collect()[column])


def _digest(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little", signed=True)


class Opened:
    """All accounts of a run. A place is an account's number in order of time, then of id; those without a date last.

    Of an account only some fifty bytes are held, whatever its length: its id, day and words, a hash of its traits, and
    where it lies. One that is there twice counts once, where it stands first; `twice` is where each other lies.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        pl = load_polars()
        paths = tuple(map(str, files))
        every = pl.concat([_index(number, file) for number, file in enumerate(files)] or [_nothing()])
        first = every["id"].is_first_distinct()
        again = every.filter(~first).select("file", "row")
        self.twice = tuple(Lying(paths[file], row) for file, row in again.iter_rows())
        held = every.filter(first).sort("moment", "id")
        self.ids = held["id"]
        self.words: Ints = held["words"].to_numpy()
        self.digests: Ints = held["digest"].to_numpy()
        self.days: Ints = days_of(held["moment"].to_numpy())  # proleptic ordinals, in UTC
        self.whereabouts = Whereabouts(paths, held["file"].to_numpy(), held["row"].to_numpy())

    def __len__(self) -> int:
        return len(self.days)

    def lying(self, place: int) -> Lying:
        """Return where the account of a place lies."""
        return self.whereabouts.lying(place)

    def accounts(self, places: Iterable[int]) -> list[Account]:
        """Return the accounts of some places, in the order asked for."""
        return accounts_at(map(self.lying, places))

    def keys(self, places: Iterable[int]) -> list[Keys]:
        """Return what copies are found by."""
        return keys_at(map(self.lying, places))

    def traits(self, places: Iterable[int]) -> list[Traits]:
        """Return what stories are found by."""
        return [_decoded(self.lying(place), "traits", Traits) for place in places]


def _nothing() -> "polars.DataFrame":
    pl = load_polars()
    kinds = {"id": pl.String} | dict.fromkeys(("moment", "words", "digest", "file", "row"), pl.Int64)
    found: polars.DataFrame = pl.DataFrame(schema=kinds)
    return found


def _index(number: int, file: Path) -> "polars.DataFrame":
    """Return what is held of the accounts of a file."""
    pl = load_polars()
    found: polars.DataFrame = pl.read_parquet(file, columns=["id", "moment", "words", "digest"]).select(
        "id",
        "moment",
        "words",
        "digest",
        file=pl.lit(number, pl.Int64),
        row=pl.int_range(pl.len(), dtype=pl.Int64),
    )
    return found
