"""Tables of a result: as many rows as records, every id joins, and SQL gives what the comparison itself says."""

import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import polars
import pytest
from msgspec.structs import replace

import rashomon
from rashomon import MissingExtra, types, voices
from rashomon.report.formats import render_files
from rashomon.report.tabular.tables import TABLES, columns_of, tables
from rashomon.rulings import Rating, RuledPassage, TextQuote, Verdict
from rashomon.types import Account, Attribution, ClaimRef, Comparison, Entity, Event, Origin, Reading, Span
from rashomon.voices import Communication, Position

Ask = Callable[[str], list[list[Any]]]

ROOT = Path(__file__).parents[3]

# Which column holds ids of which other, where it holds any.
JOINS = {
    ("claims", "account"): "accounts.account",
    ("claims", "attribution"): "attributions.attribution",
    ("attributions", "account"): "accounts.account",
    ("attributions", "parent"): "attributions.attribution",
    ("attributions", "entity"): "entities.entity",
    ("entities", "account"): "accounts.account",
    ("mentions", "account"): "accounts.account",
    ("mentions", "entity"): "entities.entity",
    ("communications", "account"): "accounts.account",
    ("communications", "speaker_entity"): "entities.entity",
    ("communications", "addressee_entity"): "entities.entity",
    ("communications", "attribution"): "attributions.attribution",
    ("communications", "told_by"): "attributions.attribution",
    ("positions", "account"): "accounts.account",
    ("positions", "entity"): "entities.entity",
    ("positions", "attribution"): "attributions.attribution",
    ("events", "place"): "entities.story_entity",
    ("event_claims", "event"): "events.event",
    ("event_claims", "claim"): "claims.claim",
    ("event_claims", "account"): "accounts.account",
    ("coverage", "event"): "events.event",
    ("coverage", "account"): "accounts.account",
    ("event_relations", "first_event"): "events.event",
    ("event_relations", "second_event"): "events.event",
    ("finding_claims", "finding"): "findings.finding",
    ("finding_claims", "claim"): "claims.claim",
    ("finding_claims", "account"): "accounts.account",
    ("lineage", "account"): "accounts.account",
    ("verdicts", "account"): "accounts.account",
    ("verdicts", "claim"): "claims.claim",
}


@pytest.fixture(params=["ferry", "quay_story"])
def story(request: pytest.FixtureRequest) -> Comparison:
    """A comparison made by hand, and one of the examples as rashomon compares them."""
    found: Comparison = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def ask(story: Comparison, database: Callable[[Comparison], Ask]) -> Ask:
    """Who answers SQL about the story, from its Parquet files."""
    return database(story)


def test_the_page_of_columns_is_current() -> None:
    spec = importlib.util.spec_from_file_location("docs_tables", ROOT / "docs" / "tables.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PAGE.read_text("utf-8") == module.page(), "run: python docs/tables.py"


def test_every_column_is_told_and_none_is_a_word_of_sql(ask: Ask) -> None:
    reserved = {
        word for (word,) in ask("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'")
    }
    assert {"end", "from"} <= reserved
    for table in TABLES:
        names = [column.name for column in columns_of(table)]
        assert len(set(names)) == len(names)
        assert not {table, *names} & reserved
        assert all(re.fullmatch(r"[a-z_]+", name) for name in (table, *names))
        assert all(re.search(r"\w.*[.”]$", column.told) for column in columns_of(table)), table


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("claims", "factuality", types.Factuality),
        ("attributions", "form", types.Form),
        ("attributions", "source_kind", types.SourceKind),
        ("attributions", "unnamed_number", voices.HowMany),
        ("entities", "kind", types.EntityKind),
        ("communications", "channel", voices.Channel),
        ("event_relations", "kind", types.RelationKind),
        ("findings", "kind", types.FindingKind),
        ("findings", "about", types.About),
        ("sources", "kind", types.OriginKind),
        ("lineage", "kind", types.EdgeKind),
    ],
)
def test_every_value_that_a_column_may_have_is_told(table: str, column: str, values: object) -> None:
    (told,) = (one.told for one in columns_of(table) if one.name == column)
    assert {value for value in get_args(values) if not re.search(rf"\b{value}\b", told)} == set()


