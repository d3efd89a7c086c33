"""Keeps a worker going beside the server: a process of its own, begun again whenever it ends."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_PAUSE = 2.0  # seconds before another is begun, so that one that cannot start does not keep the machine busy
_GRACE = 20.0  # seconds to end what it is doing


@contextmanager
def worker(place: str, networks: Sequence[str] = ()) -> Iterator[None]:
    """Have a worker do the jobs of the store at `place` while the block runs; `networks` as `rashomon work` has them.

    Reading keeps a processor busy for seconds: in a process of its own it keeps nobody waiting who asks for a page, and
    what brings it down does not bring the server down.
    """
    over = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        while not over.is_set():
            running[:] = [_begin(place, networks)]
            while running[0].poll() is None and not over.wait(0.2):
                pass
            over.wait(_PAUSE)

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()
        for process in running:
            process.terminate()
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                # What it leaves undone is done by the next one.
                process.kill()
                process.wait()


def _begin(place: str, networks: Sequence[str]) -> subprocess.Popen[bytes]:
    options = [word for network in networks for word in ("--allow-network", network)]
    # Where the store is may hold a password, and everybody on a machine sees how programs were called.
    environment = {**os.environ, "RASHOMON_DB": place}
    command = [sys.executable, "-m", "rashomon.cli", "work", "--parent", str(os.getpid()), *options]
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)
