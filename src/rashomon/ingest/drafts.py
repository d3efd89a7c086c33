"""Turns a draft (text, what is known of it, what had to be done) into an account with its furniture marked."""

from hashlib import sha256

from rashomon.errors import EmptyAccount
from rashomon.ingest.encoding import whole_characters
from rashomon.ingest.furniture import find_furniture
from rashomon.ingest.metadata import Metadata
from rashomon.types import Account, Furniture, Note, Record


class Draft(Record, frozen=True, kw_only=True):
    """What a format's reader makes of a document, before its name and the user's options are known.

    `text` is final. `layout` is furniture that only the format knows of, such as a line repeated on each page.
    """

    text: str
    metadata: Metadata = Metadata()
    language: str = "en"
    layout: tuple[Furniture, ...] = ()
    notes: tuple[Note, ...] = ()


def account_id(name: str, text: str) -> str:
    """Return the id of an account: the first 12 hexadecimal digits of the SHA-256 of name, NUL and text."""
    return sha256(f"{name}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def finish(name: str, draft: Draft, given: Metadata) -> Account:
    """Return the account of `draft` under `name`; what the user gave outranks what the document says.

    Raises EmptyAccount where there is no word to read.
    """
    if not any(map(str.isalnum, draft.text)):
        raise EmptyAccount(f"{name}: nothing to read in it (no words). Give a file that holds the text of the account.")
    name = whole_characters(name)
    known = _writable(given.over(draft.metadata))
    furniture = join_furniture((*draft.layout, *find_furniture(draft.text, known.authors)))
    return Account(
        id=account_id(name, draft.text),
        name=name,
        title=known.title,
        publisher=known.publisher,
        published=known.published,
        authors=known.authors,
        url=known.url,
        language=whole_characters(draft.language),
        text=draft.text,
        furniture=furniture,
        notes=(*draft.notes, *_set_aside(draft.text, furniture)),
    )


def _writable(known: Metadata) -> Metadata:
    """Return metadata without halves of characters."""

    def clean(text: str | None) -> str | None:
        return None if text is None else whole_characters(text)

    return Metadata(
        title=clean(known.title),
        publisher=clean(known.publisher),
        published=clean(known.published),
        authors=tuple(map(whole_characters, known.authors)),
        url=clean(known.url),
    )


def join_furniture(found: tuple[Furniture, ...]) -> tuple[Furniture, ...]:
    """Return furniture in text order without overlaps; where two overlap, the earlier keeps its extent."""
    kept: list[Furniture] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end, f.kind)):
        start = max(item.start, kept[-1].end) if kept else item.start
        if start < item.end:
            kept.append(Furniture(start=start, end=item.end, kind=item.kind))
    return tuple(kept)


def _set_aside(text: str, furniture: tuple[Furniture, ...]) -> tuple[Note, ...]:
    covered = sum(item.end - item.start for item in furniture)
    if covered * 2 <= len(text):
        return ()
    message = (
        f"{100 * covered // len(text)} % of the text looks like page furniture and is set aside. See whether it is."
    )
    return (Note(code="mostly-furniture", message=message),)