def test_there_are_as_many_rows_as_records(story: Comparison) -> None:
    readings = story.accounts
    assert {name: len(table) for name, table in tables(story).items()} == {
        "accounts": len(readings),
        "claims": sum(len(r.claims) for r in readings),
        "attributions": sum(len(r.attributions) for r in readings),
        "entities": sum(len(r.entities) for r in readings),
        "mentions": sum(len(e.mentions) + len(e.descriptions) + len(e.pronouns) for r in readings for e in r.entities),
        "communications": sum(len(r.communications) for r in readings),
        "positions": sum(len(r.positions) for r in readings),
        "events": len(story.events),
        "event_claims": sum(len(e.claims) for e in story.events),
        "coverage": sum(len(e.coverage) for e in story.events),
        "event_relations": len(story.relations),
        "findings": len(story.findings),
        "finding_claims": sum(len(f.claims) for f in story.findings),
        "sources": len(story.lineage.sources),
        "lineage": len(story.lineage.edges),
        "verdicts": sum(len(verdict.passages) or 1 for verdict in story.verdicts),
    }


def test_every_id_joins(ask: Ask) -> None:
    for (table, column), target in JOINS.items():
        other, key = target.split(".")
        lost = ask(
            f"SELECT {column} FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {other} WHERE {key} IS NOT NULL)"
        )
        assert lost == [], (table, column)
    ends = "SELECT from_id AS id FROM lineage UNION SELECT to_id FROM lineage"
    known = "SELECT account FROM accounts UNION SELECT source FROM sources"
    assert ask(f"({ends}) EXCEPT ({known})") == []
    lists = ask("SELECT unnest(string_split(participants, ' ')) AS one FROM events WHERE participants IS NOT NULL")
    assert {one for (one,) in lists} <= {x for (x,) in ask("SELECT story_entity FROM entities")}


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("accounts", "account"),
        ("claims", "claim"),
        ("attributions", "attribution"),
        ("entities", "entity"),
        ("events", "event"),
        ("findings", "finding"),
        ("sources", "source"),
    ],
)
def test_ids_are_keys(ask: Ask, table: str, key: str) -> None:
    ((rows, ids),) = ask(f"SELECT count(*), count(DISTINCT {key}) FROM {table}")
    assert rows == ids > 0


def test_passages_are_the_words_of_their_accounts(story: Comparison) -> None:
    texts = {reading.account.id: reading.account.text for reading in story.accounts}
    told = tables(story)
    for row in (r for name in ("claims", "mentions", "lineage", "communications", "positions") for r in told[name]):
        start, stop = row["start"], row["stop"]
        if row["account"] is not None:
            assert isinstance(start, int)
            assert isinstance(stop, int)
            assert row.get("words", row.get("cue")) == texts[str(row["account"])][start:stop]


def test_addresses_are_those_of_the_page(story: Comparison) -> None:
    places = re.findall(r'\bid="([^"]+)"', rashomon.render(story, "html"))
    told = tables(story)
    for name in ("accounts", "claims", "attributions", "events", "findings"):
        addresses = [str(row["address"]) for row in told[name]]
        assert len(set(addresses)) == len(addresses)
        assert set(addresses) <= set(places), name


def test_sql_tells_which_sources_stand_behind_an_event(ask: Ask, story: Comparison) -> None:
    """Checked against the chains of the comparison itself."""
    told = 0
    for event in story.events:
        found = ask(
            "SELECT DISTINCT a.source_words FROM event_claims e JOIN claims c USING (claim)"
            f" JOIN attributions a ON a.attribution = c.attribution WHERE e.event = '{event.id}'"
        )
        inner = [(story.reading_by_id[ref.account], story.chain(ref)[-1]) for ref in event.claims if story.chain(ref)]
        assert {words for (words,) in found} == {reading.quote(link.source) or None for reading, link in inner}
        told += len(found)
    assert told > 3


def test_sql_counts_the_origins_of_every_event_and_finding(ask: Ask) -> None:
    for whole, part, key in (("events", "event_claims", "event"), ("findings", "finding_claims", "finding")):
        wrong = ask(
            f"SELECT {key} FROM {whole} JOIN {part} USING ({key}) GROUP BY {key}, independent_origins"
            " HAVING count(DISTINCT origin) NOT IN (0, independent_origins)"
        )
        assert wrong == []


def test_sql_tells_the_share_of_unnamed_sources(ask: Ask, story: Comparison) -> None:
    found = ask("SELECT account_name, avg((source_kind = 'anonymous')::INT) FROM attributions GROUP BY account_name")
    kinds = {r.account.name: Counter(a.source_kind for a in r.attributions) for r in story.accounts if r.attributions}
    assert dict(found) == pytest.approx({name: c["anonymous"] / c.total() for name, c in kinds.items()})
    assert any(c["anonymous"] for c in kinds.values())


