"""Measures whether a finding is right as often as its confidence says, on pairs of claims that people read one by one.

python bench/calibration.py [--picture docs/reliability.svg] [--write]

The pairs were drawn from the stories with gold, evenly over likelihoods, and each read by itself: do both state one
fact; does a detail differ that an editor would want to know? The sample (`calibration_sample.json`) holds places and
answers alone. The lines that turn likelihoods into confidence were fitted on the same answers, and the table of weights
on the same stories, so what is shown is how well they fit rather than how they do elsewhere.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import material
from floors import Figure, judge

import rashomon
from rashomon.align.claims import gather, story_claims
from rashomon.align.entities import match_entities
from rashomon.align.findings import AGREES, DIFFERS, confidence
from rashomon.align.judge import judge_pairs
from rashomon.align.pairs import find_pairs
from rashomon.ingest.metadata import Metadata

SAMPLE = Path(__file__).with_name("calibration_sample.json")
BINS = 5
BELIEVED = {"agree": AGREES, "differ": DIFFERS}


class Said(NamedTuple):
    """How sure rashomon is of a pair, and whether those who read it found it so."""

    verdict: str
    confidence: float
    right: bool


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--picture", type=Path, help="where to draw the reliability diagram (SVG)")
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    rows = json.loads(SAMPLE.read_text("utf-8"))
    said = [
        one for story in material.stories() for one in said_of(story, [r for r in rows if r["story"] == story.name])
    ]
    figures = []
    for verdict in BELIEVED:
        mine = [one for one in said if one.verdict == verdict]
        for low, sure, right, count in binned(mine):
            print(f"{verdict:8} {low:.1f} to {low + 1 / BINS:.1f}: {sure:.2f} sure, {right:.2f} right, of {count}")
        error = sum(count * abs(sure - right) for _, sure, right, count in binned(mine)) / max(1, len(mine))
        figures.append(Figure(f"calibration error, {verdict}, hundredths", 100 * error, inputs(), "lower", slack=3.0))
    if options.picture:
        options.picture.write_text(picture(said), "utf-8")
    return judge(figures, options.write)


def inputs() -> str:
    """Return the hash of what is measured on."""
    return material.fingerprint([SAMPLE, *(path for s in material.stories() for path in material.accounts_of(s))])


def said_of(folder: Path, rows: Sequence[dict[str, Any]]) -> Iterator[Said]:
    """Yield how sure rashomon is of each read pair of a story; of one that it does not judge, not at all."""
    if not rows:
        return
    dates = material.SOLEIMANI_DATES
    readings, _ = gather(
        rashomon.read(rashomon.open_account(path, metadata=Metadata(published=dates.get(path.name))))
        if path.name in dates
        else rashomon.read(rashomon.open_account(path))
        for path in material.accounts_of(folder)
    )
    story = story_claims(readings, match_entities(readings))
    judgement = judge_pairs(story, find_pairs(story))
    spans = {(r.account.id, c.id): (Path(r.account.name).stem, c.start, c.end) for r in readings for c in r.claims}
    place = {spans[c.ref.account, c.ref.claim]: n for n, c in enumerate(story.claims)}
    for row in rows:
        verdict = row["verdict"]
        likely = judgement.pairs.keyed(judgement.agree if verdict == "agree" else judgement.differ)
        ends = sorted(place.get(tuple(side), -1) for side in (row["left"], row["right"]))
        yield Said(verdict, confidence(likely.get((ends[0], ends[1]), 0.0), BELIEVED[verdict]), row["read"])


def binned(said: Sequence[Said]) -> Iterator[tuple[float, float, float, int]]:
    """Yield for each bin that is not empty where it begins, the mean confidence, the share that is right, how many."""
    for n in range(BINS):
        held = [one for one in said if n <= one.confidence * BINS < n + 1]
        if held:
            sure, right = (sum(x) / len(held) for x in ([o.confidence for o in held], [o.right for o in held]))
            yield n / BINS, sure, right, len(held)


def picture(said: Sequence[Said]) -> str:
    """Return the reliability diagram: confidence along, how often it was right up; a dot's area tells how many."""
    dots, side = [], 320
    for verdict, colour in (("agree", "#2a6f4f"), ("differ", "#a3441f")):
        for _, sure, right, count in binned([one for one in said if one.verdict == verdict]):
            x, y, r = 50 + sure * side, 20 + (1 - right) * side, 3 + count**0.5
            dots.append(
                f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.1f}" fill="{colour}" fill-opacity=".75">'
                f"<title>{verdict}: {sure:.2f} sure, {right:.2f} right, {count} pairs</title></circle>"
            )
    ticks = "".join(
        f'<text x="{50 + t * side:.0f}" y="{side + 38}" text-anchor="middle">{t:.1f}</text>'
        f'<text x="42" y="{24 + (1 - t) * side:.0f}" text-anchor="end">{t:.1f}</text>'
        for t in (0, 0.2, 0.4, 0.6, 0.8, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + 80} {side + 90}" font-family="sans-serif" '
        'font-size="12" role="img" aria-label="How often findings are right beside how sure they are">'
        f'<rect width="{side + 80}" height="{side + 90}" fill="#fff"/>'
        f'<rect x="50" y="20" width="{side}" height="{side}" fill="none" stroke="#999"/>'
        f'<line x1="50" y1="{side + 20}" x2="{side + 50}" y2="20" stroke="#999" stroke-dasharray="4 4"/>{ticks}'
        + "".join(dots)
        + f'<text x="{50 + side / 2:.0f}" y="{side + 58}" text-anchor="middle">confidence shown</text>'
        f'<text x="14" y="{20 + side / 2:.0f}" text-anchor="middle" transform="rotate(-90 14 {20 + side / 2:.0f})">'
        "right, by reading</text>"
        f'<circle cx="100" cy="{side + 76}" r="5" fill="#2a6f4f"/><text x="110" y="{side + 80}">they agree</text>'
        f'<circle cx="200" cy="{side + 76}" r="5" fill="#a3441f"/><text x="210" y="{side + 80}">they differ</text>'
        "</svg>\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
