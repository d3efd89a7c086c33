"""What the reader cut short is made whole: a source left out, a sentence parted by "he said", an introduced block."""

import pytest

from rashomon.extract.found import Found
from rashomon.extract.mending import mended
from rashomon.types import Form, Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(text: str, source: str, cue: str, content: str, form: Form = "indirect") -> Found:
    return Found((span(text, source),) if source else (), (span(text, cue),), (span(text, content),), form, 0.9, None)


def told(text: str, one: Found) -> list[str]:
    return [text[slice(*part)] for part in mended(text, [one])[0].content]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The story had claimed the crane was sold.", "The story"),
        ("He resigned. The port agency had claimed the crane was sold.", "The port agency"),
        ("Nobody had claimed the crane was sold.", None),
        ("On the quay it had claimed the crane was sold.", None),
    ],
)
def test_the_noun_before_a_cue_is_its_source(text: str, source: str | None) -> None:
    one = mended(text, [found(text, "", "had claimed", "the crane was sold")])[0]
    assert [text[slice(*s)] for s in one.source] == ([source] if source else [])


@pytest.mark.parametrize(
    ("text", "source", "cue", "told_by"),
    [
        ("The crane fell, US reports say, at noon.", "US", "say", "US reports"),
        ("The crane fell, Easton media reports say, at noon.", "Easton", "say", "Easton media reports"),
        ("The crane fell, officials on Monday said, at noon.", "officials", "said", "officials"),
        ("The board had to revise Leo Hale’s May 8 claim that it fell.", "The board", "claim", "Leo Hale"),
        ("The board repeated the public claim that it fell.", "The board", "claim", "The board"),
        ("Easton wrote of Hale’s clerk and her claim that it fell.", "Easton", "claim", "Easton"),
        ("The board heard Leo Hale’s clerk claim that it fell.", "clerk", "claim", "clerk"),
    ],
)
def test_a_source_beside_the_right_one_is_put_right(text: str, source: str, cue: str, told_by: str) -> None:
    one = mended(text, [found(text, source, cue, "fell")])[0]
    assert [text[slice(*s)] for s in one.source] == [told_by]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("For ten years, he said, the crane had stood idle.", ["For ten years", "the crane had stood idle"]),
        ("For ten years, he said, and left the room at once.", ["For ten years"]),
        ("For ten years it stood, he said.", ["For ten years"]),
    ],
)
def test_both_halves_around_who_says_it(text: str, content: list[str]) -> None:
    assert told(text, found(text, "he", "said", "For ten years")) == content


BLOCK = "The board released a statement:\n\nWe are sorry.\nThe crane was old.\n\nIt fell on Monday."
QUOTED = 'According to the Lantern:\n\n"The crane was old.\nIt had stood for years."\nIt fell on Monday.'
PLAIN = "The board met on Monday:\n\nThe crane was old.\n\nIt fell."


@pytest.mark.parametrize(
    ("text", "one", "block"),
    [
        (BLOCK, ("The board", "released", "a statement"), "We are sorry.\nThe crane was old."),
        (QUOTED, ("the Lantern", "According to", "The crane was old"), '"The crane was old.\nIt had stood for years."'),
    ],
)
def test_a_colon_introduces_a_block(text: str, one: tuple[str, str, str], block: str) -> None:
    assert block in told(text, found(text, *one))


def test_a_colon_alone_introduces_nothing() -> None:
    assert told(PLAIN, found(PLAIN, "The board", "met", "on Monday")) == ["on Monday"]


def test_a_quotation_that_never_closes_is_no_block() -> None:
    text = 'The board wrote on Monday:\n"The crane was old.\nIt had stood for years.\nIt fell.'
    assert told(text, found(text, "The board", "wrote", "on Monday")) == ["on Monday"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rivera said that Gen.\nHale had left the port. It rained.", "that Gen.\nHale had left the port"),
        ("Rivera said that it had.\nHale had left the port. It rained.", "that it had"),
        ("Rivera said that Gen.\nhale and rain came. It rained.", "that Gen"),
    ],
)
def test_a_title_at_the_end_of_a_line_ends_no_content(text: str, content: str) -> None:
    start = content.split("\n", maxsplit=1)[0].rstrip(".")
    assert told(text, found(text, "Rivera", "said", start)) == [content]


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("The night watchman has worked there for years. ", "The night watchman"),
        ("He laughed. She has worked there for years. ", "She"),
        ("Ana Ruiz shook her head. ", "Ana Ruiz"),
        ("The old gate has stood there for years. ", None),
        ("The night watchman has worked there for years.\n\n", None),
        ("Never mind. ", None),
    ],
)
def test_a_quotation_behind_a_sentence_is_its_subjects(before: str, source: str | None) -> None:
    text = before + "“I have never seen it open.”"
    one = mended(text, [Found((), (), (Span(len(before), len(text)),), "direct", 0.9, None)])[0]
    assert [text[slice(*s)] for s in one.source] == ([source] if source else [])
