"""Turns a URL into one that may be shown or logged: without its user, password and tokens."""

import re
from urllib.parse import urlsplit, urlunsplit

_SECRET_NAME = re.compile(
    r"(^|[_.-])(key|apikey|token|secret|sig|signature|pass|passwd|password|pwd|auth|authorization|credential|session"
    r"|sessionid|sid|jwt|code|ticket|hash)$",
    re.IGNORECASE,
)
_SECRET_CASE = re.compile(r"(Key|Token|Secret|Signature|Password|Auth|Session)$")
# A long run of letters with digits is a token under whatever name.
_SECRET_VALUE = re.compile(r"(?=[^&]*\d)(?=[^&]*[A-Za-z])[\w.~%+/=-]{24,}")
_HIDDEN = "…"


def shown(url: str) -> str:
    """Return a URL to be shown: userinfo left out, values that look like secrets replaced by an ellipsis."""
    try:
        parts = urlsplit(url)
    except ValueError:
        # What cannot be taken apart is not shown further than where secrets may begin.
        return re.sub(r"//[^/@]*@", "//", re.split(r"[?#]", url, maxsplit=1)[0])
    where = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, where, parts.path, _masked(parts.query), _masked(parts.fragment)))


def _masked(query: str) -> str:
    return "&".join(_pair(pair) for pair in query.split("&")) if query else query


def _pair(pair: str) -> str:
    name, sign, value = pair.partition("=")
    if sign and (_SECRET_NAME.search(name) or _SECRET_CASE.search(name) or _SECRET_VALUE.fullmatch(value)):
        return f"{name}={_HIDDEN}"
    return _HIDDEN if not sign and _SECRET_VALUE.fullmatch(name) else pair
