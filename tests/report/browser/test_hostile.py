"""Accounts made to break what shows them, from their files to the page and the other forms: all stays whole."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Files = Callable[[str], Path]

ALERT = "alert(document.domain)"
MARKUP = (
    f"<script>{ALERT}</script>",
    f"</script><script>{ALERT}</script>",
    f"</style><style>body {{ display: none }}</style></title><img src=x onerror={ALERT}>",
    f'"><svg onload={ALERT}>',
    f"' onmouseover='{ALERT}' x='",
    "<!-- never closed, <![CDATA[ neither",
    "{{ 7 * 7 }} {% include 'page.js' %} &lt;b&gt; &#x3c;i&#x3e;",
    f"[words](javascript:{ALERT}) ![picture](https://evil.example/p.png) <https://evil.example/a> `code` **bold**",
    "https://evil.example/path and www.evil.example and HTTP://evil.example",
    f"javascript:{ALERT}",
    "</main></body></html><base href=https://evil.example/><meta http-equiv=refresh content=0>",
    "=HYPERLINK(1) @SUM(2) +3 -4 | cell | cell |",
)
LETTERS = (
    "\u202eesrever\u202c \u2066isolated \u2067never closed \u200b\u200d\u2060\ufeff zero width",
    "\x07bell \x1b[31mred \x9b2Jclear \x00NUL \x7fdelete",
    "הנמל של מרובי (Merrowby) נסגר ב-12 במרץ, אמר ראש העיר: \"אין סכנה!\" 25 נפצעו.",
    "قال رئيس البلدية: «سقط الرصيف» في 12 مارس (North Quay).",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇺🇳 👍🏽 ❤️‍🔥 and 𝔉𝔯𝔞𝔨𝔱𝔲𝔯",
    "Z" + "\u0301\u0323\u035b" * 150 + "algo",
    "W" * 4000,
)  # fmt: skip
STORY = (
    "The North Quay in Merrowby fell into the harbour on 11 March 2025. {number} people were hurt, Mayor Dorothea "
    "Quill said on Wednesday.\n\n"
)
SAID = "“{words}”, said Piet Marsh, a clerk of the harbour office.\n\n"
LONG = "The clerk said that " + "the harbour master and the mayor and " * 1700 + "the judge would meet in April.\n"
NAMES = ('"><img src=x onerror=alert(1)>.txt', "it's & <b>bold`.txt", "plain.html", "many.jsonl")


def text(number: str, *parts: str) -> str:
    """Return an account that tells of so many people hurt, and quotes the parts."""
    return STORY.format(number=number) + "".join(SAID.format(words=part) for part in parts)


def front(title: str, publisher: str, url: str) -> str:
    fields = {"title": title, "publisher": publisher, "author": MARKUP[3], "url": url, "published": "2025-03-12"}
    return "---\n" + "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items()) + "---\n"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with hostile accounts and what `rashomon compare` makes of them."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / NAMES[0]).write_text(
        front(MARKUP[1], MARKUP[2], f"javascript:{ALERT}") + text("Twenty-five", *MARKUP, *LETTERS) + LONG, "utf-8"
    )
    (folder / NAMES[1]).write_text(
        front(LETTERS[0], LETTERS[2], 'https://a.example/"><script>') + text("Nineteen", *LETTERS)
    )
    escaped = [part.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for part in MARKUP]
    body = "".join(f"<p>{line}</p>" for line in text("Thirty", *escaped).split("\n\n"))
    (folder / NAMES[2]).write_text(
        f'<html><head><title>{escaped[1]}</title><meta property="og:site_name" content="{escaped[3]}">'
        f'<meta name="author" content="{escaped[4]}"><link rel="canonical" href="javascript:{ALERT}"></head>'
        f"<body><article><h1>{escaped[1]}</h1>{body}</article></body></html>",
        "utf-8",
    )
    record = {"text": text("Twelve", *MARKUP[:3]), "name": MARKUP[4], "title": LETTERS[3], "publisher": LETTERS[1],
              "authors": [MARKUP[0]], "url": f"data:text/html,{MARKUP[0]}"}  # fmt: skip
    (folder / NAMES[3]).write_text(json.dumps(record) + "\n", "utf-8")
    endings = (
        "html",
        "json",
        "csv",
        "md",
        "jsonl",
        "timeline.json",
        "prov.jsonld",
        "annotations.jsonld",
        "schema.jsonld",
    )
    made = [part for ending in endings for part in ("-o", str(folder / f"made.{ending}"))]
    command = [str(Path(sys.executable).with_name("rashomon")), "compare", *(str(folder / name) for name in NAMES)]
    done = subprocess.run([*command, *made], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "\x1b[31m" not in done.stdout + done.stderr
    return folder


ELEMENTS = """() => {
  const count = {};
  for (const one of document.querySelectorAll(":not(svg *)")) count[one.localName] = (count[one.localName] || 0) + 1;
  return count;
}"""
ATTRIBUTES = """() => [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes].filter((at) =>
  at.name.startsWith("on") || at.name === "style" || (["href", "src", "action", "xlink:href"].includes(at.name) &&
  !/^(#|https?:\\/\\/)/.test(at.value))).map((at) => `${one.localName} ${at.name}=${at.value}`))"""
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.mark.parametrize("scripted", [True, False])
def test_the_page_is_whole(open_page: Open, page_file: Files, written: Path, scripted: bool) -> None:
    page = open_page(written / "made.html", scripted=scripted)
    found: Mapping[str, int] = page.evaluate(ELEMENTS)
    usual: Mapping[str, int] = open_page(page_file("quay")).evaluate(ELEMENTS)
    assert set(found) <= set(usual) | {"cite"}
    once = (
        "html",
        "head",
        "title",
        "style",
        "script",
        "body",
        "header",
        "nav",
        "main",
        "aside",
        "footer",
        "h1",
        "form",
    )
    assert {name: found[name] for name in once} == dict.fromkeys(once, 1)
    assert found["meta"] == usual["meta"]
    assert page.evaluate(ATTRIBUTES) == []
    assert page.locator("main > section").count() >= 6
    for part in ("disputed", "events", "findings", "people", "accounts"):
        expect(page.locator(f"#{part} > h2")).to_be_visible()
    assert page.locator("#accounts .account").count() == 4
    assert page.locator(".finding").count() > 3


def test_text_is_shown_as_text(open_page: Open, written: Path) -> None:
    page = open_page(written / "made.html")
    shown: str = page.evaluate("document.body.textContent")
    assert not TURNING.search(shown)
    accounts: str = page.evaluate("document.querySelector('#accounts').textContent")
    plain = re.sub(r"\s+", " ", re.sub("[≠≈=¶◌]", "", accounts))
    for part in (*MARKUP[:7], *MARKUP[8:11], *LETTERS[2:]):
        assert re.sub("=", "", part) in plain, part
    assert "[U+202E]esrever" in plain
    assert page.title().startswith(("“", "</", "Th", "[", "ق", '"', "{", "="))
    assert (
        page.evaluate("getComputedStyle(document.body).direction + getComputedStyle(document.body).display")
        == "ltrblock"
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_pushed_out_of_the_page(open_page: Open, written: Path, width: int) -> None:
    page = open_page(written / "made.html", width=width)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate("document.styleSheets[0].insertRule('* { content-visibility: visible !important }')")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_can_be_used(open_page: Open, written: Path) -> None:
    page = open_page(written / "made.html")
    page.locator("#filters input").fill("<script>")
    expect(page.locator("#filters output")).to_contain_text(" of ")
    page.locator(".text .ref.here").first.press("Enter")
    expect(page.locator("#chosen")).to_be_visible()
    page.goto(page.url.partition("#")[0] + "#findings?words=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&kind=%22%3E")
    expect(page.locator("#filters input")).to_have_value("<img src=x onerror=alert(1)>")


def test_the_brief_holds_no_links_and_no_markup_of_others(written: Path) -> None:
    brief = (written / "made.md").read_text("utf-8")
    assert not TURNING.search(brief)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(brief)
    leaves = [leaf for token in tokens for leaf in (token, *(token.children or ()))]
    assert [leaf.content for leaf in leaves if leaf.type.startswith(("html", "image", "fence"))] == []
    assert sum(leaf.type == "heading_open" and leaf.tag == "h1" for leaf in leaves) == 1
    assert [leaf.attrs for leaf in leaves if leaf.type == "link_open"] == []
    # What some readers of Markdown make links of without being told: addresses that stand alone.
    raw = "".join(leaf.content for leaf in leaves if leaf.type == "inline")
    assert not re.search(r"(?i)https?://|www\.", re.sub(r"`[^`]*`", "", raw))
    shown = "".join(leaf.content for leaf in leaves if leaf.type in ("text", "text_special"))
    assert "<script>alert(document.domain)</script>" in shown


def test_the_tables_and_records_are_whole(written: Path) -> None:
    records = json.loads((written / "made.json").read_text("utf-8"))
    assert len(records["accounts"]) == 4
    for name in written.glob("made.*.json*"):
        json.loads(name.read_text("utf-8"))
    lines = (written / "made.jsonl").read_text("utf-8").splitlines()
    assert sum(json.loads(line)["type"] == "reading" for line in lines) == 4
    tables = list(written.glob("made.*.csv"))
    assert len(tables) > 5
    for table in tables:
        with table.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        assert len({len(row) for row in rows}) == 1, table
        numbers = re.compile(r"-?[\d.]+")
        assert [
            c for row in rows for c in row if c[:1] in ("=", "+", "-", "@", "\t") and not numbers.fullmatch(c)
        ] == []
