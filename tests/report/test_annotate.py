"""Accounts in marked stretches: nothing lost, every anchor there once."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.annotate import Mark, annotate
from rashomon.types import Account, Attribution, Claim, Furniture, Reading, Span, Time


def spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(alphabet="ab .\n", max_size=60))
    some = st.lists(spans(text), max_size=5)
    claims = draw(some)
    sources = draw(some)
    return Reading(
        account=Account(
            id="x",
            name="x",
            text=text,
            furniture=tuple(Furniture(start=s, end=e, kind="other") for s, e in draw(some)),
        ),
        claims=tuple(Claim(id=f"c{n}", start=s, end=e) for n, (s, e) in enumerate(claims)),
        attributions=tuple(
            Attribution(id=f"a{n}", source=(span,), cue=(), content=(), form="indirect")
            for n, span in enumerate(sources)
        ),
        times=tuple(Time(start=s, end=e, type="DATE", value="") for s, e in draw(some)),
    )


@given(readings())
def test_no_character_is_lost_and_every_anchor_is_there_once(reading: Reading) -> None:
    paragraphs = list(annotate(reading))
    told = ["".join(run.text for stretch in p for run in stretch.runs) for p in paragraphs]
    assert [t for t in told if t] == [line for line in reading.account.text.split("\n") if line.strip()]
    stretches = [stretch for paragraph in paragraphs for stretch in paragraph]
    anchors = [s.claim for s in stretches if s.first and s.claim]
    anchors += [anchor for s in stretches for run in s.runs for anchor in run.anchors]
    assert sorted(anchors) == sorted([c.id for c in reading.claims] + [a.id for a in reading.attributions])


def test_marks_nest_and_a_claim_over_two_paragraphs_is_one() -> None:
    text = "The mayor said the quay\nis shut since Monday."
    reading = Reading(
        account=Account(id="x", name="x", text=text),
        claims=(Claim(id="c1", start=15, end=len(text)),),
        attributions=(
            Attribution(id="a1", source=(Span(0, 9),), cue=(Span(10, 14),), content=(Span(15, 45),), form="indirect"),
        ),
        times=(Time(start=38, end=44, type="DATE", value="2025-03-10", edtf="2025-03-10"),),
    )
    first, second = annotate(reading)
    assert [(r.text, r.marks) for s in first for r in s.runs] == [
        ("The mayor", (Mark("source"),)),
        (" ", ()),
        ("said", (Mark("cue"),)),
        (" ", ()),
        ("the quay", ()),
    ]
    assert [(s.claim, s.first, s.last) for s in (first[-1], second[0])] == [("c1", True, False), ("c1", False, True)]
    assert ("Monday", (Mark("time", "10 March 2025"),)) in [(r.text, r.marks) for r in second[0].runs]
