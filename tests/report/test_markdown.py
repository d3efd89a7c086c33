"""The brief: text of others means nothing to Markdown."""

import re

import pytest
from msgspec.structs import replace

from rashomon.report.markdown import brief_comparison, brief_readings, safe
from rashomon.types import Account, Comparison, Reading


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, 5 of 6.", "plain text, 5 of 6."),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("*bold* _it_ `code` a|b", "\\*bold\\* \\_it\\_ \\`code\\` a\\|b"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("two\nlines", "two lines"),
        ("see HTTPS://a.example, www.b.example", "see HTTPS\\://a.example, www\\.b.example"),
    ],
)
def test_text_of_others_stays_text(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_only_web_addresses_become_links(ferry: Comparison) -> None:
    bad = Account(id="x", name="x.txt", url="javascript:alert(1)", text="")
    text = brief_comparison(replace(ferry, accounts=(*ferry.accounts, Reading(account=bad))))
    assert "<https://harbourpost.example/merrin>" in text
    assert "`javascript:alert(1)`" in text


def test_each_attribution_is_told_with_its_chain(ferry_readings: tuple[Reading, ...]) -> None:
    text = brief_readings(ferry_readings)
    assert "- **Coast Wire ‹ unnamed officials** (indirect): “the bridge was warned twice" in text


def test_what_is_denied_is_shown_as_denied(ferry_denied: Comparison) -> None:
    assert "Merrin Lines · denied: “" in brief_comparison(ferry_denied)
    assert "(indirect, denied): “" in brief_readings(ferry_denied.accounts)


def test_dates_that_do_not_fit_and_what_followed_what_are_told_by_account(ferry: Comparison) -> None:
    text = brief_comparison(ferry)
    assert "  - Skell Coastguard: 13 March 2024, 01:30\n  - The Harbour Post: 13 March 2024, 02:00\n" in text
    assert "- ran aground off Skell Point *was answered by* An inquiry opens\n" in text
    assert "  - *The Harbour Post*, its own words: “in answer to”\n" in text
    assert "*came before*" not in text
    assert "*came before*" in brief_comparison(ferry, everything=True)


def test_the_brief_is_a_page_and_says_what_it_leaves_out(quay_story: Comparison) -> None:
    brief, whole = brief_comparison(quay_story), brief_comparison(quay_story, everything=True)
    assert len(brief.split()) < 1200 < len(whole.split())
    assert brief.count("in the full report") == 3  # of what is told differently, perhaps so, and agreed
    assert "full report" not in whole
    assert set(re.findall(r"^## .*$", brief, re.M)) < set(re.findall(r"^## .*$", whole, re.M))
