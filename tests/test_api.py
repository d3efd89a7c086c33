"""The public face of the package: what it offers, what importing it costs, and how its errors hang together."""

import importlib
import inspect
import re
import subprocess
import sys

import pytest

import rashomon
from rashomon import errors

# Loaded on first use only; importing one of these takes longer than the whole start may.
HEAVY = {
    "numpy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "htmldate",
    "lxml",
    "pypdf",
    "docx",
    "ftfy",
    "httpx",
    "jinja2",
    "rapidfuzz",
    "polars",
}
ROOMS = {"ingest", "extract", "resolve", "align", "report", "models"}


def loaded_by(statement: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after a statement."""
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_all_is_sorted_and_there() -> None:
    assert rashomon.__all__ == sorted(rashomon.__all__, key=str)
    assert len(set(rashomon.__all__)) == len(rashomon.__all__)
    for name in rashomon.__all__:
        assert getattr(rashomon, name) is not None, name


def test_all_is_what_dir_shows() -> None:
    assert dir(rashomon) == sorted(rashomon.__all__)


def test_every_error_is_public() -> None:
    raised = {name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, Exception)}
    assert raised <= set(rashomon.__all__)


def test_what_is_public_says_what_it_does() -> None:
    for name in set(rashomon.__all__) - {"__version__"}:
        assert (inspect.getdoc(getattr(rashomon, name)) or "").strip(), name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'reed'"):
        _ = rashomon.reed


def test_no_room_hides_behind_a_function() -> None:
    for room in ROOMS:
        assert inspect.ismodule(importlib.import_module(f"rashomon.{room}"))
        assert room not in rashomon.__all__


@pytest.mark.parametrize("statement", ["import rashomon", "import rashomon.cli", "from rashomon import RashomonError"])
def test_importing_loads_nothing_heavy(statement: str) -> None:
    loaded = loaded_by(statement)
    assert "rashomon" in loaded
    assert loaded & HEAVY == set()


def test_a_name_brings_its_own_room() -> None:
    assert "rashomon.types" in loaded_by("from rashomon import Account")
    assert not loaded_by("from rashomon import Account") & HEAVY


def drawn() -> list[tuple[str, str]]:
    """Return the pairs (error, the error it is a kind of) of the drawing at the head of errors.py."""
    above: list[tuple[int, str]] = []
    pairs = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"    ([│├└─ ]*)([A-Z]\w+)  ", line):
            depth = len(found[1])
            above = [(d, name) for d, name in above if d < depth]
            pairs.append((found[2], above[-1][1] if above else "Exception"))
            above.append((depth, found[2]))
    return pairs


def test_the_error_tree_is_as_drawn() -> None:
    tree = drawn()
    classes = {name for name, value in vars(errors).items() if inspect.isclass(value)}
    assert {name for name, _ in tree} == classes
    for name, parent in tree:
        assert getattr(errors, name).__bases__[0].__name__ == parent


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        ("AccountError", ValueError),
        ("MissingAccount", FileNotFoundError),
        ("MarksError", ValueError),
        ("MetadataError", ValueError),
        ("FormatError", ValueError),
        ("MissingExtra", ImportError),
    ],
)
def test_errors_are_what_a_caller_expects(error: str, builtin: type[Exception]) -> None:
    assert issubclass(getattr(errors, error), builtin)
    assert re.search(rf"also an? {builtin.__name__}", re.sub(r"\s+", " ", errors.__doc__ or ""))
