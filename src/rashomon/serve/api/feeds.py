"""What is watched, over HTTP: feeds, sitemaps and pages that the desk looks at again and again."""

from typing import Annotated

from litestar import Controller, Response, delete, get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta
from msgspec.structs import replace

from rashomon.desk.messages import Listed
from rashomon.fetch.shown import shown as without_secrets
from rashomon.serve.api.conditional import shown
from rashomon.serve.api.once import Key, once
from rashomon.serve.desk import Asked, TheDesk
from rashomon.serve.security.guards import admin
from rashomon.store.feeds import FeedKind, StoredFeed
from rashomon.voices import Record
from rashomon.watch.rounds import queue_round


class NewFeed(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address to watch; without a `story`, what it brings goes into the story it fits, or opens one."""

    url: Annotated[str, Meta(max_length=4000, pattern="^https?://")]
    kind: FeedKind = "feed"
    title: Annotated[str, Meta(max_length=300)] = ""
    story: str | None = None


class FeedsApi(Controller):
    """What is watched."""

    path = "/feeds"
    tags = ("feeds",)

    @get(sync_to_thread=True)
    def list_feeds(self, request: Asked, desk: TheDesk) -> Response[Listed[StoredFeed]]:
        """List what is watched, and how the last look went."""
        with desk.store.reading() as kept:
            items = tuple(map(_told, kept.feeds.list()))
        return shown(request, Listed(items=items, next=None))

    @post(guards=[admin], sync_to_thread=True)
    def watch(self, request: Asked, desk: TheDesk, data: JSONBody[NewFeed], key: Key = None) -> Response[StoredFeed]:
        """Watch an address from now on; one that was paused is looked at again."""
        by = request.user.name

        def watches() -> Response[StoredFeed]:
            with desk.store.writing() as kept:
                if data.story is not None:
                    kept.stories.get(data.story)
                feed = kept.feeds.add(data.url, data.kind, by, title=data.title, story=data.story)
                kept.feeds.resume(feed.id)
                kept.audit.note(by, "feed.add", feed.id, without_secrets(feed.url))
                queue_round(kept)
                told = _told(kept.feeds.get(feed.id))
            headers = {"Location": f"{request.url.path.rstrip('/')}/{told.id}"}
            return Response(told, status_code=201, headers=headers)

        return once(request, desk, key, data, watches)

    @get("/{feed:str}", sync_to_thread=True)
    def get_feed(self, request: Asked, desk: TheDesk, feed: FromPath[str]) -> Response[StoredFeed]:
        """Tell of a feed how the last look went, and when the next one is due."""
        with desk.store.reading() as kept:
            return shown(request, _told(kept.feeds.get(feed)))

    @delete("/{feed:str}", guards=[admin], sync_to_thread=True)
    def unwatch(self, request: Asked, desk: TheDesk, feed: FromPath[str]) -> None:
        """Watch it no more. What it brought stays."""
        by = request.user.name
        with desk.store.writing() as kept:
            watched = kept.feeds.get(feed)
            if watched.kind == "page":
                # Kept, or a page that somebody had fetched would be watched again.
                kept.feeds.pause(watched.id, f"No longer watched, as {by} asked.")
            else:
                kept.feeds.remove(watched.id)
            kept.audit.note(by, "feed.remove", watched.id, without_secrets(watched.url))


def _told(feed: StoredFeed) -> StoredFeed:
    return replace(feed, url=without_secrets(feed.url))
