"""Rulings that cannot be kept, each with what is wrong in words, and targets that are none."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from rashomon import Account, Reading, RulingError, compare, read
from rashomon.review.checks import check_ruling
from rashomon.review.targets import (
    on_attribution,
    on_date,
    on_entities,
    on_furniture,
    on_missing_attribution,
    on_pair,
)
from rashomon.rulings import Ruling, TextQuote
from rashomon.types import ClaimRef, Comparison, EntityRef, Finding, Span, StoryEntity

Rule = Callable[..., Ruling]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    texts = {"a": "Ana Ruiz said that it fell on Friday. Nobody was hurt.", "b": "Ruiz told Leo Hale that it stood."}
    return {name: read(Account(id=name, name=f"{name}.txt", text=text)) for name, text in texts.items()}


@pytest.fixture
def good(readings: dict[str, Reading], rule: Rule) -> dict[str, Ruling]:
    """Return a ruling of each kind that can be kept."""
    a, b = readings["a"], readings["b"]
    ana, ruiz = a.entities[0].mentions[0], b.entities[0].mentions[0]
    pair = on_pair(compare([a, b]), ClaimRef("a", "c1"), ClaimRef("b", "c1"))
    return {
        "date": rule(on_date(a, "c2"), "2021-03-05"),
        "attribution": rule(on_attribution(a, "a1"), "anonymous"),
        "entity": rule(on_entities((a, ana), (b, ruiz)), "one"),
        "pair": rule(replace(pair, found="none"), "contradict"),
        "furniture": rule(on_furniture(a.account, Span(0, 8)), "caption"),
    }


def test_good_ones_pass(good: dict[str, Ruling], readings: dict[str, Reading]) -> None:
    for ruling in good.values():
        check_ruling(ruling, readings)
    struck = replace(good["attribution"], value=None)
    check_ruling(struck, readings)
    check_ruling(replace(good["attribution"], answer="right", value=None), readings)


GONE = TextQuote(exact="It never stood here.")


@pytest.mark.parametrize(
    ("kind", "changed", "words"),
    [
        ("date", {"about": "weather"}, "only about attribution, date, entity, pair or furniture"),
        ("date", {"answer": "perhaps"}, "right, wrong or missing"),
        ("date", {"value": "next Tuesday"}, "“next Tuesday” is no date as EDTF"),
        ("date", {"value": "2021-02-30"}, "“2021-02-30” is no date"),
        ("date", {"value": None}, "needs a `value`"),
        ("date", {"found": "2021"}, "was not `found`"),
        ("date", {"answer": "right"}, "Answer “missing”"),
        ("date", {"answer": "wrong", "found": "2021-03-05"}, "it is not wrong"),
        ("date", {"passages": ()}, "needs 1 of `passages`, and has 0"),
        ("date", {"reviewer": " "}, "the name of whoever makes it"),
        ("date", {"id": ""}, "an id of its own"),
        ("date", {"made": "yesterday"}, "no time in UTC"),
        ("date", {"made": "2026-11-22T10:00:00"}, "no time in UTC"),
        ("date", {"made": "2026-11-22T10:00:00+01:00"}, "no time in UTC"),
        ("attribution", {"value": "rumour"}, "named, anonymous, outlet, document, self or none"),
        ("attribution", {"answer": "right"}, "no other value than what was found"),
        ("entity", {"value": "two"}, "one or several"),
        ("entity", {"value": None}, "Say what it is instead"),
        ("pair", {"value": "unsure"}, "The machine was not sure"),
        ("furniture", {"value": "headline"}, "newsletter, related"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(
    good: dict[str, Ruling], readings: dict[str, Reading], kind: str, changed: dict[str, Any], words: str
) -> None:
    with pytest.raises(RulingError) as raised:
        check_ruling(replace(good[kind], **changed), readings)
    assert words in str(raised.value)


def test_passages_must_be_where_they_are_said_to_be(good: dict[str, Ruling], readings: dict[str, Reading]) -> None:
    def refused(ruling: Ruling, words: str) -> None:
        with pytest.raises(RulingError, match=words):
            check_ruling(ruling, readings)

    date, pair, entity, saying = (good[kind] for kind in ("date", "pair", "entity", "attribution"))
    refused(replace(date, passages=(replace(date.passages[0], quote=GONE),)), "does not stand in a.txt")
    refused(replace(date, passages=(replace(date.passages[0], account="c"),)), "no account c")
    refused(replace(date, passages=(replace(date.passages[0], role="cue"),)), "Only the passages of an attribution")
    refused(replace(pair, passages=(pair.passages[0],) * 2), "of one account")
    refused(replace(entity, passages=(entity.passages[0],) * 2), "the same words in the same place")
    nobody = replace(entity.passages[0], quote=TextQuote(exact="Nobody"))
    refused(replace(entity, passages=(nobody, entity.passages[1])), "“Nobody” is no mention")
    space = replace(date.passages[0], quote=TextQuote(exact=" ", prefix="Friday."))
    refused(replace(date, passages=(space,)), "is no claim of a.txt")
    said = [p for p in saying.passages if p.role != "content"]
    refused(replace(saying, passages=tuple(said)), "What is said is not among the passages")
    unnamed = tuple(replace(p, role=None) for p in saying.passages)
    refused(replace(saying, passages=unnamed), "needs its `role`")
    strayed = replace(saying.passages[0], account="b", quote=TextQuote(exact="Ruiz"))
    refused(replace(saying, passages=(strayed, *saying.passages)), "of one account, and these are not")


def test_targets_that_are_none(readings: dict[str, Reading]) -> None:
    a, b = readings["a"], readings["b"]
    story = compare([a, b])
    wrong: list[tuple[Callable[[], object], str]] = [
        (lambda: on_date(a, "c99"), "no claim c99"),
        (lambda: on_attribution(a, "a99"), "no attribution a99"),
        (lambda: on_entities((a, Span(38, 44)), (b, Span(0, 4))), "“Nobody” is no mention"),
        (lambda: on_pair(story, ClaimRef("a", "c1"), ClaimRef("z", "c1")), "no claim c1 of an account z"),
        (lambda: on_furniture(a.account, Span(3, 3)), "Mark some words"),
        (lambda: on_furniture(a.account, Span(0, 999)), "Mark some words"),
        (lambda: on_furniture(a.account, Span(-5, 4)), "Mark some words"),
        (lambda: on_missing_attribution(a.account, {"cue": [Span(0, 3)]}), "Mark at least the content"),
    ]
    for make, words in wrong:
        with pytest.raises(RulingError, match=words):
            make()


def test_what_the_machine_found_goes_with_a_target(readings: dict[str, Reading]) -> None:
    a, b = readings["a"], readings["b"]
    assert on_date(a, "c2").found is None
    assert on_attribution(a, "a1").found == "named"
    assert {p.role for p in on_attribution(a, "a1").passages} == {"source", "cue", "content"}
    ana, ruiz = (a, a.entities[0].mentions[0]), (b, b.entities[0].mentions[0])
    assert on_entities(ana, ruiz).found == "several"
    members = (EntityRef("a", a.entities[0].id), EntityRef("b", b.entities[0].id))
    one = StoryEntity(id="x1", name="Ana Ruiz", kind="person", members=members)
    story = Comparison(rashomon="0", accounts=(a, b), entities=(one,))
    assert on_entities(ana, ruiz, story).found == "one"
    refs = ClaimRef("a", "c1"), ClaimRef("b", "c1")
    assert on_pair(story, *refs).found == "none"
    apart = Finding(id="f1", kind="differ", about="what", claims=refs[::-1], text="They differ.", confidence=0.5)
    assert on_pair(replace(story, findings=(apart,)), *refs).found == "differ"
    target = on_attribution(a, "a1")
    assert [target.answer(value) for value in ("named", "outlet", None)] == ["right", "wrong", "wrong"]
    assert on_date(a, "c2").answer("2021") == "missing"
