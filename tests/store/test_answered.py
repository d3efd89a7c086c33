"""Numbered requests: answered once, with what they asked for or not at all."""

import threading

import pytest

from rashomon.store.answered import Answer
from rashomon.store.store import Store

ANSWER = Answer(request="asked", status=201, headers={"Location": "/here"}, body=b"{}")


def test_the_second_time_the_first_answer_is_given(store: Store) -> None:
    with store.writing() as kept:
        assert kept.answered.begin("ana", "one", "asked") is None
        kept.answered.end("ana", "one", ANSWER)
    with store.writing() as kept:
        assert kept.answered.begin("ana", "one", "asked") == ANSWER
        assert kept.answered.begin("ben", "one", "asked") is None


def test_what_is_done_together_is_kept_together(store: Store) -> None:
    with store.together() as kept:
        with store.writing() as inner:
            story = inner.stories.add("The quay")
        with store.reading() as inner:
            assert inner.stories.get(story).title == "The quay"
        assert kept.stories.get(story).id == story
    with store.reading() as kept:
        assert [s.id for s in kept.stories.list()] == [story]


def test_what_breaks_together_is_not_kept(store: Store) -> None:
    with pytest.raises(RuntimeError), store.together() as kept:
        with store.writing() as inner:
            inner.stories.add("The quay")
        kept.answered.begin("ana", "one", "asked")
        raise RuntimeError
    with store.writing() as kept:
        assert kept.stories.list() == ()
        assert kept.answered.begin("ana", "one", "asked") is None


def test_who_asks_meanwhile_waits_for_the_answer(store: Store) -> None:
    begun, found = threading.Event(), []

    def first() -> None:
        with store.together() as kept:
            assert kept.answered.begin("ana", "one", "asked") is None
            begun.set()
            kept.answered.end("ana", "one", ANSWER)

    def second() -> None:
        begun.wait(10)
        with store.writing() as kept:
            found.append(kept.answered.begin("ana", "one", "asked"))

    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert found == [ANSWER]
