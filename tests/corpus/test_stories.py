"""Which story an article belongs to, as articles come."""

import itertools
from random import Random

import pytest
from hypothesis import example, given, settings, strategies
from msgspec.structs import replace

from rashomon.corpus.assignments import Fork
from rashomon.corpus.batch import batch
from rashomon.corpus.stories import NEEDED, Stories
from rashomon.corpus.traits import Article, describe
from rashomon.corpus.whereabouts import where
from rashomon.errors import FormatError

Articles = list[Article]


@pytest.fixture
def known(ferry: Articles, strike: Articles, fraud: Articles) -> Stories:
    stories = Stories()
    for article in (*ferry[:2], *strike, *fraud):
        stories.add(article)
    return stories


def test_articles_of_one_thing_come_together_and_others_do_not(
    ferry: Articles, strike: Articles, fraud: Articles
) -> None:
    found = {a.article: a.story for a in batch([*ferry, *strike, *fraud])}
    groups = {
        frozenset(article for article, story in found.items() if story == one) for one in dict.fromkeys(found.values())
    }
    assert groups == {frozenset(a.id for a in story) for story in (ferry, strike, fraud)}


def test_the_order_of_the_input_changes_nothing(ferry: Articles, strike: Articles, fraud: Articles) -> None:
    everything = [*ferry, *strike, *fraud]
    expected = batch(everything)
    assert [a.article for a in expected] == ["ferry1", "ferry2", "strike1", "ferry3", "fraud1", "strike2"]
    for order in itertools.islice(itertools.permutations(everything), 5, 700, 173):
        assert batch(order) == expected


def test_a_newcomer_joins_with_its_reason(known: Stories, ferry: Articles) -> None:
    found = known.add(ferry[2])
    assert (found.story, found.opened, found.forced) == ("ferry1", False, False)
    assert found.score >= found.needed == NEEDED
    assert found.evidence is not None
    assert found.evidence.nearest in ("ferry1", "ferry2")
    assert {"Captain Ines Varga", "Skerry Point", "Port Ellory"} & set(found.evidence.shared_names)
    assert "rudder" in found.evidence.shared_words
    assert found.evidence.days == 1
    assert found.evidence.title in found.reason
    assert "1 day apart" in found.reason
    assert found.evidence.shared_names[0] in found.reason and "“rudder”" in found.reason
    assert f"alike by {found.score:.2f} on average, where 0.26 is needed" in found.reason


def test_a_newcomer_that_is_like_none_opens_a_story_and_says_what_came_nearest(known: Stories) -> None:
    other = Article(
        id="comet",
        title="Comet seen over the hills",
        text="Walkers saw a bright comet over the hills of Ostrava.",
        published="2024-03-05",
    )
    found = known.add(other)
    assert (found.story, found.opened) == ("comet", True)
    assert found.score < found.needed
    assert found.reason.startswith("No story is near enough")
    assert Stories().add(other).reason == "No article of the week around it is known, so it opens a story."


def test_days_tell_two_alike_things_apart(ferry: Articles) -> None:
    again = replace(ferry[1], id="later", published="2024-03-16")
    stories = Stories()
    assert stories.add(ferry[0]).story == "ferry1"
    assert stories.add(again).opened


def test_what_comes_late_still_finds_its_story(ferry: Articles, strike: Articles) -> None:
    stories = Stories()
    stories.add(ferry[0])
    stories.add(replace(strike[0], published="2024-03-30"))
    assert stories.add(ferry[1]).story == "ferry1"


def test_hours_and_zones_put_articles_in_order() -> None:
    times = ("2024-03-04T08:00:00+02:00", "2024-03-04T07:00", "2024-03-04", "soon", None, "2024-03-03T23:00:00-04:00")
    found = batch([Article(id=f"{number}", published=time) for number, time in enumerate(times)])
    assert "".join(a.article for a in found) == "250134"


