"""Saved searches: each is its owner's, and says what has come since they looked."""

import time
from collections.abc import Callable

import pytest

from rashomon.errors import Missing, StoreError
from rashomon.store.search.query import Query
from rashomon.store.store import Store
from rashomon.types import Reading

Marked = Callable[..., Reading]
FIRE = Query(words=('"the fire"', "quay"), said_by=("Ana Ruiz",), any_words=("night", "day"), since="2020-02")


def test_a_search_is_kept_as_it_is(store: Store) -> None:
    with store.writing() as kept:
        saved = kept.saved_searches.add("Fire", FIRE, "Una")
        kept.saved_searches.add("Cranes", Query(words=("crane",)), "Una")
        kept.saved_searches.add("Fire", Query(words=("fire",)), "Leo")
    with store.reading() as kept:
        assert kept.saved_searches.get(saved.id, "Una").query == FIRE
        assert [one.name for one in kept.saved_searches.list("Una")] == ["Cranes", "Fire"]
        with pytest.raises(Missing):
            kept.saved_searches.get(saved.id, "Leo")


def test_a_name_is_one_searchs(store: Store) -> None:
    with store.writing() as kept:
        kept.saved_searches.add("Fire", FIRE, "Una")
        with pytest.raises(StoreError, match="another"):
            kept.saved_searches.add("Fire", Query(), "Una")


def test_only_its_owner_removes_it(store: Store) -> None:
    with store.writing() as kept:
        saved = kept.saved_searches.add("Fire", FIRE, "Una")
        kept.saved_searches.remove(saved.id, "Leo")
        assert kept.saved_searches.list("Una")
        kept.saved_searches.remove(saved.id, "Una")
        assert not kept.saved_searches.list("Una")


def test_what_has_come_since_it_was_looked_at_is_new(store: Store, marked: Marked) -> None:
    def keep(name: str) -> None:
        time.sleep(0.002)  # moments are told to the millisecond
        with store.writing() as kept:
            reading = marked(f"The crane {name} fell.", name=name)
            kept.accounts.add(reading.account, "Una")
            kept.search.index(reading)
        time.sleep(0.002)

    def new() -> list[str]:
        with store.reading() as kept:
            return sorted(hit.account for hit in kept.saved_searches.new(saved.id, "Una").hits)

    keep("one")
    with store.writing() as kept:
        saved = kept.saved_searches.add("Cranes", Query(words=("crane",)), "Una")
    assert new() == []
    keep("two")
    keep("three")
    keep("one")  # read anew, not come anew
    assert new() == ["three", "two"]
    with store.writing() as kept:
        kept.saved_searches.look(saved.id, "Una")
    assert new() == []
    keep("four")
    assert new() == ["four"]
