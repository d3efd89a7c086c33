"""Search through everything ever said, and the searches that people keep."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from rashomon.errors import StoreError
from rashomon.report.passage import one_line
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.correct import SOURCES, Form
from rashomon.serve.security.guards import FOR_READERS
from rashomon.serve.templating import Asked, page
from rashomon.store.records import Page
from rashomon.store.search.box import address_of, parse_address, typed_for
from rashomon.store.search.query import Query
from rashomon.store.search.results import Count, Hit
from rashomon.store.session import Session

LISTED = 20
# Nobody in particular tells nothing that could be looked for.
_KINDS: Mapping[str, str] = {kind: words for kind, words in SOURCES.items() if kind != "none"}
_STANCES = {
    "asserted": "told as a fact",
    "denied": "denied",
    "doubted": "doubted",
    "conditional": "on a condition",
    "asked": "asked",
    "future": "of the future",
}


@dataclass(frozen=True)
class Found:
    """A claim that was found, in pieces with what was looked for marked, and the stories it is in."""

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]
    stories: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Facet:
    """A value by which what was found can be narrowed: in words, how many have it, and where that leads."""

    words: str
    claims: int
    address: str


@dataclass(frozen=True)
class Kept:
    """A search that is kept: what it is called, where it leads, what it is in words, how much has come since."""

    id: str
    name: str
    address: str
    typed: str
    new: int


class SearchPages(Controller):
    """Pages to find what was said, and by whom."""

    include_in_schema = False

    @get("/search", sync_to_thread=True)
    def search(self, request: Asked, desk: TheDesk, cursor: FromQuery[str | None] = None) -> Template:
        """Show what a search finds, or how to begin one."""
        asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
        parsed = parse_address(asked)
        with desk.store.reading() as kept:
            wanted = any(value for _, value in asked)
            results = kept.search.find(parsed.query, Page(limit=LISTED, cursor=cursor)) if wanted else None
            found = found_in(kept, results.hits) if results else []
            saved = _saved(kept, _owner(request))
        told = () if results is None else (*parsed.left_out, *results.left_out)
        return page(
            request,
            "search.html",
            typed=dict(asked),
            box=typed_for(parsed.query) if results else "",
            address=address_of(parsed.query),
            results=results,
            found=found,
            told=tuple(dict.fromkeys(told)),
            facets=_facets(parsed.query, results.outlets, results.kinds, results.stances) if results else [],
            more=f"/search?{urlencode([*asked, ('cursor', results.cursor)])}" if results and results.cursor else "",
            saved=saved,
            persons=tuple(dict.fromkeys((*parsed.query.said_by, *parsed.query.about, *parsed.query.people))),
            kinds=_KINDS,
            stances=_STANCES,
        )

    @post("/saved", opt={FOR_READERS: True}, sync_to_thread=True)
    def save(self, request: Asked, desk: TheDesk, data: Form) -> Redirect:
        """Keep a search under a name."""
        address = str(data.get("address", ""))
        query = parse_address(parse_qsl(address)).query
        name = one_line(str(data.get("name", ""))) or typed_for(query)
        with desk.store.writing() as kept:
            if not name:
                raise StoreError("this search looks for nothing. Type what to look for, then keep it.")
            kept.saved_searches.add(name, query, _owner(request))
        return Redirect(f"/search?{address_of(query)}", status_code=303)

    @get("/saved/{search:str}", sync_to_thread=True)
    def look(self, request: Asked, desk: TheDesk, search: FromPath[str]) -> Redirect:
        """Show what a kept search finds now; what it finds from now on is new."""
        with desk.store.writing() as kept:
            saved = kept.saved_searches.get(search, _owner(request))
            kept.saved_searches.look(search, _owner(request))
        return Redirect(f"/search?{address_of(saved.query)}", status_code=303)

    @post("/saved/{search:str}/forget", opt={FOR_READERS: True}, sync_to_thread=True)
    def remove(self, request: Asked, desk: TheDesk, search: FromPath[str]) -> Redirect:
        """Forget a kept search."""
        with desk.store.writing() as kept:
            kept.saved_searches.remove(search, _owner(request))
        return Redirect("/search", status_code=303)


def _owner(request: Asked) -> str:
    return request.user.id or request.user.name


def found_in(kept: Session, hits: Iterable[Hit]) -> list[Found]:
    """Return claims that were found as they are shown."""
    listed = list(hits)
    titles = {story: kept.stories.get(story).title for story in {s for hit in listed for s in hit.stories}}
    return [Found(hit, _pieces(hit), tuple((story, titles[story]) for story in hit.stories)) for hit in listed]


def _pieces(hit: Hit) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in hit.highlights:
        pieces += [(hit.text[at:start], False), (hit.text[start:end], True)]
        at = end
    return tuple(piece for piece in (*pieces, (hit.text[at:], False)) if piece[0])


def _facets(
    query: Query, outlets: Iterable[Count], kinds: Iterable[Count], stances: Iterable[Count]
) -> list[tuple[str, list[Facet]]]:
    """Return by what can be narrowed, each sort with its values, where more than one is left."""
    here = address_of(query)
    sorts: tuple[tuple[str, str, Iterable[Count], Mapping[str, str]], ...] = (
        ("Outlet", "outlet", outlets, {}),
        ("Told by", "kind", kinds, _KINDS),
        ("How it is told", "stance", stances, _STANCES),
    )

    def narrowed(name: str, count: Count, words: str) -> Facet:
        return Facet(words, count.claims, f"/search?{here}&{urlencode({name: count.value})}")

    # Of what nobody in particular tells, no search can be asked for.
    found = [
        (title, [narrowed(name, c, words.get(c.value, c.value)) for c in counts if not words or c.value in words])
        for title, name, counts, words in sorts
    ]
    return [(title, facets) for title, facets in found if len(facets) > 1]


def _saved(kept: Session, owner: str) -> list[Kept]:
    return [
        Kept(
            one.id,
            one.name,
            f"/saved/{one.id}",
            typed_for(one.query),
            kept.saved_searches.new(one.id, owner, Page(limit=1)).total,
        )
        for one in kept.saved_searches.list(owner)
    ]
