"""What cannot be sought in, unpacked into a folder: by its digest, each file whole or not there."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from rashomon.corpus.inputs.digests import digest_of
from rashomon.corpus.inputs.packed import Damaged, is_packed, pieces
from rashomon.corpus.run.folder import write_whole, writing_whole

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def lines_file(path: Path, spool: Path) -> tuple[Path, str]:
    """Return a file of whole lines in which each line can be sought, and what is wrong with it, empty where nothing is.

    It is the file itself, or what is in it, unpacked and as UTF-8, where it is packed or in UTF-16 or UTF-32.
    """
    encoding = _wide_encoding(path)
    if not is_packed(path.name) and encoding is None:
        return path, ""
    key = digest_of(path)
    unpacked, told = spool / f"{key}.lines", spool / f"{key}.fault"
    if not unpacked.exists():
        _unpack(path, unpacked, told, encoding)
    return unpacked, told.read_text("utf-8")


def _wide_encoding(path: Path) -> str | None:
    with path.open("rb") as stream:
        try:
            head = next(pieces(path.name, stream), b"")
        except Damaged:
            return None
    return next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)


def _unpack(path: Path, unpacked: Path, told: Path, encoding: str | None) -> None:
    fault, written, whole = "", 0, 0
    with path.open("rb") as stream, writing_whole(unpacked) as out:
        parts = pieces(path.name, stream)
        try:
            for piece in parts if encoding is None else _as_utf8(parts, encoding):
                if (end := piece.rfind(b"\n")) >= 0:
                    whole = written + end + 1
                written += out.write(piece)
        except Damaged as damage:
            fault = str(damage)
            out.truncate(whole)  # half a line is none
        write_whole(told, fault.encode())  # before the lines: where those are, this is


def _as_utf8(parts: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for piece in parts:
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")
