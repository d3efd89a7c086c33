"""Quotations of passages: found again, once, however often the words stand in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.rulings import TextQuote, find_passages, quote_passage
from rashomon.types import Span


@pytest.mark.parametrize(
    ("text", "words", "nth"),
    [
        ("The pier fell. The pier fell. The pier fell.", "The pier fell.", 1),
        ("no " * 200, "no", 77),
        ("aaaa", "aa", 1),
        ("\U0001f6a2 sank, \U0001f6a2 sank", "sank", 1),
        ("only once", "once", 0),
    ],
)
def test_a_passage_is_found_by_its_quotation_alone(text: str, words: str, nth: int) -> None:
    start = [i for i in range(len(text)) if text.startswith(words, i)][nth]
    span = Span(start, start + len(words))
    quote = quote_passage(text, span)
    assert quote.exact == words
    assert list(find_passages(text, quote)) == [span]


def test_a_quotation_survives_a_change_elsewhere() -> None:
    text = "First. The order came at 10.15 p.m., officials said. Last."
    quote = quote_passage(text, Span(7, 35))
    later = "A word more. " * 20 + text
    [found] = find_passages(later, TextQuote(exact=quote.exact))
    assert later[slice(*found)] == "The order came at 10.15 p.m."


def test_a_text_that_is_there_twice_is_not_quoted_whole() -> None:
    text = " ".join(f"Sentence {n} tells of a pier." for n in range(1000)) * 2
    start = text.index("Sentence 500 ")
    quote = quote_passage(text, Span(start, start + 12))
    assert len(quote.prefix + quote.suffix) < 5000
    assert [found.start for found in find_passages(text, quote)] == [start, start + len(text) // 2]


def test_what_is_not_there_is_not_found() -> None:
    assert list(find_passages("The pier fell.", TextQuote(exact="The pier stood."))) == []


@given(st.text(alphabet="ab \n\U0001f6a2", min_size=1, max_size=120), st.data())
def test_every_passage_of_any_text_is_found_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert list(find_passages(text, quote_passage(text, span))) == [span]
