"""Figures of attributions: small cases counted by hand, and agreement with the scorer the project is measured by."""

import importlib.util
import random
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rashomon.cli.marks import read_folder
from rashomon.evaluation.attribution import Article, Figures, confirmed, score
from rashomon.evaluation.brat import Roles
from rashomon.types import Span

TEXT = "“The pier fell,” Ada Holt said, “at noon.” The mayor denied that anyone was hurt. Boats “sank”, crews think."


def roles(source: str, cue: str, *content: str) -> Roles:
    def spans(*parts: str) -> tuple[Span, ...]:
        return tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts if part)

    return Roles(spans(source), spans(cue), spans(*content))


HOLT = roles("Ada Holt", "said", "“The pier fell,”", "“at noon.”")
MAYOR = roles("The mayor", "denied", "that anyone was hurt")
CREWS = roles("crews", "think", "Boats “sank”")


def figures(*found: Roles) -> dict[str, Figures]:
    return score([Article(TEXT, (HOLT, MAYOR, CREWS), found)])


def test_what_was_marked_is_found_whole() -> None:
    result = figures(CREWS, HOLT, MAYOR)
    assert {row.f1 for name, row in result.items() if "/" in name or name == "attribution"} == {100.0}
    assert result["linked"] == Figures(100.0, None, None, 3)
    assert [result[f"recall {form}"] for form in ("direct", "mixed", "indirect")] == [Figures(None, 100.0, None, 1)] * 3


def test_nothing_found_is_nothing_right() -> None:
    result = figures()
    assert result["attribution"] == Figures(0.0, 0.0, 0.0, 3)
    assert result["linked"] == Figures(0.0, None, None, 0)
    assert score([])["attribution"] == Figures(0.0, 0.0, 0.0, 0)


def test_half_a_quotation_is_no_span_but_one_of_its_two_stretches() -> None:
    result = figures(roles("Ada Holt", "said", "“The pier fell,”"))
    assert result["span/content"].n == 3
    assert result["stretch span/content"] == Figures(100.0, 25.0, 40.0, 4)
    assert result["span/content"].f1 == 0.0
    # Three of eight tokens where the marks at the ends are set aside, six of eleven where not.
    assert result["overlap/content"].r == 0.0
    assert result["recall direct"].r == 100.0


def test_marks_and_space_at_the_ends_do_not_count() -> None:
    start, end = TEXT.index("that anyone") - 1, TEXT.index(" Boats")
    wide = MAYOR._replace(content=(Span(start, end),))
    assert figures(wide)["span/content"] == Figures(100.0, 33.33, 50.0, 3)


def test_a_content_with_a_wrong_source_is_found_but_not_linked() -> None:
    result = figures(MAYOR._replace(source=HOLT.source), HOLT, CREWS._replace(source=()))
    assert result["linked"] == Figures(33.33, None, None, 3)
    assert result["attribution"].f1 == 33.33
    assert result["recall indirect"].r == 100.0


def test_one_content_answers_for_one_only() -> None:
    result = figures(MAYOR, MAYOR._replace(source=()))
    assert result["attribution"] == Figures(50.0, 33.33, 40.0, 3)
    assert result["linked"] == Figures(100.0, None, None, 1)


def test_each_attribution_found_is_confirmed_or_not() -> None:
    found = (MAYOR._replace(source=()), CREWS, HOLT._replace(source=MAYOR.source), MAYOR, CREWS)
    # The same one twice is right once: the later.
    assert confirmed(Article(TEXT, (HOLT, MAYOR, CREWS), found)) == [False, False, False, True, True]
    assert confirmed(Article(TEXT, (), found)) == [False] * 5


def shared_scorer(root: Path) -> ModuleType:
    path = root.parent / "shared" / "scorers" / "attribution.py"
    if not path.is_file():
        pytest.skip("the scorer is not beside this repository")
    spec = importlib.util.spec_from_file_location("shared_attribution_scorer", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def invented(chance: random.Random) -> tuple[str, list[Roles], list[Roles]]:
    """Return a text without sense, with marks and with what might have been found: the same, moved, lost, made up."""
    pieces = ["boat", "a", "crew_s", "said", ",", "“", "”", ".", "— ", "é", "\n", "12", " "]
    text = " ".join(chance.choice(pieces) for _ in range(chance.randint(8, 90)))

    def passages(most: int) -> tuple[Span, ...]:
        found = set()
        for _ in range(chance.randint(0, most)):
            start = chance.randrange(len(text) - 1)
            found.add(Span(start, min(len(text), start + chance.randint(1, 30))))
        return tuple(sorted(found))

    def moved(parts: Sequence[Span]) -> tuple[Span, ...]:
        by = chance.choice([0, 0, 0, 1, 2, 5])
        return tuple(Span(s, min(len(text), e + by)) for s, e in parts if chance.random() < 0.9)

    marked = [Roles(passages(1), passages(1), passages(3)) for _ in range(chance.randint(0, 7))]
    found = [Roles(*map(moved, one)) for one in marked if chance.random() < 0.8]
    found += [Roles(passages(1), passages(1), passages(2)) for _ in range(chance.randint(0, 3))]
    chance.shuffle(found)
    return text, marked, found


@pytest.mark.parametrize("seed", range(60))
def test_the_figures_are_those_of_the_scorer_the_project_is_measured_by(seed: int, root: Path) -> None:
    scorer, chance = shared_scorer(root), random.Random(seed)
    sample = [invented(chance) for _ in range(4)]
    gold = {str(i): (text, [one._asdict() for one in marked]) for i, (text, marked, _) in enumerate(sample)}
    predicted = {str(i): [one._asdict() for one in found] for i, (_, _, found) in enumerate(sample)}
    wanted: dict[str, Any] = scorer.score(gold, predicted)
    have = score(Article(text, tuple(marked), tuple(found)) for text, marked, found in sample)
    assert have["linked"][::3] == (wanted["linked"]["accuracy"], wanted["linked"]["n"])
    assert {name: have[name]._asdict() for name in wanted if name != "linked"} == {
        name: row for name, row in wanted.items() if name != "linked"
    }


def test_a_folder_is_read_as_that_scorer_reads_it(root: Path, tmp_path: Path) -> None:
    scorer = shared_scorer(root)
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "quay_1.txt").write_bytes((TEXT + "\r\nEnd.").encode())
    (tmp_path / "text" / "pier.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "text" / "unmarked.txt").write_text(TEXT, encoding="utf-8")
    cue = TEXT.index("denied")
    marks = f"T1\tCue {cue} {cue + 6}\tdenied\nT2\tContent 1 9;33 40\tx\nE1\tAttribution:T1 Cue:T1 Content2:T2\n"
    (tmp_path / "attributions" / "quay_1_ben.ann").write_text("E1\tAttribution:T1\n", encoding="utf-8")
    (tmp_path / "attributions" / "quay_1_ana.ann").write_text(marks, encoding="utf-8")
    (tmp_path / "attributions" / "pier.ann").write_text(marks, encoding="utf-8")
    wanted = scorer.read_gold(tmp_path)
    have = {
        one.name: (one.text, [{r: list(v) for r, v in m._asdict().items()} for m in one.marked])
        for one in read_folder(tmp_path)
    }
    assert have == wanted
    assert sorted(have) == ["pier", "quay_1"]
