"""A backup has all that a store keeps, and comes back whole or not at all, into either kind of database."""

import json
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from rashomon.desk.laid import let_all_be_found
from rashomon.errors import StoreError
from rashomon.store import backup, migrations
from rashomon.store.backup import Contents, copy_beside, restore_backup, write_backup
from rashomon.store.check import problems
from rashomon.store.database import Database
from rashomon.store.packing import moment
from rashomon.store.store import Store
from rashomon.store.tables import AUDIT, DOCUMENT, METADATA, STORY

_WRITER = Path(__file__).with_name("writer.py")
_RELEASES = Path(__file__).with_name("releases")


def everything(database: Database) -> dict[str, list[Any]]:
    """Return every row of a store; numbers of claims count anew."""
    with database.reading() as connection:
        return {
            table.name: sorted(
                map(repr, connection.execute(select(*(c for c in table.c if table.name != "claim" or c.name != "id"))))
            )
            for table in METADATA.sorted_tables
        }


@pytest.fixture
def filled(database_url: str, load_release: Callable[[str, str], Database]) -> Iterator[Database]:
    """Return a store with something in every table, of each kind of database in turn."""
    database = load_release(database_url, migrations.newest())
    migrations.upgrade(database, then=let_all_be_found)
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of another empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/other.db"
    return str(request.getfixturevalue("new_postgres")())


@pytest.fixture
def written(filled: Database, tmp_path: Path) -> Path:
    """Return a backup of it."""
    file = tmp_path / "backup.zip"
    write_backup(filled, file)
    return file


def test_all_of_a_store_comes_back_in_either_database(filled: Database, written: Path, other_url: str) -> None:
    other = Database(other_url)
    contents = restore_backup(written, other, then=let_all_be_found)
    assert contents.version == migrations.newest() and all(kept.rows for kept in contents.tables.values())
    assert everything(other) == everything(filled)
    assert list(problems(other)) == []
    other.close()
    store = Store(other_url)
    with store.writing() as kept:
        kept.audit.note("Una", "test", "numbers count on")
        kept.jobs.add("read", "d", "Una")
    store.close()


def test_the_same_store_gives_the_same_backup(filled: Database, written: Path, tmp_path: Path, other_url: str) -> None:
    other = Database(other_url)
    restore_backup(written, other, then=let_all_be_found)
    again = write_backup(other, tmp_path / "again.zip")
    assert again.tables == write_backup(filled, tmp_path / "first.zip").tables
    other.close()


def test_a_backup_is_its_owners_alone_and_no_file_is_written_over(filled: Database, written: Path) -> None:
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    before = written.read_bytes()
    with pytest.raises(StoreError, match="another one"):
        write_backup(filled, written)
    assert written.read_bytes() == before
    assert {file.name for file in written.parent.iterdir() if "part" in file.name} == set()


def test_nothing_is_restored_over_something_unasked(filled: Database, written: Path) -> None:
    with filled.writing() as connection:
        connection.execute(AUDIT.insert().values(at="", who="Una", did="later", subject="", detail=""))
    before = everything(filled)
    with pytest.raises(StoreError, match="--replace"):
        restore_backup(written, filled)
    assert everything(filled) == before
    restore_backup(written, filled, replace=True, then=let_all_be_found)
    assert len(everything(filled)["audit"]) == len(before["audit"]) - 1


def _spoilt(archive: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(archive) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(archive, "w") as new:
        for part, data in parts.items():
            new.writestr(part, data)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        lambda file: file.write_bytes(file.read_bytes().replace(b"\x00", b"\x01", 50)),
        lambda file: file.write_bytes(b"no archive"),
        lambda file: _spoilt(file, "tables/story.jsonl", lambda data: data.replace(b"Merrin", b"Marrin")),
        lambda file: _spoilt(file, "tables/account.jsonl", lambda data: data[: data.rindex(b"\n", 0, -1) + 1]),
        lambda file: _spoilt(file, "tables/reading.jsonl", lambda data: data[:-20]),
        lambda file: _spoilt(file, "tables/job.jsonl", lambda data: data.replace(b'"done"', b'"over"')),
        lambda file: _spoilt(file, "backup.json", lambda _: b"{}"),
        lambda file: _spoilt(file, "backup.json", lambda data: data.replace(b'"000', b'"900')),
    ],
    ids=["cut", "overwritten", "no archive", "words", "a row less", "half a row", "not allowed", "empty", "unknown"],
)
def test_a_damaged_backup_changes_nothing(filled: Database, written: Path, spoil: Callable[[Path], object]) -> None:
    before = everything(filled)
    spoil(written)
    with pytest.raises(StoreError):
        restore_backup(written, filled, replace=True)
    assert everything(filled) == before


