"""Killed at any moment (SIGKILL), twenty times while reading, writing and migrating: nothing is lost, nothing doubled.

The seed is printed; `python tests/desk/killed.py KIND PLACE SEED 20` does the same again, as far as a clock can.
"""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rashomon.desk.laid import laid_reading, let_all_be_found
from rashomon.store import migrations
from rashomon.store.check import problems
from rashomon.store.database import Database
from rashomon.store.search.query import Query
from rashomon.store.store import Store
from rashomon.store.tables import AUDIT, CLAIM, COMPARISON, DOCUMENT, JOB, READING, STORY

_KILLED = Path(__file__).with_name("killed.py")
_ROUNDS = 20

# How many rows search has of each account.
_CLAIMS = select(CLAIM.c.account, func.count().label("claims")).group_by(CLAIM.c.account)

Told = list[list[str]]


def kill(kind: str, place: str, rounds: int = _ROUNDS) -> Told:
    """Run and kill as often as asked, then once to the end; return what was told to be kept."""
    seed = time.time_ns() % 1_000_000
    print(f"{kind}: seed {seed}")  # noqa: T201 - pytest shows it where a test fails
    command = [sys.executable, str(_KILLED), kind, place, str(seed), str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    # A process may be killed while it writes a line.
    told: Told = [json.loads(line) for line in done.stdout.splitlines() if line.endswith("]") and line[0] == "["]
    ended = [int(line[1]) for line in told if line[0] == "ended"]
    assert len(ended) == rounds + 1 and ended[-1] == 0
    assert set(ended[:-1]) <= {0, signal.SIGKILL}, "it ends by being killed, not by failing"
    return told


def said(told: Told, what: str) -> list[str]:
    """Return what was told of one kind."""
    return [line[1] for line in told if line[0] == what]


def test_killed_while_reading(open_store: Callable[[], Store], database_url: str) -> None:
    store = open_store()
    with store.writing() as kept:
        story = kept.stories.add("The ferry")
    told = kill("reading", database_url)
    assert said(told, "gave") and said(told, "ruled"), "something was done"
    with store.reading() as kept:
        found = kept.connection.execute
        assert set(found(select(JOB.c.state)).scalars()) == {"done"}
        documents = found(select(DOCUMENT.c.id)).scalars().all()
        assert set(said(told, "gave")) <= set(documents)
        # Of each text there is one account, in the story, read, and found by search as often as it has claims.
        texts = [kept.documents.get(document).data for document in documents]
        accounts = [kept.accounts.get(account.id) for account in kept.stories.accounts(story)]
        assert sorted(a.text.strip().encode() for a in accounts) == sorted(set(filter(None, texts)))
        assert found(select(func.count()).select_from(READING)).scalar() == len(accounts)
        claims = {row.account: row.claims for row in found(_CLAIMS)}
        laid = [laid_reading(kept, account.id) for account in accounts]
        assert claims == {reading.account.id: len(reading.claims) for reading in laid if reading}
        assert kept.search.find(Query(words=("merrin",))).total == len(accounts)
        # The newest comparison has all accounts and the rulings as they stand, and none was made twice.
        newest = kept.stories.comparison(story)
        assert newest is not None and newest.accounts == tuple(laid)
        rulings = kept.rulings.all()
        assert Counter(ruling.id for ruling in rulings) == Counter(dict.fromkeys((r.id for r in rulings), 1))
        assert set(said(told, "ruled")) <= {ruling.id for ruling in rulings}
        assert set(said(told, "undid")) <= {ruling.id for ruling in rulings if ruling.withdrawn}
        inputs = found(select(COMPARISON.c.inputs).order_by(COMPARISON.c.revision)).scalars().all()
        assert all(one != other for one, other in pairwise(inputs))
        # What was done and its line in the audit log are kept together.
        done = Counter(found(select(AUDIT.c.did)).scalars())
        assert (done["document.add"], done["ruling.add"]) == (len(documents), len(rulings))
        assert done["ruling.withdraw"] == sum(ruling.withdrawn is not None for ruling in rulings)
    assert list(problems(store.database)) == []


def test_killed_while_writing(open_store: Callable[[], Store], database_url: str) -> None:
    store = open_store()
    with store.writing() as kept:
        kept.connection.execute(STORY.insert().values(id="story", title="", revision=0, made="", changed=""))
    told = kill("writing", database_url)
    with store.reading() as kept:
        found = kept.connection.execute
        documents = found(select(DOCUMENT.c.id)).scalars().all()
        assert said(told, "add_document"), "something was done"
        # One more than was told may have been kept by each process that was killed before it could tell.
        assert set(said(told, "add_document")) <= set(documents)
        assert len(documents) <= len(said(told, "add_document")) + _ROUNDS
        rulings = kept.rulings.all()
        assert set(said(told, "add_ruling")) <= {ruling.id for ruling in rulings}
        assert set(filter(None, said(told, "withdraw"))) <= {ruling.id for ruling in rulings if ruling.withdrawn}
        done = Counter(found(select(AUDIT.c.did)).scalars())
        assert (done["add_document"], done["add_ruling"]) == (len(documents), len(rulings))
        revisions = found(select(COMPARISON.c.revision).order_by(COMPARISON.c.revision)).scalars().all()
        assert revisions == list(range(1, done["add_comparison"] + 1))
    assert [problem for problem in problems(store.database) if not problem.startswith("search knows none")] == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_while_migrating(
    request: pytest.FixtureRequest,
    kind: str,
    tmp_path: Path,
    load_release: Callable[[str, str], Database],
) -> None:
    """Each finds the old tables or the new ones, with everything in them, and comes to the new ones from both."""
    earliest = sorted(file.stem for file in (_KILLED.parents[1] / "store" / "releases").glob("*.jsonl"))[0]
    if kind == "sqlite":
        load_release(f"sqlite:///{tmp_path}/old.db", earliest).close()
        places = [f"sqlite:///{shutil.copy(tmp_path / 'old.db', tmp_path / f'{n}.db')}" for n in range(_ROUNDS + 1)]
    else:
        new = request.getfixturevalue("new_postgres")
        load_release(old := new(), earliest).close()
        places = [new(template=old.rpartition("/")[2]) for _ in range(_ROUNDS + 1)]
    told = kill("migrating", "|".join(places))
    assert len(said(told, "ended")) == len(places)
    found = set()
    for place in places:
        database = Database(place)
        with database.reading() as connection:
            version = migrations.version_of(connection)
            assert connection.execute(select(STORY.c.title)).scalars().all() == ["The Merrin"]
        found.add(version)
        if version != migrations.newest():
            assert version == earliest, "all steps or none"
            migrations.upgrade(database, then=let_all_be_found)
        assert list(problems(database)) == []
        database.close()
    assert migrations.newest() in found
