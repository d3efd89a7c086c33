"""What the tables of a comparison have a row of, beside those of its readings: see `reading_rows`."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from rashomon.report.tabular.reading_rows import Account, AccountName, Address, Earliest, Edtf, Latest, Words

Origin = Annotated[int | None, "Which of the independent origins the claim rests on, counted from 1."]
OriginName = Annotated[str | None, "What this origin is called; two origins may have one name."]
Reason = Annotated[str | None, "Why several claims count as one origin, in a sentence."]
Possibly = Annotated[bool | None, "Whether those claims may have two origins after all."]


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """Something that happened, as claims of one or more accounts tell it."""

    event: Annotated[str, "The event's id in this comparison."]
    address: Address
    label: Annotated[str, "What it is, in the words of a claim."]
    edtf: Annotated[str | None, "When, as an EDTF date that all dated tellings allow, or the best told."]
    earliest: Annotated[date | None, "The first day that `edtf` allows, or else `within`."]
    latest: Annotated[date | None, "The last day that `edtf` allows, or else `within`."]
    within: Annotated[str | None, "Where no account dates it: the EDTF interval that the tellings leave."]
    place: Annotated[str | None, "Where it happened, as told: a `story_entity`."]
    participants: Annotated[str | None, "Who has a part in it: `story_entity` ids, joined by spaces."]
    accounts: Annotated[int, "How many accounts tell it."]
    claims: Annotated[int, "How many claims tell it."]
    independent_origins: Annotated[int, "How many independent origins stand behind these claims."]


@dataclass(frozen=True, kw_only=True)
class EventClaimRow:
    """A claim that tells an event. Some claims tell two."""

    event: Annotated[str, "The event."]
    label: Annotated[str, "What it is, in the words of a claim."]
    claim: Annotated[str, "The claim that tells it."]
    account: Account
    account_name: AccountName
    words: Words
    origin: Origin
    origin_name: OriginName
    origin_reason: Reason
    origin_possibly: Possibly


@dataclass(frozen=True, kw_only=True)
class CoverageRow:
    """An account that tells an event. The accounts without a row leave it out."""

    event: Annotated[str, "The event."]
    label: Annotated[str, "What it is, in the words of a claim."]
    account: Account
    account_name: AccountName
    manner: Annotated[str, "told, or differently where a finding says that it differs from another's telling."]
    place: Annotated[float, "Where the account first tells it: 0 its first claim, 1 its last."]
    share: Annotated[float, "How much of all it claims that is, by characters, 0 to 1."]
    edtf: Edtf
    earliest: Earliest
    latest: Latest


@dataclass(frozen=True, kw_only=True)
class EventRelationRow:
    """Two events in order, or one as what led to the other."""

    first_event: Annotated[str, "The event that came first, held the other, or led to it."]
    first_label: Annotated[str, "What that is."]
    second_event: Annotated[str, "The other event."]
    second_label: Annotated[str, "What that is."]
    kind: Annotated[str, "before, includes, same, cause or response."]
    told: Annotated[int, "How often accounts say so in words; 0 where the order is read off the dates."]


@dataclass(frozen=True, kw_only=True)
class FindingRow:
    """A finding: where accounts agree, differ, contradict each other or may, or what only one tells."""

    finding: Annotated[str, "The finding's id in this comparison."]
    address: Address
    kind: Annotated[str, "agree, differ, contradict, unsure (may differ, likelier not) or only."]
    about: Annotated[str, "number, when, where, who, what or stance."]
    text: Annotated[str, "The reason, in a sentence to be checked against the passages."]
    confidence: Annotated[float, "How sure it is, 0 to 1."]
    accounts: Annotated[int, "How many accounts it joins."]
    independent_origins: Annotated[int, "How many independent origins stand behind its claims."]


@dataclass(frozen=True, kw_only=True)
class FindingClaimRow:
    """A claim that a finding joins."""

    finding: Annotated[str, "The finding."]
    kind: Annotated[str, "The finding's kind."]
    about: Annotated[str, "What the finding is about."]
    claim: Annotated[str, "The claim."]
    account: Account
    account_name: AccountName
    words: Words
    value: Annotated[str | None, "The words of it that are compared, where there are any."]
    origin: Origin
    origin_name: OriginName
    origin_reason: Reason
    origin_possibly: Possibly


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """A source of the lineage: someone or something that accounts got it from."""

    source: Annotated[str, "The source's id in this comparison."]
    name: Annotated[str, "What it is called."]
    kind: Annotated[
        str, "outlet, wire, document, broadcast, social-media, court, agency, person, organisation or anonymous."
    ]


@dataclass(frozen=True, kw_only=True)
class LineageRow:
    """Who got it from whom."""

    from_id: Annotated[str, "Who got it: an `account`, or a `source`."]
    from_name: Annotated[str, "What it is called."]
    from_kind: Annotated[str, "account, or the source's kind."]
    to_id: Annotated[str, "Who it is from: an `account`, or a `source`."]
    to_name: Annotated[str, "What it is called."]
    to_kind: Annotated[str, "account, or the source's kind."]
    kind: Annotated[str, "cites, quotes, copies, credits or updates."]
    passages: Annotated[int, "How many passages show it; the next four columns are of the first."]
    account: Annotated[str | None, "The account in which the first passage stands."]
    start: Annotated[int | None, "Where that passage begins in the account's text, in code points."]
    stop: Annotated[int | None, "Where it ends, not included."]
    words: Annotated[str | None, "Its words, exactly."]


@dataclass(frozen=True, kw_only=True)
class VerdictRow:
    """A passage that a person gave a verdict on. A verdict on words that no account has is a row of its own."""

    number: Annotated[int, "Which of the verdicts it is, counted from 1."]
    verdict: Annotated[str, "The verdict, in the person's words."]
    reviewer: Annotated[str, "Who gave it."]
    organisation: Annotated[str | None, "For whom."]
    ruled: Annotated[date | None, "On which day."]
    reason: Annotated[str | None, "Why, in the person's words."]
    rating: Annotated[float | None, "The verdict as a number."]
    best: Annotated[float | None, "The best that it could be."]
    worst: Annotated[float | None, "The worst that it could be."]
    url: Annotated[str | None, "Where it is published."]
    account: Annotated[str | None, "The account in which the passage stands."]
    claim: Annotated[str | None, "The claim that it is or stands in."]
    words: Annotated[str | None, "Its words, exactly."]
