"""The steps of a run: each makes tasks, has the engine do those that are not done yet, and gathers what they made."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import rashomon
from rashomon.corpus.inputs.cutting import cut
from rashomon.corpus.inputs.places import inputs_of
from rashomon.corpus.inputs.slices import Input, LeftOut, Slice
from rashomon.corpus.run.doing import Doing, Step
from rashomon.corpus.run.engine import Lost
from rashomon.corpus.run.find_copies import find
from rashomon.corpus.run.find_stories import assign
from rashomon.corpus.run.folder import Folder, key_of
from rashomon.corpus.run.left_out import left_out_of
from rashomon.corpus.run.opened import Opened, accounts_at
from rashomon.corpus.run.opening import OpenTask, accounts_file, open_slice
from rashomon.corpus.run.settle import settle, settling, table_files
from rashomon.corpus.run.tell import tell, told_file
from rashomon.corpus.run.telling import Telling
from rashomon.models.load import MODELS, TABLES, card
from rashomon.report.tabular.tables import load_polars

if TYPE_CHECKING:
    import polars

_FORM = 1  # of what tasks make: raised when it changes, so that nothing made before is taken for it


class Steps:
    """The steps of one run in their order, with what was left out and lost on the way."""

    def __init__(self, folder: Folder, doing: Doing) -> None:
        self._folder, self._doing = folder, doing
        self._root = folder.root.absolute()  # workers may stand elsewhere
        self.left_out: list[LeftOut] = []
        self._versions = versions()
        self.lost = 0

    def slices(self, places: Sequence[str]) -> list[Slice]:
        """Return the slices of all that is in some places, in order. Raises MissingAccount."""
        listed = list(inputs_of(places, but=self._root))
        inputs = [one for one in listed if isinstance(one, Input)]
        self.left_out += [one for one in listed if isinstance(one, LeftOut)]
        advance = self._doing.progress.step("Looking through the input", len(inputs), "inputs")
        found: dict[int, Sequence[Slice | LeftOut]] = {}
        for at, slices in self._doing.engine.each(partial(cut, spool=self._root / "work" / "spool"), inputs):
            found[at] = [_lost(inputs[at].name, "all of it", slices)] if isinstance(slices, Lost) else slices
            self.lost += isinstance(slices, Lost)
            advance(1)
        every = [one for at in sorted(found) for one in found[at]]
        self.left_out += [one for one in every if isinstance(one, LeftOut)]
        return [one for one in every if isinstance(one, Slice)]

    def opened(self, slices: Sequence[Slice]) -> Opened:
        """Return the accounts of all slices."""
        tasks = [OpenTask(key=key_of(self._versions, one.digest), slice=one) for one in slices]
        files = [accounts_file(self._folder, task.key) for task in tasks]
        step = Step("Opening", "slices", tasks, files, [1] * len(tasks))
        lost = self._doing.do(step, partial(open_slice, self._root))
        self.lost += len(lost)
        held: dict[Path, str] = {}
        for at, (task, file) in enumerate(zip(tasks, files, strict=True)):
            where = f"{task.slice.start} to {task.slice.stop}"
            if at in lost:
                self.left_out.append(_lost(task.slice.name, where, lost[at]))
            elif file in held:
                again = LeftOut(
                    input=task.slice.name, record=where, kind="twice", reason=f"The same stands in {held[file]}."
                )
                self.left_out.append(again)
            else:
                held[file] = task.slice.name
                self.left_out += left_out_of(self._folder, "opened", task.key)
        opened = Opened(list(held))
        for lying, account in zip(opened.twice, accounts_at(opened.twice), strict=True):
            reason = "An account of this name and text was there already."
            again = LeftOut(input=held[Path(lying.file)], record=account.name, kind="twice", reason=reason)
            self.left_out.append(again)
        return opened

    def copies(self, opened: Opened) -> "polars.LazyFrame":
        """Return which accounts are copies, as the table of copies has it, in order of the place of the first."""
        found: polars.LazyFrame = load_polars().scan_parquet(find(opened, self._folder, self._doing, self._versions))
        return found

    def stories(self, opened: Opened) -> "polars.LazyFrame":
        """Return the story of each account in order of place, as the table of assignments has it."""
        advance = self._doing.progress.step("Finding stories", len(opened), "accounts")
        found: polars.LazyFrame = load_polars().scan_parquet(assign(opened, self._folder, advance))
        return found

    def told(self, opened: Opened, stories: "polars.LazyFrame", copies: "polars.LazyFrame") -> list[Path]:
        """Read all accounts, compare each story, write the tables; return their files."""
        tasks = Telling(opened, stories.select("story").collect()["story"], copied(copies), self._versions)
        keys = [task.key for task in tasks]
        files = [told_file(self._folder, key) for key in keys]
        step = Step("Reading and comparing", "accounts", tasks, files, tasks.counts)
        lost = self._doing.do(step, partial(tell, self._root))
        for at, why in sorted(lost.items()):
            accounts = accounts_at(m.lying for story in tasks[at].stories for m in story.members)
            self.left_out += [_lost("", account.name, why) for account in accounts]
        self.lost += len(lost)
        held = [at for at in range(len(keys)) if at not in lost]
        self.left_out += [one for at in held for one in left_out_of(self._folder, "told", keys[at])]
        return self._settled([(tasks.months[at], keys[at]) for at in held])

    def _settled(self, told: Sequence[tuple[str, str]]) -> list[Path]:
        """Write the tables of what was told, by month, and return their files."""
        parts = settling(told)
        files = [table_files(self._folder, part) for part in parts]
        # A part is done when the last of its files is there.
        step = Step("Writing tables", "files", parts, [its[-1] for its in files], [len(its) for its in files])
        self.lost += len(self._doing.do(step, partial(settle, self._root)))
        return [path for its in files for path in its]


def _lost(where: str, record: str, why: Lost) -> LeftOut:
    return LeftOut(input=where, record=record, kind="bad", reason=why.reason)


def versions() -> str:
    """Return a key for what results hang on beside the input: rashomon, its models, what writes the tables."""
    models = (card(name)["sha256"] for name in (*MODELS, *TABLES))
    return key_of(_FORM, rashomon.__version__, load_polars().__version__, *models)


def copied(copies: "polars.LazyFrame") -> "polars.Series":
    """Return the ids of the accounts that are copies: of a group all but its original."""
    pl = load_polars()
    grouped = copies.select("first", "second", "group").filter(pl.col("group").is_not_null()).collect()
    both = pl.concat([grouped.select("group", id="first"), grouped.select("group", id="second")])
    found: polars.Series = both.filter(pl.col("id") != pl.col("group"))["id"].unique(maintain_order=True)
    return found
