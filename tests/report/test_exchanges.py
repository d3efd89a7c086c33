"""Rows of who told whom and who is said to stand where, over all accounts of a story."""

from collections.abc import Callable

from rashomon.report.exchanges import exchanges, stands
from rashomon.types import Comparison, EntityRef, Reading, Span, StoryEntity
from rashomon.voices import Communication, Position

Marked = Callable[..., Reading]
LABELS = {"one": "The Lantern", "two": "The Post"}


def place(reading: Reading, words: str) -> Span:
    start = reading.account.text.index(words)
    return Span(start, start + len(words))


def told(reading: Reading, speaker: str, hearer: str | None, **parts: object) -> Reading:
    return Reading(
        account=reading.account,
        sentences=reading.sentences,
        entities=reading.entities,
        communications=(
            Communication(
                id="m1",
                speaker=place(reading, speaker),
                speaker_entity="e1",
                addressee=place(reading, hearer) if hearer else None,
                cue=place(reading, "told"),
                **parts,  # type: ignore[arg-type]  # fields of a communication
            ),
        ),
    )


def story(*readings: Reading) -> Comparison:
    ruiz = StoryEntity(
        id="s1",
        name="Ana Ruiz",
        kind="person",
        members=tuple(EntityRef(r.account.id, "e1") for r in readings),
    )
    return Comparison(rashomon="0", accounts=readings, entities=(ruiz,))


def test_one_row_for_what_two_accounts_tell(marked: Marked) -> None:
    first = told(marked("{p:Ana Ruiz} told reporters.", name="one"), "Ana Ruiz", "reporters", channel="interview")
    second = told(marked("{p:Ruiz} told reporters.", name="two"), "Ruiz", "reporters", when="2021-03-02")
    (row,) = exchanges(story(first, second), LABELS)
    assert (row.speaker, row.hearer, row.channels, row.times) == ("Ana Ruiz", "reporters", ("interview",), 2)
    assert (row.when, row.accounts) == (("2 March 2021",), ("The Lantern", "The Post"))


def test_what_nobody_is_named_to_have_heard_is_left_out(marked: Marked) -> None:
    assert exchanges(story(told(marked("{p:Ana Ruiz} told all.", name="one"), "Ana Ruiz", None)), LABELS) == ()


def test_a_stand_is_told_by_somebody(marked: Marked) -> None:
    reading = marked("{1s:Officials} {1c:said} {1x:{p:Ana Ruiz} opposed the toll}. They opposed it.", name="one")
    ruiz = Position(
        id="p1",
        holder=place(reading, "Ana Ruiz"),
        entity="e1",
        stance="opposed",
        cue=place(reading, "opposed"),
        towards=place(reading, "the toll"),
        attribution="a1",
    )
    they = Position(
        id="p2",
        holder=place(reading, "They"),
        stance="opposed",
        cue=place(reading, "opposed"),
        towards=place(reading, "it"),
    )
    whole = Reading(
        account=reading.account, attributions=reading.attributions, entities=reading.entities, positions=(ruiz, they)
    )
    (row,) = stands(story(whole), LABELS)
    assert (row.holder, row.stance, row.towards, row.through) == ("Ana Ruiz", "opposed", "the toll", "Officials")
