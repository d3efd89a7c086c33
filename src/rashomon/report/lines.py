"""Turns lineage into lines of a table: who has it from whom, how, and the passages that show it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rashomon.report.anchors import Anchors
from rashomon.report.passage import brief, count, one_line
from rashomon.report.sources import unnamed
from rashomon.types import Comparison, EdgeKind, Passage

_LONGEST = 90
_NEAR = 60  # characters between a name and the claim it is the source of


@dataclass(frozen=True)
class Teller:
    """One end of a line: an account or a source, by its name as shown, and its own address."""

    id: str
    name: str
    anchor: str
    account: bool
    unnamed: bool


@dataclass(frozen=True)
class Shown:
    """A passage that shows a line: its first words, and the address of the claim it stands in."""

    words: str
    anchor: str


@dataclass(frozen=True)
class Line:
    """Who has it from whom and how, under an address of its own."""

    teller: Teller
    kind: EdgeKind
    source: Teller
    passages: tuple[Shown, ...]

    @property
    def anchor(self) -> str:
        """Where the table tells it."""
        return f"{self.kind}.{self.teller.anchor}.{self.source.anchor}"

    @property
    def among_accounts(self) -> bool:
        """Whether both ends are accounts."""
        return self.teller.account and self.source.account

    @property
    def words(self) -> str:
        """The line in words: "The Post cites the Coast Wire, 2 passages"."""
        return f"{self.teller.name} {self.kind} {self.source.name}, {count(len(self.passages), 'passage')}"


def lines_of(story: Comparison, labels: Mapping[str, str], anchors: Anchors) -> tuple[Line, ...]:
    """Return every line of the lineage, those of one source together, the most widely told sources first."""
    ends = {a: Teller(a, label, anchors.accounts[a], account=True, unnamed=False) for a, label in labels.items()}
    for source in story.lineage.sources:
        nameless = source.kind == "anonymous"
        name = unnamed(source.name) if nameless else one_line(source.name)
        ends[source.id] = Teller(source.id, name, anchors.source(source.id), account=False, unnamed=nameless)
    shown: dict[tuple[str, str, EdgeKind], dict[str, Shown]] = {}
    for edge in story.lineage.edges:
        if edge.from_ in ends and edge.to in ends:
            found = shown.setdefault((edge.from_, edge.to, edge.kind), {})
            for passage in edge.passages:
                found.setdefault(anchors.at(passage), Shown(_words(story, passage), anchors.at(passage)))
    found_lines = [Line(ends[a], kind, ends[b], tuple(told.values())) for (a, b, kind), told in shown.items()]
    tellers = {one: len({line.teller.id for line in found_lines if line.source.id == one}) for one in ends}
    place = {one: number for number, one in enumerate(ends)}
    return tuple(
        sorted(found_lines, key=lambda x: (-tellers[x.source.id], place[x.source.id], place[x.teller.id], x.kind))
    )


def by_source(lines: Sequence[Line]) -> Iterator[tuple[Teller, list[Line]]]:
    """Yield each source with its lines, in the order of `lines_of`."""
    for source, told in groupby(lines, key=lambda line: line.source):
        yield source, list(told)


def _words(story: Comparison, passage: Passage) -> str:
    """Return the words about a passage, which is often a mere name: those of the claim it stands in or before."""
    reading = story.reading_by_id[passage.account]
    own = reading.account.text[passage.start : passage.end]
    whole = [c for c in reading.claims if c.start <= passage.start and passage.end <= c.end]
    near = whole or [c for c in reading.claims if passage.end <= c.start <= passage.end + _NEAR]
    words = reading.account.text[near[0].start : near[0].end] if near else own
    return brief(words if own in words else f"{own} … {words}", _LONGEST)
