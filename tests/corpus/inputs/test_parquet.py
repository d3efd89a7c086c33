from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from rashomon.corpus.inputs.slices import LeftOut, Limits
from rashomon.types import Account

Open = Callable[..., tuple[list[Account], list[LeftOut]]]


def test_columns_are_fields(tmp_path: Path, opened: Open) -> None:
    pl.DataFrame(
        {
            "Content": ["The ferry left\u2028at noon, the harbour master said.", "It came back.", None],
            "Title": ["Ferry leaves", None, "Nothing"],
            "date": [date(2024, 3, 4), None, None],
            "source": ["Harbour Post", "Quay", None],
            "authors": [["Una Marsh", "Leo Hale"], [], None],
            "URL": ["https://harbour.example/1", None, None],
            "embedding": [[0.5], [0.25], [float("nan")]],
            "picture": [b"\xff", b"", None],
        }
    ).write_parquet(tmp_path / "a.parquet")
    (first, second), left = opened(tmp_path)
    assert first.name == first.url == "https://harbour.example/1"
    assert (first.title, first.publisher, first.published) == ("Ferry leaves", "Harbour Post", "2024-03-04")
    assert first.authors == ("Una Marsh", "Leo Hale")
    assert first.text == "The ferry left\nat noon, the harbour master said."
    assert (second.name, second.published, second.authors) == ("a.parquet:2", None, ())
    assert [(one.input, one.record, one.kind) for one in left] == [("a.parquet", "row 3", "bad")]


@pytest.mark.parametrize(
    ("moment", "published"),
    [
        (datetime(2024, 3, 4, 10, 30), "2024-03-04T10:30:00"),
        (datetime(2024, 3, 4, 10, 30, tzinfo=UTC), "2024-03-04T10:30:00+00:00"),
        (datetime(2024, 3, 4, 10, 30, 0, 250000), "2024-03-04T10:30:00.250000"),
        ("March 4, 2024", "2024-03-04"),
    ],
)
def test_moments(tmp_path: Path, opened: Open, moment: object, published: str) -> None:
    pl.DataFrame({"text": ["The ferry left at noon."], "published": [moment]}).write_parquet(tmp_path / "a.parquet")
    ((account,), _) = opened(tmp_path / "a.parquet")
    assert account.published == published


@pytest.mark.parametrize("size", [1, 200, 1000])
def test_rows_are_named_alike_however_they_are_cut(tmp_path: Path, opened: Open, size: int) -> None:
    texts = [f"The ferry left at {hour} o'clock." for hour in range(40)]
    pl.DataFrame({"text": texts}).write_parquet(tmp_path / "a.parquet", row_group_size=7)
    accounts, left = opened(tmp_path / "a.parquet", limits=Limits(size=size))
    assert [(a.name, a.text) for a in accounts] == [(f"a.parquet:{n}", text) for n, text in enumerate(texts, 1)]
    assert left == []


def test_texts_without_a_column_of_that_name(tmp_path: Path, opened: Open) -> None:
    pl.DataFrame({"id": [1], "words": ["The ferry left."]}).write_parquet(tmp_path / "a.parquet")
    reason = "no column “text” in it (its columns: id, words). Name the texts' column so"
    assert opened(tmp_path / "a.parquet") == (
        [],
        [LeftOut(input="a.parquet", record="", kind="bad", reason=reason)],
    )


@pytest.mark.parametrize("data", [b"", b"PAR1", b"no Parquet at all" * 9, b"PAR1" + b"\xff" * 90 + b"PAR1"])
def test_what_is_no_parquet_is_left_out(tmp_path: Path, opened: Open, data: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    accounts, (left,) = opened(tmp_path / "a.parquet")
    assert (accounts, left.kind) == ([], "bad")
    assert left.reason.startswith("no Parquet file, or a damaged one")
