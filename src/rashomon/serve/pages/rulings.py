"""The history of rulings: who decided what, when and why, what was taken back, and where people disagree."""

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from rashomon.errors import Missing
from rashomon.review.standing import stand
from rashomon.review.wording import conflict_note
from rashomon.rulings import RulingAbout, find_again
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.addresses import form_address
from rashomon.serve.pages.correct import Form
from rashomon.serve.pages.pointed import known
from rashomon.serve.templating import Asked, page
from rashomon.types import Passage

_LISTED = 100
_FORMS: dict[RulingAbout, str] = {"entity": "person", "pair": "pair"}


class RulingsPages(Controller):
    """Pages about what people decided."""

    path = "/rulings"
    include_in_schema = False

    @get(sync_to_thread=True)
    def show_rulings(self, request: Asked, desk: TheDesk, skip: FromQuery[int] = 0) -> Template:
        """Show what people ruled, the newest first, after what they disagree on."""
        with desk.store.reading() as kept:
            rulings = kept.rulings.all()
        standing = stand(rulings)
        replaced = {ruling.id for ruling in standing.superseded}
        disputed = {ruling.id for group in standing.conflicts for ruling in group}
        newest = rulings[::-1][max(0, skip) : max(0, skip) + _LISTED]
        return page(
            request,
            "rulings.html",
            conflicts=[(conflict_note(group).message, group[0].id) for group in standing.conflicts],
            rulings=[known(ruling) for ruling in newest],
            replaced=replaced,
            disputed=disputed,
            count_of_all=len(rulings),
            more=skip + _LISTED if len(rulings) > skip + _LISTED else 0,
        )

    @get("/{ruling:str}", sync_to_thread=True)
    def show_ruling(self, desk: TheDesk, ruling: FromPath[str]) -> Redirect:
        """Lead to the passage that a ruling is on."""
        with desk.store.reading() as kept:
            ruled = kept.rulings.get(ruling)
            spans = [(p.account, find_again(kept.accounts.get(p.account).text, p.quote)) for p in ruled.passages]
            passages = [Passage(account, *span) for account, span in spans if span is not None]
            stories = kept.stories.stories_of(passages[0].account) if passages else ()
        if not passages:
            raise Missing("the words that this ruling is on are no longer there.")
        kind = _FORMS.get(ruled.about, "passage")
        at = passages if kind == "pair" else passages[:1]
        return Redirect(form_address(kind, at, stories[0].id if stories else None), status_code=303)

    @post("/{ruling:str}/undo", sync_to_thread=True)
    def undo(self, request: Asked, desk: TheDesk, ruling: FromPath[str], data: Form) -> Redirect:
        """Take a ruling back, and go back to where that was asked for."""
        desk.undo(ruling, request.user.name)
        back = str(data.get("back", ""))
        # Only to a page of this desk: "//elsewhere" is another site.
        own = back.startswith("/") and not back.startswith(("//", "/\\"))
        return Redirect(back if own else "/rulings", status_code=303)
