"""`rashomon serve`: opens a store and answers browsers and programs until it is stopped."""

import socket
from contextlib import nullcontext
from typing import Annotated

import typer

from rashomon.cli import options
from rashomon.cli.guard import guarded
from rashomon.errors import RashomonError


@guarded
def start(  # noqa: PLR0913, PLR0917 - one parameter an option
    db: options.Database = options.DATABASE,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="The port to listen on.")] = 8000,
    you: Annotated[
        str, typer.Option(metavar="NAME", help="Under which name your rulings are kept while nobody signs in.")
    ] = "you",
    networks: options.Networks = None,
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="Only answer; `rashomon work` does the reading, here or elsewhere.")
    ] = False,
) -> int:
    """Keep stories over weeks, in the browser: add accounts, see them compared, correct them, search."""
    options.require_desk()
    import uvicorn

    from rashomon.desk.desk import Desk
    from rashomon.fetch.guard import Guard
    from rashomon.serve.app import create_app
    from rashomon.serve.settings import Settings
    from rashomon.serve.workers import worker
    from rashomon.store.store import Store

    settings = Settings(host=host, port=port, you=you)
    store = Store(db)
    allowed = tuple(networks or ())
    app = create_app(Desk(store, guard=Guard(networks=allowed)), settings)
    try:
        with _listening(host, port) as listener, nullcontext() if no_worker else worker(db, allowed):
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
            typer.echo(f"{store.database.name} is at {_address(listener)} until you press Ctrl-C.", err=True)
            server.run(sockets=[listener])
    finally:
        store.close()
    return 0


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
