"""What the tables of readings have a row of: frozen records, whose fields are the columns, each with its sentence.

This and `comparison_rows` define the tables. CSV and Parquet files, data frames and docs/tables.md are made of it. Ids
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
    outermost: Annotated[
        str | None, "The source that the account has it from, as in `attributions`; none where the writer tells it."
    ]
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
    source: Annotated[str, "Who it is, by name where known, else in the account's words, about 70 characters of them."]
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
class CommunicationRow:
    """Somebody who told somebody something, as an account tells it."""

    communication: Annotated[str, "The communication's id, the account's in front."]
    account: Account
    account_name: AccountName
    start: Annotated[int, "Where the words that tell it (`cue`) begin in the account's text, in code points."]
    stop: Stop
    cue: Annotated[str, "Those words, exactly."]
    speaker: Annotated[str | None, "Who told it, by name where known, else in the account's words."]
    speaker_entity: Annotated[str | None, "The entity that this is, where known."]
    addressee: Annotated[str | None, "Who was told, likewise."]
    addressee_entity: Annotated[str | None, "The entity that this is, where known."]
    channel: Annotated[
        str, "letter, message, phone, post, interview, statement, conference, testimony, meeting or unknown."
    ]
    channel_words: Annotated[str | None, "The words for the channel, exactly."]
    through: Annotated[str | None, "Who passed it on, in the account's words."]
    attribution: Annotated[str | None, "The attribution whose saying it is; none where only the act is told."]
    told_by: Annotated[str | None, "The innermost attribution that tells it; none where the writer does."]
    edtf: Edtf
    earliest: Earliest
    latest: Latest


@dataclass(frozen=True, kw_only=True)
class PositionRow:
    """Somebody who is said to stand somewhere: a claim of whoever tells it, not a fact."""

    position: Annotated[str, "The position's id, the account's in front."]
    account: Account
    account_name: AccountName
    start: Annotated[int, "Where the words of the stance (`cue`) begin in the account's text, in code points."]
    stop: Stop
    cue: Annotated[str, "Those words, exactly."]
    holder: Annotated[str, "Who holds it, by name where known, else in the account's words."]
    entity: Annotated[str | None, "The entity that this is, where known."]
    stance: Annotated[str, "urged, supported, opposed, criticised and the like: the list is in the data model."]
    towards: Annotated[str | None, "What it is towards, in the account's words."]
    attribution: Annotated[str | None, "The innermost attribution that tells it; none where the writer does."]
    chain: Chain
