"""Turns PDF and Word documents into drafts: lines joined to paragraphs, words cut at line ends joined again."""

import io
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING

from rashomon.errors import AccountError, EmptyAccount
from rashomon.ingest.drafts import Draft
from rashomon.ingest.encoding import clean_text
from rashomon.ingest.metadata import Metadata, clean, clean_authors
from rashomon.ingest.plaintext import told_plainly
from rashomon.types import Furniture, Note

if TYPE_CHECKING:
    import docx.document

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": ""})
_SENTENCE_END = re.compile(r"[.!?:][”\"’')\]]*$")
_ITEM = re.compile(r"(?:[-–—•*·‣▪●]|\(?\d{1,3}[.)]|[a-z][.)])\s")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–]\s*\d{1,4}\s*[-–]", re.I)
_PROGRAM_TITLE = re.compile(
    r"^(?:microsoft word|untitled|word document|document\d*|slide \d|powerpoint)|\.(?:docx?|indd|pdf|rtf|odt)$", re.I
)
_LARGEST_UNPACKED = 512 << 20
_EDGE_LINES = 2


def read_pdf(name: str, data: bytes) -> Draft:
    """Return the draft of a PDF with text; lines that stand at the edge of several pages are marked as furniture.

    Raises EmptyAccount where its pages are pictures, AccountError where it is locked or broken.
    """
    pages, header, failed = _pdf_pages(name, data)
    if pages and failed == len(pages):
        raise AccountError(
            f"{name}: none of its pages can be read; they are damaged, or unpack to more than any page holds. "
            "Open it in a viewer and print it to a new PDF."
        )
    if not any(any(map(str.isalnum, page)) for page in pages):
        raise EmptyAccount(
            f"{name}: no text in it, only pictures of pages. Run OCR first (for example ocrmypdf) and give the result."
        )
    notes: tuple[Note, ...] = ()
    if failed:
        message = f"{failed} of {len(pages)} pages could not be read and are missing from the text."
        notes = (Note(code="pages-missing", message=message),)
    cleaned = [clean_text(page.translate(_LIGATURES)) for page in pages]
    notes = (*notes, *dict.fromkeys(note for _, found in cleaned for note in found if note.start is None))
    paragraphs = join_lines([page.split("\n") for page, _ in cleaned])
    layout, length = [], 0
    for paragraph, is_edge in paragraphs:
        if is_edge:
            layout.append(Furniture(start=length, end=length + len(paragraph), kind="navigation"))
        length += len(paragraph) + 2
    text = "\n\n".join(paragraph for paragraph, _ in paragraphs)
    return Draft(text=text, metadata=header.over(told_plainly(text)), layout=tuple(layout), notes=notes)


