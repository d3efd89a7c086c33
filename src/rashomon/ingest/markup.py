"""Turns the bytes of an XML file from anywhere into its elements: nothing is fetched for it, no entity expanded."""

import codecs
import io
import re
from collections.abc import Collection, Iterator
from html.entities import html5
from typing import Any

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from rashomon.errors import FeedError
from rashomon.types import Note


class Markup:
    """The elements of an XML file that have one of these names, whatever their namespace, each as it ends."""

    def __init__(self, data: bytes, names: Collection[str], place: str) -> None:
        self._place = place
        self._names = names
        self._source = etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            # A damaged file gives what stands before the damage, and often after it.
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self.root = ""

    def __iter__(self) -> Iterator[Any]:
        try:
            for event, element in self._source:
                if event == "start":
                    self._start(element)
                elif name_of(element) in self._names:
                    yield element
                    # What has been read makes room: a sitemap may have 50,000 entries.
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except etree.XMLSyntaxError:
            pass
        if not self.root:
            raise FeedError(f"{self._place}: this is no XML. Check the address.")

    def _start(self, element: Any) -> None:  # noqa: ANN401 - lxml has no types
        if self.root:
            return
        self.root = name_of(element)
        declared = element.getroottree().docinfo.internalDTD
        if declared is not None and any(True for _ in declared.iterentities()):
            raise FeedError(
                f"{self._place}: it defines entities of its own, which are not read. Tell whoever makes it."
            )

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return what is to be known of damage, once all has been read."""
        return _damage(self._source.error_log)


def _damage(log: Any) -> tuple[Note, ...]:  # noqa: ANN401 - lxml has no types
    first = next((error for error in log if error.level >= etree.ErrorLevels.ERROR), None)
    if first is None:
        return ()
    return (Note(code="damaged-markup", message=f"The file is damaged in line {first.line}: {first.message.strip()}."),)


_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}


def mended(data: bytes, encoding: str | None) -> tuple[bytes, tuple[Note, ...]]:
    """Return an XML file as one that every parser reads, and what had to be done: ASCII, without document type.

    What is damaged is closed where it breaks off; entities of HTML become their characters, others are left out.
    Empty where nothing in it is XML. `encoding` is what the server says, for files that say nothing themselves.
    """
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding=None if _tells_encoding(data) else _known(encoding),
    )
    try:
        root = etree.fromstring(_NAMED.sub(_character, data), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        root = None
    if root is None:
        return b"", ()
    etree.strip_elements(root, etree.Entity, with_tail=False)
    for element in root.iter():
        if isinstance(element.tag, str):
            _declare(element)
    return etree.tostring(root, encoding="us-ascii"), _damage(parser.error_log)


def _tells_encoding(data: bytes) -> bool:
    return data.lstrip().startswith(b"<?xml") or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))


def _known(encoding: str | None) -> str | None:
    try:
        return codecs.lookup(encoding).name if encoding else None
    except LookupError:
        return None


def _character(name: re.Match[bytes]) -> bytes:
    word = name[1].decode()
    character = None if word in _OF_XML else html5.get(f"{word};")
    return name[0] if character is None else "".join(f"&#{ord(part)};" for part in character).encode()


def _declare(element: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take the colon from names whose prefix the file never says the meaning of: they stand without a namespace."""
    if not element.tag.startswith("{"):
        element.tag = element.tag.replace(":", "-")
    for name in [name for name in element.attrib if ":" in name and not name.startswith("{")]:
        value = element.attrib.pop(name)
        element.attrib[name.replace(":", "-")] = value


def name_of(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return an element's name without its namespace or prefix, empty for what is no element."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def words_of(element: Any, *path: str) -> str | None:  # noqa: ANN401 - lxml has no types
    """Return the text of the first element down a path of names; None where there is none."""
    for name in path:
        element = next((child for child in element if name_of(child) == name), None)
        if element is None:
            return None
    return "".join(element.itertext()).strip() or None
