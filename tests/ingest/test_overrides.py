import pytest

from rashomon.errors import MetadataError
from rashomon.ingest.metadata import Metadata
from rashomon.ingest.overrides import Overrides, parse_overrides


def test_options_by_name() -> None:
    assert parse_overrides(
        published=["a.txt=2020-01-05", "https://x.org/?id=7=2020-01-06", "2020-01-07"],
        publisher=["a.txt=Harbour Post"],
        author=["a.txt=Ann Lee and Bo Ek"],
        title=["b=Ferry turns back"],
    ) == {
        "a.txt": Metadata(published="2020-01-05", publisher="Harbour Post", authors=("Ann Lee", "Bo Ek")),
        "b": Metadata(title="Ferry turns back"),
        "https://x.org/?id=7": Metadata(published="2020-01-06"),
        "*": Metadata(published="2020-01-07"),
    }


@pytest.mark.parametrize("option", ["a.txt=1/5/2020", "a.txt=soon", "a.txt="])
def test_bad_dates(option: str) -> None:
    with pytest.raises(MetadataError, match=r"YYYY-MM-DD|NAME=VALUE"):
        parse_overrides(published=[option])


def test_the_most_exact_name_outranks() -> None:
    given = Overrides(
        {"*": Metadata(publisher="All"), "a": Metadata(publisher="Stem", title="T")}, ["x/a.txt", "b.txt"]
    )
    assert given.of("a.txt", "x/a.txt") == Metadata(publisher="Stem", title="T")
    assert given.of("b.txt") == Metadata(publisher="All")
    given.refuse_unmet([])


def test_a_name_that_nothing_has() -> None:
    given = Overrides({"c.txt": Metadata(title="T")}, ["a.txt"])
    given.of("a.txt")
    with pytest.raises(MetadataError, match=r"No account is called “c\.txt”\. Those there are: a\.txt"):
        given.refuse_unmet(["a.txt"])


def test_a_name_that_two_have() -> None:
    with pytest.raises(MetadataError, match=r"Write which: x/a\.txt or y/a\.txt"):
        Overrides({"a.txt": Metadata(title="T")}, ["x/a.txt", "y/a.txt"])
    Overrides({"x/a.txt": Metadata(title="T")}, ["x/a.txt", "y/a.txt"])
