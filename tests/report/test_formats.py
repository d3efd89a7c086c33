"""Every format: the same result, for people and for programs."""

import json
from pathlib import Path

import pytest

from rashomon import codec
from rashomon.errors import FormatError
from rashomon.report.formats import ENDINGS, FORMATS, format_of, render
from rashomon.types import Comparison, Reading

GOLDEN = Path(__file__).parent / "golden"


def test_json_is_the_comparison(ferry: Comparison) -> None:
    assert codec.decode_comparison(render(ferry, "json").encode()) == ferry


def test_json_of_readings_is_an_array_and_of_one_reading_that_reading(ferry_readings: tuple[Reading, ...]) -> None:
    assert len(json.loads(render(ferry_readings, "json"))) == 3
    assert codec.decode_reading(render(ferry_readings[0], "json").encode()) == ferry_readings[0]


def test_json_lines_are_the_readings(ferry: Comparison, ferry_readings: tuple[Reading, ...]) -> None:
    assert tuple(codec.decode_lines(render(ferry_readings, "jsonl").encode())) == ferry_readings
    assert tuple(codec.decode_lines(render(ferry, "jsonl").encode())) == ferry.accounts


@pytest.mark.parametrize(("format_name", "file"), [("terminal", "ferry.txt"), ("markdown", "ferry.md")])
def test_the_forms_for_people_are_as_kept(ferry: Comparison, format_name: str, file: str) -> None:
    """Golden files: look at the difference, and keep the new text when it is better."""
    assert render(ferry, format_name) == (GOLDEN / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("format_name", FORMATS)
def test_no_findings_one_account_and_nothing_at_all_are_rendered(
    ferry_readings: tuple[Reading, ...], format_name: str
) -> None:
    for accounts in ((), ferry_readings[:1], ferry_readings):
        assert render(Comparison(rashomon="0", accounts=accounts), format_name).endswith("\n") or not accounts
        assert isinstance(render(accounts, format_name), str)


def test_an_unknown_format_is_told_the_known_ones(ferry: Comparison) -> None:
    with pytest.raises(FormatError, match="terminal, html, json, jsonl, markdown, timelinejs"):
        render(ferry, "docx")


@pytest.mark.parametrize(("ending", "format_name"), ENDINGS.items())
def test_a_file_ending_names_a_format(ending: str, format_name: str) -> None:
    assert format_of(f"story{ending.upper()}") == format_name


def test_an_ending_that_names_none_is_refused() -> None:
    with pytest.raises(FormatError, match=r"story\.doc"):
        format_of("story.doc")