def test_the_chain_of_a_claim_is_told_from_outermost_to_innermost(ferry: Comparison) -> None:
    rows = {row["words"]: row for row in tables(ferry)["claims"]}
    row = next(row for words, row in rows.items() if "warned twice" in str(words) and row["sources"] == 2)
    assert row["chain"] == "Coast Wire ‹ unnamed officials"
    assert (row["outermost"], row["outermost_kind"]) == ("Coast Wire", "outlet")
    assert (row["innermost"], row["innermost_kind"]) == ("unnamed officials", "anonymous")
    own = next(row for row in rows.values() if row["attribution"] is None)
    assert (own["chain"], own["sources"], own["outermost"], own["innermost_kind"]) == ("its own words", 0, None, None)


@pytest.mark.parametrize(
    ("when", "within", "earliest", "latest"),
    [
        ("2024-03-12", None, date(2024, 3, 12), date(2024, 3, 12)),
        ("2024-03-12T22:15:00", None, date(2024, 3, 12), date(2024, 3, 12)),
        ("2024-02", None, date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-03-12~", None, date(2024, 3, 9), date(2024, 3, 15)),
        ("[2024-03-12,2024-04-01]", None, date(2024, 3, 12), date(2024, 4, 1)),
        ("../2024-03-12", None, None, date(2024, 3, 12)),
        ("XXXX-03-12", None, None, None),
        (None, "2024-03-12/..", date(2024, 3, 12), None),
        ("2024", "2024-03-12/..", date(2024, 1, 1), date(2024, 12, 31)),
        (None, None, None, None),
    ],
)
def test_dates_are_days_that_can_be_counted(
    when: str | None, within: str | None, earliest: date | None, latest: date | None
) -> None:
    event = Event(id="v1", label="The quay is shut", when=when, within=within, claims=())
    (row,) = tables(Comparison(rashomon="0", accounts=(), events=(event,)))["events"]
    assert (row["edtf"], row["within"], row["earliest"], row["latest"]) == (when, within, earliest, latest)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2024-03-12", date(2024, 3, 12)), ("2024-03-12T23:30:00-05:00", date(2024, 3, 12)), ("2024", None), (None, None)],
)
def test_publication_is_a_day_where_it_is_told_to_the_day(
    ferry_readings: tuple[Reading, ...], published: str | None, day: date | None
) -> None:
    reading = ferry_readings[0]
    (row,) = tables(replace(reading, account=replace(reading.account, published=published)))["accounts"]
    assert (row["published"], row["published_text"]) == (day, published)


def test_a_claim_knows_which_origin_it_rests_on() -> None:
    one, two, three = (ClaimRef("a", f"c{n}") for n in (1, 2, 3))
    origins = (
        Origin(name="Ana Ruiz", claims=(one, three), reason="They have it from Ana Ruiz."),
        Origin(name="Ana Ruiz", claims=(two,), possibly=True),
    )
    reading = rashomon.read(Account(id="a", name="a.txt", text="One fell. Two fell. Three fell."))
    event = Event(id="v1", label="A fall", claims=(one, two, three), origins=origins, independent_origins=2)
    rows = list(tables(Comparison(rashomon="0", accounts=(reading,), events=(event,)))["event_claims"])
    assert [row["origin"] for row in rows] == [1, 2, 1]
    assert [row["origin_name"] for row in rows] == ["Ana Ruiz"] * 3
    assert [row["origin_reason"] for row in rows] == [origins[0].reason, None, origins[0].reason]
    assert [row["origin_possibly"] for row in rows] == [False, True, False]


