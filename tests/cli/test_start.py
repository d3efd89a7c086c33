"""The command line starts at once: no reading code, no model, no drawing library."""

import resource
import subprocess
import sys
from pathlib import Path

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


# What reading a text file in plain terms has no use for: other formats, the page, what only a comparison needs.
UNREAD = (
    *("trafilatura", "lxml", "docx", "pypdf", "httpx", "jinja2", "rapidfuzz", "multiprocessing"),
    *("rashomon.align", "rashomon.ingest.webpage", "rashomon.ingest.document", "rashomon.evaluation"),
)
READ = """
import sys
from rashomon.cli import main
try:
    main()
except SystemExit:
    from rashomon.extract import timex_patterns
    from rashomon.models import load
    print(*sys.modules)
    print(load._session.cache_info().currsize, timex_patterns._compiled.cache_info().currsize)
"""


def test_reading_a_text_brings_what_it_needs_alone() -> None:
    account = Path(__file__).parents[2] / "examples" / "quay" / "lantern.txt"
    done = subprocess.run(
        [sys.executable, "-c", READ, "read", str(account)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert not set(UNREAD) & set(done[-2].split())
    sessions, time_rules = map(int, done[-1].split())
    assert sessions == 2, "the reader, and what reads on from its middle for a he or she"
    assert time_rules < 100, "of 250, those that the text may match"


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"]])
def test_help_is_there_at_once(arguments: list[str]) -> None:
    """About 0.15 s of processor time, whatever else the machine does; the best of three within three times that."""
    took = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "rashomon.cli", *arguments], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(took) < 0.45
