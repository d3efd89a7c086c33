"""Every format: the same result, for people and for programs."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon import codec
from rashomon.errors import FormatError
from rashomon.report.formats import ENDINGS, FORMATS, Format, format_of, render, render_files
from rashomon.rulings import RuledPassage, Ruling, TextQuote, Verdict
from rashomon.types import Comparison, Reading

GOLDEN = Path(__file__).parent / "golden"


def test_json_is_the_comparison(ferry: Comparison) -> None:
    assert codec.decode_comparison(render(ferry, "json").encode()) == ferry


def test_json_of_readings_is_an_array_and_of_one_reading_that_reading(ferry_readings: tuple[Reading, ...]) -> None:
    assert len(json.loads(render(ferry_readings, "json"))) == 3
    assert codec.decode_reading(render(ferry_readings[0], "json").encode()) == ferry_readings[0]


def test_json_lines_are_the_readings(ferry_readings: tuple[Reading, ...]) -> None:
    assert tuple(codec.decode_lines(render(ferry_readings, "jsonl").encode())) == ferry_readings


@pytest.fixture
def ruled(ferry: Comparison) -> Comparison:
    """The ferry, with what a person decided about it."""
    passage = RuledPassage(account="acc-post", claim="c1", quote=TextQuote(exact="The island ferry Merrin"))
    verdict = Verdict(verdict="Open", reviewer="Una Marsh", quote="The island ferry Merrin", passages=(passage,))
    decided = Ruling(
        id="r1",
        about="date",
        answer="wrong",
        value="2025-03-02",
        passages=(passage,),
        reviewer="Una Marsh",
        made="2025-03-20T09:00:00Z",
    )
    return replace(ferry, verdicts=(verdict,), rulings=(decided,))


def test_json_lines_of_a_comparison_are_all_of_it(ruled: Comparison) -> None:
    lines = [json.loads(line) for line in render(ruled, "jsonl").splitlines()]
    kinds = [line.pop("type") for line in lines]
    assert kinds[:2] == ["comparison", "reading"]
    told = {kind: [line for line, its in zip(lines, kinds, strict=True) if its == kind] for kind in {*kinds, "note"}}
    (head,) = told["comparison"]
    whole = {
        "accounts": told["reading"],
        "entities": told["entity"],
        "events": told["event"],
        "relations": told["relation"],
        "findings": told["finding"],
        "lineage": {"sources": told["source"], "edges": told["edge"]},
        "rulings": told["ruling"],
        "verdicts": told["verdict"],
        "notes": told["note"],
    }
    assert {**head, **whole} == json.loads(render(ruled, "json"))


@pytest.mark.parametrize(("format_name", "file"), [("terminal", "ferry.txt"), ("markdown", "ferry.md")])
def test_the_forms_for_people_are_as_kept(ferry: Comparison, format_name: str, file: str) -> None:
    """Golden files: look at the difference, and keep the new text when it is better."""
    assert render(ferry, format_name) == (GOLDEN / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("format_name", FORMATS)
def test_no_findings_one_account_and_nothing_at_all_are_rendered(
    ferry_readings: tuple[Reading, ...], format_name: str
) -> None:
    if format_name == "claim-review":
        pytest.skip("holds what people decided, and nothing without it")
    for accounts in ((), ferry_readings[:1], ferry_readings):
        assert render_files(Comparison(rashomon="0", accounts=accounts), "story", format_name)
        assert render_files(accounts, "story", format_name) or not accounts


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_a_format_is_one_text_or_several_files(ruled: Comparison, made: Format) -> None:
    name = f"story{made.endings[0]}"
    written = render_files(ruled, name)
    assert written == render_files(ruled, name)
    if made.files is None:
        assert written == {name: render(ruled, made.name).encode()}
        assert written[name].endswith(b"\n")
    else:
        assert all(file.startswith("story.") and not set(file) & set("/\\") for file in written)
        with pytest.raises(FormatError, match=r"is not one text.*render_files"):
            render(ruled, made.name)


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> Format:
    """A format of several files, of text and of bytes."""
    made = Format("pair", (".pair",), files=lambda _: {".one.pair": "ä\n", ".two.bin": b"\xff"})
    monkeypatch.setitem(FORMATS, "pair", made)
    monkeypatch.setitem(ENDINGS, ".pair", "pair")
    return made


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("name", "format_name", "stem"),
    [("story.pair", None, "story"), ("A.B.PAIR", None, "A.B"), ("story", "pair", "story"), ("a.csv", "pair", "a.csv")],
)
def test_the_files_of_a_format_stand_beside_each_other(
    ferry: Comparison, name: str, format_name: str | None, stem: str
) -> None:
    assert render_files(ferry, name, format_name) == {f"{stem}.one.pair": "ä\n".encode(), f"{stem}.two.bin": b"\xff"}


def test_an_unknown_format_is_told_the_known_ones(ferry: Comparison) -> None:
    with pytest.raises(FormatError, match=r"docx.*terminal, html, json, jsonl"):
        render(ferry, "docx")


@pytest.mark.parametrize(("ending", "format_name"), ENDINGS.items())
def test_a_file_ending_names_a_format(ending: str, format_name: str) -> None:
    assert format_of(f"story{ending.upper()}") == format_name


def test_an_ending_that_names_none_is_refused() -> None:
    with pytest.raises(FormatError, match=r"story\.doc"):
        format_of("story.doc")
