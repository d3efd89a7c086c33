"""Times search in a store of 10,000 accounts of 40 claims each; tells its size, and how long indexing takes.

python bench/search.py [--accounts N] [--readings N] [--store FILE]

Real accounts are read, and their claims drawn at random into as many accounts as are asked for, with the sources and
the names that they have. That takes minutes; a store that --store names is made once and used again. The times depend
on the machine and what else it does.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import material
from floors import Figure, judge
from msgspec.structs import replace

import rashomon
from rashomon.store.search.query import Query
from rashomon.store.session import Session
from rashomon.store.store import Store
from rashomon.types import Account, Attribution, Claim, Entity, EntityKind, Reading, SourceKind, Span

TRAIN = Path("polnear/polnear/train/text")
CLAIMS = 40
AT_ONCE = 200  # accounts in one transaction
TIMES = 30  # how often each query is asked
OUTLETS = 60
STORY = 86  # accounts

# A phrase, a name or a word of each sort, found in American reporting of 2016 as in any other.
QUERIES = {
    "rare word": [Query(words=(w,)) for w in ("ferry", "subpoena", "glacier", "orchestra", "harbour")],
    "common word": [Query(words=(w,)) for w in ("said", "president", "campaign", "people", "state")],
    "the commonest word": [Query(words=("the",))],
    "words": [Query(words=w) for w in (("president", "said"), ("people", "state", "new"), ("tax", "returns"))],
    "one of words": [Query(any_words=w) for w in (("tax", "debate", "poll"), ("court", "said"))],
    "phrase": [Query(words=(w,)) for w in ('"the united states"', '"tax returns"', '"of the"')],
    "beginning": [Query(words=(w,)) for w in ("negot*", "con*", "pre*")],
    "without a word": [Query(words=("president",), not_words=("trump",)), Query(not_words=("the",))],
    "person": [Query(people=(n,)) for n in ("Trump", "Hillary Clinton", "Obama", "Paul Ryan")],
    "said by": [Query(said_by=(n,)) for n in ("Donald Trump", "Pence", "FBI")],
    "sorts": [Query(kinds=("anonymous",)), Query(stances=("denied", "doubted")), Query(outlets=("Outlet 7",))],
    "days": [Query(since="2016-10", until="2016-11-08"), Query(until="2010"), Query(published_since="2019-03-05")],
    "a story": [Query(stories=("story",)), Query(stories=("story",), words=("said",))],
    "all together": [
        Query(words=("said",), people=("Trump",), kinds=("named",), published_until="2017-06"),
        Query(words=("the", "president"), stances=("asserted",), since="2016", outlets=("Outlet 3", "Outlet 4")),
        Query(words=("people",), since="2016-10-01", until="2016-10-02", kinds=("self", "anonymous")),
    ],
    "everything": [Query()],
}


class Told(NamedTuple):
    """One claim with all that it is found by."""

    text: str
    claim: Claim
    names: tuple[tuple[str, EntityKind], ...]
    teller: str
    teller_kind: EntityKind | None
    source_kind: SourceKind


def main() -> int:
    """Make the store unless it is there, measure and print; return 0, or 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--readings", type=int, default=300)
    parser.add_argument("--store", type=Path)
    asked = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        file = asked.store or Path(place, "search.db")
        figures = [] if file.exists() else list(filled(file, asked.accounts, asked.readings))
        return judge([*figures, *sizes(file), *times(file)], False)


