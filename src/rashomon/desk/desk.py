"""What people do at the desk: give it accounts, keep stories, rule, and look at what came of it.

All of it is kept before it is answered; what takes long is queued, and a worker does it (`desk.work`).
"""

from rashomon.desk.doubts import Doubt, doubts_of
from rashomon.desk.given import Given, accepted
from rashomon.desk.laid import laid_reading, let_be_found, rulings_on
from rashomon.desk.versions import models_in_use
from rashomon.fetch.guard import Guard
from rashomon.fetch.shown import shown
from rashomon.review.checks import check_ruling
from rashomon.review.found import accounts_of
from rashomon.review.targets import Target
from rashomon.rulings import Ruling
from rashomon.store.packing import moment, new_id
from rashomon.store.records import Job, StoredDocument, StoredStory
from rashomon.store.session import Session
from rashomon.store.store import Store
from rashomon.types import Comparison, Reading


class Desk:
    """A store with the pipeline at work on it; `guard` says what addresses may be fetched from.

    `by` is always the name of the person who asks; every change is in the audit log. What is not there raises Missing.
    """

    def __init__(self, store: Store, *, guard: Guard | None = None) -> None:
        self.store = store
        self.guard = guard or Guard()

    def add(self, given: Given, *, story: str | None, by: str) -> Job:
        """Keep what was given, to be read for a story (None: for none), and return the job that reads it."""
        wanted = accepted(given)
        with self.store.writing() as kept:
            if story is not None:
                kept.stories.get(story)
            document = StoredDocument(
                id=new_id(),
                name=wanted.called,
                url=wanted.url,
                encoding=wanted.encoding,
                metadata=wanted.metadata,
                data=wanted.data,
                added=moment(),
                added_by=by,
            )
            kept.documents.add(document)
            kept.audit.note(by, "document.add", document.id, shown(wanted.called))
            return kept.jobs.add("fetch" if wanted.data is None else "read", document.id, by, story=story)

    def open_story(self, title: str, by: str) -> StoredStory:
        """Open a story."""
        with self.store.writing() as kept:
            story = kept.stories.add(title)
            kept.audit.note(by, "story.open", story, title)
            return kept.stories.get(story)

    def rename_story(self, story: str, title: str, by: str) -> StoredStory:
        """Give a story another title."""
        with self.store.writing() as kept:
            before = kept.stories.get(story)
            kept.stories.rename(story, title)
            kept.audit.note(by, "story.rename", story, f"{before.title} → {title}")
            return kept.stories.get(story)

    def remove_story(self, story: str, by: str) -> None:
        """Forget a story; its accounts stay."""
        with self.store.writing() as kept:
            kept.audit.note(by, "story.remove", story, kept.stories.get(story).title)
            kept.stories.remove(story)

    def put_account(self, story: str, account: str, by: str) -> None:
        """Put an account that is in the store into a story."""
        with self.store.writing() as kept:
            kept.stories.get(story)
            kept.accounts.summary(account)
            if kept.stories.put_account(story, account, by):
                kept.audit.note(by, "story.put", story, account)
                kept.jobs.add("compare", story, by, story=story)

    def drop_account(self, story: str, account: str, by: str) -> None:
        """Take an account out of a story; it stays in the store."""
        with self.store.writing() as kept:
            kept.stories.get(story)
            kept.accounts.summary(account)
            if kept.stories.drop_account(story, account):
                kept.audit.note(by, "story.drop", story, account)
                kept.jobs.add("compare", story, by, story=story)

    def remove_account(self, account: str, by: str) -> None:
        """Forget an account, its readings and what was ruled on it."""
        with self.store.writing() as kept:
            kept.audit.note(by, "account.remove", account, kept.accounts.summary(account).label)
            stories = kept.stories.stories_of(account)
            kept.accounts.remove(account)
            for story in stories:
                kept.jobs.add("compare", story.id, by, story=story.id)

    def rule(self, ruling: Ruling, by: str) -> Ruling:
        """Keep a ruling; what is told of its accounts follows at once, comparisons as soon as they are made.

        Raises RulingError where it cannot be: a date that is none, a passage that does not stand in its account.
        """
        with self.store.writing() as kept:
            readings = {}
            for account in sorted(accounts_of(ruling)):
                kept.accounts.summary(account)
                if (reading := kept.accounts.reading(account)) is not None:
                    readings[account] = reading
            check_ruling(ruling, readings)
            kept.rulings.add(ruling)
            kept.audit.note(by, "ruling.add", ruling.id, f"{ruling.about}: {ruling.answer}")
            _follow(kept, ruling, by)
            return kept.rulings.get(ruling.id)

    def undo(self, ruling: str, by: str) -> Ruling:
        """Take a ruling back; raise StoreError where it was taken back before."""
        with self.store.writing() as kept:
            withdrawn = kept.rulings.withdraw(ruling, by)
            kept.audit.note(by, "ruling.withdraw", ruling, withdrawn.about)
            _follow(kept, withdrawn, by)
            return withdrawn

    def read_again(self, by: str) -> int:
        """Queue the reading anew of every account that other versions of the models read; return how many."""
        with self.store.writing() as kept:
            outdated = kept.accounts.outdated(models_in_use())
            for account in outdated:
                kept.jobs.add("reread", account, by)
            if outdated:
                kept.audit.note(by, "account.reread", "", f"{len(outdated)} accounts, with {models_in_use()}")
            return len(outdated)

    def reading(self, account: str) -> Reading | None:
        """Return the newest reading of an account, rulings laid on; None where it has not been read yet."""
        with self.store.reading() as kept:
            kept.accounts.summary(account)
            return laid_reading(kept, account)

    def comparison(self, story: str) -> Comparison | None:
        """Return the newest comparison of a story; None where it has none yet."""
        with self.store.reading() as kept:
            kept.stories.get(story)
            return kept.stories.comparison(story)

    def doubts(self, story: str, *, limit: int = 100) -> tuple[Doubt, ...]:
        """Return what people should look at in a story, least sure first; what was ruled on is left out."""
        with self.store.reading() as kept:
            kept.stories.get(story)
            comparison = kept.stories.comparison(story)
            if comparison is None:
                return ()
            rulings = rulings_on(kept, [reading.account.id for reading in comparison.accounts])
        return doubts_of(story, comparison, rulings)[:limit]


def ruling_on(target: Target, value: str | None, by: str, reason: str | None = None) -> Ruling:
    """Return what a person decides now about a target: `value` is what it is, None that there is no such thing."""
    answer = target.answer(value)
    return Ruling(
        id=new_id(),
        about=target.about,
        answer=answer,
        passages=target.passages,
        found=target.found,
        value=None if answer == "right" else value,
        reviewer=by,
        made=moment(),
        reason=reason,
    )


def _follow(kept: Session, ruling: Ruling, by: str) -> None:
    """Bring up to date what hangs on a ruling: search at once, readings and comparisons by a worker."""
    pages = {summary.page for summary in kept.accounts.summaries(accounts_of(ruling))}
    versions = [version.id for page in sorted(pages) for version in kept.accounts.versions(page)]
    for account in versions:
        if ruling.about == "furniture":
            kept.jobs.add("reread", account, by)
        else:
            let_be_found(kept, account)
    for story in {story.id: story for account in versions for story in kept.stories.stories_of(account)}:
        kept.jobs.add("compare", story, by, story=story)
