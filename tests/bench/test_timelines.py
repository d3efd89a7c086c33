"""The steps from an article to the timeline of an entity: names, participants, dates, one event's mentions joined."""

import re
from collections.abc import Callable, Sequence
from types import ModuleType

import pytest

from rashomon.types import Account, Attribution, Claim, Entity, EntityKind, Reading, Span, Time

Bring = Callable[[str], ModuleType]
TARGETS = ("Ada Holt", "Skiff 787 Osprey", "Skiff", "Harbour Boat Works", "tiller 3G", "tiller 4")


def entity(text: str, number: int, kind: EntityKind, *names: str) -> Entity:
    mentions = sorted(Span(*m.span()) for name in names for m in re.finditer(rf"\b{name}\b", text))
    return Entity(id=f"e{number}", name=names[0], kind=kind, mentions=tuple(mentions))


def reading(text: str, **parts: object) -> Reading:
    sentences = tuple(Span(*m.span()) for m in re.finditer(r"[^.\n]+\.?", text) if m.group().strip())
    account = Account(id="1", name="1.xml", text=text, published="2011-03-04")
    return Reading(account=account, sentences=sentences, **parts)  # type: ignore[arg-type]  # fields of a reading


@pytest.mark.parametrize(
    ("target", "forms"),
    [
        ("Ada Holt", {"Ada Holt", "Holt", "AH"}),
        ("Skiff 787 Osprey", {"Skiff 787 Osprey", "787 Osprey", "Skiff 787", "787", "Osprey", "SO"}),
        ("US River Reserve", {"US River Reserve", "River Reserve", "US River", "URR", "RR", "Reserve"}),
        ("Old Sail Industrial Average", {"Old Sail", "OSIA", "Old"}),
        ("tiller 4", {"tiller 4", "tiller"}),
    ],
)
def test_forms_of_a_name(bench: Bring, target: str, forms: set[str]) -> None:
    found = bench("references").name_forms(target)
    assert found[0] == target
    assert forms <= set(found)
    assert not {"Industrial Average", "US", "Industrial"} & set(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skiff sold a 787 to HBW.", ["Skiff: Skiff", "787: Skiff 787 Osprey", "HBW: Harbour Boat Works"]),
        ("The Skiff 787 flew.", ["Skiff 787: Skiff 787 Osprey"]),
        ("Skiff grew. The company says it will grow.", ["Skiff: Skiff", "The company: Skiff", "it: Skiff"]),
        # A form of two names is of the one that is named apart nearby; of none, where neither is.
        ("The tiller 4 is out. The tiller sells.", ["tiller 4: tiller 4", "tiller: tiller 4"]),
        ("The tiller sells.", ["tiller: other: tiller 3G or tiller 4"]),
        ("A skiff and an osprey passed.", []),
    ],
)
def test_references(bench: Bring, text: str, expected: Sequence[str]) -> None:
    found = bench("references").find_references(reading(text), TARGETS)
    assert [f"{text[slice(*r.span)]}: {r.who}" for r in found] == expected


def test_a_place_is_no_short_name(bench: Bring) -> None:
    text = "Quay Airlines flew to Quay."
    known = (entity(text, 1, "place", "Quay"),)
    found = bench("references").find_references(reading(text, entities=known), ["Quay Airlines"])
    assert [r.who for r in found] == ["Quay Airlines", "other: e1"]


def test_a_number_alone_needs_its_maker(bench: Bring) -> None:
    text = "Skiff sold 500 of its 787."
    found = bench("references").find_references(reading(text), ["Skiff", "Skiff 787", "Sail 500"])
    assert [r.who for r in found] == ["Skiff", "Skiff", "Skiff 787"]


