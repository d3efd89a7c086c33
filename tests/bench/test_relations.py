"""How the bench reads what corpora mark of order and cause, and how it counts what is right."""

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.types import Account, Reading, Relation, RelationKind, Span

TEXT = "The wall fell after the flood on Monday."


Bench = Callable[[str], ModuleType]


@pytest.fixture
def relations(bench: Bench) -> ModuleType:
    return bench("relations")


def test_a_marked_cause_and_effect(relations: ModuleType) -> None:
    text = "Rents rose because of the ban ."
    marked = "<ARG1>Rents rose</ARG1> <SIG0>because of</SIG0> <ARG0>the ban</ARG0> ."
    cause, effect = relations.marked_pair(marked, text)
    assert (text[slice(*cause)], text[slice(*effect)]) == ("the ban", "Rents rose")
    assert relations.marked_pair(marked, "Rents fell because of the ban .") is None
    assert relations.marked_pair("<ARG1>Rents rose</ARG1> because of the ban .", text) is None


def test_words_shared_by_two_passages(relations: ModuleType) -> None:
    assert relations.words_shared("a b c d e", Span(0, 5), Span(4, 9)) == {"marked": 3, "ours": 3, "both": 1}


@pytest.mark.parametrize(
    ("kind", "link", "counted"),
    [
        ("before", ("e1", "e2", "AFTER"), {"said": 1, "right": 1}),
        ("before", ("e2", "e1", "BEFORE"), {"said": 1, "right": 1}),
        ("cause", ("e2", "e1", "BEFORE"), {"said": 1, "right": 1}),
        ("before", ("e1", "e2", "BEFORE"), {"said": 1, "right": 0}),
        ("before", ("e1", "e2", "VAGUE"), {"said": 1, "right": 0}),
        ("before", ("e1", "t1", "AFTER"), {}),
        ("includes", ("e1", "e2", "AFTER"), {}),
    ],
)
def test_an_order_is_right_where_the_link_says_the_same(
    bench: Bench, kind: RelationKind, link: tuple[str, str, str], counted: dict[str, int]
) -> None:
    relations, cat = bench("relations"), bench("cat")
    one = Relation(id="r1", kind=kind, first=Span(20, 39), second=Span(0, 13), cue=Span(14, 19))
    reading = Reading(account=Account(id="x", name="x", text=TEXT), relations=(one,))
    spans = {"e1": Span(9, 13), "e2": Span(24, 29)}
    events = tuple(cat.Mention(key, span, span, 0, ()) for key, span in spans.items())
    document = cat.Document("x", Path("x"), TEXT, None, None, {}, (), events, ())
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    count = relations.orders(reading, document, [cat.Link(*link)], ("links", cues))
    assert dict(count) == counted
    if counted:
        assert cues[f"{kind}: after"]["links right"] == counted["right"]


def test_a_length_of_time_is_no_part_of_the_name_of_a_cue(relations: ModuleType) -> None:
    text = "The wall fell two days after the flood."
    one = Relation(id="r1", kind="before", first=Span(29, 38), second=Span(0, 13), cue=Span(14, 28))
    assert relations.row_name(text, one) == "before: after"
