"""The order of events: what accounts tell in words, what dates say, and no circle among all of it."""

import itertools
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.align.claims import StoryClaims, gather, story_claims
from rashomon.align.order import Days, Told, order_events, without_cycles
from rashomon.align.origins import Origins
from rashomon.align.sequels import Sequel
from rashomon.extract.claims import cut_claims
from rashomon.extract.relations import find_relations
from rashomon.extract.sentences import split_sentences
from rashomon.types import (
    Account,
    ClaimRef,
    Event,
    EventRelation,
    Note,
    Passage,
    Reading,
    Relation,
    RelationKind,
    RelationRef,
    Span,
    ToldDate,
)


def reading(name: str, text: str) -> Reading:
    account = Account(id=name, name=name, publisher=f"The {name}", text=text)
    sentences = split_sentences(account)
    claims = cut_claims(text, sentences, ())
    return Reading(
        account=account,
        sentences=sentences,
        claims=claims,
        relations=find_relations(text, sentences, claims, ()),
    )


def ordered(
    texts: Mapping[str, str], events: Mapping[str, Sequence[str]], when: Mapping[str, str] | None = None
) -> tuple[list[tuple[str, str, str]], tuple[EventRelation, ...], tuple[Note, ...]]:
    """Return the relations of a story whose events are given by the openings of their claims, by label and in full."""
    readings, _ = gather(reading(name, text) for name, text in texts.items())
    made = [
        Event(id=f"v{n}", label=label, when=(when or {}).get(label), claims=claims, dates=dates(label, claims, when))
        for n, (label, openings) in enumerate(events.items(), 1)
        for claims in [tuple(found for opening in openings for found in claims_opening(readings, opening))]
    ]
    relations, notes = order_events(readings, story(readings), made, Origins({}, {}))
    labels = {e.id: e.label for e in made}
    return [(r.kind, labels[r.from_], labels[r.to]) for r in relations], relations, notes


def story(readings: Sequence[Reading]) -> StoryClaims:
    return story_claims(readings, ())


def claims_opening(readings: Sequence[Reading], opening: str) -> list[ClaimRef]:
    return [
        ClaimRef(r.account.id, c.id) for r in readings for c in r.claims if r.account.text.startswith(opening, c.start)
    ]


def dates(label: str, claims: Sequence[ClaimRef], when: Mapping[str, str] | None) -> tuple[ToldDate, ...]:
    if not when or label not in when:
        return ()
    return (ToldDate(account=claims[0].account, when=when[label], passage=Passage(claims[0].account, 0, 6)),)


QUARREL = {
    "Lantern": "Tarn raided the port of Oss on Monday night. In response, Oss closed the northern border.",
    "Courier": "Oss closed the northern border to all lorries. Tarn had raided the port of Oss with gunboats.",
}
EVENTS = {"the raid": ("Tarn raided", "Tarn had raided"), "the closing": ("In response, Oss", "Oss closed")}


def test_what_an_account_tells_is_between_the_events_of_its_claims() -> None:
    found, relations, notes = ordered(QUARREL, EVENTS)
    assert found == [("response", "the raid", "the closing")]
    assert (relations[0].told, notes) == ((RelationRef("Lantern", "r1"),), ())
    [passage] = relations[0].passages
    assert QUARREL["Lantern"][passage.start : passage.end].startswith("Tarn raided")


def test_a_noun_is_of_the_one_event_that_it_names() -> None:
    texts = QUARREL | {"Herald": "Oss closed the northern border after the raid on the port of Oss."}
    found, relations, _ = ordered(texts, EVENTS)
    assert found == [("before", "the raid", "the closing"), ("response", "the raid", "the closing")]
    assert relations[0].told == (RelationRef("Herald", "r1"),)


def test_a_noun_that_names_two_events_is_of_neither() -> None:
    texts = QUARREL | {
        "Herald": "Oss closed the northern border after the raid on the port of Oss.",
        "Mirror": "Tarn raided the port of Oss for a second time in May.",
    }
    events = EVENTS | {
        "the raid": ("Tarn raided the port of Oss on", "Tarn had"),
        "another": ("Tarn raided the port of Oss for",),
    }
    assert ordered(texts, events)[0] == [("response", "the raid", "the closing")]


def test_a_passage_by_the_way_is_not_what_its_claim_tells() -> None:
    texts = QUARREL | {
        "Herald": "The minister, who closed the northern border after the raid on the port of Oss, resigned on Friday."
    }
    events = EVENTS | {"the resignation": ("The minister",)}
    assert all("the resignation" not in row for row in ordered(texts, events)[0])


def test_tellings_of_several_accounts_are_one_relation() -> None:
    texts = QUARREL | {"Herald": "Tarn raided the port of Oss by night. In response, Oss closed the northern border."}
    _, [relation], _ = ordered(texts, EVENTS)
    assert [ref.account for ref in relation.told] == ["Herald", "Lantern"]


