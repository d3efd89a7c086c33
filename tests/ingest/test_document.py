from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.ingest.document import join_lines
from rashomon.ingest.files import open_account

PAGE = [
    "HARBOUR AUTHORITY",
    "The ferry turned back at noon on day {} with 212 people on board, and the inter-",
    "national rescue centre was told within minutes, the harbour master said on Tuesday.",
    "“Nobody was hurt.”",
    "Two officials said an inspection in March had found rust in the hold and had asked",
    "for repairs, which {} companies deny.",
    "Page {} of 3",
]


def test_a_pdf(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    pages = [[line.format(number) for line in PAGE] for number in (1, 2, 3)]
    (tmp_path / "release.pdf").write_bytes(make_pdf(pages, "Ferry turns back"))
    account = open_account(tmp_path / "release.pdf")
    assert account.title == "Ferry turns back"
    assert "and the international rescue centre was told within minutes, the harbour" in account.text
    assert "had asked for repairs, which" in account.text
    assert any(part.endswith("“Nobody was hurt.”") for part in account.text.split("\n\n"))
    marked = {account.text[f.start : f.end] for f in account.furniture}
    assert {"HARBOUR AUTHORITY", "Page 1 of 3"} <= {line for piece in marked for line in piece.split("\n\n")}
    assert not any("ferry" in piece for piece in marked)


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (
            ["a full line of text that goes on and", "on to its end."],
            ["a full line of text that goes on and on to its end."],
        ),
        (
            ["The well-known ferry is so well-", "known that all know it."],
            ["The well-known ferry is so well-known that all know it."],
        ),
        (["The ferry was unsea-", "worthy, he said."], ["The ferry was unseaworthy, he said."]),
        (["He blamed Austria-", "Hungary for it."], ["He blamed Austria-Hungary for it."]),
        (
            ["Two things were found:", "- rust in the hold", "- water on deck"],
            ["Two things were found:", "- rust in the hold", "- water on deck"],
        ),
        (["One ends here.", "", "Another begins."], ["One ends here.", "Another begins."]),
        (["It went on over", "", "the blank line."], ["It went on over the blank line."]),
        ([], []),
        (["", " "], []),
    ],
)
def test_lines_to_paragraphs(lines: list[str], paragraphs: list[str]) -> None:
    assert [words for words, _ in join_lines([lines])] == paragraphs


def test_a_word_document(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    data = make_docx(["The ferry turned back.", "", "“Nobody was hurt,” she said."], "Ferry turns back", "Ann Lee")
    (tmp_path / "release.docx").write_bytes(data)
    account = open_account(tmp_path / "release.docx")
    assert account.text == "The ferry turned back.\n\n“Nobody was hurt,” she said.\n\nDead | none"
    assert (account.title, account.authors, account.published) == ("Ferry turns back", ("Ann Lee",), None)
