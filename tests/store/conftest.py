"""Readings, comparisons and rulings made by hand, and stores as earlier versions of the program left them."""

import json
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import BigInteger, LargeBinary, MetaData, text

from rashomon.rulings import RuledPassage, Ruling, TextQuote
from rashomon.store import migrations
from rashomon.store.database import Database
from rashomon.types import Account, Claim, ClaimRef, Comparison, Finding, Reading


def read_by_hand(name: str, text: str = "The quay was closed at noon.", url: str | None = None) -> Reading:
    """Return a reading of one claim, its text, without a model."""
    account = Account(id=name, name=f"{name}.txt", text=text, url=url, publisher=f"The {name.title()}")
    return Reading(account=account, claims=(Claim(id="c1", start=0, end=len(text)),))


def compared_by_hand(*readings: Reading) -> Comparison:
    """Return a comparison of readings in which the first claims of the first two differ."""
    refs = tuple(ClaimRef(reading.account.id, "c1") for reading in readings[:2])
    finding = Finding(id="f1", kind="differ", about="number", claims=refs, text="They differ.", confidence=0.9)
    return Comparison(rashomon="0", accounts=readings, findings=(finding,) if len(refs) == 2 else ())


def rule_by_hand(number: object, *accounts: str, reviewer: str = "Una") -> Ruling:
    """Return a ruling on a claim of each account."""
    return Ruling(
        id=f"r{number}",
        about="date",
        answer="wrong",
        passages=tuple(RuledPassage(account=a, claim="c1", quote=TextQuote(exact="noon")) for a in accounts),
        found="2026-03-14",
        value="2026-03-13",
        reviewer=reviewer,
        made="2026-03-14T09:26:53.589Z",
    )


@pytest.fixture(scope="session")
def by_hand() -> Callable[..., Reading]:
    """Return what makes a reading of one claim without a model."""
    return read_by_hand


@pytest.fixture(scope="session")
def compared() -> Callable[..., Comparison]:
    """Return what makes a comparison without a model."""
    return compared_by_hand


@pytest.fixture(scope="session")
def ruled() -> Callable[..., Ruling]:
    """Return what makes a ruling."""
    return rule_by_hand


def load_store(place: str, version: str) -> Database:
    """Make a store as a version of the program left it, with what `releases` has of that version."""
    lines = (Path(__file__).with_name("releases") / f"{version}.jsonl").read_text("utf-8").splitlines()
    rows = [(name, row) for name, row in map(json.loads, lines)]
    database = Database(place)
    migrations.upgrade(database, version)
    with database.altering() as connection:
        known = MetaData()
        known.reflect(connection, only=list({name for name, _ in rows}))
        for name, row in rows:
            table = known.tables[name]
            packed = {c.name for c in table.c if isinstance(c.type, LargeBinary)}
            values = {k: b64decode(v) if k in packed and v is not None else v for k, v in row.items()}
            connection.execute(table.insert().values(values))
        if not database.is_sqlite:
            for table in known.sorted_tables:
                for column in (c for c in table.primary_key if isinstance(c.type, BigInteger) and not c.foreign_keys):
                    counted = text(f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), 1000)")
                    connection.execute(counted)
    return database


@pytest.fixture(scope="session")
def load_release() -> Callable[[str, str], Database]:
    """Return what makes a store, at a place, as a version left it."""
    return load_store
