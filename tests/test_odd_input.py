"""Every line of docs/odd-input.md, tried on the command line: the exit status, the note, and the words it uses."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
RASHOMON = Path(sys.executable).with_name("rashomon")
ROW = re.compile(r"^\| (?P<input>[^|]+?) \| (?P<outcome>exit \d|note `[a-z-]+`|read) \| (?P<words>[^|]*?) ?\|$", re.M)

STORY = (
    "The mayor said on Tuesday that 25 people were hurt when the quay fell. Nobody had been told to stay, she said.\n"
)
OTHER = "About two dozen people were hurt when the quay fell on Tuesday, two officials said.\n"


class Odd(NamedTuple):
    """A command line and the note or error expected of it."""

    input: str
    outcome: str
    words: str


ROWS = [Odd(**match.groupdict()) for match in ROW.finditer((ROOT / "docs" / "odd-input.md").read_text("utf-8"))]


def one(name: str, data: bytes | str) -> Callable[[Path], list[str]]:
    """Return what writes one file and the command line that reads it."""

    def write(folder: Path) -> list[str]:
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return ["read", str(folder / name), "--format", "jsonl"]

    return write


def several(files: dict[str, str], *more: str, give: tuple[str, ...] = ()) -> Callable[[Path], list[str]]:
    """Return what writes several files and the command line that compares them, or those of `give`."""

    def write(folder: Path) -> list[str]:
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        return ["compare", *(str(folder / name) for name in give or files), "--format", "json", *more]

    return write


def pdf_without_text() -> bytes:
    """Return a PDF of one empty page."""
    from pypdf import PdfWriter

    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(stream)
    return stream.getvalue()


def spreadsheet() -> bytes:
    """Return the beginning of what a spreadsheet's file holds."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


LOGIN = "<html><body><h1>Log in</h1><form><input type=password name=p></form><p>Log in to read on.</p></body></html>"
EMPTY_PAGE = "<html><head><title>Shop</title></head><body><nav><a href=/>Home</a></nav></body></html>"

