"""Comparators: what two claims about one fact say differently. Each row: two claims and what is found."""

import dataclasses

import pytest

from rashomon.align.alignment import align_claims
from rashomon.align.claims import StoryClaim, ToldName, ToldTime
from rashomon.align.comparators import Difference, compare_all
from rashomon.align.quantities import find_quantities
from rashomon.align.vocabulary import content_words
from rashomon.types import ClaimRef, EntityKind, Span
from rashomon.when import display


def claim(text: str, when: str | None = None, names: tuple[ToldName, ...] = ()) -> StoryClaim:
    around = frozenset(content_words(text))
    return StoryClaim(
        ref=ClaimRef(text, "c1"),
        account=0,
        place=0.0,
        text=text,
        told_names=names,
        speaker=None,
        quantities=find_quantities(text),
        times=(ToldTime(when, display(when), around),) if when else (),
        words=content_words(text),
        in_context=text,
        when=when,
    )


def found(left: StoryClaim, right: StoryClaim) -> list[Difference]:
    return list(compare_all(align_claims(left, right)))


NUMBERS = [
    ("Five died and eight others were hurt", "Five people died; six were hurt", "contradict", ("eight", "six")),
    (
        "two-thirds of voters stayed",
        "60 percent of voters stayed",
        "contradict",
        ("two-thirds of voters", "60 percent of voters"),
    ),
    ("20 to 30 boats were lost", "25 boats were lost", "differ", ("20 to 30 boats", "25 boats")),
    ("five people died", "six people died", "contradict", ("five people", "six people")),
    ("about two dozen dockers died", "twenty-five of them died", "differ", ("about two dozen dockers", "twenty-five")),
    ("at least 40 boats were lost", "52 boats were lost", "differ", ("at least 40 boats", "52 boats")),
    ("more than 60 boats were lost", "52 boats were lost", "differ", ("more than 60 boats", "52 boats")),
]


@pytest.mark.parametrize(("left", "right", "kind", "values"), NUMBERS)
def test_numbers_that_differ(left: str, right: str, kind: str, values: tuple[str, str]) -> None:
    differences = found(claim(left), claim(right))
    assert [(d.kind, d.about, d.values) for d in differences] == [(kind, "number", values)]
    assert all(value in differences[0].text for value in values)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("five people died", "5 people died"),
        ("five people died", "six boats sank"),
        ("five people died and six boats sank", "6 boats sank and 5 people died"),
        ("five people died", "people died"),
        ("10 dockers died", "2,400 dockers died"),  # other dockers
        ("five people died", "six people were hurt"),
    ],
)
def test_numbers_that_do_not(left: str, right: str) -> None:
    assert found(claim(left), claim(right)) == []


DATES = [
    ("2020-01-02", "2019-12-29", "contradict"),
    ("2020-01-02", "2020-01", "differ"),
    ("2020-01-02", "2020-01-02", None),
    ("2020-01-02", None, None),
    ("2020-01-02", "2003", None),  # another time
    ("2019-12-28/2020-01-03", "2020-01-02", "differ"),
]


@pytest.mark.parametrize(("left", "right", "kind"), DATES)
def test_dates(left: str, right: str | None, kind: str | None) -> None:
    kinds = [d.kind for d in found(claim("the order was given", left), claim("the order was given", right))]
    assert kinds == ([kind] if kind else [])


def test_one_saying_in_two_wordings() -> None:
    left = claim("“We left the east gate open all night,” she said.")
    right = claim("“We had left the east gate wide open all night,” she said.")
    assert [d.about for d in found(left, right)] == ["what"]


@pytest.mark.parametrize("text", [row[0] for row in NUMBERS] + ["“We left the east gate open,” she said of 5 boats."])
def test_nothing_differs_from_itself(text: str) -> None:
    assert found(claim(text, "2020-01-02"), claim(text, "2020-01-02")) == []


def test_dates_of_different_things_are_not_compared() -> None:
    left = claim("the order was given", "2020-01-02")
    right = claim("a letter arrived", "2019-12-29")
    assert found(left, right) == []


def named(text: str, name: str, entity: str, kind: EntityKind) -> StoryClaim:
    start = text.index(name)
    return claim(text, names=(ToldName(entity, kind, name, Span(start, start + len(name))),))


def test_places_told_with_one_word() -> None:
    left = named("He was born in Aldern.", "Aldern", "x1", "place")
    right = named("Born in Merrowby, he was a docker.", "Merrowby", "x2", "place")
    assert [(d.kind, d.about, d.values) for d in found(left, right)] == [("differ", "where", ("Aldern", "Merrowby"))]
    elsewhere = named("He lives in Merrowby now.", "Merrowby", "x2", "place")
    assert found(left, elsewhere) == []


