"""One transaction on the store, and what can be done in it: a part for each thing that the store keeps."""

from functools import cached_property

from sqlalchemy import Connection

from rashomon.store.accounts import Accounts
from rashomon.store.answered import Answered
from rashomon.store.audit import Audit
from rashomon.store.documents import Documents
from rashomon.store.feeds import Feeds
from rashomon.store.jobs import Jobs
from rashomon.store.keys import Keys
from rashomon.store.people import People
from rashomon.store.rulings import Rulings
from rashomon.store.search.saved import SavedSearches
from rashomon.store.search.search import Search
from rashomon.store.settings import Settings
from rashomon.store.stories import Stories
from rashomon.store.webhooks import Webhooks


class Session:
    """What stands in the store, as one transaction sees and changes it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def documents(self) -> Documents:
        """Bytes as they came."""
        return Documents(self.connection)

    @cached_property
    def accounts(self) -> Accounts:
        """Accounts with their readings."""
        return Accounts(self.connection)

    @cached_property
    def stories(self) -> Stories:
        """Stories with their accounts and comparisons."""
        return Stories(self.connection)

    @cached_property
    def rulings(self) -> Rulings:
        """What people decided."""
        return Rulings(self.connection)

    @cached_property
    def search(self) -> Search:
        """Every claim, by what it says, who says it, and when."""
        return Search(self.connection)

    @cached_property
    def saved_searches(self) -> SavedSearches:
        """Searches that people keep."""
        return SavedSearches(self.connection)

    @cached_property
    def jobs(self) -> Jobs:
        """What is to be done, and what is being done."""
        return Jobs(self.connection)

    @cached_property
    def audit(self) -> Audit:
        """Who did what."""
        return Audit(self.connection)

    @cached_property
    def people(self) -> People:
        """Who may use the desk."""
        return People(self.connection)

    @cached_property
    def keys(self) -> Keys:
        """By what their browsers and programs are known."""
        return Keys(self.connection)

    @cached_property
    def answered(self) -> Answered:
        """Answers to numbered requests."""
        return Answered(self.connection)

    @cached_property
    def feeds(self) -> Feeds:
        """What is watched."""
        return Feeds(self.connection)

    @cached_property
    def settings(self) -> Settings:
        """What is remembered under a name."""
        return Settings(self.connection)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Who is told when what a story tells changes."""
        return Webhooks(self.connection)
