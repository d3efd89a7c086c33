"""`rashomon serve`: opens a store and answers browsers and programs until it is stopped."""

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.guard import guarded
from rashomon.errors import MissingExtra, RashomonError

if TYPE_CHECKING:
    from rashomon.store.store import Store


@guarded
def start(
    db: Annotated[
        str,
        typer.Option("--db", metavar="FILE|URL", help="The store: a file (SQLite), or postgresql://USER@HOST/NAME."),
    ] = "rashomon.db",
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="The port to listen on.")] = 8000,
    you: Annotated[
        str, typer.Option(metavar="NAME", help="Under which name your rulings are kept while nobody signs in.")
    ] = "you",
) -> int:
    """Keep stories over weeks, in the browser: add accounts, see them compared, correct them, search."""
    try:
        import uvicorn

        from rashomon.serve.app import create_app
        from rashomon.serve.settings import Settings
        from rashomon.store.store import Store
    except ImportError as error:
        raise MissingExtra(f"serve needs more libraries ({error.name}): pip install 'rashomon[desk]'.") from error
    settings = Settings(host=host, port=port, you=you)
    store = Store(db)
    try:
        with _listening(host, port) as listener:
            server = uvicorn.Server(
                uvicorn.Config(create_app(_Desk(store), settings), log_level="warning", server_header=False)
            )
            typer.echo(f"{store.database.name} is at {_address(listener)} until you press Ctrl-C.", err=True)
            server.run(sockets=[listener])
    finally:
        store.close()
    return 0


@dataclass(frozen=True)
class _Desk:
    store: "Store"


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise RashomonError(
            f"{host}:{port}: cannot be listened on ({error.strerror}). Choose another with --port."
        ) from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
