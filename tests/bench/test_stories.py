"""How clusters of articles are scored, on a handful of them."""

from collections.abc import Callable
from types import ModuleType

import pytest
from scipy import sparse

from rashomon.corpus.traits import Article, describe

Bench = Callable[[str], ModuleType]
TEXT = " ".join(f"word{number}" for number in range(60))


def corpus(bench: Bench, *rows: tuple[int | None, str]) -> object:
    told = [
        bench("seesaw").Told(Article(id=f"{n}", title=f"Word{n}", published=day), story)
        for n, (story, day) in enumerate(rows)
    ]
    return bench("stories").Corpus(told, describe([t.article for t in told]))


def test_labelled_articles_are_scored_among_themselves(bench: Bench) -> None:
    stories = bench("stories")
    day = "2024-03-04"
    known = corpus(bench, (2, day), (2, day), (3, day), (3, day), (None, day), (None, day))
    # The second story is parted; that the first has another article with it costs nothing.
    found = "aabcaz"
    assert stories.b_cubed(known, found, None).p == 100
    assert stories.b_cubed(known, found, None).r == 75
    assert stories.b_cubed(known, found, 0).f1 == 100
    assert stories.b_cubed(known, found, 1).r == 50
    assert stories.in_larger(known, found, 1) == 50
    assert stories.in_larger(known, found, 3) == 0
    # All in one: half of each article's cluster is of its story.
    assert stories.b_cubed(known, "aaaaaa", None).p == 50


def test_baselines_compare_no_articles_more_than_four_days_apart(bench: Bench) -> None:
    known = corpus(bench, (2, "2024-03-04"), (2, "2024-03-08"), (3, "2024-03-09"))
    alike = sparse.csr_array([[1.0, 0.0], [0.6, 0.8], [1.0, 0.0]])
    assert bench("stories").distances(known, alike).tolist() == pytest.approx([0.4, 1.0, 0.4])


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.org/2024/03/05/ferry.html", "2024-03-05"),
        ("https://example.org/news/2024/mar/3/ferry", "2024-03-03"),
        ("https://example.org/2024/03/25/ferry.html", "2024-03-04"),
        ("https://example.org/2024/13/45/ferry.html", "2024-03-04"),
        ("https://example.org/ferry-2024", "2024-03-04"),
    ],
)
def test_the_day_in_an_address_counts_where_it_is_near_that_of_the_story(bench: Bench, address: str, day: str) -> None:
    assert bench("seesaw")._day(address, "2024-03-04") == day


def test_copies_of_a_labelled_article_are_known_by_their_runs_of_words(bench: Bench) -> None:
    words = TEXT.split()
    labelled = [Article(id="l", text=TEXT)]
    others = [
        Article(id="same", text=TEXT.upper()),
        Article(id="cut", text=" ".join(words[:30])),
        Article(id="shuffled", text=" ".join(words[::-1])),
        Article(id="quotes it", text=" ".join([*words[:12], *(f"other{number}" for number in range(60))])),
    ]
    assert bench("seesaw")._copies(labelled, others) == {"same", "cut"}
