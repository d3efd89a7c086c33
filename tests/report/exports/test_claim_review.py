"""ClaimReviews: a person's verdict in the person's words, and nothing where no person gave one."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from rashomon.errors import FormatError
from rashomon.report.exports.claim_review import reviews_of_comparison
from rashomon.report.formats import render
from rashomon.rulings import Rating, RuledPassage, TextQuote, Verdict
from rashomon.types import Comparison, Reading

Node = dict[str, Any]
Graph = Callable[[str], list[Node]]

VERDICT = Verdict(
    quote="No warning reached the bridge",
    verdict="Refuted </script> by the recording",
    reviewer="Una Marsh",
    organisation="Skell Fact Desk",
    date="2024-04-02",
    reason="The recording has two warnings.",
    url="https://desk.example/1",
    rating=Rating(value=1, best=5, worst=1),
    passages=(RuledPassage(account="acc-ledger", claim="c3", quote=TextQuote(exact="No warning reached the bridge")),),
)
BARE = Verdict(verdict="Open", reviewer="Una Marsh", finding="f2")


def reviewed(story: Comparison, graph: Graph, *verdicts: Verdict) -> list[Node]:
    nodes = graph(reviews_of_comparison(replace(story, verdicts=verdicts)))
    assert {node["@type"] for node in nodes} == {"ClaimReview", "NewsArticle"}
    return [node for node in nodes if node["@type"] == "ClaimReview"]


def test_a_verdict_is_told_in_the_words_of_the_person(ferry: Comparison, graph: Graph) -> None:
    [review] = reviewed(ferry, graph, VERDICT)
    assert review["claimReviewed"] == "No warning reached the bridge"
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Refuted </script> by the recording",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert review["author"]["name"] == "Una Marsh"
    assert review["author"]["affiliation"] == {"@type": "Organization", "name": "Skell Fact Desk"}
    assert (review["datePublished"], review["url"]) == ("2024-04-02", "https://desk.example/1")
    assert review["reviewBody"] == "The recording has two warnings."
    claim = review["itemReviewed"]
    assert claim["text"] == "No warning reached the bridge"
    assert claim["author"] == [{"@type": "Person", "name": "Piet Marsh"}]
    assert len(claim["appearance"]) == 1
    assert "<" not in reviews_of_comparison(replace(ferry, verdicts=(VERDICT,)))


def test_what_nobody_told_is_not_made_up(ferry: Comparison, graph: Graph) -> None:
    [review] = reviewed(ferry, graph, replace(BARE, passages=VERDICT.passages))
    assert set(review) == {"@type", "claimReviewed", "itemReviewed", "reviewRating", "author"}
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Open"}


def test_a_rating_of_nought_is_one(ferry: Comparison, graph: Graph) -> None:
    [review] = reviewed(ferry, graph, replace(VERDICT, rating=Rating(value=0, best=0, worst=-2)))
    assert {review["reviewRating"][name] for name in ("ratingValue", "bestRating")} == {0}


def test_a_claim_of_several_accounts_appears_in_all(ferry: Comparison, graph: Graph) -> None:
    passages = (
        RuledPassage(account="acc-ledger", claim="c3", quote=TextQuote(exact="No warning")),
        RuledPassage(account="acc-coastguard", quote=TextQuote(exact="Statement")),
    )
    [review] = reviewed(ferry, graph, replace(VERDICT, passages=passages))
    assert len(review["itemReviewed"]["appearance"]) == 2
    [alone] = reviewed(ferry, graph, replace(VERDICT, passages=passages[1:]))
    assert alone["itemReviewed"]["text"] == "Statement"


def test_a_verdict_on_no_passage_is_not_published(ferry: Comparison, graph: Graph) -> None:
    assert len(reviewed(ferry, graph, VERDICT, BARE)) == 1


@pytest.mark.parametrize("verdicts", [(), (BARE,)])
def test_without_verdicts_there_is_nothing_to_publish(ferry: Comparison, verdicts: tuple[Verdict, ...]) -> None:
    with pytest.raises(FormatError, match=r"never decides who is right.*--verdicts"):
        reviews_of_comparison(replace(ferry, verdicts=verdicts))


def test_readings_have_none(ferry_readings: tuple[Reading, ...]) -> None:
    with pytest.raises(FormatError, match="never decides who is right"):
        render(ferry_readings, "claim-review")
