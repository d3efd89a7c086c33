"""GUM's files and GAP's as texts with marked mentions."""

import gzip
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from rashomon.types import Account, Entity, Reading, Span

Bench = Callable[[str], ModuleType]

CONLLU = """# newdoc id = GUM_news_tide
# newpar
1\tHarbour\tharbour\tPROPN\tNNP\t_\t3\tnmod:desc\t_\tEntity=(1-person-new-s-cf1-1,2,3,4-coref
2\tMaster\tmaster\tPROPN\tNNP\t_\t3\tnmod:desc\t_\t_
3\tAna\tAna\tPROPN\tNNP\t_\t5\tnsubj\t_\t_
4\tRuiz\tRuiz\tPROPN\tNNP\t_\t3\tflat\t_\tEntity=1)
5-6\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
5\tdid\tdo\tAUX\tVBD\t_\t7\taux\t_\t_
6\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_
7\tmove\tmove\tVERB\tVB\t_\t0\troot\t_\t_
8\ther\ther\tPRON\tPRP$\t_\t9\tnmod:poss\t_\tEntity=(2-object-new-s-cf2-2-sgl(1-person-giv:act-s-cf1-1-coref)
9\tboat\tboat\tNOUN\tNN\t_\t7\tobj\t_\tEntity=2)|SpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_

# newpar
1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
"""


def test_mentions_lie_where_the_text_has_them(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "GUM_news_tide.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    document = bench("gum").read_document(path)
    assert document.text == "Harbour Master Ana Ruiz didn't move her boat.\n\nNobody said"
    assert [
        (document.text[slice(*m.span)], document.text[slice(*m.head)], m.named, m.entity, m.kind)
        for m in document.mentions
    ] == [
        ("Harbour Master Ana Ruiz", "Ana", True, "1", "person"),
        ("her", "her", False, "1", "person"),
        ("her boat", "boat", False, "2", "object"),
    ]


def test_gap_asks_of_both_names(bench: Bench) -> None:
    gap = bench("gap")
    text = "Ana met Eva before she left."
    example = gap.Example("1", text, Span(19, 22), (Span(0, 3), Span(8, 11)), (True, False))
    entities = (
        Entity(id="e1", name="Ana", kind="person", mentions=(Span(0, 3),)),
        Entity(id="e2", name="Eva", kind="person", mentions=(Span(8, 11),), pronouns=(Span(19, 22),)),
    )
    reading = Reading(account=Account(id="a", name="a", text=text), entities=entities)
    assert gap.answer(example, reading) == (False, True)
    assert gap.f1([(example, (False, True))]) == 0.0
    assert gap.f1([(example, (True, True))]) == 100 * 2 / 3
