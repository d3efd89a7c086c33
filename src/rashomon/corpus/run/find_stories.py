"""All accounts of a run to their stories, in order of time: done in stretches, each of which is kept and gone on from.

A stretch is some thousand accounts. Its file holds their assignments as they were made; what was known of stories at
its end is kept beside it, of a few stretches. Both go by a hash of all accounts up to there, so what is done holds
where accounts are added that are newer than all others. Where each account is after all that merged and forked is
worked out at the end, from numbers alone.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

import rashomon
from rashomon.corpus.assignments import Assignment, Fork
from rashomon.corpus.run.folder import ROWS_TOGETHER, Folder, parquet, write_whole, writing_whole
from rashomon.corpus.run.opened import Ints as Digests
from rashomon.corpus.run.opened import Opened
from rashomon.corpus.saved import FORM
from rashomon.corpus.stories import Stories
from rashomon.corpus.whereabouts import NONE, Ints, Move, Put, final
from rashomon.report.tabular.tables import load_polars
from rashomon.types import Record

if TYPE_CHECKING:
    import polars

Advance = Callable[[int], None]

_BY_STRETCH, _KNOWN = "stories-by-stretch", "stories-known"
_STRETCH = 4096  # accounts
_TOLD_EVERY = 64  # accounts


class Moved(Record, frozen=True, kw_only=True):
    """What an assignment changed besides, as it stands in the file of its stretch."""

    into: str
    merged: tuple[str, ...]
    forks: tuple[Fork, ...]


class _Stretches:
    """The stretches of a run, by number: the places of each, and the files of what was done."""

    def __init__(self, opened: Opened, folder: Folder) -> None:
        self.places = [range(at, min(at + _STRETCH, len(opened))) for at in range(0, max(1, len(opened)), _STRETCH)]
        keys = _keys(opened.digests, self.places)
        self.done = [folder.done(_BY_STRETCH, key) for key in keys]
        self.known = [folder.done(_KNOWN, key, "msgpack") for key in keys]
        self.whole = folder.done("stories", keys[-1])

    def __len__(self) -> int:
        return len(self.places)

    def begin(self) -> tuple[int, Stories]:
        """Return the first stretch that is to be done, and what is known of stories before it."""
        ready = next((at for at, path in enumerate(self.done) if not path.exists()), len(self))
        if ready == len(self):
            return ready, Stories()
        for at in range(ready, 0, -1):
            if self.known[at - 1].exists():
                return at, Stories.restore(self.known[at - 1].read_bytes())
        return 0, Stories()

    def keep(self, at: int, stories: Stories) -> None:
        """Keep what is known after a stretch, for what comes later, and leave out what is hardly needed any more."""
        write_whole(self.known[at], stories.save())
        wanted = {self.known[other] for other in range(at + 1) if _worth_keeping(other, at)}
        for path in self.known[at].parent.iterdir():
            if path not in wanted:
                path.unlink()


def assign(opened: Opened, folder: Folder, advance: Advance) -> Path:
    """Put every account of a run into a story; return a table with a row for each, in order of place.

    Its columns are account, story (where it is in the end), score, needed, opened, reason, and also (the story that
    came next, what is that in the end). `advance` is told how many accounts more are done. Memory hangs on how many
    accounts come in a month; of all others some ten bytes are held. The same accounts give the same bytes, however
    often it was stopped.
    """
    stretches = _Stretches(opened, folder)
    if stretches.whole.exists():
        advance(len(opened))
        return stretches.whole
    first, stories = stretches.begin()
    advance(sum(map(len, stretches.places[:first])))
    for at in range(first, len(stretches)):
        found = _put(stories, opened, stretches.places[at], advance)
        write_whole(stretches.done[at], _parquet(found))
        if at + 1 < len(stretches):
            stretches.keep(at, stories)
    _settle(opened, stretches)
    return stretches.whole


def _keys(digests: Digests, places: Iterable[range]) -> list[str]:
    """Return for each stretch a hash of all accounts up to its end, and of the version of what is done with them."""
    so_far = blake2b(f"{rashomon.__version__} {FORM} {_STRETCH}".encode(), digest_size=10)
    keys = []
    for stretch in places:
        so_far.update(digests[stretch.start : stretch.stop].astype("<i8").tobytes())
        keys.append(so_far.hexdigest())
    return keys


def _worth_keeping(other: int, at: int) -> bool:
    """Tell whether to keep what was known after a stretch when another is done: the older, the fewer are kept."""
    return (other + 1) % (1 << max(0, (at - other).bit_length() - 2)) == 0


def _put(stories: Stories, opened: Opened, places: range, advance: Advance) -> list[Assignment]:
    found = []
    for start in range(places.start, places.stop, _TOLD_EVERY):
        some = range(start, min(start + _TOLD_EVERY, places.stop))
        found += [stories.add(traits) for traits in opened.traits(some)]
        advance(len(some))
    return found


def _parquet(found: Sequence[Assignment]) -> bytes:
    """Return the assignments of a stretch, as they were made."""
    pl = load_polars()
    columns = {
        "account": (pl.String, [one.article for one in found]),
        "story": (pl.String, [one.story for one in found]),
        "score": (pl.Float64, [one.score for one in found]),
        "needed": (pl.Float64, [one.needed for one in found]),
        "opened": (pl.Boolean, [one.opened for one in found]),
        "reason": (pl.String, [one.reason for one in found]),
        "also": (pl.String, [one.also for one in found]),
        "moved": (pl.Binary, [_moved(one) for one in found]),
    }
    frame = pl.DataFrame([pl.Series(name, values, kind) for name, (kind, values) in columns.items()])
    return parquet(frame)


def _moved(found: Assignment) -> bytes | None:
    if not found.merged and not found.forks:
        return None
    return msgspec.msgpack.encode(Moved(into=found.into, merged=found.merged, forks=found.forks))


def _settle(opened: Opened, stretches: _Stretches) -> None:
    """Write the table of all assignments, each with the story where its account is in the end."""
    pl = load_polars()
    names = _Names(opened.ids)
    stories, also, moves = np.empty(len(opened), np.int32), np.empty(len(opened), np.int32), []
    for places, path in zip(stretches.places, stretches.done, strict=True):
        part = pl.read_parquet(path, columns=["story", "also", "moved"])
        changes = part.with_row_index("at", places.start).drop_nulls("moved").select("at", "moved")
        told = [(at, msgspec.msgpack.decode(data, type=Moved)) for at, data in changes.iter_rows()]
        numbers = names.numbers(part, [moved for _, moved in told])
        stories[places.start : places.stop] = [numbers[name] for name in part["story"]]
        also[places.start : places.stop] = [numbers.get(name, NONE) for name in part["also"]]
        moves += [_move(at, moved, numbers) for at, moved in told]
    stories, also = final(Put(np.arange(len(opened), dtype=np.int32), stories, also, moves))
    also[also == stories] = NONE
    frames = [
        pl.scan_parquet(path).select(
            "account",
            names.of(stories[places.start : places.stop], "story"),
            "score",
            "needed",
            "opened",
            "reason",
            names.of(also[places.start : places.stop], "also"),
        )
        for places, path in zip(stretches.places, stretches.done, strict=True)
    ]
    with writing_whole(stretches.whole) as stream:
        pl.concat(frames).sink_parquet(stream, compression="zstd", row_group_size=ROWS_TOGETHER)
    for path in set(stretches.whole.parent.parent.glob(f"{_BY_STRETCH}/*.parquet")) - set(stretches.done):
        path.unlink()


def _move(at: int, moved: Moved, numbers: dict[str, int]) -> Move:
    left = [(numbers[fork.story], [numbers[article] for article in fork.articles]) for fork in moved.forks]
    return Move(at, numbers[moved.into], [numbers[gone] for gone in moved.merged], left)


class _Names:
    """Numbers for the ids of stories: the place of the account that has the same id, beyond them for the few others."""

    def __init__(self, ids: "polars.Series") -> None:
        self._ids = ids
        self._others: dict[str, int] = {}

    def numbers(self, part: "polars.DataFrame", moved: Sequence[Moved]) -> dict[str, int]:
        """Return the number of each id that is named in a part of the assignments or in what they moved."""
        pl = load_polars()
        named = dict.fromkeys(part["story"])
        named |= dict.fromkeys(part["also"].drop_nulls())
        for one in moved:
            named |= dict.fromkeys([one.into, *one.merged])
            for fork in one.forks:
                named |= dict.fromkeys([fork.story, *fork.articles])
        there = self._ids.is_in(pl.Series(list(named), dtype=pl.String).implode())
        found = dict(zip(self._ids.filter(there), there.arg_true(), strict=True))
        for name in named:
            if name not in found:
                found[name] = self._others.setdefault(name, len(self._ids) + len(self._others))
        return found

    def of(self, numbers: Ints, column: str) -> "polars.Series":
        """Return the ids of numbers, none for NONE."""
        pl = load_polars()
        others = pl.Series(list(self._others), dtype=pl.String)
        every = pl.concat([self._ids, others]) if self._others else self._ids
        asked = pl.Series(column, numbers, pl.Int64)
        return every.gather(asked.set(asked == NONE, None)).alias(column)
