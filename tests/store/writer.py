"""Writes into a store as fast as it can; prints a line of JSON for each transaction that was kept, with its seconds.

`python writer.py URL NAME SECONDS`; what several of them write goes to the same story, accounts and rulings.
"""

import json
import sys
import time
from random import Random

from rashomon.errors import StoreError
from rashomon.rulings import RuledPassage, Ruling, TextQuote
from rashomon.store.packing import moment, new_id
from rashomon.store.records import Changes, StoredDocument
from rashomon.store.session import Session
from rashomon.store.store import Store
from rashomon.types import Account, Claim, Comparison, Reading

SHARED = 20  # accounts that every writer adds, and reads anew
PAGE = "https://quay.example/live"


def write(place: str, name: str, seconds: float) -> None:
    """Write for so many seconds."""
    store = Store(place)
    chance = Random(name)
    until = time.monotonic() + seconds
    number = 0
    while time.monotonic() < until:
        number += 1
        act = chance.choice((add_document, add_account, add_ruling, withdraw, add_comparison))
        begun = time.monotonic()
        with store.writing() as kept:
            done = act(kept, f"{name}-{number}", chance)
            kept.audit.note(name, act.__name__, str(done))
        sys.stdout.write(json.dumps([act.__name__, done, round(time.monotonic() - begun, 3)]) + "\n")
        sys.stdout.flush()
    store.close()


def add_document(kept: Session, name: str, chance: Random) -> str:
    """Ask for a document to be read for the story."""
    data = chance.randbytes(200)
    kept.documents.add(StoredDocument(id=name, name="x.txt", data=data, added=moment(), added_by=name))
    kept.jobs.add("read", name, name)
    kept.jobs.add("compare", "story", name)
    return name


def add_account(kept: Session, name: str, chance: Random) -> str | None:
    """Add one of the accounts that everybody adds, read, to the story; return its id where this writer was first."""
    text = f"Telling {chance.randrange(SHARED)}"
    account = Account(id=text.replace(" ", "-"), name=f"{text}.txt", text=text, url=PAGE)
    new = kept.accounts.add(account, name)
    reading = Reading(account=account, claims=(Claim(id="c1", start=0, end=len(text)),))
    kept.accounts.add_reading(reading, inputs="i", models="m")
    kept.stories.put_account("story", account.id, name)
    return account.id if new else None


def add_ruling(kept: Session, name: str, chance: Random) -> str:
    """Rule on two accounts."""
    accounts = [f"Telling-{chance.randrange(SHARED)}" for _ in range(2)]
    passages = tuple(
        RuledPassage(account=a, quote=TextQuote(exact="Telling")) for a in accounts if kept.accounts.summaries([a])
    )
    ruling = Ruling(id=new_id(), about="pair", answer="right", passages=passages, reviewer=name, made=moment())
    kept.rulings.add(ruling)
    return ruling.id


def withdraw(kept: Session, name: str, chance: Random) -> str | None:
    """Take a ruling back that others may take back at the same moment; return it where this writer did."""
    standing = [ruling.id for ruling in kept.rulings.all() if ruling.withdrawn is None]
    if not standing:
        return None
    ruling = chance.choice(standing[:3])
    try:
        return kept.rulings.withdraw(ruling, name).id
    except StoreError:
        return None


def add_comparison(kept: Session, name: str, chance: Random) -> int | None:  # noqa: ARG001 - as the others
    """Keep a comparison, which counts one on; return its revision."""
    before = kept.stories.get("story").revision
    return kept.stories.add_comparison(
        "story", Comparison(rashomon=name, accounts=()), Changes(), inputs=name, after=before
    )


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], float(sys.argv[3]))
