"""Reads the stories of seesaw, three articles each, and the articles of allsides-articles that they are mixed into.

Both were gathered from one site, so some articles are in both: copies of a labelled one are left out of the others.
"""

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import material

from rashomon.corpus.traits import Article

SEESAW = Path("seesaw/seesaw")
ALLSIDES = Path("allsides-articles/allsides-articles")

_WORD = re.compile(r"[a-z0-9]{2,}")
_RUN = 5  # words in a row that are compared
_COPY = 0.3  # of the shorter of two articles, as much as is shared only by copies
_DAY = re.compile(r"/(20\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d?)/")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NEAR = 4  # days that an address may differ from its story's date; beyond, one of them is of something else


class Told(NamedTuple):
    """An article, and the number of the story it is labelled with; None for the others."""

    article: Article
    story: int | None


def sources() -> list[Path]:
    """Return the files that are read."""
    labelled = material.corpus(SEESAW)
    return [*labelled.glob("articles/*.json"), *labelled.glob("meta/*.json"), *material.corpus(ALLSIDES).glob("*.xz")]


def told() -> list[Told]:
    """Return the labelled articles, then the others without copies of a labelled one."""
    labelled = list(_labelled())
    others = list(_others())
    copies = _copies([t.article for t in labelled], others)
    return [*labelled, *(Told(article, None) for article in others if article.id not in copies)]


def _labelled() -> Iterator[Told]:
    folder = material.corpus(SEESAW)
    for path in sorted((folder / "meta").glob("*.json")):
        story = json.loads(path.read_text("utf-8"))
        for number in range(3):
            article = json.loads((folder / "articles" / f"{path.stem}_DOCUMENT_{number}.json").read_text("utf-8"))
            about = story[f"Meta info for article {number}"]
            yield Told(
                Article(
                    id=f"{path.stem}.{number}",
                    title=article["title"],
                    text="\n".join(sentence["text"] for sentence in article["text"]),
                    published=_day(about["url"], story["story_time"]),
                ),
                int(path.stem.split("_")[1]),
            )


def _others() -> Iterator[Article]:
    (path,) = material.corpus(ALLSIDES).glob("*.jsonl.xz")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Article(id=row["ID"], title=row["title"], text=row["content"], published=row["date"])


def _day(url: str, story: str) -> str:
    """Return the day in an article's address, where it has one near its story's, else the story's.

    A story's date is one for all its articles, so it would give them away.
    """
    if m := _DAY.search(url.lower()):
        month = _MONTHS.index(m[2]) + 1 if m[2] in _MONTHS else m[2]
        try:
            day = date(int(m[1]), int(month), int(m[3]))
        except ValueError:
            return story
        if abs((day - date.fromisoformat(story)).days) <= _NEAR:
            return day.isoformat()
    return story


def _copies(labelled: Sequence[Article], others: Sequence[Article]) -> set[str]:
    """Return the ids of the others that share much of their words in a row with a labelled article."""
    where: dict[int, set[int]] = {}
    runs = [_runs(article.text) for article in labelled]
    for number, own in enumerate(runs):
        for run in own:
            where.setdefault(run, set()).add(number)
    found = set()
    for article in others:
        own = _runs(article.text)
        shared = Counter(number for run in own for number in where.get(run, ()))
        if any(count > _COPY * min(len(own), len(runs[number])) for number, count in shared.items()):
            found.add(article.id)
    return found


def _runs(text: str) -> set[int]:
    words = [_number(word) for word in _WORD.findall(text.lower())]
    for _ in range(_RUN - 1):
        words = [hash(two) for two in pairwise(words)]
    return set(words)


@cache
def _number(word: str) -> int:
    # The hash of a text changes from run to run; that of its bytes as a number does not.
    return int.from_bytes(word.encode()[:32], "little") % (1 << 61)