def test_an_article_without_a_date_counts_as_of_the_newest_day(ferry: Articles, strike: Articles) -> None:
    stories = Stories()
    for article in (*strike, *ferry[:2]):
        stories.add(article)
    assert stories.add(replace(ferry[2], published=None)).story == "ferry1"
    assert stories.add(replace(ferry[2], id="x", published="not a date")).story == "ferry1"


def test_where_a_person_puts_an_article_it_stays_and_draws_others(ferry: Articles, strike: Articles) -> None:
    stories = Stories()
    stories.add(ferry[0])
    stories.add(strike[0])
    placed = stories.place(ferry[0], "harbour")
    assert (placed.story, placed.opened, placed.forced) == ("harbour", True, True)
    assert placed.reason.startswith("A person has put it here.")
    assert stories.add(ferry[0]).story == "harbour"
    assert stories.add(ferry[1]).story == "harbour"
    assert stories.articles("harbour") == ("ferry1", "ferry2")
    assert stories.articles("ferry1") == ()


def test_stories_that_a_person_told_apart_do_not_merge(ferry: Articles) -> None:
    """The third account would make one story of two."""

    def ending(*, moved: bool) -> tuple[str, ...]:
        stories = Stories()
        stories.add(ferry[0])
        stories.place(ferry[1], "inquest")
        if not moved:
            return stories.add(ferry[2]).merged
        stories.add(replace(ferry[0], id="copy"))
        stories.place(replace(ferry[0], id="copy"), "inquest")
        return stories.add(ferry[2]).merged

    assert ending(moved=False) == ("inquest",)
    assert ending(moved=True) == ()


def test_taking_a_move_back_lets_stories_merge_again(ferry: Articles) -> None:
    stories = Stories()
    stories.add(ferry[0])
    copy = replace(ferry[0], id="copy")
    stories.add(copy)
    stories.place(ferry[1], "inquest")
    stories.place(copy, "inquest")
    stories.place(copy, "ferry1")
    assert stories.add(ferry[2]).merged == ("inquest",)
    assert stories.articles("ferry1") == ("ferry1", "copy", "ferry2", "ferry3")


@pytest.fixture
def mixed(monkeypatch: pytest.MonkeyPatch, ferry: Articles, strike: Articles) -> Stories:
    """Two stories that were taken for one, as only a much laxer rule would."""
    stories = Stories()
    stories.add(ferry[0])
    with monkeypatch.context() as lax:
        lax.setattr("rashomon.corpus.stories.NEEDED", -1)
        for article in (strike[0], ferry[1], strike[1]):
            stories.add(article)
    assert len(stories.articles("ferry1")) == 4
    return stories


def test_a_story_of_two_groups_forks(mixed: Stories, ferry: Articles) -> None:
    found = mixed.add(replace(ferry[1], id="copy"))
    assert found.forks == (Fork(story="strike1", left="ferry1", articles=("strike1", "strike2")),)
    assert mixed.articles("ferry1") == ("ferry1", "ferry2", "copy")
    assert mixed.add(replace(ferry[0], id="again")).forks == ()


def test_what_a_person_has_put_together_does_not_fork(mixed: Stories, ferry: Articles, strike: Articles) -> None:
    mixed.place(strike[0], "ferry1")
    assert mixed.add(replace(ferry[1], id="copy")).forks == ()


def test_a_changed_article_is_looked_at_afresh(known: Stories, ferry: Articles, fraud: Articles) -> None:
    changed = replace(ferry[2], id="fraud1")
    assert known.add(changed).story == "ferry1"
    assert known.articles("fraud1") == ()
    back = known.add(fraud[0])
    assert (back.story, back.opened) == ("fraud1", True)


def test_a_story_of_one_keeps_its_name_when_its_article_changes(known: Stories, fraud: Articles) -> None:
    known.rename("fraud1", "the bank")
    assert known.add(replace(fraud[0], text=fraud[0].text + " He is 61.")).story == "the bank"


