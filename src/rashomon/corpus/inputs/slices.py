"""The slice of an input: as much of it as one task opens."""

from typing import Literal

from rashomon.types import Record

SliceKind = Literal["files", "lines", "warc", "rows"]


class Slice(Record, frozen=True, kw_only=True):
    """A stretch of an input, small enough for one task, large enough to be worth one.

    `name` is the input as people know it. `path` is the file that the stretch lies in: the input, or what was unpacked
    of it; `start` and `stop` are bytes of it (kinds "lines", "warc") or rows ("rows"), `first` the number of its first
    line or record, counted from 1. Of kind "files" the stretch is `files`, each whole, and the rest is not used.
    `digest` is a hash of its bytes and of all that names in it are made from, the same wherever the input lies.
    """

    kind: SliceKind
    name: str
    path: str = ""
    start: int = 0
    stop: int = 0
    first: int = 1
    files: tuple[str, ...] = ()
    digest: str


class LeftOut(Record, frozen=True, kw_only=True):
    """A record of an input that is not read, and why.

    `input` is the name of the input, `record` says where in it ("line 12", "byte 2048 (https://…)", a file's name).
    `kind` is "bad" where it could not be read, "language" where it is in another than is read (`language` says which),
    "other" where it is no account (a picture, a page that was not found), "twice" where the account was there already.
    """

    input: str
    record: str
    kind: Literal["bad", "language", "other", "twice"]
    reason: str
    language: str | None = None
