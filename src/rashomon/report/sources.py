"""Turns attributions and lineage into words: the chain behind a claim, whose word an account rests on, who is heard."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from rashomon.report.headings import TOLD_WORDS
from rashomon.report.passage import count, one_line, shorten
from rashomon.types import Attribution, Comparison, EntityRef, Passage, Reading, Source

_ARTICLE = re.compile(r"^(?:the|an?|some)\s+(?=\w)", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|several|many|most|both|other|another|\d+)\s+(?=\w)",
    re.IGNORECASE,
)
# "her engineer", "one of the officials", "those close to him": no place for "unnamed" in front.
_OWNED = re.compile(
    r"^(?:(?:his|her|their|its|my|our|your|this|these|that|those|no|every|each|all|he|she|they|it|someone)\b"
    r"|\S+['’]s?\s|\S+ of (?:the|his|her|their|its|them|those|these)\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s+(?:who|whose|which|speaking|citing|all of whom)\b.*$", re.IGNORECASE)
_LONGEST_NAME = 70
_MOST = 0.6  # share of an account's passages from others that makes it rest mostly on one of them,
_MANY = 5  # where there are at least so many


@dataclass(frozen=True)
class Link:
    """One source of a chain, as people read it."""

    name: str
    named: bool
    hedged: bool


@dataclass(frozen=True)
class Origins:
    """What one account rests on: the sources it names itself, and those behind them."""

    account: str
    near: tuple[Source, ...]
    behind: tuple[Source, ...]
    copied: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Quoted:
    """One source of the story: by which accounts, through whom and how often it is quoted.

    `places` has a passage of each account. `told` is what the accounts tell of it where they do not name it: what it
    knows, why it has no name.
    """

    name: str
    kind: str
    named: bool
    accounts: tuple[str, ...]
    through: tuple[str, ...]
    times: int
    direct: int
    first: Passage | None
    told: tuple[str, ...] = ()
    places: tuple[tuple[str, Passage], ...] = ()


def chain(reading: Reading, attribution: str | None) -> tuple[Link, ...]:
    """Return the sources through which a claim comes, outermost first; empty where the writer tells it."""
    links: list[Link] = []
    for part in reading.chain(attribution):
        if part.source_kind == "self":
            continue
        link = Link(source_name(reading, part), part.source_kind not in ("anonymous", "none"), part.hedged)
        # The inner of two attributions to one source adds nothing: "the Post says; it adds that …".
        if not links or links[-1].name != link.name:
            links.append(link)
    return tuple(links)


def how_told(reading: Reading, attribution: Attribution) -> str:
    """Return how all that an attribution tells is told: "denied"; empty for facts, and for some of this and that."""
    classes = {c.factuality for c in reading.claims if c.attribution == attribution.id}
    return TOLD_WORDS[classes.pop()] if len(classes) == 1 else ""


def chain_words(links: Iterable[Link]) -> str:
    """Return a chain as one line: "The New York Times ‹ unnamed officials", or that the account itself tells it."""
    return " ‹ ".join(link.name + (" (hedged)" if link.hedged else "") for link in links) or "its own words"


def source_name(reading: Reading, attribution: Attribution) -> str:
    """Return who an attribution is to: the entity's name, or the account's own words for it."""
    known, told = reading.entity_by_id, (attribution.entity or "", *attribution.also_by)
    speaking = [known[name] for name in told if name in known]
    words = reading.quote(attribution.source)
    if attribution.source_kind == "anonymous":
        if attribution.unnamed and attribution.unnamed.told_at:
            words = reading.quote([attribution.unnamed.told_at])
        return shorten(unnamed(speaking[0].name if speaking and not words else words), _LONGEST_NAME)
    if speaking:
        *others, last = (one_line(entity.name) for entity in speaking)
        return f"{', '.join(others)} and {last}" if others else last
    return shorten(words, _LONGEST_NAME) if words.strip() else "a source that is not named"


def unnamed(words: str) -> str:
    """Return words for a source without a name: "unnamed officials", "two unnamed officials"."""
    line = _ARTICLE.sub("", _ASIDE.sub("", one_line(words)))
    if not line:
        return "an unnamed source"
    if re.search(r"\b(?:unnamed|unidentified|anonymous|name|anonymity)\b", line, re.IGNORECASE):
        return line
    if _OWNED.match(line):
        return f"{line} (unnamed)"
    number = _NUMBER.match(line)
    return f"{number.group()}unnamed {line[number.end() :]}" if number else f"unnamed {line}"


def origins_of(story: Comparison, labels: Mapping[str, str]) -> tuple[Origins, ...]:
    """Return for each account what its lineage says it rests on."""
    return tuple(_origins(story, reading.account.id, labels) for reading in story.accounts)


def people(story: Comparison, labels: Mapping[str, str]) -> tuple[Quoted, ...]:
    """Return everybody who is quoted, the most widely quoted first, those without a name apart for each account."""
    story_names = {ref: e for e in story.entities for ref in e.members}
    found: dict[tuple[str, str], list[tuple[Reading, Attribution]]] = defaultdict(list)
    kinds: dict[tuple[str, str], str] = {}
    for reading in story.accounts:
        for part in reading.attributions:
            if part.source_kind in ("self", "none") and part.entity is None:
                continue
            for entity in (part.entity, *part.also_by):
                one = msgspec.structs.replace(part, entity=entity, also_by=())
                key, kind = _identity(reading, one, story_names)
                found[key].append((reading, one))
                kinds.setdefault(key, kind)
    rows = [_quoted(key[1], kinds[key], tellings, labels) for key, tellings in found.items()]
    return tuple(sorted(rows, key=lambda q: (not q.named, -len(q.accounts), -q.times, q.name)))


def _identity(
    reading: Reading, part: Attribution, story_names: Mapping[EntityRef, object]
) -> tuple[tuple[str, str], str]:
    """Return what makes two attributions one source (a key whose second half is the name shown), and its kind."""
    name = source_name(reading, part)
    if part.source_kind == "anonymous":
        return (reading.account.id, name), "unnamed"
    shared = story_names.get(EntityRef(reading.account.id, part.entity or ""))
    if shared is not None:
        return ("", str(getattr(shared, "name", name))), str(getattr(shared, "kind", "other"))
    entity = reading.entity_by_id.get(part.entity or "")
    return ("", name), entity.kind if entity else part.source_kind


def _quoted(name: str, kind: str, tellings: list[tuple[Reading, Attribution]], labels: Mapping[str, str]) -> Quoted:
    through: Counter[str] = Counter()
    for reading, part in tellings:
        through.update(link.name for link in chain(reading, part.parent))
    places: dict[str, Passage] = {}
    for reading, part in tellings:
        for span in (part.source or part.content)[:1]:
            places.setdefault(labels[reading.account.id], Passage(reading.account.id, *span))
    return Quoted(
        name=name,
        kind=kind,
        named=kind != "unnamed",
        accounts=tuple(dict.fromkeys(labels[r.account.id] for r, _ in tellings)),
        through=tuple(n for n, _ in sorted(through.items(), key=lambda item: (-item[1], item[0])) if n != name),
        times=len(tellings),
        direct=sum(p.form != "indirect" for _, p in tellings),
        first=next(iter(places.values()), None),
        places=tuple(places.items()),
        told=tuple(dict.fromkeys(words for r, p in tellings for words in _told_of(r, p))),
    )


def _told_of(reading: Reading, part: Attribution) -> tuple[str, ...]:
    """Return an account's words on a source without a name, those that its name as shown leaves out."""
    spans = [part.unnamed.relation, part.unnamed.condition] if part.unnamed else []
    words = [shorten(one_line(reading.account.text[slice(*span)]), _LONGEST_NAME) for span in spans if span]
    name = source_name(reading, part)
    return tuple(w for w in words if w not in name)