def test_a_story_takes_a_name_that_is_free(known: Stories, ferry: Articles) -> None:
    known.rename("ferry1", "story-7")
    assert known.add(ferry[2]).story == "story-7"
    with pytest.raises(ValueError, match="story-7"):
        known.rename("fraud1", "story-7")


def test_what_is_saved_goes_on_as_if_nothing_had_been(known: Stories, ferry: Articles, fraud: Articles) -> None:
    known.place(fraud[0], "the bank")
    saved = known.save()
    other = Stories.restore(saved)
    assert other.save() == saved
    assert other.add(ferry[2]) == known.add(ferry[2])
    assert other.save() == known.save()
    assert other.add(fraud[0]).forced


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xc1", b'{"a": 1}'])
def test_bytes_that_are_no_stories_are_told(data: bytes) -> None:
    with pytest.raises(FormatError, match="Start with none"):
        Stories.restore(data)


def test_old_articles_are_forgotten_when_several_are_newer(known: Stories) -> None:
    before = len(known.save())
    for number, weather in enumerate(
        ("Snow fell", "Rain came", "Hail hit barns", "Fog hid ships", "Sun shone", "Wind")
    ):
        assert known.articles("ferry1") == ("ferry1", "ferry2"), "one wrong date makes nothing old"
        known.add(Article(id=f"new{number}", title=weather, text=f"{weather}.", published="2024-06-01"))
    assert known.articles("ferry1") == ()
    assert len(known.save()) < before


def test_a_deleted_article_leaves_nothing_behind(known: Stories, ferry: Articles, fraud: Articles) -> None:
    known.place(fraud[0], "the bank")
    known.forget("fraud1")
    known.forget("unheard of")
    saved = known.save()
    for word in (b"Hrdy", b"hrdy", b"meridian", b"fraud1", b"the bank"):
        assert word not in saved
    assert known.add(ferry[2]).story == "ferry1"


def test_articles_without_words_open_stories_of_their_own() -> None:
    found = batch([Article(id="a"), Article(id="b"), Article(id="c", title="?", text="…", published="2024-03-04")])
    assert [a.opened for a in found] == [True, True, True]


def test_traits_made_before_give_the_same(ferry: Articles, known: Stories) -> None:
    other = Stories.restore(known.save())
    assert other.add(describe([ferry[2]])[0]) == known.add(ferry[2])


def test_where_follows_merges_and_forks(ferry: Articles) -> None:
    stories = Stories()
    found = [stories.add(ferry[0]), stories.place(ferry[1], "inquest"), stories.add(ferry[2])]
    assert found[2].merged == ("inquest",)
    assert where(found) == dict.fromkeys(("ferry1", "ferry2", "ferry3"), "ferry1")


_TEXT = strategies.text(max_size=80) | strategies.sampled_from(["Ferry aground off Skerry Point", "The ferry’s rudder"])
_DATES = strategies.sampled_from([None, "", "soon", "2024-03-04", "2024-03-05T10:00:00Z", "0001-01-01", "9999-12-31"])


@given(strategies.lists(strategies.tuples(_TEXT, _TEXT, _DATES), max_size=7), strategies.randoms(use_true_random=False))
@example([("\ud800", "\ud800 \x00 Ines \ud800", "9999-12-31T23:59:59-23:59")] * 2, None)
@settings(max_examples=40)
def test_any_articles_are_placed_whatever_their_order(
    rows: list[tuple[str, str, str | None]], shuffler: Random | None
) -> None:
    articles = [
        Article(id=f"{number}", title=title, text=text, published=day, names=(title,))
        for number, (title, text, day) in enumerate(rows)
    ]
    found = batch(articles)
    assert {a.article for a in found} == {a.id for a in articles}
    assert where(found) == {a.article: a.story for a in found}
    if shuffler:
        shuffler.shuffle(articles)
        assert batch(articles) == found
    stories = Stories()
    for article in articles:
        stories.add(article)
    saved = stories.save()
    assert Stories.restore(saved).save() == saved
