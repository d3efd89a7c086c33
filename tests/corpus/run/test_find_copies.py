"""The copies of a run: the same as in memory, whoever does the tasks, in any order, however often it is stopped."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.cli.steps import StepsShown
from rashomon.corpus.copies import Copy, find_copies, read_pairs
from rashomon.corpus.copy_candidates import Ints
from rashomon.corpus.copy_groups import groups_of
from rashomon.corpus.run import find_candidates, opened
from rashomon.corpus.run import find_copies as run
from rashomon.corpus.run.doing import Doing
from rashomon.corpus.run.engine import Done, Engine, Lost, Task
from rashomon.corpus.run.folder import Folder
from rashomon.corpus.run.local import LocalEngine
from rashomon.corpus.run.opened import Opened, opened_file
from rashomon.corpus.shingles import Hashes
from rashomon.corpus.traits import Article, Traits
from rashomon.errors import RunError
from rashomon.types import Account

WORDS = (
    "harbour council ferry tide bridge mayor vote night storm pilot engine quarry winter market teacher border river "
    "station coast budget garden signal captain meadow lantern orchard window copper thunder saddle"
).split()


class Shuffled:
    """Does tasks here and now, in an order of its own; stops after so many."""

    def __init__(self, seed: int, most: int = 1 << 30) -> None:
        self.rng = random.Random(seed)
        self.left = most

    def each(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[tuple[int, Done | Lost]]:
        for at in self.rng.sample(range(len(tasks)), len(tasks)):
            if not self.left:
                raise InterruptedError
            self.left -= 1
            yield at, work(tasks[at])


class Losing:
    """Loses all tasks."""

    def each(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[tuple[int, Done | Lost]]:
        del work
        for at in range(len(tasks)):
            yield at, Lost(reason=f"the process that did task {at} was killed three times.")


def unseen(engine: Engine) -> Doing:
    return Doing(engine, StepsShown(quiet=True))


@pytest.fixture(autouse=True, scope="module")
def without_vectors() -> Iterator[None]:
    """Open accounts without embeddings, which copies are not found by."""

    def described(articles: Sequence[Article]) -> list[Traits]:
        told: dict[str, Any] = {"title": "", "day": None, "vector": bytes(768)}
        return [Traits(id=a.id, words=(), times=(), spelt=(), names=(), **told) for a in articles]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened, "describe", described)
        yield


def prose(seed: int, words: int) -> str:
    """Return words in an order of their own."""
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(words))


def account(name: str, text: str, published: str | None = None) -> Account:
    return Account(id=name, name=name, text=text, published=published)


def opened_from(root: Path, accounts: Sequence[Account], files: int = 3) -> Opened:
    """Return accounts as they lie in some files."""
    root.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(files):
        paths.append(root / f"slice-{number}.parquet")
        paths[-1].write_bytes(opened_file(accounts[number::files]))
    return Opened(paths)


def table(paths: Sequence[Path]) -> pl.DataFrame:
    return pl.concat([pl.read_parquet(path) for path in paths])


def in_memory(accounts: Sequence[Account]) -> pl.DataFrame:
    """Return what is to be found."""
    copies = find_copies(accounts)
    group = {one: its.original for its in groups_of(copies) for one in its.members}

    def group_of(first: str, second: str) -> str | None:
        return group.get(first) if group.get(first) == group.get(second) else None

    rows = [
        (
            *(copy.first, copy.second, copy.kind, *copy.share, *copy.own, copy.words, copy.original, copy.by),
            *(copy.credit, copy.reason, group_of(copy.first, copy.second)),
        )
        for copy in copies
    ]
    columns = (
        "first second kind share_first share_second own_first own_second words original by credit reason group".split()
    )
    numbers = dict.fromkeys(("share_first", "share_second", "own_first", "own_second"), pl.Float64)
    kinds = dict.fromkeys(columns, pl.String) | numbers | {"words": pl.Int64}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def archive() -> list[Account]:
    """Return versions of three stories, a digest of them, the same words twice, and stories of their own."""
    rng = random.Random(1)
    found = []
    for story in range(3):
        text = prose(story, 300).split()
        for version in range(12):
            told = [rng.choice(WORDS) if rng.random() < 0.02 * version else word for word in text]
            day = f"2024-03-{1 + (7 * version + story) % 28:02}"
            found.append(account(f"{story}-{version}", " ".join(told), day if version % 5 else None))
    found.append(account("digest", "\n".join(prose(story, 300) for story in range(3)), "2024-03-20"))
    found += [account(f"again-{at}", prose(1, 300).upper(), f"2024-03-2{at}") for at in range(3)]
    return found + [account(f"own-{at}", prose(100 + at, 200), "2024-03-09") for at in range(8)]


def test_what_is_found_is_what_is_found_in_memory(tmp_path: Path) -> None:
    told = archive()
    expected = in_memory(told)
    assert len(expected) > 30
    assert expected["group"].n_unique() > 2
    lying = opened_from(tmp_path / "in", told)
    assert table(run.find(lying, Folder(tmp_path / "out"), unseen(Shuffled(1)), "v")).equals(expected)


@pytest.mark.parametrize("ranges", [1, 2, 7, 50])
def test_tasks_of_any_size_in_any_order_give_the_same_bytes(
    tmp_path: Path, ranges: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = archive()
    lying = opened_from(tmp_path / "in", told)
    whole = run.find(lying, Folder(tmp_path / "whole"), unseen(Shuffled(0)), "v")
    monkeypatch.setattr(find_candidates, "_STRETCH", 5)
    monkeypatch.setattr(find_candidates, "_EVERY", 1)
    monkeypatch.setattr(run, "_WORDS_READ", 2000)
    monkeypatch.setattr(run, "_LINKED", ranges)
    parts = run.find(lying, Folder(tmp_path / "parts"), unseen(Shuffled(ranges)), "v", ranges)
    assert [part.read_bytes() for part in parts] == [one.read_bytes() for one in whole]
    assert len(list((tmp_path / "parts" / "work" / "copies").iterdir())) == 1


def test_rows_lie_in_files_of_so_many_accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = archive()
    lying = opened_from(tmp_path / "in", told)
    monkeypatch.setattr(run, "_TOGETHER", 10)
    paths = run.find(lying, Folder(tmp_path / "out"), unseen(Shuffled(2)), "v")
    assert len(paths) == -(-len(told) // 10)
    assert table(paths).equals(in_memory(told))


def test_a_search_stopped_anywhere_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_candidates, "_STRETCH", 8)
    monkeypatch.setattr(run, "_WORDS_READ", 4000)
    lying = opened_from(tmp_path / "in", archive())
    (whole,) = run.find(lying, Folder(tmp_path / "whole"), unseen(Shuffled(0)), "v", 3)
    folder, rng = Folder(tmp_path / "stopped"), random.Random(5)
    tasks = 0
    while True:
        try:
            (path,) = run.find(lying, folder, unseen(Shuffled(tasks, most=3)), "v", 3)
        except InterruptedError:
            tasks += 1
            made = sorted((folder.root / "work" / "copies").iterdir())
            made[rng.randrange(len(made))].unlink()
        else:
            break
    assert tasks > 5
    assert path.read_bytes() == whole.read_bytes()


def test_what_is_found_is_not_sought_again_but_with_other_accounts_or_versions(tmp_path: Path) -> None:
    lying = opened_from(tmp_path / "in", archive())
    folder = Folder(tmp_path / "out")
    found = run.find(lying, folder, unseen(Shuffled(0)), "v")
    assert run.find(lying, folder, unseen(Shuffled(0, most=0)), "v") == found
    assert run.find(lying, folder, unseen(Shuffled(0)), "w") != found
    fewer = Opened([tmp_path / "in" / f"slice-{number}.parquet" for number in range(2)])
    assert run.find(fewer, folder, unseen(Shuffled(0)), "v") != found


def test_processes_find_the_same(tmp_path: Path) -> None:
    told = archive()
    lying = opened_from(tmp_path / "in", told)
    with LocalEngine(2) as engine:
        paths = run.find(lying, Folder(tmp_path / "out"), unseen(engine), "v", 2)
    assert table(paths).equals(in_memory(told))


@pytest.mark.parametrize("told", [[], [account("a", prose(1, 100))], [account("a", ""), account("b", "…")]])
def test_where_there_is_little_there_is_a_table_all_the_same(tmp_path: Path, told: list[Account]) -> None:
    paths = run.find(opened_from(tmp_path / "in", told), Folder(tmp_path / "out"), unseen(Shuffled(0)), "v")
    assert len(paths) == 1
    assert table(paths).equals(in_memory(told))


@pytest.mark.parametrize("edited", [False, True])
def test_of_a_story_in_hundreds_of_outlets_few_pairs_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, edited: bool
) -> None:
    story = prose(30, 150)
    told = [account(f"{at:03}", f"{story} {prose(at, 12) if edited else ''}", "2024-03-04") for at in range(400)]
    read = []

    def counted(pairs: Ints, account_of: Callable[[int], Account], worn: Hashes) -> dict[tuple[int, int], Copy]:
        read.append(len(pairs))
        return read_pairs(pairs, account_of, worn)

    monkeypatch.setattr(run, "read_pairs", counted)
    paths = run.find(opened_from(tmp_path / "in", told), Folder(tmp_path / "out"), unseen(Shuffled(3)), "v")
    assert sum(read) < 2 * len(told)
    found = table(paths)
    assert found["group"].unique().to_list() == ["000"]
    assert {*found["first"], *found["second"]} == {one.id for one in told}


def test_a_lost_task_stops_the_search(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="Copies could not be found: the process that did task 0 was killed"):
        run.find(opened_from(tmp_path / "in", archive()), Folder(tmp_path / "out"), unseen(Losing()), "v")


SNIPPETS = [prose(200 + at, 45) for at in range(5)]
ARCHIVES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SNIPPETS), min_size=1, max_size=4), st.sampled_from([None, "2024-03-01", "2024-05-01"])
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(parts=ARCHIVES, ranges=st.integers(1, 5), seed=st.integers(0, 9))
def test_any_archive_has_the_copies_that_are_found_in_memory(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[list[str], str | None]], ranges: int, seed: int
) -> None:
    root = tmp_path_factory.mktemp("any")
    told = [account(f"{at}", "\n".join(texts), day) for at, (texts, day) in enumerate(parts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find_candidates, "_STRETCH", 3)
        patch.setattr(find_candidates, "_EVERY", 1)
        paths = run.find(opened_from(root / "in", told, 2), Folder(root / "out"), unseen(Shuffled(seed)), "v", ranges)
    assert table(paths).equals(in_memory(told))
