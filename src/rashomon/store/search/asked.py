"""A query to what must be in the index, with what of it cannot be looked for."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rashomon.store.search.days import Days, days_of
from rashomon.store.search.expression import Expression, Without, either, every, one
from rashomon.store.search.marks import days_asked, mark, outlets_asked
from rashomon.store.search.query import Query
from rashomon.store.search.terms import Term, term_of, worth_finding

MOST_WORDS = 40  # words, names and other conditions that a query may have; more are left out


class Asked(NamedTuple):
    """What to look for, the terms to highlight, and what is left out, in sentences."""

    wanted: Expression
    terms: tuple[Term, ...]
    left_out: tuple[str, ...]


class Lookups(NamedTuple):
    """What only the store knows: which keys a typed name may mean, and which accounts are in a story."""

    keys: Callable[[str], tuple[str, ...]]
    accounts: Callable[[str], tuple[str, ...]]


def asked(query: Query, lookups: Lookups) -> Asked:
    """Return what a query looks for."""
    left_out: list[str] = []
    words = _terms(query.words, left_out)
    any_words = _terms(query.any_words, left_out)
    not_words = _terms(query.not_words, left_out)
    wanted = [
        *(term.wanted for term in words),
        *([either(*(term.wanted for term in any_words))] if any_words else ()),
        *_names(query, lookups, left_out),
        *_told(query, lookups, left_out),
        *_days("day", query.since, query.until, left_out),
        *_days("pub", query.published_since, query.published_until, left_out),
    ]
    whole = every(*wanted)
    if not_words:
        whole = Without(whole, either(*(term.wanted for term in not_words)))
    return Asked(whole, words + any_words, tuple(dict.fromkeys(left_out)))


def _terms(asked_for: Iterable[str], left_out: list[str]) -> tuple[Term, ...]:
    found = []
    for word in _bounded(asked_for, left_out):
        term = term_of(word)
        if term is None:
            left_out.append(f"{word}: too short to look for.")
        else:
            found.append(term)
    return worth_finding(found)


def _names(query: Query, lookups: Lookups, left_out: list[str]) -> Iterable[Expression]:
    for names, tags in ((query.people, ("about", "by")), (query.about, ("about",)), (query.said_by, ("by",))):
        for name in _bounded(names, left_out):
            keys = lookups.keys(name)
            yield either(*(one(mark(tag, key)) for key in keys for tag in tags))


def _told(query: Query, lookups: Lookups, left_out: list[str]) -> Iterable[Expression]:
    """Yield what must hold of who tells a claim, and how."""
    outlets = [way for outlet in _bounded(query.outlets, left_out) for way in outlets_asked(outlet)]
    if query.outlets:
        yield either(*(every(*map(one, way)) for way in outlets))
    for tag, values in (("kind", query.kinds), ("stance", query.stances), ("account", query.accounts)):
        if values:
            yield either(*(one(mark(tag, value)) for value in _bounded(values, left_out)))
    if query.stories:
        stories = (lookups.accounts(story) for story in _bounded(query.stories, left_out))
        yield either(*(one(mark("account", account)) for accounts in stories for account in accounts))


def _days(tag: str, since: str | None, until: str | None, left_out: list[str]) -> Iterable[Expression]:
    first, last = _end(since, left_out), _end(until, left_out)
    if first or last:
        days = Days(first.first if first else None, last.last if last else None)
        yield either(*map(one, days_asked(tag, days)))


def _end(day: str | None, left_out: list[str]) -> Days | None:
    days = days_of(day)
    if day is not None and days is None:
        left_out.append(f"{day}: no date that can be looked for. Write 2020, 2020-02 or 2020-02-03.")
    return days


def _bounded(values: Iterable[str], left_out: list[str]) -> tuple[str, ...]:
    listed = tuple(dict.fromkeys(values))
    left_out += (f"{value}: more than {MOST_WORDS} are too many." for value in listed[MOST_WORDS:])
    return listed[:MOST_WORDS]
