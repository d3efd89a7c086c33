"""`rashomon db`: what people type, and what they are told."""

import subprocess
import sys
from pathlib import Path

from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.worker import do_queued
from rashomon.store.packing import moment
from rashomon.store.store import Store
from rashomon.store.tables import CLAIM

FERRY = Given(name="ferry.txt", data=b"The ferry sank on 4 May 2024, the mayor said. Two people died.\n")


def db(*arguments: str | Path) -> tuple[int, str]:
    """Return the exit status of a command, and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "rashomon.cli", "db", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_a_store_goes_to_a_file_and_comes_back_whole(tmp_path: Path) -> None:
    place, other, file = tmp_path / "desk.db", tmp_path / "other.db", tmp_path / "desk.zip"
    desk = Desk(Store(place))
    desk.add(FERRY, story=desk.open_story("The ferry", "Una").id, by="Una")
    do_queued(desk)
    desk.store.close()
    assert db("backup", file, "--db", place)[0] == 0
    assert db("backup", file, "--db", place)[0] == 1
    assert db("restore", file, "--db", other)[0] == 0
    status, said = db("restore", file, "--db", other)
    assert status == 1 and "--replace" in said
    assert db("restore", file, "--replace", "--db", other)[0] == 0
    assert db("check", "--db", other) == (0, "All is well.\n")
    with Store(other).reading() as kept:
        assert [story.title for story in kept.stories.list()] == ["The ferry"]


def test_what_is_wrong_is_said_and_the_index_is_mended(tmp_path: Path) -> None:
    place = tmp_path / "desk.db"
    desk = Desk(Store(place))
    desk.add(FERRY, story=None, by="Una")
    do_queued(desk)
    with desk.store.writing() as kept:
        kept.connection.execute(CLAIM.delete())
    status, said = db("check", "--db", place)
    assert status == 1 and "rashomon db index" in said
    assert db("index", "--db", place)[0] == 0
    assert db("check", "--db", place)[0] == 0
    with desk.store.writing() as kept:
        kept.connection.exec_driver_sql("UPDATE account SET record = x'00'")
        kept.connection.exec_driver_sql(
            f"INSERT INTO story VALUES ('s', 'Lost', 3, '{moment()}', '{moment()}')",
        )
    status, said = db("check", "--db", place)
    assert status == 1 and "account" in said and "story s: it is at revision 3, but 0 are kept" in said
    desk.store.close()


def test_an_old_file_is_refused_told_how_to_upgrade_and_upgraded_with_a_copy_beside(tmp_path: Path) -> None:
    from rashomon.store import migrations
    from rashomon.store.database import Database

    place = tmp_path / "desk.db"
    migrations.upgrade(Database(place), "0001")
    status, said = db("check", "--db", place)
    assert status == 1 and f"rashomon db upgrade --db {place}" in said
    status, said = db("upgrade", "--db", place)
    assert status == 0 and "from version 0001" in said
    assert (tmp_path / "desk.db.0001").exists()
    assert "up to date" in db("upgrade", "--db", place)[1]
    assert db("check", "--db", place)[0] == 0
