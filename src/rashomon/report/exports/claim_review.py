"""Turns what people ruled on a comparison into ClaimReviews of schema.org: a person's verdict, with the claim it is on.

rashomon gives no verdicts. Without verdicts of people there is nothing to write.
"""

from rashomon.errors import FormatError
from rashomon.report.exports.linked import Node, filled, web_address, written
from rashomon.report.exports.schema_org import CONTEXT, Described
from rashomon.report.passage import one_line
from rashomon.rulings import Verdict
from rashomon.types import ClaimRef, Comparison

NO_VERDICTS = (
    "claim-review holds the verdicts of people, and none is given: rashomon never decides who is right. Write yours "
    "into a file, with quote, verdict and reviewer for each, and compare with --verdicts FILE."
)


def reviews_of_comparison(story: Comparison) -> str:
    """Return a ClaimReview for each verdict that is on a passage, then the articles that the claims appear in.

    Raises FormatError where there is no such verdict.
    """
    ruled = [verdict for verdict in story.verdicts if verdict.passages]
    if not ruled:
        raise FormatError(NO_VERDICTS)
    described = Described(story)
    reviews = [_review(verdict, _claim(described, verdict)) for verdict in ruled]
    told = {passage.account for verdict in ruled for passage in verdict.passages}
    articles = [described.article(reading.account) for reading in story.accounts if reading.account.id in told]
    return written({"@context": CONTEXT, "@graph": [*reviews, *articles]})


def _review(verdict: Verdict, claim: Node) -> Node:
    """Return a verdict: in the person's words as the rating's name, as a number where one is given."""
    body = verdict.organisation
    rating = verdict.rating
    return filled(
        {
            "@type": "ClaimReview",
            "claimReviewed": one_line(verdict.quote or str(claim["text"])),
            "itemReviewed": claim,
            "reviewRating": filled(
                {
                    "@type": "Rating",
                    "alternateName": one_line(verdict.verdict),
                    "ratingValue": rating and _number(rating.value),
                    "bestRating": rating and _number(rating.best),
                    "worstRating": rating and _number(rating.worst),
                }
            ),
            "reviewBody": verdict.reason,
            "author": filled(
                {
                    "@type": "Person",
                    "name": one_line(verdict.reviewer),
                    "affiliation": {"@type": "Organization", "name": one_line(body)} if body else None,
                }
            ),
            "datePublished": verdict.date,
            "url": web_address(verdict.url),
        }
    )


def _number(value: float | None) -> float | None:
    """Return a whole number as one: 5, not 5.0."""
    return int(value) if value is not None and value == int(value) else value


def _claim(described: Described, verdict: Verdict) -> Node:
    """Return the claim ruled on: as the first of the passages tells it, appearing in the articles of them all."""
    first = verdict.passages[0]
    accounts = tuple(dict.fromkeys(passage.account for passage in verdict.passages))
    told: Node = {"@type": "Claim", "text": first.quote.exact}
    if first.claim is not None:
        told = described.claim(ClaimRef(first.account, first.claim))
    return filled({**told, **described.appearances(accounts)})