def test_dates_put_events_in_order_and_only_the_nearest() -> None:
    days = {"one": "2020-01-01", "two": "2020-01-02", "three": "2020-01-03/2020-01-05", "four": "2020-01-04"}
    texts = {
        name: " ".join(f"Event {day} happened at the old quay." for day in days) for name in ("Lantern", "Courier")
    }
    found, relations, _ = ordered(texts, {day: (f"Event {day}",) for day in days}, days)
    assert found == [("before", "one", "two"), ("before", "two", "three"), ("before", "two", "four")]
    assert not relations[0].told and relations[0].passages == (Passage("Courier", 0, 6), Passage("Courier", 0, 6))


@pytest.mark.parametrize("doubted", ["2020-01-02?", "XXXX-01-02", "../2020-01-02", "2020-01-02/..", "2020-01-01~", ""])
def test_dates_in_doubt_order_nothing(doubted: str) -> None:
    days = {"one": "2020-01-01", "two": doubted}
    texts = {
        name: " ".join(f"Event {day} happened at the old quay." for day in days) for name in ("Lantern", "Courier")
    }
    assert ordered(texts, {day: (f"Event {day}",) for day in days}, days)[0] == []


def test_words_against_dates_are_left_out_with_a_note() -> None:
    when = {"the raid": "2020-01-09", "the closing": "2020-01-02"}
    found, _, [note] = ordered(QUARREL, EVENTS, when)
    assert found == [("before", "the closing", "the raid")]
    assert note.code == "order-in-doubt"
    assert "The Lantern: “the raid” was answered by “the closing”" in note.message


def test_the_order_of_accounts_changes_nothing() -> None:
    texts = QUARREL | {
        "Herald": "Oss closed the northern border after the raid on the port of Oss.",
        "Mirror": "Oss closed the northern border at noon. In response, Tarn raided the port of Oss.",
    }
    events = {"the raid": (*EVENTS["the raid"], "In response, Tarn"), "the closing": EVENTS["the closing"]}
    rows = [ordered(dict(order), events)[0::2] for order in itertools.permutations(texts.items())]
    assert all(row == rows[0] for row in rows)


def told(first: int, second: int, kind: RelationKind, origins: int) -> Told:
    relation = Relation(id="r1", kind=kind, first=Span(0, 1), second=Span(2, 3), cue=Span(1, 2))
    sequel = Sequel(first, second, relation, RelationRef("a", "r1"), ClaimRef("a", "c1"), Passage("a", 0, 3))
    return Told(first, second, kind, (sequel,), origins)


NUMBERS = st.integers(0, 7)
TOLD = st.lists(
    st.builds(told, NUMBERS, NUMBERS, st.sampled_from(["before", "cause", "response", "includes"]), st.integers(1, 3)),
    max_size=20,
    unique_by=lambda one: (one.first, one.second, one.kind),
).map(lambda many: sorted((one for one in many if one.first != one.second), key=lambda one: one[:3]))
DAYS = st.lists(
    st.none() | st.builds(lambda start, long: Days(start, start + long), st.integers(0, 9), st.integers(0, 4)),
    min_size=8,
    max_size=8,
)


@given(TOLD, DAYS)
def test_nothing_runs_in_a_circle(many: list[Told], days: list[Days | None]) -> None:
    kept, dropped = without_cycles(many, days)
    assert sorted(kept + dropped, key=lambda one: one[:3]) == many
    after = {n: {o.second for o in kept if o.first == n and o.kind != "includes"} for n in range(8)}
    for one, other in itertools.permutations(range(8), 2):
        first, second = days[one], days[other]
        if first is not None and second is not None and first.end < second.start:
            after[one].add(other)
    for _ in range(8):
        after = {n: later.union(*(after[m] for m in later)) for n, later in after.items()}
    assert all(n not in later for n, later in after.items())


@given(TOLD, DAYS)
def test_only_what_stands_in_a_circle_is_left_out(many: list[Told], days: list[Days | None]) -> None:
    kept, dropped = without_cycles(many, days)
    for one in dropped:
        if one.kind != "includes":
            assert without_cycles([one], [None] * 8) == ([one], [])
            assert not kept or one.support <= max(other.support for other in many)
    alone = [one for one in many if one.kind != "includes" and one.first < one.second]
    assert without_cycles(alone, [None] * 8) == (alone, [])  # all of them lead upwards


def test_the_better_told_stays() -> None:
    strong, weak = told(0, 1, "cause", 2), told(1, 0, "before", 1)
    assert without_cycles([strong, weak], [None, None]) == ([strong], [weak])
    assert without_cycles([told(0, 1, "cause", 1), weak], [None, None]) == ([], [told(0, 1, "cause", 1), weak])
    assert without_cycles([strong], [Days(5, 5), Days(2, 4)]) == ([], [strong])
    assert without_cycles([strong], [Days(5, 5), Days(2, 5)]) == ([strong], [])
