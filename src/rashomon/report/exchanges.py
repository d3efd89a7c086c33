"""Turns communications and positions of all accounts into rows: who told whom, and who is said to stand where."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.report.passage import one_line, shorten
from rashomon.report.sources import chain, chain_words
from rashomon.types import Comparison, EntityRef, Passage, Reading, Span
from rashomon.voices import Communication, Position
from rashomon.when.words import display

_LONGEST_NAME = 70
_LONGEST_MATTER = 160


@dataclass(frozen=True)
class Exchange:
    """Somebody who told somebody, by which channels, when, as which accounts tell it."""

    speaker: str
    hearer: str
    channels: tuple[str, ...]
    when: tuple[str, ...]
    through: tuple[str, ...]
    accounts: tuple[str, ...]
    times: int
    first: Passage


@dataclass(frozen=True)
class Stand:
    """A stance somebody is said to have taken, on whose word, with the passage that says so."""

    holder: str
    stance: str
    towards: str
    account: str
    through: str
    first: Passage


class _Names:
    """Whom a passage of an account means, by the name that the story has for them."""

    def __init__(self, story: Comparison) -> None:
        self._story = {ref: e.name for e in story.entities for ref in e.members}

    def name(self, reading: Reading, span: Span | None, entity: str | None) -> str:
        """Return the story's name for an entity, the account's, or its own words."""
        own = reading.entity_by_id.get(entity or "")
        shared = self._story.get(EntityRef(reading.account.id, entity or ""))
        words = reading.account.text[slice(*span)] if span else ""
        return shorten(one_line(shared or (own.name if own else words)), _LONGEST_NAME)


def exchanges(story: Comparison, labels: Mapping[str, str]) -> tuple[Exchange, ...]:
    """Return who told whom, those first that most accounts tell; what nobody is named to have heard is left out."""
    names = _Names(story)
    found: dict[tuple[str, str], list[tuple[Reading, Communication]]] = {}
    for reading in story.accounts:
        for one in reading.communications:
            speaker = names.name(reading, one.speaker, one.speaker_entity)
            hearer = names.name(reading, one.addressee, one.addressee_entity)
            if speaker and hearer:
                found.setdefault((speaker, hearer), []).append((reading, one))
    rows = [_exchange(pair, told, labels) for pair, told in found.items()]
    return tuple(sorted(rows, key=lambda r: (-len(r.accounts), -r.times, r.speaker, r.hearer)))


def _exchange(pair: tuple[str, str], told: list[tuple[Reading, Communication]], labels: Mapping[str, str]) -> Exchange:
    reading, first = told[0]
    return Exchange(
        speaker=pair[0],
        hearer=pair[1],
        channels=tuple(dict.fromkeys(one.channel for _, one in told if one.channel != "unknown")),
        when=tuple(dict.fromkeys(display(one.when) for _, one in told if one.when)),
        through=tuple(dict.fromkeys(r.account.text[slice(*one.through)] for r, one in told if one.through)),
        accounts=tuple(dict.fromkeys(labels[r.account.id] for r, _ in told)),
        times=len(told),
        first=Passage(reading.account.id, *first.cue),
    )


def stands(story: Comparison, labels: Mapping[str, str]) -> tuple[Stand, ...]:
    """Return the positions that say towards what, by holder and account; those of pronouns alone are left out."""
    names = _Names(story)
    rows = [
        _stand(names, reading, one, labels)
        for reading in story.accounts
        for one in reading.positions
        if one.towards and (one.entity or " " in reading.account.text[slice(*one.holder)])
    ]
    return tuple(sorted(rows, key=lambda r: (r.holder.casefold(), r.first)))


def _stand(names: _Names, reading: Reading, one: Position, labels: Mapping[str, str]) -> Stand:
    text = reading.account.text
    return Stand(
        holder=names.name(reading, one.holder, one.entity),
        stance=one.stance,
        towards=shorten(one_line(text[slice(*one.towards)] if one.towards else ""), _LONGEST_MATTER),
        account=labels[reading.account.id],
        through=chain_words(chain(reading, one.attribution)),
        first=Passage(reading.account.id, *one.cue),
    )
