"""The review queue: what was found with least certainty, one at a time, to be called right or wrong, or left."""

from collections.abc import Iterable
from dataclasses import dataclass

from litestar import Controller, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from rashomon.desk.desk import Desk, ruling_on
from rashomon.desk.doubts import Doubt
from rashomon.rulings import Ruling, find_again
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.addresses import form_address
from rashomon.serve.pages.correct import Form
from rashomon.serve.pages.pointed import Pointed
from rashomon.serve.security.guards import editor
from rashomon.serve.templating import Asked, page
from rashomon.store.records import Page, StoredStory
from rashomon.types import Passage, Reading

_STORIES = 20  # that changed last are looked through for something to ask
_MOST = 500  # of one story are counted


@dataclass(frozen=True)
class Button:
    """An answer that can be given: what it says, what it means (`value`), and the key for it."""

    words: str
    value: str
    key: str


_RIGHT = (Button("Right", "right", "r"),)
_STRUCK = (*_RIGHT, Button("Wrong", "nothing", "w"))
_PAIR = (*_RIGHT, Button("Wrong", "none", "w"))
_UNSURE = (
    Button("Told differently", "differ", "r"),
    Button("They contradict each other", "contradict", "c"),
    Button("Neither", "none", "w"),
)


class ReviewPages(Controller):
    """Pages that ask about what is doubtful."""

    path = "/review"
    include_in_schema = False

    @get(guards=[editor], sync_to_thread=True)
    def ask(self, request: Asked, desk: TheDesk, story: FromQuery[str] = "", skip: FromQuery[int] = 0) -> Template:
        """Ask about the first thing that is doubtful and was not skipped."""
        with desk.store.reading() as kept:
            stories = (kept.stories.get(story),) if story else kept.stories.list(Page(limit=_STORIES))
        stored, doubts = _doubtful(desk, stories, max(0, skip))
        if stored is None:
            return page(request, "review.html", doubt=None, story=stories[0] if story else None, skip=skip, left=0)
        doubt = doubts[max(0, skip)]
        with desk.store.reading() as kept:
            passages = _passages(kept.accounts.readings([p.account for p in doubt.target.passages]), doubt)
            pointed = Pointed(kept, passages, stored.id)
            shown = [pointed.shown(passage) for passage in passages]
        pair = doubt.target.about == "pair"
        return page(
            request,
            "review.html",
            doubt=doubt,
            story=stored,
            skip=max(0, skip),
            left=len(doubts) - max(0, skip),
            shown=shown,
            parts=[(p.role, p.quote.exact) for p in doubt.target.passages if p.role in ("source", "cue")],
            buttons=_buttons(doubt),
            correct=form_address("pair" if pair else "passage", passages if pair else passages[:1], stored.id),
            keys=request.query_params.get("keys", ""),
            name=_name(doubt),
        )

    @post(sync_to_thread=True)
    def answer(self, request: Asked, desk: TheDesk, data: Form) -> Redirect:
        """Keep an answer as a ruling, unless it was to skip, and ask on."""
        story, value = str(data.get("story", "")), str(data.get("value", ""))
        skip = int(str(data.get("skip", "0"))) if str(data.get("skip", "0")).isdecimal() else 0
        keys = "&keys=on" if data.get("keys") else ""
        if value == "skip":
            skip += 1
        else:
            # Whatever somebody else has ruled on meanwhile is not asked any more.
            asked = next((d for d in desk.doubts(story, limit=_MOST) if _name(d) == data.get("name")), None)
            if asked is not None:
                desk.rule(_ruling(asked, value, request.user.name), request.user.name)
        return Redirect(f"/review?story={story}&skip={skip}{keys}", status_code=303)


def _doubtful(desk: Desk, stories: Iterable[StoredStory], skip: int) -> tuple[StoredStory | None, tuple[Doubt, ...]]:
    """Return the first story with something doubtful beyond what was skipped, and all that is doubtful in it."""
    for story in stories:
        doubts = desk.doubts(story.id, limit=_MOST)
        if len(doubts) > skip:
            return story, doubts
    return None, ()


def _buttons(doubt: Doubt) -> tuple[Button, ...]:
    if doubt.target.about != "pair":
        return _STRUCK
    return _UNSURE if doubt.target.found == "unsure" else _PAIR


def _name(doubt: Doubt) -> str:
    return f"{doubt.target.about} {doubt.address}"


def _ruling(doubt: Doubt, value: str, reviewer: str) -> Ruling:
    return ruling_on(doubt.target, {"right": doubt.target.found, "nothing": None}.get(value, value), reviewer)


def _passages(readings: Iterable[Reading], doubt: Doubt) -> list[Passage]:
    """Return where what is asked about stands: of an attribution what is said."""
    texts = {reading.account.id: reading.account.text for reading in readings}
    found = []
    for passage in doubt.target.passages:
        span = find_again(texts[passage.account], passage.quote) if passage.role in (None, "content") else None
        if span is not None:
            found.append(Passage(passage.account, *span))
    return found[:2]
