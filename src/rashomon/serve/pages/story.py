"""The page of a story: the page of its newest comparison, with the desk's bar above and its forms in reach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from litestar import Controller, MediaType, Response, get
from litestar.datastructures import Cookie
from litestar.params import FromPath
from litestar.response import Redirect, Template
from markupsafe import Markup

from rashomon.desk.desk import Desk
from rashomon.errors import Missing
from rashomon.report.anchors import Anchors
from rashomon.report.desk_links import DeskLinks
from rashomon.report.headings import heading
from rashomon.report.page import KINDS, page_of_comparison, policy_of
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.addresses import form_address
from rashomon.serve.templating import HEAD, Asked, bar, page, part
from rashomon.store.records import Page, Revision, StoredStory
from rashomon.types import Comparison, Finding, Passage

# Pages of so many comparisons are kept made: one is looked at by many, and is always the same.
_KEPT = 16
BAR = "<!--the bar of the desk-->"
_REMEMBERED = 365 * 24 * 3600  # seconds


@dataclass(frozen=True)
class New:
    """A finding that came with a comparison: where it is on the page now, its heading, what it is, what comes first."""

    anchor: str
    heading: str
    kind: str
    place: int


@dataclass(frozen=True)
class Changed:
    """One comparison of a story, with what it changed in words."""

    revision: int
    made: str
    accounts: int
    disagreements: int
    came: tuple[str, ...]
    went: tuple[str, ...]
    new: tuple[New, ...]
    new_elsewhere: int
    gone: int


class StoryPages(Controller):
    """Pages that show what came of a story."""

    include_in_schema = False

    @get("/stories/{story:str}", sync_to_thread=True)
    def show_story(self, request: Asked, desk: TheDesk, story: FromPath[str]) -> Response[str] | Redirect:
        """Show the newest comparison of a story; how far it is, where it has none yet."""
        with desk.store.reading() as kept:
            stored = kept.stories.get(story)
            waiting = bool(kept.jobs.list(Page(limit=1), story=story, open_only=True))
        if not stored.revision:
            return Redirect(f"/stories/{story}/progress", status_code=303)
        made = _page_of(desk, story, stored.revision, request.user.role != "reader")
        news = part("news.html", story=stored, shown=stored.revision, open=waiting, follow=True)
        return Response(
            made.replace(BAR, bar(request, stored, news), 1),
            media_type=MediaType.HTML,
            headers={"Content-Security-Policy": f"{policy_of(made)}; frame-ancestors 'none'"},
            cookies=[_seen(stored)],
        )

    @get("/stories/{story:str}/changes", sync_to_thread=True)
    def show_changes(self, request: Asked, desk: TheDesk, story: FromPath[str]) -> Template:
        """Show what each comparison of a story changed, the newest first."""
        with desk.store.reading() as kept:
            stored = kept.stories.get(story)
            revisions = kept.stories.revisions(story)
            newest = kept.stories.comparison(story)
            ids = {a for one in revisions for a in (*one.changes.accounts, *one.changes.accounts_gone)}
            labels = {one.id: one.label for one in kept.accounts.summaries(ids)}
        known = _findings(newest)
        changed = [_changed(one, labels, known) for one in revisions]
        seen = request.cookies.get(_seen(stored).key, "")
        since = int(seen) if seen.isdecimal() and seen.isascii() else None
        return page(request, "changes.html", story=stored, revisions=changed, since=since)


def desk_links(story: str | None, *, may_edit: bool) -> DeskLinks:
    """Return what the desk adds to a page that report makes; the bar is put in its place where the page is sent."""
    if not may_edit:
        return DeskLinks(HEAD, Markup(BAR))

    def to(kind: str, passages: Iterable[Passage]) -> str:
        told = list(dict.fromkeys(passages))
        if kind == "claims":
            kind = "pair" if len(told) > 1 else "passage"
        return form_address(kind, told, story)

    return DeskLinks(
        HEAD,
        Markup(BAR),
        claims=lambda passages: to("claims", passages),
        words=lambda passages: to("passage", passages),
        person=lambda passages: to("person", passages),
    )


@lru_cache(maxsize=_KEPT)
def _page_of(desk: Desk, story: str, revision: int, may_edit: bool) -> str:
    """Return the page of a comparison, with a place for the bar; `revision` is the newest, or an older one is shown."""
    with desk.store.reading() as kept:
        comparison = kept.stories.comparison(story)
    if comparison is None:
        raise Missing(f"comparison {revision} of story {story} is not in the store.")
    return page_of_comparison(comparison, desk_links(story, may_edit=may_edit))


def _seen(story: StoredStory) -> Cookie:
    """Return the cookie by which a browser knows which comparison it showed last."""
    return Cookie(
        key=f"seen-{story.id}",
        value=str(story.revision),
        path=f"/stories/{story.id}/changes",
        max_age=_REMEMBERED,
        httponly=True,
        samesite="lax",
    )


def _findings(comparison: Comparison | None) -> Mapping[str, Finding]:
    """Return the findings of a comparison by all their addresses."""
    if comparison is None:
        return {}
    anchors = Anchors(comparison)
    return {address: finding for finding in comparison.findings for address in anchors.finding(finding.id)}


def _changed(one: Revision, labels: Mapping[str, str], known: Mapping[str, Finding]) -> Changed:
    changes = one.changes
    found = [(address, known[address]) for address in changes.findings if address in known]
    new = [New(address, heading(f), KINDS[f.kind], list(KINDS).index(f.kind)) for address, f in found]
    return Changed(
        revision=one.revision,
        made=one.made,
        accounts=one.accounts,
        disagreements=one.disagreements,
        came=tuple(labels.get(account, account) for account in changes.accounts),
        went=tuple(labels.get(account, account) for account in changes.accounts_gone),
        new=tuple(new),
        new_elsewhere=len(changes.findings) - len(new),
        gone=len(changes.findings_gone),
    )
