"""Accounts over HTTP: what is kept of each, its reading in any format, its versions and the document it came in."""

from typing import Annotated, Any
from urllib.parse import quote

from litestar import Controller, Response, delete, get
from litestar.params import FromPath, QueryParameter

import rashomon
from rashomon.desk.laid import rulings_on
from rashomon.desk.messages import Listed
from rashomon.errors import Missing
from rashomon.serve.api.conditional import etag_of, once_seen, shown
from rashomon.serve.api.listed import ThePart, listed
from rashomon.serve.api.negotiated import FormatName, any_format, format_wanted, rendered
from rashomon.serve.desk import Asked, TheDesk
from rashomon.serve.security.guards import admin
from rashomon.store.records import StoredAccount, StoredStory
from rashomon.types import Reading


class AccountsApi(Controller):
    """The accounts."""

    path = "/accounts"
    tags = ("accounts",)

    @get(sync_to_thread=True)
    def list_accounts(
        self,
        request: Asked,
        desk: TheDesk,
        part: ThePart,
        document: Annotated[str | None, QueryParameter(description="Those made of this document.")] = None,
    ) -> Response[Listed[StoredAccount]]:
        """List the accounts, the one added last first."""
        with desk.store.reading() as kept:
            found = kept.accounts.list(part.page, document=document)
        return listed(request, found, part, lambda account: f"{account.added} {account.id}")

    @get("/{account:str}", sync_to_thread=True)
    def get_account(self, request: Asked, desk: TheDesk, account: FromPath[str]) -> Response[StoredAccount]:
        """Tell of an account, its text left out."""
        with desk.store.reading() as kept:
            return shown(request, kept.accounts.summary(account))

    @delete("/{account:str}", guards=[admin], sync_to_thread=True)
    def remove_account(self, request: Asked, desk: TheDesk, account: FromPath[str]) -> None:
        """Forget an account, its readings and what was ruled on it."""
        desk.remove_account(account, request.user.name)

    @get("/{account:str}/reading", sync_to_thread=True, responses=any_format(Reading))
    def get_reading(
        self, request: Asked, desk: TheDesk, account: FromPath[str], format_name: FormatName = None
    ) -> Response[Any]:
        """Return the newest reading of an account, rulings laid on, in the format asked for."""
        wanted = format_wanted(request, format_name)
        with desk.store.reading() as kept:
            inputs = kept.accounts.inputs(kept.accounts.summary(account).id)
            rulings = [(ruling.id, ruling.withdrawn) for ruling in rulings_on(kept, [account])]
            etag = etag_of(rashomon.__version__, account, inputs, rulings, wanted)
            return once_seen(request, etag, lambda: rendered(_read(desk.reading(account), account), wanted, "account"))

    @get("/{account:str}/versions", sync_to_thread=True)
    def list_versions(self, request: Asked, desk: TheDesk, account: FromPath[str]) -> Response[Listed[StoredAccount]]:
        """List the versions of the page that an account is of, the oldest first."""
        with desk.store.reading() as kept:
            versions = kept.accounts.versions(kept.accounts.summary(account).page)
        return shown(request, Listed(items=versions, next=None))

    @get("/{account:str}/stories", sync_to_thread=True)
    def list_stories_of_account(
        self, request: Asked, desk: TheDesk, account: FromPath[str]
    ) -> Response[Listed[StoredStory]]:
        """List the stories that an account is in."""
        with desk.store.reading() as kept:
            kept.accounts.summary(account)
            return shown(request, Listed(items=kept.stories.stories_of(account), next=None))

    @get("/{account:str}/document", media_type="application/octet-stream", sync_to_thread=True)
    def get_document(self, request: Asked, desk: TheDesk, account: FromPath[str]) -> Response[bytes]:
        """Return the document that an account was made of, byte for byte as it came."""
        with desk.store.reading() as kept:
            document = kept.accounts.document(account)
            stored = None if document is None else kept.documents.get(document)
        if stored is None or stored.data is None:
            raise Missing(f"the document that account {account} was made of is not kept. Its text is in its reading.")
        data = stored.data
        name = quote(stored.name.rpartition("/")[2] or "document", safe="")
        # Whatever it is, no browser is to show it as a page of the desk's.
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        }
        return once_seen(
            request, etag_of(data), lambda: Response(data, media_type="application/octet-stream"), headers=headers
        )


def _read(reading: Reading | None, account: str) -> Reading:
    if reading is None:
        raise Missing(f"account {account} has not been read yet. Wait until its job is done.")
    return reading
