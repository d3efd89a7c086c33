"""`rashomon people` and `rashomon tokens`: who may use the desk, looked after on the machine that it runs on."""

import getpass
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rashomon.cli import options
from rashomon.cli.guard import guarded
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from rashomon.store.people import StoredPerson
    from rashomon.store.store import Store

people = typer.Typer(no_args_is_help=True, help="Say who may use the desk, and what they may do.")
tokens = typer.Typer(no_args_is_help=True, help="Make and revoke tokens, by which programs use the desk.")

RoleName = Literal["reader", "editor", "admin"]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name.", show_default=False)]
Role = Annotated[
    RoleName, typer.Option(help="A reader sees, an editor adds and rules, an admin looks after people and feeds too.")
]


@people.command("add")
@guarded
def add(
    name: Name,
    role: Role = "editor",
    no_password: Annotated[
        bool, typer.Option("--no-password", help="Give none: somebody who uses tokens alone, such as a program.")
    ] = False,
    db: options.Database = options.DATABASE,
) -> int:
    """Add a person. The password is asked for, or read from standard input; from the first person on, all sign in."""
    store = _opened(db)
    from rashomon.desk.people import add_person

    person = add_person(store, name, role, None if no_password else _new_password(), _me())
    typer.echo(f"{person.name} may use this desk now ({person.role}).", err=True)
    return 0


@people.command("list")
@guarded
def show(db: options.Database = options.DATABASE) -> int:
    """List the people: name, role, since when, and what is to be known besides."""
    with _opened(db).reading() as kept:
        for person in kept.people.list():
            besides = [f"disabled {person.disabled[:10]}"] if person.disabled else []
            besides += [] if person.has_password else ["no password"]
            typer.echo("\t".join((person.name, person.role, person.made[:10], ", ".join(besides))).rstrip())
    return 0


@people.command("rename")
@guarded
def rename(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new name.", show_default=False)],
    db: options.Database = options.DATABASE,
) -> int:
    """Give a person another name. What they did before stays under the old one."""
    store = _opened(db)
    from rashomon.desk.people import rename_person

    typer.echo(f"{name} is {rename_person(store, _found(store, name).id, new, _me()).name} now.", err=True)
    return 0


@people.command("role")
@guarded
def role(
    name: Name,
    new: Annotated[RoleName, typer.Argument(metavar="ROLE", help="reader, editor or admin.", show_default=False)],
    db: options.Database = options.DATABASE,
) -> int:
    """Let a person do more or less: reader, editor or admin. It counts from their next click on."""
    store = _opened(db)
    from rashomon.desk.people import set_role

    after = set_role(store, _found(store, name).id, new, _me())
    typer.echo(f"{after.name} is {after.role} now.", err=True)
    return 0


@people.command("disable")
@guarded
def disable(name: Name, db: options.Database = options.DATABASE) -> int:
    """Let a person in no more, at once; what they did stays. Their tokens are gone."""
    store = _opened(db)
    from rashomon.desk.people import disable_person

    typer.echo(f"{disable_person(store, _found(store, name).id, _me()).name} is let in no more.", err=True)
    return 0


@people.command("enable")
@guarded
def enable(name: Name, db: options.Database = options.DATABASE) -> int:
    """Let a person in again, with the password they had."""
    store = _opened(db)
    from rashomon.desk.people import enable_person

    typer.echo(f"{enable_person(store, _found(store, name).id, _me()).name} is let in again.", err=True)
    return 0


@people.command("password")
@guarded
def password(name: Name, db: options.Database = options.DATABASE) -> int:
    """Give a person a new password, asked for or read from standard input. Their browsers are signed out."""
    store = _opened(db)
    from rashomon.desk.people import set_password

    person = _found(store, name)
    set_password(store, person.id, _new_password(), _me())
    typer.echo(f"{person.name} has a new password.", err=True)
    return 0


@tokens.command("add")
@guarded
def add_token(
    name: Name,
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="What the token is called.", show_default=False)],
    days: Annotated[int, typer.Option(min=0, metavar="N", help="It ends after so many days; 0: never.")] = 90,
    db: options.Database = options.DATABASE,
) -> int:
    """Make a token for a person's programs and print it, this once. It may do what the person may."""
    store = _opened(db)
    from rashomon.desk.people import issue_token
    from rashomon.store.keys import DAY

    _, secret = issue_token(store, _found(store, name).id, token, days * DAY or None, _me())
    typer.echo(secret)
    return 0


@tokens.command("list")
@guarded
def show_tokens(db: options.Database = options.DATABASE) -> int:
    """List the tokens: id, whose, name, when made, last used, and when it ends. The tokens themselves are not kept."""
    with _opened(db).reading() as kept:
        names = {person.id: person.name for person in kept.people.list()}
        for key in kept.keys.list(kind="token"):
            used, ends = (key.used or "never")[:10], (key.expires or "never")[:10]
            typer.echo("\t".join((key.id, names[key.person], key.name, key.made[:10], used, ends)))
    return 0


@tokens.command("revoke")
@guarded
def revoke(
    token: Annotated[str, typer.Argument(metavar="ID", help="The id that the list shows.", show_default=False)],
    db: options.Database = options.DATABASE,
) -> int:
    """Let a token open nothing any more."""
    store = _opened(db)
    from rashomon.desk.people import revoke_key

    revoke_key(store, token, _me())
    typer.echo("It opens nothing any more.", err=True)
    return 0


def _opened(db: str) -> "Store":
    options.require_desk()
    from rashomon.store.store import Store

    return Store(db)


def _found(store: "Store", name: str) -> "StoredPerson":
    with store.reading() as kept:
        return kept.people.named(name)


def _new_password() -> str:
    """Return what is typed twice, unseen, or the first line of standard input; never an argument, which others see."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise RashomonError("the two are not the same. Nothing was changed; try again.")
    return first


def _me() -> str:
    """Return under which name the audit log has what is done here."""
    try:
        return f"{getpass.getuser()} on the command line"
    except (OSError, KeyError):
        return "the command line"
