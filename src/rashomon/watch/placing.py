"""Puts accounts that a watch brought for no story into the one they belong to, or opens one; a person's choice stands.

`rashomon.corpus` says which story; here its answers become rows. What people put into stories teaches it.
"""

import zlib
from base64 import b85decode, b85encode
from collections.abc import Iterable

from rashomon.corpus.assignments import Assignment
from rashomon.corpus.stories import Stories
from rashomon.corpus.traits import Article, Traits, article_of, describe
from rashomon.desk.desk import Desk
from rashomon.errors import FormatError, Missing
from rashomon.store.feeds import Arrival
from rashomon.store.session import Session

_STATE, _PLACED = "stories.state", "stories.placed"
_AT_ONCE = 50
_NAMES = ("person", "organisation", "place")


def place_new(desk: Desk) -> int:
    """Place the accounts that came since the last time, fifty at most; return how many came."""
    with desk.store.reading() as kept:
        since = kept.settings.get(_PLACED) or ""
        arrivals = kept.feeds.arrivals(since, _AT_ONCE)
        articles = [_article(kept, arrival.account) for arrival in arrivals]
        state = kept.settings.get(_STATE)
    if not arrivals:
        return 0
    described = describe(articles)
    stories = _restored(state)
    with desk.store.writing() as kept:
        if (kept.settings.get(_PLACED) or "") != since:
            # Another worker was here.
            return 0
        for arrival, traits in zip(arrivals, described, strict=True):
            _place(kept, stories, arrival, traits)
        kept.settings.put(_STATE, b85encode(zlib.compress(stories.save(), 1)).decode())
        kept.settings.put(_PLACED, arrivals[-1].cursor)
    return len(arrivals)


def _article(kept: Session, account: str) -> Article:
    reading = kept.accounts.reading(account)
    names = [entity.name for entity in reading.entities if entity.kind in _NAMES] if reading else []
    return article_of(kept.accounts.get(account), names)


def _restored(state: str | None) -> Stories:
    """Return what was known of stories; nothing, where another version of this program knew it."""
    try:
        return Stories.restore(zlib.decompress(b85decode(state))) if state else Stories()
    except FormatError:
        return Stories()


def _place(kept: Session, stories: Stories, arrival: Arrival, traits: Traits) -> None:
    try:
        account = kept.accounts.summary(arrival.account)
    except Missing:
        return
    its = kept.stories.stories_of(account.id)
    if its:
        stories.place(traits, its[0].id)
    elif arrival.watched:
        assignment = stories.add(traits)
        _follow(kept, stories, assignment, account.added_by)


def _follow(kept: Session, stories: Stories, found: Assignment, by: str) -> None:
    """Make rows of an assignment: the account's story, stories that are one with it now, and what leaves it then."""
    story = _in_store(kept, stories, found.into, found.article)
    _put(kept, story, [found.article], by, found.reason)
    # What a person put into a story stays there.
    for merged in found.merged:
        moved = kept.stories.reasoned(merged)
        _put(kept, story, moved, by, found.reason)
        _drop(kept, merged, moved, by)
    for fork in found.forks:
        left = [article for article in fork.articles if article in kept.stories.reasoned(story)]
        other = _in_store(kept, stories, fork.story, fork.articles[0])
        _put(kept, other, fork.articles, by, "These accounts turned out to be of another story.")
        _drop(kept, story, left, by)


def _in_store(kept: Session, stories: Stories, story: str, article: str) -> str:
    """Return the id in the store of a story, opened under the title of an article where there is none."""
    try:
        return kept.stories.get(story).id
    except Missing:
        account = kept.accounts.summary(article)
        opened = kept.stories.add(account.title or account.label)
        kept.audit.note(account.added_by, "story.open", opened, account.title or account.label)
        stories.rename(story, opened)
        return opened


def _put(kept: Session, story: str, accounts: Iterable[str], by: str, reason: str) -> None:
    for account in accounts:
        if kept.stories.put_account(story, account, by, reason=reason):
            kept.audit.note(by, "story.put", story, account)
    kept.jobs.add("compare", story, by, story=story)


def _drop(kept: Session, story: str, accounts: Iterable[str], by: str) -> None:
    """Take accounts out of a story; one that is left without any is gone."""
    for account in accounts:
        kept.stories.drop_account(story, account)
    if not kept.stories.accounts(story):
        kept.stories.remove(story)
    else:
        kept.jobs.add("compare", story, by, story=story)
