"""Stories over HTTP: opened, listed, renamed, removed, with the accounts they have."""

from typing import Annotated

from litestar import Controller, Response, delete, get, patch, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from rashomon.desk.messages import Listed, Title
from rashomon.serve.api.conditional import IfMatch, record_etag, refuse_changed, shown
from rashomon.serve.api.listed import ThePart, listed
from rashomon.serve.api.once import Key, once
from rashomon.serve.desk import Asked, TheDesk
from rashomon.serve.security.guards import admin
from rashomon.store.records import StoredAccount, StoredStory


class StoriesApi(Controller):
    """The stories."""

    path = "/stories"
    tags = ("stories",)

    @get(sync_to_thread=True)
    def list_stories(self, request: Asked, desk: TheDesk, part: ThePart) -> Response[Listed[StoredStory]]:
        """List the stories, the one that changed last first."""
        with desk.store.reading() as kept:
            found = kept.stories.list(part.page)
        return listed(request, found, part, lambda story: f"{story.changed} {story.id}")

    @post(sync_to_thread=True)
    def open_story(
        self, request: Asked, desk: TheDesk, data: JSONBody[Title], key: Key = None
    ) -> Response[StoredStory]:
        """Open a story, still without accounts."""

        def opens() -> Response[StoredStory]:
            story = desk.open_story(data.title, request.user.name)
            headers = {"Location": f"{request.url.path.rstrip('/')}/{story.id}", "ETag": record_etag(story)}
            return Response(story, status_code=201, headers=headers)

        return once(request, desk, key, data, opens)

    @get("/{story:str}", sync_to_thread=True)
    def get_story(self, request: Asked, desk: TheDesk, story: FromPath[str]) -> Response[StoredStory]:
        """Tell of a story: how many accounts it has, how often they disagree, which revision is the newest."""
        with desk.store.reading() as kept:
            return shown(request, kept.stories.get(story))

    @patch("/{story:str}", sync_to_thread=True)
    def rename_story(
        self, request: Asked, desk: TheDesk, story: FromPath[str], data: JSONBody[Title], if_match: IfMatch = None
    ) -> Response[StoredStory]:
        """Give a story another title."""
        with desk.store.together() as kept:
            refuse_changed(if_match, kept.stories.get(story))
            renamed = desk.rename_story(story, data.title, request.user.name)
        return Response(renamed, headers={"ETag": record_etag(renamed)})

    @delete("/{story:str}", guards=[admin], sync_to_thread=True)
    def remove_story(self, request: Asked, desk: TheDesk, story: FromPath[str], if_match: IfMatch = None) -> None:
        """Forget a story with its comparisons. Its accounts stay."""
        with desk.store.together() as kept:
            refuse_changed(if_match, kept.stories.get(story))
            desk.remove_story(story, request.user.name)

    @get("/{story:str}/accounts", sync_to_thread=True)
    def list_story_accounts(
        self, request: Asked, desk: TheDesk, story: FromPath[str]
    ) -> Response[Listed[StoredAccount]]:
        """List all accounts of a story, the earliest added first."""
        with desk.store.reading() as kept:
            kept.stories.get(story)
            return shown(request, Listed(items=kept.stories.accounts(story), next=None))

    @put("/{story:str}/accounts/{account:str}", status_code=204, sync_to_thread=True)
    def put_account(
        self,
        request: Asked,
        desk: TheDesk,
        story: FromPath[str],
        account: FromPath[str],
        moved_from: Annotated[str | None, QueryParameter(name="from", description="The story it leaves.")] = None,
    ) -> None:
        """Put an account into a story, or move it there from another one."""
        with desk.store.together():
            desk.put_account(story, account, request.user.name)
            if moved_from is not None and moved_from != story:
                desk.drop_account(moved_from, account, request.user.name)

    @delete("/{story:str}/accounts/{account:str}", sync_to_thread=True)
    def drop_account(self, request: Asked, desk: TheDesk, story: FromPath[str], account: FromPath[str]) -> None:
        """Take an account out of a story. It stays in the store."""
        desk.drop_account(story, account, request.user.name)
