"""Reading CAT XML: the text as printed, with every mark on its words."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

SENTENCES = (
    "Pier closes",
    "March 04 , 2011",
    "`` We shut it down Friday , '' said Ada Holt 's office ( the port ) .",
    'It cost $ 5 , a " small sum " .',
)
MARKS = """
<TIMEX3 m_id="90" type="DATE" value="2011-03-04" functionInDocument="CREATION_TIME">{stamp}</TIMEX3>
<TIMEX3 m_id="91" type="DATE" value="2011-03-04" functionInDocument="NONE">{friday}</TIMEX3>
<TIMEX3 m_id="92" type="DATE" value="2012" functionInDocument="NONE"/>
<EVENT_MENTION m_id="2">{shut}{down}</EVENT_MENTION>
<EVENT_MENTION m_id="1">{closes}</EVENT_MENTION>
<EVENT_MENTION m_id="3">{shut}{down}</EVENT_MENTION>
<EVENT m_id="7"/>
"""
RELATIONS = """
<TLINK r_id="1" reltype="INCLUDES"><source m_id="91"/><target m_id="2"/></TLINK>
<REFERS_TO r_id="2"><source m_id="1"/><source m_id="2"/><target m_id="7"/></REFERS_TO>
"""


@pytest.fixture
def cat(bench: Callable[[str], ModuleType]) -> ModuleType:
    return bench("cat")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    tokens: list[str] = []
    anchors: dict[str, str] = {}
    for number, sentence in enumerate(SENTENCES):
        for word in sentence.split():
            tokens.append(f'<token t_id="{len(tokens) + 1}" sentence="{number}">{word}</token>')
            anchor = f'<token_anchor t_id="{len(tokens)}"/>'
            anchors[word.lower()] = anchor
            if number == 1:
                anchors["stamp"] = anchors.get("stamp", "") + anchor
    body = "".join(tokens) + f"<Markables>{MARKS.format(**anchors)}</Markables><Relations>{RELATIONS}</Relations>"
    path = tmp_path / "77_Pier_closes.xml"
    path.write_text(f'<Document doc_id="77">{body}</Document>', "utf-8")
    return path


def test_text_is_printed_without_the_line_of_its_date(cat: ModuleType, article: Path) -> None:
    document = cat.read_document(article)
    assert document.text == (
        "Pier closes\n\n“We shut it down Friday,” said Ada Holt's office (the port).\nIt cost $5, a “small sum”."
    )
    assert (document.id, document.published, document.published_id) == ("77", "2011-03-04", "90")


def test_marks_stand_on_their_words(cat: ModuleType, article: Path) -> None:
    document = cat.read_document(article)

    def words(span: tuple[int, int]) -> str:
        return str(document.text[slice(*span)])

    assert [(words(e.head), words(e.span), e.sentence, e.words) for e in document.events] == [
        ("closes", "closes", 0, ("closes",)),
        ("shut", "shut it down", 2, ("shut", "down")),
    ]
    assert [(t.id, t.span and words(t.span), t.value) for t in document.times] == [
        ("91", "Friday", "2011-03-04"),
        ("92", None, "2012"),
    ]
    assert words(document.sentences[3]) == "It cost $5, a “small sum”."


def test_links_name_marks(cat: ModuleType, article: Path) -> None:
    links = [tuple(link) for link in cat.read_document(article).links]
    assert links == [("91", "2", "INCLUDES"), ("1", "7", "REFERS_TO"), ("2", "7", "REFERS_TO")]
