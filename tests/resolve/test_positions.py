"""Who urged, opposed, was stunned, promised what: whose stance, towards what, and who tells it."""

from collections.abc import Callable

import msgspec
import pytest

from rashomon.resolve.positions import find_positions
from rashomon.types import Reading

Marked = Callable[..., Reading]


def told(reading: Reading) -> list[tuple[str, str, str]]:
    text = reading.account.text
    return [
        (text[slice(*p.holder)], p.stance, text[slice(*p.towards)] if p.towards else "")
        for p in find_positions(reading).positions
    ]


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("{p:Ana Ruiz} opposed the toll.", [("Ana Ruiz", "opposed", "the toll")]),
        (
            "{p:Ana Ruiz} and Mayor {p:Leo Hale} reportedly pushed for a toll on the quay.",
            [("Ana Ruiz", "urged", "for a toll on the quay"), ("Leo Hale", "urged", "for a toll on the quay")],
        ),
        ("The union, a large one, condemned the sale.", []),
        ("Port officials were stunned by the sale.", [("Port officials", "surprised", "the sale")]),
        ("Port officials were “stunned” that it sank.", [("Port officials", "surprised", "that it sank")]),
        ("The sale stunned port officials on Monday.", [("port officials", "surprised", "The sale")]),
        ("The sale came as a shock to port officials.", [("port officials", "surprised", "The sale")]),
        ("The sale drew criticism from residents.", [("residents", "criticised", "The sale")]),
        ("The sale was condemned by residents.", [("residents", "criticised", "The sale")]),
        ("{p:Ana Ruiz} is demanding a vote.", [("Ana Ruiz", "demanded", "a vote")]),
        ("He apologised for the delay.", [("He", "apologised", "for the delay")]),
        ("All were on board with the plan.", [("All", "supported", "the plan")]),
        ("Skippers, angry at the board, vowed to sue the board.", [("Skippers", "promised", "to sue the board")]),
        ("{p:Ana Ruiz} declined to comment.", []),
        ("{p:Ana Ruiz} would consider a toll.", [("Ana Ruiz", "considered", "a toll")]),
        ("{p:Ana Ruiz} is open to a toll.", [("Ana Ruiz", "considered", "a toll")]),
        ("{p:Ana Ruiz} did not support the toll.", [("Ana Ruiz", "opposed", "the toll")]),
        ("{p:Ana Ruiz} won’t back the toll.", [("Ana Ruiz", "opposed", "the toll")]),
        ("{p:Ana Ruiz} won’t back up her charge.", []),
        ("{p:Ana Ruiz} signed off on the toll.", [("Ana Ruiz", "agreed", "the toll")]),
        ("{p:Ana Ruiz} would vote against the toll.", [("Ana Ruiz", "opposed", "the toll")]),
        ("{p:Ana Ruiz} sided with the skippers.", [("Ana Ruiz", "supported", "the skippers")]),
        ("{p:Ana Ruiz} turned down the toll.", [("Ana Ruiz", "refused", "the toll")]),
        ("{p:Ana Ruiz} did not oppose the toll.", []),
        ("A stunned crowd watched the crane fall.", []),
        ("The measure was opposed.", []),
        ("Board hopes were dashed on Monday.", []),
        ("Two ships accused of smuggling left.", []),
        ("The candidates endorsed by {p:Ana Ruiz} lost.", []),
        ("Skippers pressed ahead with the race.", []),
        ("Skippers pushed back on the toll.", [("Skippers", "opposed", "on the toll")]),
        ("{p:Ana Ruiz} dismissed him.", []),
        ("{p:Ana Ruiz} stood by his side.", []),
        ("Leave it unless {p:Ana Ruiz} opposes the toll.", []),
        ("It shows how {p:Ana Ruiz} decides on tolls.", []),
        ("Skippers were anxious to sail.", [("Skippers", "hoped", "sail")]),
        ("To varying degrees, all opposed the toll.", [("all", "opposed", "the toll")]),
        ("{p:Ana Ruiz}, who wrote to her officials, opposed the toll.", [("Ana Ruiz", "opposed", "the toll")]),
        (
            "{p:Leo Hale} met {p:Ana Ruiz}, and the {o:Port Board} opposed the toll.",
            [("Port Board", "opposed", "the toll")],
        ),
        ("Leo left the {o:Port Board} and they opposed the toll.", [("they", "opposed", "the toll")]),
        ("An aide to {p:Ana Ruiz} opposed the toll.", [("An aide to Ana Ruiz", "opposed", "the toll")]),
        ("60 percent of all skippers opposed the toll.", [("60 percent of all skippers", "opposed", "the toll")]),
        ("{p:Ana Ruiz} vowed “civil calm” should the toll rise.", [("Ana Ruiz", "promised", "civil calm")]),
        ("{p:Ana Ruiz} opposed last week the toll.", [("Ana Ruiz", "opposed", "the toll")]),
        ("Skippers celebrated after the race.", [("Skippers", "praised", "")]),
        ("{p:Ana Ruiz} of {l:Aldern} opposed the toll.", [("Ana Ruiz of Aldern", "opposed", "the toll")]),
        ("{p:Ana Ruiz} vowed not to sail.", [("Ana Ruiz", "promised", "not to sail")]),
        ("{p:Ana Ruiz} condemned Friday’s race.", [("Ana Ruiz", "criticised", "Friday’s race")]),
        ("{p:Ana Ruiz} backed off the toll.", []),
        ("We know those skippers opposed the toll.", [("those skippers", "opposed", "the toll")]),
        ("{p:Ana Ruiz} called for as much as half.", [("Ana Ruiz", "urged", "as much as half")]),
    ],
)
def test_positions(marked: Marked, text: str, positions: list[tuple[str, str, str]]) -> None:
    assert told(marked(text)) == positions


def test_whoever_tells_a_position_is_kept_with_it(marked: Marked) -> None:
    reading = find_positions(
        marked("{1s:{p:Leo Hale}} {1c:said} {1x:{p:Ana Ruiz} opposed the toll}. {p:Ana Ruiz} opposed the dam.")
    )
    assert [p.attribution for p in reading.positions] == ["a1", None]


def test_a_cue_of_stance_is_told_through_its_parent(marked: Marked) -> None:
    reading = find_positions(marked("{1s:{p:Ana Ruiz}} {1c:denied} {1x:that the toll was hers}."))
    assert [(p.stance, p.entity, p.attribution) for p in reading.positions] == [("denied", "e1", None)]


def test_i_am_who_speaks(marked: Marked) -> None:
    reading = marked("{1x:“I opposed the toll,”} {1s:{p:Ana Ruiz}} {1c:said}.")
    said = tuple(msgspec.structs.replace(a, entity="e1") for a in reading.attributions)
    (position,) = find_positions(msgspec.structs.replace(reading, attributions=said)).positions
    assert (position.entity, position.attribution) == ("e1", "a1")
