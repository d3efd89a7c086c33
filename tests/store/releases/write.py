"""Writes what a store of this version's tables holds, with something in every table, to VERSION.jsonl beside this file.

Run it for each new step of the tables, once, before the next: `python tests/store/releases/write.py`. What is written
stays as it is: it stands for the stores that people made with that version. All of it is invented.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from sqlalchemy import Connection, MetaData, select

from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.worker import do_queued
from rashomon.ingest.metadata import Metadata
from rashomon.rulings import RuledPassage, Ruling, TextQuote
from rashomon.store.migrations import version_of
from rashomon.store.packing import moment, new_id
from rashomon.store.store import Store
from rashomon.store.tables import ENTRY, FEED, METADATA, SAVED_SEARCH, SETTING, WEBHOOK

_ACCOUNTS = (
    ("lantern", "1", "The ferry Merrin sank on 4 May 2024 off Tresk. Two people died, the mayor said.\n"),
    ("courier", "2", "The ferry Merrin sank off Tresk on 6 May 2024. Three people died, the mayor said.\n"),
    ("courier", "2", "Corrected: the ferry Merrin sank off Tresk on 5 May 2024. Three people died, the mayor said.\n"),
)


def fill(desk: Desk) -> None:
    """Put something into every table."""
    story = desk.open_story("The Merrin", "Una").id
    for name, page, text in _ACCOUNTS:
        metadata = Metadata(publisher=name.title(), published="2024-05-07", url=f"https://{name}.example/{page}")
        desk.add(Given(name=f"{name}.txt", data=text.encode(), metadata=metadata), story=story, by="Una")
        do_queued(desk)
    with desk.store.reading() as kept:
        lantern = kept.stories.accounts(story)[0].id
    for value in ("2024-05-05", "2024-05-03"):
        quote = TextQuote(exact="The ferry Merrin sank on 4 May 2024 off Tresk.")
        ruling = Ruling(
            id=new_id(),
            about="date",
            answer="wrong",
            passages=(RuledPassage(account=lantern, quote=quote),),
            found="2024-05-04",
            value=value,
            reviewer="Una",
            reason="The log of the harbour has it.",
            made=moment(),
        )
        desk.rule(ruling, "Una")
        do_queued(desk)
    desk.undo(ruling.id, "Leo")
    _fill_rest(desk, story)
    desk.add(Given(url="https://quay.example/later"), story=story, by="Leo")  # which still waits


def _fill_rest(desk: Desk, story: str) -> None:
    now = moment()
    with desk.store.writing() as kept:
        person = kept.people.add("Una", "admin", "a password of many words")
        kept.keys.issue(person.id, "token", "the script at night", life=None)
        kept.answered.begin("Una", "number-1", "hash")
        add = kept.connection.execute
        add(SAVED_SEARCH.insert().values(id=new_id(), name="Ferries", query="q=ferry", owner="Una", made=now))
        add(SETTING.insert().values(name="title", value="The desk"))
        add(
            WEBHOOK.insert().values(
                id=new_id(), url="https://quay.example/told", secret="s", story=story, made=now, made_by="Una",
                failures=0, message="",
            )
        )  # fmt: skip
        feed = new_id()
        add(
            FEED.insert().values(
                id=feed, url="https://quay.example/feed", title="Quay", kind="feed", story=story, interval=900.0,
                due="2099-01-01T00:00:00.000Z", failures=0, message="", paused=False, added=now, added_by="Una",
            )
        )  # fmt: skip
        add(ENTRY.insert().values(feed=feed, key="k", url="https://quay.example/1", title="One", found=now))


def dump(connection: Connection, file: Path) -> None:
    """Write the rows of every table that the program knows, a line each: the table, and its columns with their values.

    What only search looks through is made anew by whoever loads it.
    """
    known = MetaData()
    known.reflect(connection, only=list(METADATA.tables))
    lines = []
    for table in known.sorted_tables:
        rows = connection.execute(select(table).order_by(*table.primary_key)).mappings().all()
        if not rows:
            raise SystemExit(f"{table.name} is empty: fill() puts something into every table.")
        lines += [msgspec.json.encode([str(table.name), {str(k): v for k, v in row.items()}]) for row in rows]
    file.write_bytes(b"\n".join(lines) + b"\n")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "desk.db")
        fill(Desk(store))
        with store.reading() as session:
            dump(session.connection, Path(__file__).with_name(f"{version_of(session.connection)}.jsonl"))
        store.close()
