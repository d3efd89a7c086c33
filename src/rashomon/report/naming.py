"""Turns accounts into what they are called: labels no two of which are alike, and the story's title."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.report.passage import one_line, shorten
from rashomon.types import Account, Reading
from rashomon.when import display

_WORD = re.compile(r"\w{4,}")
_QUOTATION = re.compile(r"[“”\"‘]|(?<!\w)'|'(?!\w)")


def label_accounts(readings: Iterable[Reading]) -> dict[str, str]:
    """Return what each account is called, by its id, no two alike."""
    accounts = [reading.account for reading in readings]
    labels = {a.id: one_line(a.label) for a in accounts}
    # What two accounts have in common says nothing about either: add what tells them apart, the plainest first.
    for more in (_day, _headline, _file, _id):
        taken = Counter(labels.values())
        labels |= {a.id: f"{labels[a.id]}, {more(a)}" for a in accounts if taken[labels[a.id]] > 1 and more(a)}
    return labels


def best_titled(readings: Sequence[Reading]) -> Account | None:
    """Return the account whose title fits all best: no quotation in it, most of its words used by half of the others.

    Quotation marks in a headline lend somebody's words to the whole story.
    """
    used = {r.account.id: set(_words(f"{r.account.title or ''} {r.account.text}")) for r in readings}

    def fitting(account: Account) -> tuple[bool, float, str]:
        title = one_line(account.title or "")
        words = dict.fromkeys(_words(title))
        others = [told for name, told in used.items() if name != account.id]
        common = sum(2 * sum(word in told for told in others) >= len(others) for word in words)
        return (not _QUOTATION.search(title), round(common / (len(words) + 1), 2), title)

    titled = [r.account for r in readings if one_line(r.account.title or "")]
    return max(titled, key=fitting, default=None)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _day(account: Account) -> str:
    return display(account.published[:10]) if account.published else ""


def _headline(account: Account) -> str:
    return f"“{shorten(account.title, 40)}”" if account.title else ""


def _file(account: Account) -> str:
    return one_line(account.name) if account.publisher else ""


def _id(account: Account) -> str:
    return account.id[:8]
