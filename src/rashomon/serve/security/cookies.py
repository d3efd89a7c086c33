"""The two cookies of the desk, and the word that every form must repeat.

A form's word is an HMAC whose key is the cookie of the browser that the form was made for: whoever cannot read the
cookie cannot make it. It needs no secret of the server's, so it outlives a restart, and there is nothing to keep.
"""

import hmac
import secrets
from typing import Literal

from litestar.datastructures import Cookie

Which = Literal["session", "visit"]

FIELD = "_csrf_token"
HEADER = "x-csrftoken"


def cookie_name(which: Which, *, is_https: bool) -> str:
    """Return the name of a cookie; under https one that browsers take from this very host alone (RFC 6265bis)."""
    return f"{'__Host-' if is_https else ''}rashomon_{which}"


def cookie(which: Which, value: str, *, is_https: bool, life: float | None = None) -> Cookie:
    """Return a cookie that no script can read and no other site can send along with a form."""
    return Cookie(
        key=cookie_name(which, is_https=is_https),
        value=value,
        max_age=None if life is None else int(life),
        path="/",
        secure=is_https,
        httponly=True,
        samesite="lax",
    )


def new_visit() -> str:
    """Return the value of a new visitor's cookie."""
    return secrets.token_urlsafe(24)


def form_word(bound_to: str) -> str:
    """Return the word that forms made for a cookie must repeat."""
    return hmac.digest(bound_to.encode("utf-8", "surrogatepass"), b"rashomon form", "sha256").hex()


def is_form_word(word: str, bound_to: str) -> bool:
    """Tell whether a form repeats the right word."""
    return hmac.compare_digest(word.encode("utf-8", "surrogatepass"), form_word(bound_to).encode())
