"""What cannot be sought in, unpacked into a folder: by its digest, each file whole or not there."""

import codecs
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rashomon.corpus.inputs.digests import digest_of
from rashomon.corpus.inputs.packed import Damaged, is_packed, pieces, refuse_bomb
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


def warc_file(path: Path, spool: Path) -> tuple[Path, str]:
    """Return the web archive that is in a packed file, unpacked, and what is wrong with it, empty where nothing is."""
    key = digest_of(path)
    unpacked, told = spool / f"{key}.warc", spool / f"{key}.fault"
    if not unpacked.exists():
        with path.open("rb") as stream, writing_whole(unpacked) as out:
            write_whole(told, _copied(pieces(path.name, stream), out).encode())
    return unpacked, told.read_text("utf-8")


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
                unpacked, told = spool / f"{key}-{number}{suffix}", spool / f"{key}-{number}.fault"
                if not unpacked.exists():
                    with writing_whole(unpacked) as out:
                        write_whole(told, _copied(_member(archive, member), out).encode())
                yield member.filename, unpacked, told.read_text("utf-8")
    except (zipfile.BadZipFile, ValueError) as error:
        raise Damaged(f"no WACZ, or a damaged one ({error})") from None


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    given = 0
    try:
        with archive.open(member) as stream:
            while piece := stream.read(1 << 18):
                given += len(piece)
                refuse_bomb(member.compress_size, given)
                yield piece
    # NotImplementedError: packed in a way that is not known here; RuntimeError: locked with a password.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Damaged(f"damaged where it is packed ({error}); the rest is not read") from None


def _copied(parts: Iterator[bytes], out: BinaryIO) -> str:
    """Write what can be read; return what is wrong with the rest."""
    try:
        for piece in parts:
            out.write(piece)
    except Damaged as damage:
        return str(damage)
    return ""


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
