"""A server of one's own, as anybody starts it, with its worker."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server over an empty store."""
    folder: Path = tmp_path_factory.mktemp("server")
    command = [sys.executable, "-m", "rashomon.cli", "serve", "--db", str(folder / "desk.db"), "--port", "0"]
    environment = {**os.environ, "RASHOMON_THREADS": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder) as process:
        assert process.stderr
        told = process.stderr.readline()
        found = re.search(r"http://\S+", told)
        assert found, told
        yield found[0].rstrip("/")
        process.terminate()
