"""Who told whom: speaker, hearer, channel, who passed it on, as attributions tell it and as acts without words."""

from collections.abc import Callable

import msgspec
import pytest

from rashomon.resolve.communications import find_communications
from rashomon.resolve.names import resolve_names
from rashomon.resolve.sources import resolve_sources
from rashomon.types import Reading, Span

Marked = Callable[..., Reading]
Told = tuple[str, str, str, str]


def told(reading: Reading) -> list[Told]:
    text = reading.account.text
    rows = find_communications(resolve_sources(resolve_names(reading))).communications

    def words(span: Span | None) -> str:
        return text[slice(*span)] if span else ""

    return [(words(c.speaker), words(c.addressee), c.channel, words(c.through)) for c in rows]


@pytest.mark.parametrize(
    ("text", "communication"),
    [
        ("{1s:{p:Ana Ruiz}} {1c:told} {p:Leo Hale} {1x:it fell}.", ("Ana Ruiz", "Leo Hale", "unknown", "")),
        ("{1s:{p:Ana Ruiz}} {1c:told} reporters {1x:it fell}.", ("Ana Ruiz", "reporters", "unknown", "")),
        ("{1s:{p:Ana Ruiz}} {1c:told} Judge {p:Leo Hale} {1x:it fell}.", ("Ana Ruiz", "Judge Leo Hale", "unknown", "")),
        ("{1s:Two officials} {1c:told} Reuters {1x:it fell}.", ("Two officials", "Reuters", "unknown", "")),
        (
            "{1x:It fell}, {1s:{p:Ana Ruiz}} {1c:said} in an interview with Reuters.",
            ("Ana Ruiz", "Reuters", "interview", ""),
        ),
        ("{1s:{p:Ana Ruiz}} {1c:tweeted} {1x:that it fell}.", ("Ana Ruiz", "", "post", "")),
        ("{1x:It fell}, {1s:{p:Ana Ruiz}} {1c:said} on Twitter.", ("Ana Ruiz", "", "post", "")),
        ("{1x:It fell}, {1s:{p:Ana Ruiz}} {1c:said} in a statement.", ("Ana Ruiz", "", "statement", "")),
        (
            "{1x:It fell}, {1s:{p:Ana Ruiz}} {1c:wrote} in a letter to {p:Leo Hale}.",
            ("Ana Ruiz", "Leo Hale", "letter", ""),
        ),
        (
            "During a phone call, {1s:{p:Ana Ruiz}} {1c:convinced} Mayor {p:Leo Hale} {1x:to leave the port}.",
            ("Ana Ruiz", "Mayor Leo Hale", "phone", ""),
        ),
        ("{p:Ana Ruiz} had sent {p:Leo Hale} a letter.", ("Ana Ruiz", "Leo Hale", "letter", "")),
        ("{p:Ana Ruiz} wrote to the archbishop on Monday.", ("Ana Ruiz", "the archbishop", "letter", "")),
        (
            "{p:Ana Ruiz} received a note from {p:Leo Hale} via the Swiss.",
            ("Leo Hale", "Ana Ruiz", "letter", "the Swiss"),
        ),
        ("{p:Ana Ruiz} spoke by phone with {p:Leo Hale}.", ("Ana Ruiz", "Leo Hale", "phone", "")),
        ("{p:Ana Ruiz} telephoned {p:Leo Hale}.", ("Ana Ruiz", "Leo Hale", "phone", "")),
        ("{p:Ana Ruiz} took to Twitter.", ("Ana Ruiz", "", "post", "")),
        ("{p:Ana Ruiz} wrote to {p:Ana Ruiz} on Monday.", ("Ana Ruiz", "", "letter", "")),
        (
            "{1s:{p:Ana Ruiz}} {1c:told} his radio audience {1x:it fell}.",
            ("Ana Ruiz", "his radio audience", "unknown", ""),
        ),
        ("{1s:{p:Ana Ruiz}} {1c:told} reporters {1x:his crane fell}.", ("Ana Ruiz", "reporters", "unknown", "")),
        (
            "{p:Ana Ruiz} met with {l:Aldern} Mayor {p:Leo Hale} on Monday.",
            ("Ana Ruiz", "Aldern Mayor Leo Hale", "unknown", ""),
        ),
        (
            "During a press conference with Mayor {p:Leo Hale}, {1s:{p:Ana Ruiz}} {1c:said} {1x:it fell}.",
            ("Ana Ruiz", "", "conference", ""),
        ),
        (
            "In a Reuters interview, {1s:{p:Ana Ruiz}} {1c:said} {1x:it fell}.",
            ("Ana Ruiz", "Reuters", "interview", ""),
        ),
        ("On a call with reporters, {1s:{p:Ana Ruiz}} {1c:said} {1x:it fell}.", ("Ana Ruiz", "reporters", "phone", "")),
        (
            "In a statement to the press, {1s:{p:Ana Ruiz}} {1c:said} {1x:it fell}.",
            ("Ana Ruiz", "the press", "statement", ""),
        ),
        (
            "{1s:{p:Ana Ruiz}} {1c:told} {p:Leo Hale} supporters {1x:it fell}.",
            ("Ana Ruiz", "Leo Hale supporters", "unknown", ""),
        ),
        ("{1s:{p:Ana Ruiz}} {1c:asked} NBC's {p:Leo Hale} {1x:it fell}.", ("Ana Ruiz", "Leo Hale", "unknown", "")),
        ("{p:Ana Ruiz} met with the {o:Pilots Union} on Monday.", ("Ana Ruiz", "the Pilots Union", "unknown", "")),
        (
            "{1s:Ports and Harbours Minister {p:Ana Ruiz}} {1c:told} reporters {1x:it fell}.",
            ("Ports and Harbours Minister Ana Ruiz", "reporters", "unknown", ""),
        ),
        (
            "{p:Ana Ruiz} received a {1c:note} from {1s:my neighbour} via the Swiss {1x:that it fell}.",
            ("my neighbour", "Ana Ruiz", "letter", "the Swiss"),
        ),
    ],
)
def test_who_tells_whom(marked: Marked, text: str, communication: Told) -> None:
    assert told(marked(text)) == [communication]


