"""A run over an archive on one screen: cut, open, find copies and stories, tell each story, lay the tables down.

Every step is tasks; what a task makes lies in a file named by a hash of all that it hangs on. So a run that was
stopped, wherever, goes on when it is started again, and one over more input does only what is new.
"""

from collections.abc import Sequence
from pathlib import Path

from rashomon.corpus.questions.pages import page_of_run
from rashomon.corpus.run.doing import Doing
from rashomon.corpus.run.folder import Folder, write_whole
from rashomon.corpus.run.settle import clear, lay_by_month, lay_left_out
from rashomon.corpus.run.steps import Steps
from rashomon.report.tabular.tables import load_polars
from rashomon.types import Record


class Ran(Record, frozen=True, kw_only=True):
    """What a run came to. Tasks that were `lost` are tried again when it is run again."""

    accounts: int
    words: int
    stories: int
    copies: int
    left_out: int
    lost: int


def run_archive(places: Sequence[str], root: Path, doing: Doing, *, group_only: bool = False) -> Ran:
    """Read, group and compare all that is in some places, and write its tables and a page about them into a folder.

    `group_only` stops when copies and stories are found, before anything is read; the same run without it goes on from
    there. Raises MissingAccount where a place is not there, RunError where another run is at work in the folder.
    """
    pl = load_polars()
    folder = Folder(root)
    with folder.locked():
        steps = Steps(folder, doing)
        opened = steps.opened(steps.slices(places))
        copies = steps.copies(opened)
        stories = steps.stories(opened)
        tables = lay_by_month(folder, "copies", copies, opened) + lay_by_month(folder, "assignments", stories, opened)
        if not group_only:
            tables += steps.told(opened, stories, copies)
        tables += lay_left_out(folder, steps.left_out)
        clear(folder, tables)
        if not group_only:
            write_whole(root / "index.html", page_of_run(root, [Path(place).name for place in places]).encode())
    return Ran(
        accounts=len(opened),
        words=int(opened.words.sum()),
        stories=stories.select(pl.col("story").n_unique()).collect().item(),
        copies=copies.select(pl.len()).collect().item(),
        left_out=sum(one.count for one in steps.left_out),
        lost=steps.lost,
    )
