"""Reading the sets of SemEval-2015 task 4: articles, target entities, gold timelines, dates of the trial set."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ARTICLE = """<Document doc_id="7" doc_name="7_Pier.txt">
<token t_id="1" sentence="0">Pier</token><token t_id="2" sentence="0">fell</token>
<token t_id="3" sentence="1">March</token>
<token t_id="4" sentence="2">Holt</token><token t_id="5" sentence="2">took</token>
<token t_id="6" sentence="2">off</token><token t_id="7" sentence="2">and</token>
<token t_id="8" sentence="2">fell</token>
<Markables>
<TIMEX3 m_id="9" type="DATE" value="2011-03-04" functionInDocument="CREATION_TIME"><token_anchor t_id="3"/></TIMEX3>
<EVENT_MENTION m_id="1"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="2"><token_anchor t_id="5"/><token_anchor t_id="6"/></EVENT_MENTION>
<EVENT_MENTION m_id="3"><token_anchor t_id="8"/></EVENT_MENTION>
</Markables></Document>"""
TIMELINE = (
    "Ada Hlot\n0\tXXXX-XX-XX\t7-2-fell\n1\t2006-03\t7-2-took_off\n2\t2011-03-04\t7-0-fell\t8-1-fall\n3\tXXX\tnothing\n"
)


@pytest.fixture
def semeval(bench: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    trial = tmp_path / "Corpus-trial-data_task4_events_timelines", tmp_path / "TimeLines_trial_data_task4_v1.2"
    test = tmp_path / "SemEval_Task4_data" / "corpus_1"
    for folder in (*trial, test / "corpus_trackB_CAT", test / "TimeLines_Gold_Standard"):
        folder.mkdir(parents=True)
    for articles, gold in (trial, (test / "corpus_trackB_CAT", test / "TimeLines_Gold_Standard")):
        (articles / "7_Pier.xml").write_text(ARTICLE, "utf-8")
        (gold / "ada_holt.txt").write_text(TIMELINE, "utf-8")
    (test / "list_target_entities_corpus_1.txt").write_text("Ada Holt\n\n", "utf-8")
    module = bench("semeval")
    monkeypatch.setattr(bench("material"), "corpus", lambda _: tmp_path)
    return module


def test_timelines_of_a_test_set_go_by_the_names_given(semeval: ModuleType) -> None:
    one = semeval.read_set("corpus_1")
    assert {name: [tuple(row) for row in rows] for name, rows in one.timelines.items()} == {
        "Ada Holt": [
            (0, "XXXX-XX-XX", ("7-2-fell",)),
            (1, "2006-03-XX", ("7-2-took_off",)),
            (2, "2011-03-04", ("7-0-fell", "8-1-fall")),
        ]
    }
    assert [path.name for path in one.files] == ["7_Pier.xml", "ada_holt.txt"]
    assert set(semeval.read_set("trial").timelines) == {"Ada Hlot"}


def test_mentions_have_the_names_that_timelines_use(semeval: ModuleType) -> None:
    [document] = semeval.read_set("trial").documents
    assert [semeval.key_of(document, event) for event in document.events] == ["7-0-fell", "7-2-took_off", "7-2-fell"]


def test_dates_of_the_trial_set(semeval: ModuleType) -> None:
    [dated] = semeval.trial_dates()
    words = [(dated.text[start:end], date) for start, end, date in dated.events]
    assert dated.published == "2011-03-04"
    assert words == [("fell", "2011-03-04"), ("took off", "2006-03-XX")]


@pytest.mark.parametrize(
    ("date", "full"),
    [("1968", "1968-XX-XX"), ("2006-03", "2006-03-XX"), ("2007-09-XX", "2007-09-XX"), ("XXX-XX-XX", "XXXX-XX-XX")],
)
def test_full_date(semeval: ModuleType, date: str, full: str) -> None:
    assert semeval.full_date(date) == full
