"""Turns the lines of a table or of a Wikidata dump into items: an id, a label, other names, a description, a kind."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from rashomon.errors import WikidataError
from rashomon.types import EntityKind

_ID = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)")
# What tables call their columns; the second row is what Wikidata's query service writes.
_COLUMNS = {
    "id": ("id", "qid", "item"),
    "label": ("label", "itemlabel"),
    "aliases": ("aliases", "alias", "itemaltlabel"),
    "description": ("description", "itemdescription"),
    "instance": ("instance", "instance of", "p31", "kind"),
}
# The classes of Wikidata that most of what the press names is an instance of. A class that is not here says nothing.
_CLASSES: tuple[tuple[EntityKind, str], ...] = (
    ("person", "Q5 human person"),
    (
        "organisation",
        "Q43229 Q4830453 Q783794 Q6881511 Q891723 Q7278 Q163740 Q11032 Q1110794 Q327333 Q192350 Q3918 Q1002697 "
        "Q41298 Q192283 organisation organization company newspaper party",
    ),
    (
        "place",
        "Q6256 Q3624078 Q515 Q1549591 Q1093829 Q35657 Q486972 Q3957 Q532 Q23442 Q4022 Q8502 Q23397 Q82794 Q5107 "
        "place city country state",
    ),
    ("work", "Q571 Q7725634 Q47461344 Q11424 Q482994 Q5398426 work book film"),
    ("event", "Q198 Q178561 Q1190554 Q40231 event war battle election"),
)
_KINDS = {name: kind for kind, names in _CLASSES for name in names.split()}
# Names, lists and pages about namesakes: no entity of a story is one.
_PAGES = frozenset("Q4167410 Q101352 Q202444 Q12308941 Q11879590 Q4167836 Q13406463 Q11266439".split())


class Item(NamedTuple):
    """What a table or dump tells of one thing; `kind` is None where it does not say, or not in words known here."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    description: str | None = None
    kind: EntityKind | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The label and the other names."""
        return (self.label, *self.aliases)


def items_of_table(lines: Iterable[str], name: str) -> Iterator[Item]:
    """Yield the items of a table: comma-separated, or by tabs where its first line holds one; `name` is for errors.

    Columns: id and label, and where there are any aliases (parted by "|" or ";"), description, instance. What the
    Wikidata query service writes is read too. Raises WikidataError, about the columns as soon as this is called.
    """
    rows = iter(lines)
    head = next(rows, "").lstrip("\ufeff")
    delimiter = "\t" if "\t" in head else ","
    titles = [title.strip().strip("?").casefold() for title in next(csv.reader([head], delimiter=delimiter), [])]
    columns = {field: n for field, known in _COLUMNS.items() for n, title in enumerate(titles) if title in known}
    missing = [field for field in ("id", "label") if field not in columns]
    if missing:
        raise WikidataError(
            f"{name}: its first line names no column “{missing[0]}” (it has: {', '.join(titles)[:80] or 'nothing'}). "
            "A table of Wikidata needs the columns id and label; aliases, description and instance may follow."
        )
    parted = re.compile(r", " if "itemaltlabel" in titles else r"[|;]")
    return _rows(csv.reader(rows, delimiter=delimiter), columns, parted, name)


def _rows(rows: Iterable[list[str]], columns: Mapping[str, int], parted: re.Pattern[str], name: str) -> Iterator[Item]:
    try:
        for number, row in enumerate(rows, 2):
            told = {field: row[n].strip() for field, n in columns.items() if n < len(row)}
            if not any(told.values()):
                continue
            known = _ID.fullmatch(told["id"])
            if not known:
                raise WikidataError(f"{name}, row {number}: “{told['id'][:40]}” is no id of Wikidata. Write it as Q42.")
            classes = [_class(part) for part in re.split(r"[|;,]", told.get("instance", ""))]
            yield from _item(
                known[1],
                told.get("label", ""),
                parted.split(told.get("aliases", "")),
                told.get("description", ""),
                classes,
            )
    except csv.Error as error:
        raise WikidataError(f"{name}: this is no table ({error}). Save it as CSV or TSV in UTF-8.") from error


def _class(words: str) -> str:
    """Return the id of a class, or the word for it as it is compared."""
    known = _ID.fullmatch(words.strip())
    return known[1] if known else words.strip().casefold()


class _Text(msgspec.Struct):
    value: str = ""


class _Texts(msgspec.Struct):
    en: _Text | None = None
    mul: _Text | None = None
    british: _Text | None = msgspec.field(name="en-gb", default=None)

    @property
    def first(self) -> str:
        return next((one.value for one in (self.en, self.mul, self.british) if one), "")


class _Lists(msgspec.Struct):
    en: tuple[_Text, ...] = ()
    mul: tuple[_Text, ...] = ()
    british: tuple[_Text, ...] = msgspec.field(name="en-gb", default=())


class _Id(msgspec.Struct):
    id: str = ""


class _Value(msgspec.Struct):
    value: _Id | None = None


class _Snak(msgspec.Struct):
    datavalue: _Value | None = None


class _Statement(msgspec.Struct):
    mainsnak: _Snak | None = None
    rank: str = "normal"


class _Claims(msgspec.Struct):
    P31: tuple[_Statement, ...] = ()


# An empty part of an entity is written as an empty list.
class _Entity(msgspec.Struct):
    id: str
    labels: _Texts | list[object]
    descriptions: _Texts | list[object] = msgspec.field(default_factory=list)
    aliases: _Lists | list[object] = msgspec.field(default_factory=list)
    claims: _Claims | list[object] = msgspec.field(default_factory=list)


def items_of_dump(lines: Iterable[bytes], name: str) -> Iterator[Item]:
    """Yield the items of a Wikidata JSON dump, English and language-neutral names alone, one line at a time.

    A dump is a JSON array with one entity a line; JSON Lines are read too. Properties and entities without such a name
    are passed over. Raises WikidataError with the number of the line.
    """
    decode = msgspec.json.Decoder(_Entity).decode
    for number, line in enumerate(lines, 1):
        bare = line.strip().rstrip(b",")
        if bare in (b"", b"[", b"]"):
            continue
        try:
            found = decode(bare)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise WikidataError(
                f"{name}, line {number}: no entity of Wikidata ({error}). A dump has one entity a line, as those of "
                "Wikidata have."
            ) from error
        if found.id.startswith("Q") and isinstance(found.labels, _Texts):
            yield from _item_of(found)


def _item_of(found: _Entity) -> Iterator[Item]:
    labels, told, others = found.labels, found.descriptions, found.aliases
    names = [one.value for one in (labels.en, labels.mul, labels.british) if one] if isinstance(labels, _Texts) else []
    if isinstance(others, _Lists):
        names += [one.value for one in (*others.en, *others.mul, *others.british)]
    classes = [
        statement.mainsnak.datavalue.value.id
        for statement in (found.claims.P31 if isinstance(found.claims, _Claims) else ())
        if statement.rank != "deprecated"
        and statement.mainsnak
        and statement.mainsnak.datavalue
        and statement.mainsnak.datavalue.value
    ]
    if names:
        yield from _item(found.id, names[0], names[1:], told.first if isinstance(told, _Texts) else "", classes)


def _item(id: str, label: str, aliases: Iterable[str], description: str, classes: Iterable[str]) -> Iterator[Item]:  # noqa: A002
    """Yield the item, unless it has no name or is a page about names."""
    every = list(classes)
    others = tuple(dict.fromkeys(a.strip() for a in aliases if a.strip() and a.strip() != label))
    if label and not _PAGES.intersection(every):
        kind = next((_KINDS[one] for one in every if one in _KINDS), None)
        yield Item(id, label, others, description or None, kind)
