"""Whom an account credits, and what is a mention only."""

from collections.abc import Callable
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.align.credits import find_credits
from rashomon.align.lineage import circular_credits, trace_lineage
from rashomon.types import Account, Attribution, Entity, Lineage, Reading, Span

Marked = Callable[..., Reading]
PAPERS = ("outlet", "wire", "document", "broadcast", "social-media", "court", "agency")


def with_kinds(reading: Reading, *kinds: str) -> Reading:
    """Return a marked reading with source kinds set in order and sources bound to the entity they hold."""
    found = []
    for attribution, kind in zip(reading.attributions, kinds, strict=True):
        inside = [
            e.id
            for e in reading.entities
            for m in e.mentions
            for s in attribution.source
            if s.start <= m.start and m.end <= s.end
        ]
        entity = inside[0] if inside and kind == "named" else None
        found.append(
            Attribution(
                id=attribution.id,
                source=attribution.source,
                cue=attribution.cue,
                content=attribution.content,
                form="indirect",
                source_kind=kind,  # type: ignore[arg-type]
                entity=entity,
            )
        )
    return Reading(
        account=reading.account,
        sentences=reading.sentences,
        attributions=tuple(found),
        entities=reading.entities,
        claims=reading.claims,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid was first reported by the Easton Herald.", {("Easton Herald", "outlet")}),
        ("She told the Associated Press that it fell.", {("Associated Press", "wire")}),
        ("She told the AP that it fell.", {("Associated Press (AP)", "wire")}),
        ("ALDERN (AP) — A crane fell.", {("Associated Press (AP)", "wire")}),
        ("A crane fell. (Coastal Press Agency)\nMore came.", {("Coastal Press Agency", "wire")}),
        ("A crane (Coastal Press Agency photo) fell.", set()),
        ("Reuters contributed to this report.", {("Reuters", "wire")}),
        ("A crane fell.\n(Reporting by Ana Ruiz in Easton; Editing by Leo Hale)", {("Reuters", "wire")}),
        ("She was good at reporting by phone; editing by night was another matter.", set()),
        ("He spoke in an interview on CNN.", {("CNN", "broadcast")}),
        ("Asked on CBS’s “Face the Nation,” he shrugged.", {("Face the Nation", "broadcast")}),
        ("The Weston Post obtained the list.", {("Weston Post", "outlet")}),
        ("Social media posts showed the crane.", {("social media posts", "social-media")}),
        ("{p:Ana Ruiz} tweeted that it fell.", {("Ruiz's tweet on Twitter", "social-media")}),
        ("{p:Ana Ruiz} wrote on Facebook that it fell.", {("Ruiz on Facebook", "social-media")}),
        ("Court documents say the crane was old.", {("Court documents", "court")}),
        ("according to a harbour safety report", {("harbour safety report", "document")}),
        ("The harbour sued the Easton Herald.", set()),
        ("Ruiz once worked at CNN and lives near the Reuters building.", set()),
        ("The clerk filed a report.", set()),
        ("She told the Morning Courier that it fell.", set()),
    ],
)
def test_credits_outside_attributions(marked: Marked, text: str, expected: set[tuple[str, str]]) -> None:
    found = find_credits(marked(text, publisher="The Morning Courier"))
    assert {(c.name, c.kind) for c in found} == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("{1s:The lawsuit} {1c:says} {1x:it fell}.", "document", ("lawsuit", "court")),
        ("{1s:An internal safety memo} {1c:says} {1x:it fell}.", "document", ("internal safety memo", "document")),
        ("{1s:The Easton Herald} {1c:reports} {1x:it fell}.", "outlet", ("Easton Herald", "outlet")),
        ("{1s:two officials} {1c:said} {1x:it fell}.", "anonymous", ("two officials", "anonymous")),
        ("{1s:multiple media reports} {1c:say} {1x:it fell}.", "anonymous", ("multiple media reports", "outlet")),
        ("{1s:{p:Ana Ruiz}} {1c:said} {1x:it fell}.", "named", ("Ana Ruiz", "person")),
        ("{1s:the Harbour Safety Board}, {1c:according to} {1x:it fell}.", "named", ("Harbour Safety Board", "agency")),
    ],
)
def test_attributions_are_credits(marked: Marked, text: str, kind: str, expected: tuple[str, str]) -> None:
    found = find_credits(with_kinds(marked(text), kind))
    assert [(c.name, c.kind) for c in found] == [expected]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{1s:They} {1c:said} {1x:it fell}.", "anonymous"),
        ("{1s:who} {1c:said} {1x:it fell}.", "anonymous"),
        ("{1s:he} {1c:said} {1x:it fell}.", "named"),
        ("{1s:84 percent of Democrats} {1c:said} {1x:it fell}.", "anonymous"),
        ("{1s:nearly half (48 percent) of voters} {1c:said} {1x:it fell}.", "anonymous"),
        ("{1s:Q}{1c::} {1x:Did it fall?}", "none"),
        ("{1s:The {o:Morning Courier}} {1c:said} {1x:it fell}.", "named"),
    ],
)
def test_whoever_is_not_told_is_no_credit(marked: Marked, text: str, kind: str) -> None:
    assert find_credits(with_kinds(marked(text, publisher="The Morning Courier"), kind)) == ()


