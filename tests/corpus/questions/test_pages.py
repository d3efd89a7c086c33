"""The page of plots and the summary of a run: what they say, that they are whole, what hostile words do there."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.corpus.questions.asking import DRAWN, question
from rashomon.corpus.questions.pages import page_of_answers, page_of_run
from rashomon.report.markup import policy_hash

Write = Callable[..., Path]
PAGES = [page_of_answers, page_of_run]
EVIL = (
    "</title></style><script>alert(1)</script><img src=x onerror=alert(2)>'; DROP VIEW told; -- {{ 7 * 7 }} \u202egnp"
)


def text_of(page: str) -> str:
    """Return what a page says, tags and its style sheet left out."""
    body = re.sub(r"<(style|svg|title)\b.*?</\1>", " ", page, flags=re.S)
    return re.sub(r" (?=[.,;])", "", " ".join(re.sub(r"<[^>]*>", " ", body).split()))


def part_of(page: str, name: str) -> str:
    found = re.search(rf'<section id="{name}".*?</section>', page, re.S)
    assert found
    return found[0]


def test_each_question_has_its_sentence_plot_and_rows(crane: Path) -> None:
    page = page_of_answers(crane)
    for name in DRAWN:
        part = part_of(page, name)
        assert question(name).asks in part
        if name != "unnamed":  # no outlet has twenty attributions
            assert part.count('<figure class="plot">') >= 1
            assert "<table" in part
    quoted = text_of(part_of(page, "quoted"))
    assert (
        "Ada Holt is quoted in most accounts: 4 accounts of 3 outlets, 6 times in all, 1 of them through others."
        in quoted
    )
    assert "“the words of p1.a3” account p1, 10–40" in quoted
    spread = text_of(part_of(page, "spread"))
    assert "Of 1 event that three outlets or more tell, half reached the third within 1 day." in spread
    assert "account p1, 100–146, story s1" in spread
    assert "Coast Agency is cited most: by 2 accounts of 2 other outlets." in text_of(part_of(page, "originate"))
    assert "No outlet has 20 attributions" in text_of(part_of(page, "unnamed"))


def test_no_share_of_few_is_drawn(crane: Path) -> None:
    part = part_of(page_of_answers(crane), "originate")
    assert "Share of its accounts" not in part
    assert "Of 4 outlets in the table there are fewer than 20 accounts: no share is drawn." in text_of(part)


def test_all_that_is_drawn_stands_in_the_table(crane: Path) -> None:
    page = page_of_answers(crane)
    for name in DRAWN:
        part = part_of(page, name)
        drawn = re.findall(r"<p><bdi>(.*?)</bdi>", part)
        table = part[part.find("<table") :]
        assert [label for label in drawn if f"<bdi>{label}</bdi>" not in table and "month" not in label] == []


def test_the_summary_says_what_was_read_and_left_out(crane: Path) -> None:
    page = page_of_run(crane, ["news.jsonl", "pages.warc"])
    said = text_of(page)
    assert "7 accounts in 2 stories" in said
    assert "7 accounts 1,500 words 4 outlets 1 of a publisher not known 2 stories 4 March 2024 to 2 April 2024" in said
    assert "From news.jsonl, pages.warc." in said
    left_out = text_of(part_of(page, "left-out"))
    assert "could not be read 2 news.jsonl – line 12 – The line is no JSON.; news.jsonl – line 4" in left_out
    assert "in another language: es 30" in left_out
    assert "no account 7 pages.warc – byte 0 – It is a picture." in left_out
    stories = text_of(part_of(page, "stories"))
    assert "Headline of p1 4 Coast Agency, Harbour Post, Northern Ledger, coastline.example 4 March 2024" in stories
    assert "<code>rashomon corpus story . s1 -o s1.html</code>" in page
    assert "(no headline)" in stories
    assert "1 article and its copies are 2 accounts: 28.6 % of all." in text_of(part_of(page, "copies"))
    found = text_of(part_of(page, "found"))
    assert "4 findings, 4 of them contradictions and differences." in found
    assert re.search(r"rashomon 0\.\d+\.\d+.*Models: reader \d", said)


def test_a_run_over_nothing_says_so(nothing: Path) -> None:
    assert text_of(page_of_answers(nothing)).count("No ") >= 6
    said = text_of(page_of_run(nothing))
    assert "0 accounts in 0 stories" in said
    assert "No account was read." in said
    assert "Nothing: every record of the input is an account in the tables." in said
    assert "No account is a copy of another." in said


@pytest.mark.parametrize("make", PAGES)
def test_the_same_tables_give_the_same_bytes(
    make: Callable[[Path], str], crane: Path, crane_rows: dict[str, Any], written: Write, tmp_path: Path
) -> None:
    turned = {table: list(reversed(list(rows))) for table, rows in crane_rows.items()}
    elsewhere = written(tmp_path / "elsewhere", turned, files=2)
    assert make(elsewhere) == make(crane)
    assert str(tmp_path) not in make(elsewhere)


@pytest.mark.parametrize("make", PAGES)
def test_a_page_asks_nothing_of_anybody(make: Callable[[Path], str], crane: Path) -> None:
    page = make(crane)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy == f"default-src 'none'; style-src '{policy_hash(style)}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"<script|\bon\w+=|\ssrc=|\sstyle=|url\((?!#)|@import", page)
    links = set(re.findall(r'href="([^"]*)"', page))
    assert all(link.startswith("#") and f'id="{link[1:]}"' in page for link in links)


def hostile_rows(rows: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return rows in which every text that strangers wrote is hostile, ids and kinds left as they are."""
    words = {
        "accounts": ("publisher", "title"),
        "attributions": ("source", "source_words", "content", "unnamed_affiliation"),
        "entities": ("name", "story_name"),
        "claims": ("words",),
        "events": ("label",),
        "event_claims": ("label", "words", "origin_name"),
        "findings": ("text",),
        "finding_claims": ("value",),
        "lineage": ("to_name", "words"),
        "stories": ("title",),
        "copies": ("reason", "credit"),
        "left_out": ("input", "record", "reason", "language"),
    }

    def spoilt(table: str, row: dict[str, Any]) -> dict[str, Any]:
        return {k: f"{v} {EVIL}" if k in words.get(table, ()) and v is not None else v for k, v in row.items()}

    return {table: [spoilt(table, dict(row)) for row in told] for table, told in rows.items()}


@pytest.mark.parametrize("make", PAGES)
def test_hostile_words_are_words(
    make: Callable[[Path], str], crane_rows: dict[str, Any], written: Write, tmp_path: Path
) -> None:
    page = make(written(tmp_path, hostile_rows(crane_rows)))
    assert "alert(1)" in page
    assert page.count("<style>") == page.count("</style>") == 1
    assert "<script" not in page and "<img" not in page and "\u202e" not in page
    assert "[U+202E]" in page
    assert "{{ 7 * 7 }}" in page
