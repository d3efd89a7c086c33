"""Turns what people ruled on a comparison into ClaimReviews of schema.org: a person's verdict, with the claim it is on.

rashomon gives no verdicts. Without rulings of people there is nothing to write.
"""

from rashomon.errors import FormatError
from rashomon.report.exports.linked import Node, filled, web_address, written
from rashomon.report.exports.schema_org import CONTEXT, Described
from rashomon.report.passage import one_line
from rashomon.rulings import RuledPassage, Ruling
from rashomon.types import ClaimRef, Comparison

NO_VERDICTS = (
    "claim-review holds the verdicts of people, and none is given: rashomon never decides who is right. Write yours "
    "into a file, with quote, verdict and reviewer for each, and compare with --verdicts FILE."
)


def reviews_of_comparison(story: Comparison) -> str:
    """Return a ClaimReview for each ruling that is on a passage, then the articles that the claims appear in.

    Raises FormatError where there is no such ruling.
    """
    ruled = [ruling for ruling in story.rulings if ruling.passages]
    if not ruled:
        raise FormatError(NO_VERDICTS)
    described = Described(story)
    claims = [_claim(described, ruling) for ruling in ruled]
    reviews = [_review(ruling, claim) for ruling, claim in zip(ruled, claims, strict=True)]
    told = {name for claim in claims for name in _appearances(claim)}
    articles = [described.article(reading.account) for reading in story.accounts]
    return written({"@context": CONTEXT, "@graph": [*reviews, *(a for a in articles if a["@id"] in told)]})


def _review(ruling: Ruling, claim: Node) -> Node:
    """Return a verdict: in the person's words as the rating's name, as a number where one is given."""
    body = ruling.organisation
    rating = ruling.rating
    return filled(
        {
            "@type": "ClaimReview",
            "claimReviewed": one_line(ruling.quote or str(claim["text"])),
            "itemReviewed": claim,
            "reviewRating": filled(
                {
                    "@type": "Rating",
                    "alternateName": one_line(ruling.verdict),
                    "ratingValue": rating and rating.value,
                    "bestRating": rating and rating.best,
                    "worstRating": rating and rating.worst,
                }
            ),
            "reviewBody": ruling.reason,
            "author": filled(
                {
                    "@type": "Person",
                    "name": one_line(ruling.reviewer),
                    "affiliation": {"@type": "Organization", "name": one_line(body)} if body else None,
                }
            ),
            "datePublished": ruling.date,
            "url": web_address(ruling.url),
        }
    )


def _claim(described: Described, ruling: Ruling) -> Node:
    """Return the claim ruled on, with all articles that have it: those of the ruling's passages, those that agree."""
    nodes = [_told(described, passage) for passage in ruling.passages]
    appearances = dict.fromkeys(name for node in nodes for name in _appearances(node))
    first, *others = nodes
    # Which of several was first is known only where all say the same.
    firsts = [node.get("firstAppearance") for node in nodes]
    kept = first if firsts.count(firsts[0]) == len(nodes) else {**first, "firstAppearance": None}
    return filled({**kept, "appearance": [{"@id": name} for name in appearances]}) if others else first


def _told(described: Described, passage: RuledPassage) -> Node:
    if passage.claim is not None:
        return described.claim(ClaimRef(passage.account, passage.claim))
    account = {"@id": described.names.account(passage.account)}
    return {"@type": "Claim", "text": passage.quote.exact, "appearance": [account]}


def _appearances(claim: Node) -> list[str]:
    appearances = claim["appearance"]
    return [one["@id"] for one in appearances] if isinstance(appearances, list) else []
