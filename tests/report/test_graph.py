"""The lineage graph: sources left of who tells them, no box over another."""

from itertools import combinations

from msgspec.structs import replace

from rashomon.report.graph import draw_lineage
from rashomon.report.view import View
from rashomon.types import Comparison, Edge, Lineage, Source


def test_sources_stand_left_of_who_tells_them(ferry: Comparison) -> None:
    drawing = draw_lineage(ferry, View(ferry).labels)
    assert drawing is not None
    nodes = {node.id: node for node in drawing.nodes}
    accounts = {node.x for node in drawing.nodes if node.account}
    assert accounts == {max(node.x for node in drawing.nodes)}
    for edge in ferry.lineage.edges:
        if edge.to.startswith("s"):
            assert nodes[edge.to].x < nodes[edge.from_].x
    assert nodes["s2"].unnamed
    assert nodes["s2"].origin
    assert not nodes["s1"].origin


def test_no_box_covers_another_and_all_are_in_the_frame(ferry: Comparison) -> None:
    drawing = draw_lineage(ferry, View(ferry).labels)
    assert drawing is not None
    for one, other in combinations(drawing.nodes, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    for node in drawing.nodes:
        assert node.x + node.width <= drawing.width
        assert node.y + node.height <= drawing.height


def test_copied_text_and_unnamed_sources_are_told_apart(ferry: Comparison) -> None:
    drawing = draw_lineage(ferry, View(ferry).labels)
    assert drawing is not None
    assert [arc.kind for arc in drawing.arcs].count("copies") == 1
    assert sum(arc.unnamed for arc in drawing.arcs) == 2


def test_circles_and_crowds_end(ferry: Comparison) -> None:
    sources = tuple(Source(id=f"s{n}", name=f"Source {n} " * 9, kind="outlet") for n in range(90))
    edges = tuple(Edge(from_=f"s{n}", to=f"s{(n + 1) % 90}", kind="cites", passages=()) for n in range(90))
    edges += (Edge(from_="acc-post", to="s0", kind="cites", passages=()),)
    drawing = draw_lineage(replace(ferry, lineage=Lineage(sources=sources, edges=edges)), View(ferry).labels)
    assert drawing is not None
    assert len(drawing.nodes) + drawing.left_out == 93
    assert all(len(line) <= 28 for node in drawing.nodes for line in node.lines)


def test_no_lineage_is_no_drawing(ferry: Comparison) -> None:
    assert draw_lineage(replace(ferry, lineage=Lineage()), View(ferry).labels) is None
