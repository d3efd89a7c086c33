"""What somebody looks for, as a record: which words, by whom and about whom, when, where and how it is told."""

from rashomon.voices import Record


class Query(Record, frozen=True, kw_only=True):
    """What claims are looked for; all that is asked for must hold, and a query that asks nothing finds every claim.

    `words` must all be in a claim, of `any_words` one at least, of `not_words` none. Each is a word, which is found
    in any of its forms, a phrase in quotation marks (`"stunned officials"`), found as it is written, or the beginning
    of a word (`negot*`). `people` are about whom the claim is or by whom it is said, `about` and `said_by` the one or
    the other, all of them. Of `outlets`, `kinds` (of who tells it last), `stances`, `stories` and `accounts` (ids) one
    must hold. Days are `2020`, `2020-02` or `2020-02-03`, both ends included: `since` and `until` of what is told,
    `published_since` and `published_until` of the telling. A claim whose date allows a day that is asked for is found.
    """

    words: tuple[str, ...] = ()
    any_words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    published_since: str | None = None
    published_until: str | None = None
