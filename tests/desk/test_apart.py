"""Documents made to do harm: each is opened or refused in bounded memory and time, with words that say what to do."""

import gzip
import io
import json
import resource
import time
import zipfile
import zlib
from collections.abc import Callable

import docx
import pytest

from rashomon.desk.apart import MOST_CHARACTERS, Limits, open_apart
from rashomon.errors import AccountError, EmptyAccount, UnknownFormat
from rashomon.ingest.formats import Document
from rashomon.ingest.metadata import Metadata
from rashomon.types import Account

# What opening a bomb may take here, above what python and the parsers need to begin with.
SMALL = Limits(memory=1 << 30, seconds=4)
SENTENCE = "The quay was closed at noon, officials said on Monday. "
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = "<w:p><w:r><w:t>The quay was closed at noon.</w:t></w:r></w:p>"
LAUGHS = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))


def word(body: str, doctype: str = "") -> bytes:
    """Return a Word document with this body."""
    plain, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "word/document.xml":
                data = f'{doctype}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'.encode()
            target.writestr(item.filename, data)
    return made.getvalue()


def lying(data: bytes, size: int) -> bytes:
    """Return a zip archive whose directory says that its largest member has this size."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        largest = max(archive.infolist(), key=lambda item: item.file_size).file_size
    return data.replace(largest.to_bytes(4, "little"), size.to_bytes(4, "little"))


def pdf(*pages: bytes, filters: int = 1) -> bytes:
    """Return a PDF with these content streams, compressed so many times."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, stream in enumerate(pages):
        packed = stream
        for _ in range(filters):
            packed = zlib.compress(packed, 9)
        font = b"/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]%s/Contents %d 0 R>>" % (font, 5 + 2 * number))
        names = b"/FlateDecode " * filters
        objects.append(b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(packed), names, packed))
    made, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, one in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    size = len(objects) + 1
    end = b"xref\n0 %d\n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return made + end % (size, table, size, len(made))


SHOWN = b"BT /F1 12 Tf 10 10 Td (The quay was closed at noon, officials said on Monday.) Tj ET\n"
_YAML = "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9))

BOMBS: dict[str, Callable[[], bytes]] = {
    "run.docx": lambda: word(f"<w:p><w:r><w:t>{'a ' * (30 << 20)}</w:t></w:r></w:p>"),
    "empty.docx": lambda: word("<w:p/>" * (2 << 20)),
    "laughs.docx": lambda: word("<w:p><w:r><w:t>&m;</w:t></w:r></w:p>", f'<!DOCTYPE w [<!ENTITY a "ha">{LAUGHS}]>'),
    "deep.docx": lambda: word("<w:tbl><w:tr><w:tc>" * 20_000 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 20_000),
    "lying.docx": lambda: lying(word(f"<w:p><w:r><w:t>{'a ' * (8 << 20)}</w:t></w:r></w:p>"), 5000),
    "stream.pdf": lambda: pdf(SHOWN + b" " * (400 << 20)),
    "nested.pdf": lambda: pdf(SHOWN + b" " * (400 << 20), filters=3),
    "pages.pdf": lambda: pdf(*[SHOWN + b" " * (10 << 20)] * 12),
    "operators.pdf": lambda: pdf(SHOWN * 60_000),
    "deep.html": lambda: b"<html><body>" + b"<div><p><b>" * 100_000 + SENTENCE.encode() * 20,
    "laughs.html": f'<!DOCTYPE html [<!ENTITY a "ha">{LAUGHS}]><html><p>&m; {SENTENCE * 20}'.encode,
    "links.html": lambda: b"<html><body><article>" + b"<a href=x>the quay</a> " * 20_000,
    "tags.html": lambda: b"<html><head>" + b"<meta " * 1_000_000 + b"<body><p>" + SENTENCE.encode() * 20,
    "scripts.html": lambda: b"<html>" + b"<script type=application/ld+json>" * 20_000 + SENTENCE.encode() * 20,
    "graph.html": lambda: b'<html><script type="application/ld+json">' + b"[" * 300_000 + b"</script><p>" + b"a " * 99,
    "line.jsonl": lambda: json.dumps({"text": SENTENCE * 180_000}).encode(),
    "deep.jsonl": lambda: b"[" * 10_000_000,
    "objects.jsonl": lambda: b'{"a":' * 2_000_000,
    "line.txt": lambda: SENTENCE.encode() * 180_000,
    "lines.txt": lambda: b"a\n\n" * 400_000,
    "laughs.txt": f"---\na: &a [{','.join('x' * 9)}]\n{_YAML}title: *j\n---\nThe quay.\n".encode,
    "packed.txt.gz": lambda: gzip.compress(b"a" * (100 << 20)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_harms_nobody(name: str) -> None:
    data = BOMBS[name]()
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    found = open_apart(Document(name=name, data=data), Metadata(), SMALL)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert spent.ru_utime - before.ru_utime <= SMALL.seconds + 2
    assert time.monotonic() - begun < 10 * SMALL.seconds + 20
    assert found
    for one in found:
        if isinstance(one, Account):
            assert len(one.text) <= MOST_CHARACTERS
        else:
            assert str(one).startswith(name) and str(one).rstrip().endswith("."), one


def test_what_takes_too_much_says_so() -> None:
    for limits in (Limits(memory=40 << 20, seconds=10), Limits(memory=1 << 30, seconds=1)):
        (error,) = open_apart(Document(name="a.pdf", data=pdf(*[SHOWN * 4000] * 60)), Metadata(), limits)
        assert isinstance(error, AccountError) and "Copy its text to a .txt file" in str(error)


def test_what_is_well_comes_as_it_is() -> None:
    said = Metadata(title="Told by who gave it")
    (one,) = open_apart(Document(name="a.docx", data=word(PARAGRAPH)), said)
    assert isinstance(one, Account) and one.text == "The quay was closed at noon." and one.title == said.title
    (one,) = open_apart(Document(name="a.pdf", data=pdf(SHOWN, SHOWN)), Metadata())
    assert isinstance(one, Account) and one.text.startswith("The quay was closed at noon")
    lines = b'{"text":"The quay was closed."}\nnot json\n{"text":"The quay was open."}\n'
    found = open_apart(Document(name="a.jsonl", data=lines), Metadata())
    assert [type(one).__name__ for one in found] == ["Account", "Account", "AccountError"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [("a.html", b"<html><body><p>Short.</p>", EmptyAccount), ("a.bin", bytes(range(32)) * 200, UnknownFormat)],
)
def test_errors_keep_their_kind(name: str, data: bytes, kind: type[AccountError]) -> None:
    (error,) = open_apart(Document(name=name, data=data), Metadata())
    assert type(error) is kind


def test_cells_that_say_they_span_much_are_told_once() -> None:
    span = '<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>' + PARAGRAPH + "</w:tc>"
    merged = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + PARAGRAPH + "</w:tc>"
    below = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 3000
    for rows in (f"<w:tr>{span}</w:tr>", f"<w:tr>{merged}</w:tr>{below}"):
        (one,) = open_apart(Document(name="a.docx", data=word(f"<w:tbl><w:tblGrid/>{rows}</w:tbl>")), Metadata(), SMALL)
        assert isinstance(one, Account) and one.text == "The quay was closed at noon."
