"""Search: what is said is found by its words, by who says it and about whom, in both databases alike."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.rulings import RuledPassage, Ruling, TextQuote
from rashomon.store.records import Page
from rashomon.store.search.box import parse
from rashomon.store.search.query import Query
from rashomon.store.search.results import Results
from rashomon.store.search.words import words_of
from rashomon.store.store import Store
from rashomon.types import Reading

Marked = Callable[..., Reading]
replace = msgspec.structs.replace


def keep(store: Store, *readings: Reading, rulings: tuple[Ruling, ...] = ()) -> None:
    with store.writing() as kept:
        for reading in readings:
            kept.accounts.add(reading.account, "Una")
            kept.search.index(reading, rulings)


def find(store: Store, **asked: Any) -> Results:  # noqa: ANN401 - the fields of a query
    with store.reading() as kept:
        return kept.search.find(Query(**asked))


def texts(results: Results) -> set[str]:
    return {hit.text for hit in results.hits}


def told(reading: Reading, **parts: Mapping[str, object]) -> Reading:
    """Return a reading with parts of its attributions (`a1`) or claims (`c1`) changed."""

    def changed(ones: Any) -> Any:  # noqa: ANN401 - of two sorts of records
        return tuple(replace(one, **parts.get(one.id, {})) for one in ones)

    return replace(reading, attributions=changed(reading.attributions), claims=changed(reading.claims))


@pytest.fixture
def harbour(store: Store, marked: Marked) -> Store:
    one = marked(
        "{1s:{p:Ada Holt}} {1c:denied} that {1x:officials were stunned by the fire}. {2s:Two clerks} {2c:said} "
        "{2x:{p:Leo Brandt} left in a café}.",
        name="one",
        publisher="The Harbour Post",
        published="2020-03-04",
    )
    one = told(
        one,
        a1={"entity": "e1", "source_kind": "named"},
        a2={"source_kind": "anonymous"},
        c1={"factuality": "denied", "when": "2020-02", "entities": ()},
        c2={"entities": ("e2",)},
    )
    two = marked(
        "{p:Brandt} never stunned an official. The négotiations of the {o:Federal Bureau of Quays} failed.",
        name="two",
        publisher="Daily Quay",
        published="2021-05-06T10:00:00Z",
    )
    two = told(two, c1={"entities": ("e1",)}, c2={"entities": ("e2",), "when": "2021"})
    keep(store, one, two)
    return store


FIRE = "Ada Holt denied that officials were stunned by the fire"
CAFE = "Two clerks said Leo Brandt left in a café"
NEVER, TALKS = "Brandt never stunned an official", "The négotiations of the Federal Bureau of Quays failed"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": ("official",)}, {FIRE, NEVER}),
        ({"words": ("officials", "stunning")}, {FIRE, NEVER}),
        ({"words": ('"stunned by"',)}, {FIRE}),
        ({"words": ('"by stunned"',)}, set()),
        ({"words": ('"official"',)}, {NEVER}),
        ({"words": ("CAFE",)}, {CAFE}),
        ({"words": ("negotiation",)}, {TALKS}),
        ({"words": ("négotiati*",)}, {TALKS}),
        ({"any_words": ("fire", "failing")}, {FIRE, TALKS}),
        ({"words": ("official",), "not_words": ("fire",)}, {NEVER}),
        ({"not_words": ("official",)}, {CAFE, TALKS}),
        ({"people": ("Brandt",)}, {CAFE, NEVER}),
        ({"people": ("Leo Brandt",)}, {CAFE}),
        ({"people": ("Mr Brandt",)}, {CAFE, NEVER}),
        ({"people": ("Ada Holt",)}, {FIRE}),
        ({"about": ("Ada Holt",)}, set()),
        ({"said_by": ("A. Holt",)}, {FIRE}),
        ({"said_by": ("Una Holt",)}, set()),
        ({"about": ("FBQ",)}, {TALKS}),
        ({"about": ("the Federal Bureau of Quays",)}, {TALKS}),
        ({"outlets": ("post",)}, {FIRE, CAFE}),
        ({"outlets": ("The Quay", "Evening Post")}, {NEVER, TALKS}),
        ({"kinds": ("anonymous",)}, {CAFE}),
        ({"kinds": ("self",)}, {NEVER, TALKS}),
        ({"stances": ("denied", "asked")}, {FIRE}),
        ({"accounts": ("two",)}, {NEVER, TALKS}),
        ({"until": "2020-01"}, set()),
        ({"until": "2020-02-01"}, {FIRE}),
        ({"since": "2020-03"}, {TALKS}),
        ({"since": "2020-02-29", "until": "2021-01-01"}, {FIRE, TALKS}),
        ({"since": "2021-07-01"}, {TALKS}),
        ({"published_since": "2021"}, {NEVER, TALKS}),
        ({"published_until": "2020-03-04"}, {FIRE, CAFE}),
        ({"published_until": "2020-03-03"}, set()),
        ({"people": ("Brandt",), "outlets": ("Post",), "words": ("left",)}, {CAFE}),
    ],
)
def test_all_that_is_asked_for_holds(harbour: Store, asked: dict[str, object], found: set[str]) -> None:
    results = find(harbour, **asked)
    assert {text.rstrip(".") for text in texts(results)} == found
    assert results.left_out == ()


def test_a_passage_says_where_it_stands_and_who_tells_it(harbour: Store) -> None:
    with harbour.writing() as kept:
        story = kept.stories.add("The fire")
        kept.stories.put_account(story, "one", "Una")
    (hit,) = find(harbour, stories=(story,), words=("brandt",)).hits
    with harbour.reading() as kept:
        assert kept.accounts.get("one").text[hit.start : hit.end] == hit.text
    assert (hit.account, hit.outlet, hit.chain) == ("one", "The Harbour Post", "Two unnamed clerks")
    assert (hit.kind, hit.stories) == ("anonymous", (story,))
    assert [hit.text[slice(*span)] for span in hit.highlights] == ["Brandt"]


def test_no_story_has_no_claims(harbour: Store) -> None:
    assert find(harbour, stories=("nothing",)).hits == ()


def test_what_is_read_anew_is_found_as_it_is_now(harbour: Store, marked: Marked) -> None:
    keep(harbour, marked("The fire was put out.", name="one"))
    assert texts(find(harbour, words=("fire",))) == {"The fire was put out."}
    assert find(harbour, people=("Ada Holt",)).hits == ()


def test_what_is_removed_is_not_found(harbour: Store) -> None:
    with harbour.writing() as kept:
        kept.accounts.remove("one")
    assert find(harbour, words=("fire",)).total == 0
    assert find(harbour).total == 2


def test_mentions_ruled_to_be_one_are_found_by_both_names(harbour: Store, marked: Marked) -> None:
    reading = marked("{p:The Admiral} went home.", name="three")
    reading = told(reading, c1={"entities": ("e1",)})
    quotes = (("three", "The Admiral"), ("one", "Ada Holt"))
    ruling = Ruling(
        id="r",
        about="entity",
        answer="wrong",
        value="one",
        reviewer="Una",
        made="2026-01-01",
        passages=tuple(RuledPassage(account=a, quote=TextQuote(exact=name)) for a, name in quotes),
    )
    keep(harbour, reading, rulings=(ruling,))
    assert texts(find(harbour, people=("Ada Holt",))) >= {reading.account.text}
    assert texts(find(harbour, people=("Admiral",))) == {reading.account.text}


def test_pages_have_every_claim_once_though_more_come(store: Store, marked: Marked) -> None:
    keep(store, *(marked(f"The crane number {n} fell.", name=f"n{n}") for n in range(7)))
    seen, cursor = [], None
    for late in range(10):
        with store.reading() as kept:
            results = kept.search.find(Query(words=("crane",)), Page(limit=3, cursor=cursor))
        seen += [hit.text for hit in results.hits]
        keep(store, marked("The crane came late.", name=f"late{late}"))
        cursor = results.cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 7


def test_counts_are_of_all_that_was_found(harbour: Store) -> None:
    results = find(harbour)
    assert (results.total, results.more) == (4, False)
    assert [(count.value, count.claims) for count in results.outlets] == [("Daily Quay", 2), ("The Harbour Post", 2)]
    assert [(count.value, count.claims) for count in results.kinds] == [("self", 2), ("anonymous", 1), ("named", 1)]


def test_the_best_come_first(store: Store, marked: Marked) -> None:
    lines = (
        "The crane fell, said people who were asked much later on the far bank of the river about a harbour.",
        "A crane stands there.",
        "The harbour crane fell.",
        "The harbour was closed.",
    )
    keep(store, *(marked(line, name=f"n{n}") for n, line in enumerate(lines)))
    assert [hit.text for hit in find(store, words=("harbour", "crane")).hits] == [lines[2], lines[0]]
    assert find(store, any_words=("harbour", "crane")).hits[0].text == lines[2]


def test_small_words_are_looked_for_in_phrases_and_alone(harbour: Store) -> None:
    assert texts(find(harbour, words=("who", "is", "Brandt"))) == texts(find(harbour, words=("Brandt",)))
    assert {FIRE, TALKS} <= {text.rstrip(".") for text in texts(find(harbour, words=("the",)))}
    assert texts(find(harbour, words=('"by the"',))) == {f"{FIRE}."}


def test_more_than_are_counted_is_told(store: Store, marked: Marked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.search.search.MOST_COUNTED", 3)
    monkeypatch.setattr("rashomon.store.search.search.MOST_RANKED", 2)
    keep(store, *(marked(f"Crane {n} fell.", name=f"n{n}") for n in range(5)))
    results = find(store, words=("crane",))
    assert (results.total, results.more) == (3, True)
    assert texts(results) == {"Crane 4 fell.", "Crane 3 fell.", "Crane 2 fell."}


@pytest.mark.parametrize("cursor", ["", "x", "1.2.3", "-1.0", "9" * 30 + ".0", "².1", "\x00"])
def test_a_cursor_that_is_none_begins_anew(harbour: Store, cursor: str) -> None:
    with harbour.reading() as kept:
        assert kept.search.find(Query(), Page(cursor=cursor)).total == 4
        assert kept.search.find(Query(), Page(cursor="999.999")).hits == ()
        assert len(kept.search.find(Query(), Page(limit=-3)).hits) == 1


def test_too_much_at_once_is_cut_and_told(harbour: Store) -> None:
    results = find(harbour, not_words=tuple(f"word{n}" for n in range(100)), since="someday")
    assert results.total == 4
    assert any("too many" in told for told in results.left_out)
    assert any("someday" in told for told in results.left_out)


ODD = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["a*", '"', '"" OR', "NEAR(a b)", "tokens:x", "^a", "'", "\\", ":*", "<->", "\x00", "\ud800", "·every·claim"]
    ),
)
MANY = st.lists(ODD, max_size=3).map(tuple)
FIELDS = {
    field.name: st.one_of(st.none(), ODD) if field.default is None else MANY for field in msgspec.structs.fields(Query)
}


def test_no_query_raises_in_either_database(harbour: Store) -> None:
    @given(st.builds(Query, **FIELDS), st.text(max_size=30))
    @settings(max_examples=150)
    def check(query: Query, typed: str) -> None:
        with harbour.reading() as kept:
            for one in (query, parse(typed).query):
                assert kept.search.find(one).total <= 4

    check()


def test_what_is_said_is_found_by_its_own_words(store: Store, marked: Marked) -> None:
    blank = marked("Nothing.", name="one")

    @given(
        st.one_of(
            st.text(min_size=1, max_size=60), st.from_regex(r"([A-Z]?[a-zé]{1,9}[ ,.'-]{1,2}){1,9}", fullmatch=True)
        )
    )
    @settings(max_examples=150)
    def check(said: str) -> None:
        claim = replace(blank.claims[0], start=0, end=len(said))
        reading = replace(blank, account=replace(blank.account, text=said), claims=(claim,))
        keep(store, reading)
        words = words_of(said)
        found = find(store, words=tuple(said[word.start : word.end] for word in words[:30]))
        assert [hit.end for hit in found.hits] == [len(said)]
        assert not words or found.hits[0].highlights
        if words:
            whole = said[words[0].start : words[-1].end].replace('"', " ")
            assert find(store, words=(f'"{whole}"',)).total == 1

    check()
