import pytest

from rashomon.errors import MetadataError
from rashomon.ingest.metadata import Metadata, checked, clean_authors, from_mapping, iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2020-01-05", "2020-01-05"),
        ("20200105", "2020-01-05"),
        ("2020/01/05", "2020-01-05"),
        ("January 5, 2020", "2020-01-05"),
        ("Jan. 5, 2020", "2020-01-05"),
        ("Sunday, 5 January 2020", "2020-01-05"),
        ("5th Sept 2020", "2020-09-05"),
        ("2020-01-05T18:30:00Z", "2020-01-05T18:30:00+00:00"),
        ("2020-01-05T18:30:00-0500", "2020-01-05T18:30:00-05:00"),
        ("2020-01-05 18:30", "2020-01-05T18:30:00"),
        ("Sun, 05 Jan 2020 18:30:00 GMT", "2020-01-05T18:30:00+00:00"),
        ("1/5/2020", None),
        ("05.01.2020", None),
        ("2020-02-30", None),
        ("2020", None),
        ("yesterday", None),
        ("", None),
        ("January 5, 2020 or so", None),
        ("Sun, 99 Jan 2020 18:30:00 GMT", None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("Ann Lee and Bo Ek", ("Ann Lee", "Bo Ek")),
        ("Ann Lee, Bo Ek & Cy Dow", ("Ann Lee", "Bo Ek", "Cy Dow")),
        ("Lee, Ann", ("Lee, Ann",)),
        ("Ann Lee; Bo Ek", ("Ann Lee", "Bo Ek")),
        (["Ann Lee", "Ann Lee", " Bo Ek "], ("Ann Lee", "Bo Ek")),
        (None, ()),
        ("null", ()),
        (7, ()),
    ],
)
def test_authors(written: object, names: tuple[str, ...]) -> None:
    assert clean_authors(written) == names


def test_keys_in_any_case() -> None:
    metadata, unread = from_mapping(
        {"Title": "A", "PUBLISHER": "B", "Author": "C D", "Published": "2020-01-05", "URL": "u"}
    )
    assert metadata == Metadata(title="A", publisher="B", published="2020-01-05", authors=("C D",), url="u")
    assert unread is None


def test_a_date_that_cannot_be_read_is_given_back() -> None:
    assert from_mapping({"published": "1/5/2020"}) == (Metadata(), "1/5/2020")


def test_a_users_date_must_be_one() -> None:
    assert checked(Metadata(published="Jan. 5, 2020")).published == "2020-01-05"
    with pytest.raises(MetadataError, match="Write it as YYYY-MM-DD"):
        checked(Metadata(published="1/5/2020"))
