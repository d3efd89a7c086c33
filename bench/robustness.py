"""Reads PolNeAR dev as it is and as it might have come, and prints how much of the attribution F1 each change costs.

python bench/robustness.py [--write]

Outermost attributions alone, by the attribution scorer. No change may cost more than five points, except that without
any quotation marks the figure is only told.
"""

import argparse
import os
import random
import re
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import material
from floors import Figure, judge
from invented_names import FAMILY_NAMES, GIVEN_NAMES

from rashomon.extract.attributions import find_attributions
from rashomon.extract.entities import find_entities
from rashomon.extract.sentences import split_sentences
from rashomon.models.encoder import label
from rashomon.types import Account

LIMIT = 5.0
AS_IT_IS = "as it is"
NO_QUOTES = "no quotation marks"
CHANGED = "other people's names"

Roles = dict[str, list[tuple[int, int]]]
Row = dict[str, Any]


class Edit(NamedTuple):
    """A passage and what is put in its place."""

    start: int
    end: int
    words: str


def main() -> int:
    """Measure, print, and return the exit status: 1 where a change costs too much, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="make the floors as strict as these figures allow")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    os.environ.setdefault("RASHOMON_THREADS", "1")
    folder = material.corpus(material.POLNEAR)
    rows = measure(folder)
    print(f"{'PolNeAR dev, attribution':<32}{'P':>8}{'R':>8}{'F1':>8}{'lost':>8}")
    whole = rows[AS_IT_IS]["f1"]
    for name, row in rows.items():
        lost = whole - row["f1"]
        mark = "  <<< more than may be lost" if lost > LIMIT and name != NO_QUOTES else ""
        print(f"{name:<32}{row['p']:>8.1f}{row['r']:>8.1f}{row['f1']:>8.1f}{lost:>8.1f}{mark}")
    inputs = material.fingerprint(files(folder))
    status = judge([Figure(f"robustness f1, {name}", row["f1"], inputs) for name, row in rows.items()], options.write)
    over = any(whole - row["f1"] > LIMIT for name, row in rows.items() if name != NO_QUOTES)
    return 1 if over else status


def files(folder: Path) -> list[Path]:
    """Return what the figures depend on, the reader set aside."""
    scorer = material.SHARED / "scorers" / "attribution.py"
    return [scorer, *(folder / "text").glob("*.txt"), *(folder / "attributions").glob("*.ann")]


def measure(folder: Path) -> dict[str, Row]:
    """Return precision, recall and F1 under every change, the text as it is first."""
    scorer = material.scorer("attribution")
    articles = [(stem, text, gold) for stem, (text, gold) in scorer.read_gold(folder).items()]
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        read = list(pool.map(read_changed, articles))
    rows = {}
    for name in (AS_IT_IS, *CHANGES, CHANGED):
        gold = {stem: one[name][:2] for (stem, _, _), one in zip(articles, read, strict=True)}
        found = {stem: one[name][2] for (stem, _, _), one in zip(articles, read, strict=True)}
        rows[name] = scorer.score(gold, found)["attribution"]
    return rows


def read_changed(article: tuple[str, str, list[Roles]]) -> dict[str, tuple[str, list[Roles], list[Row]]]:
    """Return, under every change, an article's text, its gold moved along, and what is found in it."""
    stem, text, gold = article
    found = {AS_IT_IS: (text, gold, attributions(text))}
    people = [e.name for e in find_entities(account(text), label(text)) if e.kind == "person"]
    edits = {name: change(text) for name, change in CHANGES.items()} | {
        CHANGED: renamed(text, people, random.Random(stem))
    }
    for name, made in edits.items():
        changed = edited(text, made)
        moved = [{role: [moved_along(s, made) for s in spans] for role, spans in one.items()} for one in gold]
        found[name] = (changed, moved, attributions(changed))
    return found


def attributions(text: str) -> list[Row]:
    """Return the outermost attributions that are found in a text."""
    found = find_attributions(account(text), label(text))
    return [{"source": a.source, "cue": a.cue, "content": a.content} for a in found if a.parent is None]


def account(text: str) -> Account:
    """Return a text as an account of its own."""
    return Account(id="x", name="x", text=text)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with edits made; they are in text order and do not overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*parts, text[at:]])


def moved_along(span: tuple[int, int], edits: Sequence[Edit]) -> tuple[int, int]:
    """Return where a passage lies after edits; an end inside an edit moves to the edit's own."""
    start, end = span
    new_start, new_end = start, end
    for edit in edits:
        more = len(edit.words) - (edit.end - edit.start)
        if edit.end <= start:
            new_start += more
        elif edit.start < start:
            new_start += edit.start - start
        if edit.end <= end:
            new_end += more
        elif edit.start < end:
            new_end += edit.start + len(edit.words) - end
    return new_start, new_end


def replaced(pattern: str, words: Callable[[str], str]) -> Callable[[str], list[Edit]]:
    """Return a change that puts other words for whatever a pattern finds."""
    return lambda text: [Edit(*m.span(), words(m[0])) for m in re.finditer(pattern, text)]


def small(letter: str) -> str:
    """Return a small letter for a capital, where that is one letter too."""
    return low if len(low := letter.lower()) == 1 else letter


def each_on_a_line(text: str) -> list[Edit]:
    """Return the edits that put each sentence on a line of its own, their order kept."""
    starts = (sentence.start for sentence in split_sentences(account(text)))
    return [Edit(start - 1, start, "\n") for start in starts if start and text[start - 1] == " "]


def renamed(text: str, people: Sequence[str], chance: random.Random) -> list[Edit]:
    """Return the edits that give people names of other cultures, everyone one name throughout, families one."""
    new_given, new_family = (cycle(chance.sample(names, len(names))) for names in (GIVEN_NAMES, FAMILY_NAMES))
    names: dict[str, str] = {}
    for name in sorted(people, key=lambda n: (-len(n.split()), n)):
        parts = [part for part in name.split() if part.rstrip(".,") not in ("Jr", "Sr", "II", "III")]
        if not parts or len(parts[-1]) < 3 or not parts[-1][0].isupper():
            continue
        if len(parts) == 1 and parts[0] in names:
            continue  # somebody's given name
        family = names.setdefault(parts[-1], next(new_family))
        if len(parts) > 1:
            given = names.setdefault(parts[0], next(new_given))
            names[" ".join(parts)] = f"{given} {family}"
    if not names:
        return []
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return [Edit(*m.span(), names[m[0]]) for m in re.finditer(rf"(?<!\w)(?:{known})(?!\w)", text)]


STRAIGHT = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
CHANGES: dict[str, Callable[[str], list[Edit]]] = {
    "straight quotation marks": replaced("[“”„‘’]", STRAIGHT.__getitem__),
    NO_QUOTES: replaced('["“”„«»]', lambda _: ""),
    "lower case": replaced(r"[^\W\d_]", small),
    "paragraphs joined": replaced("\n", lambda _: " "),
    "each sentence on a line": each_on_a_line,
}


if __name__ == "__main__":
    sys.exit(main())
