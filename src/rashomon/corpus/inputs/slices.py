"""What is read of an archive, in three sizes: an input, a slice of it, and what is left out of a slice."""

from typing import Literal, NamedTuple

from rashomon.types import Record

InputKind = Literal["files", "lines", "warc", "wacz", "rows", "feeds"]
SliceKind = Literal["files", "lines", "rows", "warc", "pages"]


class Input(Record, frozen=True, kw_only=True):
    """As much of what was named as one task cuts into slices: a file of many records, or a bunch of single documents.

    `name` is what people know it by: the path below the folder that was named, else the file's own name. `path` is the
    file; of kind "files" it is a folder, and `files` are the documents' paths below it; of kind "feeds" it is empty,
    and `files` are the feeds, as files or addresses: all of a run together, so that no host is asked by two at once.
    """

    kind: InputKind
    name: str
    path: str
    files: tuple[str, ...] = ()


class Slice(Record, frozen=True, kw_only=True):
    """A stretch of an input, small enough for one task, large enough to be worth one.

    `name` is the input as people know it. `path` is the file that the stretch lies in: the input, or what was unpacked
    of it; `start` and `stop` are bytes of it. Of kind "lines", and of "rows", which are lines once unpacked, `first` is
    the number of the first, counted from 1, and `compared` tells that lines before it began a comparison, as rashomon
    prints them. Of kind "warc" it is the `count` records from `start`. Of kind "files" `path` is a folder, and the
    stretch is `files` below it, each whole; of kind "pages" these are pages that were fetched.
    `digest` is a hash of its bytes and of all that names in it are made from, the same wherever the input lies.
    """

    kind: SliceKind
    name: str
    path: str
    start: int = 0
    stop: int = 0
    first: int = 1
    count: int = 0
    compared: bool = False
    files: tuple[str, ...] = ()
    digest: str


class LeftOut(Record, frozen=True, kw_only=True):
    """A record of an input that is not read, and why.

    `input` is the name of the input, `record` says where in it ("line 12", "byte 2048 (https://…)", a file's name).
    `kind` is "bad" where it could not be read, "language" where it is in another than is read (`language` says which),
    "other" where it is no account (a picture, a page that was not found), "twice" where the account was there already.
    Where many of a kind lie together, one stands for all: `count` says how many, `record` where the first is.
    """

    input: str
    record: str
    kind: Literal["bad", "language", "other", "twice"]
    reason: str
    language: str | None = None
    count: int = 1


class Limits(NamedTuple):
    """How large slices grow: bytes of text, documents that are files of their own, records of a web archive."""

    size: int = 1 << 20
    files: int = 64
    records: int = 100


LIMITS = Limits()
