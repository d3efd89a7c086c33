"""What the questions answer, beside what was worked out by hand from the rows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rashomon.corpus.questions.asking import DRAWN, QUESTIONS, Answer, ask, question
from rashomon.errors import RunError

Write = Callable[..., Path]


def columns(found: Answer, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in found]


def test_who_is_quoted_through_whom(crane: Path) -> None:
    found = ask(crane, "quoted")
    # “Holt” of another story, and “Ada M. Holt”, are Ada Holt. “He”, and what the copy says, are nobody's.
    assert columns(found, "speaker", "kind", "times", "accounts", "outlets", "in_quotation_marks") == [
        ("Ada Holt", "person", 6, 4, 3, 1),
        ("Board", "organisation", 1, 1, 1, 0),
        ("Leo Hale", "person", 1, 1, 1, 0),
    ]
    first = next(iter(found))
    # The Coast Agency that names itself is no other outlet.
    assert (first["through_outlets"], first["through_others"], first["mostly"]) == (1, 0, "the Northern Ledger")
    assert (first["account"], first["start"], first["stop"], first["words"]) == ("p1", 10, 40, "the words of p1.a3")


def test_a_surname_that_two_share_stays_alone(crane_rows: dict[str, Any], written: Write, tmp_path: Path) -> None:
    others = [
        {"attribution": f"u2.a{n}", "account": "u2", "source": "Eva Holt", "source_kind": "named", "entity": "u2.e1"}
        for n in range(3)
    ]
    eva = {"entity": "u2.e1", "account": "u2", "name": "Eva Holt", "kind": "person", "story": "s2"}
    rows = {
        **crane_rows,
        "attributions": [*crane_rows["attributions"], *others],
        "entities": [*crane_rows["entities"], eva],
    }
    found = ask(written(tmp_path, rows), "quoted")
    assert columns(found, "speaker", "times")[:3] == [("Ada Holt", 5), ("Eva Holt", 3), ("Board", 1)]
    assert ("Holt", 1) in columns(found, "speaker", "times")


def test_which_outlets_originate(crane: Path) -> None:
    found = ask(crane, "originate")
    names = ("outlet", "accounts", "own_source", "no_other_outlet", "cited_by_accounts", "cited_by_outlets")
    # An outlet by its own name, and “local reports”, are cited by nobody; a copy has no source of its own.
    assert columns(found, *names, "copied_by_others", "copies_made") == [
        ("Coast Agency", 1, 0, 1, 2, 2, 1, 0),
        ("Northern Ledger", 1, 1, 1, 1, 1, 0, 0),
        ("Bay Radio", 0, 0, 0, 1, 1, 0, 0),
        ("Harbour Post", 3, 3, 2, 0, 0, 0, 0),
        ("coastline.example", 1, 0, 0, 0, 0, 0, 1),
    ]
    assert columns(found, "account", "start", "stop", "words")[1] == ("p1", 50, 69, "the Northern Ledger")


def test_how_fast_an_event_spreads(crane: Path) -> None:
    # At 08:00 in a zone an hour ahead, and at 09:30 by world time. The event of 2020 is background.
    (row,) = ask(crane, "spread")
    assert (row["event"], row["outlets"], row["copies"]) == ("v1", 3, 1)
    assert (row["first_outlet"], row["second_outlet"]) == ("Harbour Post", "Northern Ledger")
    assert (row["days_to_second"], row["hours_to_second"]) == (0, 2.5)
    assert (row["days_to_third"], row["hours_to_third"], row["days_to_last"]) == (1, None, 1)
    # Of two claims that tell it the one that is like it.
    assert (row["account"], row["words"]) == ("p1", "The crane fell at seven, and two men were hurt")


def test_how_many_origins_stand_behind_what_many_tell(crane: Path) -> None:
    found = ask(crane, "origins")
    assert columns(found, "event", "outlets", "accounts", "copies", "origins", "origin_names") == [
        ("v1", 4, 4, 1, 1, "Ada Holt"),
        ("v2", 3, 3, 0, 3, "Ada Holt"),
    ]


def test_the_share_of_unnamed_sources_with_its_interval(written: Write, tmp_path: Path) -> None:
    kinds = ["anonymous"] * 5 + ["named"] * 15 + ["document"] * 3 + ["outlet"] * 2 + ["none"] * 4 + ["self"] * 2
    rows = {
        "accounts": [
            {"account": f"w{n}", "publisher": "Wide News", "story": "s"} for n in range(5)
        ] + [{"account": f"n{n}", "publisher": "Narrow News", "story": "s"} for n in range(4)]
        + [{"account": "k", "publisher": "Wide News", "story": "s"}],
        "attributions": [
            {"attribution": f"w{n % 5}.a{n}", "account": f"w{n % 5}", "source_kind": kind, "source_words": kind}
            for n, kind in enumerate(kinds)
        ] + [{"attribution": f"n{n % 4}.a{n}", "account": f"n{n % 4}", "source_kind": "named"} for n in range(40)]
        + [{"attribution": f"k.a{n}", "account": "k", "source_kind": "anonymous"} for n in range(30)],
        "copies": [{"first": "n0", "second": "k", "original": "n0"}],
    }  # fmt: skip
    # Wilson's interval of 5 of 25, from tables: 8.9 % to 39.1 %. Narrow News has four accounts only.
    (row,) = ask(written(tmp_path, rows), "unnamed")
    assert (row["outlet"], row["accounts"], row["attributions"], row["unnamed"]) == ("Wide News", 5, 25, 5)
    assert (row["share"], row["low"], row["high"]) == (0.2, 0.089, 0.391)
    assert row["outlets_with_fewer"] == 1


def test_whose_people_have_no_name(crane: Path) -> None:
    (row,) = ask(crane, "whose_people")
    assert (row["body"], row["unnamed"], row["by_name"], row["source"]) == ("the Board", 1, 1, "officials")


def test_what_a_later_account_contradicts(crane: Path) -> None:
    found = ask(crane, "contradicted")
    # Neither two accounts of one day, nor a copy.
    assert columns(found, "finding", "days", "earlier_value", "later_value") == [
        ("f1", 1, "two", "three"),
        ("f4", 1, "fell", "tipped"),
    ]
    first = next(iter(found))
    assert (first["earlier_outlet"], first["later_outlet"]) == ("Harbour Post", "Coast Agency")
    assert (first["account"], first["later_account"], first["findings_in_all"]) == ("p1", "g1", 2)


def test_in_which_stories_accounts_disagree(crane: Path) -> None:
    (row,) = ask(crane, "disagreement")
    assert (row["contradictions"], row["differences"], row["per_100_claims"]) == (2, 2, 80.0)
    assert (row["finding"], row["account"]) == ("f2", "l1")


def test_whose_articles_are_copied(crane: Path) -> None:
    (row,) = ask(crane, "copied")
    assert (row["outlet"], row["articles"], row["copies"], row["by_outlets"], row["credited"]) == (
        "Coast Agency",
        1,
        1,
        1,
        1,
    )
    assert (row["original"], row["copy"], row["share"]) == ("g1", "c1", 0.95)
    (group,) = ask(crane, "copy_groups")
    assert (group["account"], group["accounts"], group["outlets"], group["accounts_in_all"]) == ("g1", 2, 2, 2)


def test_how_much_was_read_and_left_out(crane: Path) -> None:
    (row,) = ask(crane, "read")
    assert (row["accounts"], row["words"], row["outlets"], row["publisher_unknown"]) == (7, 1500, 4, 1)
    assert (row["stories"], row["months"], row["copies"]) == (2, 2, 1)
    assert (row["first_day"], row["last_day"]) == (date(2024, 3, 4), date(2024, 4, 2))
    assert columns(ask(crane, "months"), "published_in", "accounts", "copies", "publisher_unknown") == [
        ("2024-03", 4, 1, 0),
        ("2024-04", 2, 0, 0),
        (None, 1, 0, 1),
    ]
    gone = ask(crane, "left_out")
    assert columns(gone, "kind", "language", "records") == [
        ("bad", None, 2),
        ("language", "es", 30),
        ("other", None, 7),
    ]
    assert [example["record"] for example in next(iter(gone))["examples"]] == ["line 12", "line 4"]
    assert columns(ask(crane, "story_sizes"), "size", "stories", "accounts_together") == [("3", 1, 3), ("4 to 5", 1, 4)]
    assert columns(ask(crane, "largest"), "story", "outlets")[1] == ("s2", "Harbour Post")


@pytest.mark.parametrize("name", QUESTIONS)
def test_nothing_is_answered_by_nothing(nothing: Path, name: str) -> None:
    found = ask(nothing, name)
    assert found.columns
    assert len(found) == (1 if name == "read" else 0)


@pytest.mark.parametrize("name", QUESTIONS)
def test_how_rows_lie_in_files_changes_no_answer(
    crane: Path, crane_rows: dict[str, Any], written: Write, tmp_path: Path, name: str
) -> None:
    turned = {table: list(reversed(list(rows))) for table, rows in crane_rows.items()}
    assert ask(written(tmp_path, turned, files=3), name) == ask(crane, name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_more_rows_than_wanted(crane: Path, name: str) -> None:
    assert ask(crane, name, most=1).rows == ask(crane, name).rows[:1]
    assert len(ask(crane, name, most=0)) == 0


@pytest.mark.parametrize("name", DRAWN)
def test_every_question_says_what_to_beware_of(name: str) -> None:
    assert question(name).asks.endswith("?")
    assert question(name).beware.endswith(".")
    assert "--" not in question(name).asks + question(name).beware


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour Post", "HARBOUR POST"),
        ("Harbour Post (Online News)", "Harbour Post"),
        ("Harbour Post - Opinion", "The Harbour Post"),
        ("www.harbourpost.com", "HarbourPost"),
        ("Harbour Post Online News", "harbour-post"),
    ],
)
def test_an_outlet_has_many_spellings(written: Write, tmp_path: Path, one: str, other: str) -> None:
    rows = {"accounts": [{"account": name, "publisher": name, "story": "s"} for name in (one, other)]}
    (row,) = ask(written(tmp_path, rows), "read")
    assert row["outlets"] == 1


@pytest.mark.parametrize("other", ["Harbour Times", "Harbour Post of Ellory", "Post", "港の新聞"])
def test_another_outlet_stays_another(written: Write, tmp_path: Path, other: str) -> None:
    rows = {"accounts": [{"account": name, "publisher": name, "story": "s"} for name in ("Harbour Post", other)]}
    (row,) = ask(written(tmp_path, rows), "read")
    assert row["outlets"] == 2


def test_a_folder_may_have_any_name(crane_rows: dict[str, Any], written: Write, tmp_path: Path) -> None:
    folder = written(tmp_path / "it's [1], 50 % of * {a} month=2020-01 ?", crane_rows)
    (row,) = ask(folder, "read")
    assert row["accounts"] == 7


def test_a_folder_without_tables_is_refused(tmp_path: Path, crane: Path) -> None:
    with pytest.raises(RunError, match=r"no table “accounts”.*corpus run"):
        ask(tmp_path, "quoted")
    with pytest.raises(RunError, match="no question “quotes”"):
        ask(crane, "quotes")
