"""Where articles are after stories have merged and forked, and ids were borne again."""

from rashomon.corpus.assignments import Assignment, Fork
from rashomon.corpus.whereabouts import where


def put(article: str, story: str, *, merged: tuple[str, ...] = (), forks: tuple[Fork, ...] = ()) -> Assignment:
    return Assignment(
        article=article, story=story, opened=False, score=0, needed=0, reason="", merged=merged, forks=forks
    )


def test_nothing_is_nowhere() -> None:
    assert where([]) == {}


def test_all_articles_go_with_their_story_when_it_merges() -> None:
    found = [put("a", "A"), put("b", "B"), put("b2", "B"), put("c", "C"), put("d", "A", merged=("B",))]
    assert where(found) == {"a": "A", "b": "A", "b2": "A", "c": "C", "d": "A"}
    assert where([*found, put("e", "C", merged=("A",))]) == dict.fromkeys(("a", "b", "b2", "c", "d", "e"), "C")


def test_an_id_that_is_borne_again_draws_nothing_back() -> None:
    merged = [put("a", "A"), put("b", "B"), put("b2", "B"), put("c", "A", merged=("B",))]
    assert where([*merged, put("d", "B")]) == {"a": "A", "b": "A", "b2": "A", "c": "A", "d": "B"}
    fork = Fork(story="B", left="A", articles=("b", "d"))
    forked = [*merged, put("d", "B", forks=(fork,))]
    assert where(forked) == {"a": "A", "b": "B", "b2": "A", "c": "A", "d": "B"}
    again = [*forked, put("e", "A", merged=("B",)), put("f", "B")]
    assert where(again) == {"a": "A", "b": "A", "b2": "A", "c": "A", "d": "A", "e": "A", "f": "B"}


def test_what_merged_stays_where_the_newcomer_leaves_with_a_fork() -> None:
    fork = Fork(story="c", left="A", articles=("c", "d"))
    found = [put("a", "A"), put("c", "A"), put("b", "B"), put("d", "c", merged=("B",), forks=(fork,))]
    assert where(found) == {"a": "A", "b": "A", "c": "c", "d": "c"}


def test_an_article_that_is_looked_at_afresh_leaves_its_story() -> None:
    assert where([put("a", "A"), put("b", "A"), put("a", "C"), put("c", "C", merged=("A",))]) == {
        "a": "C",
        "b": "C",
        "c": "C",
    }
