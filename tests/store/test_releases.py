"""Stores that earlier versions wrote come to this version's tables with all that is in them, in both databases."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rashomon.desk.laid import laid_reading, let_all_be_found
from rashomon.store import migrations
from rashomon.store.check import problems
from rashomon.store.database import Database
from rashomon.store.search.query import Query
from rashomon.store.store import Store
from rashomon.store.tables import METADATA

_RELEASES = Path(__file__).with_name("releases")
VERSIONS = sorted(file.stem for file in _RELEASES.glob("*.jsonl"))
# What search looks through is made anew after the steps, and its tables have changed.
_MADE_ANEW = {"claim", "claim_name", "account_name"}


def rows_of(version: str) -> list[tuple[str, dict[str, object]]]:
    """Return the rows of a version's store: each with its table."""
    lines = (_RELEASES / f"{version}.jsonl").read_text("utf-8").splitlines()
    return [(table, row) for table, row in map(json.loads, lines)]


def test_every_version_of_the_tables_has_its_store() -> None:
    assert migrations.newest() in VERSIONS, "run: python tests/store/releases/write.py"
    assert all(migrations.is_known(version) for version in VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_of_an_earlier_version_has_all_that_was_in_it(
    version: str, database_url: str, load_release: Callable[[str, str], Database]
) -> None:
    database = load_release(database_url, version)
    migrations.upgrade(database, then=let_all_be_found)
    with database.reading() as connection:
        counted = Counter(table for table, _ in rows_of(version) if table not in _MADE_ANEW)
        for table, number in counted.items():
            rows = select(func.count()).select_from(METADATA.tables[table])
            assert connection.execute(rows).scalar() == number, table
    assert list(problems(database)) == []
    database.close()
    store = Store(database_url)
    with store.reading() as kept:
        [story] = kept.stories.list()
        assert (story.title, story.accounts, story.revision) == ("The Merrin", 3, 5)
        assert len(kept.stories.revisions(story.id)) == 5
        found = kept.stories.comparison(story.id)
        assert found is not None and {f.about for f in found.findings if f.kind in ("differ", "contradict")} >= {
            "number"
        }
        lantern, old, new = kept.stories.accounts(story.id)
        assert [a.id for a in kept.accounts.versions(old.page)] == [old.id, new.id]
        assert kept.accounts.get(lantern.id).text.startswith("The ferry Merrin sank on 4 May")
        standing, gone = kept.rulings.of_accounts([lantern.id])
        assert (standing.value, standing.withdrawn) == ("2024-05-05", None)
        assert gone.withdrawn is not None and gone.withdrawn.by == "Leo"
        laid = laid_reading(kept, lantern.id)
        assert laid is not None and "2024-05-05" in {claim.when for claim in laid.claims}
        assert [job.kind for job in kept.jobs.list(open_only=True)] == ["fetch", "compare"]
        assert kept.documents.get(kept.jobs.list(open_only=True)[0].subject).url == "https://quay.example/later"
        assert kept.people.verify("Una", "a password of many words") is not None
        assert [key.name for key in kept.keys.list()] == ["the script at night"]
        assert kept.audit.list()[-1].did == "story.open"
        assert kept.search.find(Query(words=("merrin",))).total == 3
    with store.writing() as kept:
        # What counts up counts on.
        kept.audit.note("Una", "test", "")
        kept.jobs.add("read", "d", "Una")
    store.close()
