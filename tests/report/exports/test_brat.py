"""brat marks: what is written is read back by the reader of brat marks, and says what brat asks for."""

import re
from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import Comparison
from rashomon.evaluation.brat import parse_marks
from rashomon.report.exports.brat import CONFIGURATION, brat_folder, marks_of
from rashomon.types import Account, Attribution, Reading, Span

Places = tuple[frozenset[int], ...]


def told(text: str, roles: Iterable[Iterable[Span]]) -> Places:
    """Return the places of each role, white space left out: brat's marks have none at their line ends."""
    return tuple(frozenset(i for a, b in spans for i in range(a, b) if not text[i].isspace()) for spans in roles)


def attributions(reading: Reading) -> list[Places]:
    text = reading.account.text
    every = [told(text, (a.source, a.cue, a.content)) for a in reading.attributions]
    return [places for places in every if any(places)]


def check_marks(reading: Reading) -> None:
    """Raise where a line is not in the form that brat reads, or names what is not there."""
    text, marks = reading.account.text, marks_of(reading)
    names: dict[str, str] = {}
    lines = marks.splitlines()
    assert lines == marks.split("\n")[:-1]
    for line in lines:
        name, columns, *rest = line.split("\t", 2)
        assert name not in names
        names[name] = re.split(r"[ :]", columns)[0]
        if name.startswith("T"):
            fragments = [tuple(map(int, part.split())) for part in columns.partition(" ")[2].split(";")]
            assert all(a[1] < b[0] for a, b in pairwise(fragments))
            assert rest[0] == " ".join(text[start:end] for start, end in fragments)
    for line in lines:
        used = re.findall(r"\b[TE]\d+\b", line.split("\t")[1] if not line.startswith("T") else "")
        assert set(used) <= set(names)
        if line.startswith("E"):
            assert names[used[0]] == "Attribution"
    configured = set(re.findall(r"^(\w+)", CONFIGURATION, re.M))
    assert set(names.values()) - {"AnnotatorNotes"} <= configured


def test_attributions_are_read_back(ferry_readings: tuple[Reading, ...]) -> None:
    for reading in ferry_readings:
        check_marks(reading)
        found = parse_marks(marks_of(reading), reading.account.text, "x")
        # None of these has a line end in it: the passages are the same to the character.
        assert [tuple(roles) for roles in found] == [(a.source, a.cue, a.content) for a in reading.attributions]


def test_attributions_of_the_example_are_read_back(quay_story: Comparison) -> None:
    for reading in quay_story.accounts:
        check_marks(reading)
        text = reading.account.text
        assert [told(text, roles) for roles in parse_marks(marks_of(reading), text, "x")] == attributions(reading)


def test_line_ends_and_odd_text_are_read_back(hostile: Reading) -> None:
    check_marks(hostile)
    text = hostile.account.text
    assert [told(text, roles) for roles in parse_marks(marks_of(hostile), text, "x")] == attributions(hostile)
    [first] = [line for line in marks_of(hostile).splitlines() if re.match(r"T\d+\tContent .*;.*;", line)]
    assert first.endswith('sank", he said')


@given(
    st.text(alphabet='ab \n\r\t\u2028\x85\U0001f6a2"', min_size=1, max_size=60),
    st.lists(st.tuples(*[st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3)] * 3), max_size=4),
)
def test_any_attributions_of_any_text_are_read_back(text: str, drawn: list[list[list[tuple[int, int]]]]) -> None:
    made = []
    for number, roles in enumerate(drawn):
        source, cue, content = (
            tuple(Span(min(a, b), max(a, b)) for a, b in spans if a != b and max(a, b) <= len(text)) for spans in roles
        )
        made.append(Attribution(id=f"a{number}", source=source, cue=cue, content=content, form="direct", parent="a0"))
    reading = Reading(account=Account(id="x", name="x", text=text), attributions=tuple(made))
    check_marks(reading)
    assert [told(text, roles) for roles in parse_marks(marks_of(reading), text, "x")] == attributions(reading)


def test_passages_that_touch_are_one() -> None:
    parts = (Span(0, 3), Span(3, 7), Span(8, 10))
    attribution = Attribution(id="a1", source=(), cue=(), content=parts, form="direct")
    reading = Reading(account=Account(id="x", name="x", text="Thepier fell."), attributions=(attribution,))
    check_marks(reading)
    assert "\tContent 0 7;8 10\tThepier fe\n" in marks_of(reading)


def test_names_and_dates_stand_in_notes(ferry_readings: tuple[Reading, ...]) -> None:
    marks = marks_of(ferry_readings[0])
    [time] = re.findall(r"^(T\d+)\tTime \d+ \d+\t2 a\.m\. on Wednesday$", marks, re.M)
    assert re.search(rf"^#\d+\tAnnotatorNotes {time}\t2024-03-13T02:00:00$", marks, re.M)
    assert re.search(r"^E2\tAttribution:T\d+ Source:T\d+ Cue:T\d+ Content:T\d+ Parent:E1$", marks, re.M)
    assert re.search(r"^A\d+\tSource_kind E2 anonymous$", marks, re.M)


def test_the_folder_holds_what_brat_opens(ferry_readings: tuple[Reading, ...]) -> None:
    packed = brat_folder(ferry_readings)
    assert packed == brat_folder(ferry_readings)
    with ZipFile(BytesIO(packed)) as folder:
        names = folder.namelist()
        assert names[0] == "rashomon/annotation.conf"
        texts = {name: folder.read(name).decode() for name in names if name.endswith(".txt")}
        assert sorted(texts.values()) == sorted(r.account.text for r in ferry_readings)
        for reading in ferry_readings:
            [name] = [name for name, text in texts.items() if text == reading.account.text]
            assert folder.read(name.removesuffix("txt") + "ann").decode() == marks_of(reading)


@pytest.mark.parametrize("readings", [(), (Reading(account=Account(id="z", name="z", text="")),)])
def test_nothing_is_marked_where_nothing_is(readings: tuple[Reading, ...]) -> None:
    with ZipFile(BytesIO(brat_folder(readings))) as folder:
        assert len(folder.namelist()) == 1 + 2 * len(readings)
    assert [marks_of(reading) for reading in readings] == [""] * len(readings)
