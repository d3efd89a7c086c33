"""Finds copies among the articles of allsides-articles of 2019 and 2020, and scores them on pairs labelled by reading.

python bench/copies.py [--write] [--sweep]

`copies_gold.json` has the pairs, by the ids of the articles, with how each was drawn. What was chosen was chosen on
its odd half (by the hash of the two ids); the even half is given apart. Ours is scored as found among all articles;
MinHash by datasketch and by rensa and SimHash are shown the pairs, and cut where they do best on the odd half. Copies
made from other articles (words changed, halves cut, one put inside another) show what happens to each kind. Times are
those of the processor, since others may be at work on the machine.
"""

import argparse
import hashlib
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import comb
from pathlib import Path
from typing import NamedTuple

import material
import numpy as np
from copies_memory import memory_by_size
from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped, unused-ignore]
from floors import Figure, judge

from rashomon.corpus.copies import Copy, copies_of, find_copies, wires_credited
from rashomon.corpus.copy_groups import groups_of
from rashomon.corpus.copy_measures import measured, told
from rashomon.corpus.shingles import Keys, keys_of, shingles, words_of
from rashomon.lexicon.outlets import one_outlet, outlet_kind
from rashomon.types import Account

GOLD = Path(__file__).with_name("copies_gold.json")
ALLSIDES = Path("allsides-articles/allsides-articles")
NO_COPY = ("passage", "no copy")
SEED = 3
MADE = 150  # made copies of each kind
PERMUTATIONS = 128

_WORD = re.compile(r"[^\W_]+")

Pair = frozenset[str]
Score = Callable[[str, str], float]


class Labelled(NamedTuple):
    """Two articles with their label, the id of the original where the text tells, and what half they are in."""

    first: str
    second: str
    label: str
    original: str | None
    arguable: bool
    half: int

    @property
    def pair(self) -> Pair:
        """The two ids."""
        return frozenset((self.first, self.second))

    @property
    def is_copy(self) -> bool:
        """Whether one is a copy of the other."""
        return self.label not in NO_COPY


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    parser.add_argument("--sweep", action="store_true", help="print F1 on the odd half by what share makes a copy")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    gold, accounts = labelled(), articles()
    if options.sweep:
        return sweep(gold, accounts)
    inputs = material.fingerprint([GOLD, archive()])
    start = time.process_time()
    keys = [keys_of(account) for account in accounts.values()]
    found = copies_of(keys, accounts.__getitem__)
    seconds = time.process_time() - start
    figures = [
        *scores("copies", gold, {frozenset((c.first, c.second)) for c in found}, inputs),
        Figure("copies ari", ari_of_groups(gold, found), inputs),
        *kinds_and_originals(gold, found, inputs),
        *silver(found, accounts, inputs),
        Figure("copies found among all articles", len(found), inputs, floored=False),
    ]
    for name, score in rivals(accounts):
        figures += rival(name, score, gold, inputs)
    figures += made(accounts, keys, inputs)
    figures += [
        Figure("copies, articles a second", len(accounts) / seconds, inputs, unit="/s", floored=False),
        Figure(
            "copies, times as fast as datasketch", by_datasketch(accounts) / seconds, inputs, unit="x", floored=False
        ),
    ]
    figures += memory_by_size(list(accounts.values()), inputs)
    return judge(figures, options.write)


def archive() -> Path:
    """Return the file of articles."""
    (path,) = material.corpus(ALLSIDES).glob("*.jsonl.xz")
    return path


def articles() -> dict[str, Account]:
    """Return the articles by id."""
    return {row["ID"]: _account(row) for row in map(json.loads, material.article_lines())}


def _account(row: Mapping[str, str]) -> Account:
    return Account(
        id=row["ID"],
        name=row["ID"],
        title=row["title"].strip(),
        publisher=row["source"],
        published=row["date"],
        authors=tuple(name for name in row["authors"].split(", ") if name),
        text=row["content"],
    )


