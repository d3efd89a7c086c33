"""Resolved times to the date of each claim: when what it tells took place, by a time that modifies its main verb."""

from rashomon.types import Reading


def date_claims(reading: Reading) -> Reading:
    """Return the reading as is."""
    return reading
