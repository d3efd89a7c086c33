"""Several who speak together are each to be found: names in one attribution, people without a name in their own."""

from collections.abc import Callable

import pytest

from rashomon.resolve.names import resolve_names
from rashomon.resolve.sources import resolve_sources
from rashomon.types import Reading

Marked = Callable[..., Reading]
Told = list[tuple[str, str, list[str]]]


def told(reading: Reading) -> Told:
    """Return of each attribution its source's words, its kind, and the names of those it is to."""
    read = resolve_sources(resolve_names(reading))
    return [
        (
            read.quote(a.source),
            a.source_kind,
            [read.entity_by_id[name].name for name in (a.entity, *a.also_by) if name],
        )
        for a in read.attributions
    ]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("{p:Ana Ruiz} and {p:Leo Hale}", ["Ana Ruiz", "Leo Hale"]),
        ("Both {p:Ana Ruiz} and {p:Leo Hale}", ["Ana Ruiz", "Leo Hale"]),
        ("Sens. {p:Ana Ruiz} (D-Easton), {p:Max Orr} (R-Weston) and {p:Leo Hale}", ["Ana Ruiz", "Max Orr", "Leo Hale"]),
        ("{p:Ana Ruiz}, R-Easton, and {p:Leo Hale}", ["Ana Ruiz", "Leo Hale"]),
        ("{p:Ana Ruiz} and Harbour Board Chairman {p:Leo Hale}", ["Ana Ruiz", "Leo Hale"]),
        ("{p:Ana Ruiz} and {p:Leo Hale}, who own the boat,", ["Ana Ruiz", "Leo Hale"]),
        ("the {o:Harbour Board} and the {o:Port Union}", ["Harbour Board", "Port Union"]),
        ("{p:Ana Ruiz}, of Easton and Weston,", ["Ana Ruiz"]),
        ("{p:Ana Ruiz}, a pilot and friend of {p:Leo Hale},", ["Ana Ruiz"]),
    ],
)
def test_names_speak_in_one_attribution(marked: Marked, source: str, names: list[str]) -> None:
    found = told(marked(f"{{1s:{source}}} {{1c:said}} {{1x:the crane fell}}."))
    assert [(kind, who) for _, kind, who in found] == [("named", names)]


@pytest.mark.parametrize(
    ("source", "named", "nameless"),
    [
        ("{p:Ana Ruiz} and two clerks", "Ana Ruiz", "two clerks"),
        ("Both Ms. {p:Ana Ruiz} and port officials", "Ms. Ana Ruiz", "port officials"),
        ("The {o:Port Union} and its supporters", "The Port Union", "its supporters"),
        ("{p:Ana Ruiz}, {p:Leo Hale} and other pilots", "Ana Ruiz, Leo Hale", "other pilots"),
    ],
)
def test_people_without_a_name_speak_in_their_own(marked: Marked, source: str, named: str, nameless: str) -> None:
    found = told(marked(f"{{1s:{source}}} {{1c:said}} {{1x:the crane fell}}."))
    assert [(words, kind) for words, kind, _ in found] == [(named, "named"), (nameless, "anonymous")]
    assert found[1][2] == []


def test_what_people_only_want_they_have_not_said(marked: Marked) -> None:
    found = told(marked("{1s:{p:Ana Ruiz} and two clerks} {1c:want} {1x:the crane gone}."))
    assert [words for words, _, _ in found] == ["Ana Ruiz and two clerks"]


def test_whom_officials_work_for_does_not_speak_beside_them(marked: Marked) -> None:
    found = told(marked("{1s:lawyers for {p:Ana Ruiz} and {p:Leo Hale}} {1c:said} {1x:the crane fell}."))
    assert [(kind, who) for _, kind, who in found] == [("anonymous", [])]


def test_the_name_of_a_committee_is_not_parted(marked: Marked) -> None:
    found = told(marked("{1s:{o:House Harbour} and Port Oversight Chairman {p:Leo Hale}} {1c:said} {1x:it fell}."))
    assert [len(who) for _, _, who in found] == [1]


@pytest.mark.parametrize(
    ("again", "names"),
    [
        ("they", ["Ana Ruiz", "Leo Hale"]),
        ("both women", ["Ana Ruiz", "Leo Hale"]),
        ("the two pilots", ["Ana Ruiz", "Leo Hale"]),
        ("both boats", []),
        ("officials", []),
    ],
)
def test_both_are_those_who_spoke_together_before(marked: Marked, again: str, names: list[str]) -> None:
    text = "{1s:{p:Ana Ruiz} and {p:Leo Hale}} {1c:said} {1x:no}. {2s:" + again + "} {2c:said} {2x:that it fell}."
    assert told(marked(text))[1][2] == names


@pytest.mark.parametrize("between", ["One. Two. Three.", "{3s:Some clerks} {3c:said} {3x:yes}."])
def test_both_are_not_looked_for_far_away_or_behind_others(marked: Marked, between: str) -> None:
    text = "{1s:{p:Ana Ruiz} and {p:Leo Hale}} {1c:said} {1x:no}. " + between + " {2s:Both} {2c:said} {2x:it fell}."
    assert told(marked(text))[-1][2] == []
