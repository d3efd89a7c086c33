"""How long servers ask to wait, and how long after failures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.fetch.waits import LONGEST, back_off, retry_after

NOW = 1741694400.0  # 2025-03-11 12:00:00 UTC


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 11 Mar 2025 12:01:30 GMT", 90.0),
        ("Tue, 11 Mar 2025 11:00:00 GMT", 0.0),
        ("Tue, 11 Mar 2025 12:01:30", 90.0),
        ("9" * 400, LONGEST),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST),
        ("-5", None),
        ("soon", None),
        ("１２", None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.text())
def test_any_header_is_a_wait_or_none(header: str) -> None:
    found = retry_after(header, NOW)
    assert found is None or 0 <= found <= LONGEST


def test_waits_double_up_to_the_most() -> None:
    assert [back_off(n, 10, 100, 1) for n in (1, 2, 3, 4, 5, 6, 5000)] == [10, 20, 40, 80, 100, 100, 100]
    assert [back_off(2, 10, 100, chance) for chance in (0, 0.5, 1)] == [10, 15, 20]
    with pytest.raises(ValueError, match="1 or more"):
        back_off(0, 10, 100, 1)