def test_names_that_the_reader_joins_are_references_too(bench: Bring) -> None:
    text = "Ada Holt spoke. Adie was pleased, and so was Ben Tarn. He left."
    known = (entity(text, 1, "person", "Ada Holt", "Adie"), entity(text, 2, "person", "Ben Tarn"))
    found = bench("references").find_references(reading(text, entities=known), TARGETS)
    assert [(text[slice(*r.span)], r.who) for r in found] == [
        ("Ada Holt", "Ada Holt"),
        ("Adie", "Ada Holt"),
        ("Ben Tarn", "other: e2"),
        ("He", "Ada Holt"),
    ]


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("Skiff bought Harbour Boat Works.", "bought", {"Skiff", "Harbour Boat Works"}),
        ("Skiff, which owns Harbour Boat Works, fell.", "owns", {"Skiff", "Harbour Boat Works"}),
        ("Ada Holt left, saying that Skiff fell.", "saying", {"Ada Holt"}),
        ("Ada Holt left, saying that Skiff fell.", "fell", {"Skiff"}),
        ("Ada Holt showed Skiff's new mast.", "showed", {"Ada Holt"}),
        ("Ada Holt praised Skiff's launch.", "launch", {"Ada Holt", "Skiff"}),
        # Where nobody seems to, the last spoken of.
        ("Skiff grew. Orders doubled.", "doubled", {"Skiff"}),
    ],
)
def test_participants(bench: Bring, text: str, event: str, expected: set[str]) -> None:
    one = reading(text)
    at = text.index(event)
    sentence = next(s for s in one.sentences if s.start <= at < s.end)
    references = bench("references").find_references(one, TARGETS)
    place = Span(at, at + len(event))
    assert bench("participants").participants(one, references, sentence, place, TARGETS) == expected


def test_who_says_takes_part_and_what_is_said_does_not(bench: Bring) -> None:
    text = "Ada Holt said Skiff fell."
    saying = Attribution(
        id="a1", source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(14, 24),), form="indirect", entity=None
    )
    one = reading(text, attributions=(saying,))
    references = bench("references").find_references(one, TARGETS)
    found = bench("participants").participants(one, references, one.sentences[0], Span(9, 13), TARGETS)
    assert found == {"Ada Holt"}


def times(text: str, **edtf: str) -> tuple[Time, ...]:
    found = [(text.index(words.replace("_", " ")), words.replace("_", " "), value) for words, value in edtf.items()]
    return tuple(
        Time(start=at, end=at + len(words), type="DATE", value=value, edtf=value) for at, words, value in sorted(found)
    )


@pytest.mark.parametrize(
    ("text", "dates", "event", "told"),
    [
        ("Holt bought it in 1996, and sold it in 2001.", {"1996": "1996", "2001": "2001"}, "sold", "2001"),
        ("Holt broke the 1991 treaty.", {"1991": "1991"}, "broke", None),
        ("At a July 16 fair, Holt spoke.", {"July_16": "2010-07-16"}, "spoke", "2010-07-16"),
        ("Holt has sailed since 2004.", {"2004": "2004/.."}, "sailed", "2004/.."),
    ],
)
def test_words_that_date_an_event(bench: Bring, text: str, dates: dict[str, str], event: str, told: str | None) -> None:
    at = text.index(event)
    one = reading(text, times=times(text, **dates))
    assert bench("story_dates").date_told(one, Span(at, at + len(event))) == told


@pytest.mark.parametrize(
    ("text", "dates", "event", "day"),
    [
        ("Yesterday Holt met Tarn. They ate.", {"Yesterday": "2011-03-03"}, "ate", "2011-03-03"),
        ("Yesterday Holt met Tarn. It costs.", {"Yesterday": "2011-03-03"}, "costs", "2011-03-04"),
        ("In 2003-05-06 Holt met Tarn. They ate.", {"2003-05-06": "2003-05-06"}, "ate", "2011-03-04"),
    ],
)
def test_day_of_the_story(bench: Bring, text: str, dates: dict[str, str], event: str, day: str) -> None:
    at = text.index(event)
    one = reading(text, times=times(text, **dates))
    assert bench("story_dates").day_of_story(one, Span(at, at + len(event))) == day


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2006-03", "2006-03-XX"),
        ("2006", "2006-XX-XX"),
        ("2006-03-04T10:00:00", "2006-03-04"),
        ("2006-02/2006-03", "2006-XX-XX"),
        ("2004/..", "2004-XX-XX"),
        ("XXXX-12-29", "XXXX-XX-XX"),
    ],
)
def test_date_as_a_timeline_writes_it(bench: Bring, edtf: str, date: str) -> None:
    assert bench("timelines").timeline_date(edtf) == date