def labelled() -> list[Labelled]:
    """Return the pairs of the gold; the half is by the hash of the two ids."""
    return [
        Labelled(
            row["first"],
            row["second"],
            row["label"],
            row.get("original"),
            row.get("arguable", False),
            hashlib.sha256((row["first"] + row["second"]).encode()).digest()[0] % 2,
        )
        for row in json.loads(GOLD.read_text("utf-8"))
    ]


def scores(name: str, gold: Sequence[Labelled], found: set[Pair], inputs: str) -> Iterator[Figure]:
    """Yield precision, recall and F1 of copy or none: all that is sure, its even half, arguable pairs with it."""
    ours = name == "copies"
    every = [g._replace(arguable=False) for g in gold]
    even = [g for g in gold if g.half == 0]
    for part, rows in (("", gold), (", even half", even), (", arguable ones too", every)):
        right, said, true = counts(rows, found)
        yield Figure(f"{name} precision{part}", 100 * right / max(1, said), inputs, floored=False)
        yield Figure(f"{name} recall{part}", 100 * right / max(1, true), inputs, floored=False)
        yield Figure(f"{name} f1{part}", f1(rows, found), inputs, floored=ours and rows is not every, slack=3)


def counts(gold: Sequence[Labelled], found: set[Pair]) -> tuple[int, int, int]:
    """Return how many pairs were rightly said to be copies, how many were said to be, how many are."""
    sure = [g for g in gold if not g.arguable]
    said = [g for g in sure if g.pair in found]
    return sum(g.is_copy for g in said), len(said), sum(g.is_copy for g in sure)


def f1(gold: Sequence[Labelled], found: set[Pair]) -> float:
    """Return F1 of copy or none, in percent."""
    right, said, true = counts(gold, found)
    return 200 * right / max(1, said + true)


def kinds_and_originals(gold: Sequence[Labelled], found: Sequence[Copy], inputs: str) -> Iterator[Figure]:
    """Yield of the copies rightly found how many have the right kind, and the right original where it is labelled."""
    by_pair = {frozenset((c.first, c.second)): c for c in found}
    pairs = [(g, by_pair[g.pair]) for g in gold if g.is_copy and not g.arguable and g.pair in by_pair]
    right = [_kind(copy, g.first) == g.label for g, copy in pairs]
    originals = [copy.original == g.original for g, copy in pairs if g.original]
    yield Figure("copies right kind", 100 * sum(right) / len(right), inputs, slack=6)
    yield Figure("copies right original", 100 * sum(originals) / len(originals), inputs, slack=7)


def silver(found: Sequence[Copy], accounts: Mapping[str, Account], inputs: str) -> Iterator[Figure]:
    """Yield what the wire credits in the texts say: how many articles have one, and how many copies of a wire's do."""
    credited = {one for one, account in accounts.items() if named_wires(account)}
    of_wires = [pair for copy in found if len(pair := printed_from(copy, accounts)) == 1]
    yield Figure("silver: articles that credit a wire", len(credited), inputs, floored=False)
    yield Figure("silver: copies of a wire's article", len(of_wires), inputs, floored=False)
    yield Figure(
        "silver: of them with a credit", len([1 for (one,) in of_wires if one in credited]), inputs, floored=False
    )


def printed_from(copy: Copy, accounts: Mapping[str, Account]) -> list[str]:
    """Return which of the two is another outlet's, where the other is a wire's."""
    kinds = {one: outlet_kind(accounts[one].publisher or "") for one in (copy.first, copy.second)}
    return [one for one, kind in kinds.items() if kind != "wire"] if "wire" in kinds.values() else []


def named_wires(account: Account) -> list[str]:
    """Return the wires that an article credits, its own publisher left out."""
    return [name for name in wires_credited(account) if not one_outlet(name, account.publisher)]


def _kind(copy: Copy, first: str) -> str:
    if copy.kind in ("exact", "near"):
        return copy.kind
    longer = copy.first if copy.kind == "contains" else copy.second
    return "first contains second" if longer == first else "second contains first"


