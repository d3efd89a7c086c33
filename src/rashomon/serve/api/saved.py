"""Searches that somebody keeps, over HTTP: each is its owner's alone, and tells what has come since they looked."""

from typing import Annotated

from litestar import Controller, Response, delete, get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from rashomon.desk.messages import Found, Listed
from rashomon.serve.api.conditional import shown
from rashomon.serve.api.listed import ThePart
from rashomon.serve.api.once import Key, once
from rashomon.serve.api.search import found
from rashomon.serve.desk import Asked, TheDesk
from rashomon.serve.security.guards import FOR_READERS
from rashomon.store.records import Page
from rashomon.store.search.query import Query
from rashomon.store.search.saved import SavedSearch
from rashomon.voices import Record


class NewSearch(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A search to keep under a name."""

    name: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
    query: Query


class SavedSearchesApi(Controller):
    """The searches of whoever asks."""

    path = "/searches"
    tags = ("search",)
    opt = {FOR_READERS: True}  # noqa: RUF012 - a field of Litestar's class; they are one's own

    @get(sync_to_thread=True)
    def list_searches(self, request: Asked, desk: TheDesk) -> Response[Listed[SavedSearch]]:
        """List your searches, by name."""
        with desk.store.reading() as kept:
            return shown(request, Listed(items=kept.saved_searches.list(request.user.name), next=None))

    @post(sync_to_thread=True)
    def keep_search(
        self, request: Asked, desk: TheDesk, data: JSONBody[NewSearch], key: Key = None
    ) -> Response[SavedSearch]:
        """Keep a search under a name."""

        def keeps() -> Response[SavedSearch]:
            with desk.store.writing() as kept:
                saved = kept.saved_searches.add(data.name, data.query, request.user.name)
            headers = {"Location": f"{request.url.path.rstrip('/')}/{saved.id}"}
            return Response(saved, status_code=201, headers=headers)

        return once(request, desk, key, data, keeps)

    @get("/{search:str}", sync_to_thread=True)
    def get_search(self, request: Asked, desk: TheDesk, search: FromPath[str]) -> Response[SavedSearch]:
        """Return one of your searches."""
        with desk.store.reading() as kept:
            return shown(request, kept.saved_searches.get(search, request.user.name))

    @get("/{search:str}/new", sync_to_thread=True)
    def list_new(self, request: Asked, desk: TheDesk, search: FromPath[str], part: ThePart) -> Response[Found]:
        """Find what it finds in accounts that have come since you last looked."""
        with desk.store.reading() as kept:
            page = Page(limit=part.limit, cursor=part.after)
            return found(request, kept.saved_searches.new(search, request.user.name, page))

    @post("/{search:str}/looked", status_code=204, sync_to_thread=True)
    def look(self, request: Asked, desk: TheDesk, search: FromPath[str]) -> None:
        """Say that you have looked now."""
        with desk.store.writing() as kept:
            kept.saved_searches.get(search, request.user.name)
            kept.saved_searches.look(search, request.user.name)

    @delete("/{search:str}", sync_to_thread=True)
    def remove_search(self, request: Asked, desk: TheDesk, search: FromPath[str]) -> None:
        """Forget one of your searches."""
        with desk.store.writing() as kept:
            kept.saved_searches.get(search, request.user.name)
            kept.saved_searches.remove(search, request.user.name)