def test_mentions_of_one_event_are_dated_alike(bench: Bring) -> None:
    timelines = bench("timelines")

    def dates(*events: tuple[str, bool, bool, str]) -> list[str]:
        placed = [timelines.Placed(f"1-{i}-w", *event) for i, event in enumerate(events)]
        return [row.date for row in timelines.rows(timelines.with_dates_elsewhere(placed))]

    exact = ("2003-04-28", True, False, "launch")
    assert dates(exact, ("2003-XX-XX", True, False, "launch")) == ["2003-04-28"] * 2
    assert dates(exact, ("2008-01-09", False, True, "launch")) == ["2003-04-28"] * 2
    assert dates(exact, ("2008-01-09", False, False, "launch")) == ["2003-04-28", "2008-01-09"]
    assert dates(exact, ("2004-XX-XX", True, False, "launch")) == ["2003-04-28", "2004-XX-XX"]
    assert dates(exact, ("2003-05-01", True, False, "launch"), ("2003-XX-XX", True, True, "launch"))[2] == "2003-XX-XX"


def test_link_to_the_finest_time_dates_an_event(bench: Bring) -> None:
    cat, event_dates = bench("cat"), bench("event_dates")
    event = cat.Mention("2", Span(0, 4), Span(0, 4), 0, ("fell",))
    when = (cat.Timex("91", Span(5, 9), "DATE", "2011"), cat.Timex("92", Span(10, 14), "DATE", "PAST_REF"))
    links = (cat.Link("91", "2", "INCLUDES"), cat.Link("2", "90", "IS_INCLUDED"), cat.Link("92", "2", "INCLUDES"))
    document = cat.Document("1", None, "", "2011-03-04", "90", {}, when, (event,), links)
    assert [tuple(anchor) for anchor in event_dates.anchors(document)] == [(Span(0, 4), "in", "2011-03-04")]
    later = document._replace(links=(cat.Link("90", "2", "BEFORE"),))
    assert [tuple(anchor)[1:] for anchor in event_dates.anchors(later)] == [("after", "2011-03-04")]


def test_claim_or_saying_that_a_mention_stands_in(bench: Bring) -> None:
    text = "Ada Holt said on Friday that the pier fell in May."
    saying = Attribution(
        id="a1", source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(24, 49),), form="indirect", when="2011-03-04"
    )
    claims = (
        Claim(id="c1", start=0, end=50, when="2011"),
        Claim(id="c2", start=24, end=49, attribution="a1", when="2010-05"),
    )
    one = reading(text, attributions=(saying,), claims=claims)
    dates = bench("event_dates")
    assert dates.claim_of(one, Span(9, 13)) == saying
    assert dates.claim_of(one, Span(38, 42)) == claims[1]
    assert dates.claim_of(one, Span(0, 3)) == claims[0]
    assert dates.claim_of(reading(text), Span(38, 42)) is None


@pytest.mark.parametrize(
    ("side", "within", "right"),
    [
        ("before", "../2011-03-04", True),
        ("after", "../2011-03-04", False),
        ("in", "../2011-03-04", True),
        ("before", "2011-03-04/..", False),
        ("after", "2011-03-04/..", True),
        ("in", "2011-03-05/..", False),
    ],
)
def test_interval_allows_what_gold_says(bench: Bring, side: str, within: str, right: bool) -> None:
    dates = bench("event_dates")
    assert dates.allows(dates.Anchor(Span(0, 4), side, "2011-03-04"), within) == right


def test_exact_is_as_gold_or_finer(bench: Bring) -> None:
    event_dates = bench("event_dates")
    assert event_dates.is_exact("2011-03", "2011-03-04")
    assert not event_dates.is_exact("2011-03-04", "2011-03")
    assert not event_dates.is_exact("2011-03", None)
    anchor = event_dates.Anchor(Span(0, 4), "before", "2011-03-04")
    assert event_dates.is_on_side(anchor, "2011-03-03")
    assert not event_dates.is_on_side(anchor, "2011-03")
