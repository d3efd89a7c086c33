"""The tables of a store: those that the program knows are those that the steps make; what is no store is refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from rashomon.errors import StoreError
from rashomon.store import migrations
from rashomon.store.database import Database
from rashomon.store.store import Store
from rashomon.store.tables import METADATA


def test_the_steps_make_the_tables_that_the_program_knows(store: Store) -> None:
    with store.database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True, "include_object": _ours}
        )
        assert compare_metadata(context, METADATA) == []


def _ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:  # noqa: ARG001
    """Set aside what only one kind of database has, and steps make by hand: tables behind a full-text index."""
    return not (kind == "table" and reflected and other is None and str(name).startswith("claim_words"))


def test_both_databases_check_the_same_things(store: Store) -> None:
    with pytest.raises(Exception, match="ck_job_state"), store.writing() as kept:
        kept.connection.execute(
            text(
                "INSERT INTO job (id, kind, subject, state, done, total, message, tries, wanted_by, made, due)"
                " VALUES ('j', 'read', 'd', 'lost', 0, 0, '', 0, 'Una', '', '')"
            )
        )


def test_a_store_of_another_version_is_not_opened(open_store: Callable[[], Store]) -> None:
    store = open_store()
    for version, advice in (("0000", "newer rashomon"), (None, "none")):
        with store.writing() as kept:
            kept.connection.execute(text("DELETE FROM alembic_version"))
            if version:
                kept.connection.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": version})
        with pytest.raises(StoreError, match=advice):
            open_store()


def test_a_step_that_makes_a_table_anew_takes_nothing_along(
    open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite alters a table by dropping it, and what points to it would go with it."""
    store = open_store()
    with store.writing() as kept:
        story = kept.stories.add("Quay")
        kept.connection.execute(
            text("INSERT INTO webhook VALUES ('w', 'https://quay.example', 's', :story, '', 'Una', 0, '')"),
            {"story": story},
        )

    def remake(config: object, to: str) -> None:  # noqa: ARG001
        connection = connections[-1]
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("story", recreate="always") as table:
            table.alter_column("title", nullable=True)

    connections: list[Connection] = []
    altering = Database.altering

    @contextmanager
    def watched(database: Database) -> Iterator[Connection]:
        with altering(database) as connection:
            connections.append(connection)
            yield connection

    monkeypatch.setattr(Database, "altering", watched)
    monkeypatch.setattr("alembic.command.upgrade", remake)
    if store.database.is_sqlite:
        migrations.upgrade(store.database)
    with store.reading() as kept:
        assert kept.connection.execute(text("SELECT story FROM webhook")).scalar() == story
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.writing() as kept:
        kept.stories.put_account("nothing", "nobody", "Una")


def test_a_step_that_loses_a_row_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "desk.db")
    with store.writing() as kept:
        story = kept.stories.add("Quay")
        kept.connection.execute(
            text("INSERT INTO webhook VALUES ('w', 'https://quay.example', 's', :story, '', 'Una', 0, '')"),
            {"story": story},
        )
    with pytest.raises(StoreError, match="webhook"), store.database.altering() as connection:
        connection.execute(text("DELETE FROM story"))
    with store.reading() as kept:
        assert len(kept.stories.list()) == 1
    store.close()


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("mysql://desk", "no such database is served"),
        ("postgresql://quay:secret@127.0.0.1:1/desk", "does not answer"),
        ("/nowhere/at/all/desk.db", "does not answer"),
    ],
)
def test_a_place_that_is_none_is_told_without_its_password(place: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as raised:
        Store(place)
    assert "secret" not in str(raised.value)


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("The quay was closed at noon. " * 100)
    with pytest.raises(StoreError, match="not a database"):
        Store(file)
    assert file.read_text().startswith("The quay")
