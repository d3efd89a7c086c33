"""What is logged, without what must stay secret: keys, passwords, cookies, what stands behind "?" in an address.

Whoever logs leaves secrets out; this is the net beneath, over whole lines with their tracebacks.
"""

import logging
import re
from typing import Any

from rashomon.store.keys import PREFIX

_HIDDEN = "…"
# A name that says its value is secret, then the value: in addresses, in JSON, in headers, as python prints them.
_NAMED = re.compile(
    r"(?i)(\b[\w-]{0,40}(?:password|passwd|passphrase|secret|token|api_?key|signature|authorization|credential|csrf)"
    r"[\w-]{0,20}[\"']?\s{0,3}[=:]\s{0,3}[\"']?)((?:basic|bearer|digest)\s+)?[^\s&\"',;)}\]]{1,2000}"
)
_COOKIE = re.compile(r"(?i)\b((?:set-)?cookie[\"']?\s{0,3}[=:,]\s{0,3}).{0,8000}")
_SCHEME = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{6,2000}")
_KEY = re.compile(rf"{PREFIX}[\w-]{{8,200}}")
_USERINFO = re.compile(r"(?<=://)[^\s/@\"'<>]{1,400}@")
_ARGON = re.compile(r"\$argon2\w{0,3}\$[\w$=,+/.-]{1,400}")


def without_secrets(text: str) -> str:
    """Return a text with everything that may be a secret taken out."""
    text = _COOKIE.sub(rf"\1{_HIDDEN}", text)
    text = _NAMED.sub(rf"\1{_HIDDEN}", text)
    text = _SCHEME.sub(rf"\1 {_HIDDEN}", text)
    text = _KEY.sub(f"{PREFIX}{_HIDDEN}", text)
    text = _USERINFO.sub(f"{_HIDDEN}@", text)
    return _ARGON.sub(f"$argon2{_HIDDEN}", text)


class Lines(logging.Formatter):
    """Log lines without secrets, each a line: what somebody sent cannot begin one that looks like ours."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record; a traceback stands below it, its lines set in."""
        return without_secrets(super().format(record)).replace("\r", " ").replace("\n", "\n    ")


class WithoutQuery(logging.Filter):
    """Lets records of uvicorn's access log pass without what stands behind "?" in their addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Cut the address of a record."""
        if isinstance(record.args, tuple) and len(record.args) == 5:
            client, method, path, version, status = record.args
            record.args = (client, method, str(path).partition("?")[0], version, status)
        return True


def logging_of(*, access: bool) -> dict[str, Any]:
    """Return how the server logs (logging.config.dictConfig): warnings of everything, and requests where wanted."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines, "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "filters": {"path": {"()": WithoutQuery}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["path"]}},
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {"uvicorn.access": {"level": "INFO" if access else "WARNING"}},
    }
