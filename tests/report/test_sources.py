"""Chains and origins in words."""

import pytest

from rashomon.report.sources import chain, chain_words, listed, unnamed
from rashomon.report.view import View
from rashomon.types import Comparison


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
