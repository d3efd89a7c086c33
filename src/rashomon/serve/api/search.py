"""Search over HTTP: every claim ever told, by words, names, days, outlets, and how and by whom it is told."""

from typing import Annotated

from litestar import Controller, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter
from msgspec.structs import replace

from rashomon.desk.messages import Found
from rashomon.serve.api.conditional import shown
from rashomon.serve.api.listed import ThePart, link_to, next_part
from rashomon.serve.desk import Asked, TheDesk
from rashomon.store.records import Page
from rashomon.store.search.query import Query
from rashomon.store.search.results import Results

_Many = list[str] | None
_Day = Annotated[str | None, QueryParameter(max_length=40, description="A day, month or year: 2020-02-03, 2020-02.")]


def words_asked(
    word: Annotated[_Many, QueryParameter(description='Each must be there: a word, "a phrase", or negot*.')] = None,
    any_word: Annotated[_Many, QueryParameter(description="One of them must be there.")] = None,
    not_word: Annotated[_Many, QueryParameter(description="None of them may be there.")] = None,
) -> Query:
    """Return which words a request looks for."""
    return Query(words=tuple(word or ()), any_words=tuple(any_word or ()), not_words=tuple(not_word or ()))


def names_asked(
    person: Annotated[_Many, QueryParameter(description="Whom a claim is about, or who says it.")] = None,
    about: Annotated[_Many, QueryParameter(description="Whom a claim is about.")] = None,
    said_by: Annotated[_Many, QueryParameter(description="Who says it, or is told to say it.")] = None,
) -> Query:
    """Return which names a request looks for."""
    return Query(people=tuple(person or ()), about=tuple(about or ()), said_by=tuple(said_by or ()))


def telling_asked(
    outlet: Annotated[_Many, QueryParameter(description="Told by one of these outlets.")] = None,
    kind: Annotated[_Many, QueryParameter(description="By a source of one of these kinds: named, anonymous, …")] = None,
    stance: Annotated[_Many, QueryParameter(description="Told as: asserted, denied, doubted, …")] = None,
    story: Annotated[_Many, QueryParameter(description="In one of these stories.")] = None,
    account: Annotated[_Many, QueryParameter(description="In one of these accounts.")] = None,
) -> Query:
    """Return how and where what a request looks for is told."""
    return Query(
        outlets=tuple(outlet or ()),
        kinds=tuple(kind or ()),
        stances=tuple(stance or ()),
        stories=tuple(story or ()),
        accounts=tuple(account or ()),
    )


def days_asked(
    since: _Day = None, until: _Day = None, published_since: _Day = None, published_until: _Day = None
) -> Query:
    """Return of which days what a request looks for is."""
    return Query(since=since, until=until, published_since=published_since, published_until=published_until)


_Query = NamedDependency[Query]


def query_asked(words: _Query, names: _Query, telling: _Query, days: _Query) -> Query:
    """Return all that a request looks for."""
    whole = words
    for more in (names, telling, days):
        whole = replace(whole, **{name: value for name in Query.__struct_fields__ if (value := getattr(more, name))})
    return whole


class SearchApi(Controller):
    """Search."""

    path = "/search"
    tags = ("search",)
    dependencies = {  # noqa: RUF012 - a field of Litestar's class
        "words": Provide(words_asked, sync_to_thread=False),
        "names": Provide(names_asked, sync_to_thread=False),
        "telling": Provide(telling_asked, sync_to_thread=False),
        "days": Provide(days_asked, sync_to_thread=False),
        "wanted": Provide(query_asked, sync_to_thread=False),
    }

    @get(sync_to_thread=True)
    def search(self, request: Asked, desk: TheDesk, part: ThePart, wanted: _Query) -> Response[Found]:
        """Find claims. All that is asked for must hold; what may be repeated, such as `outlet`, must hold once."""
        with desk.store.reading() as kept:
            results = kept.search.find(wanted, Page(limit=part.limit, cursor=part.after))
        return found(request, results)


def found(request: Asked, results: Results) -> Response[Found]:
    """Return what was found, with the address of the part after it."""
    following = None if results.cursor is None else next_part(request, results.cursor)
    told = Found(
        items=results.hits,
        next=following,
        total=results.total,
        more=results.more,
        outlets=results.outlets,
        kinds=results.kinds,
        stances=results.stances,
        left_out=results.left_out,
    )
    return shown(request, told, headers=link_to(following))
