"""Measures whom attributions are resolved to: the share that is, and how much of a sample judged by hand is right.

python bench/sources.py [--write] [--wrong]

Over PolNeAR dev: the share of attributions whose source is an entity or a described source without a name; and the 200
attributions of sources_sample.json, whose right kind of source and right speakers people read off the text.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import material
from floors import Figure, judge

import rashomon
from rashomon.types import Reading, Span

SAMPLE = Path(__file__).with_name("sources_sample.json")
SMALL = 1.5  # points under a measured share at which its floor is laid: one item of 200 is half a point


class Judged(NamedTuple):
    """A source in a text: its right kind, where those who speak are named (none: they are not), what went wrong."""

    file: str
    source: Span
    kind: str
    who: tuple[Span, ...]
    cause: str | None


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    parser.add_argument("--wrong", action="store_true", help="print what of the sample is wrong now, by file and place")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    os.environ.setdefault("RASHOMON_THREADS", "1")
    texts = sorted((material.corpus(material.POLNEAR) / "text").glob("*.txt"))
    sample = judged()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        readings = dict(zip((t.stem for t in texts), pool.map(_read, texts, chunksize=4), strict=True))
    counted = Counter(outcome for reading in readings.values() for outcome in outcomes(reading))
    wrong = [one for one in sample if not is_right(one, readings[one.file])]
    for one in wrong if options.wrong else ():
        print(one.file, *one.source, one.kind, one.cause or "right before")
    inputs = material.fingerprint([*texts, SAMPLE])
    total = sum(counted.values())
    resolved = counted["entity"] + counted["described"]
    return judge(
        [
            Figure("polnear sources resolved", 100 * resolved / total, inputs, slack=SMALL),
            Figure("polnear sources that are entities", 100 * counted["entity"] / total, inputs, floored=False),
            Figure("polnear sources without a source", 100 * counted["absent"] / total, inputs, "lower", floored=False),
            Figure("polnear sources, sample right", 100 * (1 - len(wrong) / len(sample)), inputs, slack=SMALL),
        ],
        options.write,
    )


def _read(path: Path) -> Reading:
    return rashomon.read(rashomon.open_account(path))


def judged(path: Path = SAMPLE) -> list[Judged]:
    """Return the judgements of a file, in its order."""
    rows: Sequence[Mapping[str, object]] = json.loads(path.read_text("utf-8"))["judged"]
    return [_judged(row) for row in rows]


def _judged(row: Mapping[str, object]) -> Judged:
    source, who = row["source"], row["who"]
    assert isinstance(source, list)
    assert isinstance(who, list)
    cause = str(row["cause"]) if "cause" in row else None
    return Judged(str(row["file"]), Span(*source), str(row["kind"]), tuple(Span(*w) for w in who), cause)


def outcomes(reading: Reading) -> list[str]:
    """Return for each attribution what its source is resolved to: "entity", "described", "unresolved" or "absent"."""
    return [
        "absent" if not a.source else "entity" if a.entity else "described" if a.unnamed else "unresolved"
        for a in reading.attributions
    ]


def is_right(one: Judged, reading: Reading) -> bool:
    """Tell whether a source has its right kind and is bound to who speaks; two speakers must be bound to both."""
    found = [a for a in reading.attributions if any(s < one.source.end and one.source.start < e for s, e in a.source)]
    if not found or found[0].source_kind != one.kind:
        return False
    entities = [reading.entity_by_id[name] for name in (found[0].entity, *found[0].also_by) if name]
    if not one.who:
        return not entities or one.kind != "named"
    named = [mention for entity in entities for mention in entity.mentions]
    return all(any(s < who.end and who.start < e for s, e in named) for who in one.who)


if __name__ == "__main__":
    sys.exit(main())
