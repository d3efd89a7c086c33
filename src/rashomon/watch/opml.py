"""Turns the bytes of an OPML file, as feed readers export their subscriptions, into the feeds that it lists."""

from rashomon.errors import FeedError
from rashomon.ingest.listing import Collected, Listing
from rashomon.ingest.markup import Markup


def read_opml(data: bytes, *, name: str) -> Listing:
    """Return the feeds of an OPML file, folders opened, each once; the address of an entry is the feed's.

    Raises FeedError where it is none or lists no feed.
    """
    found = Collected("")
    markup = Markup(data, ("outline",), name)
    for outline in markup:
        # Folders have no address.
        told = {key.lower(): value for key, value in outline.attrib.items()}
        if (url := told.get("xmlurl")) is not None:
            found.add(url, title=told.get("title") or told.get("text") or "")
    if markup.root.lower() != "opml":
        raise FeedError(
            f"{name}: this is no OPML, it begins with <{markup.root[:40]}>. Export the subscriptions again."
        )
    if not found.entries:
        raise FeedError(f"{name}: no feed in it. Export the subscriptions again, as OPML.")
    return Listing(entries=found.entries, notes=(*markup.notes, *found.notes))
