import pytest

from rashomon.ingest.metadata import Metadata
from rashomon.ingest.plaintext import read_plain

BODY = "The ferry turned back at noon, two passengers said on the quay this morning.\n\nNobody was hurt."


def test_front_matter_is_cut_off_and_read() -> None:
    front = (
        '---\nTitle: "Ferry: back"\npublisher: Harbour Post\npublished: 2024-05-06\nauthors: [Ann Lee, Bo Ek]\n---\n'
    )
    draft = read_plain(f"{front}\n{BODY}")
    assert draft.text == f"\n{BODY}"
    assert draft.metadata == Metadata(
        title="Ferry: back", publisher="Harbour Post", published="2024-05-06", authors=("Ann Lee", "Bo Ek")
    )
    assert draft.notes == ()


def test_a_colon_in_a_title_is_forgiven() -> None:
    draft = read_plain(f"---\ntitle: Ferry: turned back\nauthor: Ann Lee\n---\n{BODY}")
    assert (draft.metadata.title, draft.metadata.authors, draft.text) == ("Ferry: turned back", ("Ann Lee",), BODY)


@pytest.mark.parametrize("inside", ["not front matter at all", "- a\n- b", "title: [unclosed", "x" * 30, "[" * 5000])
def test_what_is_no_front_matter_is_text(inside: str) -> None:
    text = f"---\n{inside}\n---\n{BODY}"
    draft = read_plain(text)
    if inside == "title: [unclosed":
        assert draft.metadata.title == "[unclosed"
    else:
        assert draft.text == text
        assert [note.code for note in draft.notes] == ["front-matter"]


def test_a_date_that_could_be_two_is_noted() -> None:
    draft = read_plain(f"---\npublished: 1/5/2020\n---\n{BODY}")
    assert draft.metadata.published is None
    assert [note.code for note in draft.notes] == ["date"]
    assert "1/5/2020" in draft.notes[0].message


@pytest.mark.parametrize(
    ("top", "title", "published", "authors"),
    [
        ("Ferry turns back at noon\n\n", "Ferry turns back at noon", None, ()),
        ("# Ferry turns back at noon\n\n", "Ferry turns back at noon", None, ()),
        ("Ferry turns back at noon\n", None, None, ()),
        ("The ferry turned back at noon.\n\n", None, None, ()),
        (
            "Ferry turns back at noon\n\nBy Ann Lee\nPublished May 6, 2024\n\n",
            "Ferry turns back at noon",
            "2024-05-06",
            ("Ann Lee",),
        ),
        ("By the time it was over, all had gone\n", None, None, ()),
        ("Posted: Monday, 6 May 2024 at 10:30 am\n", None, "2024-05-06", ()),
        ("May 6, 2024\n", None, "2024-05-06", ()),
        ("PORT LEE, May 6, 2024 — The ferry sank.\n", None, "2024-05-06", ()),
        ("On May 6, 2024, the ferry sank.\n", None, None, ()),
        ("Published Monday\n", None, None, ()),
    ],
)
def test_what_the_first_lines_say(top: str, title: str | None, published: str | None, authors: tuple[str, ...]) -> None:
    draft = read_plain(top + BODY)
    assert draft.text == top + BODY
    assert draft.metadata == Metadata(title=title, published=published, authors=authors)
