import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.corpus.inputs.places import inputs_of
from rashomon.corpus.inputs.slices import LeftOut, Limits
from rashomon.errors import MissingAccount
from rashomon.types import Account

Open = Callable[..., tuple[list[Account], list[LeftOut]]]


def test_a_folder(tmp_path: Path, opened: Open) -> None:
    for day in ("monday", "tuesday"):
        (tmp_path / "news" / day).mkdir(parents=True)
        (tmp_path / "news" / day / "ferry.txt").write_text(f"The ferry left on {day}.")
    (tmp_path / "news" / "more.jsonl").write_text('{"text": "It came back."}\n\n{"headline": "No text"}\n')
    (tmp_path / "news" / ".hidden.txt").write_text("Nobody reads this.")
    for number in range(3):
        (tmp_path / "news" / f"{number}.css").write_text("p {}")
    accounts, left = opened(tmp_path / "news", tmp_path / "news" / "more.jsonl")
    assert [(a.name, a.text) for a in accounts] == [
        ("more.jsonl:1", "It came back."),
        ("monday/ferry.txt", "The ferry left on monday."),
        ("tuesday/ferry.txt", "The ferry left on tuesday."),
    ]
    assert left == [
        LeftOut(
            input="more.jsonl",
            record="line 3",
            kind="bad",
            reason="no “text” in it (its fields: headline). Name the account's text “text”.",
        ),
        LeftOut(input="news", record="0.css", kind="other", reason="no kind of file that is read (.css)", count=3),
    ]


def test_a_missing_place_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("The ferry left.")
    with pytest.raises(MissingAccount, match=r"ferry\.txt"):
        inputs_of([str(tmp_path / "ferry.txt"), str(tmp_path / "fery.txt")])


def test_lines_are_named_alike_however_they_are_cut(tmp_path: Path, opened: Open) -> None:
    lines = [json.dumps({"text": f"The ferry left at {hour} o'clock."}) for hour in range(24)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    whole, _ = opened(tmp_path / "a.jsonl")
    assert [a.name for a in whole] == [f"a.jsonl:{number}" for number in range(1, 25)]
    assert opened(tmp_path / "a.jsonl", limits=Limits(size=100)) == (whole, [])


def test_what_is_not_in_english_is_left_out(tmp_path: Path, opened: Open) -> None:
    german = "Die Fähre ist am Montagmorgen mit 112 Fahrgästen an Bord vor der Küste auf Grund gelaufen."
    lines = [
        {"text": german},
        {"text": "The ferry ran aground on Monday with 112 passengers, the coastguard said.", "language": "de"},
        {"text": "Marigold", "language": "de"},
        {"text": "Marigold", "language": "unknown"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    accounts, left = opened(tmp_path / "a.jsonl")
    assert [(a.name, a.language) for a in accounts] == [("a.jsonl:2", "en"), ("a.jsonl:4", "unknown")]
    reason = "in another language than English (de)"
    assert left == [
        LeftOut(input="a.jsonl", record=f"line {number}", kind="language", reason=reason, language="de")
        for number in (1, 3)
    ]