def filled(file: Path, accounts: int, readings: int) -> Iterator[Figure]:
    """Fill a store, and yield what one account took to index."""
    texts = sorted(material.corpus(TRAIN).glob("*.txt"))[:readings]
    pool = [told for text in texts for told in claims_of(rashomon.read(rashomon.open_account(text)))]
    draw = random.Random(8)
    store, spent = Store(file), 0.0
    for first in range(0, accounts, AT_ONCE):
        drawn = [account_of(number, draw.choices(pool, k=CLAIMS), draw) for number in range(first, first + AT_ONCE)]
        with store.writing() as kept:
            spent += index(kept, drawn)
    with store.writing() as kept:
        kept.connection.exec_driver_sql("INSERT INTO story VALUES ('story', 'One of all', 0, '', '')")
        for number in range(0, accounts, max(1, accounts // STORY)):
            kept.stories.put_account("story", f"account{number}", "bench")
    store.close()
    yield Figure("indexing an account", 1000 * spent / accounts, "", "lower", "ms", floored=False)


def index(kept: Session, readings: list[Reading]) -> float:
    """Keep accounts and index them; return the seconds that indexing took."""
    for reading in readings:
        kept.accounts.add(reading.account, "bench")
    began = time.perf_counter()
    for reading in readings:
        kept.search.index(reading)
    return time.perf_counter() - began


def claims_of(reading: Reading) -> Iterator[Told]:
    """Yield the claims of a reading, each with what it is found by."""
    for claim in reading.claims:
        links = reading.chain(claim.attribution)
        last = links[-1] if links else None
        known = reading.entity_by_id.get(last.entity or "") if last else None
        names = ((entity.name, entity.kind) for entity in map(reading.entity_by_id.get, claim.entities) if entity)
        yield Told(
            text=reading.account.text[claim.start : claim.end],
            claim=claim,
            names=tuple(names),
            teller=known.name if known else reading.quote(last.source) if last else "",
            teller_kind=known.kind if known else None,
            source_kind=last.source_kind if last else "self",
        )


def account_of(number: int, drawn: list[Told], draw: random.Random) -> Reading:
    """Return the reading of an account that has these claims."""
    text, claims, attributions = "", [], []
    entities: dict[tuple[str, EntityKind], str] = {}
    for place, told in enumerate(drawn):
        source = Span(len(text), len(text) + len(told.teller))
        start = source.end + 1
        text += f"{told.teller} {told.text}\n"
        known = [entities.setdefault(name, f"e{len(entities)}") for name in told.names]
        teller = told.teller_kind and entities.setdefault((told.teller, told.teller_kind), f"e{len(entities)}")
        attribution = f"a{place}" if told.teller else None
        changes = {"id": f"c{place}", "start": start, "end": start + len(told.text), "attribution": attribution}
        claims.append(replace(told.claim, **changes, entities=tuple(known), dated_by=None))
        if attribution:
            attributions.append(
                Attribution(
                    id=attribution,
                    source=(source,),
                    cue=(),
                    content=(),
                    form="indirect",
                    source_kind=told.source_kind,
                    entity=teller,
                )
            )
    month, day = draw.randrange(12) + 1, draw.randrange(28) + 1
    account = Account(
        id=f"account{number}",
        name=f"account{number}.txt",
        publisher=f"Outlet {draw.randrange(OUTLETS)}",
        published=f"{draw.randrange(2012, 2022)}-{month:02}-{day:02}",
        text=text,
    )
    return Reading(
        account=account,
        attributions=tuple(attributions),
        claims=tuple(claims),
        entities=tuple(Entity(id=i, name=n, kind=k, mentions=()) for (n, k), i in entities.items()),
    )


def sizes(file: Path) -> Iterator[Figure]:
    """Yield how large the store is, and how much of it search takes."""
    store = Store(file)
    with store.reading() as kept:
        count = kept.connection.exec_driver_sql
        accounts = kept.accounts.count()
        yield Figure("accounts", accounts, "", "higher", floored=False)
        yield Figure("claims", count("SELECT count(*) FROM claim").scalar_one(), "", "higher", floored=False)
        yield Figure("the whole file", file.stat().st_size / 1e6, "", "lower", "MB", floored=False)
        rows = count("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").all()
        sizes = {
            name: size
            for name, size in rows
            if name.startswith(("claim", "ix_claim", "account_name", "ix_account_name"))
        }
        for name, size in sorted(sizes.items(), key=lambda item: -item[1])[:6]:
            yield Figure(f"  {name}", size / 1e6, "", "lower", "MB", floored=False)
        yield Figure("search, of an account", sum(sizes.values()) / accounts / 1e3, "", "lower", "KB", floored=False)
    store.close()


def times(file: Path) -> Iterator[Figure]:
    """Yield the median and the 95th percentile of how long each sort of query takes, and all of them together."""
    store = Store(file)
    every: list[float] = []
    worked: list[float] = []
    for sort, queries in QUERIES.items():
        spent = []
        for query in queries * max(1, TIMES // len(queries)):
            began, begun = time.perf_counter(), time.process_time()
            with store.reading() as kept:
                kept.search.find(query)
            spent.append(1000 * (time.perf_counter() - began))
            worked.append(1000 * (time.process_time() - begun))
        every += spent
        yield from figures(sort, spent)
    yield from figures("all queries", every)
    # What others do on the machine counts for nothing here.
    yield from figures("all queries, at work", worked)
    store.close()


def figures(sort: str, spent: list[float]) -> Iterator[Figure]:
    """Yield median and 95th percentile of some times."""
    cuts = quantiles(spent, n=20)
    yield Figure(f"{sort}: p50", cuts[9], "", "lower", "ms", floored=False)
    yield Figure(f"{sort}: p95", cuts[18], "", "lower", "ms", floored=False)


if __name__ == "__main__":
    sys.exit(main())
