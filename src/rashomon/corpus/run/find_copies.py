"""The copies among all accounts of a run, found in tasks: the same that `corpus.copies.find_copies` finds in memory.

Pairs of candidates are read in rounds (`copy_rounds`), in each of which a task takes some of them. What a task reads it
writes down; in the end groups are made of all copies, and rows are laid in order of time into files of so many
accounts each. Nothing grows with the archive but some numbers for each account, each pair and each copy.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.corpus.copies import Copy, CopyKind, read_pairs, stands_for
from rashomon.corpus.copy_candidates import Bools, Candidates, Ints
from rashomon.corpus.copy_groups import connected, groups_of
from rashomon.corpus.copy_rounds import read_in_rounds
from rashomon.corpus.run.doing import Doing, Step
from rashomon.corpus.run.find_candidates import Search, do_all, find_candidates, packed, unpacked
from rashomon.corpus.run.folder import Folder, key_of, parquet, write_whole
from rashomon.corpus.run.opened import Opened, accounts_at
from rashomon.report.tabular.tables import load_polars
from rashomon.types import Record

if TYPE_CHECKING:
    import polars

Objects = NDArray[np.object_]

_WORDS_READ = 2_000_000  # of the texts of a task's pairs, about: what it holds
_TOGETHER = 1 << 14  # accounts whose copies lie in one file
_LINKED = 1 << 16  # copies of which groups are made together, about
_LINK = ["first", "second", "kind", "share_first", "share_second", "original"]


class Pairs(Record, frozen=True, kw_only=True):
    """Pairs of places that one task reads, int64 [n, 2] in order; `same` where they have all words in common."""

    name: str
    places: bytes
    same: bool

    def array(self) -> Ints:
        """Return the pairs."""
        return np.frombuffer(self.places, np.int64).reshape(-1, 2)


class Link(NamedTuple):
    """Of a copy what groups are made of."""

    first: str
    second: str
    kind: CopyKind
    share: tuple[float, float]
    original: str | None


def find(opened: Opened, folder: Folder, doing: Doing, versions: str, ranges: int = 0) -> list[Path]:
    """Return the files of the table of copies, Parquet, in order: rows by place of the first account, then the second.

    They hang on the files that are opened and on `versions` alone, not on the engine nor on how many `ranges` of
    hashes are dealt out (0: as many as bound the memory). There is at least one. What tasks wrote is taken away at the
    end. Raises MissingExtra without rensa or polars, RunError where a task is lost.
    """
    search = Search(folder, _key(opened, versions), opened.whereabouts)
    tables = [search.table(number) for number in range(max(1, -(-len(opened) // _TOGETHER)))]
    if not all(table.exists() for table in tables):
        made = _read(opened, search, doing, find_candidates(opened, search, doing, ranges))
        groups = _groups(made, len(opened))
        for number, table in enumerate(tables):
            write_whole(table, _rows(made, range(number * _TOGETHER, (number + 1) * _TOGETHER), groups))
    for path in search.all_made():
        path.unlink(missing_ok=True)
    return tables


def _key(opened: Opened, versions: str) -> str:
    files = (Path(file).stem for file in opened.whereabouts.files)
    return key_of(versions, *files)


class Made(NamedTuple):
    """What a task wrote, and the first places of its pairs: the smallest and the greatest."""

    file: Path
    first: int
    last: int


def _read(opened: Opened, search: Search, doing: Doing, candidates: Candidates) -> list[Made]:
    """Have candidates read, and return the files of copies."""
    made: list[Made] = []
    write_whole(search.made("worn", "all"), packed(candidates.worn))

    def read(pairs: Ints, *, same: bool = False) -> Bools:
        tasks = _tasks(pairs, opened.words, same=same)
        files, ends = [_pairs_file(search, task) for task in tasks], [task.array() for task in tasks]
        step = Step("Reading pairs", "pairs", tasks, files, [len(some) for some in ends])
        do_all(doing, step, partial(read_some, search))
        some = [Made(file, *pairs[[0, -1], 0].tolist()) for file, pairs in zip(files, ends, strict=True)]
        made.extend(some)
        stand = [_stand(one.file, len(opened)) for one in some]
        return np.isin(pairs @ (len(opened), 1), np.concatenate([np.zeros(0, np.int64), *stand]))

    read(candidates.same, same=True)
    read_in_rounds(candidates.near, read)
    return made


def _tasks(pairs: Ints, words: Ints, *, same: bool) -> list[Pairs]:
    """Return pairs in tasks of about as many words."""
    until = np.cumsum(words[pairs].sum(axis=1)) // _WORDS_READ
    parts = np.split(pairs, np.flatnonzero(np.diff(until)) + 1) if len(pairs) else []
    names = (blake2b(part.tobytes(), digest_size=10).hexdigest() for part in parts)
    return [Pairs(name=name, places=part.tobytes(), same=same) for name, part in zip(names, parts, strict=True)]


def _pairs_file(search: Search, task: Pairs) -> Path:
    return search.made("same" if task.same else "near", task.name, "parquet")


def read_some(search: Search, task: Pairs) -> None:
    """Write which of some pairs are copies."""
    pairs = task.array()
    (worn,) = unpacked(search.made("worn", "all"))
    lying = sorted((search.whereabouts.lying(place), place) for place in np.unique(pairs).tolist())
    accounts = accounts_at(where for where, _ in lying)
    account_of = {place: account for (_, place), account in zip(lying, accounts, strict=True)}
    found = read_pairs(pairs, account_of.__getitem__, worn[:0] if task.same else worn)
    write_whole(_pairs_file(search, task), parquet(_frame(found)))


def _frame(copies: Mapping[tuple[int, int], Copy]) -> "polars.DataFrame":
    rows = [(*pair, stands_for(copy), *_row(copy)) for pair, copy in copies.items()]
    frame: polars.DataFrame = load_polars().DataFrame(rows, schema=_schema(), orient="row")
    return frame


def _schema() -> dict[str, Any]:
    pl = load_polars()
    kinds = {"i": pl.Int64, "b": pl.Boolean, "t": pl.String, "f": pl.Float64}
    told = (
        "place:i other:i stands:b first:t second:t kind:t share_first:f share_second:f own_first:f own_second:f "
        "words:i original:t by:t credit:t reason:t"
    )
    return {name: kinds[kind] for name, _, kind in (one.partition(":") for one in told.split())}


def _row(copy: Copy) -> tuple[object, ...]:
    return (
        *(copy.first, copy.second, copy.kind),
        *(*copy.share, *copy.own),
        *(copy.words, copy.original, copy.by, copy.credit, copy.reason),
    )


def _stand(file: Path, count: int) -> Ints:
    """Return the pairs of which the first stands for the second, each as one number."""
    pl = load_polars()
    some = pl.read_parquet(file, columns=["place", "other", "stands"]).filter("stands")
    found: Ints = some["place"].to_numpy() * count + some["other"].to_numpy()
    return found


def _groups(made: Sequence[Made], count: int) -> Objects:
    """Return by place the id of the original of the group that an account is in, None where it is in none.

    A group lies among accounts that copies connect: those of some are looked at at a time.
    """
    pl = load_polars()
    some = [pl.read_parquet(one.file, columns=["place", "other"]).to_numpy() for one in made]
    copies = np.concatenate([np.zeros((0, 2), np.int64), *some])
    head = connected(copies, count)
    turn = (np.cumsum(np.bincount(head[copies[:, 0]], minlength=count)) // _LINKED)[head]
    found: Objects = np.full(count, None)
    for number in np.unique(turn[copies[:, 0]]):
        places: dict[str, int] = {}
        links = []
        for one in made:
            rows = pl.read_parquet(one.file, columns=["place", "other", *_LINK])
            rows = rows.filter(pl.Series(turn[rows["place"].to_numpy()] == number))
            places |= zip(rows["first"], rows["place"], strict=True)
            places |= zip(rows["second"], rows["other"], strict=True)
            links += [
                Link(first, second, kind, (share, other), original)
                for first, second, kind, share, other, original in rows.select(_LINK).iter_rows()
            ]
        for group in groups_of(links):
            found[[places[member] for member in group.members]] = group.original
    return found


def _rows(made: Sequence[Made], places: range, groups: Objects) -> bytes:
    """Return the rows of copies of which the first is at one of these places, with the group that both are in."""
    pl = load_polars()
    some = [
        pl.read_parquet(one.file).filter(pl.col("place").is_between(places[0], places[-1]))
        for one in made
        if one.first <= places[-1] and one.last >= places[0]
    ]
    rows = pl.concat([pl.DataFrame(schema=_schema()), *some]).sort("place", "other")
    both = zip(groups[rows["place"].to_numpy()], groups[rows["other"].to_numpy()], strict=True)
    group = pl.Series("group", [one if one == other else None for one, other in both], pl.String)
    return parquet(rows.drop("place", "other", "stands").with_columns(group))
