"""Documents made on the spot, all of them invented."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

STORY = (
    "The ferry Saint Olga turned back at noon on Monday with 212 people on board, the harbour authority said.\n\n"
    "“Nobody was hurt,” the harbour master told the Harbour Post. Two officials said an inspection had found rust.\n"
)


@pytest.fixture
def story() -> str:
    """Return two paragraphs of news."""
    return STORY


@pytest.fixture
def fixtures() -> Path:
    """Return the folder of saved pages."""
    return Path(__file__).parent / "fixtures"


_ESCAPES = str.maketrans({"(": "\\(", ")": "\\)", "\\": ""})


def write_pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """Return a PDF 1.4 with a line of Helvetica for each line of each page; no line at all makes an empty page."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({line.translate(_ESCAPES)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 72 760 Td\n{shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({title}) >>")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252"))
    start = out.tell()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out.write(f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode())
    out.write(f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Return the writer of PDFs."""
    return write_pdf


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    """Return a writer of Word documents: paragraphs, a title, an author."""

    def write(paragraphs: Sequence[str], title: str = "", author: str = "python-docx") -> bytes:
        import docx

        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text = "Dead"
        table.rows[0].cells[1].text = "none"
        document.core_properties.title = title
        document.core_properties.author = author
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return write
