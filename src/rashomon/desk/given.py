"""What a person or a watch gives the desk to read: bytes under a name, or an address to fetch them from."""

from rashomon.errors import AccountError
from rashomon.ingest.metadata import Metadata, checked
from rashomon.voices import Record

_LONGEST_NAME = 200


class Given(Record, frozen=True, kw_only=True):
    """Something to read: `data` under a `name` (a file's, else what people are to call it), or a `url` to fetch.

    What was fetched already has all three, and the `encoding` that its server told.
    `metadata` is what the giver says of it; it outranks what the document says itself.
    """

    name: str = ""
    data: bytes | None = None
    url: str | None = None
    encoding: str | None = None
    metadata: Metadata = Metadata()

    @property
    def called(self) -> str:
        """The name that the document goes by."""
        return self.name or self.url or "pasted.txt"


def accepted(given: Given) -> Given:
    """Return what was given if it can be taken in; raise AccountError or MetadataError where it cannot."""
    if given.data is None and not given.url:
        raise AccountError("nothing was given. Give a file, a text or an address.")
    if given.url and not given.url.lower().startswith(("http://", "https://")):
        raise AccountError(f"{given.url[:_LONGEST_NAME]}: this is no address of the web. It begins with https://.")
    if given.data is not None and not given.data.strip():
        raise AccountError(f"{given.called}: it is empty.")
    if len(given.called) > _LONGEST_NAME and not given.url:
        raise AccountError(f"{given.called[:40]}…: the name is longer than {_LONGEST_NAME} characters. Shorten it.")
    return Given(
        name=given.name, data=given.data, url=given.url, encoding=given.encoding, metadata=checked(given.metadata)
    )
