"""Claims: where a sentence is cut, who tells each part, and what is never lost."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.claims import LONGEST, cut_claims
from rashomon.extract.sentences import split_sentences
from rashomon.types import Account, Attribution, Claim, Span

MARK = re.compile(r"\[(\w)(\d):([^\]]*)\]")


def marked(row: str) -> tuple[str, tuple[Attribution, ...]]:
    """Read "[s1:The mayor] [q1:said] [c1:the gate was open]": source, cue and content of attribution 1."""
    text = ""
    roles: dict[str, dict[str, list[Span]]] = {}
    at = 0
    for match in MARK.finditer(row):
        text += row[at : match.start()]
        span = Span(len(text), len(text) + len(match[3]))
        roles.setdefault(match[2], {}).setdefault(match[1], []).append(span)
        text += match[3]
        at = match.end()
    text += row[at:]
    return text, tuple(
        Attribution(
            id=f"a{n}",
            source=tuple(r.get("s", [])),
            cue=tuple(r.get("q", [])),
            content=tuple(r.get("c", [])),
            form="indirect",
        )
        for n, r in sorted(roles.items())
    )


def claims_of(row: str) -> list[tuple[str, str | None]]:
    text, attributions = marked(row)
    claims = cut_claims(text, split_sentences(Account(id="x", name="x", text=text)), attributions)
    return [(text[c.start : c.end], c.attribution) for c in claims]


def test_source_and_cue_go_with_what_they_introduce() -> None:
    assert claims_of("[s1:The mayor] [q1:said] [c1:the gate was open all night].") == [
        ("The mayor said the gate was open all night.", "a1")
    ]


def test_an_attribution_around_its_source_is_one_claim() -> None:
    row = "“[c1:The gate was never closed],” [s1:she] [q1:said], “[c1:not once in all those years].”"
    assert claims_of(row) == [("“The gate was never closed,” she said, “not once in all those years.”", "a1")]


def test_the_telling_changes_hands_at_a_comma() -> None:
    row = (
        "[c1:The crane fell at dawn on the eastern side of the quay], [s1:the Courier] [q1:reports], but "
        "[s2:the harbour office] [q2:says] [c2:it was pulled down by a tug that nobody had ordered]."
    )
    assert [teller for _, teller in claims_of(row)] == ["a1", "a2"]


def test_a_partial_quotation_does_not_cut_a_clause() -> None:
    row = "The captain [q1:called] the order “[c1:a plain and simple mistake made in a hurry]” when it came to him."
    assert len(claims_of(row)) == 1


def test_the_innermost_attribution_tells_the_claim() -> None:
    row_text = "The Courier says officials said the gate was open all night long."
    at = row_text.index
    outer = Attribution(
        id="a1",
        source=(Span(0, 11),),
        cue=(Span(12, 16),),
        content=(Span(at("officials"), len(row_text) - 1),),
        form="indirect",
    )
    inner = Attribution(
        id="a2",
        source=(Span(at("officials"), at(" said")),),
        cue=(Span(at("said the"), at(" the gate")),),
        content=(Span(at("the gate"), len(row_text) - 1),),
        form="indirect",
        parent="a1",
    )
    claims = cut_claims(row_text, (Span(0, len(row_text)),), (outer, inner))
    assert [c.attribution for c in claims] == ["a2"]


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    sentence = (
        "The harbour master ordered the quay cleared at nine in the evening by the clock on the customs house, and the "
        "crews of the three boats that lay there went ashore with what they could carry in their hands, but the "
        "keeper of the eastern gate stayed where he was because nobody had told him anything about it."
    )
    parts = claims_of(sentence)
    assert len(parts) > 1
    assert parts[1][0].startswith(("and the crews", "but the keeper"))


@pytest.mark.parametrize("text", ["word " * 500, "a, " * 300, "é" * 5000])
def test_no_claim_is_longer_than_the_contract_allows(text: str) -> None:
    assert all(len(re.findall(r"\w+", claim)) <= LONGEST for claim, _ in claims_of(text))


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=4))
def test_claims_are_in_order_and_cover_every_sentence(text: str, contents: list[tuple[int, int]]) -> None:
    attributions = tuple(
        Attribution(
            id=f"a{n}",
            source=(),
            cue=(),
            content=(Span(min(start, len(text)), min(start + length, len(text))),),
            form="indirect",
        )
        for n, (start, length) in enumerate(contents, 1)
    )
    sentences = split_sentences(Account(id="x", name="x", text=text))
    claims: tuple[Claim, ...] = cut_claims(text, sentences, attributions)
    assert all(0 <= c.start < c.end <= len(text) for c in claims)
    assert all(a.end <= b.start for a, b in pairwise(claims))
    covered = {i for c in claims for i in range(c.start, c.end)}
    assert not any(text[i].isalpha() and i not in covered for s in sentences for i in range(*s))
