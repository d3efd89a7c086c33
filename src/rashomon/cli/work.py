"""`rashomon work`: does what people ask of the desk, one job after another, beside `rashomon serve` or alone."""

import os
import signal
from types import FrameType
from typing import Annotated

import typer

from rashomon.cli import options
from rashomon.cli.guard import guarded

_KINDNESS = 10  # of 19, as processors are shared out


@guarded
def work(
    db: options.Database = options.DATABASE,
    networks: options.Networks = None,
    again: Annotated[
        bool, typer.Option("--again", help="First queue what other versions of the models read, to be read anew.")
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="Do what is queued now, and end.")] = False,
    parent: Annotated[int, typer.Option(metavar="PID", help="End when this process, which began it, is gone.")] = 0,
) -> int:
    """Read, compare and watch what the desk has queued. `rashomon serve` begins one of these by itself.

    Several may work on one store. What one leaves undone, however it ends, another does.
    """
    options.require_desk()
    from rashomon.desk.desk import Desk
    from rashomon.desk.work import Work
    from rashomon.desk.worker import do_queued, work_until
    from rashomon.fetch.guard import Guard
    from rashomon.store.store import Store
    from rashomon.watch.rounds import Rounds, queue_round

    desk = Desk(Store(db), guard=Guard(networks=tuple(networks or ())))
    with desk.store.writing() as kept:
        queue_round(kept)
    more: Work = {"watch": Rounds()}
    if again:
        typer.echo(f"{desk.read_again('rashomon work')} accounts are read again; rulings on them stand.")
    if parent and hasattr(os, "nice"):
        # Who asks for a page waits; what is read in the background can.
        os.nice(_KINDNESS)
    if once:
        typer.echo(f"{do_queued(desk, more)} jobs done.")
        return 0
    asked: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        asked.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    work_until(desk, lambda: bool(asked) or (parent > 0 and os.getppid() != parent), more)
    return 0
