"""The first page: the stories of the desk; and what is done with one as a whole."""

from typing import Annotated

from litestar import Controller, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect, Template

from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.add import NOTHING_TYPED
from rashomon.serve.security.guards import admin
from rashomon.serve.templating import Asked, page
from rashomon.store.records import Page

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
_LISTED = 50


class StoriesPages(Controller):
    """Pages about stories."""

    path = "/"
    include_in_schema = False

    @get(sync_to_thread=True)
    def show_stories(self, request: Asked, desk: TheDesk, after: FromQuery[str | None] = None) -> Template:
        """Show the stories, the one that changed last first; where there is none, how to begin one."""
        with desk.store.reading() as kept:
            stories = kept.stories.list(Page(limit=_LISTED, cursor=after))
        if not stories and after is None and request.user.role != "reader":
            return page(request, "add.html", story=None, problem="", typed=NOTHING_TYPED)
        more = f"{stories[-1].changed} {stories[-1].id}" if len(stories) == _LISTED else ""
        return page(request, "stories.html", stories=stories, more=more)

    @get("/stories/{story:str}/accounts", sync_to_thread=True)
    def show_accounts(self, request: Asked, desk: TheDesk, story: FromPath[str]) -> Template:
        """Show which accounts a story has."""
        with desk.store.reading() as kept:
            stored = kept.stories.get(story)
            return page(request, "members.html", story=stored, accounts=kept.stories.accounts(story))

    @post("/stories/{story:str}/rename", sync_to_thread=True)
    def rename(self, request: Asked, desk: TheDesk, story: FromPath[str], data: Form) -> Redirect:
        """Give a story another title."""
        desk.rename_story(story, " ".join(data.get("title", "").split()) or "Untitled", request.user.name)
        return Redirect(f"/stories/{story}/accounts", status_code=303)

    @post("/stories/{story:str}/remove", guards=[admin], sync_to_thread=True)
    def remove(self, request: Asked, desk: TheDesk, story: FromPath[str], data: Form) -> Redirect:
        """Forget a story, where that was meant."""
        if data.get("sure") == "yes":
            desk.remove_story(story, request.user.name)
            return Redirect("/", status_code=303)
        return Redirect(f"/stories/{story}/accounts", status_code=303)

    @post("/stories/{story:str}/drop", sync_to_thread=True)
    def drop_account(self, request: Asked, desk: TheDesk, story: FromPath[str], data: Form) -> Redirect:
        """Take an account out of a story."""
        desk.drop_account(story, data.get("account", ""), request.user.name)
        return Redirect(f"/stories/{story}/progress", status_code=303)
