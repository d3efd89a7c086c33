"""Turns lineage into the geometry of a graph: origins on the left, accounts on the right."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.report.passage import one_line
from rashomon.report.sources import unnamed
from rashomon.types import Comparison, Edge, Source

_COLUMN, _GAP, _SPACE, _PAD, _LINE, _MARGIN = 212, 92, 12, 9, 17, 8
_LETTERS = 26
_DEEPEST = 5
_MOST = 45


@dataclass(frozen=True)
class Node:
    """An account or source: its box and its name on one or two lines."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    name: str
    account: bool
    unnamed: bool
    origin: bool


@dataclass(frozen=True)
class Arc:
    """A line from a source to who tells it."""

    path: str
    kind: str
    unnamed: bool
    title: str


@dataclass(frozen=True)
class Graph:
    """A drawing in units of its own; `left_out` counts the sources that only the list holds."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def draw_lineage(story: Comparison, labels: Mapping[str, str]) -> Graph | None:
    """Return the drawing, or None where no account credits anybody."""
    if not story.lineage.edges:
        return None
    sources, edges, left_out = _kept(story)
    columns = _columns(story, sources, edges)
    nodes = _placed(columns, story, labels, edges)
    arcs = [_arc(edge, nodes) for edge in edges if edge.from_ in nodes and edge.to in nodes]
    return Graph(
        width=2 * _MARGIN
        + _COLUMN * len(columns)
        + _GAP * (len(columns) - 1)
        + (40 if _sideways(edges, labels) else 0),
        height=max((n.y + n.height for n in nodes.values()), default=0) + _MARGIN,
        nodes=tuple(nodes.values()),
        arcs=tuple(sorted(arcs, key=lambda arc: arc.kind == "copies")),
        left_out=left_out,
    )


def _kept(story: Comparison) -> tuple[tuple[Source, ...], list[Edge], int]:
    """Return the sources that most lines touch, and the lines among what is kept, one a pair and kind."""
    uses = Counter(end for edge in story.lineage.edges for end in (edge.from_, edge.to))
    ranked = sorted(story.lineage.sources, key=lambda s: (-uses[s.id], s.id))[:_MOST]
    known = {s.id for s in ranked} | {r.account.id for r in story.accounts}
    pairs: dict[tuple[str, str, bool], Edge] = {}
    for edge in story.lineage.edges:
        if edge.from_ in known and edge.to in known and edge.from_ != edge.to:
            pairs.setdefault((edge.from_, edge.to, edge.kind == "copies"), edge)
    sources = tuple(s for s in story.lineage.sources if s.id in known)
    return sources, list(pairs.values()), len(story.lineage.sources) - len(sources)


def _columns(story: Comparison, sources: Sequence[Source], edges: Sequence[Edge]) -> list[list[str]]:
    """Return the ids by column from left to right: a source stands left of all who tell it, accounts rightmost."""
    accounts = [r.account.id for r in story.accounts]
    level = dict.fromkeys(accounts, 0) | {s.id: 1 for s in sources}
    for _ in range(_DEEPEST):
        for edge in edges:
            if edge.to not in accounts and edge.from_ not in accounts:
                level[edge.to] = min(_DEEPEST, max(level[edge.to], level[edge.from_] + 1))
    columns: dict[int, list[str]] = defaultdict(list)
    for one, depth in level.items():
        columns[depth].append(one)
    rightmost_first = [columns[depth] for depth in sorted(columns)]
    return _untangled(rightmost_first, edges)[::-1]


def _untangled(columns: list[list[str]], edges: Sequence[Edge]) -> list[list[str]]:
    """Order each column by where its tellers stand, so that fewer lines cross."""
    place = {one: float(i) for column in columns for i, one in enumerate(column)}
    tellers: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        tellers[edge.to].append(edge.from_)
    for column in columns[1:]:
        column.sort(key=lambda one: (_mean([place[t] for t in tellers[one]]), one))
        place.update({one: i * len(columns[0]) / max(1, len(column)) for i, one in enumerate(column)})
    return columns


def _placed(
    columns: list[list[str]], story: Comparison, labels: Mapping[str, str], edges: Sequence[Edge]
) -> dict[str, Node]:
    sources = {s.id: s for s in story.lineage.sources}
    tellers = {edge.from_ for edge in edges}
    sized = []
    for column in columns:
        names = [labels[i] if i in labels else _name(sources[i]) for i in column]
        sized.append([(i, name, _wrapped(name)) for i, name in zip(column, names, strict=True)])
    heights = [sum(_height(lines) + _SPACE for _, _, lines in boxes) for boxes in sized]
    nodes: dict[str, Node] = {}
    for place, (boxes, height) in enumerate(zip(sized, heights, strict=True)):
        # A short column is spread over the height of the longest, so that its lines run level.
        room = (max(heights) - height) / (len(boxes) + 1)
        y = _MARGIN + room
        for one, name, lines in boxes:
            nodes[one] = Node(
                id=one,
                x=_MARGIN + place * (_COLUMN + _GAP),
                y=round(y, 1),
                width=_COLUMN,
                height=_height(lines),
                lines=lines,
                name=name,
                account=one in labels,
                unnamed=one in sources and sources[one].kind == "anonymous",
                origin=one not in tellers,
            )
            y += _height(lines) + _SPACE + room
    return nodes


def _arc(edge: Edge, nodes: Mapping[str, Node]) -> Arc:
    teller, source = nodes[edge.from_], nodes[edge.to]
    y0, y1 = source.y + source.height / 2, teller.y + teller.height / 2
    if source.x == teller.x:
        x = source.x + source.width
        bend = 16 + min(40, abs(y1 - y0) / 6)
        path = f"M{x:.0f} {y0:.1f}C{x + bend:.0f} {y0:.1f} {x + bend:.0f} {y1:.1f} {x:.0f} {y1:.1f}"
    else:
        x0, x1 = source.x + source.width, teller.x
        middle = (x0 + x1) / 2
        path = f"M{x0:.0f} {y0:.1f}C{middle:.0f} {y0:.1f} {middle:.0f} {y1:.1f} {x1:.0f} {y1:.1f}"
    return Arc(path, edge.kind, source.unnamed, f"{teller.name} {edge.kind} {source.name}")


def _sideways(edges: Sequence[Edge], labels: Mapping[str, str]) -> bool:
    return any(edge.from_ in labels and edge.to in labels for edge in edges)


def _name(source: Source) -> str:
    return unnamed(source.name) if source.kind == "anonymous" else one_line(source.name)


def _wrapped(name: str) -> tuple[str, ...]:
    if len(name) <= _LETTERS:
        return (name,)
    cut = name.rfind(" ", 8, _LETTERS + 1)
    cut = cut if cut > 0 else _LETTERS
    rest = name[cut:].strip()
    return name[:cut], rest if len(rest) <= _LETTERS else rest[: _LETTERS - 1].rstrip() + "…"


def _height(lines: Sequence[str]) -> float:
    return 2 * _PAD + _LINE * len(lines)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