def _origins(story: Comparison, account: str, labels: Mapping[str, str]) -> Origins:
    sources = {s.id: s for s in story.lineage.sources}
    below: dict[str, list[str]] = defaultdict(list)
    copied: list[str] = []
    versions: list[str] = []
    for edge in story.lineage.edges:
        if edge.kind in ("copies", "updates") and edge.from_ == account and edge.to in labels:
            (copied if edge.kind == "copies" else versions).append(labels[edge.to])
        # Whoever stands behind a source stands behind it for the accounts whose passages show it.
        if edge.from_ == account or not edge.passages or any(p.account == account for p in edge.passages):
            below[edge.from_].append(edge.to)
    near = list(dict.fromkeys(below[account]))
    behind: dict[str, None] = {}
    queue = list(near)
    seen = {account, *near}
    while queue:
        for deeper in below.get(queue.pop(0), []):
            if deeper not in seen:
                seen.add(deeper)
                behind[deeper] = None
                queue.append(deeper)
    relayed = tuple(labels[n] for n in near if n in labels)
    found = [sources[n] for n in near if n in sources]
    further = tuple(sources[n] for n in behind if n in sources)
    mostly, named = _mostly(story, account, sources)
    others = [s for s in found if s.id not in named]
    words = _origin_words(others, further, relayed, tuple(dict.fromkeys(copied)), sole=not mostly)
    if mostly:
        words = f"{mostly}; it also {words}" if others or relayed else f"{mostly}."
    if versions:
        words = f"is a later version of {listed(versions)}; {words}"
    return Origins(labels[account], tuple(found), further, tuple(dict.fromkeys(copied)), words)


