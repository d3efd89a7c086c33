"""Brat marks: what they say, and what is said of those that cannot be read."""

import re
from pathlib import Path

import pytest

from rashomon.errors import MarksError
from rashomon.evaluation.brat import Roles, parse_marks

TEXT = "Ada Holt said the pier fell. It was late, she said."
SOURCE, CUE, CONTENT = "T1\tSource 0 8\tAda Holt", "T2\tCue 9 13\tsaid", "T3\tContent 14 27\tthe pier fell"


def words(found: Roles, text: str = TEXT) -> tuple[list[str], ...]:
    return tuple([text[start:end] for start, end in part] for part in found)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # named with numbers, in any case and order, a passage in pieces, one mark in two attributions
        (
            [SOURCE, CUE, CONTENT, "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3"],
            [(["Ada Holt"], ["said"], ["the pier fell"])],
        ),
        (
            ["E1\tX:T2 Cue:T2 Content2:T4 Content:T3 source:T1", "T4\tContent 29 40;42 50\tx", SOURCE, CUE, CONTENT],
            [(["Ada Holt"], ["said"], ["the pier fell", "It was late", "she said"])],
        ),
        ([CUE, CONTENT, "E1\tAttribution:T2 Cue:T2 Content:T3"], [([], ["said"], ["the pier fell"])]),
        ([CUE, "E1\tAttribution:T2 Cue:T2", "E2\tAttribution:T2 Cue:T2"], [([], ["said"], [])] * 2),
        # what is no mark: notes, attributes, the rest of a passage with a line end in it
        (
            ["#1\tAnnotatorNotes T2\tsure?", CUE, "A1\tSure E1", "", "The end", "E1\tAttribution:T2 Cue:T2"],
            [([], ["said"], [])],
        ),
        ([SOURCE], []),
    ],
)  # fmt: skip
def test_events_join_passages(lines: list[str], wanted: list[tuple[list[str], ...]]) -> None:
    assert [words(found) for found in parse_marks("\n".join(lines), TEXT, "quay.ann")] == wanted


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("T9 Source 0 8 Ada Holt", "not parted by tabs"),
        ("T9\tSource\tAda Holt", "gives no places"),
        ("T9\tSource 0 x\tAda Holt", "gives no places"),
        ("T9\tSource 0 8;\tAda Holt", "gives no places"),
        ("T9\tSource 8 8\t", "empty or ends before"),
        ("T9\tSource 9 8\t", "empty or ends before"),
        ("T9\tSource 45 52\tsaid.", "outside the text, which has 51 characters"),
        ("E9\tAttribution:T2 Source:T7 Cue:T2", "'Source:T7' names a passage that the file does not have"),
    ],
)
def test_what_cannot_be_read_is_named_with_file_and_line(line: str, told: str) -> None:
    with pytest.raises(MarksError, match=re.escape(told)) as error:
        parse_marks("\n".join([SOURCE, CUE, line, CONTENT]), TEXT, "quay.ann")
    assert str(error.value).startswith("quay.ann, line 3: ")


def test_the_example_of_the_documentation_is_right(root: Path) -> None:
    page = (root / "docs" / "training.md").read_text("utf-8")
    marks = next(block for block in re.findall(r"```\n(.*?)```", page, re.S) if block.startswith("T1"))
    shown = re.search(r"text \*(“.*?”)\* An", page)
    assert shown is not None
    (found,) = parse_marks(marks, shown[1], "docs/training.md")
    assert words(found, shown[1]) == (
        ["Ilse Brandt"],
        ["said"],
        ["“The harbour will be closed,”", "“until the ice is gone.”"],
    )
