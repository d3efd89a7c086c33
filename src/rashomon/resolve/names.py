"""Turn an account's names into entities: every form of a name, title or pronoun that means one person or body."""

from rashomon.types import Reading


def resolve_names(reading: Reading) -> Reading:
    """Return the reading with its entities merged and bound to attributions and claims."""
    return reading
