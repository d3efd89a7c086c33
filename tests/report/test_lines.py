"""Lines of the lineage: each with its passages in words, those of one source together."""

from rashomon.report.lines import by_source, lines_of
from rashomon.report.view import View
from rashomon.types import Comparison


def test_each_edge_is_a_line_with_what_shows_it(ferry: Comparison) -> None:
    view = View(ferry)
    lines = lines_of(ferry, view.labels, view.anchors)
    assert len(lines) == len(ferry.lineage.edges)
    assert len({line.anchor for line in lines}) == len(lines)
    wire = next(line for line in lines if line.source.name == "Coast Wire")
    assert wire.words == "The Harbour Post cites Coast Wire, 1 passage"
    assert wire.passages[0].anchor == view.anchors.at(ferry.lineage.edges[0].passages[0])
    assert any(one.words != "" for line in lines for one in line.passages)


def test_a_name_is_shown_with_the_claim_it_is_the_source_of(ferry: Comparison) -> None:
    view = View(ferry)
    lines = lines_of(ferry, view.labels, view.anchors)
    memo = next(line for line in lines if line.source.name == "memo of 19 January")
    assert memo.passages[0].words.startswith("A memo of 19 January seen by the Ledger tells engineers")


def test_the_lines_of_a_source_stand_together_the_most_widely_told_first(ferry: Comparison) -> None:
    view = View(ferry)
    groups = [(source.name, len(lines)) for source, lines in by_source(lines_of(ferry, view.labels, view.anchors))]
    assert len({name for name, _ in groups}) == len(groups)
    assert dict(groups)["Northern Ledger"] == 2
    assert any(source.name == "two unnamed coastguard officials" and source.unnamed
               for source, _ in by_source(lines_of(ferry, view.labels, view.anchors)))  # fmt: skip
