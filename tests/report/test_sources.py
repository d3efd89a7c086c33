"""Chains and origins in words."""

import pytest
from msgspec.structs import replace

from rashomon.report.sources import chain, chain_words, listed, unnamed
from rashomon.report.view import View
from rashomon.types import Comparison, Edge, Lineage, Passage, Source


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("officials", "unnamed officials"),
        ("some officials", "unnamed officials"),
        ("The  officials", "unnamed officials"),
        ("two Pentagon officials", "two unnamed Pentagon officials"),
        ("a person who asked for anonymity", "person who asked for anonymity"),
        ("unnamed sources", "unnamed sources"),
        ("one of the officials", "one of the officials (unnamed)"),
        ("her duty engineer", "her duty engineer (unnamed)"),
        ("Trump’s aides", "Trump’s aides (unnamed)"),
        ("officials, who asked for time", "unnamed officials"),
        ("people who were there", "unnamed people who were there"),
        ("", "an unnamed source"),
    ],
)
def test_unnamed_sources_are_told_as_such(words: str, shown: str) -> None:
    assert unnamed(words) == shown


@pytest.mark.parametrize(
    ("account", "claim", "words"),
    [
        ("acc-post", "c1", "Coast Wire ‹ two unnamed coastguard officials"),
        ("acc-post", "c5", "Northern Ledger ‹ a company memo from January"),
        ("acc-post", "c4", "St Brannoc Hospital"),
        ("acc-ledger", "c4", "Piet Marsh"),
        ("acc-coastguard", "c1", "its own words"),
    ],
)
def test_the_chain_runs_from_the_outermost_source_inwards(
    ferry: Comparison, account: str, claim: str, words: str
) -> None:
    reading = ferry.reading_by_id[account]
    assert chain_words(chain(reading, reading.claim_by_id[claim].attribution)) == words


def test_each_account_is_told_by_what_it_rests_on(ferry: Comparison) -> None:
    assert [told.words for told in View(ferry).origins] == [
        "credits nobody: it is its own origin.",
        "relays Merrin Lines, Piet Marsh, memo of 19 January and transport ministry.",
        "relays Northern Ledger, Coast Wire, one unnamed volunteer and St Brannoc Hospital; behind them two unnamed "
        "coastguard officials. It shares wording with Northern Ledger.",
    ]


def test_people_are_joined_across_names_and_told_with_whom_they_come_through(ferry: Comparison) -> None:
    rows = {one.name: one for one in View(ferry).people}
    assert (rows["Piet Marsh"].times, rows["Piet Marsh"].direct) == (2, 1)
    assert rows["two unnamed coastguard officials"].through == ("Coast Wire",)
    assert not rows["one unnamed volunteer"].named
    assert rows["Merrin Lines"].times == 2


@pytest.mark.parametrize(
    ("names", "phrase"),
    [
        ([], "nobody"),
        (["A"], "A"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDEFGHIJ"), "A, B, C, D, E, F, G and 3 others"),
    ],
)
def test_long_lists_are_counted(names: list[str], phrase: str) -> None:
    assert listed(names) == phrase


def test_an_account_that_rests_mostly_on_one_book_is_told_so(ferry: Comparison) -> None:
    account = ferry.accounts[0].account.id
    sources = (
        Source(id="s1", name="Ada Holt", kind="person"),
        Source(id="s2", name="Ada Holt’s diary", kind="document"),
        Source(id="s3", name="officials", kind="anonymous"),
    )
    passages = tuple(Passage(account, n, n + 1) for n in range(8))
    edges = (
        Edge(from_=account, to="s1", kind="quotes", passages=passages),
        Edge(from_=account, to="s2", kind="cites", passages=passages[:1]),
        Edge(from_=account, to="s3", kind="quotes", passages=passages[:1]),
    )
    story = replace(ferry, lineage=Lineage(sources=sources, edges=edges))
    words = View(story).origins[0].words
    assert words.startswith(
        "rests mostly on one origin: Ada Holt, in Ada Holt’s diary (8 of 10 passages); it also relays"
    )
    assert words.count("Ada Holt") == 2
    fewer = replace(edges[0], passages=passages[:2])
    story = replace(ferry, lineage=Lineage(sources=sources, edges=(fewer, *edges[1:])))
    assert "mostly" not in View(story).origins[0].words
