"""Packed answers are unpacked within a bound."""

import contextlib
import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import FetchError
from rashomon.fetch.unpack import TooLarge, unpacked

TEXT = b"The ferry left the quay at ten. " * 40


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {"": TEXT, "identity": TEXT, "gzip": gzip.compress(TEXT), "x-gzip": gzip.compress(TEXT)}
PACKED |= {
    "deflate": zlib.compress(TEXT),
    " Deflate ": bare(TEXT),
    "GZIP": gzip.compress(TEXT[:40]) + gzip.compress(TEXT[40:]),
}


@pytest.mark.parametrize("encoding", PACKED)
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_unpacked(encoding: str, step: int) -> None:
    data = PACKED[encoding]
    parts = [data[at : at + step] for at in range(0, len(data), step)]
    assert unpacked(parts, encoding, len(TEXT)) == TEXT
    with pytest.raises(TooLarge):
        unpacked(parts, encoding, len(TEXT) - 1)


def test_an_empty_answer() -> None:
    assert [unpacked([], encoding, 10) for encoding in ("", "gzip", "deflate")] == [b"", b"", b""]


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize("damage", [b"", b"\x00\x01", b"not packed at all"])
def test_damaged_or_cut_short(encoding: str, damage: bytes) -> None:
    with pytest.raises(FetchError, match=r"damaged|cut short"):
        unpacked([PACKED[encoding][: len(PACKED[encoding]) // 2] + damage], encoding, 10_000)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_other_encodings(encoding: str) -> None:
    with pytest.raises(FetchError, match="not asked for"):
        unpacked([TEXT], encoding, 10_000)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda data: gzip.compress(data) * 20])
def test_a_bomb_stops_at_the_bound(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(50 << 20))
    tracemalloc.start()
    with pytest.raises(TooLarge):
        unpacked([bomb], "deflate" if bomb[0] == 0x78 else "gzip", 1 << 20)
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_what_follows_a_gzip_stream_is_left_out() -> None:
    assert unpacked([gzip.compress(TEXT), b"\x00" * 512, b"more"], "gzip", 10_000) == TEXT


@given(st.lists(st.binary(max_size=50)), st.sampled_from(["", "gzip", "deflate"]))
def test_any_bytes(parts: list[bytes], encoding: str) -> None:
    with contextlib.suppress(FetchError, TooLarge):
        assert len(unpacked(parts, encoding, 100)) <= 100
