"""Passages: harmless, short, marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.passage import brief, compare_words, mark, quoted, shorten, slug, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text” with\ttab\nand line", "plain “text” with\ttab\nand line"),
        ("a\x1b[31mred", "a␛[31mred"),
        ("bell\x07 null\x00 delete\x7f", "bell␇ null␀ delete␡"),
        ("next\x85line \x9bcsi", "next\ufffdline \ufffdcsi"),
        ("safe\u202eexe.txt", "safe[U+202E]exe.txt"),
        ("مرحبا\u200f بكم", "مرحبا\u200f بكم"),
        ("Việt, é\u0301\u0323", "Việt, é\u0301\u0323"),
        ("o" + "\u0301" * 14, "o" + "\u0301" * 6 + "◌" + "\u0301" * 6 + "◌" + "\u0301" * 2),
    ],
)
def test_controls_and_overrides_are_shown_not_obeyed(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(), st.integers(20, 200))
def test_shortened_text_is_one_line_of_bounded_length(text: str, limit: int) -> None:
    line = shorten(text, limit)
    assert "\n" not in line
    assert len(line) <= limit + 4


def test_shortening_keeps_what_differs_in_view() -> None:
    text = "At the start there is much to tell. " * 8 + "In the end thirty-one people were hurt." + " And so on." * 20
    line = shorten(text, 80, "thirty-one")
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert "thirty-one people" in line


@pytest.mark.parametrize(
    ("left", "right", "values", "marked"),
    [
        ("about 140 people aboard", "138 were on board", ("about 140", "138"), (["about 140"], ["138"])),
        ("12 of 120 were hurt", "120 were hurt", ("12", "120"), (["12"], ["120"])),
        ("the bridge was warned twice", "the bridge was warned once", (), ([" twice"], [" once"])),
        ("no word in common here", "something else entirely", (), ([], [])),
        ("He said the wall fell at ten last night.", "The wall fell at nine last night, they said.",
         ("the wall fell at ten last night", "The wall fell at nine last night"), ([" ten"], [" nine"])),
        ("He called it “a long and bitter fight”.", "It was “a bitter fight for all”, he said.",
         ("a long and bitter fight", "a bitter fight for all"), ([" long and"], [" for all"])),
        ("In all, ten fell in the harbour.", "Some say that nobody was hurt at all.",
         ("ten fell in the harbour", "nobody was hurt at all"),
         (["ten fell in the harbour"], ["nobody was hurt at all"])),
    ],
)  # fmt: skip
def test_what_differs_is_marked(
    left: str, right: str, values: tuple[str, ...], marked: tuple[list[str], list[str]]
) -> None:
    pieces = compare_words(left, right, values)
    assert tuple([p.text for p in side if p.marked] for side in pieces) == marked
    assert tuple("".join(p.text for p in side) for side in pieces) == (left, right)


@pytest.mark.parametrize(
    ("text", "value", "marked"),
    [
        ("Ten fell; ten rose.", "ten", "Ten"),
        ("Often ten fell.", "ten", "ten"),
        ("ten_a and ten", "ten", "ten"),
        ("İzmir: TEN fell", "ten", None),
        ("İzmir: ten fell", "ten", "ten"),
        ("nobody fell", "ten", None),
        ("ten fell", " ", None),
    ],
)
def test_a_value_is_marked_where_it_stands_as_whole_words(text: str, value: str, marked: str | None) -> None:
    pieces = mark(text, value)
    assert [p.text for p in pieces if p.marked] == ([marked] if marked else [])
    assert "".join(p.text for p in pieces) == text


@given(st.text(), st.text(), st.text())
def test_marking_loses_no_character(left: str, right: str, value: str) -> None:
    assert "".join(p.text for p in mark(left, value)) == left
    joined = tuple("".join(p.text for p in side).rstrip() for side in compare_words(left, right))
    assert joined == (left.rstrip(), right.rstrip())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("said so", "“said so”"),
        ("“said so”", "“said so”"),
        ("“one” and “two”", "“one” and “two”"),
        ("he said “one”", "“he said “one””"),
    ],
)
def test_quotation_marks_are_not_doubled(text: str, shown: str) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("text", "anchor"), [("The Week", "the-week"), ("Čapek & Søn", "capek-sn"), ("../../etc", "etc"), ("日本", "")]
)
def test_anchors_are_plain_words(text: str, anchor: str) -> None:
    assert slug(text) == anchor


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("The quay was cleared", 40, "The quay was cleared"),
        ("The quay was cleared before midnight, the harbour master said", 45, "The quay was cleared before midnight …"),
        ("The mayor told the council on Monday that the quay was unsafe", 52, "The mayor told the council on Monday …"),
        (
            "Yes, the harbour company wrote to the mayor in the spring",
            47,
            "Yes, the harbour company wrote to the mayor …",
        ),
        ("He called the former director of the harbour", 40, "He called the former director …"),
        ("Unterseebootsabwehrschule", 12, "Unterseebo …"),
    ],
)
def test_a_label_is_left_off_where_a_clause_ends(text: str, limit: int, shown: str) -> None:
    assert brief(text, limit) == shown


@given(st.text(alphabet="ab ,;–that", max_size=80), st.integers(5, 60))
def test_a_label_has_no_more_room_than_it_is_given(text: str, limit: int) -> None:
    assert len(brief(text, limit)) <= limit
