"""Turns lineage into the geometry of a graph: origins on the left, accounts on the right, no line through a name."""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.report.lines import Line, Teller
from rashomon.types import Comparison

_GAP, _SPACE, _PAD, _LINE, _MARGIN, _LANE = 70, 12, 9, 17, 8, 10
_LETTERS, _LINES = 26, 3
# What a character takes, in the widest of the fonts that a system may use; names of accounts are bold.
_CHARACTER, _BOLD, _SIDES = 7.9, 8.8, 20
_DEEPEST = 5
# Beyond so many a drawing is a thicket: the rest stands in the table.
_MOST_SOURCES, _MOST_ACCOUNTS, _MOST_AMONG_MANY = 30, 12, 16


@dataclass(frozen=True)
class Node:
    """An account or source: its box, its name on up to three lines, and the address of what shows it."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    name: str
    anchor: str
    account: bool
    unnamed: bool
    origin: bool

    @property
    def middle(self) -> float:
        """Where lines meet it."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Arc:
    """A line from a source to who tells it, through `points` in between, and the row of the table it stands for."""

    path: str
    points: tuple[tuple[float, float], ...]
    kind: str
    unnamed: bool
    title: str
    anchor: str


@dataclass(frozen=True)
class Graph:
    """A drawing in units of its own; what is left out only the table holds: sources, accounts, and lines of circles."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    left_out: int
    accounts_left_out: int
    circles: int


def draw_lineage(story: Comparison, lines: Sequence[Line]) -> Graph | None:
    """Return the drawing of these lines, or None where no account credits anybody."""
    if not lines:
        return None
    kept = _kept(story, lines)
    ends = {end.id: end for line in kept for end in (line.teller, line.source)}
    level, forward = _levels(kept)
    columns = _columns(level, forward)
    nodes, lanes = _placed(columns, ends, {line.teller.id for line in kept})
    arcs = [_arc(line, nodes, lanes) for line in forward]
    drawn = sum(not node.account for node in nodes.values())
    right = max(node.x + node.width for node in nodes.values())
    return Graph(
        width=round(right + _MARGIN + (60 if any(line.among_accounts for line in forward) else 0), 1),
        height=round(max(node.y + node.height for node in nodes.values()) + _MARGIN, 1),
        nodes=tuple(nodes.values()),
        arcs=tuple(sorted(arcs, key=lambda arc: arc.kind == "copies")),
        left_out=len(story.lineage.sources) - drawn,
        accounts_left_out=len({line.teller.id for line in lines if line.teller.account})
        - len({line.teller.id for line in kept if line.teller.account}),
        circles=len(kept) - len(forward),
    )


def _kept(story: Comparison, lines: Sequence[Line]) -> list[Line]:
    """Return the lines among the sources that most tell and the accounts that tell most of them, one a pair."""
    tellers = Counter({source.id: 0 for source in story.lineage.sources})
    tellers.update(line.source.id for line in lines if not line.source.account)
    accounts = dict.fromkeys(end.id for line in lines for end in (line.teller, line.source) if end.account)
    many = len(accounts) > _MOST_ACCOUNTS
    ranked = sorted(tellers, key=lambda one: (-tellers[one], one))
    known = set(ranked[: _MOST_AMONG_MANY if many else _MOST_SOURCES])
    # Shared wording weighs most: nothing tells more of who has it from whom.
    weight = Counter(line.teller.id for line in lines if line.source.id in known and line.teller.account)
    for line in lines:
        if line.kind == "copies":
            weight.update({line.teller.id: 100, line.source.id: 100})
    known.update(sorted(accounts, key=lambda one: (-weight[one], one))[:_MOST_ACCOUNTS])
    pairs: dict[tuple[str, str, bool], Line] = {}
    for line in lines:
        if line.teller.id in known and line.source.id in known and line.teller.id != line.source.id:
            pairs.setdefault((line.teller.id, line.source.id, line.kind == "copies"), line)
    return list(pairs.values())


def _levels(lines: Sequence[Line]) -> tuple[dict[str, int], list[Line]]:
    """Return how far left each stands, accounts at 0, and the lines that close no circle."""
    level = {end.id: 0 if end.account else 1 for line in lines for end in (line.teller, line.source)}
    behind: dict[str, set[str]] = defaultdict(set)
    forward: list[Line] = []
    for line in lines:
        teller, source = line.teller.id, line.source.id
        if line.teller.account:
            forward.append(line)
        elif not line.source.account and not _reaches(behind, source, teller):
            behind[teller].add(source)
            forward.append(line)
    for _ in range(_DEEPEST):
        for teller, sources in behind.items():
            for source in sources:
                level[source] = min(_DEEPEST, max(level[source], level[teller] + 1))
    return level, forward


def _reaches(behind: Mapping[str, set[str]], start: str, end: str) -> bool:
    queue, seen = [start], {start}
    while queue:
        one = queue.pop()
        if one == end:
            return True
        further = behind.get(one, set()) - seen
        seen |= further
        queue.extend(further)
    return False


def _columns(level: Mapping[str, int], lines: Sequence[Line]) -> list[list[tuple[str, bool]]]:
    """Return the columns from right to left, each with its nodes and the lanes that lines of others pass through it.

    An entry is a source or account, and whether it is only a lane for lines from it.
    """
    columns: list[list[tuple[str, bool]]] = [[] for _ in range(max(level.values()) + 1)]
    for one, depth in level.items():
        columns[depth].append((one, False))
    tellers: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in lines:
        source, near, far = line.source.id, level[line.teller.id], level[line.source.id]
        tellers[source, near + 1].append(line.teller.id)
        for depth in range(near + 1, far):
            if (source, True) not in columns[depth]:
                columns[depth].append((source, True))
    place: dict[str, float] = {one: float(n) for n, (one, _) in enumerate(columns[0])}
    for depth, column in enumerate(columns[1:], 1):
        nearer = dict(place)

        def mean(entry: tuple[str, bool], depth: int = depth, nearer: Mapping[str, float] = nearer) -> float:
            met = [nearer[one] for one in tellers.get((entry[0], depth), []) if one in nearer]
            met += [nearer[entry[0]]] if entry[0] in nearer else []
            return sum(met) / len(met) if met else 0.0

        column.sort(key=lambda entry: (mean(entry), entry))
        place.update({one: n * len(columns[0]) / max(1, len(column)) for n, (one, _) in enumerate(column)})
    return columns


def _placed(
    columns: Sequence[Sequence[tuple[str, bool]]], ends: Mapping[str, Teller], tellers: set[str]
) -> tuple[dict[str, Node], dict[str, list[tuple[float, float, float]]]]:
    """Return the boxes, and for each source the lanes its lines take: from x to x, at which y, from left to right."""
    wrapped = {one: _wrapped(end.name) for one, end in ends.items()}
    heights = [
        sum((_LANE if lane else _height(wrapped[one])) + _SPACE for one, lane in column) - _SPACE for column in columns
    ]
    nodes: dict[str, Node] = {}
    lanes: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    x = float(_MARGIN)
    for column, height in zip(reversed(columns), reversed(heights), strict=True):
        boxes = [(one, ends[one]) for one, lane in column if not lane]
        width = max((_width(wrapped[one], bold=end.account) for one, end in boxes), default=0.0)
        # A short column is spread over the height of the longest, so that its lines run level.
        room = (max(heights) - height) / (len(column) + 1)
        y = _MARGIN + room
        for one, lane in column:
            own = _LANE if lane else _height(wrapped[one])
            if lane:
                lanes[one].append((x, x + width, round(y + own / 2, 1)))
            else:
                end = ends[one]
                nodes[one] = Node(
                    one, x, round(y, 1), width, own, wrapped[one], end.name, end.anchor, end.account, end.unnamed,
                    origin=one not in tellers,
                )  # fmt: skip
            y += own + _SPACE + room
        x = round(x + width + _GAP, 1)
    return nodes, lanes


def _arc(line: Line, nodes: Mapping[str, Node], lanes: Mapping[str, list[tuple[float, float, float]]]) -> Arc:
    teller, source = nodes[line.teller.id], nodes[line.source.id]
    start = source.x + source.width, source.middle
    points = [start]
    if source.x == teller.x:
        x, bend = start[0], 16 + min(40, abs(teller.middle - start[1]) / 6)
        points.append((x, teller.middle))
        path = f"M{x:.0f} {start[1]:.0f}C{x + bend:.0f} {start[1]:.0f} {x + bend:.0f} {teller.middle:.0f} "
        path += f"{x:.0f} {teller.middle:.0f}"
    else:
        path = f"M{start[0]:.0f} {start[1]:.0f}"
        for left, right, y in lanes.get(line.source.id, []):
            if right < teller.x:
                path += f"{_curve(points[-1], (left, y))}H{right:.0f}"
                points += [(left, y), (right, y)]
        path += _curve(points[-1], (teller.x, teller.middle))
        points.append((teller.x, teller.middle))
    return Arc(path, tuple(points), line.kind, line.source.unnamed, line.words, line.anchor)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    middle = (start[0] + end[0]) / 2
    return f"C{middle:.0f} {start[1]:.0f} {middle:.0f} {end[1]:.0f} {end[0]:.0f} {end[1]:.0f}"


def _wrapped(name: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(name, _LETTERS, max_lines=_LINES, placeholder=" …")) or (name,)


def _width(lines: Sequence[str], *, bold: bool) -> float:
    return round(max(map(len, lines)) * (_BOLD if bold else _CHARACTER) + _SIDES, 1)


def _height(lines: Sequence[str]) -> float:
    return float(2 * _PAD + _LINE * len(lines))
