"""The sentence that says why an article is in its story."""

import pytest

from rashomon.corpus.reasons import Evidence, why_joined, why_opened, why_placed
from rashomon.corpus.stories import Stories
from rashomon.corpus.traits import Article


def evidence(names: str = "", words: str = "", days: int | None = 0, title: str = "Ferry aground") -> Evidence:
    return Evidence(
        nearest="f1",
        title=title,
        alike=0.5,
        words=0.4,
        meaning=0.6,
        shared_names=tuple(names.split(", ")) if names else (),
        shared_words=tuple(words.split()),
        days=days,
    )


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            evidence("Ines Varga, Port Ellory", "rudder tug", 1),
            "The nearest account is “Ferry aground”, 1 day apart. Both name Ines Varga and Port Ellory; both have the "
            "words “rudder” and “tug”. ",
        ),
        (
            evidence("A, B, C, D, E", "tug", 2),
            "The nearest account is “Ferry aground”, 2 days apart. Both name A, B, C and D; both have the word “tug”. ",
        ),
        (
            evidence(words="rudder tug tide"),
            "The nearest account is “Ferry aground”, of the same day. Both have the words “rudder”, “tug” and “tide”. ",
        ),
        (
            evidence(words="tug", days=None),
            "The nearest account is “Ferry aground”, one of the two without a date. Both have the word “tug”. ",
        ),
        (
            evidence(title=""),
            "The nearest account is “f1”, of the same day. They share no name and no rare word. ",
        ),
    ],
)  # fmt: skip
def test_the_evidence_is_told_first(found: Evidence, sentence: str) -> None:
    figures = "it is alike by 0.31 on average, where 0.26 is needed."
    assert why_joined(found, 0.31, 0.26) == f"{sentence}With the story's articles of these days {figures}"
    assert why_placed(found) == f"A person has put it here. {sentence.strip()}"
    opened = why_opened(found, 0.2, 0.26)
    assert opened.startswith(f"No story is near enough, so it opens one. {sentence}With the articles of that story")


def test_of_one_name_the_fullest_is_shown_and_the_rarest_first() -> None:
    stories = Stories()
    for number in range(30):
        stories.add(Article(id=f"{number}", text=f"The council of Calder met for day {number}.", names=("Calder",)))
    text = "It was said that Calder thanked Tomas Hrdy, and that Hrdy left."
    stories.add(Article(id="a", text=text, names=("Calder", "Tomas Hrdy", "Hrdy")))
    found = stories.add(Article(id="b", text=text, names=("Calder", "Hrdy", "Mr Tomas Hrdy", "Meridian")))
    assert found.evidence is not None
    assert found.evidence.shared_names == ("Mr Tomas Hrdy", "Calder")


def test_of_an_article_without_a_date_no_days_are_told(ferry: list[Article]) -> None:
    stories = Stories()
    stories.add(ferry[0])
    dated = stories.add(ferry[1]).evidence
    undated = stories.add(Article(id="undated", title=ferry[2].title, text=ferry[2].text)).evidence
    assert undated is not None
    assert undated.days is None
    assert dated is not None
    assert dated.days is not None