def test_what_fails_at_the_end_changes_nothing(filled: Database, written: Path) -> None:
    before = everything(filled)

    def fail(_: object) -> None:
        raise StoreError("no room")

    with pytest.raises(StoreError, match="no room"):
        restore_backup(written, filled, replace=True, then=fail)
    assert everything(filled) == before


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(
    tmp_path: Path, load_release: Callable[[str, str], Database], other_url: str
) -> None:
    earliest = sorted(file.stem for file in _RELEASES.glob("*.jsonl"))[0]
    old = load_release(str(tmp_path / "old.db"), earliest)
    assert write_backup(old, tmp_path / "old.zip").version == earliest
    other = Database(other_url)
    restore_backup(tmp_path / "old.zip", other, then=let_all_be_found)
    assert list(problems(other)) == []
    with other.reading() as connection:
        assert migrations.version_of(connection) == migrations.newest()
        assert connection.execute(select(STORY.c.title)).scalar() == "The Merrin"
    old.close()
    other.close()


def test_a_database_of_others_is_left_alone(new_postgres: Callable[..., str], written: Path) -> None:
    database = Database(new_postgres())
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE story (id integer)")
    with pytest.raises(StoreError, match="another program"):
        restore_backup(written, database, replace=True)
    database.close()


def test_what_is_written_while_others_write_is_one_state(
    open_store: Callable[[], Store], database_url: str, tmp_path: Path
) -> None:
    """Each document has its job, and each change its line in the audit log: kept together, backed up together."""
    store, now = open_store(), moment()
    with store.writing() as kept:
        kept.connection.execute(STORY.insert().values(id="story", title="", revision=0, made=now, changed=now))
    writer = subprocess.Popen([sys.executable, str(_WRITER), database_url, "w", "4"], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    writer.stdout.readline()
    made = [write_backup(store.database, tmp_path / f"{number}.zip") for number in range(4)]
    writer.communicate(timeout=60)
    assert writer.returncode == 0
    assert made[0].tables["audit"].rows < made[-1].tables["audit"].rows, "it went on writing"
    for number, contents in enumerate(made):
        with zipfile.ZipFile(tmp_path / f"{number}.zip") as archive:
            rows = {name: archive.read(f"tables/{name}.jsonl").splitlines()[1:] for name in contents.tables}
        done = [json.loads(line)[3] for line in rows["audit"]]
        assert len(rows["document"]) == done.count("add_document")
        assert len(rows["ruling"]) == done.count("add_ruling")
        assert len(rows["comparison"]) == done.count("add_comparison")


def test_backup_and_restore_take_the_same_memory_for_any_store(tmp_path: Path) -> None:
    """80 MB of documents go through a process that is let have 60 MB beyond what it has when it begins."""
    store = Store(tmp_path / "large.db")
    with store.writing() as kept:
        chance = Random(1)
        row = {"name": "x", "metadata": "{}", "added": "", "added_by": ""}
        for number in range(40):
            kept.connection.execute(
                DOCUMENT.insert().values(row | {"id": str(number), "data": chance.randbytes(2_000_000)})
            )
    store.close()
    program = """if True:
        import resource, sys
        from pathlib import Path
        from rashomon.store.backup import restore_backup, write_backup
        from rashomon.store.database import Database
        def peak():
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        folder = Path(sys.argv[1])
        small, large, other = (Database(folder / name) for name in ("small.db", "large.db", "other.db"))
        from rashomon.store.migrations import upgrade
        upgrade(small)
        write_backup(small, folder / "small.zip")
        before = peak()
        write_backup(large, folder / "large.zip")
        restore_backup(folder / "large.zip", other)
        print(peak() - before)
    """
    grown = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    ).stdout
    assert int(grown) < 60


def test_an_upgraded_file_has_its_copy_beside_it(tmp_path: Path, load_release: Callable[[str, str], Database]) -> None:
    earliest = sorted(file.stem for file in _RELEASES.glob("*.jsonl"))[0]
    old = load_release(str(tmp_path / "desk.db"), earliest)
    copies = [copy_beside(old), copy_beside(old)]
    assert copies == [tmp_path / f"desk.db.{earliest}", tmp_path / f"desk.db.{earliest}-2"], "none is written over"
    migrations.upgrade(old)
    old.close()
    copy = Database(copies[0] or "")
    with copy.reading() as connection:
        assert migrations.version_of(connection) == earliest
        assert connection.execute(select(STORY.c.title)).scalar() == "The Merrin"
    copy.close()


def test_contents_count_all_rows() -> None:
    tables = {name: backup.Kept(rows=rows, sha256="") for name, rows in (("story", 2), ("job", 3))}
    assert Contents(rashomon="0", version="1", made="", tables=tables).rows == 5
