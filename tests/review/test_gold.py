"""Rulings as examples: what the machine said and what people say, with offsets into a text known by its hash."""

import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon import Account, read
from rashomon.codec import encode_lines
from rashomon.review.found import carried
from rashomon.review.gold import encode_examples, find_examples
from rashomon.review.targets import on_attribution, on_date
from rashomon.rulings import Ruling, Withdrawal

Rule = Callable[..., Ruling]
TEXT = "Ana Ruiz said that it fell on Friday. “Nobody was hurt,” two officials wrote."


def test_each_ruling_that_stands_is_one_line(rule: Rule) -> None:
    reading = read(Account(id="a", name="a.txt", text=TEXT, published="2021-03-08", url="https://example.org/a"))
    date = on_date(reading, "c1")
    earlier = rule(date, "2021-02")
    later = rule(date, "2021-02-26", reason="The log says so")
    saying = rule(on_attribution(reading, "a1"), "named")
    struck = rule(on_attribution(reading, "a2"), None)
    disputed = [rule(on_date(reading, "c2"), value, by=by) for value, by in (("2021", "Ada"), ("2020", "Leo"))]
    undone = replace(rule(date, "2019", by="Leo"), withdrawn=Withdrawal(by="Leo", at="2026-11-23T10:00:00Z"))
    given = [struck, undone, *disputed, later, saying, earlier]
    data = encode_examples(find_examples([reading], given))
    rows = [json.loads(line) for line in data.decode().splitlines()]
    assert [(row["about"], row["machine"], row["person"], row["answer"]) for row in rows] == [
        ("date", "2021-03-05", "2021-02-26", "wrong"),
        ("attribution", "named", "named", "right"),
        ("attribution", "anonymous", None, "wrong"),
    ]
    assert (rows[0]["reviewer"], rows[0]["reason"], rows[0]["ruling"]) == ("Ada Stroud", "The log says so", later.id)
    assert rows[0]["accounts"] == [
        {
            "id": "a", "name": "a.txt", "url": "https://example.org/a", "published": "2021-03-08", "language": "en",
            "characters": len(TEXT), "sha256": sha256(TEXT.encode()).hexdigest(),
        }
    ]  # fmt: skip
    for row in rows:
        for passage in row["passages"]:
            assert TEXT[passage["start"] : passage["end"]] == passage["text"]
    assert {p["role"] for p in rows[1]["passages"]} == {"source", "cue", "content"}


def test_the_loader_of_the_documentation_loads_them(
    rule: Rule, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = read(Account(id="a", name="a.txt", text=TEXT, published="2021-03-08"))
    examples = find_examples([reading], [rule(on_date(reading, "c1"), "2021-02-26")])
    (tmp_path / "readings.jsonl").write_bytes(encode_lines([reading]))
    (tmp_path / "rulings.jsonl").write_bytes(encode_examples(examples))
    [*_, loader] = re.findall(r"```python\n(.+?)```", (root / "docs" / "rulings.md").read_text("utf-8"), re.S)
    monkeypatch.chdir(tmp_path)
    exec(
        loader.replace("open(", "closing("),
        {"closing": lambda name, encoding: Path(name).read_text(encoding).splitlines()},
    )
    claim = reading.claims[0]
    assert capsys.readouterr().out == f"{TEXT[claim.start : claim.end]} 2021-03-05 2021-02-26\n"


def test_offsets_are_those_of_the_text_given(rule: Rule) -> None:
    """Of a later version of the page, or one that has the words no more."""
    first = read(Account(id="a", name="a.txt", text=TEXT))
    ruling = carried(rule(on_attribution(first, "a1"), "outlet"), {"a": "b"})
    later = read(Account(id="b", name="a.txt", text=f"Corrected. {TEXT}"))
    [example] = find_examples([later], [ruling])
    assert [later.account.text[p.start : p.end] for p in example.passages] == [p.text for p in example.passages]
    gone = read(Account(id="b", name="a.txt", text="Nothing stands here."))
    [example] = find_examples([gone], [ruling])
    assert {(p.start, p.end) for p in example.passages} == {(None, None)}
    assert find_examples([first], [ruling]) == ()
