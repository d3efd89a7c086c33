"""What each table of a result has a row of: frozen records, whose fields are its columns, each with its sentence.

This is the one definition of the tables. CSV and Parquet files, data frames and docs/tables.md are made from it. Ids
of what is within an account have the account's id in front ("24a9d5248a92.c14"), so that one column joins two tables.
No name is a word of SQL's own: hence `stop`, not "end". A text is never empty: what is not there is None.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

Address = Annotated[str, "Where it stands on the page (#…): made of its words, it lasts when accounts are added."]
Account = Annotated[str, "The account's id, made from its name and text."]
AccountName = Annotated[str, "The account's name: that of its file, or its address."]
Publisher = Annotated[str | None, "Who published the account, as far as known."]
Published = Annotated[date | None, "The day it was published, as far as known."]
Start = Annotated[int, "Where the passage begins in the account's text, in code points."]
Stop = Annotated[int, "Where it ends, not included."]
Words = Annotated[str, "The words of the passage, exactly."]
Edtf = Annotated[str | None, "When, as an EDTF date that may be uncertain (ISO 8601-2), where it is told."]
Earliest = Annotated[date | None, "The first day that the date allows; none where it has no start or no year."]
Latest = Annotated[date | None, "The last day that the date allows; none where it has no end or no year."]
Chain = Annotated[str, "The sources it comes through in words, outermost first; “its own words” for the writer's."]
Origin = Annotated[int | None, "Which of the independent origins the claim rests on, counted from 1."]
OriginName = Annotated[str | None, "What this origin is called; two origins may have one name."]
Reason = Annotated[str | None, "Why several claims count as one origin, in a sentence."]
Possibly = Annotated[bool | None, "Whether those claims may have two origins after all."]


@dataclass(frozen=True, kw_only=True)
class AccountRow:
    """An account."""

    account: Account
    address: Address
    account_name: AccountName
    title: Annotated[str | None, "Its headline."]
    publisher: Publisher
    published: Published
    published_text: Annotated[str | None, "The date or date-time of its publication, as given (ISO 8601)."]
    authors: Annotated[str | None, "Who wrote it, several joined by “; ”."]
    url: Annotated[str | None, "Its address."]
    language: Annotated[str, "Its language."]
    characters: Annotated[int, "How long its text is, in code points."]


@dataclass(frozen=True, kw_only=True)
class ClaimRow:
    """A claim of an account, told by the writer or by a source."""

    claim: Annotated[str, "The claim's id, the account's in front."]
    address: Address
    account: Account
    account_name: AccountName
    publisher: Publisher
    published: Published
    start: Start
    stop: Stop
    words: Words
    factuality: Annotated[str, "How it is told: asserted, denied, doubted, conditional, asked or future."]
    attribution: Annotated[str | None, "The innermost attribution that tells it; none where the writer does."]
    chain: Chain
    sources: Annotated[int, "How many attributions it comes through; 0 where the writer tells it."]
    outermost: Annotated[str | None, "The source that the account has it from; none where the writer tells it."]
    outermost_kind: Annotated[str | None, "That source's kind: named, anonymous, outlet, document or none."]
    innermost: Annotated[str | None, "The source at the end of the chain: whose word it is."]
    innermost_kind: Annotated[str | None, "That source's kind."]
    edtf: Edtf
    earliest: Annotated[date | None, "The first day that `edtf` allows, or else `within`."]
    latest: Annotated[date | None, "The last day that `edtf` allows, or else `within`."]
    within: Annotated[str | None, "Where no date is told: the EDTF interval that tense and publication leave."]


@dataclass(frozen=True, kw_only=True)
class AttributionRow:
    """An attribution: somebody (source) is said (cue) to say something (content)."""

    attribution: Annotated[str, "The attribution's id, the account's in front."]
    address: Address
    account: Account
    account_name: AccountName
    publisher: Publisher
    published: Published
    start: Annotated[int, "Where the first of its parts begins in the account's text, in code points."]
    stop: Annotated[int, "Where the last of its parts ends, not included."]
    source: Annotated[str, "Who it is, by name where known, else in the account's words."]
    source_kind: Annotated[str, "named, anonymous, outlet, document, self (the writer) or none (no source is given)."]
    source_words: Annotated[str | None, "The words for the source, exactly; its parts joined by “ … ”."]
    cue: Annotated[str | None, "The words that say that it is said, exactly."]
    content: Annotated[str | None, "What is said, exactly."]
    form: Annotated[str, "direct (in quotation marks), indirect or mixed."]
    entity: Annotated[str | None, "The entity that the source is, where known."]
    also_by: Annotated[str | None, "Further entities where several speak together, joined by spaces."]
    parent: Annotated[str | None, "The attribution in whose content this one stands."]
    chain: Annotated[str, "The sources from the outermost to this one, in words."]
    depth: Annotated[int, "How many attributions it stands within; 0 for the account's own."]
    hedged: Annotated[bool, "Whether it is told with a reservation: reportedly, allegedly."]
    confidence: Annotated[float, "How sure its finding is, 0 to 1."]
    edtf: Edtf
    earliest: Earliest
    latest: Latest
    unnamed_number: Annotated[str | None, "Of a source without a name: one, two, several, many or unknown."]
    unnamed_count: Annotated[int | None, "How many they are, or at least are, where a number is told."]
    unnamed_affiliation: Annotated[str | None, "Whose they are, in the account's words."]
    unnamed_relation: Annotated[str | None, "What they have to do with the matter, in the account's words."]
    unnamed_condition: Annotated[str | None, "Why they are not named, in the account's words."]


@dataclass(frozen=True, kw_only=True)
class EntityRow:
    """A person, organisation, place or named thing of one account."""

    entity: Annotated[str, "The entity's id, the account's in front."]
    account: Account
    account_name: AccountName
    name: Annotated[str, "What the account calls it."]
    kind: Annotated[str, "person, organisation, place, work, event or other."]
    story_entity: Annotated[str | None, "The entity of the story that it is: the same in all accounts."]
    story_name: Annotated[str | None, "What that one is called."]
    names: Annotated[int, "How often the account names it."]
    descriptions: Annotated[int, "How often it describes it without its name, or beside it."]
    pronouns: Annotated[int, "How often a pronoun stands for it."]
    wikidata: Annotated[str | None, "The Wikidata item it is, where a table was given and one item fits."]


@dataclass(frozen=True, kw_only=True)
class MentionRow:
    """A passage that means an entity."""

    entity: Annotated[str, "The entity that it means."]
    account: Account
    account_name: AccountName
    start: Start
    stop: Stop
    words: Words
    manner: Annotated[str, "name, description or pronoun."]


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
    """A finding: where accounts agree, differ or contradict each other, or what only one tells."""

    finding: Annotated[str, "The finding's id in this comparison."]
    address: Address
    kind: Annotated[str, "agree, differ, contradict or only."]
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
class EdgeRow:
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
class RulingRow:
    """A passage that a person gave a verdict on. A verdict on words that no account has is a row of its own."""

    ruling: Annotated[int, "Which of the verdicts it is, counted from 1."]
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