@pytest.mark.parametrize(
    "text",
    [
        "{1s:{p:Ana Ruiz}} {1c:said} {1x:the crane fell}.",
        "{1s:The lawsuit} {1c:told} {p:Leo Hale} {1x:it fell}.",
        "{p:Ana Ruiz} called the sale a mistake.",
        "{1s:The Easton Herald} {1c:reported} {1x:that the crane fell}.",
        "{1s:{p:Ana Ruiz}} {1c:did not mention} {1x:the crane} in her speech.",
        "{1s:Some} {1c:note} {1x:that the crane fell}.",
        "{1s:Officers} {1c:responded} to {p:Leo Hale}’s home {1x:that night}.",
        "{1s:{p:Ana Ruiz}} {1c:’ll present} {1x:her plan} in a speech.",
        "In a statement after {1s:the board} {1c:announced} {1x:its plan}, all were calm.",
        "He sold what {p:Ana Ruiz} called {p:Leo Hale} wine.",
        "{1s:{p:Ana Ruiz}} {1c:said} {1x:the task of the board in its speech is to calm us all}.",
        "{1s:{p:Ana Ruiz}} {1c:spoke of} {1x:being in a store and hearing the crane}.",
        "{1s:{p:Ana Ruiz}} {1c:agreed} {1x:to meet port officials}.",
        "{1s:{p:Ana Ruiz}} {1c:warned} {1x:{p:Leo Hale} has the right to sail}.",
        "{1s:The board} {1c:passed a bill Monday} {1x:to guarantee all port employees a wage}.",
        "{1s:{p:Ana Ruiz}} {1c:said} before the crane was moved that {1x:it would fall}.",
        "{1s:{p:Ana Ruiz}} {1c:told} {p:Ruiz} {1x:it fell}.",
    ],
)
def test_nobody_is_told(marked: Marked, text: str) -> None:
    assert told(marked(text)) == []


def test_what_is_told_inside_keeps_its_teller_and_i_is_who_speaks(marked: Marked) -> None:
    reading = marked("{1x:“I sent {p:Leo Hale} a letter,”} {1s:{p:Ana Ruiz}} {1c:said}.")
    said = tuple(msgspec.structs.replace(a, entity="e2", when="2021-03-02") for a in reading.attributions)
    (sent,) = find_communications(msgspec.structs.replace(reading, attributions=said)).communications
    assert (sent.speaker_entity, sent.addressee_entity, sent.told_by, sent.attribution) == ("e2", "e1", "a1", None)


def test_a_communication_is_dated_as_its_attribution(marked: Marked) -> None:
    reading = marked("{1s:{p:Ana Ruiz}} {1c:told} {p:Leo Hale} {1x:it fell}.")
    said = tuple(msgspec.structs.replace(a, when="2021-03-02") for a in reading.attributions)
    (one,) = find_communications(msgspec.structs.replace(reading, attributions=said)).communications
    assert (one.attribution, one.when) == ("a1", "2021-03-02")
