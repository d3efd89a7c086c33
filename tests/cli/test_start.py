"""The command line starts at once: no reading code, no model, no drawing library."""

import subprocess
import sys
import time

import pytest

HEAVY = (
    *("numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "docx", "pypdf", "httpx", "jinja2", "yaml"),
    *("rich", "msgspec", "asyncio", "multiprocessing", "rashomon.pipeline", "rashomon.report"),
)


@pytest.mark.parametrize("module", ["rashomon", "rashomon.cli"])
def test_importing_brings_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    light = set(HEAVY) - ({"msgspec"} if module == "rashomon" else set())
    assert not light & set(loaded)


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"]])
def test_help_is_there_at_once(arguments: list[str]) -> None:
    """Well under 0.3 s on an idle machine; the best of three within twice that on a busy one."""
    took = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "rashomon.cli", *arguments], capture_output=True, check=True)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.6
