"""What goes on by itself: feeds that are watched, and other programs that are told when a story changes."""

import secrets

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from rashomon.desk.desk import Desk
from rashomon.fetch.shown import shown
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.correct import Form
from rashomon.serve.security.guards import admin
from rashomon.serve.templating import Asked, page
from rashomon.store.feeds import FeedKind
from rashomon.watch.rounds import queue_round

_KINDS: dict[FeedKind, str] = {
    "feed": "a feed (RSS, Atom, JSON Feed)",
    "sitemap": "a sitemap",
    "page": "one page, for what changes on it",
}


class FeedsPages(Controller):
    """Pages about what is watched."""

    path = "/feeds"
    include_in_schema = False

    @get(sync_to_thread=True)
    def show_feeds(self, request: Asked, desk: TheDesk, story: FromQuery[str] = "") -> Template:
        """Show what is watched, and how the last look went."""
        return _feeds(request, desk, story)

    @post(guards=[admin], sync_to_thread=True)
    def watch(self, request: Asked, desk: TheDesk, data: Form) -> Redirect | Template:
        """Watch an address from now on, for a story or for whichever its articles fit."""
        url, story = str(data.get("url", "")).strip(), str(data.get("story", "")) or None
        kind: FeedKind = next((kind for kind in _KINDS if kind == data.get("kind")), "feed")
        if not url.lower().startswith(("http://", "https://")):
            told = f"“{url[:80]}” is no address of the web. It begins with https://."
            return _feeds(request, desk, story or "", problem=told)
        with desk.store.writing() as kept:
            if story is not None:
                kept.stories.get(story)
            feed = kept.feeds.add(url, kind, request.user.name, story=story)
            kept.feeds.resume(feed.id)
            kept.audit.note(request.user.name, "feed.add", feed.id, shown(url))
            queue_round(kept)
        return Redirect(f"/feeds?story={story}" if story else "/feeds", status_code=303)

    @post("/{feed:str}/stop", guards=[admin], sync_to_thread=True)
    def stop(self, request: Asked, desk: TheDesk, feed: FromPath[str]) -> Redirect:
        """Watch something no more; what it brought stays."""
        with desk.store.writing() as kept:
            watched = kept.feeds.get(feed)
            kept.feeds.remove(watched.id)
            kept.audit.note(request.user.name, "feed.remove", watched.id, shown(watched.url))
        return Redirect("/feeds", status_code=303)


class WebhooksPages(Controller):
    """Pages about who is told."""

    path = "/webhooks"
    include_in_schema = False
    guards = (admin,)

    @get(sync_to_thread=True)
    def show_webhooks(self, request: Asked, desk: TheDesk) -> Template:
        """Show which programs are told, and how telling them went."""
        return _webhooks(request, desk)

    @post(sync_to_thread=True)
    def add(self, request: Asked, desk: TheDesk, data: Form) -> Template:
        """Tell an address from now on; the secret that signs what is sent is made here, and shown once."""
        url = str(data.get("url", "")).strip()
        if not url.lower().startswith(("http://", "https://")):
            return _webhooks(request, desk, problem=f"“{url[:80]}” is no address of the web. It begins with https://.")
        secret = secrets.token_urlsafe(32)
        with desk.store.writing() as kept:
            webhook = kept.webhooks.add(url, secret, request.user.name)
            kept.audit.note(request.user.name, "webhook.add", webhook.id, shown(url))
        return _webhooks(request, desk, secret=secret)

    @post("/{webhook:str}/stop", sync_to_thread=True)
    def stop(self, request: Asked, desk: TheDesk, webhook: FromPath[str]) -> Redirect:
        """Tell an address no more."""
        with desk.store.writing() as kept:
            kept.webhooks.remove(webhook)
            kept.audit.note(request.user.name, "webhook.remove", webhook)
        return Redirect("/webhooks", status_code=303)


def _feeds(request: Asked, desk: Desk, story: str, problem: str = "") -> Template:
    with desk.store.reading() as kept:
        stored = kept.stories.get(story) if story else None
        feeds = [feed for feed in kept.feeds.list(("feed", "sitemap")) if not story or feed.story == story]
        titles = {feed.story: kept.stories.get(feed.story).title for feed in feeds if feed.story}
    told = [(feed, shown(feed.url), titles.get(feed.story or "")) for feed in feeds]
    status = 422 if problem else 200
    return page(request, "feeds.html", status=status, story=stored, feeds=told, kinds=_KINDS, problem=problem)


def _webhooks(request: Asked, desk: Desk, *, problem: str = "", secret: str = "") -> Template:
    with desk.store.reading() as kept:
        webhooks = [(webhook, shown(webhook.url)) for webhook in kept.webhooks.list()]
    status = 422 if problem else 200
    return page(request, "webhooks.html", status=status, webhooks=webhooks, problem=problem, secret=secret)
