"""The articles of other genres: what a tokeniser did is undone without losing a place; each fault has its kind."""

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.evaluation.attribution import Article, pairs
from rashomon.evaluation.brat import Roles
from rashomon.types import Span

BENCH = Path(__file__).parents[2] / "bench"
TEXT = "“The pier fell,” Ada Holt told us at noon. The mayor denied that anyone was hurt. Boats sank, crews think."


@pytest.fixture
def genres(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("genres")


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("faults")


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("“ It fell , ” she said .", "“It fell,” she said."),
        ("`` It fell , '' she said .", "“It fell,” she said."),
        ("the pier ’ s end ; they don ’ t know", "the pier’s end; they don’t know"),
        ("the pier 's end , it did n't hold", "the pier's end, it didn't hold"),
        ("the boats ’ crews called it the ‘ Old Lady ’ in May", "the boats’ crews called it the ‘Old Lady’ in May"),
        ("( AP ) 40 % of $ 3 , or more", "(AP) 40% of $3, or more"),
        ("“It fell,” she said; the pier’s end ('95) — gone.", "“It fell,” she said; the pier’s end ('95) — gone."),
    ],
)
def test_as_printed(genres: ModuleType, stored: str, printed: str) -> None:
    words = tuple(Span(*m.span()) for m in re.finditer(r"\w\w\w+", stored))
    one = genres.printed(genres.Marked("sport-1", stored, (Roles(words, (), ()),), frozenset()))
    assert one.text == printed
    # Every marked word is still the same word where its mark now points.
    assert [printed[s:e] for s, e in one.marks[0].source] == [stored[s:e] for s, e in words]


def test_a_text_that_is_not_the_one_marked_is_refused(genres: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(genres, "allsides_texts", lambda wanted: [(key, "another text") for key in wanted])
    monkeypatch.setattr(genres, "seesaw_text", lambda _: "another text")
    with pytest.raises(ValueError, match="is not the one that was marked"):
        list(genres.articles())


def test_the_marks_hold_no_word_of_an_article() -> None:
    line = re.compile(
        r"T\d+\t(Source|Cue|Content) [\d ;]+\t|E\d+\tAttribution:T\d+( (Source|Cue|Content):T\d+)+|A\d+\tArguable E\d+"
    )
    marks = sorted((BENCH / "genres").glob("*.ann"))
    assert len(marks) == 10
    assert all(line.fullmatch(row) for path in marks for row in path.read_text("utf-8").splitlines())


def roles(source: str, cue: str, *content: str) -> Roles:
    def spans(*parts: str) -> tuple[Span, ...]:
        return tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts if part)

    return Roles(spans(source), spans(cue), spans(*content))


HOLT = roles("Ada Holt", "told", "“The pier fell,”")
MAYOR = roles("The mayor", "denied", "that anyone was hurt")
CREWS = roles("crews", "think", "Boats sank")
ALL = (HOLT, MAYOR, CREWS)


@pytest.mark.parametrize(
    ("found", "kinds"),
    [
        (ALL, []),
        ((HOLT, CREWS), ["missed"]),
        ((*ALL, roles("", "at", "noon")), ["extra"]),
        ((roles("us", "told", "“The pier fell,”"), MAYOR, CREWS), ["wrong source"]),
        ((roles("Holt", "told us", "The pier fell"), MAYOR, CREWS), ["source bounds", "cue bounds"]),
        ((HOLT, roles("The mayor", "denied", "anyone was hurt"), CREWS), ["content bounds"]),
        ((HOLT, roles("The mayor", "denied", "hurt"), CREWS), ["content cut"]),
        ((HOLT, roles("The mayor", "denied", "that"), roles("", "was", "hurt"), CREWS), ["split"]),
        ((*ALL, roles("", "was", "hurt")), ["split"]),
        ((HOLT, roles("The mayor", "denied", "that anyone was hurt", "Boats sank")), ["content bounds", "merged"]),
    ],
)
def test_kinds_of_fault(faults: ModuleType, found: tuple[Roles, ...], kinds: list[str]) -> None:
    assert [fault.kind for fault in faults.faults(Article(TEXT, ALL, found))] == kinds


def test_pairs_are_of_marked_and_found() -> None:
    assert sorted(pairs(Article(TEXT, ALL, (CREWS, HOLT)))) == [(0, 1), (2, 0)]
