"""The first page: the stories of the desk."""

from litestar import Controller, get
from litestar.response import Template

from rashomon.serve.desk import TheDesk


class StoriesPages(Controller):
    """Pages about stories."""

    path = "/"
    include_in_schema = False

    @get(sync_to_thread=True)
    def show_stories(self, desk: TheDesk) -> Template:
        """Show the stories, the one that changed last first."""
        with desk.store.reading() as kept:
            return Template("stories.html", context={"stories": kept.stories.list()})
