"""The page in a real browser: without a complaint or a request, with and without its script, and on paper."""

import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from rashomon.report.page import page_of_comparison, page_of_readings
from rashomon.types import Comparison, Reading

Browse = Callable[..., subprocess.CompletedProcess[str]]
COMPLAINT = re.compile(r"CONSOLE.*|Refused to \w+.*")


class Seen(HTMLParser):
    """Elements of the document as the browser holds it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def with_id(self, name: str) -> tuple[str, dict[str, str | None]]:
        [found] = [element for element in self.elements if element[1].get("id") == name]
        return found


@pytest.fixture(scope="module")
def page(ferry: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the ferry as a file."""
    path = tmp_path_factory.mktemp("page") / "ferry.html"
    path.write_text(page_of_comparison(ferry), "utf-8")
    return path


def test_it_renders_without_a_complaint_and_its_script_runs(browse: Browse, page: Path) -> None:
    done = browse(page.as_uri(), "--dump-dom")
    assert COMPLAINT.findall(done.stderr) == []
    seen = Seen(done.stdout)
    assert "hidden" not in seen.with_id("filters")[1]
    assert ">12 findings</output>" in done.stdout


def test_a_page_that_does_complain_is_noticed(browse: Browse, page: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(page.read_text("utf-8").replace("</body>", "<script>alert(1)</script></body>"), "utf-8")
    assert COMPLAINT.findall(browse(broken.as_uri(), "--dump-dom").stderr) != []


def requests(log: Path) -> list[str]:
    """Return what pages asked for over the network; what the browser asks for itself has no initiator."""
    events = json.loads(log.read_text("utf-8"))["events"]
    started = [event["params"] for event in events if "initiator" in event.get("params", {})]
    return [
        p["url"] for p in started if p["initiator"] != "not an origin" and p["url"].startswith(("http", "ws", "ftp"))
    ]


def test_it_asks_nothing_of_the_network(browse: Browse, page: Path, tmp_path: Path) -> None:
    log = tmp_path / "net.json"
    browse(page.as_uri(), "--dump-dom", f"--log-net-log={log}")
    assert requests(log) == []
    asking = tmp_path / "asking.html"
    asking.write_text('<img src="http://127.0.0.1:9/picture.png">', "utf-8")
    browse(asking.as_uri(), "--dump-dom", f"--log-net-log={log}")
    assert set(requests(log)) == {"http://127.0.0.1:9/picture.png"}


def test_without_its_script_everything_is_there(
    browse: Browse, page: Path, ferry: Comparison, address: Callable[[str], str]
) -> None:
    bare = page.with_name("bare.html")
    bare.write_text(re.sub(r"<script>.*</script>", "", page.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    seen = Seen(browse(bare.as_uri(), "--dump-dom").stdout)
    assert "hidden" in seen.with_id("filters")[1]
    ids = {attrs["id"] for _, attrs in seen.elements if "id" in attrs}
    assert {address(f"finding.{f.id}") for f in ferry.findings} <= ids
    assert {address(f"event.{e.id}") for e in ferry.events} <= ids
    assert {address("harbour-post.c2"), "disputed", "events", "lineage", "people", "accounts"} <= ids
    links = {attrs["href"] or "" for tag, attrs in seen.elements if tag == "a" and "href" in attrs}
    assert {href[1:] for href in links if href.startswith("#")} <= ids


def test_the_address_of_a_passage_opens_the_fold_it_stands_in(
    browse: Browse, page: Path, address: Callable[[str], str]
) -> None:
    post = address("harbour-post")
    shut = page.with_name("shut.html")
    shut.write_text(
        page.read_text("utf-8").replace(f'class="account" id="{post}" open', f'class="account" id="{post}"')
    )
    assert "open" not in Seen(browse(shut.as_uri(), "--dump-dom").stdout).with_id(post)[1]
    assert "open" in Seen(browse(f"{shut.as_uri()}#{address('harbour-post.c2')}", "--dump-dom").stdout).with_id(post)[1]


@pytest.mark.parametrize("width", [320, 360, 390, 1200])
def test_nothing_sticks_out_sideways(browse: Browse, page: Path, tmp_path: Path, width: int) -> None:
    """A frame of the width asked for tells how wide its page came out: a headless window is never narrower than 500."""
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<iframe id="f" style="width:{width}px;height:900px;border:0" src="{page.as_uri()}"></iframe><script>'
        "onload = () => { document.title = document.getElementById('f').contentDocument.documentElement.scrollWidth }"
        "</script>",
        "utf-8",
    )
    done = browse(frame.as_uri(), "--dump-dom", "--allow-file-access-from-files", "--window-size=1400,1000")
    [wide] = re.findall(r"<title>(\d+)</title>", done.stdout)
    assert int(wide) <= width


ASKED = """<iframe id="f" style="width:%dpx;height:900px;border:0" src="%s"></iframe><script>
onload = () => {
  const page = document.getElementById("f").contentDocument, view = page.defaultView;
  const shown = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 0;
  const drawing = [...page.querySelectorAll("#timeline svg")].filter(shown);
  const links = [...drawing[0].querySelectorAll("a")];
  const focused = links.filter((one) => { one.focus(); return page.activeElement === one; });
  const sizes = [...drawing[0].querySelectorAll("text")].map((one) => one.getBoundingClientRect());
  const frame = drawing[0].getBoundingClientRect();
  const asked = {
    drawings: drawing.map((one) => one.getAttribute("viewBox")),
    links: focused.map((one) => one.getAttribute("href")),
    outside: sizes.filter((one) => one.left < frame.left - 1 || one.right > frame.right + 1).length,
    smallest: Math.min(...[...drawing[0].querySelectorAll("text")].map(
      (one) => parseFloat(view.getComputedStyle(one).fontSize) * frame.width / drawing[0].viewBox.baseVal.width)),
  };
  document.title = JSON.stringify(asked);
};
</script>"""


@pytest.mark.parametrize("size", [(360, 330), (1200, 960)])
@pytest.mark.parametrize("scripted", [True, False])
def test_the_timeline_can_be_read_and_walked_at_each_width(
    browse: Browse, page: Path, address: Callable[[str], str], size: tuple[int, int], scripted: bool
) -> None:
    """One drawing is shown, its words inside it and not too small; its links take the focus from top to bottom."""
    width, drawn = size
    shown = page.with_name("shown.html")
    text = page.read_text("utf-8")
    shown.write_text(text if scripted else re.sub(r"<script>.*</script>", "", text, flags=re.DOTALL), "utf-8")
    frame = page.with_name("frame.html")
    frame.write_text(ASKED % (width, shown.as_uri()), "utf-8")
    done = browse(frame.as_uri(), "--dump-dom", "--allow-file-access-from-files", "--window-size=1400,1000")
    [found] = re.findall(r"<title>(\{.*\})</title>", done.stdout)
    asked = json.loads(found)
    assert [drawing.split()[2] for drawing in asked["drawings"]] == [str(drawn)]
    names = "event.e1 event.e8 event.e3 event.e4 event.e2 event.e5 coastguard-statement.c3 harbour-post.c3"
    assert asked["links"] == [
        f"#{address(name)}" for name in (*names.split(), "event.e7", "event.e6", "response.e4.e7")
    ]
    assert asked["outside"] == 0
    assert asked["smallest"] >= 11


def test_it_prints_what_the_timeline_draws_in_words(browse: Browse, page: Path, tmp_path: Path) -> None:
    paper = tmp_path / "ferry.pdf"
    browse(page.as_uri(), "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    text = "".join("".join(sheet.extract_text() for sheet in PdfReader(paper).pages).split())
    for words in (
        "TheHarbourPost:13March2024,02:00",
        "SkellCoastguard:13March2024,01:30",
        "Theferryleaves",
        "wasansweredby",
    ):
        assert text.count(words) >= 2 - (words == "wasansweredby"), words


def test_it_prints_with_every_dispute_unfolded(browse: Browse, ferry: Comparison, tmp_path: Path) -> None:
    disputes = tuple(replace(f, kind="contradict") if f.kind == "differ" else f for f in ferry.findings)
    page, paper = tmp_path / "ferry.html", tmp_path / "ferry.pdf"
    page.write_text(page_of_comparison(replace(ferry, findings=disputes)), "utf-8")
    browse(page.as_uri(), "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    text = "".join("".join(sheet.extract_text() for sheet in PdfReader(paper).pages).split())
    before, accounts, _ = text.partition("Theaccountsinfull")
    assert accounts
    assert "Showall" not in text
    for finding in disputes:
        if finding.kind == "contradict":
            assert "".join(finding.values[0].split()) in before


def test_a_reading_alone_renders(browse: Browse, ferry_readings: tuple[Reading, ...], tmp_path: Path) -> None:
    path = tmp_path / "reading.html"
    path.write_text(page_of_readings(ferry_readings[:1]), "utf-8")
    done = browse(path.as_uri(), "--dump-dom")
    assert COMPLAINT.findall(done.stderr) == []
    assert "Who is heard" in done.stdout
