"""What kind of source speaks, and through whose words it comes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.resolve.names import resolve_names
from rashomon.resolve.sources import resolve_sources
from rashomon.types import Account, Attribution, Claim, Entity, Reading, Relation, Span

Marked = Callable[..., Reading]


def resolved(reading: Reading) -> Reading:
    return resolve_sources(resolve_names(reading))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("officials", "anonymous"),
        ("two Pentagon officials briefed on the raid", "anonymous"),
        ("a person familiar with the matter", "anonymous"),
        ("Some critics, including {p:Ana Ruiz}", "anonymous"),
        ("{p:Ruiz}’s lawyers", "anonymous"),
        ("current and former employees", "anonymous"),
        ("A Department of Public Health official", "anonymous"),
        ("a spokeswoman for the port", "anonymous"),
        ("House Democrats", "anonymous"),
        ("one of the witnesses", "anonymous"),
        ("port spokesman {p:Jo Hale}", "named"),
        ("{p:Jo Hale}, a lawyer for the port,", "named"),
        ("the White House", "named"),
        ("The Harbour Board", "named"),
        ("the prime minister", "named"),
        ("the committee", "named"),
        ("The New York Times", "outlet"),
        ("the Easton Herald", "outlet"),
        ("AP", "outlet"),
        ("news reports", "anonymous"),
        ("Several US media reports", "anonymous"),
        ("local media", "outlet"),
        ("the reports", "outlet"),
        ("parts of the army", "anonymous"),
        ("a trio of law professors", "anonymous"),
        ("Acting port chief of staff {p:Jo Hale}", "named"),
        ("{o:Pilots} for Easton", "named"),
        ("pilots for the port", "anonymous"),
        ("the Ruiz camp", "named"),
        ("UN secretary general", "named"),
        ("the newspaper", "outlet"),
        ("the lawsuit", "document"),
        ("an internal memo", "document"),
        ("a 2015 study of harbours", "document"),
        ("court filings", "document"),
        ("Former Secretary of State {p:Ana Ruiz}’s new book", "document"),
        ("the Times", "outlet"),
        ("I", "self"),
        ("The Morning Courier", "self"),
        ("it", "none"),
        ("Q", "none"),
        ("QUESTION", "none"),
        ("REPORTER", "anonymous"),
        ("UNIDENTIFIED MALE", "anonymous"),
        ("HOST", "anonymous"),
        ("84 percent of Democrats", "anonymous"),
        ("two-thirds of the voters", "anonymous"),
        ("40% of the harbour", "none"),
        ("a clerk at the port, {p:Jo Hale}", "named"),
        ("Friday’s comments from two port officials", "anonymous"),
        ("Increasing numbers of port officials", "anonymous"),
        ("a statement by {p:Jo Hale}", "named"),
        ("Joint Board of Harbours Chairman {p:Jo Hale}", "named"),
        ("the Easton County registrar", "named"),
        ("a county registrar", "anonymous"),
        ("her father", "named"),
        ("an aunt", "anonymous"),
        ("{p:Ruiz}’s chief of staff", "named"),
        ("The majority of voters surveyed", "none"),
        ("The banks", "named"),
        ("companies", "anonymous"),
        ("none of the sailors", "none"),
        ("One Republican", "anonymous"),
        ("The Weston state attorney general", "named"),
        ("the FBI director", "named"),
        ("a port director", "anonymous"),
        ("Most Americans", "anonymous"),
        ("Several judges handling Public Records suits", "anonymous"),
        ("A web video by the Republican National Committee", "document"),
        ("Hale -- co-editor of the Lantern --", "named"),
    ],
)
def test_the_head_of_a_source_tells_its_kind(marked: Marked, source: str, kind: str) -> None:
    reading = resolved(marked(f"{{1s:{source}}} {{1c:said}} {{1x:the crane fell}}.", publisher="Morning Courier"))
    assert [a.source_kind for a in reading.attributions] == [kind]


@pytest.mark.parametrize(
    ("before", "source", "kind"),
    [
        ("A survey asked all. ", "Seven in 10 sailors", "none"),
        ("A survey asked all. ", "Almost half of the clerks", "none"),
        ("A survey asked all. ", "Some clerks", "anonymous"),
        ("Nobody asked them. ", "Two-thirds of the clerks", "anonymous"),
        ("A survey asked all. " + "The crane stood still. " * 30, "Two-thirds of the clerks", "anonymous"),
    ],
)
def test_a_share_of_people_beside_a_poll_is_no_source(marked: Marked, before: str, source: str, kind: str) -> None:
    assert resolved(marked(f"{before}{{1s:{source}}} {{1c:said}} {{1x:it fell}}.")).attributions[0].source_kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{1s:Officials} {1c:said} {1x:no}. {2s:They} {2c:added} {2x:that it fell}.", "anonymous"),
        ("{1s:The lawsuit} {1c:says} {1x:no}. {2s:It} {2c:adds} {2x:that it fell}.", "document"),
        ("{1s:A clerk} {1c:said} {1x:no}. {2s:It} {2c:added} {2x:that it fell}.", "none"),
        ("The opponents {2s:who} {2c:said} {2x:no} left.", "anonymous"),
        ("The committee and Bank One, {2s:which} {2c:said} {2x:no}.", "none"),
        ("{o:CNN} erred. {1s:CNN} {1c:said} {1x:no}. {2s:It} {2c:added} {2x:that it fell}.", "outlet"),
        ("Nothing. {2s:She} {2c:said} {2x:no}.", "none"),
        ("Port officials, eager to go, rose. {2s:They} {2c:said} {2x:no}.", "anonymous"),
        ("Some clerks in both of the ports {2s:who} {2c:said} {2x:no} left.", "anonymous"),
        ("{2s:House leaders} {2c:want} {2x:a vote}.", "none"),
        ("{2s:House leaders who fear a fall} {2c:want} {2x:a vote}.", "anonymous"),
        ("{2s:An official} {2c:declined to comment on} {2x:the raid}.", "none"),
        ("{2c:Reportedly} {2x:the crane fell}.", "none"),
    ],
)
def test_a_pronoun_takes_the_kind_of_who_spoke_before(marked: Marked, text: str, kind: str) -> None:
    assert resolved(marked(text)).attributions[-1].source_kind == kind


def chain_of(reading: Reading) -> list[str]:
    deepest = max(reading.attributions, key=lambda a: (len(reading.chain(a.id)), a.id))
    return [reading.quote(a.source) for a in reading.chain(deepest.id)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "{1s:The Easton Herald} {1c:reports} {1x:that {2s:officials} {2c:said} {2x:the crane fell}}.",
            ["The Easton Herald", "officials"],
        ),
        ("{1s:Officials} {1c:told} the Easton Herald {1x:that the crane fell}.", ["Easton Herald", "Officials"]),
        (
            "{1x:The crane fell}, {1s:officials} {1c:told} the Easton Herald and the Weston Post.",
            ["Easton Herald … Weston Post", "officials"],
        ),
        ("{1s:{p:Ana Ruiz}} {1c:told} CNN on Sunday {1x:that it fell}.", ["CNN", "Ana Ruiz"]),
        ("{1x:“It fell,”} {1s:{p:Ana Ruiz}} {1c:said} in an interview with Reuters.", ["Reuters", "Ana Ruiz"]),
        ("{1s:A spokesman} {1c:told} the newspaper {1x:that it fell}.", ["newspaper", "A spokesman"]),
        (
            "Asked in an interview on CNN, {p:Ana Ruiz} demurred. {1x:“It fell,”} {1s:{p:Ruiz}} {1c:said}.",
            ["CNN", "Ruiz"],
        ),
        (
            "{2x:{1s:The Easton Herald} {1c:revealed} {1x:that it fell}}, {2c:according to} {2s:two officials}.",
            ["The Easton Herald", "two officials"],
        ),
        (
            "{1s:{p:Ana Ruiz}} {1c:denied} {1x:{2s:the Easton Herald}’s {2c:report} {2x:that the crane fell}}.",
            ["the Easton Herald"],
        ),
        ("{1s:Officials} {1c:told} the Morning Courier {1x:that the crane fell}.", ["Officials"]),
        ("{1s:Officials} {1c:said} {1x:the crane near the CNN building fell}.", ["Officials"]),
        (
            "{1s:{p:Ana Ruiz}} {1c:told} the Easton Herald {1x:it fell}. {2x:“It sank,”} {2s:{p:Ruiz}} {2c:added}.",
            ["Easton Herald", "Ruiz"],
        ),
        ("{1x:“{2s:I} {2c:think} {2x:it fell},”} {1c:said} {1s:{p:Leo Hale}}.", ["I"]),
        (
            "{1s:{p:Leo Hale}} {1c:writes} {1x:that {2s:he} {2c:told} the board {2x:that it fell}}.",
            ["Leo Hale", "he"],
        ),
        ("{1s:A clerk} {1c:said} {1x:the crane fell}, Reuters reported.", ["Reuters", "A clerk"]),
        (
            "{1s:A clerk} {1c:said} {1x:the crane fell}, which the Easton Herald has uncovered.",
            ["Easton Herald", "A clerk"],
        ),
        ("{1s:A clerk} {1c:said} {1x:the crane fell} where Reuters has its office.", ["A clerk"]),
        ("{1s:A clerk} {1c:confirmed} {1x:the fall to Fox News}.", ["Fox News", "A clerk"]),
        ("{1s:A clerk} {1c:confirmed} {1x:the sale of Fox News}.", ["A clerk"]),
        ("{1s:A clerk} {1c:confirmed} {1x:the fall to Fox News on Sunday}.", ["Fox News", "A clerk"]),
        (
            "{1x:“It fell,”} {1c:said} {1s:Easton Harbour Police Brigade Leader General Amadeus Leopold Hale the "
            "Younger of Weston}, as quoted by Reuters.",
            ["Reuters", "Easton Harbour Police Brigade Leader General Amadeus Leopold Hale the Younger of Weston"],
        ),
        (
            "{1c:According to} {1s:a memo seen by the Easton Herald}, {1x:the crane fell}.",
            ["Easton Herald", "a memo seen by the Easton Herald"],
        ),
        (
            "{1s:Port records obtained and published by {o:Harbour Watch}} {1c:show} {1x:that the crane fell}.",
            ["Harbour Watch", "Port records obtained and published by Harbour Watch"],
        ),
        (
            "{1s:Port records released by the {o:Harbour Board}} {1c:show} {1x:that the crane fell}.",
            ["Port records released by the Harbour Board"],
        ),
        (
            "{1c:According to} {1s:the Easton Herald}, {1x:{2s:{p:Ana Ruiz}} {2c:said} {2x:the crane fell}}. "
            "{3x:“It sank,”} {3s:{p:Ruiz}} {3c:added}.",
            ["the Easton Herald", "Ruiz"],
        ),
        (
            "{1s:A clerk} {1c:told} the Easton Herald {1x:it fell}. {2s:The clerk} {2c:added} {2x:it sank}.",
            ["Easton Herald", "The clerk"],
        ),
        (
            "{1s:A clerk} {1c:told} the Easton Herald {1x:that {2s:she} {2c:heard} {2x:no order}}.",
            ["Easton Herald", "A clerk", "she"],
        ),
        (
            "{1s:The Post} {1c:says} {1x:{2s:{p:Ana Ruiz}} {2c:wrote} {2x:that {3s:officials} {3c:knew} {3x:it}}}.",
            ["The Post", "Ana Ruiz", "officials"],
        ),
    ],
)
def test_chains_run_from_the_outermost_voice_inwards(marked: Marked, text: str, chain: list[str]) -> None:
    assert chain_of(resolved(marked(text, publisher="Morning Courier"))) == chain


@pytest.mark.parametrize(("source", "who"), [("The story", "Easton Herald"), ("The crew", None)])
def test_the_story_is_told_by_the_outlet_named_before(marked: Marked, source: str, who: str | None) -> None:
    reading = resolved(
        marked(f"The {{o:Easton Herald}} report shook the port. {{1s:{source}}} {{1c:said}} {{1x:the crane fell}}.")
    )
    (one,) = reading.attributions
    entity = reading.entity_by_id.get(one.entity or "")
    assert (entity.name if entity else None) == who
    assert (one.source_kind == "outlet") == (who is not None)


def test_a_word_for_telling_alone_names_nobody(marked: Marked) -> None:
    reading = marked("{1s:Rivera} {1c:said} {1x:{2s:news reports} that {2x:the crane fell} were wrong}.")
    (reports,) = [a for a in reading.attributions if reading.quote(a.source) == "news reports"]
    end = reports.source[0].end
    bare = replace(reports, cue=(Span(end - len("reports"), end),))
    others = [a for a in reading.attributions if a.id != reports.id]
    told = resolved(replace(reading, attributions=(*others, bare)))
    assert {reading.quote(a.source): a.source_kind for a in told.attributions} == {
        "Rivera": "named",
        "news reports": "none",
    }


@pytest.mark.parametrize(
    ("source", "goes_on"), [("The officials", True), ("Officials", False), ("Two officials", False)]
)
def test_only_the_same_people_go_on_telling_an_outlet(marked: Marked, source: str, *, goes_on: bool) -> None:
    text = (
        f"{{1s:Officials}} {{1c:told}} the Easton Herald {{1x:it fell}}. {{2s:{source}}} {{2c:added}} {{2x:it sank}}."
    )
    assert (resolved(marked(text)).attributions[-1].parent is not None) == goes_on


def test_ids_are_numbered_in_text_order_and_claims_follow(marked: Marked) -> None:
    reading = resolved(
        marked("{1s:Officials} {1c:told} the Easton Herald {1x:that the crane had fallen down}. It rained.")
    )
    assert [a.id for a in reading.attributions] == ["a1", "a2"]
    told = reading.attribution_by_id[reading.claims[0].attribution or ""]
    assert reading.quote(told.source) == "Officials"
    assert reading.claims[-1].attribution is None


def test_a_relation_stays_with_whoever_tells_it(marked: Marked) -> None:
    reading = marked(
        "{2s:Rivera} {2c:said} {2x:the crane was old}. {1s:Ortiz} {1c:said} {1x:the crane fell after the storm}."
    )
    text = reading.account.text
    fell, storm, cue = (Span(text.index(w), text.index(w) + len(w)) for w in ("the crane fell", "the storm", "after"))
    teller = next(a.id for a in reading.attributions if reading.quote(a.source) == "Ortiz")
    told = Relation(id="r1", kind="before", first=storm, second=fell, cue=cue, attribution=teller)
    after = resolved(replace(reading, relations=(told,)))
    assert [a.id for a in after.attributions if reading.quote(a.source) == "Ortiz"] == ["a2"] != [teller]
    assert after.relations == (replace(told, attribution="a2"),)


SPANS = st.tuples(st.integers(0, 80), st.integers(0, 40)).map(lambda p: Span(p[0], p[0] + p[1]))
PARTS = st.lists(SPANS, max_size=2).map(lambda spans: tuple(sorted(spans)))
TEXTS = st.one_of(
    st.text(max_size=120), st.just("“He told the Easton Herald,” AP said, that they told CNN she knew. " * 2)
)


@given(TEXTS, st.lists(st.tuples(PARTS, PARTS, PARTS, st.integers(-1, 9)), max_size=9), st.lists(SPANS, max_size=5))
def test_any_reading_is_resolved_without_circles(
    text: str, drafts: list[tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], int]], names: list[Span]
) -> None:
    size = len(text)

    def inside(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(min(s, size), min(e, size)) for s, e in spans)

    attributions = tuple(
        Attribution(
            id=f"a{i}",
            source=inside(s),
            cue=inside(c),
            content=inside(x),
            form="mixed",
            parent=f"a{parent}" if parent >= 0 else None,
        )
        for i, (s, c, x, parent) in enumerate(drafts)
    )
    entities = tuple(
        Entity(id=f"e{i}", name=text[slice(*m)], kind="person", mentions=inside((m,))) for i, m in enumerate(names)
    )
    claims = (Claim(id="c1", start=0, end=size, attribution="a0"),)
    account = Account(id="x", name="x", text=text)
    reading = resolved(Reading(account=account, attributions=attributions, entities=entities, claims=claims))
    ids = [a.id for a in reading.attributions]
    assert ids == [f"a{n}" for n in range(1, len(ids) + 1)]
    for attribution in reading.attributions:
        chain = [a.id for a in reading.chain(attribution.id)]
        assert len(chain) == len(set(chain)) <= 7
        assert chain[-1] == attribution.id
        assert all(0 <= s.start <= s.end <= size for s in attribution.source)
