"""What a finding is called, and how sure that sounds."""

import pytest
from msgspec.structs import replace

from rashomon.report.headings import correction, evidence, heading, nature
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


def test_what_is_uncertain_sounds_uncertain(ferry: Comparison) -> None:
    assert nature("contradict", "clear") == "a contradiction"
    story = replace(ferry, findings=tuple(replace(f, confidence=0.3) for f in ferry.findings))
    assert {item.tag.split(" ")[0] for item in View(story).items} == {"perhaps"}
    assert len(View(story).disputed) == len(View(ferry).disputed)
    assert "details perhaps disputed" in " ".join(draw_comparison(story).split())
    assert "details perhaps disputed" not in " ".join(draw_comparison(ferry).split())


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
