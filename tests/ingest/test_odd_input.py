"""The table of odd input: what is given, and the error or note that comes of it."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.errors import AccountError, EmptyAccount, MissingAccount, RashomonError, UnknownFormat
from rashomon.ingest.files import open_account, open_accounts
from rashomon.types import Account

WORDS = "The ferry turned back at noon, two passengers said."


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "error", "message"),
    [
        ("empty.txt", b"", EmptyAccount, "nothing to read in it"),
        ("blank.txt", b" \n\t\n\xc2\xa0\n", EmptyAccount, "nothing to read in it"),
        ("marks.md", b"---\n* * *\n...\n", EmptyAccount, "nothing to read in it"),
        ("front.md", b"---\ntitle: A\n---\n", EmptyAccount, "nothing to read in it"),
        ("empty.jsonl", b"\n\n", EmptyAccount, "one JSON object a line"),
        ("empty.html", b"", EmptyAccount, "no article found"),
        ("menu.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", EmptyAccount, "no article found"),
        ("program", b"\x7fELF\x02\x01\x01" + bytes(200), UnknownFormat, "this is a program"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), UnknownFormat, "this is a picture, not an account. Run OCR"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(200), UnknownFormat, "this is a picture"),
        ("a.zip", zipped("a.txt"), UnknownFormat, "this is an archive, not an account. Unpack it"),
        ("a.xlsx", zipped("xl/workbook.xml"), UnknownFormat, "this is a spreadsheet"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), UnknownFormat, "Save it as .docx"),
        ("a.rtf", b"{\\rtf1\\ansi hello}", UnknownFormat, "Save it as .docx or .txt"),
        ("a.gz", b"\x1f\x8b\x08\0" + bytes(range(256)), UnknownFormat, "a gzip archive"),
        ("a.bin", bytes(range(256)) * 8, UnknownFormat, "this is not text"),
        ("a.pdf", b"%PDF-1.4\nbroken", AccountError, "a broken PDF"),
        ("a.docx", zipped("word/document.xml"), AccountError, "a broken Word document"),
        ("cut.docx", b"PK\x03\x04 word/document.xml", AccountError, "a broken Word document"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, error: type[RashomonError], message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as raised:
        open_account(path)
    assert str(raised.value).startswith(f"{name}: ")
    assert message in str(raised.value)
    assert list(map(str, open_accounts([path]))) == [str(raised.value)]


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        (WORDS.encode(), WORDS, []),
        ("“Naïve,” she said.".encode("cp1252"), "“Naïve,” she said.", ["encoding"]),
        (WORDS.encode("utf-16"), WORDS, ["encoding"]),
        (b"The fer\0ry sank.", "The ferry sank.", ["control-characters"]),
        ("He said â€œno.â€\x9d".encode(), "He said “no.”", ["mojibake"]),
        ("He said “no. ” Then ” he ‘left".encode(), "He said “no. ” Then ” he ‘left", []),
        ("He said \u200f“שלום”\u200e and left.".encode(), "He said \u200f“שלום”\u200e and left.", []),
        ("He said \u202eno\u202c.".encode(), "He said \u202eno\u202c.", ["bidi"]),
        ("\ufeffHe left.\r\nShe too.\r".encode(), "He left.\nShe too.\n", []),
        (b"---\nno front matter\n---\nHe left.", "---\nno front matter\n---\nHe left.", ["front-matter"]),
        (b"---\npublished: 1/5/2020\n---\nHe left.", "He left.", ["date"]),
    ],
)
def test_what_is_read_with_a_note(tmp_path: Path, data: bytes, text: str, codes: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    account = open_account(path)
    assert account.text == text
    assert [note.code for note in account.notes] == codes


def test_a_login_page(fixtures: Path) -> None:
    with pytest.raises(EmptyAccount, match=r"login\.html: a login or subscription page"):
        open_account(fixtures / "login.html")


def test_a_pdf_of_pictures(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    (tmp_path / "scan.pdf").write_bytes(make_pdf([[], []]))
    with pytest.raises(EmptyAccount, match=r"scan\.pdf: no text in it, only pictures of pages\. Run OCR first"):
        open_account(tmp_path / "scan.pdf")


def test_a_locked_pdf(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(make_pdf([[WORDS]])))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(AccountError, match=r"locked\.pdf: locked with a password"):
        open_account(tmp_path / "locked.pdf")


def test_a_missing_file_and_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(WORDS)
    with pytest.raises(MissingAccount, match=r"harbor\.txt: no such file\. Did you mean .*harbour\.txt\?"):
        open_account(tmp_path / "harbor.txt")
    with pytest.raises(FileNotFoundError, match="There is no folder"):
        open_account(tmp_path / "nowhere" / "harbor.txt")


def test_a_folder_without_accounts(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    (error,) = open_accounts([tmp_path])
    assert isinstance(error, MissingAccount)
    assert "no file of a known kind in this folder" in str(error)
    with pytest.raises(AccountError, match="this is a folder"):
        open_account(tmp_path)


@pytest.mark.parametrize("unit", [f"{WORDS}\n\n", f"{WORDS} ", "a", "“", "(AP Photo/"])
def test_five_megabytes(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text(f"A start. {unit * (5_000_000 // len(unit))}", "utf-8")
    started = time.perf_counter()
    assert len(open_account(path).text) > 4_900_000
    assert time.perf_counter() - started < 20


def test_one_bad_source_loses_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.md").write_text(WORDS)
    sources = [tmp_path / "a.txt", tmp_path / "none.txt", tmp_path / "b.txt", tmp_path / "c.md"]
    assert [type(account) for account in open_accounts(sources)] == [Account, MissingAccount, EmptyAccount, Account]
