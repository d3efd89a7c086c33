"""However articles are laid out, indexed, forgotten and restored, they are as alike, and their stories the same."""

import numpy as np
import pytest
from msgspec.structs import replace

from rashomon.corpus import window as window_module
from rashomon.corpus.assignments import Assignment
from rashomon.corpus.background import Background
from rashomon.corpus.likeness import LENGTH, ONE, REACH, likeness, whole
from rashomon.corpus.linkage import Linkage, _counted
from rashomon.corpus.stories import NEEDED, Stories
from rashomon.corpus.traits import Traits
from rashomon.corpus.window import NO_STORY, Window


def telling(number: int, story: int, day: int | None) -> Traits:
    """Return the traits of an article whose words and vector are half its story's and half its own."""
    own, its = np.random.default_rng(number), np.random.default_rng(1000 + story)
    vector = its.normal(size=384) + own.normal(size=384)
    words = [f"story{story}word{n}" for n in its.permutation(60)[:40][own.random(40) < 0.6]]
    words += [f"word{n}" for n in own.permutation(300)[:40]]
    return Traits(
        id=f"a{number}",
        title=f"Article {number}",
        day=day,
        vector=(vector / np.linalg.norm(vector)).astype("<f2").tobytes(),
        words=tuple(words),
        times=tuple(int(n) for n in own.integers(1, 5, len(words))),
        spelt=tuple(words),
        names=(),
    )


@pytest.fixture(scope="module")
def stream() -> list[Traits]:
    """Return 300 articles of two months, of stories of three to ten articles within some days."""
    chance = np.random.default_rng(7)
    days = []
    for story in range(50):
        opens = int(chance.integers(0, 60))
        days += [(opens + int(chance.integers(0, 4)), story) for _ in range(int(chance.integers(3, 10)))]
    days.sort(key=lambda pair: pair[0])
    return [telling(number, story, 738_000 + day) for number, (day, story) in enumerate(days)]


def filled(stream: list[Traits]) -> Window:
    window, background = Window(), Background()
    for traits in stream:
        background.learn(traits)
        window.put([window.add(traits, background.weights(traits), traits.day or 0)], 1)
    return window


def test_sums_of_products_are_whole_and_exact() -> None:
    chance = np.random.default_rng(3)
    vectors = chance.normal(size=(50, 384)).astype(np.float32)
    vectors = whole((vectors.T / np.linalg.norm(vectors, axis=1)).T)
    exact = vectors.astype(np.int64) @ vectors.astype(np.int64).T
    assert exact.max() < 1 << 24
    assert np.array_equal(vectors @ vectors.T, exact)
    assert np.array_equal(np.stack([vectors @ vector for vector in vectors]), exact)


def test_likeness_falls_with_the_days_and_is_none_beyond_reach() -> None:
    alike = likeness(np.full(20, 0.5 * LENGTH**2), np.full(20, 0.8 * LENGTH**2), np.arange(20))
    assert alike[0] == 7000 and alike[1] == round(7000 * np.exp(-1 / 8))
    assert (np.diff(alike[: REACH + 2]) < 0).all() and not alike[REACH + 1 :].any()


@pytest.mark.parametrize("block", [2, 7, 64, 100_000])
def test_articles_are_as_alike_by_index_as_by_looking(
    block: int, stream: list[Traits], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_module, "_BLOCK", block)
    window = filled(stream)
    for row in (0, 6, 7, 150, len(stream) - 1):
        day = window["day"][row]
        window.put([row], NO_STORY)
        near = window.near(row)
        others = np.flatnonzero((np.abs(window["day"] - day) <= REACH) & (np.arange(len(stream)) != row))
        looked = window.alike(row, others)
        assert all(np.array_equal(one, other) for one, other in zip(near, looked, strict=True))
        assert near.likeness.max() > NEEDED * ONE
        window.put([row], 1)


def test_a_changed_article_is_indexed_afresh(stream: list[Traits], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_module, "_BLOCK", 4)
    window = filled(stream[:40])
    window.put([39], NO_STORY)
    window.near(39)
    one = stream[39]
    weights = Background().weights(one)
    row = window.add(replace(one, id="a2"), weights, 738_000)
    assert row == 2 and window.story(2) == NO_STORY
    window.put([2], 1)
    near = window.near(39)
    assert np.array_equal(near.words, window.alike(39, near.rows).words)


def run(stories: Stories, stream: list[Traits]) -> list[Assignment]:
    return [stories.add(traits) for traits in stream]


def test_stopping_anywhere_changes_nothing(stream: list[Traits]) -> None:
    whole_run = Stories()
    expected = run(whole_run, stream)
    assert sum(not one.opened for one in expected) > 100
    assert any(one.merged for one in expected)
    for at in (1, 57, 200):
        first = Stories()
        found = run(first, stream[:at])
        second = Stories.restore(first.save())
        found += run(second, stream[at:])
        assert found == expected
        assert second.save() == whole_run.save()


def test_what_is_known_of_two_stories_is_what_counting_gives(
    stream: list[Traits], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    between = Linkage.between

    def checked(self: Linkage, window: Window, one: int, other: int) -> tuple[int, int]:
        nonlocal asked
        asked += 1
        found = between(self, window, one, other)
        assert found == _counted(window, one, other)
        return found

    monkeypatch.setattr(Linkage, "between", checked)
    found = run(Stories(), stream)
    assert any(one.merged for one in found)
    assert asked > sum(len(one.merged) for one in found)


def test_too_many_of_one_day_are_forgotten_from_the_first_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(window_module, "MOST", 100)
    stories = Stories()
    for number in range(250):
        stories.add(telling(number, number, None))
        assert len(stories._window) <= 100
    assert stories.articles("a249") == ("a249",) and stories.articles("a100") == ()


def test_words_seen_least_are_forgotten_and_not_again_for_each_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.corpus.background._MOST_WORDS", 100)
    background = Background()
    for number in range(60):
        background.learn(telling(number % 20, number % 3, 1))
    sizes = []
    for number in range(30):
        background.learn(telling(number % 20, number % 3, 1))
        sizes.append(len(background.counts))
    assert max(sizes) <= 100
    assert background.counts