def test_one_name_in_two_spellings() -> None:
    left = named("Ida Voorhies saw it.", "Ida Voorhies", "x1", "person")
    right = named("Mrs Vorhies saw it all.", "Vorhies", "x1", "person")
    assert [(d.about, d.once) for d in found(left, right)] == [("who", "x1")]
    assert found(left, named("Mrs Voorhies saw it all.", "Voorhies", "x1", "person")) == []
    assert found(left, named("Mrs Vorhies saw it all.", "Vorhies", "x2", "person")) == []  # somebody else


@pytest.mark.parametrize(
    ("left", "right", "hours", "kinds"),
    [
        ("half past eight", "8.30 p.m.", (8, 20), []),  # the first says not which half of the day
        ("8:30", "20:30", (8, 20), []),
        ("8.30 a.m.", "8.30 p.m.", (8, 20), ["contradict"]),
        ("08:30", "20:30", (8, 20), ["contradict"]),
        ("half past eight this morning", "8.30 p.m.", (8, 20), ["contradict"]),
        ("half past eight", "9.30 p.m.", (8, 21), ["contradict"]),
    ],
)
def test_clock_times_that_can_be_one_on_the_dial_do_not_differ(
    left: str, right: str, hours: tuple[int, int], kinds: list[str]
) -> None:
    gates = claim("the gates of the market were shut", "2025-03-11")
    both = [
        dataclasses.replace(gates, times=(ToldTime(f"2025-03-11T{hour:02}:30:00", words, gates.times[0].around),))
        for hour, words in zip(hours, (left, right), strict=True)
    ]
    assert [d.kind for d in found(*both)] == kinds


@pytest.mark.parametrize(
    ("words", "edtf", "kinds"),
    [
        ("7.45 this morning", "2025-03-12T07:45:00", ["contradict"]),
        ("7.45 a.m. on 12 March", "2025-03-12T07:45:00", ["contradict"]),
        ("7.45 a.m.", "2025-03-12T07:45:00", []),
        ("7.45 on Thursday morning", "2025-03-13T07:45:00", []),
    ],
)
def test_a_clock_time_is_held_against_a_day_where_it_names_its_own(words: str, edtf: str, kinds: list[str]) -> None:
    day = claim("divers found him", "2025-03-13")
    clock = dataclasses.replace(day, times=(ToldTime(edtf, words, day.times[0].around),), when=edtf)
    assert [d.kind for d in found(clock, day)] == kinds


def dated(text: str, words: str, edtf: str) -> StoryClaim:
    return dataclasses.replace(claim(text), times=(ToldTime(edtf, words, frozenset(content_words(text))),), when=edtf)


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        ("on Monday", "Monday evening", [("differ", "part of day")]),
        ("Monday morning", "Monday evening", [("contradict", "part of day")]),
        ("early on Monday", "Monday morning", []),
        ("on Monday", "Monday", []),
    ],
)
def test_parts_of_one_day(left: str, right: str, kinds: list[tuple[str, str]]) -> None:
    one = dated(f"The old gate was opened by dockers {left}", left, "2025-03-10")
    other = dated(f"Dockers opened the old gate {right}", right, "2025-03-10")
    assert [(d.kind, d.slot) for d in found(one, other)] == kinds


def of_person(text: str, name: str = "Ana Ruiz") -> StoryClaim:
    return named(text, name, "p1", "person")


SLOTS = [
    # what one says happened and the other denies
    (
        "The harbour board did not fire the old pilot",
        "Fire the old pilot, the harbour board did",
        "contradict",
        "negation",
    ),
    (
        "The harbour board never fired the old pilot",
        "The harbour board refused to keep the old pilot, who was fired",
        None,
        "",
    ),
    # opposites
    (
        "The court convicted the old pilot over the wreck",
        "Over the wreck the court acquitted the old pilot, Dean",
        "contradict",
        "opposite",
    ),
    ("The court acquitted him and convicted the old pilot", "The court convicted the old pilot", None, ""),
    # how sure
    (
        "The harbour board may close the old east quay",
        "Mayor Hale: the harbour board closed the old east quay",
        "differ",
        "certainty",
    ),
    ("The harbour board will sell the old east quay", "The harbour board expects to sell the old east quay", None, ""),
]