@pytest.mark.parametrize(
    ("published", "target"),
    [("2024-05-01", "two"), ("2024-05-02", "two"), (None, "two"), ("2024-05-03", "s1")],
)
def test_an_outlet_is_its_account_unless_that_came_later(marked: Marked, published: str | None, target: str) -> None:
    text = "{1s:The Easton Herald} {1c:reports} {1x:it fell}."
    one = with_kinds(marked(text, name="one", publisher="Alder News", published="2024-05-02"), "outlet")
    two = marked("It fell.", name="two", publisher="Easton Herald", published=published)
    assert {(e.from_, e.to) for e in trace_lineage((one, two)).edges} == {("one", target)}


def test_accounts_that_credit_each_other_are_noted(marked: Marked) -> None:
    one = with_kinds(
        marked("{1s:The Easton Herald} {1c:reports} {1x:it fell}.", name="one", publisher="Alder News"), "outlet"
    )
    two = with_kinds(
        marked("{1s:Alder News} {1c:reports} {1x:it fell}.", name="two", publisher="Easton Herald"), "outlet"
    )
    three = with_kinds(
        marked("{1s:Alder News} {1c:reports} {1x:it fell}.", name="three", publisher="The Pilot"), "outlet"
    )
    (note,) = circular_credits(trace_lineage((one, two, three)), (one, two, three))
    assert note.code == "circular-credit"
    assert "Alder News, Easton Herald credit each other" in note.message
    assert circular_credits(trace_lineage((one, three)), (one, three)) == ()


def test_an_outlet_with_two_accounts_is_a_source(marked: Marked) -> None:
    one = with_kinds(marked("{1s:The Easton Herald} {1c:reports} {1x:it fell}.", name="one"), "outlet")
    others = [marked("It fell.", name=name, publisher="Easton Herald") for name in ("two", "three")]
    lineage = trace_lineage((one, *others))
    assert [s.name for s in lineage.sources] == ["Easton Herald"]
    assert {(e.from_, e.to) for e in lineage.edges} == {("one", "s1")}


def test_whoever_speaks_inside_a_question_is_the_accounts_source(marked: Marked) -> None:
    reading = with_kinds(marked("{1s:Q}{1c::} {1x:{2s:Traders} {2c:say} {2x:it fell.}}"), "none", "anonymous")
    inner = msgspec.structs.replace(reading.attributions[1], parent="a1")
    lineage = trace_lineage((msgspec.structs.replace(reading, attributions=(reading.attributions[0], inner)),))
    assert [s.name for s in lineage.sources] == ["Traders"]
    assert [e.from_ for e in lineage.edges] == ["one"]


def test_a_letter_is_named_after_its_writer(marked: Marked) -> None:
    text = "{1c:In a letter to the board}, {1s:{p:Ana Ruiz}} wrote {1x:that it fell}."
    found = find_credits(with_kinds(marked(text), "named"))
    assert ("Ruiz's letter", "document") in {(c.name, c.kind) for c in found}


def test_the_paper_is_the_outlet_named_before(marked: Marked) -> None:
    text = "{1s:The Easton Herald} {1c:said} {1x:it fell}. {2s:The newspaper} {2c:added} {2x:that it sank}."
    lineage = trace_lineage((with_kinds(marked(text), "outlet", "outlet"),))
    assert [s.name for s in lineage.sources] == ["Easton Herald"]
    assert [len(e.passages) for e in lineage.edges] == [2]


