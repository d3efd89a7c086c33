"""docs/questions.md: made from the questions, and each of its recipes does as printed what `ask` does."""

import importlib.util
import re
from pathlib import Path

import duckdb
import pytest

from rashomon.corpus.questions.asking import QUESTIONS, answer, ask, question

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "questions.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)


def test_the_page_is_current() -> None:
    spec = importlib.util.spec_from_file_location("docs_questions", ROOT / "docs" / "questions.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert PAGE.read_text("utf-8") == module.page(), "run: python docs/questions.py"


def test_each_question_is_there() -> None:
    assert re.findall(r"^## (.*)$", PAGE.read_text("utf-8"), re.M)[1:] == [question(name).asks for name in QUESTIONS]
    assert len(blocks("sql")) == len(QUESTIONS) + 1


@pytest.fixture
def inside(crane: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a run, as whoever pastes does."""
    monkeypatch.chdir(crane)
    return crane


@pytest.mark.parametrize("place", range(len(QUESTIONS)), ids=QUESTIONS)
def test_a_recipe_does_as_printed(inside: Path, place: int) -> None:
    first, *recipes = blocks("sql")
    with duckdb.connect() as connection:
        connection.execute(first)
        assert answer(connection, recipes[place]) == ask(inside, QUESTIONS[place])


def test_the_python_shown_runs(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shown,) = blocks("py")
    exec(shown.replace('"OUT"', repr(str(inside))), {})
    assert capsys.readouterr().out.startswith("Ada Holt 6 the Northern Ledger the words of p1.a3\n")
