"""Passwords: which may be used, and the hashes that are kept of them (Argon2id, RFC 9106)."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from rashomon.errors import StoreError

# NIST SP 800-63B asks for length and for nothing else; the upper bound only spares the machine.
SHORTEST, LONGEST = 12, 1024

# OWASP, Password Storage Cheat Sheet: Argon2id with 19 MiB of memory, 2 passes, 1 lane.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def refuse_weak(password: str, name: str) -> None:
    """Raise StoreError where a password is too short, too long, one letter again and again, or the person's name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise StoreError(f"a password has {SHORTEST} to {LONGEST} characters. Several words in a row are good ones.")
    folded = password.casefold()
    if len(set(folded)) < 4 or folded.replace(name.casefold(), "") in ("", *"0123456789") or folded in _WORN:
        raise StoreError("this password is the first that anybody would try. Take several words in a row.")


def hashed(password: str) -> str:
    """Return what is kept of a password: its salted hash with the parameters it was made by."""
    return _HASHER.hash(_composed(password))


def matches(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one that `kept` was made of.

    Where nothing is kept, as long is spent on it, so that nobody learns by the clock which names there are.
    """
    try:
        return _HASHER.verify(kept or _nobodys(), _composed(password[: LONGEST + 1])) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Tell whether a hash was made by other parameters than those of today."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash("the password of nobody")


def _composed(password: str) -> bytes:
    # Keyboards write the same letters in several ways (NIST SP 800-63B: normalise by NFKC).
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


# Those of twelve characters and more that head the lists of leaked ones.
_WORN = frozenset(
    "123456789012 1234567890123 12345678901234 password1234 password12345 passwordpassword qwertyuiop12 qwertyuiop123 "
    "qwertyuiop[] qwertyuiopasdfghjkl 1q2w3e4r5t6y 1qaz2wsx3edc iloveyou1234 letmein12345 administrator "
    "changemechangeme correcthorsebatterystaple abcdefghijkl abcdefghijklm qwerty123456 123qweasdzxc".split()
)
