"""Given names to the gender of those who bear them, where it is nearly always one."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Gender = Literal["f", "m"]


class GivenName(NamedTuple):
    """What a given name tells: its bearers' gender, and whether the word is hardly ever a family name."""

    gender: Gender
    surely_given: bool


@cache
def given_names() -> Mapping[str, GivenName]:
    """Return what each given name in lower case tells, as the table beside this module has it."""
    table: dict[str, GivenName] = {}
    for line in files("rashomon.lexicon").joinpath("given_names.txt").read_text("utf-8").splitlines():
        mark, _, names = line.partition(" ")
        if mark in ("f", "m", "F", "M"):
            told = GivenName("f" if mark in "fF" else "m", mark.isupper())
            table.update(dict.fromkeys(names.split(), told))
    return table


def gender_of_given(name: str) -> Gender | None:
    """Return the gender that a given name tells; of "Jean-Paul" and the like that of the first part."""
    found = given_names().get(name.lower()) or given_names().get(name.lower().partition("-")[0])
    return found.gender if found else None


def gender_of_single(name: str) -> Gender | None:
    """Return the gender that a name standing alone tells: one that is hardly ever a family name."""
    found = given_names().get(name.lower())
    return found.gender if found and found.surely_given else None
