"""Origins to words: "told by 3 accounts, 2 independent origins: Ana Ruiz (A and B: they quote the same words), C"."""

from collections.abc import Mapping, Sequence

from rashomon.report.passage import count, one_line, shorten
from rashomon.report.sources import listed
from rashomon.types import Origin

_LONGEST_NAME = 60


def told_by(origins: Sequence[Origin], labels: Mapping[str, str]) -> str:
    """Return by how many accounts and on whose word something is told; empty where nothing is known of origins.

    An origin behind several accounts comes with these and with why they count as one.
    """
    if not origins:
        return ""
    accounts = count(len({ref.account for one in origins for ref in one.claims}), "account")
    named = "; ".join(_named(one, labels) for one in origins)
    return f"told by {accounts}, {count(len(origins), 'independent origin')}: {named}"


def _named(origin: Origin, labels: Mapping[str, str]) -> str:
    name = shorten(one_line(origin.name), _LONGEST_NAME)
    accounts = list(dict.fromkeys(labels[ref.account] for ref in origin.claims if ref.account in labels))
    if not origin.reason or len(accounts) < 2:
        return name
    why = one_line(origin.reason).rstrip(".")
    doubt = ", so possibly one" if origin.possibly else ""
    return f"{name} ({listed(accounts, most=4)}: {why[:1].lower()}{why[1:]}{doubt})"
