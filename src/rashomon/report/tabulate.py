"""Turns a comparison into the rows of its tables: one function a table, one row a record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rashomon.report import table_rows as rows
from rashomon.report.sources import chain, chain_words, source_name
from rashomon.types import Account, Attribution, ClaimRef, Comparison, EntityRef, Origin, Reading, Span
from rashomon.when import bounds


@dataclass(frozen=True)
class Definition:
    """What a table has a row of, what fills it, and whether readings that were not compared have it too."""

    row: type
    fill: Callable[[Comparison], Iterable[object]]
    of_readings: bool = False


def _accounts(story: Comparison) -> Iterator[rows.AccountRow]:
    for account in (reading.account for reading in story.accounts):
        yield rows.AccountRow(
            account=account.id,
            account_name=account.name,
            title=account.title,
            publisher=account.publisher,
            published=_published(account),
            published_text=account.published,
            authors="; ".join(account.authors),
            url=account.url,
            language=account.language,
            characters=len(account.text),
        )


def _claims(story: Comparison) -> Iterator[rows.ClaimRow]:
    for reading in story.accounts:
        account = reading.account
        for claim in reading.claims:
            links = [link for link in reading.chain(claim.attribution) if link.source_kind != "self"]
            outer, inner = (links[0], links[-1]) if links else (None, None)
            earliest, latest = _days(claim.when or claim.within)
            yield rows.ClaimRow(
                claim=_within(account.id, claim.id),
                account=account.id,
                account_name=account.name,
                publisher=account.publisher,
                published=_published(account),
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


def _attributions(story: Comparison) -> Iterator[rows.AttributionRow]:
    return (_attribution(reading, one) for reading in story.accounts for one in reading.attributions)


def _attribution(reading: Reading, one: Attribution) -> rows.AttributionRow:
    account, unnamed = reading.account, one.unnamed
    parts = (*one.source, *one.cue, *one.content)
    earliest, latest = _days(one.when)
    return rows.AttributionRow(
        attribution=_within(account.id, one.id),
        account=account.id,
        account_name=account.name,
        publisher=account.publisher,
        published=_published(account),
        start=min((part.start for part in parts), default=0),
        stop=max((part.end for part in parts), default=0),
        source=source_name(reading, one),
        source_kind=one.source_kind,
        source_words=reading.quote(one.source),
        cue=reading.quote(one.cue),
        content=reading.quote(one.content),
        form=one.form,
        entity=_known(account.id, one.entity),
        also_by=" ".join(_within(account.id, entity) for entity in one.also_by),
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


def _entities(story: Comparison) -> Iterator[rows.EntityRow]:
    shared = {ref: entity for entity in story.entities for ref in entity.members}
    for reading in story.accounts:
        for entity in reading.entities:
            same = shared.get(EntityRef(reading.account.id, entity.id))
            linked = entity.wikidata or (same.wikidata if same else None)
            yield rows.EntityRow(
                entity=_within(reading.account.id, entity.id),
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


def _mentions(story: Comparison) -> Iterator[rows.MentionRow]:
    for reading in story.accounts:
        for entity in reading.entities:
            manners = {"name": entity.mentions, "description": entity.descriptions, "pronoun": entity.pronouns}
            for manner, (start, end) in ((manner, span) for manner, spans in manners.items() for span in spans):
                yield rows.MentionRow(
                    entity=_within(reading.account.id, entity.id),
                    account=reading.account.id,
                    account_name=reading.account.name,
                    start=start,
                    stop=end,
                    words=reading.account.text[start:end],
                    manner=manner,
                )


def _events(story: Comparison) -> Iterator[rows.EventRow]:
    for event in story.events:
        earliest, latest = _days(event.when or event.within)
        yield rows.EventRow(
            event=event.id,
            label=event.label,
            edtf=event.when,
            earliest=earliest,
            latest=latest,
            within=event.within,
            place=event.place,
            participants=" ".join(event.participants),
            accounts=len({ref.account for ref in event.claims}),
            claims=len(event.claims),
            independent_origins=event.independent_origins,
        )


def _event_claims(story: Comparison) -> Iterator[rows.EventClaimRow]:
    for event in story.events:
        resting = _resting(event.origins)
        for ref in event.claims:
            number, origin = resting.get(ref, (None, None))
            yield rows.EventClaimRow(
                event=event.id,
                label=event.label,
                claim=_within(*ref),
                account=ref.account,
                account_name=story.reading_by_id[ref.account].account.name,
                words=story.quote(ref),
                origin=number,
                origin_name=origin.name if origin else None,
                origin_reason=origin.reason if origin else None,
                origin_possibly=origin.possibly if origin else None,
            )


def _coverage(story: Comparison) -> Iterator[rows.CoverageRow]:
    for event in story.events:
        told = {one.account: one.when for one in event.dates}
        for one in event.coverage:
            earliest, latest = _days(told.get(one.account))
            yield rows.CoverageRow(
                event=event.id,
                label=event.label,
                account=one.account,
                account_name=story.reading_by_id[one.account].account.name,
                manner=one.manner,
                place=one.place,
                share=one.share,
                edtf=told.get(one.account),
                earliest=earliest,
                latest=latest,
            )


def _event_relations(story: Comparison) -> Iterator[rows.EventRelationRow]:
    labels = {event.id: event.label for event in story.events}
    for one in story.relations:
        yield rows.EventRelationRow(
            first_event=one.from_,
            first_label=labels[one.from_],
            second_event=one.to,
            second_label=labels[one.to],
            kind=one.kind,
            told=len(one.told),
        )


def _findings(story: Comparison) -> Iterator[rows.FindingRow]:
    for finding in story.findings:
        yield rows.FindingRow(
            finding=finding.id,
            kind=finding.kind,
            about=finding.about,
            text=finding.text,
            confidence=finding.confidence,
            accounts=len({ref.account for ref in finding.claims}),
            independent_origins=finding.independent_origins,
        )


def _finding_claims(story: Comparison) -> Iterator[rows.FindingClaimRow]:
    for finding in story.findings:
        resting = _resting(finding.origins)
        for place, ref in enumerate(finding.claims):
            number, origin = resting.get(ref, (None, None))
            yield rows.FindingClaimRow(
                finding=finding.id,
                kind=finding.kind,
                about=finding.about,
                claim=_within(*ref),
                account=ref.account,
                account_name=story.reading_by_id[ref.account].account.name,
                words=story.quote(ref),
                value=finding.values[place] if finding.values else None,
                origin=number,
                origin_name=origin.name if origin else None,
                origin_reason=origin.reason if origin else None,
                origin_possibly=origin.possibly if origin else None,
            )


def _sources(story: Comparison) -> Iterator[rows.SourceRow]:
    return (rows.SourceRow(source=one.id, name=one.name, kind=one.kind) for one in story.lineage.sources)


def _edges(story: Comparison) -> Iterator[rows.EdgeRow]:
    ends = {one.id: (one.name, str(one.kind)) for one in story.lineage.sources}
    ends |= {reading.account.id: (reading.account.name, "account") for reading in story.accounts}
    for edge in story.lineage.edges:
        first = edge.passages[0] if edge.passages else None
        yield rows.EdgeRow(
            from_id=edge.from_,
            from_name=ends[edge.from_][0],
            from_kind=ends[edge.from_][1],
            to_id=edge.to,
            to_name=ends[edge.to][0],
            to_kind=ends[edge.to][1],
            kind=edge.kind,
            passages=len(edge.passages),
            account=first.account if first else None,
            start=first.start if first else None,
            stop=first.end if first else None,
            words=story.reading_by_id[first.account].account.text[first.start : first.end] if first else None,
        )


TABLES = {
    "accounts": Definition(rows.AccountRow, _accounts, of_readings=True),
    "claims": Definition(rows.ClaimRow, _claims, of_readings=True),
    "attributions": Definition(rows.AttributionRow, _attributions, of_readings=True),
    "entities": Definition(rows.EntityRow, _entities, of_readings=True),
    "mentions": Definition(rows.MentionRow, _mentions, of_readings=True),
    "events": Definition(rows.EventRow, _events),
    "event_claims": Definition(rows.EventClaimRow, _event_claims),
    "coverage": Definition(rows.CoverageRow, _coverage),
    "event_relations": Definition(rows.EventRelationRow, _event_relations),
    "findings": Definition(rows.FindingRow, _findings),
    "finding_claims": Definition(rows.FindingClaimRow, _finding_claims),
    "sources": Definition(rows.SourceRow, _sources),
    "edges": Definition(rows.EdgeRow, _edges),
}


def _within(account: str, name: str) -> str:
    """Return the id that a record of an account goes by in all tables."""
    return f"{account}.{name}"


def _known(account: str, name: str | None) -> str | None:
    return None if name is None else _within(account, name)


def _words(reading: Reading, span: Span | None) -> str | None:
    return reading.quote([span]) if span else None


def _published(account: Account) -> date | None:
    """Return the day of publication, where it is told to the day."""
    earliest, latest = _days((account.published or "")[:10])
    return earliest if earliest == latest else None


def _days(edtf: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day that an EDTF date allows, None for an open end and where the year is unknown."""
    limits = bounds(edtf)
    if limits is None:
        return None, None
    earliest, latest = limits
    return None if earliest == datetime.min else earliest.date(), None if latest == datetime.max else latest.date()


def _resting(origins: Sequence[Origin]) -> Mapping[ClaimRef, tuple[int, Origin]]:
    """Return the origin that each claim rests on, with its number."""
    return {ref: (number, origin) for number, origin in enumerate(origins, start=1) for ref in origin.claims}
