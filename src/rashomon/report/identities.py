"""Turns the entities of a story into rows: who is called what in which accounts, why it is one, its item in Wikidata.

Rows are for what accounts share or what Wikidata has; a name of one account alone stands in its text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon.people import name_words
from rashomon.report.passage import one_line
from rashomon.types import Comparison, Entity, Passage, Reading, StoryEntity

_ITEM = "https://www.wikidata.org/wiki/"


@dataclass(frozen=True)
class Known:
    """An item of Wikidata as it is shown: its id, where it can be read, what the user's table tells of it."""

    id: str
    address: str
    words: str


@dataclass(frozen=True)
class Identity:
    """One entity: its name and the others that accounts have for it, why they are one, which item of Wikidata it is.

    `reasons` leaves out that two accounts write a name alike. `known` are several items where nothing decides.
    """

    name: str
    kind: str
    others: tuple[str, ...]
    accounts: tuple[str, ...]
    reasons: tuple[str, ...]
    known: tuple[Known, ...]
    matched: str
    first: Passage | None

    @property
    def told(self) -> str:
        """What is to be said of it in one line: its other names, why they are one, its item in Wikidata."""
        also = f"also {', '.join(self.others)}" if self.others else ""
        return " · ".join(part for part in (also, *self.reasons, self.in_wikidata) if part)

    @property
    def in_wikidata(self) -> str:
        """The item of Wikidata, or those it may be, and why, in words."""
        items = " or ".join(f"{one.id} ({one.words})" for one in self.known)
        return f"{items}: {self.matched}" if items else ""


def identities(story: Comparison, labels: Mapping[str, str]) -> tuple[Identity, ...]:
    """Return who is who, those of most accounts first; of readings that were not compared, what Wikidata has."""
    own = {(r.account.id, e.id): (r, e) for r in story.accounts for e in r.entities}
    of_story = [
        _identity(e, [own[ref] for ref in e.members if ref in own], labels, tuple(m.reason for m in e.merges))
        for e in story.entities
    ]
    rows = of_story if story.entities else [_identity(e, [(r, e)], labels) for r, e in own.values()]
    shown = (row for row in rows if len(row.accounts) > 1 or row.known)
    return tuple(sorted(shown, key=lambda row: (-len(row.accounts), row.name)))


def _identity(
    entity: StoryEntity | Entity,
    members: Sequence[tuple[Reading, Entity]],
    labels: Mapping[str, str],
    reasons: Iterable[str] = (),
) -> Identity:
    name, link = one_line(entity.name), entity.wikidata
    spans = [Passage(r.account.id, *e.mentions[0]) for r, e in members if e.mentions]
    return Identity(
        name=name,
        kind=entity.kind,
        others=tuple(_unlike(name, (one_line(e.name) for _, e in members))),
        accounts=tuple(dict.fromkeys(labels[r.account.id] for r, _ in members)),
        reasons=tuple(r for r in dict.fromkeys(reasons) if not r.startswith("Both accounts name")),
        known=tuple(
            Known(i.id, _ITEM + i.id, i.label + (f", {i.description}" if i.description else ""))
            for i in (link.items if link else ())
        ),
        matched=link.reason if link else "",
        first=spans[0] if spans else None,
    )


def _unlike(name: str, others: Iterable[str]) -> Iterable[str]:
    """Yield names that are not the one shown, each once whatever its capitals and stops."""
    seen = {name_words(name)}
    for other in others:
        if name_words(other) not in seen:
            seen.add(name_words(other))
            yield other
