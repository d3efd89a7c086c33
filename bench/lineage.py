"""Measures credits on PolNeAR: the wire an article is copy of, and the outlet it gives credit to.

python bench/lineage.py [--write]

metadata.tsv says of each of 924 articles which wire it comes from (`wire`) and whom it thanks for the story (`credit`).
The wire is looked for among what the article credits outside attributions. The credited outlet is looked for among
all it credits; only where the text names it, since most articles were stripped of the line that gave the credit. That
an article cites more than the one outlet it thanks is no fault, so there is no precision of it. The rules were
written with the train compartment in sight, dev is for checking; it has no credit and six wires.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import material
from floors import Figure, judge

import rashomon
from rashomon.align.credits import find_credits
from rashomon.lexicon.outlets import outlet_key
from rashomon.types import Account, Reading

POLNEAR = Path("polnear/polnear")
_WIRES: Mapping[str, str] = {"ap": "Associated Press", "upi": "UPI", "reuters": "Reuters", "afp": "AFP"}
_SLACK = 2.0  # one wire of 69 is a point and a half


class Article(NamedTuple):
    """One article: its text, and the keys of the wire and the outlet that its metadata names; empty where none."""

    account: Account
    wire: str
    credit: str


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    return judge(list(figures()), options.write)


def figures() -> Iterator[Figure]:
    """Yield the figures of both compartments."""
    folder = material.corpus(POLNEAR)
    inputs = material.fingerprint([folder / "metadata.tsv"])
    for part in ("train", "dev"):
        told = list(articles(folder, part))
        wires = [(a.wire, wires_of(a.account)) for a in told]
        right = sum(bool(gold) and gold in found for gold, found in wires)
        name = f"wire-credits/{part}"
        yield Figure(f"{name} recall", percent(right, sum(bool(g) for g, _ in wires)), inputs, slack=_SLACK)
        yield Figure(f"{name} precision", percent(right, sum(len(f) for _, f in wires)), inputs, slack=_SLACK)
        named = [a for a in told if a.credit and a.credit in a.account.text]
        found = sum(credits_outlet(a) for a in named)
        if named:
            yield Figure(f"outlet-credits/{part} recall", percent(found, len(named)), inputs, floored=False)


def articles(folder: Path, part: str) -> Iterator[Article]:
    """Yield the articles of a compartment whose metadata say whether they come from a wire."""
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["compartment"] != part:
                continue
            (path,) = (folder / part / "text").glob(f"{row['filename']}*")
            text, publisher = path.read_text("utf-8"), row["publisher"]
            account = Account(id=row["filename"], name=path.name, text=text, publisher=publisher)
            wire = _WIRES.get(row["wire"].casefold(), "")
            credit = row["credit"].removeprefix("h/t:").strip()
            yield Article(account, outlet_key(wire) if wire else "", "" if credit == "None" else credit)


def wires_of(account: Account) -> set[str]:
    """Return the keys of the wires that an article credits outside attributions."""
    return {
        outlet_key(c.name)
        for c in find_credits(Reading(account=account))
        if c.kind == "wire" and tag(account, c.span.end)
    }


def tag(account: Account, end: int) -> bool:
    """Tell whether a credit stands alone in brackets ("DALLAS (AP) —"), as a wire's does, not in a sentence."""
    return account.text[end : end + 1] == ")"


def credits_outlet(article: Article) -> bool:
    """Tell whether an article's credited outlet is among all that it credits."""
    reading = rashomon.read(article.account)
    return outlet_key(article.credit) in {outlet_key(c.name) for c in find_credits(reading)}


def percent(part: int, whole: int) -> float:
    """Return a share in percent, 0 of nothing."""
    return 100 * part / whole if whole else 0.0


if __name__ == "__main__":
    sys.exit(main())
