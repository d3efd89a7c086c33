"""Tables and dumps of Wikidata to items: what is read, what is passed over, and what is told of bad files."""

import bz2
import gzip
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import WikidataError
from rashomon.wikidata.files import open_items
from rashomon.wikidata.items import Item, items_of_dump, items_of_table


def entity(id: str, label: str, **parts: object) -> dict[str, object]:  # noqa: A002
    """Return an entity as dumps write it, empty parts as empty lists."""
    names = {"en": {"language": "en", "value": label}, "fa": {"language": "fa", "value": "نام"}}
    return {"type": "item", "id": id, "labels": names, "descriptions": [], "aliases": [], "claims": [], **parts}


def instance_of(*ids: str) -> dict[str, object]:
    """Return claims that say what an entity is an instance of, beside one that has a string for its value."""
    told = [{"mainsnak": {"datavalue": {"value": {"id": one}}}, "rank": "normal"} for one in ids]
    return {"P31": [{"mainsnak": {"snaktype": "novalue"}}, *told], "P18": [{"mainsnak": {"datavalue": {"value": "x"}}}]}


RUIZ = entity(
    "Q7",
    "Ana Ruiz",
    descriptions={"en": {"language": "en", "value": "minister of fisheries"}},
    aliases={"en": [{"value": "A. Ruiz"}, {"value": "Ana Ruiz"}], "de": [{"value": "Anna R."}]},
    claims=instance_of("Q999", "Q5"),
)


def test_a_dump_is_read_entity_by_entity() -> None:
    lines = [b"[\n", json.dumps(RUIZ).encode() + b",\n", json.dumps(entity("Q8", "Easton")).encode() + b"\n", b"]\n"]
    assert list(items_of_dump(lines, "d")) == [
        Item("Q7", "Ana Ruiz", ("A. Ruiz",), "minister of fisheries", "person"),
        Item("Q8", "Easton"),
    ]


@pytest.mark.parametrize(
    "passed_over",
    [
        entity("P31", "instance of"),
        entity("Q1", "Ruiz", claims=instance_of("Q101352")),
        {**entity("Q1", ""), "labels": {"fa": {"language": "fa", "value": "نام"}}},
        {**entity("Q1", ""), "labels": []},
    ],
    ids=["a property", "a family name", "no name in English", "no name"],
)
def test_what_no_account_names_is_passed_over(passed_over: dict[str, object]) -> None:
    assert list(items_of_dump([json.dumps(passed_over).encode()], "d")) == []


def test_a_name_for_all_languages_is_a_name() -> None:
    told = {**entity("Q1", ""), "labels": {"mul": {"language": "mul", "value": "Leo Marsh"}}}
    assert [i.label for i in items_of_dump([json.dumps(told).encode()], "d")] == ["Leo Marsh"]


def test_nothing_of_a_dump_is_read_before_it_is_asked_for() -> None:
    def lines() -> object:
        yield json.dumps(RUIZ).encode()
        raise AssertionError("the second line was read for the first item")

    assert next(items_of_dump(lines(), "d")).id == "Q7"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "table",
    [
        "id,label,aliases,description,instance\nQ7,Ana Ruiz,A. Ruiz|Anita Ruiz,minister,Q5\n",
        "\ufeffID\tLabel\tAliases\tDescription\tKind\nQ7\tAna Ruiz\tA. Ruiz; Anita Ruiz\tminister\thuman\n",
        "item,itemLabel,itemDescription,itemAltLabel,instance\n"
        'http://www.wikidata.org/entity/Q7,Ana Ruiz,minister,"A. Ruiz, Anita Ruiz",http://www.wikidata.org/entity/Q5\n',
    ],
    ids=["commas", "tabs", "query service"],
)
def test_a_table_is_read_in_the_forms_people_have_it(table: str) -> None:
    rows = list(items_of_table(table.splitlines(keepends=True), "t.csv"))
    assert rows == [Item("Q7", "Ana Ruiz", ("A. Ruiz", "Anita Ruiz"), "minister", "person")]


def test_id_and_label_are_enough() -> None:
    rows = list(items_of_table(["id,label\n", "Q7,Ana Ruiz\n", "\n", ",\n"], "t.csv"))
    assert rows == [Item("Q7", "Ana Ruiz")]


def test_a_settlement_of_humans_is_no_human() -> None:
    (row,) = items_of_table(["id,label,instance\n", "Q7,Easton,human settlement\n"], "t.csv")
    assert row.kind is None


def test_a_table_without_its_columns_is_told_before_anything_is_read() -> None:
    with pytest.raises(WikidataError, match=r"t\.csv.*no column “id” \(it has: name, label\)"):
        items_of_table(["name,label\n"], "t.csv")


def test_a_bad_id_is_told_with_its_row() -> None:
    with pytest.raises(WikidataError, match=r"t\.csv, row 3: “seven” is no id"):
        list(items_of_table(["id,label\n", "Q6,Hale\n", "seven,Ruiz\n"], "t.csv"))


def test_a_bad_line_of_a_dump_is_told_with_its_number() -> None:
    with pytest.raises(WikidataError, match=r"d\.json, line 2: no entity"):
        list(items_of_dump([json.dumps(RUIZ).encode(), b'{"id": "Q8", "labels":'], "d.json"))


@pytest.mark.parametrize(
    ("ending", "pack"), [(".json", bytes), (".json.gz", gzip.compress), (".JSON.BZ2", bz2.compress)]
)
def test_dumps_are_read_packed_or_not(ending: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / f"dump{ending}"
    path.write_bytes(pack(b"[\n" + json.dumps(RUIZ).encode() + b"\n]\n"))
    # An ending in capitals is opened as what it is.
    assert [item.id for item in open_items(path)] == ["Q7"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("names.xlsx", b"", "neither table nor dump"),
        ("dump.json.gz", gzip.compress(json.dumps(RUIZ).encode() * 99, mtime=0)[:-20], "in its middle"),
        ("dump.json.gz", b"no gzip", "cannot be read"),
        ("dump.json.gz", gzip.compress(b"x", mtime=0)[:10] + b"\xff" * 9, "damaged"),
        ("dump.json.bz2", b"no bzip2", "cannot be read"),
        ("t.csv", "id,label\nQ7,Zoë\n".encode("latin-1"), "not in UTF-8"),
        ("t.csv", b"", "no column"),
    ],
)
def test_bad_files_are_told(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(WikidataError, match=words):
        list(open_items(tmp_path / name))


def test_a_file_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WikidataError, match="no such file"):
        open_items(tmp_path / "t.csv")


@given(st.lists(st.binary(max_size=60), max_size=4))
def test_any_lines_are_items_or_an_error_of_ours(lines: list[bytes]) -> None:
    with suppress(WikidataError):
        list(items_of_dump(lines, "d"))


@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_table_is_items_or_an_error_of_ours(lines: list[str]) -> None:
    with suppress(WikidataError):
        list(items_of_table(["id,label,aliases\n", *lines], "t"))