def test_who_told_whom_and_who_stands_where_are_told_by_name_where_it_is_known() -> None:
    text = "She wrote to the board via Leo that Ana Ruiz opposed the sale."
    passages = ("She", "wrote", "the board", "Leo", "Ana Ruiz", "opposed", "the sale")
    at = {words: Span(text.index(words), text.index(words) + len(words)) for words in passages}
    letter = Communication(
        id="m1",
        speaker=at["She"],
        speaker_entity="e1",
        addressee=at["the board"],
        channel="letter",
        through=at["Leo"],
        cue=at["wrote"],
        attribution="a1",
        when="2024-05",
    )
    reading = Reading(
        account=Account(id="lamp", name="lamp.txt", text=text),
        entities=(Entity(id="e1", name="Ada Fenn", kind="person", mentions=()),),
        attributions=(Attribution(id="a1", source=(at["She"],), cue=(), content=(), form="indirect", entity="e1"),),
        communications=(letter,),
        positions=(
            Position(
                id="p1",
                holder=at["Ana Ruiz"],
                stance="opposed",
                cue=at["opposed"],
                towards=at["the sale"],
                attribution="a1",
            ),
        ),
    )
    told = tables(reading)
    (letter_row,), (position,) = told["communications"], told["positions"]
    assert letter_row == {
        "communication": "lamp.m1",
        "account": "lamp",
        "account_name": "lamp.txt",
        "start": 4,
        "stop": 9,
        "cue": "wrote",
        "speaker": "Ada Fenn",
        "speaker_entity": "lamp.e1",
        "addressee": "the board",
        "addressee_entity": None,
        "channel": "letter",
        "channel_words": None,
        "through": "Leo",
        "attribution": "lamp.a1",
        "told_by": None,
        "edtf": "2024-05",
        "earliest": date(2024, 5, 1),
        "latest": date(2024, 5, 31),
    }
    assert (position["holder"], position["entity"], position["towards"]) == ("Ana Ruiz", None, "the sale")
    assert (position["attribution"], position["chain"]) == ("lamp.a1", "Ada Fenn")


def test_a_verdict_has_a_row_for_each_passage_and_one_where_it_is_on_none(ferry: Comparison) -> None:
    told = {"verdict": "Open", "reviewer": "Una Marsh", "date": "2025-03-20"}
    passages = tuple(
        RuledPassage(account=f"acc-{name}", claim=claim, quote=TextQuote(exact=name))
        for name, claim in (("post", "c1"), ("ledger", None))
    )
    rating = Rating(value=2, best=5)
    verdicts = (Verdict(**told, passages=passages, rating=rating), Verdict(**told))  # type: ignore[arg-type]
    rows = list(tables(replace(ferry, verdicts=verdicts))["verdicts"])
    assert [(row["number"], row["account"], row["claim"], row["words"]) for row in rows] == [
        (1, "acc-post", "acc-post.c1", "post"),
        (1, "acc-ledger", None, "ledger"),
        (2, None, None, None),
    ]
    assert [(row["rating"], row["best"], row["worst"]) for row in rows] == [(2, 5, None)] * 2 + [(None, None, None)]
    assert {row["ruled"] for row in rows} == {date(2025, 3, 20)}


def test_readings_have_the_tables_that_need_no_comparing(ferry_readings: tuple[Reading, ...]) -> None:
    several, one = tables(ferry_readings), tables(ferry_readings[0])
    assert list(several) == list(one) == [name for name, table in TABLES.items() if table.of_readings]
    assert {"claims", "attributions", "entities"} < set(one)
    assert not {"events", "findings", "lineage"} & set(one)
    assert (len(several["accounts"]), len(one["accounts"])) == (3, 1)
    assert {row["story_entity"] for row in several["entities"]} == {None}


def test_an_empty_comparison_has_every_table_with_its_columns() -> None:
    empty = tables(Comparison(rashomon="0", accounts=()))
    assert list(empty) == list(TABLES)
    for name, table in empty.items():
        frame = table.to_polars()
        assert (frame.height, frame.columns) == (0, [column.name for column in columns_of(name)])
    assert all(len(table) == 0 for table in tables(()).values())


def test_a_data_frame_has_the_cells_of_the_rows(story: Comparison) -> None:
    for table in tables(story).values():
        frame = table.to_polars()
        assert frame.rows(named=True) == list(table)
        kinds = {polars.String: "text", polars.Int64: "integer", polars.Float64: "number"}
        kinds |= {polars.Boolean: "boolean", polars.Date: "date"}
        assert [kinds[dtype.base_type()] for dtype in frame.dtypes] == [column.kind for column in table.columns]
        for column in table.columns:
            assert column.optional or frame[column.name].null_count() == 0, (table.name, column.name)


def test_without_polars_it_is_told_how_to_get_it(ferry: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    assert list(tables(ferry)["claims"])
    assert render_files(ferry, "story.csv")
    with pytest.raises(MissingExtra, match="pip install polars"):
        tables(ferry)["claims"].to_polars()
    with pytest.raises(MissingExtra):
        render_files(ferry, "story.parquet")
