"""Web Annotations: every selector finds its passage in the account's text, and nothing is left without one."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from rashomon import Comparison
from rashomon.report.exports.annotations import annotations_of
from rashomon.types import Account, Reading

MOTIVATIONS = {"describing", "identifying", "classifying"}
PURPOSES = MOTIVATIONS | {"linking"}


def annotations(readings: Sequence[Reading]) -> list[dict[str, Any]]:
    document = json.loads(annotations_of(readings))
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (document["type"], document["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items: list[dict[str, Any]] = document["first"]["items"]
    assert document["total"] == len(items)
    return items


# The terms that http://www.w3.org/ns/anno.jsonld has, those used here.
TERMS = set(
    "@context id type label generator name total first startIndex items motivation body target purpose value source "
    "selector exact prefix suffix start end styleClass format language via".split()
)


def terms(part: object) -> set[str]:
    if isinstance(part, dict):
        return set(part).union(*map(terms, part.values()))
    return set().union(*map(terms, part)) if isinstance(part, list) else set()


def test_every_term_is_one_of_the_context(ferry_readings: tuple[Reading, ...], hostile: Reading) -> None:
    assert terms(json.loads(annotations_of((*ferry_readings, hostile)))) <= TERMS


def passages(item: dict[str, Any]) -> list[dict[str, Any]]:
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    return [target for target in targets if "selector" in target]


def selected(text: str, selectors: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Find a passage by its quotation alone, as a reader of annotations does; hold its place against that."""
    quote, place = selectors
    assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    found = [
        i
        for i in range(len(text))
        if text.startswith(quote["exact"], i)
        and text[:i].endswith(quote["prefix"])
        and text.startswith(quote["suffix"], i + len(quote["exact"]))
    ]
    assert len(found) == 1, quote
    span = found[0], found[0] + len(quote["exact"])
    assert span == (place["start"], place["end"])
    return span


def all_selected(readings: Sequence[Reading]) -> Counter[str]:
    """Return how many passages of each sort are selected, all of them in the text that they are of."""
    texts = {}
    sorts: Counter[str] = Counter()
    for item in annotations(readings):
        assert item["type"] == "Annotation" and item["motivation"] in MOTIVATIONS
        assert {body["purpose"] for body in item["body"]} <= PURPOSES
        if item["id"].endswith(".account"):
            texts[item["target"]["id"]] = next(
                r.account.text for r in readings if item["target"]["label"][:4] == r.account.name[:4]
            )
            continue
        for target in passages(item):
            selected(texts[target["source"]], target["selector"])
            sorts[item["body"][0]["value"]] += 1
    return sorts


def expected(readings: Sequence[Reading]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for r in readings:
        counts["claim"] += len(r.claims)
        counts["attribution"] += sum(len((*a.source, *a.cue, *a.content)) for a in r.attributions)
        counts["time"] += len(r.times)
        counts["name"] += sum(len(e.mentions) for e in r.entities)
        counts["description"] += sum(len(e.descriptions) for e in r.entities)
        counts["pronoun"] += sum(len(e.pronouns) for e in r.entities)
        counts["furniture"] += len(r.account.furniture)
    return +counts


def test_every_selector_finds_its_passage(ferry_readings: tuple[Reading, ...]) -> None:
    assert all_selected(ferry_readings) == expected(ferry_readings)


def test_every_selector_finds_its_passage_in_the_example(quay_story: Comparison) -> None:
    assert all_selected(quay_story.accounts) == expected(quay_story.accounts)


def test_every_quotation_stands_in_the_file(quay_story: Comparison, quay: tuple[Path, ...]) -> None:
    """Of plain text and Markdown the file itself has each passage once, front matter and all."""
    files = {path.name: path.read_text("utf-8") for path in quay if path.suffix in (".txt", ".md")}
    names: dict[str, str] = {}
    for item in annotations(quay_story.accounts):
        if item["id"].endswith(".account"):
            names[item["target"]["id"]] = item["target"]["label"]
            continue
        for target in passages(item):
            if text := files.get(names[target["source"]]):
                quote = target["selector"][0]
                assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
    assert len(files) == 2 <= len(names)


def test_odd_text_is_quoted_as_it_is(hostile: Reading) -> None:
    text = annotations_of([hostile])
    assert "<" not in text and "&" not in text
    assert all_selected([hostile]) == expected([hostile])
    [claim] = [i for i in annotations([hostile]) if i["body"][1]["value"] == "denied"]
    assert "\u202eyal\u202c \U0001f6a2\U0001f6a2 sank" in claim["target"]["selector"][0]["exact"]
    assert "\u202e" not in json.dumps(claim["body"], ensure_ascii=False)
    assert "via" not in annotations([hostile])[0]["target"]


def test_identifiers_are_unique_and_linked(ferry_readings: tuple[Reading, ...]) -> None:
    items = annotations(ferry_readings)
    names = [item["id"] for item in items]
    assert len(names) == len(set(names))
    assert all(name.startswith("urn:rashomon:") for name in names)
    linked = {b["source"] for item in items for b in item["body"] if b["purpose"] == "linking"}
    assert len(linked) > 10 and linked <= set(names)


def test_an_attribution_says_which_part_is_which(ferry_readings: tuple[Reading, ...]) -> None:
    items = [i for i in annotations(ferry_readings[:1]) if i["body"][0]["value"] == "attribution"]
    parts = {t["styleClass"]: t["selector"][0]["exact"] for t in items[0]["target"]}
    assert parts["cue"] == "reported" and parts["source"] == "the Coast Wire"
    assert [b["value"] for b in items[1]["body"][:4]] == [
        "attribution", "indirect", "anonymous", "source: two unnamed coastguard officials"
    ]  # fmt: skip


@pytest.mark.parametrize("readings", [(), (Reading(account=Account(id="z", name="z", text="")),)])
def test_nothing_is_told_of_nothing(readings: tuple[Reading, ...]) -> None:
    assert len(annotations(readings)) == len(readings)


def test_other_accounts_change_no_identifier(ferry_readings: tuple[Reading, ...]) -> None:
    alone = {item["id"] for item in annotations(ferry_readings[1:2])}
    assert alone <= {item["id"] for item in annotations(ferry_readings)}
