"""Relations: what an account says came before what, held it, led to it or was an answer to it."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.claims import cut_claims
from rashomon.extract.factuality import weigh_claims
from rashomon.extract.relations import find_relations
from rashomon.extract.sentences import split_sentences
from rashomon.lexicon.order_cues import CAUSING, LINKS, OPENERS
from rashomon.types import Account, Reading, Relation, Span

Marked = Callable[..., Reading]
_MARK = re.compile(r"\{\d:|\}")


def told(text: str) -> tuple[Relation, ...]:
    sentences = split_sentences(Account(id="one", name="one", text=text))
    return find_relations(text, sentences, cut_claims(text, sentences, ()), ())


def bare(text: str, part: Span) -> str:
    return text[slice(*part)].rstrip(".")


ROWS = [(row.kind, row.example) for row in (*LINKS, *OPENERS)] + [("cause", verb.example) for verb in CAUSING]


@pytest.mark.parametrize(("kind", "example"), ROWS)
def test_a_row_finds_what_its_example_shows(kind: str, example: str) -> None:
    text = _MARK.sub("", example)
    shown = {number: words.rstrip(".") for number, words in re.findall(r"\{(\d):([^}]*)\}", example)}
    assert [(r.kind, bare(text, r.first), bare(text, r.second)) for r in told(text)] == [(kind, shown["1"], shown["2"])]


FOUND = (
    # text, kind, what came first or led to it, the words between, what came second
    ("After the vote, the mayor resigned.", "before", "the vote", "After", "the mayor resigned"),
    ("The mayor resigned two days after the vote.", "before", "the vote", "two days after", "The mayor resigned"),
    ("Just hours before the vote, the mayor left.", "before", "the mayor left", "Just hours before", "the vote"),
    ("She sold the boat before leaving Tarn.", "before", "She sold the boat", "before", "leaving Tarn"),
    ("A wall fell, causing a fire.", "cause", "A wall fell", "causing", "a fire"),
    ("A wall fell, which led to a fire.", "cause", "A wall fell", "led to", "a fire"),
    ("The guard fired and sparked a riot.", "cause", "The guard fired", "sparked", "a riot"),
    ("The riots sparked by the verdict went on.", "cause", "the verdict", "sparked by", "The riots"),
    ("The verdict came on Monday. This led to riots.", "cause", "The verdict came on Monday", "led to", "riots"),
    ("On Friday, the raid on Oss led to riots.", "cause", "the raid on Oss", "led to", "riots"),
    ("The inquiry (in Tarn) opened after the fire.", "before", "the fire", "after", "The inquiry (in Tarn) opened"),
    (
        "In the days after the vote, the council fell apart.",
        "before",
        "the vote",
        "In the days after",
        "the council fell apart",
    ),
    ("The cook left after briefly meeting him.", "before", "briefly meeting him", "after", "The cook left"),
    ("The court shut after a wave of arrests.", "before", "a wave of arrests", "after", "The court shut"),
    ("The envoy fell silent after Tarn recalled her.", "before", "Tarn recalled her", "after", "The envoy fell silent"),
    ("A wall fell, killing ten and causing a fire.", "cause", "A wall fell, killing ten", "causing", "a fire"),
    ("He was kept in and died there after the fall.", "before", "the fall", "after", "died there"),
)


@pytest.mark.parametrize(("text", "kind", "first", "cue", "second"), FOUND)
def test_found(text: str, kind: str, first: str, cue: str, second: str) -> None:
    found = [(r.kind, bare(text, r.first), bare(text, r.cue), bare(text, r.second)) for r in told(text)]
    assert found == [(kind, first, cue, second)]


@pytest.mark.parametrize(
    "text",
    [
        "The aunt looked after the children.",
        "The ship is named after a queen.",
        "The crew stayed after all.",
        "The following day was quiet.",
        "The mayor resigned after two years.",
        "The minister testified before the committee.",
        "The mayor has lived here since 2019.",
        "The ferry sank, but not because of the storm.",
        "The ferry did not sail because of the storm.",
        "Did the mayor resign after the vote?",
        "If the mayor resigns after the vote, the town will rejoice.",
        "The mayor may have resigned because of the vote.",
        "The crew fled before they could close the valve.",
        "The office stays open until after the vote.",
        "Talks are due to start in May.",
        "The crew was told that guards forced entry.",
        "The wall fell while the mayor is of another opinion.",
        "The union refused to protest the cuts.",
        "The riot police forces marched.",
        "“We are ready,” he said after the vote.",
        "The dam broke in May. In response to a question he laughed.",
        "As a result, the mill was shut.",
        "Two shells fell, causing no damage.",
        "There was little talk of peace after the vote.",
        "The crew wonders if the mayor left after the vote.",
        "The dam is old. Hours later, the mill was shut.",
        "The dam broke. Years later, the mill was shut.",
        "The court will rule because the law is too broad.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert told(text) == ()


def test_a_relation_is_told_by_whoever_tells_its_cue(marked: Marked) -> None:
    reading = marked(
        "{1s:The Lantern} {1c:reports} {1x:{2s:the mayor} {2c:said} {2x:the wall fell after the storm}}. "
        "The inquiry opened after the fall."
    )
    found = find_relations(reading.account.text, reading.sentences, reading.claims, reading.attributions)
    assert [(r.id, r.attribution) for r in found] == [("r1", "a2"), ("r2", None)]


def test_who_says_so_is_no_part_of_what_is_told(marked: Marked) -> None:
    reading = marked("The yard burnt down. {1x:In retaliation}, {1s:he} {1c:writes}, {1x:the crew took the mill}.")
    [found] = find_relations(reading.account.text, reading.sentences, reading.claims, reading.attributions)
    assert (found.kind, found.attribution) == ("response", "a1")
    assert bare(reading.account.text, found.second) == "the crew took the mill"


def test_what_follows_an_opener_is_not_what_somebody_says(marked: Marked) -> None:
    reading = marked("The yard burnt down. In response, {1s:he} {1c:said} {1x:the crew took the mill}.")
    assert find_relations(reading.account.text, reading.sentences, reading.claims, reading.attributions) == ()


def test_a_sentence_told_as_doubtful_leads_to_nothing(marked: Marked) -> None:
    reading = marked("The yard may have burnt down in the night. As a result, the mill was shut.")
    claims = weigh_claims(reading.account.text, reading.claims, ())
    assert find_relations(reading.account.text, reading.sentences, claims, ()) == ()


WORDS = st.sampled_from(
    """the mayor resigned vote after before , . “ ” ? because of due to in response led which and raid sparked by ( )
    following hours later was when until İstanbul ﬁre 3,000 — Then""".split()
)


@given(st.lists(WORDS, max_size=40), st.sampled_from([" ", "\n", ""]))
def test_any_text_gives_relations_between_words_that_stand_in_it(words: list[str], joint: str) -> None:
    text = joint.join(words)
    for relation in told(text):
        for start, end in (relation.first, relation.second, relation.cue):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        assert relation.first.end <= relation.second.start or relation.second.end <= relation.first.start