@pytest.mark.parametrize(("left", "right", "kind", "slot"), SLOTS)
def test_what_is_said_of_one_thing(left: str, right: str, kind: str | None, slot: str) -> None:
    for pair in ((left, right), (right, left)):
        differences = [d for d in found(claim(pair[0]), claim(pair[1])) if d.slot != "term"]
        assert [(d.kind, d.slot) for d in differences] == ([(kind, slot)] if kind else [])
        for d in differences:
            assert d.values == tuple(text[slice(*span)] for text, span in zip(pair, d.spans, strict=True))


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "Ana Ruiz, a spokeswoman for the port, left",
            "port lawyer Ana Ruiz had gone",
            ("a spokeswoman for the port", "lawyer"),
        ),
        ("Ana Ruiz, the port’s spokeswoman, left", "spokesperson Ana Ruiz had gone", None),
        ("Ana Ruiz, who left", "lawyer Ana Ruiz had gone", None),
    ],
)
def test_what_a_person_is_said_to_be(left: str, right: str, values: tuple[str, str] | None) -> None:
    assert [d.values for d in found(of_person(left), of_person(right))] == ([values] if values else [])


ONE_SLOT = [
    ("Five dockers were on the east quay", "Six dockers were on the east quay", "contradict", "number", "number"),
    ("One of the doors was open that night", "Two of the doors was open that night", "contradict", "number", "number"),
    (
        "The harbour board did not open the gate on the quay",
        "The harbour board opened the gate on the quay",
        "contradict",
        "what",
        "negation",
    ),
    (
        "The board rejected the plan for the quay",
        "The board approved the plan for the quay",
        "contradict",
        "what",
        "opposite",
    ),
    (
        "The board may open the gate on the quay",
        "The board will open the gate on the quay",
        "differ",
        "stance",
        "certainty",
    ),
    (
        "The board bought a warehouse on the east quay",
        "The board bought a tugboat on the east quay",
        "differ",
        "what",
        "term",
    ),
]


@pytest.mark.parametrize(("left", "right", "kind", "about", "slot"), ONE_SLOT)
def test_claims_equal_but_for_one_slot(left: str, right: str, kind: str, about: str, slot: str) -> None:
    for pair in ((left, right), (right, left)):
        surest = found(claim(pair[0]), claim(pair[1]))[0]
        assert (surest.kind, surest.about, surest.slot, surest.certain) == (kind, about, slot, True)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Five dockers were on the east quay", "5 dockers were on the east quay"),
        ("The board didn’t open the gate", "The board did not open the gate"),
        ("The work on the quay began in spring", "Work on the quay started in spring"),
        ("The board, she said, has opened the east gate", "The board, she said, had opened the east gate"),
        ("The board opened the east gate on the quay", "The board opened the east gate on the old quay"),
    ],
)
def test_the_same_said_otherwise_is_no_difference(left: str, right: str) -> None:
    assert found(claim(left), claim(right)) == []


def test_names_in_one_slot() -> None:
    left = named("The board met the pilots in Aldern.", "Aldern", "x1", "place")
    right = named("The board met the pilots in Merrowby.", "Merrowby", "x2", "place")
    assert [(d.about, d.certain) for d in found(left, right)] == [("where", True)]
    left = named("Ana Ruiz opened the gate on the quay.", "Ana Ruiz", "x1", "person")
    right = named("Leo Hale opened the gate on the quay.", "Leo Hale", "x2", "person")
    assert [(d.about, d.certain) for d in found(left, right)] == [("who", True)]


@pytest.mark.parametrize(("other", "slots"), [("Hale", []), ("President Hale", []), ("Mrs Stroud", ["actor"])])
def test_a_name_and_more_of_it_are_no_two_names(other: str, slots: list[str]) -> None:
    sentence = "{} said the quay would stay shut until the end of May."
    left = named(sentence.format("Hale"), "Hale", "x1", "person")
    right = named(sentence.format(other), other, "x2", "person")
    assert [d.slot for d in found(left, right)] == slots
    right = named("Mrs Ruiz opened the gate on the quay.", "Mrs Ruiz", "x1", "person")
    assert found(left, right) == []


def test_ages_are_of_one_person() -> None:
    left, right = of_person("Ana Ruiz, 39, left the quay."), of_person("They saw Ana Ruiz, who is in her early 40s.")
    assert [(d.kind, d.about) for d in found(left, right)] == [("differ", "number")]
    other = named("They saw Leo Hale, 52, on the pier.", "Leo Hale", "p2", "person")
    assert found(left, other) == []