def ari_of_groups(gold: Sequence[Labelled], found: Sequence[Copy]) -> float:
    """Return the ARI of the groups that the copies make up."""
    of = {one: number for number, group in enumerate(groups_of(found)) for one in group.members}
    return ari(gold, lambda one: of.get(one, one))


def ari(gold: Sequence[Labelled], group: Callable[[str], object]) -> float:
    """Return the adjusted Rand index (Hubert and Arabie 1985) over the articles of the gold, in percent.

    Articles of arguable pairs are left out.
    """
    doubtful = {one for g in gold if g.arguable for one in g.pair}
    known = sorted({one for g in gold for one in g.pair} - doubtful)
    true = connected(known, [g.pair for g in gold if g.is_copy and not g.arguable])
    cells: dict[tuple[object, object], int] = {}
    rows: dict[object, int] = {}
    columns: dict[object, int] = {}
    for one in known:
        cell = (true[one], group(one))
        cells[cell] = cells.get(cell, 0) + 1
        rows[cell[0]] = rows.get(cell[0], 0) + 1
        columns[cell[1]] = columns.get(cell[1], 0) + 1
    both, ours, theirs = (sum(comb(n, 2) for n in table.values()) for table in (cells, columns, rows))
    chance = ours * theirs / comb(len(known), 2)
    return 100 * (both - chance) / ((ours + theirs) / 2 - chance)


def connected(known: Sequence[str], pairs: Sequence[Pair]) -> dict[str, str]:
    """Return for every article the smallest id it is connected with."""
    head = {one: one for one in known}
    for _ in known:
        before = dict(head)
        for pair in pairs:
            if all(one in head for one in pair):
                least = min(head[one] for one in pair)
                head |= dict.fromkeys(pair, least)
        if head == before:
            break
    return head


def rivals(accounts: Mapping[str, Account]) -> Iterator[tuple[str, Score]]:
    """Yield how alike two articles are by MinHash of datasketch, of rensa, and by SimHash."""
    sketches: dict[str, MinHash] = {}

    def by_minhash(one: str, other: str) -> float:
        for key in (one, other):
            sketches.setdefault(key, sketch(accounts[key]))
        return float(sketches[one].jaccard(sketches[other]))

    def by_rensa(one: str, other: str) -> float:
        from rashomon.corpus.copy_candidates import signatures

        rows = signatures([np.unique(shingles(words_of(accounts[key].text).hashes)) for key in (one, other)])
        return float((rows[0] == rows[1]).mean())

    def by_simhash(one: str, other: str) -> float:
        return 1 - (simhash(accounts[one]) ^ simhash(accounts[other])).bit_count() / 64

    yield from (("minhash (datasketch)", by_minhash), ("minhash (rensa)", by_rensa), ("simhash", by_simhash))


