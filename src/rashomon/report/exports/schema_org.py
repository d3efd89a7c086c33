"""Turns a comparison or readings into schema.org JSON-LD: articles, the claims in them, and direct quotations.

Classes and properties are those of https://schema.org (NewsArticle, Claim, Quotation). A claim that accounts
tell in the same words appears in all of them. Only what is told as a fact is a claim of whoever tells it: a denial is
not.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from rashomon import __version__
from rashomon.report.exports.linked import Names, Node, exact_date, filled, web_address, written
from rashomon.report.passage import one_line
from rashomon.report.sources import source_name
from rashomon.types import Account, Attribution, Claim, ClaimRef, Comparison, EntityKind, EntityRef, Reading

CONTEXT = "https://schema.org"
# Questions and conditions claim nothing that could be reviewed.
_CLAIMED = ("asserted", "denied", "doubted", "future")

# "Norway said": a place that speaks is a body.
_SPEAKING: Mapping[EntityKind, str] = {"person": "Person", "organisation": "Organization", "place": "Organization"}


def schema_of_comparison(story: Comparison) -> str:
    """Return the articles, claims and direct quotations of a comparison."""
    described = Described(story)
    nodes = [node for reading in story.accounts for node in described.account(reading)]
    return written({"@context": CONTEXT, "@graph": nodes})


def schema_of_readings(readings: Sequence[Reading]) -> str:
    """Return those of accounts that were not compared: each claim appears in its own account alone."""
    return schema_of_comparison(Comparison(rashomon=__version__, accounts=tuple(readings)))


class Described:
    """The parts of a comparison as schema.org describes them."""

    def __init__(self, story: Comparison) -> None:
        self.story = story
        self.names = Names(story)

    def account(self, reading: Reading) -> Iterator[Node]:
        """Yield an account as an article, then its claims and direct quotations in the order of its text."""
        yield self.article(reading.account)
        for claim in reading.claims:
            if claim.factuality in _CLAIMED:
                yield self.claim(ClaimRef(reading.account.id, claim.id))
        for attribution in reading.attributions:
            if attribution.form == "direct" and attribution.content:
                yield self._quotation(reading, attribution)

    def article(self, account: Account) -> Node:
        """Return an account as an article."""
        return filled(
            {
                "@type": "NewsArticle",
                "@id": self.names.account(account.id),
                "headline": one_line(account.title or ""),
                "name": one_line(account.name),
                "publisher": _called("Organization", account.publisher) if account.publisher else None,
                "author": [_called("Person", author) for author in account.authors],
                "datePublished": account.published,
                "inLanguage": account.language,
                "url": web_address(account.url),
            }
        )

    def claim(self, ref: ClaimRef) -> Node:
        """Return a claim: its words, who claims it, and the articles it appears in, the first one where it is known."""
        reading, claim = self.story.reading_by_id[ref.account], self.story.claim(ref)
        told = self._tellers[_words(self.story.quote(ref))]
        return filled(
            {
                "@type": "Claim",
                "@id": self.names.of(self.names.anchors.claim(ref)),
                "text": self.story.quote(ref),
                "author": self._claimants(reading, claim),
                "temporalCoverage": exact_date(claim.when),
                **self.appearances(told),
            }
        )

    def appearances(self, accounts: Sequence[str]) -> Node:
        """Return in which articles a claim appears, and in which first, where all are dated and one came first."""
        days = [exact_date(self.story.reading_by_id[name].account.published) or "" for name in accounts]
        first = min(days, default="")
        known = len(days) > 1 and all(len(day) == 10 for day in days) and days.count(first) == 1
        articles = [{"@id": self.names.account(account)} for account in accounts]
        return {"appearance": articles, "firstAppearance": articles[days.index(first)] if known else None}

    def _claimants(self, reading: Reading, claim: Claim) -> list[Node]:
        if claim.factuality != "asserted":
            return []
        chain = reading.chain(claim.attribution)
        if chain and chain[-1].source_kind != "self":
            return self._speakers(reading, chain[-1])
        account = reading.account
        authors = [_called("Person", author) for author in account.authors]
        return authors or ([_called("Organization", account.publisher)] if account.publisher else [])

    def _quotation(self, reading: Reading, attribution: Attribution) -> Node:
        name = self.names.of(self.names.anchors.attribution(reading.account.id, attribution.id))
        return filled(
            {
                "@type": "Quotation",
                "@id": f"{name}.words",
                "text": reading.quote(attribution.content),
                "spokenByCharacter": self._speakers(reading, attribution),
                "dateCreated": exact_date(attribution.when),
                "isPartOf": {"@id": self.names.account(reading.account.id)},
            }
        )

    def _speakers(self, reading: Reading, attribution: Attribution) -> list[Node]:
        """Return who says it; who is not named has a description in place of a name.

        What is known to be neither a person nor a body speaks for nobody, a document for instance.
        """
        if attribution.source_kind in ("document", "none", "self"):
            return []
        if attribution.source_kind == "anonymous":
            return [{"@type": "Person", "description": source_name(reading, attribution)}]
        refs = [EntityRef(reading.account.id, e) for e in (attribution.entity, *attribution.also_by) if e]
        known = [self._entities[ref] for ref in refs if ref in self._entities]
        if not known and attribution.source_kind == "outlet":
            known = [(source_name(reading, attribution), "organisation")]
        return [_called(_SPEAKING[kind], name) for name, kind in known if kind in _SPEAKING]

    @cached_property
    def _entities(self) -> Mapping[EntityRef, tuple[str, EntityKind]]:
        """The name and kind of each entity of an account, as the story has them where they were compared."""
        own = {
            EntityRef(r.account.id, entity.id): (entity.name, entity.kind)
            for r in self.story.accounts
            for entity in r.entities
        }
        return own | {ref: (entity.name, entity.kind) for entity in self.story.entities for ref in entity.members}

    @cached_property
    def _tellers(self) -> Mapping[str, Sequence[str]]:
        """The accounts that tell a claim in the same words, in their order; who agrees in other words may mean less."""
        found: dict[str, dict[str, None]] = {}
        for reading in self.story.accounts:
            for claim in reading.claims:
                words = _words(self.story.quote(ClaimRef(reading.account.id, claim.id)))
                found.setdefault(words, {})[reading.account.id] = None
        return {words: tuple(accounts) for words, accounts in found.items()}


def _words(quote: str) -> str:
    return " ".join(quote.split())


def _called(sort: str, name: str) -> Node:
    return {"@type": sort, "name": one_line(name)}
