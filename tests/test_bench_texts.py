"""What quality is measured on: treebanks put together again, texts changed with their marks moved along."""

import importlib
import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

TREEBANK = """\
# newpar
# sent_id = 1
# text = Don't go.
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\t_\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\tSpaceAfter=No

# sent_id = 2
# text = “Stay,” she said
1\t“\t“\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No
2\tStay\tstay\tVERB\t_\t_\t0\troot\t_\t_

# sent_id = 3
# newpar id = p2
# text = It rained.
1\tIt\tit\tPRON\t_\t_\t2\tnsubj\t_\t_
2\trained\train\tVERB\t_\t_\t0\troot\t_\t_
"""


@pytest.fixture(scope="module")
def bench() -> Iterator[Path]:
    """Return the folder of the measurements, its modules importable."""
    folder = Path(__file__).parents[1] / "bench"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder


@pytest.fixture(scope="module")
def sentences(bench: Path) -> ModuleType:
    assert bench.is_dir()
    return importlib.import_module("sentences")


@pytest.fixture(scope="module")
def robustness(bench: Path) -> ModuleType:
    assert bench.is_dir()
    return importlib.import_module("robustness")


def test_a_treebank_is_put_together_again(sentences: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(TREEBANK, encoding="utf-8")
    read = [[tuple(s) for s in paragraph] for paragraph in sentences.paragraphs_of(tmp_path / "a.conllu")]
    assert read == [
        [("Don't go.", True, False), ("“Stay,” she said", False, True)],
        [("It rained.", True, True)],
    ]


def test_sentences_are_joined_and_only_spaces_after_a_closing_mark_are_lost(sentences: ModuleType) -> None:
    given = [sentences.Sentence(text, False, True) for text in ["One.", "Two", "“Three.”", "Four!"] * 30]
    plain = sentences.joined(given, 0.0, random.Random(1))
    assert plain.text.startswith("One. Two “Three.” Four! One.")
    glued = sentences.joined(given, 1.0, random.Random(1))
    assert glued.text.startswith("One.Two “Three.”Four!One.")
    for made in (plain, glued):
        assert {made.text[at:].split(".")[0][:3] for at in made.starts} == {"One", "Two", "“Th", "Fou"}
        assert len(made.starts) == len(given) - 1


def test_f1_counts_starts(sentences: ModuleType) -> None:
    given = [sentences.Paragraph("aa bb cc dd", frozenset({3, 6}))]
    assert sentences.f1(given, lambda _: [3, 6]) == 100.0
    assert sentences.f1(given, lambda _: [3, 9]) == 50.0
    assert sentences.f1(given, lambda _: []) == 0.0


TEXT = "Ada Holt met Ben J. Pike Jr. on Monday.\n“Pike’s plan,” Holt said, “is late.” Cleo Pike laughed. So did Ada."
PEOPLE = ["Ada Holt", "Ben J. Pike Jr.", "Pike", "Holt", "Cleo Pike", "Ada"]


def test_everyone_has_one_other_name_throughout(robustness: ModuleType) -> None:
    edits = robustness.renamed(TEXT, PEOPLE, random.Random(0))
    changed = robustness.edited(TEXT, edits)
    for name in ("Ada", "Holt", "Ben", "Pike", "Cleo"):
        assert name not in changed
    new = {TEXT[e.start : e.end]: e.words for e in edits}
    assert new["Ada Holt"] == f"{new['Ada']} {new['Holt']}"
    assert new["Cleo Pike"].endswith(f" {new['Pike']}")
    assert new["Ben J. Pike"].endswith(f" {new['Pike']}")
    assert f"“{new['Pike']}’s plan,” {new['Holt']} said" in changed


@given(st.integers(0, 20), st.data())
def test_a_mark_keeps_its_words(robustness: ModuleType, seed: int, data: st.DataObject) -> None:
    """Whatever a change leaves of a marked passage is what its moved mark holds."""
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    makers = {**robustness.CHANGES, "names": lambda text: robustness.renamed(text, PEOPLE, random.Random(seed))}
    edits = makers[data.draw(st.sampled_from(sorted(makers)))](TEXT)
    new_start, new_end = robustness.moved_along((start, end), edits)
    # An edit that the passage touches goes with it, whole.
    reached = [e for e in edits if e.start < end and e.end > start]
    wide = min([start, *(e.start for e in reached)]), max([end, *(e.end for e in reached)])
    inside = [robustness.Edit(e.start - wide[0], e.end - wide[0], e.words) for e in reached]
    assert robustness.edited(TEXT, edits)[new_start:new_end] == robustness.edited(TEXT[slice(*wide)], inside)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("straight quotation marks", '"Pike\'s plan," Holt said, "is late."'),
        ("no quotation marks", "Pike’s plan, Holt said, is late."),
        ("lower case", "“pike’s plan,” holt said, “is late.”"),
        ("paragraphs joined", "Monday. “Pike’s plan,”"),
        ("each sentence on a line", "is late.”\nCleo Pike laughed.\nSo did Ada."),
    ],
)
def test_changes(robustness: ModuleType, change: str, wanted: str) -> None:
    assert wanted in robustness.edited(TEXT, robustness.CHANGES[change](TEXT))
