"""Who answers in an interview, where the account says whom it asks."""

from collections.abc import Callable

import pytest

from rashomon.resolve.interviewed import bind_answers
from rashomon.resolve.sources import resolve_sources
from rashomon.types import Reading

Marked = Callable[..., Reading]
TURNS = "\n\n{1s:Q}{1c::} {1x:Who rang?}\n\n{2s:A}{2c::} {2x:{p:Max Orr} did.}\n\n{3s:Q}{3c::} {3x:Why?}"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("{p:Ana Ruiz} runs the ferry.", "Ana Ruiz"),
        ("We interviewed {p:Ana Ruiz}, a friend of {p:Leo Hale}.", "Ana Ruiz"),
        ("{p:Leo Hale} fell ill. {p:Ana Ruiz}, who runs the ferry, spoke with us.", "Ana Ruiz"),
        ("{p:Leo Hale} fell ill. {p:Ana Ruiz} runs the ferry.", None),
        ("We spoke with {p:Ana Ruiz} and asked {p:Leo Hale}.", None),
        ("Nobody knows who runs the ferry.", None),
    ],
)
def test_answers_are_whose_who_was_asked(marked: Marked, before: str, name: str | None) -> None:
    reading = bind_answers(marked(before + TURNS))
    who = [reading.entity_by_id[a.entity].name if a.entity else None for a in reading.attributions]
    assert who == [None, name, None]


def test_an_answer_that_is_somebodys_is_named(marked: Marked) -> None:
    reading = resolve_sources(marked("{p:Ana Ruiz} runs the ferry." + TURNS))
    assert [a.source_kind for a in reading.attributions] == ["none", "named", "none"]
