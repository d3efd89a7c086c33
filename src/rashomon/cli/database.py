"""`rashomon db`: keeps a store safe (backup, restore), brings an old one up to date, and looks whether one is whole."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import options
from rashomon.cli.guard import complain, guarded

if TYPE_CHECKING:
    from rashomon.store.session import Session

app = typer.Typer(no_args_is_help=True, help="Keep the store of the desk safe: backup, restore, upgrade, check.")

_Written = Annotated[Path, typer.Argument(metavar="FILE", help="The backup: a ZIP archive.", show_default=False)]


@app.command()
@guarded
def backup(file: _Written, db: options.Database = options.DATABASE) -> int:
    """Write all that the store keeps to a new file.

    The desk may go on meanwhile. The file has what the store had when it was begun, for whichever database.
    """
    options.require_desk()
    from rashomon.store.backup import write_backup
    from rashomon.store.database import Database

    contents = write_backup(Database(db), file)
    typer.echo(f"{file}: {contents.rows} rows, version {contents.version}.", err=True)
    return 0


@app.command()
@guarded
def restore(
    file: _Written,
    db: options.Database = options.DATABASE,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of what the store has, which is gone then.")
    ] = False,
) -> int:
    """Put a backup into an empty store: all of it, or nothing where it is damaged.

    Stop the desk before. A backup that an earlier version wrote is brought up to date. One of SQLite may be put into
    PostgreSQL, and the other way round.
    """
    options.require_desk()
    from rashomon.store.backup import restore_backup
    from rashomon.store.database import Database

    database = Database(db)
    contents = restore_backup(file, database, replace=replace, then=_index)
    typer.echo(f"{database.name}: {contents.rows} rows of {contents.made}.", err=True)
    return 0


@app.command()
@guarded
def upgrade(db: options.Database = options.DATABASE) -> int:
    """Bring a store that an earlier version wrote to this version, all steps or none.

    Stop the desk before. A file is copied first to one beside it, named by the version it had.
    """
    options.require_desk()
    from rashomon.store import migrations
    from rashomon.store.backup import copy_beside
    from rashomon.store.database import Database

    database = Database(db)
    with database.reading() as connection:
        before = migrations.version_of(connection)
    if before == migrations.newest():
        typer.echo(f"{database.name} is up to date (version {before}).", err=True)
        return 0
    if database.is_sqlite and (copy := copy_beside(database)):
        typer.echo(f"{copy}: as it was.", err=True)
    migrations.upgrade(database, then=_index)
    typer.echo(f"{database.name}: from version {before or 'none'} to {migrations.newest()}.", err=True)
    return 0


@app.command()
@guarded
def index(db: options.Database = options.DATABASE) -> int:
    """Make anew what search looks through, from the readings and rulings of the store."""
    options.require_desk()
    from rashomon.store.store import Store

    store = Store(db)
    with store.writing() as kept:
        typer.echo(f"{store.database.name}: {_index(kept)} accounts.", err=True)
    return 0


@app.command()
@guarded
def check(db: options.Database = options.DATABASE) -> int:
    """Look through the whole store, and say what is wrong with it. Exits with 1 where anything is."""
    options.require_desk()
    from rashomon.store.check import problems
    from rashomon.store.store import Store

    found = 0
    for problem in problems(Store(db).database):
        complain(problem)
        found += 1
    typer.echo("All is well." if not found else f"{found} thing{'s' * (found > 1)} wrong.", err=True)
    return 1 if found else 0


def _index(kept: "Session") -> int:
    from rashomon.desk.laid import let_all_be_found

    return let_all_be_found(kept)
