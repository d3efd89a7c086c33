"""Records to JSON and back: nothing is lost, and the same record is the same bytes."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import inspect

from rashomon.codec import decode_comparison, decode_lines, decode_reading, encode, encode_lines
from rashomon.errors import FormatError
from rashomon.types import Account, Attribution, Comparison, Edge, Lineage, Reading, Span

OFFSETS = st.integers(0, 1 << 40)


def strategy(kind: inspect.Type) -> st.SearchStrategy[Any]:
    """Return every value a record's type allows, as its own definition says."""
    if isinstance(kind, inspect.StructType):
        fields = {field.name: strategy(field.type) for field in kind.fields}
        return st.builds(kind.cls, **fields)
    if isinstance(kind, inspect.NamedTupleType):
        return st.builds(kind.cls, **{field.name: strategy(field.type) for field in kind.fields})
    if isinstance(kind, inspect.VarTupleType):
        return st.lists(strategy(kind.item_type), max_size=2).map(tuple)
    if isinstance(kind, inspect.UnionType):
        return st.one_of(*map(strategy, kind.types))
    if isinstance(kind, inspect.LiteralType):
        return st.sampled_from(kind.values)
    simple: dict[type[inspect.Type], st.SearchStrategy[Any]] = {
        inspect.StrType: st.text(max_size=12),
        inspect.IntType: OFFSETS,
        inspect.FloatType: st.floats(0, 1),
        inspect.BoolType: st.booleans(),
        inspect.NoneType: st.none(),
    }
    return simple[type(kind)]


READINGS = strategy(inspect.type_info(Reading))
COMPARISONS = strategy(inspect.type_info(Comparison))


@given(READINGS)
@settings(max_examples=30)
def test_a_reading_comes_back(reading: Reading) -> None:
    data = encode(reading)
    assert decode_reading(data) == reading
    assert encode(decode_reading(data)) == data
    assert b"\n" not in data


@given(COMPARISONS)
@settings(max_examples=15)
def test_a_comparison_comes_back(comparison: Comparison) -> None:
    data = encode(comparison)
    assert decode_comparison(data) == comparison
    assert encode(decode_comparison(data)) == data


@given(st.lists(READINGS, max_size=3))
@settings(max_examples=15)
def test_lines_come_back(readings: list[Reading]) -> None:
    assert list(decode_lines(encode_lines(readings))) == readings


def test_blank_lines_are_no_readings() -> None:
    line = encode(Reading(account=Account(id="1", name="a.txt", text="Text.")))
    assert len(list(decode_lines(b"\n" + line + b"\n\n  \n" + line))) == 2


def test_what_is_derived_is_not_written() -> None:
    reading = Reading(account=Account(id="1", name="a.txt", text="Text."))
    before = encode(reading)
    assert reading.claim_by_id == {}
    assert encode(reading) == before


def test_the_form_is_the_contract() -> None:
    said = Attribution(id="a1", source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 12),), form="indirect")
    reading = Reading(account=Account(id="1", name="a.txt", text="She said yes"), attributions=(said,))
    written = json.loads(encode(reading))
    lists = [
        "sentences",
        "attributions",
        "entities",
        "times",
        "claims",
        "relations",
        "communications",
        "positions",
        "notes",
    ]
    assert list(written) == ["account", *lists]
    assert written["attributions"][0] == {
        "id": "a1",
        "source": [[0, 3]],
        "cue": [[4, 8]],
        "content": [[9, 12]],
        "form": "indirect",
        "source_kind": "none",
        "entity": None,
        "parent": None,
        "hedged": False,
        "confidence": 1.0,
        "when": None,
        "dated_by": None,
        "unnamed": None,
        "also_by": [],
    }


def test_an_edge_is_written_from() -> None:
    edge = Edge(from_="1", to="s1", kind="cites", passages=())
    story = Comparison(rashomon="0", accounts=(), lineage=Lineage(edges=(edge,)))
    assert json.loads(encode(story))["lineage"]["edges"] == [{"from": "1", "to": "s1", "kind": "cites", "passages": []}]


def test_a_later_field_is_no_error() -> None:
    """A program of this version reads what a later one wrote: fields may be added."""
    written = json.loads(encode(Reading(account=Account(id="1", name="a.txt", text="Text."))))
    written["moods"] = ["calm"]
    assert decode_reading(json.dumps(written).encode()).account.name == "a.txt"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"account": 1}', b'{"account": {"id": "1"}}'])
def test_what_is_no_record_is_an_error_with_a_reason(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"^not a Reading in rashomon's JSON form: .+"):
        decode_reading(data)


def test_records_cannot_be_changed() -> None:
    account = Account(id="1", name="a.txt", text="Text.")
    with pytest.raises(AttributeError):
        account.text = "Other."  # type: ignore[misc]  # that it cannot be is what is tested
    assert msgspec.structs.replace(account, text="Other.").text == "Other."