def rival(name: str, score: Score, gold: Sequence[Labelled], inputs: str) -> Iterator[Figure]:
    """Yield the figures of one way, cut where it does best on the odd half."""
    alike = {g.pair: score(g.first, g.second) for g in gold}
    odd = [g for g in gold if g.half == 1]
    levels = sorted(set(alike.values()))
    # Of several as good the middle one.
    best = [f1(odd, {p for p, value in alike.items() if value >= level}) for level in levels]
    cut = [level for level, value in zip(levels, best, strict=True) if value == max(best)]
    level = cut[len(cut) // 2]
    found = {pair for pair, value in alike.items() if value >= level}
    yield from scores(name, gold, found, inputs)
    known = sorted({one for g in gold for one in g.pair})
    groups = connected(known, sorted(found, key=sorted))
    yield Figure(f"{name} ari", ari(gold, groups.__getitem__), inputs, floored=False)
    yield Figure(f"{name} cut at, %", 100 * level, inputs, floored=False)


def plain_words(account: Account) -> list[str]:
    """Return the words of an article in small letters."""
    return _WORD.findall(account.text.lower())


def sketch(account: Account) -> MinHash:
    """Return datasketch's MinHash of six words in a row."""
    words = plain_words(account)
    found = MinHash(num_perm=PERMUTATIONS)
    found.update_batch([" ".join(words[at : at + 6]).encode() for at in range(max(1, len(words) - 5))])
    return found


def simhash(account: Account) -> int:
    """Return the SimHash (Charikar 2002) of two words in a row: 64 bits."""
    hashes = words_of("\n".join(f"{one}x{other}" for one, other in pairwise(plain_words(account)))).hashes
    bits = (hashes[:, None] >> np.arange(64, dtype=np.uint64)) & np.uint64(1)
    return int(sum(1 << int(bit) for bit in np.flatnonzero(2 * bits.sum(axis=0) > len(hashes))))


def by_datasketch(accounts: Mapping[str, Account]) -> float:
    """Return the seconds of the processor datasketch takes for all: sketches, table, what lies in one bucket."""
    start = time.process_time()
    table = MinHashLSH(threshold=0.5, num_perm=PERMUTATIONS)
    for account in accounts.values():
        one = sketch(account)
        table.query(one)
        table.insert(account.id, one)
    return time.process_time() - start


def made(accounts: Mapping[str, Account], keys: Sequence[Keys], inputs: str) -> Iterator[Figure]:
    """Yield the recall of copies made from articles of odd places, each kind apart, ours and MinHash's at 0.5."""
    rng = random.Random(SEED)
    chosen = rng.sample([a for a in accounts.values() if 200 <= len(a.text.split()) <= 700], MADE)
    hosts = rng.sample([a for a in accounts.values() if len(a.text.split()) > 1200], MADE)
    ways: dict[str, Callable[[Account, Account], str]] = {
        "one word in 20 changed": lambda a, _: changed(rng, a.text, 20),
        "one word in 8 changed": lambda a, _: changed(rng, a.text, 8),
        "half of it": lambda a, _: part(a.text, 2),
        "its first quarter": lambda a, _: part(a.text, 4),
        "inside a longer one": lambda a, host: inside(a.text, host.text),
    }
    for name, way in ways.items():
        new = {
            f"made-{at}": Account(id=f"made-{at}", name="made", published="2021-01-01", text=way(a, host))
            for at, (a, host) in enumerate(zip(chosen, hosts, strict=True))
        }
        everything = {**accounts, **new}
        found = copies_of([*keys, *map(keys_of, new.values())], everything.__getitem__)
        pairs = {frozenset((c.first, c.second)) for c in found}
        ours = sum(frozenset((a.id, one)) in pairs for a, one in zip(chosen, new, strict=True))
        plain = sum(sketch(a).jaccard(sketch(b)) >= 0.5 for a, b in zip(chosen, new.values(), strict=True))
        yield Figure(f"made: {name}", 100 * ours / MADE, inputs, slack=3)
        yield Figure(f"made: {name}, minhash at 0.5", 100 * plain / MADE, inputs, floored=False)


def changed(rng: random.Random, text: str, every: int) -> str:
    """Return a text with one word in so many replaced by another of it."""
    words = text.split(" ")
    return " ".join(rng.choice(words) if rng.randrange(every) == 0 else word for word in words)


def part(text: str, of: int) -> str:
    """Return the first half, third … of a text."""
    words = text.split(" ")
    return " ".join(words[: len(words) // of])


def inside(text: str, host: str) -> str:
    """Return a longer text with another in its middle."""
    lines = host.split("\n")
    middle = len(lines) // 2
    return "\n".join([*lines[:middle], text, *lines[middle:]])


def sweep(gold: Sequence[Labelled], accounts: Mapping[str, Account]) -> int:
    """Print F1 on the odd half by how much of an article's own words make a copy."""
    odd = [g for g in gold if g.half == 1]
    nothing = np.zeros(0, np.uint64)
    own = {g.pair: max(measured(told(accounts[g.first]), told(accounts[g.second]), nothing).own) for g in odd}
    for level in range(20, 80, 5):
        print(f"{level} %: {f1(odd, {pair for pair, share in own.items() if share >= level / 100}):.1f}")
    print(f"{len(find_copies(accounts.values()))} copies among all articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
