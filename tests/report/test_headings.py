"""What a finding is called, and how sure that sounds."""

import re
from collections.abc import Callable, Iterable

import pytest
from msgspec.structs import replace

from rashomon.report.headings import correction, evidence, heading, how_sure, nature, sure_of
from rashomon.report.items import Item
from rashomon.report.markdown import brief_comparison
from rashomon.report.page import page_of_comparison
from rashomon.report.terminal import draw_comparison
from rashomon.report.view import View
from rashomon.types import Comparison, Finding, FindingKind


@pytest.mark.parametrize(
    ("kind", "text", "shown", "rest"),
    [
        ("contradict", "“17 people” and “19 people” cannot both be right.", "“17 people” or “19 people”?", True),
        ("contradict", "“found”: 12 March 2025 and 13 March 2025 cannot both be right.",
         "“found”: 12 March 2025 or 13 March 2025?", True),
        ("contradict", "“order”: 12 March 2025, 21:40 and 11 March 2025, 22:15 cannot both be right.",
         "“order”: 12 March 2025, 21:40, or 11 March 2025, 22:15?", True),
        ("contradict", "“5,000” and “5,500 troops” cannot both be right.", "“5,000” or “5,500 troops”?", True),
        ("contradict", "“a and b” and “c” cannot both be right.", "“a and b” and “c” cannot both be right.", False),
        ("contradict", "One says no.", "One says no.", False),
        ("differ", "“25” and “about two dozen” are compatible counts: both can be right.", "“25” and “about two dozen”",
         True),
        ("agree", "Both tell: The quay fell. Words in common: fell, quay.", "The quay fell",
         "Words in common: fell, quay."),
        ("agree", "All 3 tell: The quay fell….", "The quay fell", ""),
        ("agree", "They agree.", "They agree.", ""),
    ],
)  # fmt: skip
def test_headings_ask_what_is_disputed_and_name_what_is_agreed(
    kind: FindingKind, text: str, shown: str, rest: bool | str
) -> None:
    finding = Finding(id="f1", kind=kind, about="what", claims=(), text=text, confidence=1.0)
    assert heading(finding) == shown
    assert evidence(finding) == (text if rest is True else rest or "")


@pytest.mark.parametrize(
    ("confidence", "word", "what"),
    [
        (1.0, "clear", "a contradiction"),
        (0.8, "clear", "a contradiction"),
        (0.79, "likely", "probably a contradiction"),
        (0.55, "likely", "probably a contradiction"),
        (0.54, "unsure", "perhaps a contradiction"),
        (0.0, "unsure", "perhaps a contradiction"),
    ],
)
def test_confidence_in_words(confidence: float, word: str, what: str) -> None:
    sure = sure_of(confidence)
    assert sure.word == word
    assert nature("contradict", sure) == what
    assert nature("unsure", sure) == "perhaps told differently"
    assert sure.meaning.endswith("such findings are right")
    assert sure.right in how_sure()


def doubted(ferry: Comparison) -> Comparison:
    unlike = ("contradict", "differ")
    return replace(ferry, findings=tuple(replace(f, kind="unsure") if f.kind in unlike else f for f in ferry.findings))


def test_what_is_unsure_is_no_dispute_and_loses_nothing(ferry: Comparison) -> None:
    sure, unsure = View(ferry), View(doubted(ferry))
    assert unsure.disputed == unsure.different == ()
    assert sure.unsure == ()

    def sides(items: Iterable[Item]) -> set[str]:
        return {anchor for item in items for reason in item.reasons for anchor in reason.anchors}

    assert sides(unsure.unsure) == sides((*sure.disputed, *sure.different))
    assert {item.tag.split(" ")[0] for item in unsure.unsure} == {"perhaps"}
    assert "details disputed" in draw_comparison(ferry)
    assert "details d" not in draw_comparison(doubted(ferry))  # nor "details differ"


def test_disagreements_of_little_confidence_stand_with_what_is_unsure(ferry: Comparison) -> None:
    faint = View(replace(ferry, findings=tuple(replace(f, confidence=0.5) for f in ferry.findings)))
    assert faint.disputed == faint.different == ()
    assert {item.tag.partition(" · ")[0] for item in faint.unsure} == {
        "perhaps a contradiction",
        "perhaps told differently",
    }
    assert all(item.listed == "agree" for item in faint.items["agree"])


@pytest.mark.parametrize("written", [draw_comparison, brief_comparison, page_of_comparison])
def test_every_form_keeps_what_is_unsure_apart_and_says_what_the_words_mean(
    ferry: Comparison, written: Callable[[Comparison], str]
) -> None:
    def plain(text: str) -> str:
        return " ".join(re.sub(r"<[^>]*>", "", text).split())

    text = plain(written(doubted(ferry)))
    assert how_sure() in text
    assert "perhaps told differently" in text.lower()
    assert "no verdicts" in text
    assert "perhaps told differently" not in plain(written(ferry)).lower()


@pytest.mark.parametrize(
    ("quote", "what"),
    [
        (
            "An earlier version of this story said that 19 people were hurt.",
            "an earlier version of it, since corrected",
        ),
        ("A previous version of this news article gave 19.", "an earlier version of it, since corrected"),
        ("Correction, 15 March: the number was 17.", "a correction of its own"),
        ("The house of correction held 19 people.", ""),
        ("He denied an earlier version of events.", ""),
    ],
)
def test_an_account_correcting_itself_is_told_as_such(quote: str, what: str) -> None:
    assert correction(quote) == what


def test_a_correction_stands_last_among_the_sides_of_a_dispute(ferry: Comparison) -> None:
    text = "An earlier version of this story said that thirty-one people were hurt."
    [post] = [r for r in ferry.accounts if r.account.id == "acc-post"]
    claim = post.claim_by_id["c4"]
    body = post.account.text[: claim.start] + text.ljust(claim.end - claim.start)
    changed = replace(post, account=replace(post.account, text=body), attributions=(), times=(), entities=(),
                      claims=tuple(replace(c, end=c.start + len(text)) if c.id == "c4" else c for c in post.claims
                                   if c.end <= len(body)))  # fmt: skip
    told = {c.id for c in changed.claims}
    story = replace(
        ferry,
        accounts=tuple(changed if r is post else r for r in ferry.accounts),
        events=(),
        findings=tuple(f for f in ferry.findings if all(r.account != "acc-post" or r.claim in told for r in f.claims)),
        lineage=type(ferry.lineage)(),
    )
    [hurt] = [item for item in View(story).disputed if item.about == "number"]
    assert [t.correction for t in hurt.tellings] == ["", "", "an earlier version of it, since corrected"]
    assert hurt.tellings[-1].chain == "an earlier version of it, since corrected"
