"""Turns the text of a file of verdicts (CSV, JSON or TOML) into verdicts whose passages are still to be found."""

import csv
import json
import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import StringIO

import msgspec

from rashomon.errors import VerdictError
from rashomon.rulings import Rating, Verdict

_Row = Mapping[str, object]
_WORDS = ("finding", "claim", "quote", "account", "verdict", "reviewer", "organisation", "date", "reason", "url")
_NUMBERS = ("rating", "best", "worst")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"https?://[^\s/]\S*")


class Asked(msgspec.Struct, frozen=True):
    """A verdict as it was written down: where in the file, in which account alone, and the verdict without passages."""

    place: str
    account: str | None
    verdict: Verdict


def parse_verdicts(text: str, name: str) -> tuple[Asked, ...]:
    """Return the verdicts of a file, in its order; its `name` ends in .csv, .tsv, .json or .toml.

    Raises VerdictError where it is no such file, holds no verdict, or one lacks what it must have.
    """
    ending = name.lower().rpartition(".")[2]
    if ending not in _READERS:
        raise VerdictError(f"{name}: its ending says no form of verdicts. Use .csv, .json or .toml.")
    try:
        rows = list(_READERS[ending](text.removeprefix("\ufeff")))
    except (ValueError, csv.Error, RecursionError) as error:
        raise VerdictError(f"{name}: cannot be read as {ending.upper()} ({error}).") from error
    if not rows:
        raise VerdictError(f"{name}: holds no verdict. It needs one entry a verdict, with {', '.join(_WORDS[:6])}, ….")
    return tuple(_asked(row, f"{name}, verdict {number}") for number, row in enumerate(rows, 1))


def _table(text: str) -> Iterator[object]:
    header = text.partition("\n")[0]
    sign = max(",;\t", key=header.count)
    for row in csv.DictReader(StringIO(text, newline=""), delimiter=sign, strict=True):
        if any((value or "") if isinstance(value, str) else value for value in row.values()):
            yield {(key or "").strip().lower() if key is not None else "": value for key, value in row.items()}


def _json(text: str) -> Iterator[object]:
    yield from _listed(json.loads(text))


def _toml(text: str) -> Iterator[object]:
    yield from _listed(tomllib.loads(text))


def _listed(read: object) -> list[object]:
    # One array under any name, or one verdict alone: [[verdict]] of TOML is the first.
    if isinstance(read, dict) and len(read) == 1 and isinstance(next(iter(read.values())), list):
        read = next(iter(read.values()))
    return read if isinstance(read, list) else [read]


_READERS: Mapping[str, Callable[[str], Iterator[object]]] = {
    "csv": _table,
    "tsv": _table,
    "json": _json,
    "toml": _toml,
}


def _asked(row: object, place: str) -> Asked:
    if not isinstance(row, dict):
        raise VerdictError(f"{place}: is no entry with {', '.join(_WORDS[:6])}, ….")
    unknown = sorted(set(row) - {*_WORDS, *_NUMBERS})
    if unknown:
        known = ", ".join((*_WORDS, *_NUMBERS))
        raise VerdictError(f"{place}: nothing is called {unknown[0]!r} there. What there is: {known}.")
    words = {key: _word(row.get(key), key, place) for key in _WORDS}
    named = [key for key in ("finding", "claim", "quote") if words[key]]
    if len(named) != 1:
        raise VerdictError(f"{place}: name what it is about by one of finding, claim and quote, not by {len(named)}.")
    if not (words["verdict"] and words["reviewer"]):
        raise VerdictError(f"{place}: needs the verdict in your words, as `verdict`, and who gives it, as `reviewer`.")
    if words["date"] and not _is_day(words["date"]):
        raise VerdictError(f"{place}: {words['date']!r} is no day. Write it as 2025-03-20.")
    if words["url"] and not _ADDRESS.fullmatch(words["url"]):
        raise VerdictError(f"{place}: {words['url']!r} is no address of the web. It begins with https://.")
    account = words.pop("account")
    return Asked(place, account, msgspec.convert({**words, "rating": _rating(row, place)}, Verdict))


def _word(value: object, key: str, place: str) -> str | None:
    if isinstance(value, date):
        value = value.isoformat()
    if value is not None and not isinstance(value, str):
        raise VerdictError(f"{place}: {key} is to be text, in quotation marks.")
    return (value or "").strip() or None


def _rating(row: _Row, place: str) -> Rating | None:
    value, best, worst = (_number(row.get(key), key, place) for key in _NUMBERS)
    if value is None:
        if best is not None or worst is not None:
            raise VerdictError(f"{place}: tells the ends of a scale and no rating on it.")
        return None
    # On some scales the best is the lowest.
    if best is not None and worst is not None and not min(best, worst) <= value <= max(best, worst):
        raise VerdictError(f"{place}: the rating {value:g} is not between worst and best.")
    return Rating(value=value, best=best, worst=worst)


def _number(value: object, key: str, place: str) -> float | None:
    if value is None or value == "":
        return None
    try:
        number = msgspec.convert(value.strip() if isinstance(value, str) else value, float, strict=False)
    except msgspec.ValidationError:
        number = math.nan
    if not math.isfinite(number):
        raise VerdictError(f"{place}: {key} is to be a number, not {value!r}.")
    return number


def _is_day(words: str) -> bool:
    try:
        return bool(_DAY.fullmatch(words) and date.fromisoformat(words))
    except ValueError:
        return False
