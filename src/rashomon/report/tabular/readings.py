"""Turns readings into rows, one a record: accounts, claims, attributions, entities, positions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from rashomon.report.anchors import Anchors
from rashomon.report.sources import chain, chain_words, source_name
from rashomon.report.tabular import reading_rows as rows
from rashomon.types import Account, Attribution, ClaimRef, Comparison, EntityRef, Reading, Span
from rashomon.when import bounds


@dataclass(frozen=True)
class Told:
    """What rows are made of: a story and the addresses of its parts."""

    story: Comparison
    anchors: Anchors


def accounts_of(told: Told) -> Iterator[rows.AccountRow]:
    """Yield the accounts."""
    for account in (reading.account for reading in told.story.accounts):
        yield rows.AccountRow(
            account=account.id,
            address=told.anchors.accounts[account.id],
            account_name=account.name,
            title=account.title,
            publisher=account.publisher,
            published=published_on(account),
            published_text=account.published,
            authors="; ".join(account.authors),
            url=account.url,
            language=account.language,
            characters=len(account.text),
        )


def claims_of(told: Told) -> Iterator[rows.ClaimRow]:
    """Yield the claims, account by account."""
    for reading in told.story.accounts:
        account = reading.account
        for claim in reading.claims:
            links = [link for link in reading.chain(claim.attribution) if link.source_kind != "self"]
            outer, inner = (links[0], links[-1]) if links else (None, None)
            earliest, latest = days(claim.when or claim.within)
            yield rows.ClaimRow(
                claim=within(account.id, claim.id),
                address=told.anchors.claim(ClaimRef(account.id, claim.id)),
                account=account.id,
                account_name=account.name,
                publisher=account.publisher,
                published=published_on(account),
                start=claim.start,
                stop=claim.end,
                words=account.text[claim.start : claim.end],
                factuality=claim.factuality,
                attribution=_known(account.id, claim.attribution),
                chain=chain_words(chain(reading, claim.attribution)),
                sources=len(links),
                outermost=source_name(reading, outer) if outer else None,
                outermost_kind=outer.source_kind if outer else None,
                innermost=source_name(reading, inner) if inner else None,
                innermost_kind=inner.source_kind if inner else None,
                edtf=claim.when,
                earliest=earliest,
                latest=latest,
                within=claim.within,
            )


def attributions_of(told: Told) -> Iterator[rows.AttributionRow]:
    """Return the attributions, account by account."""
    return (_attribution(reading, one, told.anchors) for reading in told.story.accounts for one in reading.attributions)


def _attribution(reading: Reading, one: Attribution, anchors: Anchors) -> rows.AttributionRow:
    account, unnamed = reading.account, one.unnamed
    parts = (*one.source, *one.cue, *one.content)
    earliest, latest = days(one.when)
    return rows.AttributionRow(
        attribution=within(account.id, one.id),
        address=anchors.attribution(account.id, one.id),
        account=account.id,
        account_name=account.name,
        publisher=account.publisher,
        published=published_on(account),
        start=min((part.start for part in parts), default=0),
        stop=max((part.end for part in parts), default=0),
        source=source_name(reading, one),
        source_kind=one.source_kind,
        source_words=reading.quote(one.source),
        cue=reading.quote(one.cue),
        content=reading.quote(one.content),
        form=one.form,
        entity=_known(account.id, one.entity),
        also_by=" ".join(within(account.id, entity) for entity in one.also_by),
        parent=_known(account.id, one.parent),
        chain=chain_words(chain(reading, one.id)),
        depth=len(reading.chain(one.parent)),
        hedged=one.hedged,
        confidence=one.confidence,
        edtf=one.when,
        earliest=earliest,
        latest=latest,
        unnamed_number=unnamed.number if unnamed else None,
        unnamed_count=unnamed.count if unnamed else None,
        unnamed_affiliation=_words(reading, unnamed.affiliation if unnamed else None),
        unnamed_relation=_words(reading, unnamed.relation if unnamed else None),
        unnamed_condition=_words(reading, unnamed.condition if unnamed else None),
    )


def entities_of(told: Told) -> Iterator[rows.EntityRow]:
    """Yield the entities, account by account."""
    shared = {ref: entity for entity in told.story.entities for ref in entity.members}
    for reading in told.story.accounts:
        for entity in reading.entities:
            same = shared.get(EntityRef(reading.account.id, entity.id))
            linked = entity.wikidata or (same.wikidata if same else None)
            yield rows.EntityRow(
                entity=within(reading.account.id, entity.id),
                account=reading.account.id,
                account_name=reading.account.name,
                name=entity.name,
                kind=entity.kind,
                story_entity=same.id if same else None,
                story_name=same.name if same else None,
                names=len(entity.mentions),
                descriptions=len(entity.descriptions),
                pronouns=len(entity.pronouns),
                wikidata=linked.id if linked else None,
            )


def mentions_of(told: Told) -> Iterator[rows.MentionRow]:
    """Yield the passages that mean an entity, entity by entity."""
    for reading in told.story.accounts:
        for entity in reading.entities:
            manners = {"name": entity.mentions, "description": entity.descriptions, "pronoun": entity.pronouns}
            for manner, (start, end) in ((manner, span) for manner, spans in manners.items() for span in spans):
                yield rows.MentionRow(
                    entity=within(reading.account.id, entity.id),
                    account=reading.account.id,
                    account_name=reading.account.name,
                    start=start,
                    stop=end,
                    words=reading.account.text[start:end],
                    manner=manner,
                )


def communications_of(told: Told) -> Iterator[rows.CommunicationRow]:
    """Yield who told whom, account by account."""
    for reading in told.story.accounts:
        account = reading.account
        for one in reading.communications:
            earliest, latest = days(one.when)
            yield rows.CommunicationRow(
                communication=within(account.id, one.id),
                account=account.id,
                account_name=account.name,
                start=one.cue.start,
                stop=one.cue.end,
                cue=reading.quote([one.cue]),
                speaker=_called(reading, one.speaker_entity, one.speaker),
                speaker_entity=_known(account.id, one.speaker_entity),
                addressee=_called(reading, one.addressee_entity, one.addressee),
                addressee_entity=_known(account.id, one.addressee_entity),
                channel=one.channel,
                channel_words=_words(reading, one.channel_words),
                through=_words(reading, one.through),
                attribution=_known(account.id, one.attribution),
                told_by=_known(account.id, one.told_by),
                edtf=one.when,
                earliest=earliest,
                latest=latest,
            )


def positions_of(told: Told) -> Iterator[rows.PositionRow]:
    """Yield who is said to stand where, account by account."""
    for reading in told.story.accounts:
        account = reading.account
        for one in reading.positions:
            yield rows.PositionRow(
                position=within(account.id, one.id),
                account=account.id,
                account_name=account.name,
                start=one.cue.start,
                stop=one.cue.end,
                cue=reading.quote([one.cue]),
                holder=_called(reading, one.entity, one.holder) or "",
                entity=_known(account.id, one.entity),
                stance=one.stance,
                towards=_words(reading, one.towards),
                attribution=_known(account.id, one.attribution),
                chain=chain_words(chain(reading, one.attribution)),
            )


def within(account: str, name: str) -> str:
    """Return the id that a record of an account goes by in all tables."""
    return f"{account}.{name}"


def days(edtf: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day that an EDTF date allows, None for an open end and where the year is unknown."""
    limits = bounds(edtf)
    if limits is None:
        return None, None
    earliest, latest = limits
    return None if earliest == datetime.min else earliest.date(), None if latest == datetime.max else latest.date()


def _known(account: str, name: str | None) -> str | None:
    return None if name is None else within(account, name)


def _words(reading: Reading, span: Span | None) -> str | None:
    return reading.quote([span]) if span else None


def published_on(account: Account) -> date | None:
    """Return the day of publication, where it is told to the day."""
    earliest, latest = days((account.published or "")[:10])
    return earliest if earliest == latest else None


def _called(reading: Reading, entity: str | None, span: Span | None) -> str | None:
    """Return who is meant: the entity's name where known, else the account's words."""
    known = reading.entity_by_id.get(entity or "")
    return known.name if known else _words(reading, span)
