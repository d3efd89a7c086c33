"""Says how long to wait: what a server asks for, and how long after failures. All times are in seconds."""

from datetime import UTC
from email.utils import parsedate_to_datetime

# Nobody is made to wait longer than this by a server's answer.
LONGEST = 7 * 86400.0


def retry_after(header: str | None, now: float) -> float | None:
    """Return the seconds that a Retry-After header asks to wait from `now` (seconds since 1970), None where none.

    It has seconds or an HTTP date (RFC 9110, 10.2.3); a date past is 0, more than a week is a week.
    """
    if not header:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST)
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(0.0, at.timestamp() - now), LONGEST)


def back_off(failures: int, least: float, most: float, chance: float) -> float:
    """Return how long to wait after a row of `failures`, 1 or more: it doubles with each, up to `most`.

    `chance`, 0 to 1, spreads it over its upper half, so that those who failed together do not come back together.
    """
    if failures < 1:
        raise ValueError(f"{failures} failures: a wait is for 1 or more.")
    whole = min(most, least * 2.0 ** min(failures - 1, 60))
    return whole * (1 + chance) / 2