def _mostly(story: Comparison, account: str, sources: Mapping[str, Source]) -> tuple[str, frozenset[str]]:
    """Return words for the one source that most of an account comes from, and the ids they name; empty for none.

    Where a person's own book or letter is cited too, that is where the words come from: "Ada Holt, in Holt’s diary".
    """
    edges = [e for e in story.lineage.edges if e.from_ == account and e.kind != "copies" and e.to in sources]
    told = {e.to: sum(p.account == account for p in e.passages) for e in edges}
    most = max(told, key=lambda key: (told[key], key), default="")
    if not most or told[most] < _MANY or told[most] < _MOST * sum(told.values()):
        return "", frozenset()
    share = f"{told[most]} of {sum(told.values())} passages"
    family = sources[most].name.split()[-1]
    papers = [e.to for e in edges if sources[e.to].kind == "document" and family in sources[e.to].name]
    if sources[most].kind != "person" or not papers:
        return f"rests mostly on one origin: {_shown(sources[most])} ({share})", frozenset({most})
    words = f"rests mostly on one origin: {_shown(sources[most])}, in {_shown(sources[papers[0]])} ({share})"
    return words, frozenset({most, papers[0]})


def _origin_words(
    near: list[Source], behind: tuple[Source, ...], relayed: tuple[str, ...], copied: tuple[str, ...], *, sole: bool
) -> str:
    """Return one or two sentences without their subject: "rests on one origin: Mike Pompeo."."""
    names = list(dict.fromkeys([*relayed, *(_shown(s) for s in near)]))
    further = [name for name in dict.fromkeys(_shown(s) for s in behind) if name not in names]
    if not names:
        return "credits nobody: it is its own origin."
    if sole and len(names) == 1 and not further:
        words = f"rests on one origin: {names[0]}."
    else:
        words = f"relays {listed(names)}."
        if further:
            words = f"{words[:-1]}; behind them {listed(further)}."
    return f"{words} It shares wording with {listed(copied)}." if copied else words


def _shown(source: Source) -> str:
    return shorten(unnamed(source.name) if source.kind == "anonymous" else source.name, _LONGEST_NAME)


def listed(names: Iterable[str], most: int = 8) -> str:
    """Return names as a phrase, those past `most` counted: "A, B and C", "A, B and 12 more"."""
    every = list(names)
    if len(every) > most:
        every = [*every[: most - 1], count(len(every) - most + 1, "other")]
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}" if every else "nobody"
