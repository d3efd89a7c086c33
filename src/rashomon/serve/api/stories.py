"""Stories over HTTP: the list of them."""

from litestar import Controller, get

from rashomon.serve.desk import TheDesk
from rashomon.store.records import StoredStory


class StoriesApi(Controller):
    """The stories."""

    path = "/stories"
    tags = ["stories"]  # noqa: RUF012 - a field of Litestar's class

    @get(sync_to_thread=True)
    def list_stories(self, desk: TheDesk) -> list[StoredStory]:
        """Return the stories, the one that changed last first."""
        with desk.store.reading() as kept:
            return list(kept.stories.list())
