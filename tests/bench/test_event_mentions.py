"""Which mentions of events mean one event, on documents of our own."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

Bench = Callable[[str], ModuleType]

DOCUMENTS = {
    "7_1ecb": [["The", "ferry", "Merrin", "sank", "off", "Skell", "on", "Tuesday", "."]],
    "7_2ecb": [["Skell", "mourns", "after", "the", "Merrin", "ferry", "sank", "."]],
    "7_1ecbplus": [["A", "bank", "in", "Corrie", "was", "robbed", "by", "two", "men", "in", "masks", "."]],
}


def mention(bench: Bench, document: str, word: str) -> object:
    at = DOCUMENTS[document][0].index(word)
    return bench("ecb").Mention(f"{document}|0|{at}", "7", document, 0, (at,), word, "")


def test_the_same_word_in_one_story_is_one_event_and_another_word_elsewhere_is_not(bench: Bench) -> None:
    event_mentions = bench("event_mentions")
    told = [mention(bench, *one) for one in (("7_1ecb", "sank"), ("7_2ecb", "sank"), ("7_1ecbplus", "robbed"))]
    topic = event_mentions.topic(told, DOCUMENTS)
    assert topic.shared.tolist() == [[True, True, False], [True, True, False], [False, False, True]]
    story = topic.values[:, :, event_mentions.FEATURES.index("one story")]
    assert story[0].tolist() == [1, 1, 0]
    groups = event_mentions.events(topic, event_mentions.load())
    assert sorted(sorted(m.document for m in group) for group in groups) == [["7_1ecb", "7_2ecb"], ["7_1ecbplus"]]


def test_linkage_is_by_the_mean_and_does_not_run_on(bench: Bench) -> None:
    linked = bench("event_mentions").linked
    alike = np.array([[1.0, 0.9, 0.0], [0.9, 1.0, 0.6], [0.0, 0.6, 1.0]])
    assert linked(alike, 0.5) == [[0, 1], [2]]
    assert linked(alike, 0.3) == [[0, 1, 2]]
    assert linked(np.zeros((0, 0)), 0.3) == []


def test_a_table_for_other_figures_is_refused(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    event_mentions = bench("event_mentions")
    monkeypatch.setattr(event_mentions, "FEATURES", (*event_mentions.FEATURES, "phase of the moon"))
    with pytest.raises(ValueError, match="train/event_mentions"):
        event_mentions.load()


def test_the_address_that_opens_a_document_is_no_sentence(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "ECB+_LREC2014/ECB+/7"
    folder.mkdir(parents=True)
    for name in ("7_1ecb", "7_1ecbplus"):
        (folder / f"{name}.xml").write_text(
            '<Document><token sentence="0">one</token><token sentence="1">two</token></Document>', "utf-8"
        )
    assert bench("ecb").documents(tmp_path, ["7"]) == {"7_1ecb": [["one"], ["two"]], "7_1ecbplus": [["two"]]}
