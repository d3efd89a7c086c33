"""Bytes and names to the digests that slices go by."""

from hashlib import blake2b
from pathlib import Path

_SIZE = 16
_PIECE = 1 << 20


def begun(*told: str) -> blake2b:
    """Return a digest that has been told some words already, each told from the next."""
    return blake2b("".join(f"{one}\0" for one in told).encode("utf-8", "surrogateescape"), digest_size=_SIZE)


def digest_of(path: Path) -> str:
    """Return the digest of all bytes of a file."""
    digest = begun()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
