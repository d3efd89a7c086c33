"""Measures the page of 86 accounts in Chromium: its size, how long it takes to open, to filter, to show a passage.

python bench/page.py [PAGE JSON]

Without the two files of a comparison (`-o a.html -o a.json`), 86 accounts are compared first, which takes minutes. The
times depend on the machine and what else it does: they have no floors.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import material
from floors import Figure, judge
from playwright.sync_api import Page, sync_playwright

RASHOMON = Path(sys.executable).with_name("rashomon")
# Milliseconds from an event to the paint after it.
PAINTED = """(act) => new Promise((done) => {
  const began = performance.now();
  new Function(act)();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""
CHOOSE = """const field = document.querySelector("#filters [name=%s]");
field.value = %s; field.dispatchEvent(new Event("change", { bubbles: true }));"""
STEPS = {
    "kind": CHOOSE % ("kind", '"contradict"'),
    "account": CHOOSE % ("account", "field.options[20].value"),
    "words": CHOOSE % ("words", '"iran"'),
    "order": CHOOSE % ("order", '"date"'),
    "all again": 'document.getElementById("filters").reset();',
    "a passage": 'document.querySelector("#shelf .claim[data-findings] ~ .here").click();',
}


def main() -> int:
    """Measure and print; return 0, or 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="PAGE JSON", help="a comparison that was made before")
    files: list[Path] = parser.parse_args().files
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium or not (files or material.present()):
        print(material.ABSENT if chromium else "No Chromium on the PATH.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        page, records = files or compared(Path(place))
        return judge([*sizes(page, records), *times(page, chromium)], False)


def compared(place: Path) -> list[Path]:
    """Compare the 86 accounts and return the page and the records."""
    made = [place / "wider.html", place / "wider.json"]
    accounts = sorted(material.corpus(material.WIDER).glob("*.txt"))
    outputs = [part for path in made for part in ("-o", path)]
    subprocess.run([RASHOMON, "compare", *accounts, *outputs], check=True, stdout=subprocess.DEVNULL)
    return made


def sizes(page: Path, records: Path) -> Iterator[Figure]:
    """Yield the bytes of the page and of the texts in it."""
    story = json.loads(records.read_bytes())
    texts = sum(len(reading["account"]["text"].encode()) for reading in story["accounts"])
    yield Figure("accounts", len(story["accounts"]), "", "higher", floored=False)
    yield Figure("findings", len(story["findings"]), "", "higher", floored=False)
    yield Figure("page", page.stat().st_size / 1e6, "", "lower", "MB", floored=False)
    yield Figure("page besides the texts", (page.stat().st_size - texts) / 1e6, "", "lower", "MB", floored=False)
    packed = len(subprocess.run(["gzip", "-9c", page], check=True, capture_output=True).stdout)
    yield Figure("page, packed by gzip", packed / 1e6, "", "lower", "MB", floored=False)


def times(path: Path, chromium: str) -> Iterator[Figure]:
    """Yield how long the page takes, median of three openings, and the memory that the browser's page has then."""
    found: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            for name, value in opened(page, path):
                found.setdefault(name, []).append(value)
            page.close()
        browser.close()
    for name, values in found.items():
        unit = "MB" if name == "memory of the script" else "" if name == "elements" else "ms"
        yield Figure(name, median(values), "", "lower", unit, floored=False)


def opened(page: Page, path: Path) -> Iterator[tuple[str, float]]:
    """Open the page and yield its times in milliseconds."""
    began = time.perf_counter()
    page.goto(path.resolve().as_uri())
    yield "opened, script run", 1000 * (time.perf_counter() - began)
    entry = page.evaluate(
        "performance.getEntriesByType('paint').find((one) => one.name === 'first-contentful-paint')?.startTime"
    )
    yield "first words painted", entry or 0.0
    yield "elements", page.evaluate("document.querySelectorAll('*').length")
    page.evaluate("document.getElementById('findings').scrollIntoView()")
    for name, act in STEPS.items():
        yield f"to paint: {name}", page.evaluate(PAINTED, act)
    yield "memory of the script", page.evaluate("performance.memory.usedJSHeapSize") / 1e6


if __name__ == "__main__":
    sys.exit(main())
