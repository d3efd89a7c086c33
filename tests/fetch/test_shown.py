"""No secret of a URL is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.fetch.shown import shown


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("https://harbour.example/a?id=7&page=2#top", "https://harbour.example/a?id=7&page=2#top"),
        ("https://ana:tide@harbour.example/a", "https://harbour.example/a"),
        ("https://ana@harbour.example", "https://harbour.example"),
        ("https://a@b:c@harbour.example/", "https://harbour.example/"),
        ("https://h.example/?token=t1de&id=7", "https://h.example/?token=…&id=7"),
        ("https://h.example/?access_token=t1de", "https://h.example/?access_token=…"),
        ("https://h.example/?X-Amz-Signature=t1de&apiKey=1", "https://h.example/?X-Amz-Signature=…&apiKey=…"),
        ("https://h.example/#access_token=t1de", "https://h.example/#access_token=…"),
        ("https://h.example/?u=aB3dE5gH7jK9mN1pQ3sT5vW7", "https://h.example/?u=…"),
        ("https://h.example/?aB3dE5gH7jK9mN1pQ3sT5vW7", "https://h.example/?…"),
        ("https://h.example/?monkey=7&keyboard=8", "https://h.example/?monkey=7&keyboard=8"),
        ("http://ana:tide@[::1/x?token=t1de", "http://[::1/x"),
    ],
)
def test_shown(url: str, seen: str) -> None:
    assert shown(url) == seen


@given(st.text(), st.text())
def test_a_password_is_never_shown(start: str, end: str) -> None:
    assert "correct-horse" not in shown(f"https://ana:correct-horse@harbour.example/{end}")
    shown(start)
