"""Times rashomon as its users meet it: a cold comparison, reading, 86 accounts at once, and the help text.

python bench/speed.py [--write]
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import material
from beside import ONE_THREAD
from floors import Figure, judge

RASHOMON = Path(sys.executable).with_name("rashomon")
# Words a second of reading, in a process of its own on one thread; the models are loaded before the clock starts.
READ = """
import sys, time
import rashomon
accounts = [rashomon.open_account(path) for path in sys.argv[1:]]
rashomon.read(accounts[0])
began = time.perf_counter()
words = 0
for account in accounts:
    rashomon.read(account)
    words += len(account.text.split())
print(words / (time.perf_counter() - began))
"""

# How long resolving takes in percent of the reader's own pass over the same texts, without the network for pronouns and
# with it; and the seconds of resolving 12,500, 25,000 and 50,000 words without it.
RESOLVE = """
import sys, time
import rashomon
from rashomon.models.encoder import label
from rashomon.pipeline import extracted, resolved
from rashomon.types import Account

def timed(work, *given, **options):
    began = time.process_time()
    found = work(*given, **options)
    return time.process_time() - began, found

accounts = [rashomon.open_account(path) for path in sys.argv[1:]]
rashomon.read(accounts[0])
own = asked = bound = 0
for account in accounts:
    own += timed(label, account.text, pronouns=False)[0]
    seconds, labels = timed(label, account.text)
    asked += seconds
    bound += timed(resolved, extracted(account, labels), labels)[0]
print(100 * bound / own)
print(100 * (asked - own + bound) / own)
words = " ".join(account.text.replace("\\n", "\\n ") for account in accounts).split(" ") * 8
for count in (12_500, 25_000, 50_000):
    account = Account(id="long", name="long", text=" ".join(words[:count]))
    labels = label(account.text)
    print(timed(resolved, extracted(account, labels), labels)[0])
"""


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure does not hold, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="make the floors as strict as these figures allow")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    status = judge(list(measure()), options.write)
    # In a process of its own: how many threads a process uses is settled when its libraries are first loaded.
    subprocess.run([sys.executable, Path(__file__).with_name("beside.py")], check=True, env=os.environ | ONE_THREAD)
    return status


def measure() -> Iterator[Figure]:
    """Yield the figures; a time is the median of several runs."""
    soleimani = material.SHARED / "stories" / "soleimani"
    pair = material.accounts_of(soleimani)
    dates = [part for name, date in material.SOLEIMANI_DATES.items() for part in ("--published", f"{name}={date}")]
    wider = sorted(material.corpus(material.WIDER).glob("*.txt"))
    texts = [path for story in material.stories()[:10] for path in material.accounts_of(story)]
    of_pair, of_wider, of_texts = map(material.fingerprint, (pair, wider, texts))

    yield Figure("help", median(run("--help")[0] for _ in range(5)), "", "lower", "s")
    with tempfile.TemporaryDirectory() as place:
        page = str(Path(place, "page.html"))
        cold = [run("compare", *map(str, pair), *dates, "-o", page)[0] for _ in range(3)]
        yield Figure("compare, flagship pair, cold", median(cold), of_pair, "lower", "s")
        seconds, megabytes = run("compare", *map(str, wider), "-o", page)
    yield Figure("compare, 86 accounts", seconds, of_wider, "lower", "s")
    yield Figure("compare, 86 accounts, peak memory", megabytes, of_wider, "lower", "MB")
    (words,) = printed(READ, texts)
    yield Figure("read, one thread", words, of_texts, "higher", "words/s")
    names = [
        ("resolve, of the reader's own time", "%"),
        ("resolve with the network for pronouns, of the reader's own time", "%"),
        *((f"resolve, {count} words", "s") for count in ("12,500", "25,000", "50,000")),
    ]
    for (name, unit), value in zip(names, printed(RESOLVE, texts), strict=True):
        yield Figure(name, value, of_texts, "lower", unit, floored=False)


def run(*arguments: str) -> tuple[float, float]:
    """Run the command line in a fresh process; return its seconds and its peak memory in MB, children included."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen([RASHOMON, *arguments], stdout=subprocess.DEVNULL, stderr=said)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.01)
        seconds = time.perf_counter() - began
        if process.returncode:
            said.seek(0)
            message = said.read().decode("utf-8", "replace")
            raise RuntimeError(f"rashomon {' '.join(arguments)}: exit status {process.returncode}\n{message}")
    return seconds, peak


def resident(process: int) -> float:
    """Return the peak memory so far of a process and its children, in megabytes; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
        children = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return (int(found[1]) / 1024 if found else 0.0) + sum(resident(int(child)) for child in children)


def printed(code: str, paths: list[Path]) -> list[float]:
    """Return the numbers that code prints, one a line, in a process of its own on one thread."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | ONE_THREAD,
    )
    return [float(line) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    sys.exit(main())
