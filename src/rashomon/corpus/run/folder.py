"""The folder of a run: its tables, and beside them, under work/, what steps have done, each file whole or not there."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rashomon.errors import RunError

if TYPE_CHECKING:
    import polars

ROWS_TOGETHER = 1 << 16  # of a Parquet file, packed together
_TORN = ".part"


class Folder:
    """Where a run writes. What a step makes goes by a key, a hash of all it hangs on: what is there is done."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def done(self, step: str, key: str, suffix: str = "parquet") -> Path:
        """Return where a step keeps what it made under a key."""
        return self.root / "work" / step / f"{key}.{suffix}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out of this folder meanwhile; raise RunError where one is at it."""
        import fcntl

        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("wb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise RunError(
                    f"{self.root}: another run is at work in this folder. Wait for it, or stop it."
                ) from None
            for torn in self.root.rglob(f".*{_TORN}"):  # of a run that was killed while it wrote
                torn.unlink(missing_ok=True)
            yield


def key_of(*parts: object) -> str:
    """Return a key for what hangs on some parts, each told by its `str`: 20 hexadecimal digits, the same everywhere."""
    found = blake2b(digest_size=10)
    for told in (str(part).encode("utf-8", "surrogatepass") for part in parts):
        found.update(b"%d:" % len(told) + told)
    return found.hexdigest()


def parquet(frame: "polars.DataFrame", together: int = ROWS_TOGETHER) -> bytes:
    """Return a table as Parquet: the same bytes for the same rows, with one version of polars."""
    stream = BytesIO()
    frame.write_parquet(stream, compression="zstd", compression_level=3, row_group_size=together)
    return stream.getvalue()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, in place of what was there, so that it is whole or not there, whatever happens meanwhile."""
    with writing_whole(path) as stream:
        stream.write(data)


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write piece by piece: it is there once the block has ended, and not where it raised."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=_TORN, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
