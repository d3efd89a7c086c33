"""Runs rashomon over corpora and stories with gold and prints the scorers' figures beside the floors.

python bench/quality.py [--only stories|attribution|times] [--write] [--misses STORY]

Stories come first, the flagship before all: the figures of findings.py for it, and their mean over all stories.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean
from typing import Any

import material
from floors import Figure, judge

import rashomon
from rashomon.codec import encode
from rashomon.ingest.metadata import Metadata
from rashomon.types import Attribution, Reading

Row = dict[str, Any]
TOPICS = ("differences", "agreements", "independence", "events", "when", "lineage", "anonymous", "nested", "times")
PARTS = ("f1", "recall", "precision", "accuracy", "value")
FLAGSHIP = "soleimani"
ONE_STORY = 4.0  # points that one item of a single story may be worth


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=sorted(SUITES), help="one suite alone")
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    parser.add_argument("--misses", metavar="STORY", help="print what was not found in one story, and stop")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    if options.misses:
        return print_misses(options.misses)
    # One thread a process: as many processes as there are processors do more than threads would.
    os.environ.setdefault("RASHOMON_THREADS", "1")
    figures = [figure for name, suite in SUITES.items() if options.only in (None, name) for figure in suite()]
    return judge(figures, options.write)


def stories() -> Iterator[Figure]:
    """Yield the figures of findings.py: of the flagship story, then their mean over all stories."""
    folders = material.stories()
    inputs = material.fingerprint(
        [
            scorer_file("findings"),
            *(f for s in folders for f in material.accounts_of(s)),
            *(s / "gold.json" for s in folders),
        ]
    )
    rows = dict(zip((s.name for s in folders), spread(score_story, folders), strict=True))
    if FLAGSHIP in rows:
        named = flat(rows[FLAGSHIP])
        yield from (
            Figure(f"{FLAGSHIP} {name}", value, inputs, slack=ONE_STORY, floored=not one_sided(name))
            for name, value in named
        )
    measured: dict[str, list[float]] = {}
    for row in rows.values():
        for name, value in flat(row):
            measured.setdefault(name, []).append(value)
    for name in (f"{topic} {part}" for topic in TOPICS for part in PARTS):
        if name in measured:
            yield Figure(f"stories {name}", mean(measured[name]), inputs, floored=not one_sided(name))


def attribution() -> Iterator[Figure]:
    """Yield the figures of attribution.py over PolNeAR dev: of all attributions that rashomon prints.

    The gold marks no attribution inside another's content, so a right one there counts against precision; the figure
    without those is given too.
    """
    folder = material.corpus(material.POLNEAR)
    texts = sorted((folder / "text").glob("*.txt"))
    inputs = material.fingerprint([scorer_file("attribution"), *texts, *(folder / "attributions").glob("*.ann")])
    scorer = material.scorer("attribution")
    gold = scorer.read_gold(folder)
    readings = [reading for reading in spread(attributions_of, texts) if reading["file"] in gold]
    result = scorer.score(gold, {r["file"]: r["attributions"] for r in readings})
    for part in ("f1", "p", "r"):
        yield Figure(f"polnear attribution {part}", result["attribution"][part], inputs, floored=part == "f1")
    for level in ("span", "overlap"):
        yield from (
            Figure(f"polnear {level}/{role} f1", result[f"{level}/{role}"]["f1"], inputs) for role in scorer.ROLES
        )
    yield Figure("polnear linked accuracy", result["linked"]["accuracy"], inputs)
    outer = {r["file"]: [a for a in r["attributions"] if not a["inside"]] for r in readings}
    yield Figure("polnear attribution f1, outermost alone", scorer.score(gold, outer)["attribution"]["f1"], inputs)


def times() -> Iterator[Figure]:
    """Yield the figures of timex.py over TimeBank and AQUAINT."""
    folder = material.corpus(material.TIMEBANK)
    sources = [path for name in ("TimeBank", "AQUAINT") for path in (folder / name).glob("*.tml")]
    inputs = material.fingerprint([scorer_file("timex"), *sources])
    scorer = material.scorer("timex")
    with tempfile.TemporaryDirectory() as place:
        bare = Path(place, "tml")
        bare.mkdir()
        for path in sources:
            (bare / path.name).symlink_to(path.resolve())
        scorer.prepare(bare, Path(place, "txt"))
        found = {row["file"]: row["times"] for row in spread(times_of, sorted(Path(place, "txt").glob("*.txt")))}
        result = scorer.score(scorer.rows_of(Path(place, "txt", "gold.jsonl")), found)
    yield from (
        Figure(f"timebank {name} f1", result[name]["f1"], inputs) for name in ("strict", "relaxed", "type", "value")
    )


SUITES: dict[str, Callable[[], Iterator[Figure]]] = {"stories": stories, "attribution": attribution, "times": times}


def one_sided(name: str) -> bool:
    """Tell whether a figure is one side of an F1."""
    return name.endswith((" recall", " precision")) and not name.startswith("times")


def flat(row: Row) -> Iterator[tuple[str, float]]:
    """Yield name and value of the figures of one story, those left out that it has no gold for."""
    for name, parts in row.items():
        for part in PARTS:
            figure = parts.get(part)
            value = figure["value"] if isinstance(figure, dict) else figure
            if value is not None:
                yield f"{name} {part}", value


def compare_story(story: Path) -> Row:
    """Return a story's comparison in its JSON form."""
    dates = material.SOLEIMANI_DATES if story.name == FLAGSHIP else {}
    readings = []
    for path in material.accounts_of(story):
        published = dates.get(path.name)
        metadata = Metadata(published=published) if published else None
        readings.append(rashomon.read(rashomon.open_account(path, metadata=metadata)))
    form: Row = json.loads(encode(rashomon.compare(readings)))
    return form


