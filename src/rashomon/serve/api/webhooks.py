"""Webhooks over HTTP: which other programs are told when what a story tells changes."""

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
from rashomon.store.webhooks import StoredWebhook
from rashomon.voices import Record


class NewWebhook(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is to be told, of which story (none: of every one), and the secret that signs it, yours to make up."""

    url: Annotated[str, Meta(max_length=2000, pattern="^https?://")]
    secret: Annotated[str, Meta(min_length=24, max_length=200)]
    story: str | None = None


class WebhooksApi(Controller):
    """The webhooks."""

    path = "/webhooks"
    tags = ("webhooks",)
    guards = (admin,)

    @get(sync_to_thread=True)
    def list_webhooks(self, request: Asked, desk: TheDesk) -> Response[Listed[StoredWebhook]]:
        """List the webhooks, and how telling them went last. Secrets are never told."""
        with desk.store.reading() as kept:
            items = tuple(map(_told, kept.webhooks.list()))
        return shown(request, Listed(items=items, next=None))

    @post(sync_to_thread=True)
    def add_webhook(
        self, request: Asked, desk: TheDesk, data: JSONBody[NewWebhook], key: Key = None
    ) -> Response[StoredWebhook]:
        """Have an address told of each comparison that changes something: signed, and again until it is taken."""

        def adds() -> Response[StoredWebhook]:
            with desk.store.writing() as kept:
                if data.story is not None:
                    kept.stories.get(data.story)
                webhook = kept.webhooks.add(data.url, data.secret, request.user.name, story=data.story)
                kept.audit.note(request.user.name, "webhook.add", webhook.id, without_secrets(webhook.url))
            headers = {"Location": f"{request.url.path.rstrip('/')}/{webhook.id}"}
            return Response(_told(webhook), status_code=201, headers=headers)

        return once(request, desk, key, data, adds)

    @get("/{webhook:str}", sync_to_thread=True)
    def get_webhook(self, request: Asked, desk: TheDesk, webhook: FromPath[str]) -> Response[StoredWebhook]:
        """Tell of a webhook how telling it went last."""
        with desk.store.reading() as kept:
            return shown(request, _told(kept.webhooks.get(webhook)))

    @delete("/{webhook:str}", sync_to_thread=True)
    def remove_webhook(self, request: Asked, desk: TheDesk, webhook: FromPath[str]) -> None:
        """Tell an address no more."""
        with desk.store.writing() as kept:
            kept.webhooks.remove(webhook)
            kept.audit.note(request.user.name, "webhook.remove", webhook)


def _told(webhook: StoredWebhook) -> StoredWebhook:
    return replace(webhook, url=without_secrets(webhook.url))
