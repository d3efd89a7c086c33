"""Turns what the user says about accounts (NAME=VALUE) into metadata for each, and finds what matches none."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from rashomon.errors import MetadataError
from rashomon.ingest.metadata import Metadata, checked, clean_authors, iso_date


def parse_overrides(
    *,
    published: Iterable[str] = (),
    title: Iterable[str] = (),
    publisher: Iterable[str] = (),
    author: Iterable[str] = (),
) -> dict[str, Metadata]:
    """Return the metadata that options of the form NAME=VALUE give, by name.

    NAME is a file's name, its stem, its path or a URL; the last "=" divides, since URLs hold some too. A value
    without a name is kept under "*" and is for every account. Raises MetadataError for a date that cannot be read.
    """
    given: dict[str, Metadata] = {}
    for field, options in (("title", title), ("publisher", publisher), ("author", author), ("published", published)):
        for option in options:
            name, _, value = option.rpartition("=")
            name = name.strip() or "*"
            if not value.strip():
                raise MetadataError(f"--{field} {option}: nothing after “=”. Write it as NAME=VALUE.")
            given[name] = _field(field, value.strip(), option).over(given.get(name, Metadata()))
    return given


def _field(field: str, value: str, option: str) -> Metadata:
    if field == "published":
        day = iso_date(value)
        if day is None:
            raise MetadataError(
                f"--published {option}: “{value}” is not a date that can be read one way only. "
                "Write it as YYYY-MM-DD, for example 2020-01-05."
            )
        return Metadata(published=day)
    if field == "author":
        return Metadata(authors=clean_authors(value))
    return Metadata(title=value) if field == "title" else Metadata(publisher=value)


class Overrides:
    """The metadata that the user gave, by name, remembering which names were met."""

    def __init__(self, given: Mapping[str, Metadata], targets: Iterable[str]) -> None:
        self._given = {name: checked(fields) for name, fields in given.items()}
        self._met = {"*"}
        self._refuse_doubles(list(targets))

    def of(self, *names: str) -> Metadata:
        """Return what was given for an account known by `names`: paths, URLs or file names, the most exact first."""
        known = Metadata()
        for key in (*names, *(PurePath(name).stem for name in names), "*"):
            if key in self._given:
                self._met.add(key)
                known = known.over(self._given[key])
        return known

    def refuse_unmet(self, names: Iterable[str]) -> None:
        """Raise MetadataError for the names that matched no account; `names` are those that would have."""
        unmet = [name for name in self._given if name not in self._met]
        if unmet:
            there = ", ".join(sorted(set(names))[:6]) or "none"
            raise MetadataError(f"No account is called “{unmet[0]}”. Those there are: {there}.")

    def _refuse_doubles(self, targets: list[str]) -> None:
        for key in self._given:
            if key in targets or key == "*":
                continue
            same = sorted({t for t in targets if key in (PurePath(t).name, PurePath(t).stem)})
            if len(same) > 1:
                raise MetadataError(
                    f"“{key}” is the name of {len(same)} accounts. Write which: {' or '.join(same[:4])}."
                )
