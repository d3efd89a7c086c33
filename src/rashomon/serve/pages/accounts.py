"""The pages of one account: its marked text, its versions with what changed in them, the document as it came."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from litestar import Controller, MediaType, Response, get
from litestar.params import FromPath
from litestar.response import Template

from rashomon.desk.laid import laid_reading
from rashomon.errors import Missing
from rashomon.report.page import page_of_readings, policy_of
from rashomon.report.passage import one_line
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.story import BAR, desk_links
from rashomon.serve.templating import Asked, bar_of_account, page
from rashomon.store.records import StoredAccount
from rashomon.types import Reading

_PLAIN = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Version:
    """One version of a page: what its claims say that those of the version before did not, and no longer say."""

    account: StoredAccount
    new: tuple[str, ...]
    gone: tuple[str, ...]
    claims: int


class AccountPages(Controller):
    """Pages about one account."""

    path = "/accounts/{account:str}"
    include_in_schema = False

    @get(sync_to_thread=True)
    def show_account(self, request: Asked, desk: TheDesk, account: FromPath[str]) -> Response[str] | Template:
        """Show an account with its marks, as people ruled it; that it waits to be read, where it does."""
        with desk.store.reading() as kept:
            summary = kept.accounts.summary(account)
            reading = laid_reading(kept, account)
            stories = kept.stories.stories_of(account)
            versions = kept.accounts.versions(summary.page)
        if reading is None:
            return page(request, "unread.html", account=summary)
        made = page_of_readings([reading], desk_links(None, may_edit=request.user.role != "reader"))
        above = bar_of_account(request, summary, stories, len(versions))
        return Response(
            made.replace(BAR, above, 1),
            media_type=MediaType.HTML,
            headers={"Content-Security-Policy": f"{policy_of(made)}; frame-ancestors 'none'"},
        )

    @get("/versions", sync_to_thread=True)
    def show_versions(self, request: Asked, desk: TheDesk, account: FromPath[str]) -> Template:
        """Show the versions of a page, the newest first, each with what changed in its claims."""
        with desk.store.reading() as kept:
            summary = kept.accounts.summary(account)
            versions = kept.accounts.versions(summary.page)
            readings = [kept.accounts.reading(version.id) for version in versions]
        first = [_version(versions[0], None, readings[0])]
        later = [_version(versions[n], old, new) for n, (old, new) in enumerate(pairwise(readings), 1)]
        return page(request, "versions.html", account=summary, versions=[*first, *later][::-1])

    @get("/original", sync_to_thread=True)
    def give_original(self, desk: TheDesk, account: FromPath[str]) -> Response[bytes]:
        """Return the document that an account was made of, as it came, to be kept and not to be run."""
        with desk.store.reading() as kept:
            document = kept.accounts.document(account)
            stored = kept.documents.get(document) if document is not None else None
        if stored is None or stored.data is None:
            raise Missing("the document that this account was made of is not in the store. Its text is.")
        name = _PLAIN.sub("-", stored.name.rpartition("/")[2])[:80].strip("-.") or "document"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return Response(stored.data, media_type="application/octet-stream", headers=headers)


def _version(account: StoredAccount, before: Reading | None, after: Reading | None) -> Version:
    old, new = _claims(before), _claims(after)
    return Version(
        account=account,
        new=tuple((new - old).elements()) if before is not None else (),
        gone=tuple((old - new).elements()),
        claims=new.total(),
    )


def _claims(reading: Reading | None) -> Counter[str]:
    """Return the words of the claims of a reading, in order, however their lines are broken."""
    if reading is None:
        return Counter()
    return Counter(one_line(reading.account.text[claim.start : claim.end]) for claim in reading.claims)
