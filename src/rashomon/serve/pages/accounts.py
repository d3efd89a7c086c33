"""The pages of one account: its marked text, its versions with what changed in them, the document as it came."""

import re
from dataclasses import dataclass
from itertools import pairwise

from litestar import Controller, MediaType, Response, get
from litestar.params import FromPath
from litestar.response import Redirect, Template

from rashomon import __version__
from rashomon.desk.laid import laid_reading
from rashomon.errors import Missing
from rashomon.report.anchors import Anchors
from rashomon.report.page import page_of_readings, policy_of
from rashomon.report.passage import one_line
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.addresses import read_passage
from rashomon.serve.pages.story import BAR, desk_links
from rashomon.serve.templating import Asked, bar_of_account, page
from rashomon.store.records import StoredAccount
from rashomon.types import Comparison, Reading
from rashomon.watch.revised import revised

_PLAIN = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Version:
    """One version of a page: what its claims say that those of the version before did not, and no longer say.

    `reworded` are claims of both: the words before, the words now, and whether somebody else tells it now.
    """

    account: StoredAccount
    new: tuple[str, ...]
    gone: tuple[str, ...]
    reworded: tuple[tuple[str, str, bool], ...]
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

    @get("/at/{place:str}", sync_to_thread=True)
    def show_passage(self, desk: TheDesk, account: FromPath[str], place: FromPath[str]) -> Redirect:
        """Lead to a passage on the page of an account."""
        passage = read_passage(f"{account}:{place}")
        reading = desk.reading(account)
        if reading is None:
            return Redirect(f"/accounts/{account}", status_code=303)
        anchors = Anchors(Comparison(rashomon=__version__, accounts=(reading,)))
        return Redirect(f"/accounts/{account}#{anchors.at(passage)}", status_code=303)

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
    if before is None or after is None:
        return Version(account, (), (), (), len(after.claims) if after is not None else 0)
    changed = revised(before, after)
    return Version(
        account=account,
        new=tuple(_words(after, claim) for claim in changed.new),
        gone=tuple(_words(before, claim) for claim in changed.gone),
        reworded=tuple((_words(before, r.before), _words(after, r.after), r.other_source) for r in changed.reworded),
        claims=len(after.claims),
    )


def _words(reading: Reading, claim: str) -> str:
    one = reading.claim_by_id[claim]
    return one_line(reading.account.text[one.start : one.end])
