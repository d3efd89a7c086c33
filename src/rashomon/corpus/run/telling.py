"""Which stories are told together: some two dozen accounts a task, stories that opened in one month."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

import numpy as np

from rashomon.corpus.run.folder import key_of
from rashomon.corpus.run.opened import Ints, Opened
from rashomon.corpus.run.settle import months
from rashomon.corpus.run.tell import Member, StoryToTell, TellTask, chosen
from rashomon.report.tabular.tables import load_polars

if TYPE_CHECKING:
    import polars

# A stopped run loses what its processes were at: some ten seconds' work each.
_TOGETHER = 24


class Telling(Sequence[TellTask]):
    """The tasks that tell all stories, each made when it is asked for: of an account some twenty bytes are held."""

    def __init__(self, opened: Opened, stories: "polars.Series", copies: "polars.Series", versions: str) -> None:
        """`stories` has the story of each place, `copies` the ids of accounts that are copies of others."""
        pl = load_polars()
        self._opened, self._versions = opened, versions
        self._is_copy = opened.ids.is_in(copies.implode()).to_numpy()
        frame = pl.DataFrame({"story": stories, "place": np.arange(len(opened))})
        ordered = frame.with_columns(first=pl.col("place").min().over("story")).sort("first", "place")
        self._places: Ints = ordered["place"].to_numpy()
        begins = np.flatnonzero(ordered["first"].to_numpy() == self._places)
        self._begins: Ints = np.append(begins, len(ordered))  # where each story begins among the places
        self._names = ordered["story"].gather(begins)
        months_of = months(pl.Series(opened.days[self._places[begins]], dtype=pl.Int64))
        self._cuts, self.months = _cut(np.diff(self._begins), months_of.to_list())

    def __len__(self) -> int:
        return len(self._cuts) - 1

    @overload
    def __getitem__(self, at: int) -> TellTask: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[TellTask]: ...
    def __getitem__(self, at: int | slice) -> TellTask | Sequence[TellTask]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        stories = tuple(map(self._story, range(self._cuts[at], self._cuts[at + 1])))
        return TellTask(key=key_of(self._versions, *map(_told_by, stories)), stories=stories)

    @property
    def counts(self) -> list[int]:
        """How many accounts each task has."""
        return [int(count) for count in np.diff(self._begins[self._cuts])]

    def _story(self, number: int) -> StoryToTell:
        places = self._places[self._begins[number] : self._begins[number + 1]].tolist()
        compared = chosen([bool(self._is_copy[place]) for place in places])
        members = (
            Member(lying=self._opened.lying(place), compared=beside)
            for place, beside in zip(places, compared, strict=True)
        )
        return StoryToTell(story=self._names[number], members=tuple(members))


def _cut(sizes: Ints, months_of: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return where tasks begin among stories of these sizes and months, with the end; and the month of each task."""
    cuts: list[int] = []
    held = 0
    for number, size in enumerate(sizes.tolist()):
        if not cuts or held >= _TOGETHER or months_of[number] != months_of[cuts[-1]]:
            cuts.append(number)
            held = 0
        held += size
    return [*cuts, len(sizes)], [months_of[cut] for cut in cuts]


def _told_by(story: StoryToTell) -> tuple[object, ...]:
    """Return what a story's telling hangs on; a slice's file is named by its key, wherever it lies."""
    return story.story, *((Path(m.lying.file).stem, m.lying.row, m.compared) for m in story.members)
