"""Web archives, made on the spot; all that is in them is invented."""

import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.corpus.inputs.cutting import cut
from rashomon.corpus.inputs.places import inputs_of
from rashomon.corpus.inputs.slices import Input, LeftOut, Limits, Slice
from rashomon.errors import MissingExtra
from rashomon.types import Account

Open = Callable[..., tuple[list[Account], list[LeftOut]]]

TEXT = (
    "The ferry Marigold ran aground off Skerry Point on Monday morning with 112 passengers aboard, the coastguard "
    "said. Captain Ines Varga radioed that the rudder had failed. Lifeboats from Port Ellory took the passengers "
    "ashore, and nobody was badly hurt."
)


def page(number: int, text: str = TEXT) -> bytes:
    """Return a page with an article of two paragraphs."""
    return (
        f'<!doctype html><html lang="en"><head><title>Ferry {number} aground</title></head><body><article>'
        f"<h1>Ferry {number} aground</h1><p>{text}</p><p>It was the accident of number {number} this year, the "
        "harbour master told reporters on the quay, and he hoped that it would be the last one.</p>"
        "</article></body></html>"
    ).encode()


def answer(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    """Return what a server answers over HTTP."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def record(url: str, block: bytes, *headers: str, kind: str = "response") -> bytes:
    """Return a record of a web archive, not packed."""
    media = f"application/http; msgtype={kind}" if kind in ("response", "request", "revisit") else "text/plain"
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2024-03-04T10:00:00Z",
        f"Content-Type: {media}",
        f"Content-Length: {len(block)}",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def warc(count: int) -> list[bytes]:
    """Return the records of an archive of so many pages, each after what asked for it."""
    found = []
    for number in range(count):
        url = f"https://harbour.example/{number}"
        found += [record(url, b"GET / HTTP/1.1\r\n\r\n", kind="request"), record(url, answer(page(number)))]
    return found


def gzipped(records: Sequence[bytes]) -> bytes:
    """Return records packed each on its own, as web archives are."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("packed", ["each", "whole", "not"])
def test_pages_of_an_archive_go_by_their_addresses(tmp_path: Path, opened: Open, packed: str) -> None:
    records = warc(5)
    whole = b"".join(records)
    file = tmp_path / ("a.warc" if packed == "not" else "a.warc.gz")
    file.write_bytes({"each": gzipped(records), "whole": gzip.compress(whole), "not": whole}[packed])
    accounts, left = opened(file)
    assert [account.name for account in accounts] == [f"https://harbour.example/{number}" for number in range(5)]
    assert accounts[3].title == "Ferry 3 aground"
    assert accounts[3].text.startswith("The ferry Marigold")
    assert accounts[3].published is None
    assert accounts[3].notes[-1].message == (
        "Nobody says when it was published; it was there on 2024-03-04, so not after that day."
    )
    assert [(one.kind, one.reason, one.count) for one in left] == [
        ("other", "a record of type request, which is no page", 5)
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.integers(1, 12), packed=st.booleans())
def test_where_an_archive_is_cut_changes_nothing(tmp_path: Path, opened: Open, answers: int, packed: bool) -> None:
    records = warc(10)
    file = tmp_path / ("a.warc.gz" if packed else "a.warc")
    file.write_bytes(gzipped(records) if packed else b"".join(records))
    whole, _ = opened(file)
    accounts, left = opened(file, limits=Limits(records=answers))
    assert accounts == whole
    assert sum(one.count for one in left) == 10
    (what,) = inputs_of([str(file)])
    assert isinstance(what, Input)
    pieces = cut(what, tmp_path / "spool", Limits(records=answers))
    assert len({piece.digest for piece in pieces if isinstance(piece, Slice)}) == len(pieces) == -(-10 // answers)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page(1)), ("Content-Encoding: gzip",)),
        (zlib.compress(page(1)), ("Content-Encoding: deflate",)),
        (gzip.compress(zlib.compress(page(1))), ("Content-Encoding: deflate, gzip",)),
        (page(1), ("Content-Encoding: gzip",)),
        (page(1), ("Content-Encoding: br",)),
        (page(1), ("Transfer-Encoding: chunked",)),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(1)), page(1)), ("Transfer-Encoding: chunked",)),
        (
            b"10;a=b\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (page(1)[:16], len(page(1)) - 16, page(1)[16:]),
            ("Transfer-Encoding: chunked",),
        ),
    ],
)
def test_a_body_is_unpacked_as_it_is_packed(
    tmp_path: Path, opened: Open, body: bytes, headers: tuple[str, ...]
) -> None:
    (tmp_path / "a.warc").write_bytes(record("https://harbour.example/1", answer(body, *headers)))
    ((account,), left) = opened(tmp_path / "a.warc")
    assert account.text.startswith("The ferry Marigold")
    assert left == []


def test_the_servers_word_for_the_encoding_counts(tmp_path: Path, opened: Open) -> None:
    text = page(1, "Kapitän Inés Vårga said that the rudder of the ferry had failed off the point. " * 3).decode()
    block = answer(text.encode("latin-1"), media="text/html; charset=ISO-8859-1")
    (tmp_path / "a.warc").write_bytes(record("https://harbour.example/1", block))
    ((account,), _) = opened(tmp_path / "a.warc")
    assert "Kapitän Inés Vårga" in account.text


