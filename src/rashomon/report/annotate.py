"""Turns an account into paragraphs of marked stretches: claims, furniture, who says what, names, when."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rashomon.report.passage import one_line
from rashomon.types import Claim, Furniture, Reading
from rashomon.when import display


class Mark(NamedTuple):
    """What a run is: "source", "cue", "name" or "time"; and at its end what is meant by it, where it says otherwise."""

    kind: str
    value: str = ""


@dataclass
class Run:
    """Text with one set of marks; `anchors` are those of attributions whose source begins here.

    `opens` and `closes` tell whether what somebody is said to have said begins with it, and ends with it.
    """

    text: str
    marks: tuple[Mark, ...]
    anchors: list[str] = field(default_factory=list)
    opens: bool = False
    closes: bool = False


@dataclass
class Stretch:
    """Runs within one claim, within one piece of furniture, or within neither.

    `first` and `last` tell where a claim begins and ends: one that spans paragraphs has several stretches. `start` is
    where the claim or furniture begins in the account's text, for all its stretches.
    """

    claim: str | None
    furniture: str | None
    first: bool = False
    last: bool = False
    start: int | None = None
    runs: list[Run] = field(default_factory=list)


def annotate(reading: Reading) -> Iterator[list[Stretch]]:
    """Yield the paragraphs of an account, in order, no character left out but the line ends between them."""
    covers = _Covers(reading)
    for match in re.finditer(r"[^\n]+", reading.account.text):
        if match.group().strip():
            yield covers.paragraph(match.start(), match.end())
    if left := covers.anchors_before(len(reading.account.text) + 1):
        yield [Stretch(None, None, runs=[Run("", (), left)])]


class _Covers:
    """What covers each position of an account, looked up by a walk from left to right."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.account.text
        self._opened: dict[int, list[tuple[Mark, int]]] = defaultdict(list)
        self._holders: dict[int, Claim | Furniture] = {}
        anchors: list[tuple[int, str]] = []
        cuts: set[int] = set()
        for part in reading.attributions:
            first = part.source or part.cue or part.content
            anchors += [(span.start, part.id) for span in first[:1]]
            self._mark(Mark("source"), part.source, cuts)
            self._mark(Mark("cue"), part.cue, cuts)
        for entity in reading.entities:
            self._mark(Mark("name", one_line(entity.name)), entity.mentions, cuts)
        for time in reading.times:
            self._mark(Mark("time", display(time.edtf) if time.edtf else ""), [(time.start, time.end)], cuts)
        contents = [span for part in reading.attributions for span in part.content if span.start < span.end]
        self._contents = frozenset(s.start for s in contents), frozenset(s.end for s in contents)
        cuts |= self._contents[0] | self._contents[1]
        anchors += self._hold(reading)
        cuts |= {at for at, _ in anchors}
        for claim in reading.claims:
            cuts |= {claim.start, claim.end}
        for block in reading.account.furniture:
            cuts |= {block.start, block.end}
        self._anchors = sorted(anchors, reverse=True)
        self._cuts = sorted(cuts)
        self._at = 0
        self._live: list[tuple[Mark, int]] = []
        self._holder: Claim | Furniture | None = None
        self._told: Claim | Furniture | None = None
        self._begun: set[int] = set()

    def _mark(self, mark: Mark, spans: Iterable[tuple[int, int]], cuts: set[int]) -> None:
        for start, end in spans:
            # What the words say themselves is not told a second time.
            said = one_line(self._text[start:end]).casefold() == mark.value.casefold()
            self._opened[start].append((Mark(mark.kind) if said else mark, end))
            cuts |= {start, end}

    def _hold(self, reading: Reading) -> list[tuple[int, str]]:
        """Give every stretch one holder; return anchors for the claims that get none, others holding their words."""
        reached = 0
        missed: list[tuple[int, str]] = []
        for claim in sorted(reading.claims, key=lambda c: (c.start, -c.end)):
            if claim.start >= reached and self._text[claim.start : claim.end].strip():
                self._holders[claim.start] = claim
                reached = claim.end
            else:
                missed.append((claim.start, claim.id))
        for block in reading.account.furniture:
            if block.end > block.start:
                self._holders.setdefault(block.start, block)
        return missed

    def anchors_before(self, position: int) -> list[str]:
        """Return the anchors due before `position`, each once."""
        due: list[str] = []
        while self._anchors and self._anchors[-1][0] < position:
            due.append(self._anchors.pop()[1])
        return due

    def paragraph(self, start: int, end: int) -> list[Stretch]:
        stretches: list[Stretch] = []
        for left, right in self._pieces(start, end):
            holder = self._holder
            claim = holder.id if isinstance(holder, Claim) else None
            furniture = holder.kind if isinstance(holder, Furniture) else None
            if not stretches or holder is not self._told:
                begins = holder is not None and id(holder) not in self._begun
                began = None if holder is None else holder.start
                stretches.append(Stretch(claim, furniture, first=begins, start=began))
                self._told = holder
                self._begun.add(id(holder))
            stretches[-1].last = holder is not None and not self._text[right : holder.end].strip()
            run = Run(self._text[left:right], self._marks(right), self.anchors_before(left + 1))
            run.opens, run.closes = left in self._contents[0], right in self._contents[1]
            stretches[-1].runs.append(run)
        return stretches

    def _marks(self, right: int) -> tuple[Mark, ...]:
        """Return the marks of the run that ends at `right`, one of a kind, so that as elements they always nest."""
        found: dict[str, Mark] = {}
        for mark, end in self._live:
            if end == right or mark.kind not in found:
                found[mark.kind] = mark if end == right else Mark(mark.kind)
        return tuple(found.values())

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a paragraph between cuts, keeping what is live up to date."""
        position = start
        self._advance(position)
        while position < end:
            following = self._cuts[self._at] if self._at < len(self._cuts) else end
            stop = min(end, following)
            yield position, stop
            position = stop
            self._advance(position)

    def _advance(self, position: int) -> None:
        while self._at < len(self._cuts) and self._cuts[self._at] <= position:
            self._live += self._opened.get(self._cuts[self._at], [])
            holder = self._holders.get(self._cuts[self._at])
            if holder is not None:
                self._holder = holder
            self._at += 1
        self._live = [(mark, end) for mark, end in self._live if end > position]
        if self._holder is not None and self._holder.end <= position:
            self._holder = None
