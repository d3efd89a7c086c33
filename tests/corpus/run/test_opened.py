"""Accounts of a run lie in files and are found by their place in time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.corpus.run.opened import Opened, accounts_at, opened_file
from rashomon.corpus.shingles import keys_of
from rashomon.corpus.traits import article_of, describe
from rashomon.types import Account

MakeAccount = Callable[..., Account]
OpenFiles = Callable[..., Opened]


def test_places_are_in_order_of_time_whatever_the_zone_and_those_without_a_date_last(
    tmp_path: Path, opened: OpenFiles, account: MakeAccount
) -> None:
    late = account("late", "2024-03-05T01:00:00+02:00")  # 23:00 of the day before, in UTC
    later = account("later", "2024-03-04T23:30:00Z")
    never, early, day = account("never"), account("early", "1912-04-15"), account("day", "2024-03-04")
    found = opened(tmp_path, [never, later, late], [day, early])
    assert found.accounts(range(5)) == [early, day, late, later, never]
    assert found.days.tolist() == [698083, 738949, 738949, 738949, -1]
    assert found.words.tolist() == [6] * 5


def test_what_is_kept_is_what_the_account_alone_gives(tmp_path: Path, opened: OpenFiles, account: MakeAccount) -> None:
    one = account("one", "2024-03-04")
    found = opened(tmp_path, [one])
    assert found.keys([0]) == [keys_of(one)]
    assert found.traits([0]) == describe([article_of(one)])


def test_an_account_that_is_there_twice_counts_where_it_stands_first(
    tmp_path: Path, opened: OpenFiles, account: MakeAccount
) -> None:
    one, other = account("one", "2024-03-04"), account("other", "2024-03-05")
    found = opened(tmp_path, [other, one], [one], [one, other])
    assert found.accounts(range(len(found))) == [one, other]
    assert [(Path(lying.file).name, lying.row) for lying in found.twice] == [
        ("1.parquet", 0),
        ("2.parquet", 0),
        ("2.parquet", 1),
    ]
    assert accounts_at(found.twice) == [one, one, other]


def test_accounts_are_found_beyond_the_first_pack(tmp_path: Path, opened: OpenFiles, account: MakeAccount) -> None:
    many = [account(f"n{number:03}", "2024-03-04") for number in range(150)]
    found = opened(tmp_path, many)
    assert [one.id for one in found.accounts(range(150))] == sorted(one.id for one in many)


def test_the_same_accounts_give_the_same_bytes(account: MakeAccount) -> None:
    some = [account("one"), account("other", "2024-03-05")]
    assert opened_file(some) == opened_file(some)
    assert opened_file(some) != opened_file(some[::-1])


@pytest.mark.parametrize("files", [(), ([],), ([], [])])
def test_nothing_is_no_trouble(tmp_path: Path, files: tuple[list[Account], ...], opened: OpenFiles) -> None:
    found = opened(tmp_path, *files)
    assert len(found) == 0
    assert found.accounts([]) == []
