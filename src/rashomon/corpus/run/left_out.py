"""What a task left out, beside what it made: written before that, so that where the one is the other is, too."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from rashomon.corpus.inputs.slices import LeftOut
from rashomon.corpus.run.folder import Folder, write_whole


def keep_left_out(folder: Folder, step: str, key: str, left_out: Sequence[LeftOut]) -> None:
    """Write what a task left out."""
    write_whole(_file(folder, step, key), msgspec.msgpack.encode(left_out))


def left_out_of(folder: Folder, step: str, key: str) -> list[LeftOut]:
    """Return what a task that is done left out."""
    return msgspec.msgpack.decode(_file(folder, step, key).read_bytes(), type=list[LeftOut])


def _file(folder: Folder, step: str, key: str) -> Path:
    return folder.done(step, key, "left-out")
