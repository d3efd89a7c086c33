"""Measures what a run over an archive costs as the archive grows: processor time an article by step, and memory.

python bench/scale.py [--sizes 1000 8570 85700] [--minutes 3] [--write]

The archive is allsides-articles, in order of time: its first articles, all of them, and for more than all the same
again two years later, and so on, one word in fifty exchanged each time, so that as many come in a month as before.
Opening, copies and stories are done whole; reading and comparing for so many minutes, then stopped. Processor time is
that of all processes, so that it says the same on a busy machine. `--write` keeps the figures in scale.json, beside
those of other sizes, and draws docs/scale.svg; without sizes, those kept are shown.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from math import log10
from pathlib import Path
from typing import NamedTuple

import material
from watched import Watched, start, watch

from rashomon.corpus.run.tell import told_tables

KEPT = Path(__file__).with_suffix(".json")
PICTURE = Path(__file__).parents[1] / "docs" / "scale.svg"
STEPS = ("Opening", "Finding copies", "Finding stories", "Reading and comparing")
OF_COPIES = ("Looking accounts up", "Looking for copies", "Reading pairs")
COLOURS = dict(zip(STEPS, ("#1c5d5d", "#a3441f", "#6b4fa0", "#333"), strict=True))
EXCHANGED = 50  # one word in so many
_ENOUGH = 200  # accounts read, for their cost to be that of reading and not of starting


class Measured(NamedTuple):
    """What a run over so many articles took: processor time an article by step (ms), memory (MB), and how many read."""

    articles: int
    cost: dict[str, float]
    lead: float
    worker: float
    read: int


def main() -> int:
    """Measure, print, and return the exit status: 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--write", action="store_true", help="keep the figures and draw the picture")
    options = parser.parse_args()
    if options.sizes and not material.present():
        print(material.ABSENT)
        return 2
    found = [] if options.sizes else [Measured(**row) for row in json.loads(KEPT.read_text("utf-8"))]
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=material.UNPACKED.parent) as folder:
            found.append(measured(Path(folder), size, 60 * options.minutes))
        print(table(found[-1:]), flush=True)
    print(table(found))
    if options.write:
        before = [Measured(**row) for row in json.loads(KEPT.read_text("utf-8"))] if KEPT.exists() else []
        found = sorted({one.articles: one for one in (*before, *found)}.values())
        KEPT.write_text(json.dumps([one._asdict() for one in found], indent=1) + "\n", "utf-8")
        PICTURE.write_text(picture(found), "utf-8")
    return 0


def measured(folder: Path, size: int, seconds: float) -> Measured:
    """Return what a run over so many articles took, its reading stopped after some seconds."""
    archive, out = folder / "archive.jsonl", folder / "out"
    with archive.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(one) + "\n" for one in articles(size))
    grouped = watch(start([archive], out, "--group-only"))
    if grouped.status:
        raise SystemExit(f"the run over {size} articles failed with status {grouped.status}")
    reading = watch(start([archive], out), seconds=seconds + grouped.steps["Looking through the input"].seconds)
    read = sum(_accounts(path) for path in (out / "work" / "told").glob("*.tables"))
    lead, worker = max(grouped.lead, reading.lead), max(grouped.worker, reading.worker)
    return Measured(size, dict(_costs(size, read, grouped, reading)), round(lead), round(worker), read)


def _costs(size: int, read: int, grouped: Watched, reading: Watched) -> Iterator[tuple[str, float]]:
    seconds = {name: step.processor for name, step in grouped.steps.items()}
    seconds[STEPS[1]] = sum(seconds.get(name, 0) for name in OF_COPIES)
    yield from ((name, round(1000 * seconds[name] / size, 2)) for name in STEPS[:3])
    if read >= min(size, _ENOUGH):
        yield STEPS[-1], round(1000 * reading.steps[STEPS[-1]].processor / read, 1)


