"""Statements without quotation marks: who makes them, and where they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.attributions import find_attributions
from rashomon.extract.statements import statements
from rashomon.models.encoder import label
from rashomon.types import Account

WORDS = "The city will pay.\n\nNobody will be left cold."


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[slice(*one.source)], text[slice(*one.cue)] if one.cue else "", text[slice(*one.content[0])])
        for one in statements(text)
    ]


@pytest.mark.parametrize(
    ("line", "who", "cue"),
    [
        ("From Mayor Ana Ruiz:", "Mayor Ana Ruiz", ":"),
        ("**From Ana Ruiz, mayor of Easton:**", "Ana Ruiz, mayor of Easton", ":"),
        ("Statement by Mayor Ana Ruiz on the Flood", "Mayor Ana Ruiz", "Statement by"),
        ("STATEMENT FROM MAYOR ANA RUIZ ON THE FLOOD", "MAYOR ANA RUIZ", "STATEMENT FROM"),
        ("Statement of the Harbour Board Regarding Monday", "the Harbour Board", "Statement of"),
        ("Remarks by Ana Ruiz:", "Ana Ruiz", "Remarks by"),
        ("Mayor Ana Ruiz issued the following statement:", "Mayor Ana Ruiz", "issued the following statement"),
        (
            "EASTON — Ana Ruiz, the mayor, today released the following statement on the flood:",
            "Ana Ruiz, the mayor",
            "released the following statement",
        ),
        ("The crane fell. The board has issued this joint statement:", "The board", "issued this joint statement"),
    ],
)
def test_a_line_tells_who_makes_a_statement(line: str, who: str, cue: str) -> None:
    assert [(name.strip("*"), words.strip("*"), said) for name, words, said in found(f"{line}\n\n{WORDS}")] == [
        (who, cue, WORDS)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Statement by the pilots was read.\n\nThe crane fell.",
        "From Easton to Weston:\nThe boats run.\n\nNobody came.",
        "From Mayor Ana Ruiz:\n\n“The city will pay.”",
        "Mayor Ana Ruiz issued a statement.\n\nThe city will pay.",
        "Mayor Ana Ruiz issued the following statement:\nThe city will pay.",
        "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nStatement by Ana Ruiz\n\nThe city will pay.",
        "Mayor Ana Ruiz issued the following statement:",
    ],
)
def test_no_statement(text: str) -> None:
    assert statements(text) == ()


@pytest.mark.parametrize(
    "after",
    [
        "###",
        "- 30 -",
        "Contact: Leo Hale",
        "About Easton Port",
        "Ruiz was elected in May.",
        "The board said that it would not pay.",
        "From Leo Hale:",
    ],
)
def test_where_a_statement_ends(after: str) -> None:
    text = f"Mayor Ana Ruiz issued the following statement:\n\n{WORDS}\n\n{after}\n\nIt fell."
    assert found(text)[0][2] == WORDS


def test_under_a_heading_others_may_be_quoted() -> None:
    said = f"{WORDS}\n\nThe board said that it would pay too."
    assert found(f"Statement by Ana Ruiz\n\nEaston, 12 March\n\n{said}\n\n###")[0][2] == said


def test_a_speaker_alone_has_no_label() -> None:
    assert found(f"Remarks by Ana Ruiz\n\nMAYOR RUIZ: {WORDS}")[0][2] == WORDS


def test_where_turns_are_taken_nobody_has_all() -> None:
    text = "Remarks by Ana Ruiz\n\nMS. RUIZ: Good day.\n\nQ: Who rang?\n\nMS. RUIZ: I did."
    account = Account(id="x", name="x.txt", text=text)
    assert [text[slice(*a.source[0])] for a in find_attributions(account, label(text))] == ["MS. RUIZ", "Q", "MS. RUIZ"]


def test_a_statement_is_kept_whole_beside_what_the_reader_finds() -> None:
    text = f"Mayor Ana Ruiz issued the following statement on the flood:\n\n{WORDS}\n\n###"
    one, *_ = find_attributions(Account(id="x", name="x.txt", text=text), label(text))
    assert (text[slice(*one.content[0])], one.form) == (WORDS, "direct")


@given(st.text(alphabet="From Statemnby AR:\n*“.", max_size=200))
def test_any_text(text: str) -> None:
    for one in statements(text):
        assert 0 <= one.source.start < one.source.end <= one.content[0].start < one.content[0].end <= len(text)
