"""Stories with gold made by reading, as pairs of claims of two accounts that carry what the gold says of them.

Two sets: those beside the project, which figures are told of, and our own in `train/stories`, which the judge's network
learns from. Of our own only the places are kept; their texts are seesaw's.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import material  # of bench/: where corpora and scorers are
import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon import open_account, read
from rashomon.align.claims import StoryClaims, gather, story_claims
from rashomon.align.entities import match_entities
from rashomon.align.pairs import Pairs, find_pairs
from rashomon.ingest.metadata import Metadata
from rashomon.types import Reading

Span = tuple[int, int]
Side = tuple[str, Span | None]

OWN = Path(__file__).parent / "stories"
_DAY_IN_ADDRESS = re.compile(r"/(20\d\d)/(\w{3}|\d{1,2})/(\d{1,2})/")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

# Which list of the gold tells of each verdict.
LISTS = {"agree": "agreements", "event": "events", "differ": "differences"}
# Two accounts of the stories come without a date; these are the dates their README gives.
PUBLISHED = {"the-week": "2020-01-05", "breitbart": "2023-01-17"}


@dataclass(frozen=True)
class Story:
    """One story, read: its claims, its pairs of claims, their labels [pairs] for each verdict, and its gold.

    `marked` [pairs] tells for each verdict whether both claims have a passage of its list, if not of one item.
    `sides` are the passages of each item of each list, found in the accounts.
    """

    name: str
    readings: tuple[Reading, ...]
    claims: StoryClaims
    pairs: Pairs
    labels: dict[str, NDArray[np.float64]]
    marked: dict[str, NDArray[np.bool_]]
    gold: dict[str, Any]
    sides: dict[str, list[list[Side]]]

    @property
    def order(self) -> list[str]:
        """The names of the accounts, without what follows the dot, in the order in which claims number them."""
        return [Path(reading.account.name).stem for reading in self.readings]

    def span(self, number: int) -> Span:
        """Return where a claim stands in its account."""
        ref = self.claims.claims[number].ref
        claim = next(c for r in self.readings if r.account.id == ref.account for c in r.claims if c.id == ref.claim)
        return claim.start, claim.end

    def items(self, verdict: str, left: int, right: int) -> list[int]:
        """Return the items of a verdict's list that have a passage in either claim."""
        return sorted(self._told(verdict, left) & self._told(verdict, right))

    def _told(self, verdict: str, number: int) -> set[int]:
        ref, span = self.claims.claims[number].ref, self.span(number)
        return {n for n, item in enumerate(self.sides[verdict]) if any(touches(ref.account, span, s) for s in item)}


def own_stories(seesaw: Path, to: Path) -> list[Path]:
    """Write our own stories out as folders like those beside the project, accounts and gold.json, and return them.

    Raises ValueError where a text is not the one that was read.
    """
    folders = []
    for path in sorted(OWN.glob("*.json")):
        story, number = json.loads(path.read_text("utf-8")), path.stem.removeprefix("seesaw-")
        about = json.loads((seesaw / "meta" / f"TRIPLET_{number}.json").read_text("utf-8"))
        folder = to / path.stem
        folder.mkdir(parents=True, exist_ok=True)
        bodies = {}
        for place, key in enumerate("abc"):
            article = json.loads((seesaw / "articles" / f"TRIPLET_{number}_DOCUMENT_{place}.json").read_text("utf-8"))
            body = bodies[key] = "\n".join(sentence["text"] for sentence in article["text"])
            if not hashlib.sha256(body.encode()).hexdigest().startswith(story["sha256"][key]):
                raise ValueError(f"{path.name}: the text of {key} is not the one that was read")
            (folder / f"{key}.txt").write_text(_front(about, place, article["title"]) + body + "\n", "utf-8")
        (folder / "gold.json").write_text(json.dumps(_quoted(story, bodies)), "utf-8")
        folders.append(folder)
    return folders


def _front(about: dict[str, Any], place: int, title: str) -> str:
    """Return the front matter of an account; its day is told in its address, or is the story's."""
    info = about[f"Meta info for article {place}"]
    told = _DAY_IN_ADDRESS.search(info["url"])
    day = about["story_time"]
    if told is not None and (told[2].isdigit() or told[2].lower() in _MONTHS):
        month = int(told[2]) if told[2].isdigit() else _MONTHS.index(told[2].lower()) + 1
        day = f"{told[1]}-{month:02d}-{int(told[3]):02d}"
    title = (info.get("title") or title).strip().replace('"', "'")
    return f'---\ntitle: "{title}"\npublisher: "{info["source"]}"\npublished: {day}\nurl: {info["url"]}\n---\n'


def _quoted(story: dict[str, Any], bodies: dict[str, str]) -> dict[str, Any]:
    """Return a story's lists with the words at each place, numbered."""

    def side(account: str, start: int, end: int) -> dict[str, str]:
        return {"account": account, "quote": bodies[account][start:end]}

    return {
        "events": [
            event | {"accounts": {a: [bodies[a][s:e] for s, e in at] for a, at in event["accounts"].items()}}
            for event in story["events"]
        ],
        "differences": [
            item | {"id": f"d{n}", "left": side(*item["left"]), "right": side(*item["right"])}
            for n, item in enumerate(story["differences"], 1)
        ],
        "agreements": [item | {"claims": [side(*claim) for claim in item["claims"]]} for item in story["agreements"]],
        "lineage": [item | {"quote": bodies[item["account"]][slice(*item["at"])]} for item in story["lineage"]],
        "pairs": story["pairs"],
        "anonymous": [],
        "nested": [],
        "times": [],
    }


def labelled(folder: Path) -> Story:
    """Return the pairs of one story with their labels."""
    Located = material.scorer("findings").Account  # noqa: N806 - a class of the scorer's
    readings, _ = gather(read_file(path) for path in sorted(folder.glob("*.txt")))
    story = story_claims(readings, match_entities(readings))
    pairs = find_pairs(story)
    located = {Path(r.account.name).stem: Located(msgspec.to_builtins(r)) for r in readings}
    spans = {(r.account.id, c.id): (c.start, c.end) for r in readings for c in r.claims}
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    labels, marked, sides = {}, {}, {}
    for verdict, name in LISTS.items():
        sides[verdict] = [[(located[a].id, located[a].find(q)) for a, q in passages(item)] for item in gold[name]]
        told = [
            {n for n, item in enumerate(sides[verdict]) if any(touches(c.ref.account, spans[c.ref], s) for s in item)}
            for c in story.claims
        ]
        labels[verdict] = np.array(
            [bool(told[i] & told[j]) for i, j in zip(pairs.left, pairs.right, strict=True)], dtype=np.float64
        )
        marked[verdict] = np.array([bool(told[i] and told[j]) for i, j in zip(pairs.left, pairs.right, strict=True)])
    return Story(folder.name, readings, story, pairs, labels, marked, gold, sides)


def read_file(path: Path) -> Reading:
    """Return the reading of one account of a story."""
    published = PUBLISHED.get(path.stem)
    return read(open_account(path, metadata=Metadata(published=published) if published else None))


def passages(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (account, quotation) of one gold item of any list."""
    for side in (item.get("left"), item.get("right"), *item.get("claims", [])):
        if side:
            yield side["account"], side["quote"]
    for account, quotes in item.get("accounts", {}).items():
        yield from ((account, quote) for quote in quotes)


def touches(account: str, span: Span, side: Side) -> bool:
    """Tell whether a claim overlaps a gold passage."""
    return side[1] is not None and account == side[0] and span[0] < side[1][1] and side[1][0] < span[1]