def test_what_is_no_page_is_counted(tmp_path: Path, opened: Open) -> None:
    pictures = [record(f"https://harbour.example/{n}.png", answer(b"\x89PNG", media="image/png")) for n in range(300)]
    lost = [record("https://harbour.example/lost", answer(page(1), status="404 Not Found"))]
    same = [record("https://harbour.example/1", answer(b""), kind="revisit")]
    empty = [record("https://harbour.example/list", answer(b"<html><body><a href=/>Home</a></body></html>"))]
    (tmp_path / "a.warc.gz").write_bytes(gzipped([*warc(1), *pictures, *lost, *same, *empty]))
    accounts, left = opened(tmp_path / "a.warc.gz", limits=Limits(records=1000))
    assert len(accounts) == 1
    assert {(one.kind, one.reason, one.count) for one in left} == {
        ("other", "a record of type request, which is no page", 1),
        ("other", "of type image/png, which is no text that is read", 300),
        ("other", "the server answered 404", 1),
        ("other", "a record of type revisit, which is no page", 1),
        (
            "other",
            "no article found on this page. Save the article's own page, or copy its text to a .txt file.",
            1,
        ),
    }


@pytest.mark.parametrize("kept", ["all", "none"])
def test_a_later_page_is_read_whatever_is_damaged_before_it(tmp_path: Path, opened: Open, kept: str) -> None:
    records = warc(4)
    packed = [gzip.compress(one, mtime=0) for one in records]
    if kept == "all":
        packed.insert(4, b"what no archive holds " * 40)
    else:
        packed[3] = packed[3][:40] + b"\xff" * 20 + packed[3][60:]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(packed))
    for answers in (1, 100):
        accounts, left = opened(tmp_path / "a.warc.gz", limits=Limits(records=answers))
        pages = [0, 1, 2, 3] if kept == "all" else [0, 2, 3]
        assert [account.name for account in accounts] == [f"https://harbour.example/{number}" for number in pages]
        assert [one.kind for one in left if one.reason.startswith("damaged from here on or soon after")] == ["bad"]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_was_cut_short_is_read_as_far_as_it_goes(tmp_path: Path, opened: Open, packed: bool) -> None:
    records = warc(3)
    data = gzipped(records) if packed else b"".join(records)
    (tmp_path / "a.warc").write_bytes(data[: -len(gzip.compress(records[-1])) // 2])
    accounts, left = opened(tmp_path / "a.warc")
    assert [account.name for account in accounts] == [f"https://harbour.example/{number}" for number in range(2)]
    assert [one.reason for one in left if one.kind == "bad"] == ["the record is cut short"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"No archive at all.\n" * 50, "damaged from here on"),
        (gzip.compress(b"No archive at all.\n" * 50, mtime=0), "damaged from here on"),
        (b"WARC/1.0\r\nContent-Length: -7\r\n\r\n", ""),
        (b"\x1f\x8b", "damaged from here on"),
    ],
)
def test_what_is_no_archive_is_left_out(tmp_path: Path, opened: Open, data: bytes, reason: str) -> None:
    (tmp_path / "a.warc.gz").write_bytes(data)
    accounts, left = opened(tmp_path / "a.warc.gz")
    assert accounts == []
    assert all(one.reason.startswith(reason) for one in left)
    assert left


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=30)), max_size=4), packed=st.booleans())
def test_no_damage_raises(tmp_path: Path, opened: Open, cuts: list[tuple[int, bytes]], packed: bool) -> None:
    data = bytearray(gzipped(warc(3)) if packed else b"".join(warc(3)))
    for at, noise in cuts:
        data[at : at + len(noise)] = noise
    (tmp_path / "a.warc.gz").write_bytes(data)
    accounts, _ = opened(tmp_path / "a.warc.gz", limits=Limits(records=1))
    assert accounts == opened(tmp_path / "a.warc.gz")[0]


def test_a_page_that_unpacks_to_more_than_any_is_left_out(tmp_path: Path, opened: Open) -> None:
    bomb = answer(gzip.compress(b"0" * (40 << 20)), "Content-Encoding: gzip")
    (tmp_path / "a.warc").write_bytes(record("https://harbour.example/bomb", bomb))
    assert opened(tmp_path / "a.warc") == (
        [],
        [
            LeftOut(
                input="a.warc", record="byte 0 (https://harbour.example/bomb)", kind="bad", reason="larger than 32 MB"
            )
        ],
    )


def test_a_wacz(tmp_path: Path, opened: Open) -> None:
    members = {
        "../../archive/a.warc.gz": gzipped(warc(2)),
        "archive/b.warc": b"".join(warc(1)),
        "pages/pages.jsonl": b"{}",
    }
    (tmp_path / "a.wacz").write_bytes(zipped(members))
    accounts, left = opened(tmp_path / "a.wacz")
    assert [account.name[-2:] for account in accounts] == ["/0", "/1", "/0"]
    assert {one.input for one in left} == {"a.wacz/../../archive/a.warc.gz", "a.wacz/archive/b.warc"}
    written = [path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*") if path.is_file()]
    assert set(written) == {"a.wacz", "spool"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip file", "no WACZ, or a damaged one"),
        (zipped({"pages/pages.jsonl": b"{}"}), "there is no web archive in it"),
        (zipped({"archive/a.warc": b"WARC/1.0\r\n" + b"0" * (80 << 20)}), "unpacks to more than 200 times its size"),
    ],
)
def test_what_is_no_wacz_is_left_out(tmp_path: Path, opened: Open, data: bytes, reason: str) -> None:
    (tmp_path / "a.wacz").write_bytes(data)
    accounts, left = opened(tmp_path / "a.wacz")
    assert accounts == []
    assert left[-1].reason.startswith(reason)
    assert left[-1].kind == "bad"


def test_the_library_that_is_missing_is_named_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.warc").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(MissingExtra, match=r"pip install 'rashomon\[corpus\]'"):
        list(inputs_of([str(tmp_path)]))
