"""What cannot be sought in, unpacked into a folder: by its digest, each file whole or not there."""

import codecs
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from rashomon.corpus.inputs.digests import digest_of
from rashomon.corpus.inputs.packed import Damaged, is_packed, pieces, refuse_bomb
from rashomon.corpus.inputs.rows import write_rows
from rashomon.corpus.run.folder import write_whole, writing_whole

_PIECE = 1 << 18
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
    return _once(spool / f"{digest_of(path)}.lines", partial(_write_lines, path, encoding))


def rows_file(path: Path, spool: Path) -> tuple[Path, str]:
    """Return a file with the rows of a Parquet file as lines, and what is wrong with it, empty where nothing is."""
    return _once(spool / f"{digest_of(path)}.rows", partial(write_rows, path))


def warc_file(path: Path, spool: Path) -> tuple[Path, str]:
    """Return the web archive that is in a packed file, unpacked, and what is wrong with it, empty where nothing is."""
    return _once(spool / f"{digest_of(path)}.warc", partial(_write_pieces, path))


def warcs_in(path: Path, spool: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield the name of each web archive in a WACZ, the file it is unpacked to, and what is wrong with it.

    No name in it says where anything is written. Raises Damaged where it is no zip file.
    """
    key = digest_of(path)
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if one.filename.lower().endswith((".warc", ".warc.gz"))]
            for number, member in enumerate(members, 1):
                suffix = ".warc.gz" if member.filename.lower().endswith(".gz") else ".warc"
                unpacked, fault = _once(spool / f"{key}-{number}{suffix}", partial(_write_member, archive, member))
                yield member.filename, unpacked, fault
    except (zipfile.BadZipFile, ValueError) as error:
        raise Damaged(f"no WACZ, or a damaged one ({error})") from None


def _once(unpacked: Path, write: Callable[[BinaryIO], None]) -> tuple[Path, str]:
    """Return a file that `write` writes where it is not there yet, and why that is not all, empty where it is."""
    told = unpacked.with_suffix(".fault")
    if not unpacked.exists():
        fault = ""
        with writing_whole(unpacked) as out:
            try:
                write(out)
            except Damaged as damage:
                fault = str(damage)
            write_whole(told, fault.encode())  # before the file: where that is, this is
    return unpacked, told.read_text("utf-8")


def _wide_encoding(path: Path) -> str | None:
    with path.open("rb") as stream:
        try:
            head = next(pieces(path.name, stream), b"")
        except Damaged:
            return None
    return next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)


def _write_lines(path: Path, encoding: str | None, out: BinaryIO) -> None:
    written, whole = 0, 0
    with path.open("rb") as stream:
        parts = pieces(path.name, stream)
        try:
            for piece in parts if encoding is None else _as_utf8(parts, encoding):
                if (end := piece.rfind(b"\n")) >= 0:
                    whole = written + end + 1
                written += out.write(piece)
        except Damaged:
            out.truncate(whole)  # half a line is none
            raise


def _as_utf8(parts: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for piece in parts:
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _write_pieces(path: Path, out: BinaryIO) -> None:
    with path.open("rb") as stream:
        for piece in pieces(path.name, stream):
            out.write(piece)


def _write_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, out: BinaryIO) -> None:
    given = 0
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                given += len(piece)
                refuse_bomb(member.compress_size, given)
                out.write(piece)
    # NotImplementedError: packed in a way that is not known here; RuntimeError: locked with a password.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Damaged(f"damaged where it is packed ({error}); the rest is not read") from None
