"""Turns outlets, people and unnamed sources into agents of a provenance graph: each of them one, told by its name."""

from collections.abc import Mapping
from functools import cached_property

from rashomon.report.exports.linked import Names, Node
from rashomon.report.passage import one_line
from rashomon.report.sources import source_name, unnamed
from rashomon.types import Account, Attribution, Comparison, EntityRef, Passage, Reading, Source, StoryEntity

# What speaks through a paper or a post is its author, whom the accounts need not name.
_PAPERS = ("document", "social-media")
_KINDS = {"person": "prov:Person", "organisation": "prov:Organization"}


class Agents:
    """Who stands behind what is told; `found` grows as they are asked for, and holds each once."""

    def __init__(self, story: Comparison, names: Names) -> None:
        self._story = story
        self._names = names
        self.found: dict[str, Node] = {}

    def of_source(self, source: Source) -> str | None:
        """Return the agent that a source of the lineage is; None for papers and posts."""
        if source.kind in _PAPERS:
            return None
        if source.kind == "anonymous":
            return self._agent(f"{self._names.source(source)}.agent", unnamed(source.name), "anonymous")
        return self.named(source.name, "person" if source.kind == "person" else "organisation")

    def of_account(self, account: Account) -> list[str]:
        """Return who published an account and who wrote it."""
        publisher = [self.named(account.publisher, "organisation")] if account.publisher else []
        return [*publisher, *(self.named(author, "person") for author in account.authors)]

    def of_attribution(self, reading: Reading, attribution: Attribution) -> list[str]:
        """Return to whom an attribution is; nobody for documents, and where no source is told."""
        if attribution.source_kind == "self":
            return self.of_account(reading.account)
        source = self._heard.get((reading.account.id, attribution.id))
        if source is not None and source.kind not in _PAPERS and not attribution.also_by:
            return [agent for agent in (self.of_source(source),) if agent]
        refs = [EntityRef(reading.account.id, e) for e in (attribution.entity, *attribution.also_by) if e]
        known = [self._members[ref] for ref in refs if ref in self._members]
        if known and attribution.source_kind != "anonymous":
            return [self.named(entity.name, entity.kind) for entity in known]
        if attribution.source_kind in ("document", "none"):
            return []
        name = self._names.of(self._names.anchors.attribution(reading.account.id, attribution.id))
        kind = "organisation" if attribution.source_kind == "outlet" else attribution.source_kind
        return [self._agent(f"{name}.agent", source_name(reading, attribution), kind)]

    def named(self, name: str, kind: str) -> str:
        """Return the agent of a name: the story's entity of that name, where there is one."""
        entity = self._by_name.get(name)
        if entity is not None:
            return self._agent(self._names.of(self._names.anchors.entity(entity.id)[0]), name, entity.kind)
        return self._agent(self._names.of(self._names.anchors.speaker(name)), name, kind)

    def _agent(self, identifier: str, name: str, kind: str) -> str:
        sort = _KINDS.get(kind, "prov:Agent")
        self.found.setdefault(identifier, {"@id": identifier, "@type": _typed(sort), "rdfs:label": one_line(name)})
        return identifier

    @cached_property
    def _members(self) -> Mapping[EntityRef, StoryEntity]:
        return {ref: entity for entity in self._story.entities for ref in entity.members}

    @cached_property
    def _heard(self) -> Mapping[tuple[str, str], Source]:
        """The sources of the lineage by the attributions whose words for their source show the way to them."""
        sources = {source.id: source for source in self._story.lineage.sources}
        shown = {passage: sources[e.to] for e in self._story.lineage.edges if e.to in sources for passage in e.passages}
        return {
            (r.account.id, a.id): shown[passage]
            for r in self._story.accounts
            for a in r.attributions
            for span in reversed(a.source)
            if (passage := Passage(r.account.id, *span)) in shown
        }

    @cached_property
    def _by_name(self) -> Mapping[str, StoryEntity]:
        # Of two of one name nothing tells which is meant.
        names = [entity.name for entity in self._story.entities]
        speaking = (e for e in self._story.entities if e.kind in ("person", "organisation"))
        return {entity.name: entity for entity in speaking if names.count(entity.name) == 1}


def _typed(sort: str) -> list[str]:
    return ["prov:Agent"] if sort == "prov:Agent" else ["prov:Agent", sort]
