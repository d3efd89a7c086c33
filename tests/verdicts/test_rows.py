"""Files of verdicts: three forms that say the same, and what is said of those that cannot be read."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import VerdictError
from rashomon.rulings import Rating, Verdict
from rashomon.verdicts.rows import parse_verdicts

TOML = """\
[[verdict]]
quote = "No warning reached the bridge"
account = "northern-ledger"
verdict = "Refuted by the recording"
reviewer = "Una Marsh"
organisation = "Skell Fact Desk"
date = 2024-04-02
reason = "The recording has two warnings."
url = "https://desk.example/1"
rating = 1
best = 5
worst = 1

[[verdict]]
finding = "f2"
verdict = "Open"
reviewer = "Una Marsh"
"""
JSON = """\
[{"quote": "No warning reached the bridge", "account": "northern-ledger", "verdict": "Refuted by the recording",
  "reviewer": "Una Marsh", "organisation": "Skell Fact Desk", "date": "2024-04-02",
  "reason": "The recording has two warnings.", "url": "https://desk.example/1", "rating": 1, "best": 5, "worst": "1"},
 {"finding": "f2", "verdict": "Open", "reviewer": "Una Marsh"}]
"""
CSV = """\
quote;finding;account;verdict;reviewer;organisation;date;reason;url;rating;best;worst
No warning reached the bridge;;northern-ledger;Refuted by the recording;Una Marsh;Skell Fact Desk;2024-04-02;\
The recording has two warnings.;https://desk.example/1;1;5;1
;f2;;Open;Una Marsh;;;;;;;
;;;;;;;;;;;
"""
VERDICT = Verdict(
    quote="No warning reached the bridge",
    verdict="Refuted by the recording",
    reviewer="Una Marsh",
    organisation="Skell Fact Desk",
    date="2024-04-02",
    reason="The recording has two warnings.",
    url="https://desk.example/1",
    rating=Rating(value=1, best=5, worst=1),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (TOML, "v.toml"),
        (JSON, "v.JSON"),
        ('{"verdicts": ' + JSON + "}", "v.json"),
        (CSV, "v.csv"),
        ("\ufeff" + CSV.replace(";", ","), "v.csv"),
        (CSV.replace(";", "\t").replace("\n", "\r\n"), "v.tsv"),
    ],
)
def test_the_forms_say_the_same(text: str, name: str) -> None:
    first, second = parse_verdicts(text, name)
    assert (first.account, first.verdict) == ("northern-ledger", VERDICT)
    assert (second.account, second.verdict) == (None, Verdict(finding="f2", verdict="Open", reviewer="Una Marsh"))
    assert (first.place, second.place) == (f"{name}, verdict 1", f"{name}, verdict 2")


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("x", "v.txt", r"Use \.csv, \.json or \.toml"),
        ("", "v.csv", "holds no verdict"),
        ("[]", "v.json", "holds no verdict"),
        ("[", "v.json", "cannot be read as JSON"),
        ("a = ", "v.toml", "cannot be read as TOML"),
        ('quote,verdict\n"x,y\n', "v.csv", "cannot be read as CSV"),
        ("quote,verdict\nx,y,z\n", "v.csv", "nothing is called ''"),
        ("[1]", "v.json", "verdict 1: is no entry"),
        ('[{"quote": "x", "verdict": "y", "rewiever": "z"}]', "v.json", "nothing is called 'rewiever'.*reviewer"),
        ('[{"verdict": "y", "reviewer": "z"}]', "v.json", "one of finding, claim and quote, not by 0"),
        ('[{"quote": "x", "claim": "c1", "verdict": "y", "reviewer": "z"}]', "v.json", "not by 2"),
        ('[{"quote": "x", "verdict": " ", "reviewer": "z"}]', "v.json", "needs the verdict in your words"),
        ('[{"quote": "x", "verdict": "y"}]', "v.json", "who gives it"),
        ('[{"quote": 7, "verdict": "y", "reviewer": "z"}]', "v.json", "quote is to be text"),
        ('[{"quote": "x", "verdict": "y", "reviewer": "z", "date": "2 April"}]', "v.json", "is no day"),
        ('[{"quote": "x", "verdict": "y", "reviewer": "z", "date": "2024-02-31"}]', "v.json", "is no day"),
        ('[{"quote": "x", "verdict": "y", "reviewer": "z", "url": "javascript:a"}]', "v.json", "no address"),
        ('[{"quote": "x", "verdict": "y", "reviewer": "z", "rating": "high"}]', "v.json", "rating is to be a number"),
        (
            '[{"quote": "x", "verdict": "y", "reviewer": "z", "rating": 7, "best": 5, "worst": 1}]',
            "v.json",
            "not between",
        ),
        ('[{"quote": "x", "verdict": "y", "reviewer": "z", "best": 5}]', "v.json", "no rating on it"),
        ('[{"quote": "x", "verdict": "y", "reviewer": "z", "rating": true}]', "v.json", "to be a number"),
        ('[{"quote": "x", "verdict": "y", "reviewer": "z", "rating": "nan"}]', "v.json", "to be a number"),
        ('[{"quote": "x", "verdict": "y", "reviewer": "z", "rating": 1e999}]', "v.json", "to be a number"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, name: str, told: str) -> None:
    with pytest.raises(VerdictError, match=told):
        parse_verdicts(text, name)


def test_one_verdict_alone_needs_no_list() -> None:
    [asked] = parse_verdicts('verdict = "Open"\nreviewer = "U"\nclaim = "c1"\n', "v.toml")
    assert asked.verdict.claim == "c1"


@given(st.text(max_size=60), st.sampled_from(["v.csv", "v.json", "v.toml"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    with suppress(VerdictError):
        assert parse_verdicts(text, name)
