"""Turns what comparing found into rows, one a record: events, findings, lineage."""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.report.tabular import comparison_rows as rows
from rashomon.report.tabular.readings import Told, days, within
from rashomon.types import ClaimRef, Origin


def events_of(told: Told) -> Iterator[rows.EventRow]:
    """Yield the events."""
    for event in told.story.events:
        earliest, latest = days(event.when or event.within)
        yield rows.EventRow(
            event=event.id,
            address=told.anchors.event(event.id)[0],
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


def event_claims_of(told: Told) -> Iterator[rows.EventClaimRow]:
    """Yield the claims of each event, with the origins they rest on."""
    for event in told.story.events:
        resting = _resting(event.origins)
        for ref in event.claims:
            number, origin = resting.get(ref, (None, None))
            yield rows.EventClaimRow(
                event=event.id,
                label=event.label,
                claim=within(*ref),
                account=ref.account,
                account_name=told.story.reading_by_id[ref.account].account.name,
                words=told.story.quote(ref),
                origin=number,
                origin_name=origin.name if origin else None,
                origin_reason=origin.reason if origin else None,
                origin_possibly=origin.possibly if origin else None,
            )


def coverage_of(told: Told) -> Iterator[rows.CoverageRow]:
    """Yield the accounts that tell each event."""
    for event in told.story.events:
        dates = {one.account: one.when for one in event.dates}
        for one in event.coverage:
            earliest, latest = days(dates.get(one.account))
            yield rows.CoverageRow(
                event=event.id,
                label=event.label,
                account=one.account,
                account_name=told.story.reading_by_id[one.account].account.name,
                manner=one.manner,
                place=one.place,
                share=one.share,
                edtf=dates.get(one.account),
                earliest=earliest,
                latest=latest,
            )


def event_relations_of(told: Told) -> Iterator[rows.EventRelationRow]:
    """Yield which event came before or led to which."""
    labels = {event.id: event.label for event in told.story.events}
    for one in told.story.relations:
        yield rows.EventRelationRow(
            first_event=one.from_,
            first_label=labels[one.from_],
            second_event=one.to,
            second_label=labels[one.to],
            kind=one.kind,
            told=len(one.told),
        )


def findings_of(told: Told) -> Iterator[rows.FindingRow]:
    """Yield the findings."""
    for finding in told.story.findings:
        yield rows.FindingRow(
            finding=finding.id,
            address=told.anchors.finding(finding.id)[0],
            kind=finding.kind,
            about=finding.about,
            text=finding.text,
            confidence=finding.confidence,
            accounts=len({ref.account for ref in finding.claims}),
            independent_origins=finding.independent_origins,
        )


def finding_claims_of(told: Told) -> Iterator[rows.FindingClaimRow]:
    """Yield the claims that each finding joins, with the origins they rest on."""
    for finding in told.story.findings:
        resting = _resting(finding.origins)
        for place, ref in enumerate(finding.claims):
            number, origin = resting.get(ref, (None, None))
            yield rows.FindingClaimRow(
                finding=finding.id,
                kind=finding.kind,
                about=finding.about,
                claim=within(*ref),
                account=ref.account,
                account_name=told.story.reading_by_id[ref.account].account.name,
                words=told.story.quote(ref),
                value=finding.values[place] if finding.values else None,
                origin=number,
                origin_name=origin.name if origin else None,
                origin_reason=origin.reason if origin else None,
                origin_possibly=origin.possibly if origin else None,
            )


def sources_of(told: Told) -> Iterator[rows.SourceRow]:
    """Return the sources of the lineage."""
    return (rows.SourceRow(source=one.id, name=one.name, kind=one.kind) for one in told.story.lineage.sources)


def lineage_of(told: Told) -> Iterator[rows.LineageRow]:
    """Yield who got it from whom."""
    ends = {one.id: (one.name, str(one.kind)) for one in told.story.lineage.sources}
    ends |= {reading.account.id: (reading.account.name, "account") for reading in told.story.accounts}
    for edge in told.story.lineage.edges:
        first = edge.passages[0] if edge.passages else None
        yield rows.LineageRow(
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
            words=told.story.reading_by_id[first.account].account.text[first.start : first.end] if first else None,
        )


def verdicts_of(told: Told) -> Iterator[rows.VerdictRow]:
    """Yield the passages that each verdict of a person is on."""
    for number, verdict in enumerate(told.story.verdicts, start=1):
        rating = verdict.rating
        for passage in verdict.passages or (None,):
            yield rows.VerdictRow(
                number=number,
                verdict=verdict.verdict,
                reviewer=verdict.reviewer,
                organisation=verdict.organisation,
                ruled=days(verdict.date)[0],
                reason=verdict.reason,
                rating=rating.value if rating else None,
                best=rating.best if rating else None,
                worst=rating.worst if rating else None,
                url=verdict.url,
                account=passage.account if passage else None,
                claim=within(passage.account, passage.claim) if passage and passage.claim else None,
                words=passage.quote.exact if passage else None,
            )


def _resting(origins: Sequence[Origin]) -> Mapping[ClaimRef, tuple[int, Origin]]:
    """Return the origin that each claim rests on, with its number."""
    return {ref: (number, origin) for number, origin in enumerate(origins, start=1) for ref in origin.claims}
