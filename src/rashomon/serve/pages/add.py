"""Pages on which people give the desk something to read: for a story, or for a new one in one step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect, Template

from rashomon.desk.apart import open_apart
from rashomon.desk.given import Given, accepted
from rashomon.errors import RashomonError
from rashomon.ingest.formats import Document
from rashomon.ingest.metadata import Metadata
from rashomon.serve.desk import TheDesk
from rashomon.serve.security.guards import editor
from rashomon.serve.templating import Asked, page
from rashomon.types import Account

Parts = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]
_TITLED = 1 << 20  # bytes of a document that is opened at once for its title


@dataclass(frozen=True)
class Typed:
    """What somebody typed into the form, to be shown again where it could not be taken."""

    urls: str = ""
    text: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    story: str = ""


NOTHING_TYPED = Typed()


class AddPages(Controller):
    """Forms for what is to be read."""

    include_in_schema = False

    @get("/add", guards=[editor], sync_to_thread=False)
    def ask(self, request: Asked) -> Template:
        """Show the form for a new story."""
        return page(request, "add.html", story=None, problem="", typed=NOTHING_TYPED)

    @get("/stories/{story:str}/add", guards=[editor], sync_to_thread=True)
    def ask_for_story(self, request: Asked, desk: TheDesk, story: FromPath[str]) -> Template:
        """Show the form for a story that is there."""
        with desk.store.reading() as kept:
            return page(request, "add.html", story=kept.stories.get(story), problem="", typed=NOTHING_TYPED)

    @post("/add", sync_to_thread=True)
    def add(self, request: Asked, desk: TheDesk, data: Parts) -> Redirect | Template:
        """Open a story with what is given."""
        typed = _typed(data)
        try:
            given = given_in(data, typed)
        except RashomonError as error:
            return page(request, "add.html", status=422, story=None, problem=str(error), typed=typed)
        story = desk.open_story(typed.story or title_of(given[0]), request.user.name).id
        return _added(request, desk, story, given)

    @post("/stories/{story:str}/add", sync_to_thread=True)
    def add_to_story(self, request: Asked, desk: TheDesk, story: FromPath[str], data: Parts) -> Redirect | Template:
        """Add what is given to a story that is there."""
        with desk.store.reading() as kept:
            stored = kept.stories.get(story)
        typed = _typed(data)
        try:
            given = given_in(data, typed)
        except RashomonError as error:
            return page(request, "add.html", status=422, story=stored, problem=str(error), typed=typed)
        return _added(request, desk, story, given)


def _added(request: Asked, desk: TheDesk, story: str, given: Iterable[Given]) -> Redirect:
    for one in given:
        desk.add(one, story=story, by=request.user.name)
    return Redirect(f"/stories/{story}/progress", status_code=303)


def given_in(data: Mapping[str, Any], typed: Typed) -> tuple[Given, ...]:
    """Return everything that a form holds to be read, checked before any of it is kept; raise RashomonError."""
    uploads = data.get("files") or []
    files = [one for one in (uploads if isinstance(uploads, list) else [uploads]) if isinstance(one, UploadFile)]
    given = [Given(name=one.filename, data=one.file.read()) for one in files if one.filename]
    given += [Given(url=line.strip()) for line in typed.urls.splitlines() if line.strip()]
    if typed.text.strip():
        name = f"{' '.join(typed.title.split())[:80] or 'pasted'}.txt"
        metadata = Metadata(
            title=typed.title or None, publisher=typed.publisher or None, published=typed.published or None
        )
        given.append(Given(name=name, data=typed.text.encode(), metadata=metadata))
    return tuple(map(accepted, given or [Given()]))


def title_of(given: Given) -> str:
    """Return what a story is called that begins with this: the title of its first account, else what it goes by."""
    if given.data is not None and len(given.data) <= _TITLED:
        document = Document(name=given.called, data=given.data, encoding=None, url=given.url)
        # What is wrong with it is told where it is read.
        found = next((one for one in open_apart(document, given.metadata) if isinstance(one, Account)), None)
        if found is not None and found.title:
            return found.title
    return given.called


def _typed(data: Mapping[str, Any]) -> Typed:
    fields = {name: value for name, value in data.items() if name in Typed.__annotations__ and isinstance(value, str)}
    fields["story"] = " ".join(fields.get("story", "").split())
    return Typed(**fields)
