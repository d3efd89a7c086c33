"""Works at a store and is killed (SIGKILL) at random moments, again and again; prints the seed, then what was done.

`python killed.py KIND PLACE SEED ROUNDS`. A round is a process of its own, made from this one so that it begins at
once; several places, with | between, are for a round each. What it did and was told to be kept, it writes to standard
output, past any buffer: a line of JSON each.
"""

import json
import math
import os
import runpy
import signal
import sys
import time
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from random import Random

from rashomon.desk import work
from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.laid import let_all_be_found
from rashomon.desk.worker import do_one
from rashomon.rulings import RuledPassage, Ruling, TextQuote
from rashomon.store import jobs, migrations
from rashomon.store.database import Database
from rashomon.store.packing import moment, new_id
from rashomon.store.store import Store
from rashomon.types import Account, Claim, ClaimRef, Comparison, Finding, Reading

WRITE = runpy.run_path(str(Path(__file__).parents[1] / "store" / "writer.py"))["write"]
# How long a round may go on, in seconds of its processor time, which count the same on a busy machine: most are killed
# in the middle of something. The first 0.1 open the store.
LONGEST = {"reading": 0.35, "writing": 0.3, "migrating": 0.3}
MOST = 10.0  # seconds by the clock
TICKS = os.sysconf("SC_CLK_TCK")


def say(*what: object) -> None:
    """Tell what was kept."""
    os.write(1, json.dumps(what).encode() + b"\n")


def spent(process: int) -> float:
    """Return the processor time that a process has had, in seconds; without end where it is over."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return math.inf if fields[0] == "Z" else (int(fields[11]) + int(fields[12])) / TICKS


def read_slowly(account: Account) -> Reading:
    """Stand in for reading: a claim for each sentence, after a while."""
    time.sleep(0.01)
    ends = [at + 1 for at, letter in enumerate(account.text) if letter == "."]
    starts = [0, *ends]
    claims = (Claim(id=f"c{n}", start=s, end=e) for n, (s, e) in enumerate(zip(starts, ends, strict=False), 1))
    return Reading(account=account, claims=tuple(claims))


def compare_slowly(readings: tuple[Reading, ...], rulings: tuple[Ruling, ...]) -> Comparison:
    """Stand in for comparing: the first claims of all accounts agree."""
    time.sleep(0.01)
    refs = tuple(ClaimRef(reading.account.id, "c1") for reading in readings)
    finding = Finding(id="f1", kind="agree", about="what", claims=refs, text="They agree.", confidence=0.9)
    return Comparison(rashomon="0", accounts=readings, findings=(finding,), rulings=rulings)


def read_and_rule(place: str, chance: Random, name: str) -> None:
    """Give accounts to one story, read, compare, rule and take back, until killed; the last does what is left."""
    desk = Desk(Store(place))
    with desk.store.reading() as kept:
        [story] = kept.stories.list()
    for number in count():
        if name == "last" or chance.random() < 0.6:
            with desk.store.writing() as kept:
                job = kept.jobs.take()
            if job is not None:
                do_one(desk, job)
            elif name == "last":
                with desk.store.reading() as kept:
                    if not kept.jobs.list(open_only=True):
                        return
                time.sleep(jobs.LOST_AFTER)
        else:
            chance.choice((give, rule, undo))(desk, story.id, f"{name}-{number}", chance)


def give(desk: Desk, story: str, name: str, chance: Random) -> None:
    """Give an account to the story; some are given twice."""
    text = f"The ferry Merrin {chance.randrange(30)} sank. Two people died."
    job = desk.add(Given(name="ferry.txt", data=text.encode()), story=story, by=name)
    say("gave", job.subject, text)


def rule(desk: Desk, story: str, name: str, chance: Random) -> None:
    """Rule on the date of a claim of some account of the story."""
    with desk.store.reading() as kept:
        accounts = kept.stories.accounts(story)
        if not accounts:
            return
        account = kept.accounts.get(chance.choice(accounts).id)
    quote = TextQuote(exact=account.text.split(".")[0] + ".")
    ruling = Ruling(
        id=new_id(), about="date", answer="missing", value="2024-05-04", reviewer=name, made=moment(),
        passages=(RuledPassage(account=account.id, quote=quote),),
    )  # fmt: skip
    desk.rule(ruling, name)
    say("ruled", ruling.id)


def undo(desk: Desk, story: str, name: str, chance: Random) -> None:  # noqa: ARG001 - as the others
    """Take back a ruling that stands."""
    with desk.store.reading() as kept:
        standing = [ruling.id for ruling in kept.rulings.all() if ruling.withdrawn is None]
    if standing:
        say("undid", desk.undo(chance.choice(standing), name).id)


def write(place: str, chance: Random, name: str) -> None:
    """Do what the writers of the store's tests do."""
    WRITE(place, f"{name}-{chance.random()}", 0 if name == "last" else 60)


def migrate(place: str, chance: Random, name: str) -> None:  # noqa: ARG001 - as the others
    """Bring a store of an earlier version to this one."""
    migrations.upgrade(Database(place), then=let_all_be_found)
    say("migrated")


KINDS: Mapping[str, Callable[[str, Random, str], None]] = {
    "reading": read_and_rule,
    "writing": write,
    "migrating": migrate,
}


def main(kind: str, place: str, seed: int, rounds: int) -> None:
    """Kill so many processes, then let one end."""
    vars(work).update(read=read_slowly, compare=compare_slowly)
    jobs.LOST_AFTER, jobs.MOST_TRIES = 0.2, 1000
    chance, places = Random(seed), place.split("|")
    say("seed", seed)
    for number in range(rounds + 1):
        last = number == rounds
        child = os.fork()
        if child == 0:
            status = 1
            try:
                KINDS[kind](
                    places[number % len(places)], Random(f"{seed} {number}"), "last" if last else f"round{number}"
                )
                status = 0
            finally:
                sys.stdout.flush()
                os._exit(status)
        if not last:
            until, at_last = chance.uniform(0, LONGEST[kind]), time.monotonic() + MOST
            while spent(child) < until and time.monotonic() < at_last:
                time.sleep(chance.uniform(0, 0.01))
            os.kill(child, signal.SIGKILL)
        _, ended = os.waitpid(child, 0)
        say("ended", ended)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
