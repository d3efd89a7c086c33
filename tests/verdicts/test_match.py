"""Verdicts find the passages they are about, by words, id or address; those that find none are kept and told."""

from typing import Any

import pytest

from rashomon.report.anchors import Anchors
from rashomon.rulings import Verdict, find_passages
from rashomon.types import Account, Claim, ClaimRef, Comparison, Finding, Reading
from rashomon.verdicts.match import with_verdicts
from rashomon.verdicts.rows import Asked

ONE = "Mayor Quill said: “Nobody\nwas hurt.” The wall fell at ten. He didn't call."
TWO = "The wall fell at ten. Five were hurt, nurses said."


def made(name: str, text: str, *claims: str) -> Reading:
    found = tuple(
        Claim(id=f"c{n}", start=text.index(words), end=text.index(words) + len(words))
        for n, words in enumerate(claims, 1)
    )
    return Reading(
        account=Account(id=f"id-{name}", name=f"{name}.txt", publisher=f"The {name}", text=text), claims=found
    )


@pytest.fixture
def story() -> Comparison:
    readings = (
        made("gull", ONE, "“Nobody\nwas hurt.”", "The wall fell at ten.", "He didn't call."),
        made("lamp", TWO, "The wall fell at ten.", "Five were hurt"),
    )
    hurt = (ClaimRef("id-gull", "c1"), ClaimRef("id-lamp", "c2"))
    fell = (ClaimRef("id-gull", "c2"), ClaimRef("id-lamp", "c1"))
    findings = (
        Finding(id="f1", kind="contradict", about="number", claims=hurt, text="Hurt: nobody, five.", confidence=0.9),
        Finding(id="f2", kind="agree", about="what", claims=fell, text="Both tell it.", confidence=0.9),
        Finding(
            id="f3",
            kind="only",
            about="what",
            claims=(ClaimRef("id-gull", "c3"),),
            text="One tells it.",
            confidence=0.9,
        ),
    )
    return Comparison(rashomon="0", accounts=readings, findings=findings)


def ruled(story: Comparison, account: str | None = None, **named: Any) -> tuple[list[tuple[str, str]], str]:  # noqa: ANN401
    """Return the passages that a verdict is found to be on, and what is said where it is on none."""
    verdict = Verdict(verdict="Open", reviewer="Una Marsh", **named)
    result, notes = with_verdicts(story, [Asked("v.csv, verdict 1", account, verdict)])
    [kept] = result.verdicts
    for passage in kept.passages:
        text = story.reading_by_id[passage.account].account.text
        [span] = find_passages(text, passage.quote)
        assert text[slice(*span)] == passage.quote.exact
    assert (kept.verdict, kept.reviewer) == ("Open", "Una Marsh")
    assert result.notes == notes and bool(notes) != bool(kept.passages)
    passages = [(f"{p.account.removeprefix('id-')}.{p.claim}", p.quote.exact) for p in kept.passages]
    return passages, notes[0].message if notes else ""


@pytest.mark.parametrize(
    ("named", "account", "passages"),
    [
        # by words: as they stand, whatever the line ends and the quotation marks
        ({"quote": "Five were hurt"}, None, [("lamp.c2", "Five were hurt")]),
        ({"quote": '"Nobody was hurt."'}, None, [("gull.c1", "Nobody\nwas hurt.")]),
        ({"quote": "He didn’t  call"}, None, [("gull.c3", "He didn't call")]),
        ({"quote": "fell at ten"}, None, [("gull.c2", "fell at ten"), ("lamp.c1", "fell at ten")]),
        ({"quote": "fell at ten"}, "lamp", [("lamp.c1", "fell at ten")]),
        ({"quote": "fell at ten"}, "The gull", [("gull.c2", "fell at ten")]),
        ({"quote": "nurses said"}, None, [("lamp.None", "nurses said")]),
        # by id
        ({"claim": "c3"}, None, [("gull.c3", "He didn't call.")]),
        ({"claim": "c2"}, "lamp.txt", [("lamp.c2", "Five were hurt")]),
        ({"finding": "f2"}, "gull", [("gull.c2", "The wall fell at ten.")]),
        ({"finding": "f3"}, None, [("gull.c3", "He didn't call.")]),
        ({"finding": "f1"}, "id-lamp", [("lamp.c2", "Five were hurt")]),
    ],
)
def test_a_verdict_finds_its_passages(
    story: Comparison, named: dict[str, str], account: str | None, passages: list[tuple[str, str]]
) -> None:
    assert ruled(story, account, **named) == (passages, "")


def test_a_verdict_finds_its_passages_by_addresses_of_the_page(story: Comparison) -> None:
    anchors = Anchors(story)
    assert ruled(story, claim=anchors.claim(ClaimRef("id-lamp", "c2")))[0] == [("lamp.c2", "Five were hurt")]
    assert ruled(story, anchors.accounts["id-lamp"], claim="c2")[0] == [("lamp.c2", "Five were hurt")]
    for address in anchors.finding("f2"):
        assert ruled(story, "lamp", finding=address)[0] == [("lamp.c1", "The wall fell at ten.")]


@pytest.mark.parametrize(
    ("named", "account", "told"),
    [
        (
            {"quote": "Nine were hurt"},
            None,
            "v.csv, verdict 1: the words “Nine were hurt” do not stand in any account.",
        ),
        ({"quote": "Five were hurt"}, "gull", "do not stand in gull."),
        ({"quote": "x"}, "owl", "no account is called “owl”. Those there are: gull.txt, lamp.txt."),
        ({"claim": "c9"}, None, "no claim is called “c9”"),
        ({"claim": "c2"}, None, "2 accounts have a claim c2. Say which one is meant by its `account`."),
        ({"finding": "f9"}, None, "no finding is called “f9”"),
        ({"finding": "f1"}, None, "finding f1 has 2 claims. Say which one is meant by its `account`"),
        ({"finding": "f2"}, None, "finding f2 has 2 claims. Say which one is meant by its `account`"),
        ({"finding": "f3"}, "lamp", "lamp is no account of finding f3."),
    ],
)
def test_what_is_on_no_passage_is_kept_and_told(
    story: Comparison, named: dict[str, str], account: str | None, told: str
) -> None:
    passages, message = ruled(story, account, **named)
    assert passages == []
    assert told in message


def test_verdicts_are_added_to_those_there(story: Comparison) -> None:
    one, two = (Asked("v", None, Verdict(quote=q, verdict="Open", reviewer="U")) for q in ("Five", "Nobody"))
    first, _ = with_verdicts(story, [one])
    both, _ = with_verdicts(first, [two])
    assert [verdict.quote for verdict in both.verdicts] == ["Five", "Nobody"]