def _pdf_pages(name: str, data: bytes) -> tuple[list[str], Metadata, int]:
    """Return the text of each page, the header's metadata, and how many pages could not be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    faults = (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        OSError,
        AssertionError,
    )
    pages, failed = [], 0
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise AccountError(f"{name}: locked with a password. Open it, save it without one, and give that.")
        told: Mapping[str, object] = reader.metadata or {}
        title, author = clean(str(told.get("/Title") or "")), str(told.get("/Author") or "")
        count = len(reader.pages)
        for number in range(count):
            try:
                pages.append(reader.pages[number].extract_text())
            except (*faults, NotImplementedError, ZeroDivisionError, OverflowError):
                pages.append("")
                failed += 1
    except AccountError:
        raise
    except (*faults, NotImplementedError, ImportError, OverflowError) as error:
        raise AccountError(
            f"{name}: a broken PDF ({type(error).__name__}). Open it in a viewer and print it to a new PDF."
        ) from error
    title = None if title and _PROGRAM_TITLE.search(title) else title
    return pages, Metadata(title=title, authors=clean_authors(author)), failed


def join_lines(pages: Sequence[Sequence[str]]) -> list[tuple[str, bool]]:
    """Return the paragraphs of pages of lines, each with whether it is a line of a page's edge, such as a header.

    A paragraph goes on where a line is full or does not end a sentence, over page ends too. A word cut by a hyphen at
    a line's end is joined, its hyphen kept where the text writes the word with one elsewhere.
    """
    edges = _edge_lines(pages)
    flat = [line.strip() for page in pages for line in page]
    widths = [len(line) for line in flat if len(line) > 20]
    full = 0.75 * median(widths) if widths else 0
    hyphened = set(re.findall(r"\b\w+-\w+\b", "\n".join(flat)))
    paragraphs: list[tuple[str, bool]] = []
    current, broken, last = "", False, ""
    for page in pages:
        for number, raw in enumerate(page):
            line = raw.strip()
            if _at_edge(number, len(page)) and (line in edges or _PAGE_NUMBER.fullmatch(line)):
                if line:
                    paragraphs.append((line, True))
                continue
            if not line:
                broken = True
                continue
            if current and (_ITEM.match(line) or _ends(last, line, full, broken)):
                paragraphs.append((current, False))
                current = ""
            current = _glue(current, line, hyphened) if current else line
            broken, last = False, line
        # A blank line at a page's end is the margin, not the end of a paragraph.
        broken = False
    if current:
        paragraphs.append((current, False))
    return paragraphs


def _edge_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return lines that stand at the top or bottom of at least three pages and of half of all."""
    seen = Counter(
        line
        for page in pages
        for line in {raw.strip() for number, raw in enumerate(page) if _at_edge(number, len(page)) and raw.strip()}
    )
    return {line for line, times in seen.items() if times >= max(3, len(pages) / 2)}


def _at_edge(number: int, count: int) -> bool:
    return number < _EDGE_LINES or number >= count - _EDGE_LINES


def _ends(last: str, line: str, full: float, broken: bool) -> bool:
    """Tell whether the paragraph ends with `last`, given the line that comes next."""
    if _SENTENCE_END.search(last):
        return broken or len(last) < full
    if broken:
        return not line[0].islower()
    # A short line without a stop is a heading, a byline or an address where the next begins anew.
    return len(last) < 0.6 * full and not line[0].islower() and last[-1] not in ",;-"


def _glue(text: str, line: str, hyphened: set[str]) -> str:
    before, after = re.search(r"(\w+)-$", text), re.match(r"\w+", line)
    if not (before and after and after[0][0].islower()):
        return f"{text}{'' if text.endswith(('—', '-')) and before else ' '}{line}"
    joint = "-" if f"{before[1]}-{after[0]}" in hyphened else ""
    return f"{text[:-1]}{joint}{line}"


def read_docx(name: str, data: bytes) -> Draft:
    """Return the draft of a Word document: its paragraphs and table cells, its title and author where it names them.

    The dates a document keeps (created, modified) are no publication date and are left alone.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped] # lxml ships no types

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LARGEST_UNPACKED:
                raise AccountError(
                    f"{name}: larger than {_LARGEST_UNPACKED >> 20} MB unpacked. Save its text as .txt and give that."
                )
        opened = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_docx_paragraphs(opened))
        told = opened.core_properties
        title, author = clean(told.title), told.author
    except AccountError:
        raise
    except (
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise AccountError(
            f"{name}: a broken Word document ({type(error).__name__}). Open it in Word and save it anew."
        ) from error
    text, notes = clean_text(text)
    header = Metadata(
        title=None if title and _PROGRAM_TITLE.search(title) else title,
        authors=() if author == "python-docx" else clean_authors(author),
    )
    return Draft(text=text, metadata=header.over(told_plainly(text)), notes=notes)


def _docx_paragraphs(opened: "docx.document.Document") -> Iterator[str]:
    from docx.table import Table, _Cell

    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                # Each cell as it is written, once: `row.cells` repeats one as often as it says it spans.
                cells = dict.fromkeys(_Cell(cell, block).text.strip() for cell in row._tr.tc_lst)
                yield from [" | ".join(cell.replace("\n", " ") for cell in cells if cell)] if any(cells) else []
        elif block.text.strip():
            yield block.text.strip()