@pytest.mark.parametrize(
    ("first", "again", "names"),
    [
        ("Two clerks who were there", "the clerks", ["Two clerks who were there"]),
        ("A port clerk", "the clerk", ["A port clerk"]),
        ("Two clerks", "the other clerk", ["Two clerks", "the other clerk"]),
        ("A friend of two clerks", "the clerks", ["A friend of two clerks", "the clerks"]),
        ("Two clerks", "The clerk", ["The clerk", "Two clerks"]),
        ("Two clerks", "two pilots", ["Two clerks", "two pilots"]),
    ],
)
def test_unnamed_people_told_of_again_are_the_same(marked: Marked, first: str, again: str, names: list[str]) -> None:
    text = f"{{1s:{first}}} {{1c:said}} {{1x:it fell}}. {{2s:{again}}} {{2c:added}} {{2x:it sank}}."
    lineage = trace_lineage((with_kinds(marked(text), "anonymous", "anonymous"),))
    assert sorted(s.name for s in lineage.sources) == names


def test_one_source_of_two_accounts_is_one(marked: Marked) -> None:
    one = marked("It was first reported by the New York Times.", name="one")
    two = marked("She told The New York Times so.", name="two")
    lineage = trace_lineage((one, two))
    assert [s.name for s in lineage.sources] == ["The New York Times"]
    assert {(e.from_, e.to) for e in lineage.edges} == {("one", "s1"), ("two", "s1")}


def test_furniture_credits_nobody() -> None:
    text = "Read more at the Easton Herald, first reported by CNN."
    account = Account(id="a", name="a", text=text)
    assert find_credits(Reading(account=account)) != ()
    furniture = ({"start": 0, "end": len(text), "kind": "related"},)
    from rashomon.types import Furniture

    covered = Account(
        id="a",
        name="a",
        text=text,
        furniture=tuple(Furniture(start=f["start"], end=f["end"], kind="related") for f in furniture),  # type: ignore[arg-type]
    )
    assert find_credits(Reading(account=covered)) == ()


SPANS = st.tuples(st.integers(0, 90), st.integers(0, 30)).map(lambda p: Span(p[0], p[0] + p[1]))
KINDS = st.sampled_from(["named", "anonymous", "outlet", "document", "self", "none"])
TEXTS = st.one_of(
    st.text(max_size=100),
    st.just("“It fell,” Ruiz told the AP. In a letter to the Post, she tweeted. It says (AP) the lawsuit states"),
)


@given(
    st.lists(
        st.tuples(TEXTS, st.lists(st.tuples(SPANS, SPANS, KINDS), max_size=4), st.lists(SPANS, max_size=3)), max_size=3
    )
)
def test_any_readings_give_a_lineage_that_order_does_not_change(
    drafts: list[tuple[str, list[tuple[Span, Span, str]], list[Span]]],
) -> None:
    readings = []
    for i, (text, attributions, names) in enumerate(drafts):

        def cut(span: Span, size: int = len(text)) -> Span:
            return Span(min(span.start, size), min(span.end, size))

        readings.append(
            Reading(
                account=Account(id=f"n{i}", name=f"n{i}", text=text),
                sentences=(Span(0, len(text)),),
                attributions=tuple(
                    Attribution(
                        id=f"a{j}",
                        source=(cut(s),),
                        cue=(cut(c),),
                        content=(),
                        form="direct",
                        source_kind=kind,  # type: ignore[arg-type]
                        parent=f"a{j - 1}" if j else None,
                    )
                    for j, (s, c, kind) in enumerate(attributions)
                ),
                entities=tuple(
                    Entity(id=f"e{j}", name=text[slice(*cut(m))], kind="person", mentions=(cut(m),))
                    for j, m in enumerate(names)
                ),
            )
        )
    lineage = trace_lineage(tuple(readings))
    ids = {s.id for s in lineage.sources} | {r.account.id for r in readings}
    assert all(e.from_ in ids and e.to in ids and e.passages for e in lineage.edges)
    assert len({s.id for s in lineage.sources}) == len(lineage.sources)
    for order in permutations(readings):
        assert trace_lineage(tuple(order)) == lineage


def test_nothing_gives_nothing() -> None:
    assert trace_lineage(()) == Lineage()
