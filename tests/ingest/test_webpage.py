from pathlib import Path

import pytest

from rashomon.ingest.files import open_account
from rashomon.ingest.paragraphs import restore_paragraphs
from rashomon.ingest.webpage import declared_encoding, read_page


def test_a_saved_page(fixtures: Path) -> None:
    account = open_account(fixtures / "ferry.html")
    assert account.title == "Ferry turns back at noon & nobody is hurt"
    assert account.publisher == "The Harbour Post"
    assert account.published == "2024-05-06T18:30:00+01:00"
    assert account.authors == ("Ann Lee", "Bo Ek")
    assert account.language == "en"
    assert account.notes == ()
    for kept in ("212 people on board", "We heard a bang", "found rust in the same hold", "Wednesday at the latest"):
        assert kept in account.text
    for left_out in ("cookies", "All rights reserved", "Log in"):
        assert left_out not in account.text
    assert "Ferry turns back at noon & nobody" not in account.text
    marked = " ".join(account.text[f.start : f.end] for f in account.furniture)
    assert "Read more: Harbour master under fire" in marked
    assert "Ann Lee is a staff writer" in marked
    assert "Nobody was hurt" not in marked


PAGE = """<html><head>{head}</head><body><article><h1>Ferry turns back</h1>{body}</article></body></html>"""
BODY = "".join(
    f"<p>The ferry turned back at noon on day {n}, two passengers said, and nobody was hurt at all.</p>"
    for n in range(6)
)


@pytest.mark.parametrize(
    ("head", "title", "publisher", "published", "authors"),
    [
        ('<meta property="og:title" content="A"><meta property="og:site_name" content="B">', "A", "B", None, ()),
        ("<meta content='2024-05-06' property='article:published_time'>", "Ferry turns back", None, "2024-05-06", ()),
        (
            '<script type="application/ld+json">'
            '[{"@type":"NewsArticle","headline":"A","author":"Bo","publisher":"P"}]</script>',
            "A",
            "P",
            None,
            ("Bo",),
        ),
        (
            '<script type="application/ld+json">{broken</script><meta name="author" content="By Ann Lee">',
            "Ferry turns back",
            None,
            None,
            ("Ann Lee",),
        ),
        (
            '<script type="application/ld+json">{"@type":"Recipe","headline":"A"}</script>',
            "Ferry turns back",
            None,
            None,
            (),
        ),
        ('<script type="application/ld+json">{"@type":7,"headline":[1]}</script>', "Ferry turns back", None, None, ()),
    ],
)
def test_what_a_page_declares(
    head: str, title: str, publisher: str | None, published: str | None, authors: tuple[str, ...]
) -> None:
    draft = read_page("a.html", PAGE.format(head=head, body=BODY), None)
    told = draft.metadata
    assert (told.title, told.publisher, told.published, told.authors) == (title, publisher, published, authors)


def test_a_date_that_is_only_made_out_is_noted() -> None:
    draft = read_page("a.html", PAGE.format(head="", body=f"<p>Published on 6 May 2024</p>{BODY}"), None)
    assert (draft.metadata.published is None) == (not draft.notes)


def test_the_declared_encoding() -> None:
    assert declared_encoding(b'<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-2">') == "iso8859-2"
    assert declared_encoding(b"<meta charset=no-such>") is None
    assert declared_encoding(b"<p>") is None


def paragraphs(count: int, start: int = 0) -> list[str]:
    return [
        f"Paragraph {n} tells at length what passengers, officials and the harbour master said " * 2
        for n in range(start, start + count)
    ]


def test_paragraphs_passed_over_are_put_back() -> None:
    told = [words.strip() for words in paragraphs(9)]
    body = "".join(f"<p>{words}</p>" for words in told)
    halves = body.replace("<p>Paragraph 4", "</div><aside>Advertisement</aside><div class='text'><p>Paragraph 4")
    page = f"<html><body><div class='page'><div class='text'>{halves}</div></div></body></html>"
    assert restore_paragraphs(page, "\n".join(told[:4])) == "\n".join(told)


def test_paragraphs_of_another_place_are_not() -> None:
    told = [words.strip() for words in paragraphs(9)]
    first, rest = ("".join(f"<p>{words}</p>" for words in part) for part in (told[:4], told[4:]))
    page = f"<html><body><div class='text'>{first}</div><div class='teasers'>{rest}</div></body></html>"
    assert restore_paragraphs(page, "\n".join(told[:4])) == "\n".join(told[:4])
