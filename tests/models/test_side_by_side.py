"""Many short pieces of work at once: the same as one after another."""

import threading

import pytest

from rashomon.models.side_by_side import side_by_side


@pytest.mark.parametrize("count", ["1", "3"])
def test_what_is_found_comes_in_the_order_given(count: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_THREADS", count)
    assert list(side_by_side(lambda number: number * number, range(50))) == [n * n for n in range(50)]


def test_as_many_are_done_at_once_as_there_are_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_THREADS", "3")
    met = threading.Barrier(3, timeout=20)  # each waits for two others: done one after another, it would break
    assert len([*side_by_side(lambda _: met.wait(), range(3))]) == 3


def test_what_goes_wrong_in_one_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in ("1", "2"):
        monkeypatch.setenv("RASHOMON_THREADS", count)
        with pytest.raises(ZeroDivisionError):
            list(side_by_side(lambda number: 1 // number, [1, 0]))
