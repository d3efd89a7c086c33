"""The page of a person: who it is, through whom they are heard, and everything they said, across stories."""

from collections.abc import Iterable
from dataclasses import dataclass

from litestar import Controller, get
from litestar.params import FromQuery
from litestar.response import Template

from rashomon.report.passage import one_line
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.addresses import form_address
from rashomon.serve.pages.search import LISTED, found_in
from rashomon.serve.templating import Asked, page
from rashomon.store.records import Page
from rashomon.store.search.box import address_of
from rashomon.store.search.query import Query
from rashomon.store.session import Session
from rashomon.types import Comparison, Entity, Passage, StoryEntity

_STORIES = 5  # in which it is looked up who somebody is


@dataclass(frozen=True)
class Known:
    """Who somebody is in one story: the names they have there, why these are one, and where that is corrected."""

    story: str
    title: str
    kind: str
    names: tuple[str, ...]
    reasons: tuple[str, ...]
    address: str


class PeoplePages(Controller):
    """Pages about people."""

    include_in_schema = False

    @get("/people", sync_to_thread=True)
    def show_person(self, request: Asked, desk: TheDesk, name: FromQuery[str]) -> Template:
        """Show who somebody is, through whom they are heard, and everything they said across stories."""
        called = one_line(name)[:200]
        with desk.store.reading() as kept:
            said = kept.search.find(Query(said_by=(called,)), Page(limit=LISTED))
            about = kept.search.find(Query(about=(called,)), Page(limit=LISTED))
            told = [*said.hits, *about.hits]
            known = _known(kept, called, dict.fromkeys(story for hit in told for story in hit.stories))
            on_word, of_them = found_in(kept, said.hits), found_in(kept, about.hits)
        return page(
            request,
            "person.html",
            name=called,
            known=known,
            said_total=said.total,
            about_total=about.total,
            through=sorted({hit.chain for hit in said.hits if hit.chain}),
            outlets=said.outlets,
            all_said=f"/search?{address_of(Query(said_by=(called,)))}",
            all_about=f"/search?{address_of(Query(about=(called,)))}",
            said=on_word,
            about=of_them,
        )


def _known(kept: Session, called: str, stories: Iterable[str]) -> list[Known]:
    found = []
    for story in list(stories)[:_STORIES]:
        comparison = kept.stories.comparison(story)
        title = kept.stories.get(story).title
        for entity in comparison.entities if comparison is not None else ():
            if comparison is not None and (known := _in_story(comparison, entity, called)) is not None:
                names, first = known
                reasons = tuple(dict.fromkeys(merge.reason.rstrip(".") for merge in entity.merges))
                found.append(Known(story, title, entity.kind, names, reasons, form_address("person", [first], story)))
    return found


def _in_story(story: Comparison, entity: StoryEntity, called: str) -> tuple[tuple[str, ...], Passage] | None:
    """Return the names of an entity of a story and where it is named first, if it is called so; else None."""
    members: list[tuple[str, Entity]] = []
    for ref in entity.members:
        one = story.reading_by_id[ref.account].entity_by_id.get(ref.entity)
        if one is not None and one.mentions:
            members.append((ref.account, one))
    names = tuple(dict.fromkeys([one_line(entity.name), *(one_line(one.name) for _, one in members)]))
    if not members or called.casefold() not in (name.casefold() for name in names):
        return None
    account, first = members[0]
    return names, Passage(account, *first.mentions[0])
