"""All accounts of a run to their stories, in stretches that are gone on from."""

from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import pytest

from rashomon.corpus.batch import batch
from rashomon.corpus.run import find_stories
from rashomon.corpus.run.find_stories import assign
from rashomon.corpus.run.folder import Folder
from rashomon.corpus.run.opened import Opened, opened_file
from rashomon.corpus.stories import Stories
from rashomon.corpus.traits import Article, Traits, article_of
from rashomon.types import Account

Open = Callable[[Sequence[Article]], Opened]


@pytest.fixture(autouse=True)
def short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_stories, "_STRETCH", 2)
    monkeypatch.setattr(find_stories, "_TOLD_EVERY", 1)


def account(article: Article) -> Account:
    return Account(id=article.id, name=article.id, title=article.title, text=article.text, published=article.published)


@pytest.fixture
def open_all(tmp_path: Path) -> Open:
    """Return what opens articles as if each were a slice of its own."""

    def opened(articles: Sequence[Article]) -> Opened:
        files = [tmp_path / f"{article.id}.parquet" for article in articles]
        for file, article in zip(files, articles, strict=True):
            if not file.exists():
                file.write_bytes(opened_file([account(article)]))
        return Opened(files)

    return opened


@pytest.fixture
def everything(ferry: list[Article], strike: list[Article], fraud: list[Article]) -> list[Article]:
    return [*fraud, *ferry, *strike]


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of what was put into stories, as it grows."""
    ids: list[str] = []
    add = Stories.add

    def noted(self: Stories, traits: Traits) -> object:
        ids.append(traits.id)
        return add(self, traits)

    monkeypatch.setattr(Stories, "add", noted)
    return ids


def nothing(_: int) -> None:
    pass


def test_a_run_gives_what_a_batch_gives(everything: list[Article], open_all: Open, tmp_path: Path) -> None:
    told: list[int] = []
    path = assign(open_all(everything), Folder(tmp_path / "out"), told.append)
    rows = pl.read_parquet(path).to_dicts()
    expected = batch([article_of(account(article)) for article in everything])
    names = ("story", "score", "needed", "opened", "reason", "also")
    assert rows == [{"account": e.article} | {name: getattr(e, name) for name in names} for e in expected]
    assert {row["story"] for row in rows} == {"ferry1", "strike1", "fraud1"}
    assert sum(told) == len(everything)


@pytest.mark.parametrize("done", range(6))
def test_a_run_that_was_stopped_goes_on(
    done: int, everything: list[Article], open_all: Open, tmp_path: Path, added: list[str]
) -> None:
    opened = open_all(everything)
    whole = assign(opened, Folder(tmp_path / "at once"), nothing)
    assert len(added) == 6

    def stop(_: int) -> None:
        if len(added) > done:
            raise KeyboardInterrupt

    added.clear()
    with pytest.raises(KeyboardInterrupt):
        assign(opened, Folder(tmp_path / "again"), stop)
    added.clear()
    told: list[int] = []
    path = assign(opened, Folder(tmp_path / "again"), told.append)
    assert path.read_bytes() == whole.read_bytes()
    assert len(added) == 6 - done // 2 * 2
    assert sum(told) == 6
    added.clear()
    assert assign(opened, Folder(tmp_path / "again"), nothing) == path
    assert added == []


def test_newer_accounts_leave_what_was_done(
    everything: list[Article], open_all: Open, tmp_path: Path, added: list[str]
) -> None:
    folder = Folder(tmp_path / "out")
    assign(open_all(everything), folder, nothing)
    comet = Article(id="comet", title="Comet seen", text="A comet was seen over the hills.", published="2024-03-07")
    more = [comet, *everything]
    added.clear()
    path = assign(open_all(more), folder, nothing)
    # The last stretch was full, but what was known at its end is not kept: it was the end.
    assert added == ["fraud1", "strike2", "comet"]
    assert path.read_bytes() == assign(open_all(more), Folder(tmp_path / "afresh"), nothing).read_bytes()


def test_a_changed_account_is_looked_at_afresh_with_what_came_after(
    ferry: list[Article], strike: list[Article], open_all: Open, tmp_path: Path, added: list[str]
) -> None:
    folder = Folder(tmp_path / "out")
    assign(open_all([*ferry, *strike]), folder, nothing)
    moved = Article(id="new", title=strike[0].title, text=strike[0].text, published="2024-03-04T12:00:00")
    added.clear()
    path = assign(open_all([*ferry, moved, strike[1]]), folder, nothing)
    assert added[0] == "new"
    assert (
        path.read_bytes()
        == assign(open_all([*ferry, moved, strike[1]]), Folder(tmp_path / "afresh"), nothing).read_bytes()
    )


def test_what_merges_later_counts_for_all(
    monkeypatch: pytest.MonkeyPatch, ferry: list[Article], open_all: Open, tmp_path: Path
) -> None:
    """Two accounts open a story each, as under a stricter rule; the third shows them to be one."""
    add = Stories.add

    def strict_at_first(self: Stories, traits: Traits) -> object:
        with monkeypatch.context() as strict:
            if traits.id != "ferry3":
                strict.setattr("rashomon.corpus.stories.NEEDED", 2)
            return add(self, traits)

    monkeypatch.setattr(Stories, "add", strict_at_first)
    found = pl.read_parquet(assign(open_all(ferry), Folder(tmp_path / "out"), nothing))
    assert found["opened"].to_list() == [True, True, False]
    assert found["story"].to_list() == ["ferry1"] * 3
    assert found["also"].to_list() == [None] * 3, "what came next is the same story in the end"


def test_a_run_over_nothing_gives_an_empty_table(open_all: Open, tmp_path: Path) -> None:
    found = pl.read_parquet(assign(open_all([]), Folder(tmp_path / "out"), nothing))
    assert found.columns == ["account", "story", "score", "needed", "opened", "reason", "also"]
    assert len(found) == 0


def test_of_what_was_known_less_is_kept_the_older_it_is() -> None:
    kept: set[int] = set()
    for at in range(1000):
        kept = {other for other in {*kept, at} if find_stories._worth_keeping(other, at)}
        assert {at, at - 1, at - 2} & set(range(at + 1)) <= kept
        assert len(kept) <= 3 * (at + 2).bit_length()
    for back in (10, 50, 200, 900):
        assert any(999 - 2 * back <= other <= 999 - back // 2 for other in kept)
