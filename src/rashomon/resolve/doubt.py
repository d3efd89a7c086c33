"""A date and how it was come by to the note a reader should have: what is in doubt about it.

Codes: `impossible-date`, `year-open`, `year-inferred`, `date-order`, `year-two-digits`, `published-before-event`.
"""

import re
from typing import NamedTuple

from rashomon.resolve.anchors import FULL
from rashomon.resolve.calendar import Period, edtf
from rashomon.resolve.edtf import open_edtf
from rashomon.resolve.moments import Parsed, Setting, in_year


class Doubt(NamedTuple):
    """A note's code and message."""

    code: str
    message: str


def doubt(words: str, parsed: Parsed, there: Period | None, setting: Setting) -> Doubt | None:
    """Return what is in doubt about a time of these words; None where nothing is."""
    if there is None:
        return _without_date(words, parsed, setting)
    if re.match(r"XX\d\d-", parsed.core) and re.search(r"\d[/.]\d", words):
        return Doubt(
            code="year-two-digits",
            message=f"“{words}” is taken to be of {there.first.year}, the latest such year then.",
        )
    told_as_past = FULL.match(parsed.core) is not None and setting.tense == "past"
    if told_as_past and setting.published is not None and (there.first - setting.published).days > 1:
        message = f"“{words}” is told as past, but the account is dated {setting.published}."
        return Doubt(code="published-before-event", message=message)
    return None


def year_inferred(words: str, there: Period, source: str) -> Doubt:
    """Return the note on a year that another date of the text settles."""
    return Doubt(
        code="year-inferred", message=f"“{words}” is taken to be {edtf(there)}, the closest to “{source}” in the text."
    )


def _without_date(words: str, parsed: Parsed, setting: Setting) -> Doubt | None:
    if impossible(parsed):
        return Doubt(code="impossible-date", message=f"“{words}” is no day of the calendar.")
    if setting.published is None and open_edtf(parsed) is not None:
        return Doubt(
            code="year-open", message=f"The year of “{words}” is not told, nor when the account was published."
        )
    return None


def impossible(parsed: Parsed) -> bool:
    """Return whether a value names a day that no calendar has: 31 June, 29 February 2019."""
    match = re.fullmatch(r"([\dX]{4})-(\d\d)-(\d\d)", parsed.core)
    if match is None:
        return False
    year = 2000 if "X" in match[1] else int(match[1])
    return in_year(f"{match[2]}-{match[3]}", year) is None
