"""Turns JSON Lines into accounts: one a line, either plain fields or a reading that rashomon printed before.

Of a comparison that rashomon printed, its readings are taken and what was found by comparing them is left.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from rashomon.codec import LINE_TYPES
from rashomon.errors import AccountError
from rashomon.ingest.drafts import Draft, account_id, finish
from rashomon.ingest.encoding import clean_text
from rashomon.ingest.metadata import Metadata, from_mapping
from rashomon.ingest.plaintext import undated
from rashomon.types import Account

# How the first line of a comparison begins that `codec` wrote, and then all lines but its readings.
_COMPARISON = '{"type":"comparison","schema":'
_FOUND = re.compile(rf'\{{"type":"(?:comparison|{"|".join(kind for kind in LINE_TYPES if kind != "reading")})",')
TEXT_KEYS = ("text", "content", "body", "articleBody")


def read_lines(
    name: str, lines: Iterable[str], given: Callable[[str], Metadata], *, first: int = 1, compared: bool = False
) -> Iterator[tuple[int, Account | AccountError]]:
    """Yield each line's number and its account, or the error that says why it holds none; blank lines are left out.

    An account goes by its `name`, else its `url`, else FILE:LINE. Lines are counted from `first`; `compared` tells
    that a comparison which rashomon printed began in a line before them.
    """
    for number, line in enumerate(lines, start=first):
        if line.strip():
            compared = compared or begins_comparison(line)
            if compared and _FOUND.match(line):
                continue
            try:
                yield number, _read_line(f"{name}:{number}", line, given)
            except AccountError as error:
                yield number, error


def begins_comparison(line: str) -> bool:
    """Tell whether a line is the first of a comparison that rashomon printed; what was found follows in others."""
    return line.startswith(_COMPARISON)


def _read_line(place: str, line: str, given: Callable[[str], Metadata]) -> Account:
    try:
        fields = json.loads(line, strict=False)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise AccountError(f"{place}: not JSON ({reason}). Each line must be one JSON object.") from None
    if not isinstance(fields, dict):
        raise AccountError(f'{place}: not a JSON object. Write {{"text": …, "publisher": …}}.')
    if isinstance(fields.get("account"), dict):
        return _printed_before(place, fields["account"], given)
    written = next((fields[key] for key in TEXT_KEYS if isinstance(fields.get(key), str)), None)
    if written is None:
        there = ", ".join(map(str, fields)) or "none"
        raise AccountError(f"{place}: no “text” in it (its fields: {there[:200]}). Name the account's text “text”.")
    metadata, unread = from_mapping(fields)
    text, notes = clean_text(written)
    own = fields.get("name")
    name = own if isinstance(own, str) and own.strip() else metadata.url or place
    language = fields.get("language")
    draft = Draft(
        text=text,
        metadata=metadata,
        language=language if isinstance(language, str) and language else "en",
        notes=(*notes, *((undated(unread),) if unread else ())),
    )
    return finish(name, draft, given(name))


def _printed_before(place: str, fields: dict[str, object], given: Callable[[str], Metadata]) -> Account:
    """Return the account of a reading as it was: same text, furniture and id; the user's metadata outranks its own."""
    try:
        account = msgspec.convert(fields, type=Account)
        msgspec.json.encode(account)  # half a character stands in nothing that rashomon printed
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        raise AccountError(
            f"{place}: not an account as rashomon prints it ({error}). Print it again with rashomon read."
        ) from None
    size = len(account.text)
    ends = [0, *(edge for item in account.furniture for edge in (item.start, item.end)), size]
    if account.id != account_id(account.name, account.text) or ends != sorted(ends):
        raise AccountError(
            f"{place}: the account was changed since rashomon printed it. Print it again with rashomon read."
        )
    known = given(account.name).over(
        Metadata(
            title=account.title,
            publisher=account.publisher,
            published=account.published,
            authors=account.authors,
            url=account.url,
        )
    )
    return msgspec.structs.replace(
        account,
        title=known.title,
        publisher=known.publisher,
        published=known.published,
        authors=known.authors,
        url=known.url,
    )
