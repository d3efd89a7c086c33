"""Quotations that open in one line and close in another: whole, and whose they are."""

import pytest

from rashomon.extract.found import Found
from rashomon.extract.over_lines import over_lines, with_tellers_behind, with_whole_quotations
from rashomon.extract.quotation import quoted_passages
from rashomon.types import Span


def whole(text: str) -> list[str]:
    return [text[slice(*passage)] for passage in over_lines(text, quoted_passages(text))]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(text: str, source: str, cue: str, *content: str) -> Found:
    parts = tuple(span(text, part) for part in content)
    return Found((span(text, source),), (span(text, cue),), parts, "direct", 0.9, None)


def told(text: str, given: list[Found]) -> dict[str, list[str]]:
    return {text[slice(*one.source[0])]: [text[slice(*part)] for part in one.content] for one in given}


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("“It is true.\nShe sent it,” Rivera said.", ["“It is true.\nShe sent it,”"]),
        ('"It is true.\nShe sent it.\nI saw it." He left.', ['"It is true.\nShe sent it.\nI saw it."']),
        ("Hale said: “We saw a ‘crack’ there.\nNobody came,” and left.", ["“We saw a ‘crack’ there.\nNobody came,”"]),
        ("“It is true.\n“She sent it,” Rivera said.", []),  # each paragraph opens with a mark of its own
        ("“It is true,” he said.\nShe sent it,” Rivera said.", []),
        ("“It is true.\nThe “Star” sank,” Rivera said.", []),
        ("“It is true.\nShe sent it and left.", []),
        ("The pier was 12” wide.\nShe sent it,” Rivera said.", []),
    ],
)
def test_a_quotation_goes_on_until_a_later_line_closes_it(text: str, passages: list[str]) -> None:
    assert whole(text) == passages


def test_marks_far_apart_are_no_pair() -> None:
    assert whole("“It is true.\n" + "Nothing was said that day.\n" * 30 + "She sent it,” Rivera said.") == []


@pytest.mark.parametrize(
    ("behind", "who"),
    [
        ("Ana Rivera, a lawyer for the port, said of the letter.", "Ana Rivera"),
        ("said Hugh Hale, who had held the post.", "Hugh Hale"),
        ("the caption read.", "the caption"),
        ("and Rivera left.", None),
    ],
)
def test_who_stands_behind_a_closing_comma_tells_it(behind: str, who: str | None) -> None:
    text = f"She means to leave in May.\n“It is true.\nShe sent it,” {behind}"
    above = found(text, "She", "means", "to leave in May", "“It is true.\nShe sent it,”")
    given = told(text, with_tellers_behind(text, [above], over_lines(text, quoted_passages(text))))
    assert given.get(who or "She") == (
        ["“It is true.\nShe sent it,”"] if who else ["to leave in May", "“It is true.\nShe sent it,”"]
    )
    assert given["She"][0] == "to leave in May"


def test_who_tells_of_the_teller_keeps_the_quotation() -> None:
    text = "The Lantern has it all: “It is true.\nShe sent it,” Rivera said."
    lantern = found(text, "The Lantern", "has", "“It is true.\nShe sent it,” Rivera said")
    rivera = found(text, "Rivera", "said", "She sent it,”")
    given = told(text, with_tellers_behind(text, [lantern, rivera], over_lines(text, quoted_passages(text))))
    assert given["The Lantern"] == ["“It is true.\nShe sent it,” Rivera said"]
    assert given["Rivera"] == ["“It is true.\nShe sent it,”"]


def test_a_part_becomes_the_whole_for_who_speaks_outside_it_alone() -> None:
    text = "Hale told him: “I want nothing.\nMy clerk says the quay is safe.\nDo what is right.”"
    hale = found(text, "Hale", "told", "“I want nothing.")
    clerk = found(text, "My clerk", "says", "the quay is safe")
    given = told(text, with_whole_quotations([hale, clerk], over_lines(text, quoted_passages(text))))
    assert given == {"Hale": [text[text.index("“") :]], "My clerk": ["the quay is safe"]}
