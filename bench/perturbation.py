"""Compares accounts with changed copies of themselves, and prints which changes are found and what else is told.

python bench/perturbation.py [--accounts N] [--write] [--missed]

One detail of a sentence is changed: a number, a date, a name, a place, a negation, an opposite. It is found where a
finding of that kind, differ or contradict, joins the sentence with the one it was. Where nothing is changed, or a
sentence is only said otherwise, any such finding is a false alarm, and so is one that is unsure. The accounts are the
examples, and one of each story beside the repository.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import material
from floors import Figure, judge
from msgspec.structs import replace
from one_slot_edits import RULES, Edit, edited, edits_of

import rashomon
from rashomon.types import Account, ClaimRef, Comparison, Finding, Reading, Span

EXAMPLES = material.ROOT / "examples" / "quay"
MOST = 6  # changes of one kind in one copy
ITSELF = "nothing"
# A finding about one of these counts for the change: who sold a place's name short may be told as what or who.
FOR = {
    "number": {"number"},
    "date": {"when"},
    "name": {"who"},
    "place": {"where"},
    "negation": {"what", "stance"},
    "opposite": {"what", "when", "stance"},
}


class Row(NamedTuple):
    """How many changes were made and found, and how many sentences are told to differ that nothing was changed in."""

    made: int
    found: int
    sentences: int
    alarms: int
    notes: tuple[str, ...] = ()


def main() -> int:
    """Measure, print, and return the exit status: 1 where a floor does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=12, help="how many accounts to change (12)")
    parser.add_argument("--write", action="store_true", help="make the floors as strict as these figures allow")
    parser.add_argument("--missed", action="store_true", help="list what was not found, and the false alarms")
    options = parser.parse_args()
    os.environ.setdefault("RASHOMON_THREADS", "1")
    paths = accounts()[: options.accounts]
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        rows = together(pool.map(perturb, paths))
    title = f"change, {len(paths)} accounts"
    print(f"{title:<24}{'made':>8}{'found':>8}{'%':>8}{'sentences':>12}{'alarms':>8}{'%':>8}")
    for kind, row in rows.items():
        share = f"{100 * row.found / row.made:>8.1f}" if kind in FOR and row.made else f"{'':>8}"
        print(
            f"{kind:<24}{row.made:>8}{row.found if kind in FOR else '':>8}{share}"
            f"{row.sentences:>12}{row.alarms:>8}{100 * row.alarms / max(1, row.sentences):>8.2f}"
        )
    if options.missed:
        print("\n".join(note for row in rows.values() for note in row.notes))
    return judge(figures(rows, material.fingerprint(paths)), options.write)


def accounts() -> list[Path]:
    """Return the examples, then the first account of each story, where the stories are there."""
    return [*sorted(EXAMPLES.iterdir()), *(material.accounts_of(story)[0] for story in material.stories())]


def figures(rows: dict[str, Row], inputs: str) -> list[Figure]:
    """Return the share of changes found, and of sentences with a false alarm."""
    found = [
        Figure(f"perturbation found, {kind}", 100 * row.found / row.made, inputs, slack=2.0)
        for kind, row in rows.items()
        if kind in FOR and row.made
    ]
    alarms = [
        Figure(
            f"perturbation alarms, {kind}", 100 * rows[kind].alarms / rows[kind].sentences, inputs, "lower", slack=slack
        )
        for kind, slack in ((ITSELF, 0.0), ("paraphrase", 1.0))
        if rows[kind].sentences
    ]
    return found + alarms


def together(measured: Iterable[dict[str, Row]]) -> dict[str, Row]:
    """Return the rows of all accounts added up."""
    rows: dict[str, Row] = {}
    for one in measured:
        for kind, row in one.items():
            old = rows.get(kind, Row(0, 0, 0, 0))
            rows[kind] = Row(
                old.made + row.made,
                old.found + row.found,
                old.sentences + row.sentences,
                old.alarms + row.alarms,
                old.notes + row.notes,
            )
    return rows


def perturb(path: Path) -> dict[str, Row]:
    """Return what comparing an account with each of its changed copies finds."""
    reading = rashomon.read(rashomon.open_account(path))
    rows = {ITSELF: measure(reading, [], set())}
    for kind, rule in RULES.items():
        edits = edits_of(reading, rule, MOST if kind in FOR else len(reading.sentences))
        rows[kind] = measure(reading, edits, FOR.get(kind, set()))
    return rows


def measure(reading: Reading, edits: Sequence[Edit], wanted: set[str]) -> Row:
    """Compare an account with a copy that has these edits."""
    text, places = edited(reading.account.text, edits)
    story = rashomon.compare([reading, rashomon.read(copy_of(reading.account, text))])
    unlike = [f for f in story.findings if f.kind in ("differ", "contradict", "unsure")]
    changed = places if wanted else []
    found = [
        any(f.kind != "unsure" and f.about in wanted and touches(story, f, place) for f in unlike) for place in changed
    ]
    alarms = [f for f in unlike if not any(touches(story, f, place) for place in changed)]
    alarmed = {ref for f in alarms for ref in f.claims if ref.account == COPY}
    missed = [f"missed: {around(text, p)}" for p, hit in zip(changed, found, strict=True) if not hit]
    false = [f"false:  {f.about}: {f.text}" for f in alarms]
    return Row(len(edits), sum(found), len(reading.sentences), len(alarmed), (*missed, *false))


COPY = "changed copy"


def copy_of(account: Account, text: str) -> Account:
    """Return an account with another text, under another name and publisher."""
    return replace(account, id=COPY, name="copy.txt", publisher="The Copy", text=text, furniture=())


def touches(story: Comparison, finding: Finding, place: Span) -> bool:
    """Tell whether a finding joins a claim of the copy that a change stands in."""
    return any(ref.account == COPY and _meets(story, ref, place) for ref in finding.claims)


def _meets(story: Comparison, ref: ClaimRef, place: Span) -> bool:
    claim = next(c for c in story.reading_by_id[ref.account].claims if c.id == ref.claim)
    return claim.start <= place.end and place.start <= claim.end


def around(text: str, place: Span) -> str:
    """Return a passage with its surroundings, what was put in between marks."""
    before, after = text[max(0, place.start - 60) : place.start], text[place.end : place.end + 60]
    return f"…{before}[{text[slice(*place)]}]{after}…".replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
