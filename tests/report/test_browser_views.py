"""Lineage, matrix and people in a real browser: links arrive without a script, names fit their boxes, paper has all."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from rashomon.report.lines import lines_of
from rashomon.report.page import page_of_comparison
from rashomon.report.view import View
from rashomon.types import Comparison

Browse = Callable[..., subprocess.CompletedProcess[str]]

ASKED = """<iframe id="f" style="width:%dpx;height:900px;border:0" src="%s"></iframe><script>
onload = () => {
  const page = document.getElementById("f").contentDocument;
  const drawing = page.querySelector("#lineage svg");
  const links = [...drawing.querySelectorAll("a")];
  const outside = links.filter((one) => {
    const box = one.querySelector("rect")?.getBoundingClientRect();
    return box && [...one.querySelectorAll("text")].some((text) => text.getBoundingClientRect().right > box.right);
  });
  const focused = links.filter((one) => { one.focus(); return page.activeElement === one; });
  document.title = JSON.stringify({
    links: focused.map((one) => one.getAttribute("href").slice(1)),
    arrive: links.filter((one) => page.getElementById(one.getAttribute("href").slice(1))).length,
    names: links.map((one) => one.getAttribute("aria-label") || one.textContent.trim()).filter(Boolean).length,
    outside: outside.length,
    cells: [...page.querySelectorAll(".cells td > a")].map((one) => one.getAttribute("aria-label")),
    wide: page.documentElement.scrollWidth,
  });
};
</script>"""


@pytest.fixture
def ask(browse: Browse, ferry: Comparison, tmp_path: Path) -> Callable[[int, bool], dict[str, Any]]:
    """Return what opens the page of the ferry at a width, with or without its script, and says what is there."""

    def asked(width: int, scripted: bool) -> dict[str, Any]:
        text = page_of_comparison(ferry)
        page, frame = tmp_path / "page.html", tmp_path / "frame.html"
        page.write_text(text if scripted else re.sub(r"<script>.*</script>", "", text, flags=re.DOTALL), "utf-8")
        frame.write_text(ASKED % (width, page.as_uri()), "utf-8")
        done = browse(frame.as_uri(), "--dump-dom", "--allow-file-access-from-files", "--window-size=1400,1000")
        [found] = re.findall(r"<title>(\{.*\})</title>", done.stdout)
        answer: dict[str, Any] = json.loads(found)
        return answer

    return asked


@pytest.mark.parametrize(("width", "scripted"), [(1200, True), (1200, False), (390, False)])
def test_lines_and_names_of_the_lineage_are_links_that_arrive(
    ask: Callable[[int, bool], dict[str, Any]], ferry: Comparison, width: int, scripted: bool
) -> None:
    view = View(ferry)
    found = ask(width, scripted)
    assert {line.anchor for line in lines_of(ferry, view.labels, view.anchors)} <= set(found["links"])
    assert {view.anchors.source(source.id) for source in ferry.lineage.sources} <= set(found["links"])
    assert found["arrive"] == found["names"] == len(found["links"])
    assert found["outside"] == 0
    assert found["wide"] <= width


def test_a_cell_says_who_tells_it_and_how(ask: Callable[[int, bool], dict[str, Any]]) -> None:
    cells = ask(1200, False)["cells"]
    assert "The Harbour Post: told differently, at the top, 12 %" in cells
    assert any(cell.startswith("Skell Coastguard: told, ") for cell in cells)


@pytest.mark.parametrize("scripted", [True, False])
def test_the_address_of_a_line_opens_the_table_it_stands_in(
    browse: Browse, ferry: Comparison, tmp_path: Path, scripted: bool
) -> None:
    view = View(ferry)
    line = lines_of(ferry, view.labels, view.anchors)[0].anchor
    text = page_of_comparison(ferry)
    page = tmp_path / "page.html"
    page.write_text(text if scripted else re.sub(r"<script>.*</script>", "", text, flags=re.DOTALL), "utf-8")
    dom = browse(f"{page.as_uri()}#{line}", "--dump-dom").stdout
    before = dom[: dom.index(f'<tr id="{line}"')]
    assert re.findall(r"<details[^>]*>", before)[-1].endswith(' open="">')


def test_every_line_is_printed_with_its_passage(browse: Browse, ferry: Comparison, tmp_path: Path) -> None:
    page, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(page_of_comparison(ferry), "utf-8")
    browse(page.as_uri(), "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    text = "".join("".join(sheet.extract_text() for sheet in PdfReader(paper).pages).split())
    assert "Whohasitfromwhom" in text
    _, _, table = text.partition("Whohasitfromwhom")
    view = View(ferry)
    for line in lines_of(ferry, view.labels, view.anchors):
        for words in (line.source.name, f"{line.teller.name} {line.kind}", *(one.words[:20] for one in line.passages)):
            assert "".join(words.split()) in table, words
