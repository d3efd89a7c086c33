"""`rashomon serve`: opens a store and answers browsers and programs until it is stopped."""

import socket
from contextlib import nullcontext
from typing import Annotated

import typer

from rashomon.cli import options
from rashomon.cli.guard import guarded
from rashomon.errors import RashomonError

Names = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        metavar="HOST",
        help="A name by which browsers reach it, such as desk.example.org. Repeatable.",
        show_default=False,
    ),
]
Proxies = Annotated[
    list[str] | None,
    typer.Option(
        "--proxy",
        metavar="ADDRESS",
        help="A proxy before it, by address or network: its word on who asks, and by https or not, is taken. "
        "Repeatable.",
        show_default=False,
    ),
]


@guarded
def start(  # noqa: PLR0913, PLR0917 - one parameter an option
    db: options.Database = options.DATABASE,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="The port to listen on.")] = 8000,
    you: Annotated[
        str, typer.Option(metavar="NAME", help="Under which name your rulings are kept while nobody signs in.")
    ] = "you",
    names: Names = None,
    proxies: Proxies = None,
    rate: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="Requests a minute of one person, or of one address; 0: any number."),
    ] = 1200,
    access_log: Annotated[bool, typer.Option("--access-log", help="Log every request, without queries.")] = False,
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
    from rashomon.serve.security.logs import logging_of
    from rashomon.serve.security.opening import refuse_open_door
    from rashomon.serve.settings import Settings
    from rashomon.serve.workers import worker
    from rashomon.store.store import Store

    settings = Settings(
        host=host, port=port, hosts=tuple(names or ()), proxies=tuple(proxies or ()), you=you, requests_per_minute=rate
    )
    store = Store(db)
    allowed = tuple(networks or ())
    app = create_app(Desk(store, guard=Guard(networks=allowed)), settings)
    try:
        refuse_open_door(store, settings)
        with _listening(host, port) as listener, nullcontext() if no_worker else worker(db, allowed):
            server = uvicorn.Server(
                uvicorn.Config(
                    app,
                    log_config=logging_of(access=access_log),
                    server_header=False,
                    timeout_graceful_shutdown=2,
                    timeout_keep_alive=60,  # as long as people look at a page
                    proxy_headers=bool(proxies),
                    forwarded_allow_ips=list(settings.proxies),
                )
            )
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