def score_story(story: Path) -> Row:
    """Return the figures of one story."""
    row: Row = material.scorer("findings").score(gold_of(story), compare_story(story))[0]
    return row


def print_misses(name: str) -> int:
    """Print what is in a story's gold and was not found."""
    story = material.SHARED / "stories" / name
    result, misses = material.scorer("findings").score(gold_of(story), compare_story(story))
    print("\n".join(f"{key:<46}{value:>10.1f}" for key, value in flat(result)))
    print("\n".join(dict.fromkeys(misses)))
    return 0


def gold_of(story: Path) -> Row:
    """Return a story's gold."""
    gold: Row = json.loads((story / "gold.json").read_text("utf-8"))
    return gold


def attributions_of(path: Path) -> Row:
    """Return a text's attributions in the form of the scorer, each with whether it lies in its parent's content."""
    reading = rashomon.read(rashomon.open_account(path))
    found = [
        {"source": a.source, "cue": a.cue, "content": a.content, "inside": is_inside(a, reading)}
        for a in reading.attributions
    ]
    return {"file": path.stem, "attributions": found}


def is_inside(attribution: Attribution, reading: Reading) -> bool:
    """Tell whether an attribution's source and cue stand in the content of its parent."""
    if attribution.parent is None:
        return False
    content = reading.attribution_by_id[attribution.parent].content
    told = (*attribution.source, *attribution.cue)
    return all(any(start <= part.start and part.end <= end for start, end in content) for part in told)


def times_of(path: Path) -> Row:
    """Return a text's time expressions in the form of the scorer."""
    reading = rashomon.read(rashomon.open_account(path))
    return {
        "file": path.stem,
        "times": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in reading.times],
    }


def spread(work: Callable[[Path], Row], paths: list[Path]) -> list[Row]:
    """Return what `work` gives for each path, in their order, done by as many processes as there are processors."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(work, paths, chunksize=max(1, len(paths) // 64)))


def scorer_file(name: str) -> Path:
    """Return where a scorer lies."""
    return material.SHARED / "scorers" / f"{name}.py"


if __name__ == "__main__":
    sys.exit(main())
