"""Measures who told whom and who stands where, on a sample judged by hand.

python bench/exchanges.py [--write] [--wrong]

The 100 communications and 100 positions of exchanges_sample.json, drawn over the articles of SEESAW that no story with
gold uses and over PolNeAR dev. It is a sample of what was read, so that it says how much of that is right, not how much
was missed.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import material
from floors import Figure, judge

import rashomon
from rashomon.types import Account, Reading, Span
from rashomon.voices import Communication, Position

SAMPLE = Path(__file__).with_name("exchanges_sample.json")
SEESAW = Path("seesaw/seesaw/articles")
SMALL = 2.5  # points under a measured share at which its floor is laid: one item of 100 is a point


class Gold(NamedTuple):
    """What stands at a place: who, to whom or towards what, by which channel or stance, and a mention of who it is."""

    who: Span | None
    to: Span | None
    sort: str
    is_who: Span | None


class Judged(NamedTuple):
    """A communication or position in a text and what it should be; `gold` is None where there is none."""

    file: str
    sha256: str
    what: str
    cue: Span
    gold: Gold | None
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
    sample = judged()
    wanted = dict(texts({one.file for one in sample}))
    for one in sample:
        if hashlib.sha256(wanted[one.file].encode()).hexdigest()[:12] != one.sha256:
            print(f"{one.file}: not the text that was judged", file=sys.stderr)
            return 2
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        readings = dict(zip(wanted, pool.map(_read, wanted.items(), chunksize=4), strict=True))
    wrong = [one for one in sample if not is_right(one, readings[one.file])]
    for one in wrong if options.wrong else ():
        print(one.file, one.what, *one.cue, one.cause or "right before")
    inputs = material.fingerprint([SAMPLE])
    share = partial(_share, sample, wrong)
    return judge(
        [Figure(f"{what}s, sample right", share(what), inputs, slack=SMALL) for what in ("communication", "position")],
        options.write,
    )


def _share(sample: Sequence[Judged], wrong: Sequence[Judged], what: str) -> float:
    every = [one for one in sample if one.what == what]
    return 100 * (1 - sum(one.what == what for one in wrong) / len(every))


def texts(names: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts of these names: articles of SEESAW, their sentences one a line, and texts of PolNeAR dev."""
    for path in sorted(material.corpus(SEESAW).glob("*.json")):
        if path.stem in names:
            sentences = json.loads(path.read_text("utf-8"))["text"]
            yield path.stem, "\n".join(sentence["text"] for sentence in sentences)
    for path in sorted((material.corpus(material.POLNEAR) / "text").glob("*.txt")):
        if path.stem in names:
            yield path.stem, path.read_text("utf-8")


def _read(named: tuple[str, str]) -> Reading:
    name, text = named
    return rashomon.read(Account(id=name, name=name, text=text))


def judged(path: Path = SAMPLE) -> list[Judged]:
    """Return the judgements of a file, in its order."""
    rows: Sequence[Mapping[str, object]] = json.loads(path.read_text("utf-8"))["judged"]
    return [_judged(row) for row in rows]


def _judged(row: Mapping[str, object]) -> Judged:
    told = row["gold"]
    assert told is None or isinstance(told, dict)
    gold = Gold(_span(told["who"]), _span(told["to"]), told["sort"], _span(told["as"])) if told else None
    cue = _span(row["cue"])
    assert cue is not None
    cause = str(row["cause"]) if "cause" in row else None
    return Judged(str(row["file"]), str(row["sha256"]), str(row["what"]), cue, gold, cause)


def _span(ends: object) -> Span | None:
    return Span(*ends) if isinstance(ends, list) else None


def is_right(one: Judged, reading: Reading) -> bool:
    """Tell whether what is read at a place is what stands there, or nothing where nothing does."""
    rows: Sequence[Communication | Position] = (
        reading.communications if one.what == "communication" else reading.positions
    )
    here = [row for row in rows if _meet(row.cue, one.cue)]
    gold = one.gold
    return not here if gold is None else any(_fits(row, gold, reading) for row in here)


def _fits(row: Communication | Position, gold: Gold, reading: Reading) -> bool:
    if isinstance(row, Communication):
        who, entity, sort = row.speaker, row.speaker_entity, str(row.channel)
        # Of a hearer the last word tells who it is: "Leo Hale's | friend".
        to = row.addressee and gold.to and row.addressee.end == gold.to.end
        aimed = bool(to) or row.addressee is gold.to is None
    else:
        who, entity, sort = row.holder, row.entity, str(row.stance)
        to = row.towards and gold.to and row.towards.start == gold.to.start
        aimed = bool(to) or row.towards is gold.to is None
    mentions = reading.entity_by_id[entity].mentions if entity else ()
    known = gold.is_who is None or any(_meet(span, gold.is_who) for span in mentions)
    said = who is gold.who is None or (who is not None and gold.who is not None and _meet(who, gold.who))
    return sort == gold.sort and aimed and known and said


def _meet(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


if __name__ == "__main__":
    sys.exit(main())
