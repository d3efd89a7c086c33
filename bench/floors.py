"""Figures beside the floors of floors.json: which hold, which do not, and how a floor is raised.

A floor belongs to its inputs, by their hash; a figure measured on other inputs is shown but not judged. `raised` only
ever makes a floor stricter. To lower one, edit floors.json by hand and say why in CHANGELOG.md.
"""

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

FLOORS = Path(__file__).with_name("floors.json")

Better = Literal["higher", "lower"]
Verdict = Literal["holds", "under", "other inputs", "no floor"]

# How far under the figure just measured a new floor is laid: models quantised to eight bits differ a little between
# processors. Times differ more, and are a share.
SLACK = 0.5
SHARE = 0.4


class Figure(NamedTuple):
    """One measured figure; `inputs` is the hash of what it was measured on, `better` the side to be on.

    `slack` is how far under it a new floor is laid: more where one item is worth several points. Only `floored` figures
    get one: precision and recall are shown, but may be traded for each other under their F1.
    """

    name: str
    value: float
    inputs: str
    better: Better = "higher"
    unit: str = ""
    slack: float = SLACK
    floored: bool = True


class Floor(NamedTuple):
    """The worst value that is still good enough, on inputs of this hash."""

    floor: float
    inputs: str


Floors = Mapping[str, Floor]


def load(path: Path = FLOORS) -> dict[str, Floor]:
    """Return the floors of a file, none where it is missing."""
    if not path.exists():
        return {}
    rows = json.loads(path.read_text("utf-8"))
    return {name: Floor(row["floor"], row["inputs"]) for name, row in rows.items()}


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write floors, one a line, in name order."""
    rows = [f" {json.dumps(name)}: {json.dumps(floors[name]._asdict())}" for name in sorted(floors)]
    path.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def verdict(figure: Figure, floors: Floors) -> Verdict:
    """Tell whether a figure holds its floor."""
    floor = floors.get(figure.name)
    if floor is None:
        return "no floor"
    if floor.inputs != figure.inputs:
        return "other inputs"
    holds = figure.value >= floor.floor if figure.better == "higher" else figure.value <= floor.floor
    return "holds" if holds else "under"


def raised(figures: Iterable[Figure], floors: Floors) -> dict[str, Floor]:
    """Return the floors, each made stricter where its figure allows; those on other inputs are laid anew."""
    new = dict(floors)
    for figure in (f for f in figures if f.floored):
        if figure.unit:
            laid = figure.value * (1 - SHARE if figure.better == "higher" else 1 + SHARE)
        else:
            laid = figure.value + (figure.slack if figure.better == "lower" else -figure.slack)
        laid = math.floor(laid * 10) / 10 if figure.better == "higher" else math.ceil(laid * 10) / 10
        old = floors.get(figure.name)
        if old is not None and old.inputs == figure.inputs:
            laid = max(laid, old.floor) if figure.better == "higher" else min(laid, old.floor)
        new[figure.name] = Floor(laid, figure.inputs)
    return new


def table(figures: Iterable[Figure], floors: Floors) -> str:
    """Return the figures beside their floors, one a line, with a mark where one does not hold."""
    lines = [f"{'':<46}{'figure':>10}{'floor':>10}"]
    for figure in figures:
        floor = floors.get(figure.name)
        found = verdict(figure, floors)
        mark = {
            "holds": "",
            "under": "  <<< does not hold",
            "other inputs": "  (other inputs)",
            "no floor": "  (no floor yet)" if figure.floored else "",
        }
        shown = f"{floor.floor:>10.1f}" if floor else f"{'':>10}"
        lines.append(f"{figure.name:<46}{figure.value:>10.1f}{shown} {figure.unit:<8}{mark[found]}".rstrip())
    return "\n".join(lines)


def judge(figures: list[Figure], write: bool) -> int:
    """Print figures beside floors, raise the floors where asked, and return 1 where one does not hold, else 0."""
    floors = load()
    print(table(figures, floors))
    under = [figure.name for figure in figures if verdict(figure, floors) == "under"]
    if write:
        save(raised(figures, floors))
        print(f"Floors raised in {FLOORS.name}.")
    print(f"{len(figures)} figures, {len(under)} under the floor" + (": " + ", ".join(under) if under else ""))
    return 1 if under else 0