def _accounts(path: Path) -> int:
    return len(told_tables(path)["accounts"])


def articles(size: int) -> Iterator[dict[str, str]]:
    """Yield so many articles: all there are, again with other words and dates where that is not enough."""
    every = sorted(map(json.loads, material.article_lines()), key=lambda one: (one["date"], one["ID"]))
    yield from islice((again(one, times) for times in range(-(-size // len(every))) for one in every), size)


def again(one: dict[str, str], times: int) -> dict[str, str]:
    """Return an article as it is told again after so many times two years, one word in fifty exchanged."""
    told = {key: one[key] for key in ("title", "source", "content")}
    year = int(one["date"][:4]) + 2 * times
    day = one["date"][4:] if not one["date"].endswith("02-29") else "-02-28"
    words = re.split(r"(\s+)", told["content"])
    chance = random.Random(f"{one['ID']} {times}")
    for _ in range(len(words) // (2 * EXCHANGED) if times else 0):
        here, there = (2 * chance.randrange((len(words) + 1) // 2) for _ in range(2))
        words[here], words[there] = words[there], words[here]
    return {**told, "name": f"{one['ID']}-{times}", "date": f"{year}{day}", "content": "".join(words)}


def table(rows: Sequence[Measured]) -> str:
    """Return the figures, one size a line."""
    head = f"{'articles':>9}" + "".join(f"{name + ' ms':>26}" for name in STEPS) + f"{'lead MB':>10}{'worker MB':>11}"
    lines = (
        f"{row.articles:>9,}"
        + "".join(f"{row.cost[name]:>26.1f}" if name in row.cost else f"{'':>26}" for name in STEPS)
        + f"{row.lead:>10.0f}{row.worker:>11.0f}   ({row.read:,} read)"
        for row in rows
    )
    return "\n".join([head, *lines])


def picture(rows: Sequence[Measured]) -> str:
    """Return the cost of an article by step against the number of articles, both in powers of ten."""
    width, height, low, high = 560, 300, -1.0, 4.0
    sizes = [log10(row.articles) for row in rows]

    def x(size: float) -> float:
        return 70 + width * (size - 2.8) / (5.2 - 2.8)

    def y(cost: float) -> float:
        return 20 + height * (high - log10(cost)) / (high - low)

    drawn = []
    for name in STEPS:
        points = [(x(size), y(row.cost[name])) for size, row in zip(sizes, rows, strict=True) if row.cost.get(name)]
        if not points:
            continue
        path = " ".join(f"{px:.0f},{py:.0f}" for px, py in points)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
        drawn += [f'<circle cx="{px:.0f}" cy="{py:.0f}" r="4" fill="{COLOURS[name]}"/>' for px, py in points]
        drawn.append(f'<text x="{points[0][0]:.0f}" y="{points[0][1] - 8:.0f}" fill="{COLOURS[name]}">{name}</text>')
    ticks = "".join(
        f'<text x="62" y="{y(10.0**n) + 4:.0f}" text-anchor="end">{told}</text>'
        f'<line x1="70" x2="{70 + width}" y1="{y(10.0**n):.0f}" y2="{y(10.0**n):.0f}" stroke="#ddd"/>'
        for n, told in ((-1, "0.1 ms"), (0, "1 ms"), (1, "10 ms"), (2, "0.1 s"), (3, "1 s"), (4, "10 s"))
    ) + "".join(
        f'<text x="{x(size):.0f}" y="{height + 40}" text-anchor="middle">{row.articles:,}</text>'
        for size, row in zip(sizes, rows, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width + 90} {height + 70}" font-family="sans-serif" '
        'font-size="12" role="img" aria-label="Processor time an article by step, as an archive grows">'
        f'<rect width="{width + 90}" height="{height + 70}" fill="#fff"/>{ticks}{"".join(drawn)}'
        f'<text x="{70 + width / 2:.0f}" y="{height + 62}" text-anchor="middle">articles in the archive</text></svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
