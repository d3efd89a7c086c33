"""The documents tell the truth: links lead somewhere, schemas are current, and what they show to type works."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

import rashomon
from rashomon import Comparison, types

ROOT = Path(__file__).parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])
RASHOMON = Path(sys.executable).with_name("rashomon")


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def commands() -> list[str]:
    """Return the rashomon command lines in the documents' plain blocks, without their remarks."""
    lines = chain.from_iterable(b.splitlines() for path in DOCS for b in blocks(path.read_text("utf-8"), ""))
    return sorted({line.split("  #")[0].strip() for line in lines if line.startswith("rashomon ")})


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_schemas_are_current() -> None:
    schemas: dict[str, str] = _module(ROOT / "docs" / "schema.py").schemas()
    kept = {path.name: path.read_text("utf-8") for path in (ROOT / "docs" / "schema").glob("*.json")}
    assert kept == schemas, "run: python docs/schema.py"


def test_the_document_of_the_api_is_current() -> None:
    kept = (ROOT / "docs" / "openapi.json").read_text("utf-8")
    assert kept == _module(ROOT / "docs" / "openapi.py").openapi(), "run: python docs/openapi.py"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8"))
    local = [link.split("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in local if not (path.parent / link).exists()] == []


def test_every_field_is_described() -> None:
    text = (ROOT / "docs" / "data-model.md").read_text("utf-8")
    records = [v for v in vars(types).values() if isinstance(v, type) and issubclass(v, msgspec.Struct)]
    fields = {field.encode_name for record in records for field in msgspec.structs.fields(record)}
    assert len(fields) > 40
    assert {field for field in fields if not re.search(rf"\b{field}\b", text)} == set()


def test_every_note_is_described() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    codes = set(re.findall(r"\bcode=\"([a-z-]+)\"", sources))
    assert len(codes) > 5
    text = (ROOT / "docs" / "odd-input.md").read_text("utf-8")
    assert {code for code in codes if f"`{code}`" not in text} == set()


@pytest.mark.parametrize("command", commands())
def test_commands_shown_exist(command: str) -> None:
    words = command.split()
    # These are several commands each.
    named = words[1 : 3 if words[1] in ("corpus", "db", "people", "tokens", "watch") else 2]
    done = subprocess.run([RASHOMON, *named, "--help"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    options = {word for word in words if re.match(r"--?[a-z]", word)}
    assert {option for option in options if not re.search(rf"(?<![\w-]){option}(?![\w-])", done.stdout)} == set()


@pytest.mark.parametrize(
    ("path", "folder"),
    [("README.md", "examples/quay"), ("docs/tutorial.md", "."), ("docs/formats.md", "examples/quay")],
)
def test_python_shown_runs(path: str, folder: str) -> None:
    (shown,) = blocks((ROOT / path).read_text("utf-8"), "python")
    done = subprocess.run([sys.executable, "-c", shown], cwd=ROOT / folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout


def test_sql_shown_finds_something(
    quay_story: Comparison, database: Callable[[Comparison], Callable[[str], list[list[Any]]]]
) -> None:
    shown = blocks((ROOT / "docs" / "formats.md").read_text("utf-8"), "sql")
    assert shown
    ask = database(quay_story)
    for query in shown:
        assert ask(query), query


def test_targets_shown_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    shown = {
        t
        for path in DOCS
        for t in re.findall(r"^make (\w+)|`make (\w+)", path.read_text("utf-8"), re.M)
        for t in t
        if t
    }
    assert {"demo", "test", "check", "bench", "models"} <= targets
    assert shown <= targets


def test_the_version_is_told_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == rashomon.__version__
    assert re.search(
        r"^## \[(Unreleased|" + re.escape(rashomon.__version__) + r")\]",
        (ROOT / "CHANGELOG.md").read_text("utf-8"),
        re.M,
    )