INPUTS: dict[str, Callable[[Path], list[str]]] = {
    "an empty file": one("a.txt", ""),
    "a file of blank lines": one("a.txt", " \n\n\t\n"),
    "a binary file": one("a.txt", bytes(range(32)) * 40),
    "a picture": one("a.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "a spreadsheet": one("a.xlsx", spreadsheet()),
    "a text in Windows-1252": one("a.txt", ("“" + STORY.replace("mayor", "maire élue") + "”").encode("cp1252")),
    "a text that was decoded wrongly once before": one(
        "a.txt", "“It fell,” she said. ".encode().decode("cp1252", "replace") + STORY
    ),
    "NUL bytes in a text": one("a.txt", STORY.replace(" ", "\0 ", 3)),
    "marks that change the direction of writing": one("a.txt", "\u202e" + STORY),
    "a web page without an article": one("a.html", EMPTY_PAGE),
    "a login page": one("a.html", LOGIN),
    "a PDF without text": one("a.pdf", pdf_without_text()),
    "a broken PDF": one("a.pdf", b"%PDF-1.7\n" + b"1 0 obj <<"),
    "front matter that is none": one("a.txt", "---\nHe said so.\n---\n" + STORY),
    "a date that could be two": one("a.txt", "---\npublished: 3/4/2021\n---\n" + STORY),
    "a day that no calendar has": one("a.txt", "The quay fell on 31 June. " + STORY),
    "a leap day of another year": one("a.txt", "The quay fell on 29 February 2019. " + STORY),
    "a date in figures that could be two": one("a.txt", "The quay fell on 3/4/2019. " + STORY),
    "a date in figures beside one that shows the order": one(
        "a.txt", "It was built by 25/12/2018. The quay fell on 3/4/2019. " + STORY
    ),
    "a date in figures of which one reading is to come": one(
        "a.txt", "---\npublished: 2019-03-10\n---\nThe quay fell on 3/4/2019. " + STORY
    ),
    "a year of two digits": one("a.txt", "---\npublished: 2020-03-10\n---\nThe quay fell on 12/25/19. " + STORY),
    "a day without its year, and no publication date": one("a.txt", "The quay fell on December 29. " + STORY),
    "a day without its year, and another with it": one(
        "a.txt", "The quay fell on December 29. It was closed on January 8, 2020. " + STORY
    ),
    "a publication date before what is told as past": one(
        "a.txt",
        "---\npublished: 2019-01-05\n---\nThe quay fell on March 4, 2019. It was closed on March 6, 2019. " + STORY,
    ),
    "a text of 50,000 characters on one line": one("a.txt", (STORY.replace("\n", " ") * 500)[:50_000]),
    "one word of 100,000 characters": one("a.txt", STORY + "a" * 100_000),
    "quotation marks that do not close": one("a.txt", "“It fell, she said. " + STORY + "‘And then? " + STORY),
    "five quotation marks in a row": one("a.txt", "“““““ " + STORY + '""""" ' + STORY),
    "a line of JSON Lines that is no JSON": one("a.jsonl", "{text:"),
    "a missing file": several({"story.txt": STORY}, give=("stroy.txt",)),
    "a folder with nothing to read in it": several({"empty/.keep": ""}, give=("empty",)),
    "a date for a file that is not there": several({"a.txt": STORY, "b.txt": OTHER}, "--published", "c.txt=2021-03-04"),
    "a date that is none": several({"a.txt": STORY, "b.txt": OTHER}, "--published", "a.txt=soon"),
    "one account only": several({"a.txt": STORY}),
    "a file given twice": several({"a.txt": STORY}, give=("a.txt", "a.txt")),
    "a copy of a file under another name": several({"a.txt": STORY, "b.txt": STORY}),
    "accounts that credit each other": several(
        {
            "a.txt": "---\npublisher: The Courier\n---\nThe quay fell on Tuesday, the Easton Herald reported. " + STORY,
            "b.txt": "---\npublisher: Easton Herald\n---\nThe quay fell on Tuesday, The Courier reported. " + OTHER,
        }
    ),
    "a note of correction under an article": several(
        {"a.txt": STORY, "b.txt": OTHER + "Correction: an earlier version of this article misstated the day.\n"}
    ),
    "two files of one name": several({"x/a.txt": STORY, "y/a.txt": OTHER}),
    "a page to write in a folder that is not there": several(
        {"a.txt": STORY, "b.txt": OTHER}, "-o", "nowhere/page.html"
    ),
    "an output format that does not exist": several({"a.txt": STORY, "b.txt": OTHER}, "--format", "runes"),
}


def test_every_line_is_tried() -> None:
    assert [row.input for row in ROWS] == list(INPUTS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.input)
def test_odd_input(row: Odd, tmp_path: Path) -> None:
    arguments = INPUTS[row.input](tmp_path)
    done = subprocess.run([RASHOMON, *arguments], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False)
    said = re.sub(r"\s+", " ", done.stderr)
    assert "Traceback" not in said
    if row.outcome.startswith("exit"):
        assert done.returncode == int(row.outcome[-1]), said
        assert row.words in said
        assert done.stdout == ""
        return
    assert done.returncode == 0, said
    notes = {note["code"]: note["message"] for note in notes_of(json.loads(done.stdout))}
    if row.outcome == "read":
        assert notes == {}
    else:
        assert row.words in notes[row.outcome.split("`")[1]]


def notes_of(result: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    """Return the notes of a reading or a comparison."""
    return result["notes"]


def test_one_bad_file_loses_no_other(tmp_path: Path) -> None:
    for name, text in {"a.txt": STORY, "b.txt": OTHER, "empty.txt": ""}.items():
        (tmp_path / name).write_text(text, "utf-8")
    command = [str(RASHOMON), "compare", "a.txt", "b.txt", "empty.txt", "--format", "json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path, check=False)
    assert "empty.txt: nothing to read in it" in re.sub(r"\s+", " ", done.stderr)
    assert len(json.loads(done.stdout)["accounts"]) == 2
    assert done.returncode == 1
