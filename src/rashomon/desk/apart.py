"""Opens documents that others sent in a process apart, with bounds on memory and time: bytes to accounts, or why not.

What a few kilobytes unpack to cannot be known before. Where the bounds are passed, that process ends and nothing else:
the document's error says so.
"""

import subprocess
import sys
from typing import BinaryIO

import msgspec

from rashomon import errors
from rashomon.errors import AccountError
from rashomon.ingest.formats import Document, read_document, sniff
from rashomon.ingest.metadata import Metadata
from rashomon.types import Account
from rashomon.voices import Record

# What the largest documents that people really have need is far below: a book of 400 pages as PDF 300 MB and 20 s.
MEMORY = 2 << 30
SECONDS = 60
# Text is taken as it is. Longer than that (a thousand pages) it is no account, and reading it would take an hour.
MOST_CHARACTERS = 3_000_000
_SHORT = 1 << 20


class Limits(Record, frozen=True, kw_only=True):
    """How much opening a document may take: bytes of memory and seconds of a processor."""

    memory: int = MEMORY
    seconds: int = SECONDS


class _Order(Record, frozen=True, kw_only=True):
    document: Document
    metadata: Metadata
    limits: Limits


class _Refused(Record, frozen=True, kw_only=True):
    kind: str
    message: str


class _Opened(Record, frozen=True, kw_only=True):
    accounts: tuple[Account, ...] = ()
    refused: tuple[_Refused, ...] = ()


def open_apart(document: Document, metadata: Metadata, limits: Limits | None = None) -> list[Account | AccountError]:
    """Return the accounts of a document, then the errors of what cannot be read; `metadata` outranks what it says."""
    try:
        # Short text needs no parser that could be tricked, and most of what is pasted is short text.
        if sniff(document.name, document.data) == "text" and len(document.data) <= _SHORT:
            return [_bounded(one) for one in read_document(document, lambda _: metadata)]
    except AccountError as error:
        return [error]
    limits = limits or Limits()
    order = msgspec.msgpack.encode(_Order(document=document, metadata=metadata, limits=limits))
    command = [sys.executable, "-m", "rashomon.desk.apart"]
    try:
        # The wall's clock is for what waits; a busy machine gives a processor's second slowly.
        done = subprocess.run(command, input=order, capture_output=True, timeout=10 * limits.seconds, check=True)
        opened = msgspec.msgpack.decode(done.stdout, type=_Opened)
    except (subprocess.SubprocessError, msgspec.DecodeError):
        most = f"{limits.memory >> 20} MB of memory or {limits.seconds} s"
        told = f"{document.name}: to open it takes more than {most}. It may be damaged or made to do harm."
        return [AccountError(f"{told} Copy its text to a .txt file and give that.")]
    return [*map(_bounded, opened.accounts), *map(_error, opened.refused)]


def _bounded(account: Account | AccountError) -> Account | AccountError:
    if isinstance(account, Account) and len(account.text) > MOST_CHARACTERS:
        return AccountError(
            f"{account.name}: {len(account.text):,} characters are too many for one account (at most "
            f"{MOST_CHARACTERS:,}). Split it, and give each part as an account."
        )
    return account


def _error(refused: _Refused) -> AccountError:
    kind = getattr(errors, refused.kind, AccountError)
    return kind(refused.message) if issubclass(kind, AccountError) else AccountError(refused.message)


def _open(order: _Order) -> _Opened:
    _bind(order.limits)
    found = list(read_document(order.document, lambda _: order.metadata))
    return _Opened(
        accounts=tuple(one for one in found if isinstance(one, Account)),
        refused=tuple(
            _Refused(kind=type(one).__name__, message=str(one)) for one in found if isinstance(one, AccountError)
        ),
    )


def _bind(limits: Limits) -> None:
    """Have the system end this process where it takes more; there is no such thing on Windows."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(given: BinaryIO, answer: BinaryIO) -> None:
    answer.write(msgspec.msgpack.encode(_open(msgspec.msgpack.decode(given.read(), type=_Order))))


if __name__ == "__main__":
    _serve(sys.stdin.buffer, sys.stdout.buffer)
