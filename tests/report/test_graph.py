"""The lineage graph: sources left of who tells them, no box over another, no line through one, nothing silently cut."""

from itertools import combinations, pairwise

import pytest
from msgspec.structs import replace

from rashomon.report.graph import Graph, draw_lineage
from rashomon.report.lines import lines_of
from rashomon.report.view import View
from rashomon.types import Comparison, Edge, Lineage, Source


def draw(story: Comparison) -> Graph:
    view = View(story)
    drawing = draw_lineage(story, lines_of(story, view.labels, view.anchors))
    assert drawing is not None
    return drawing


def with_edges(story: Comparison, *pairs: tuple[str, str]) -> Comparison:
    """The story with a lineage of these pairs, sources made of all names that are no accounts."""
    accounts = {reading.account.id for reading in story.accounts}
    names = dict.fromkeys(name for pair in pairs for name in pair if name not in accounts)
    edges = tuple(Edge(from_=a, to=b, kind="cites", passages=()) for a, b in pairs)
    return replace(
        story,
        lineage=Lineage(sources=tuple(Source(id=n, name=f"Source {n}", kind="outlet") for n in names), edges=edges),
    )


def crowd(story: Comparison, size: int) -> Comparison:
    """The story with so many accounts, each with a source of its own and one that all have."""
    first = story.accounts[0]
    accounts = tuple(
        replace(first, account=replace(first.account, id=f"a{n}", name=f"a{n}.txt", publisher=f"Paper {n}"))
        for n in range(size)
    )
    pairs = [(f"a{n}", source) for n in range(size) for source in (f"own{n}", "wire")]
    return with_edges(replace(story, accounts=accounts, events=(), findings=(), relations=(), entities=()), *pairs)


def test_sources_stand_left_of_who_tells_them(ferry: Comparison) -> None:
    drawing = draw(ferry)
    nodes = {node.id: node for node in drawing.nodes}
    accounts = {node.x for node in drawing.nodes if node.account}
    assert accounts == {max(node.x for node in drawing.nodes)}
    for edge in ferry.lineage.edges:
        if edge.to.startswith("s"):
            assert nodes[edge.to].x < nodes[edge.from_].x
    assert nodes["s2"].unnamed
    assert nodes["s2"].origin
    assert not nodes["s1"].origin


SPANNING = [("acc-post", "s1"), ("acc-post", "s2"), ("acc-ledger", "s3"), ("s1", "s3"), ("s3", "s4"),
            ("acc-post", "s4"), ("acc-ledger", "s4"), ("s2", "s4"), ("acc-coastguard", "s1")]  # fmt: skip


@pytest.mark.parametrize("pairs", [[], SPANNING])
def test_no_box_covers_another_and_no_line_runs_through_one(ferry: Comparison, pairs: list[tuple[str, str]]) -> None:
    drawing = draw(with_edges(ferry, *pairs) if pairs else ferry)
    for one, other in combinations(drawing.nodes, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    for node in drawing.nodes:
        assert node.x + node.width <= drawing.width
        assert node.y + node.height <= drawing.height
    for arc in drawing.arcs:
        for (x0, y0), (x1, y1) in pairwise(arc.points):
            # Between columns a line may bend; across a column it runs level, between boxes.
            for node in (n for n in drawing.nodes if x0 < n.x + n.width and n.x < x1):
                assert y0 == y1
                assert not node.y < y0 < node.y + node.height
    assert len(drawing.arcs) == len(pairs or ferry.lineage.edges)


def test_a_box_has_room_for_its_name(ferry: Comparison) -> None:
    long = tuple(
        replace(s, name=f"{s.name} of the Skell and Corrie Island Shipping Board") for s in ferry.lineage.sources
    )
    for node in draw(replace(ferry, lineage=replace(ferry.lineage, sources=long))).nodes:
        assert max(map(len, node.lines)) * 7.5 < node.width
        assert all(word in node.name.split() or word == "…" for line in node.lines for word in line.split())


def test_each_line_and_box_is_a_link_to_where_the_page_tells_it(ferry: Comparison) -> None:
    view = View(ferry)
    lines = {line.anchor for line in lines_of(ferry, view.labels, view.anchors)}
    drawing = draw(ferry)
    assert {arc.anchor for arc in drawing.arcs} == lines
    assert all(arc.title for arc in drawing.arcs)
    assert {node.anchor for node in drawing.nodes if not node.account} == {
        view.anchors.source(s.id) for s in ferry.lineage.sources
    }


def test_copied_text_and_unnamed_sources_are_told_apart(ferry: Comparison) -> None:
    drawing = draw(ferry)
    assert [arc.kind for arc in drawing.arcs].count("copies") == 1
    assert sum(arc.unnamed for arc in drawing.arcs) == 2


def test_circles_and_crowds_end_and_are_counted(ferry: Comparison) -> None:
    ring = [(f"s{n}", f"s{(n + 1) % 90}") for n in range(90)]
    drawing = draw(with_edges(ferry, *ring, ("acc-post", "s0")))
    assert sum(not node.account for node in drawing.nodes) + drawing.left_out == 90
    assert draw(with_edges(ferry, ("acc-post", "s0"), ("s0", "s1"), ("s1", "s0"))).circles == 1


def test_of_many_accounts_those_that_share_most_are_drawn_and_the_rest_counted(ferry: Comparison) -> None:
    drawing = draw(crowd(ferry, 86))
    accounts = [node for node in drawing.nodes if node.account]
    assert (len(accounts), drawing.accounts_left_out) == (12, 74)
    assert any(node.name == "Source wire" for node in drawing.nodes)
    assert sum(not node.account for node in drawing.nodes) + drawing.left_out == 87
    assert len(drawing.arcs) < 40


def test_no_lineage_is_no_drawing(ferry: Comparison) -> None:
    assert draw_lineage(replace(ferry, lineage=Lineage()), ()) is None
