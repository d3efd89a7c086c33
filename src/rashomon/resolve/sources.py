"""Turn attributions into chains: what kind of source each has, and whose words it stands in."""

from rashomon.types import Reading


def resolve_sources(reading: Reading) -> Reading:
    """Return the reading with source kinds and parents set."""
    return reading
