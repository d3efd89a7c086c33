"""What holds for any input: an account or an AccountError, furniture inside the text, text that stays as it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import AccountError
from rashomon.ingest.document import read_docx, read_pdf
from rashomon.ingest.formats import Document, read_document
from rashomon.ingest.furniture import find_furniture
from rashomon.ingest.metadata import Metadata
from rashomon.ingest.plaintext import read_plain
from rashomon.types import Account

NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.jsonl", "a", "https://x.example/?a=b.txt"])
STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04word/document.xml",
        b"<html><body><p>",
        b"---\ntitle: ",
        b'{"text": "',
        b"\xff\xfe",
        b"{\\rtf",
    ]
)
PARTS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "(AP Photo/x)",
        "Sign up",
        "Read more:",
        "\n",
        "\n\n",
        "-\n",
        "Advertisement",
        "He left.",
        "A",
        " MORE",
        "Joe Lee Joe LeeX",
        "© 2020",
    ]
)


def check(account: Account) -> None:
    edges = [edge for item in account.furniture for edge in (item.start, item.end)]
    assert edges == sorted(edges)
    assert all(item.start < item.end for item in account.furniture)
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(account.text))
    account.text.encode()


@given(NAMES, STARTS, st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes(name: str, start: bytes, data: bytes) -> None:
    for account in read_document(Document(name=name, data=start + data), lambda _: Metadata()):
        assert isinstance(account, Account | AccountError)
        if isinstance(account, Account):
            check(account)


@given(st.one_of(st.text(max_size=400), st.lists(PARTS, max_size=40).map("".join)))
def test_any_text(text: str) -> None:
    found = find_furniture(text)
    edges = [edge for item in found for edge in (item.start, item.end)]
    assert edges == sorted(edges)
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))
    assert find_furniture(text) == found


@given(st.text(max_size=300))
def test_reading_text_twice_gives_the_same(text: str) -> None:
    data = text.encode("utf-8", "replace")
    first = list(read_document(Document(name="a.txt", data=data), lambda _: Metadata()))
    if isinstance(first[0], Account) and not first[0].text.startswith("---"):
        again = Document(name="a.txt", data=first[0].text.encode())
        assert [a.text for a in read_document(again, lambda _: Metadata()) if isinstance(a, Account)] == [first[0].text]


@given(st.binary(max_size=200))
def test_broken_documents(data: bytes) -> None:
    for reader in (read_pdf, read_docx):
        try:
            reader("a", data)
        except AccountError as error:
            assert str(error).startswith("a: ")


@given(st.text(max_size=200))
def test_any_front_matter(text: str) -> None:
    assert read_plain(f"---\n{text}\n---\nHe left.").text.endswith("He left.")
