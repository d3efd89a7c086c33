"""Reporting in fixed frames: nouns of telling, clauses, and who is named before a content."""

import pytest

from rashomon.extract.found import Found
from rashomon.extract.frames import told_in_frames, with_first_tellers, with_quotations_before
from rashomon.extract.quotation import quoted_passages
from rashomon.types import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(text: str, source: str, cue: str, content: str) -> Found:
    return Found((span(text, source),), (span(text, cue),), (span(text, content),), "indirect", 0.9, None)


def in_words(text: str, one: Found) -> tuple[str, str, str]:
    return text[slice(*one.source[0])], text[slice(*one.cue[0])], " … ".join(text[s:e] for s, e in one.content)


@pytest.mark.parametrize(
    ("passage", "source", "cue", "content"),
    [
        (
            "she scoffed at the harbour master’s claim that the quay was sound",
            "the harbour master",
            "claim",
            "the quay",
        ),
        (
            "he dismissed Ana Rivera's false assertion that nobody knew of it",
            "Ana Rivera",
            "false assertion",
            "nobody knew",
        ),
        (
            "it rests on comments by Captain Hugh Hill that the crane had failed",
            "Captain Hugh Hill",
            "comments",
            "the crane",
        ),
        (
            "they had a call from Easton police around 2 a.m. Monday saying he was found",
            "Easton police",
            "call",
            "he was",
        ),
        ("I had a note from my neighbour via the priest that all was well", "my neighbour", "note", "all was well"),
        ("the clerk spoke of the Lantern story that money had gone", "Lantern", "story", "money had gone"),
        (
            "it was late and the director himself notes they may mean nothing",
            "the director",
            "himself notes",
            "they may",
        ),
        ("Rivera’s position has been that tolls must fall soon", "Rivera", "position has been", "tolls must"),
        ("it was late, and the ministry views the ferry as a danger", "the ministry", "views", "the ferry"),
        ("comments reflect a “worry” among the crews that it may sink", "the crews", "worry", "it may"),
        ("he was angered by reports that the clerk had threatened to leave", "reports", "reports", "the clerk"),
        (
            "the emails bear on the case and allegations he sold the crane twice",
            "allegations",
            "allegations",
            "he sold",
        ),
        ("it rests on her earlier claim that the quay was sound", "her", "earlier claim", "the quay"),
        ("in the words of her family: she was the finest of us", "her family", "in the words of", "she was"),
        ("the police called the family at dawn to say she was safe", "the police", "called", "she was"),
        (
            "Hale had “privately” proposed to the board that the crane stay",
            "Hale",
            "had “privately” proposed",
            "the crane",
        ),
        ("at this point,” Hale decided that the crane should stay", "Hale", "decided", "the crane"),
        (
            "Mr Hale had made private proposals to the port board",
            "Mr Hale",
            "had made private proposals",
            "to the port",
        ),
        ("a man was shouting, “Come at me then", "a man", "was shouting", "Come at"),
        ("they left, and their scope was learned from Easton Bank", "Easton Bank", "was learned from", "their scope"),
        ("she stood there while someone shouted, ‘The boat is gone", "someone", "shouted", "The boat"),
        ("he paid a former clerk who claimed to have seen the ledger", "a former clerk", "claimed", "to have seen"),
    ],
)
def test_what_stands_in_a_frame_is_told(passage: str, source: str, cue: str, content: str) -> None:
    (one,) = told_in_frames(passage)
    assert in_words(passage, one)[:2] == (source, cue)
    assert in_words(passage, one)[2].startswith(content)


@pytest.mark.parametrize(
    "passage",
    [
        "the company's new report was printed on Friday",
        "we had a letter from the bank on Monday",
        "We said that we would leave",  # the speaker again
        "a report that often holds details of harbour dues is kept in the town hall",
        "he was told of the mayor's claim that it rained",  # a content has three words at least
        "he hopes that the mayor will say that the bridge is safe",  # not said yet
        "the reports that she said were wrong lay on the desk",  # what she said of them, not what they tell
        "it holds many reports of shots fired at noon",
        "as a result I have determined that the clerk must go",
    ],
)
def test_other_words_are_no_frame(passage: str) -> None:
    assert not list(told_in_frames(passage))


def test_nouns_alone_where_clauses_are_not_asked_for() -> None:
    passage = "Rivera’s claim that it was safe, and the clerk argued that it was not"
    assert [in_words(passage, one)[0] for one in told_in_frames(passage, clauses=False)] == ["Rivera"]


def test_a_frame_ends_with_its_sentence() -> None:
    passage = "He repeated the mayor’s claim that the bridge was safe. It fell that night."
    (one,) = told_in_frames(passage)
    assert in_words(passage, one)[2] == "the bridge was safe"


def test_an_outlet_before_a_content_has_it_from_who_comes_after() -> None:
    text = "Last month, CNN revealed that forty patients had died waiting, according to two doctors."
    doctors, outlet = with_first_tellers(
        text, [found(text, "two doctors", "according to", "that forty patients had died waiting")]
    )
    assert in_words(text, outlet)[:2] == ("CNN", "revealed")
    assert (doctors.parent, outlet.parent) == (1, None)
    assert doctors.source[0] in outlet.content


def test_anyone_else_before_a_content_is_told_by_who_comes_after() -> None:
    text = "But Rivera added that further bans are held in reserve, notes the Lantern."
    lantern, rivera = with_first_tellers(
        text, [found(text, "the Lantern", "notes", "that further bans are held in reserve")]
    )
    assert in_words(text, rivera) == ("Rivera", "added", "that further bans are held in reserve")
    assert (lantern.parent, rivera.parent) == (None, 0)
    assert in_words(text, lantern)[2] == "Rivera added that further bans are held in reserve"


def test_a_teller_that_was_read_already_is_not_added() -> None:
    text = "Rivera added that further bans are held in reserve, notes the Lantern."
    both = [
        found(text, "the Lantern", "notes", "that further bans are held in reserve"),
        found(text, "Rivera", "added", "that further bans are held in reserve"),
    ]
    assert with_first_tellers(text, both) == both


def test_a_quotation_that_ends_with_a_comma_belongs_to_who_speaks_next() -> None:
    text = "“We rowed out at dawn,” Rivera writes. “I was afraid.” “It sank.” The crew left."
    rivera = found(text, "Rivera", "writes", "“I was afraid.”")
    (whole,) = with_quotations_before(text, [rivera], quoted_passages(text))
    assert in_words(text, whole)[2] == "“We rowed out at dawn,” … “I was afraid.”"
    other = found(text, "The crew", "left", "“It sank.”")
    assert with_quotations_before(text, [whole, other], quoted_passages(text)) == [whole, other]
