"""Turns what is to be linked into JSON-LD: the identifiers of a comparison's parts, and documents as text.

An identifier is "urn:rashomon:" and the address that the part has in the page (see `rashomon.report.anchors`), so that
it says the same thing after another run, and beside other accounts.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import quote, urlsplit

from jinja2.utils import htmlsafe_json_dumps

from rashomon.report.anchors import Anchors
from rashomon.types import Comparison, Source

Node = dict[str, object]

_URN = "urn:rashomon:"
# What may stand in an IRI as it is; all else is percent-encoded.
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")


class Names:
    """The identifiers (IRIs) of a comparison's parts."""

    def __init__(self, story: Comparison) -> None:
        self.anchors = Anchors(story)
        # The account whose passages show it tells which "officials" these are.
        self._tellers = {e.to: e.passages[0].account for e in reversed(story.lineage.edges) if e.passages}

    def of(self, anchor: str) -> str:
        """Return the identifier of what has an address in the page."""
        return _URN + anchor

    def account(self, account: str) -> str:
        """Return the identifier of an account."""
        return _URN + self.anchors.accounts[account]

    def all_of(self, sort: str) -> str:
        """Return the identifier of all things of a sort in these accounts."""
        return f"{_URN}{sort}-{sha256(' '.join(sorted(self.anchors.accounts.values())).encode()).hexdigest()[:8]}"

    def source(self, source: Source) -> str:
        """Return the identifier of a source; one without a name is known by the account that tells of it."""
        if source.kind == "anonymous" and source.id in self._tellers:
            return f"{self.account(self._tellers[source.id])}.{self.anchors.source(source.id)}"
        return _URN + self.anchors.source(source.id)


def written(document: Mapping[str, object]) -> str:
    """Return a document as text that may stand in a page as it is: <, > and & are escaped, as JSON allows."""
    return str(htmlsafe_json_dumps(document, json.dumps, ensure_ascii=False, indent=1)) + "\n"


def web_address(url: str | None) -> str | None:
    """Return an address of the web as an IRI; None for what is none, "javascript:" and the like."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return quote(url or "", safe=_KEPT) if parts.scheme in ("http", "https") and parts.netloc else None


def exact_date(date: str | None) -> str | None:
    """Return a year, month or day that is told exactly (ISO 8601), the day of a clock time; None for all else."""
    day = (date or "").partition("T")[0]
    return day if _DATE.fullmatch(day) else None


def exact_instant(date: str | None) -> str | None:
    """Return a date with its clock time, told exactly, as XML Schema has it (xsd:dateTime); None for all else."""
    found = _INSTANT.fullmatch(date or "")
    return None if found is None else date if found[1] else f"{(date or '')[:16]}:00{found[3] or ''}"


def filled(node: Mapping[str, object]) -> Node:
    """Return a node without what is empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {}, ())}
