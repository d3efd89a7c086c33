"""What comparing the accounts of a story found: in any format, finding by finding, and what each time changed."""

from typing import Annotated, Any

from litestar import Controller, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, QueryParameter

import rashomon
from rashomon.desk.doubts import Doubt
from rashomon.desk.messages import Listed, Telling, ToldFinding
from rashomon.errors import Missing
from rashomon.report.anchors import Anchors
from rashomon.serve.api.conditional import etag_of, once_seen, shown
from rashomon.serve.api.listed import ThePart, listed
from rashomon.serve.api.negotiated import FormatName, any_format, format_wanted, rendered
from rashomon.serve.desk import Asked, TheDesk
from rashomon.store.records import Revision
from rashomon.types import About, Comparison, Finding, FindingKind
from rashomon.voices import Record


class Wanted(Record, frozen=True, kw_only=True):
    """Which findings are asked for: of these kinds, about these things, with a claim of this account."""

    kinds: frozenset[FindingKind]
    about: frozenset[About]
    account: str | None

    def has(self, finding: Finding) -> bool:
        """Tell whether a finding is asked for."""
        return (
            (not self.kinds or finding.kind in self.kinds)
            and (not self.about or finding.about in self.about)
            and (self.account is None or any(ref.account == self.account for ref in finding.claims))
        )


def wanted_findings(
    kind: Annotated[list[FindingKind] | None, QueryParameter(description="Of these kinds.")] = None,
    about: Annotated[list[About] | None, QueryParameter(description="About these things.")] = None,
    account: Annotated[str | None, QueryParameter(description="With a claim of this account.")] = None,
) -> Wanted:
    """Return which findings a request asks for."""
    return Wanted(kinds=frozenset(kind or ()), about=frozenset(about or ()), account=account)


class ComparisonsApi(Controller):
    """The comparisons of a story."""

    path = "/stories/{story:str}"
    tags = ("comparisons",)

    @get("/comparison", sync_to_thread=True, responses=any_format(Comparison))
    def get_comparison(
        self, request: Asked, desk: TheDesk, story: FromPath[str], format_name: FormatName = None
    ) -> Response[Any]:
        """Return the newest comparison of a story in the format asked for: JSON, a page, tables, PROV and others."""
        wanted = format_wanted(request, format_name)
        with desk.store.reading() as kept:
            inputs = kept.stories.inputs(kept.stories.get(story).id)
            etag = etag_of(rashomon.__version__, story, inputs, wanted)
            return once_seen(
                request, etag, lambda: rendered(_found(kept.stories.comparison(story), story), wanted, "story")
            )

    @get("/revisions", sync_to_thread=True)
    def list_revisions(
        self, request: Asked, desk: TheDesk, story: FromPath[str], part: ThePart
    ) -> Response[Listed[Revision]]:
        """List what each comparison of a story changed, the newest first. Findings are named by their addresses."""
        before = part.number
        with desk.store.reading() as kept:
            kept.stories.get(story)
            revisions = kept.stories.revisions(story)
        found = [revision for revision in revisions if before is None or revision.revision < before]
        return listed(request, found, part, lambda revision: revision.revision)

    @get("/findings", sync_to_thread=True, dependencies={"wanted": Provide(wanted_findings, sync_to_thread=False)})
    def list_findings(
        self, request: Asked, desk: TheDesk, story: FromPath[str], part: ThePart, wanted: NamedDependency[Wanted]
    ) -> Response[Listed[ToldFinding]]:
        """List the findings of the newest comparison, with the words they join."""
        last = part.number or 0
        comparison = desk.comparison(story)
        if comparison is None:
            return shown(request, Listed(items=(), next=None))
        anchors = Anchors(comparison)
        numbered = [(n, f) for n, f in enumerate(comparison.findings, 1) if n > last and wanted.has(f)]
        found = [(n, _told(comparison, anchors, f)) for n, f in numbered[: part.limit + 1]]
        places = {finding.id: n for n, finding in found}
        return listed(request, [finding for _, finding in found], part, lambda finding: places[finding.id])

    @get("/doubts", sync_to_thread=True)
    def list_doubts(
        self, request: Asked, desk: TheDesk, story: FromPath[str], part: ThePart
    ) -> Response[Listed[Doubt]]:
        """List what people should look at, least sure first: each is a question that a ruling answers."""
        last = part.number or 0
        doubts = desk.doubts(story, limit=last + part.limit + 1)
        places = {id(doubt): number for number, doubt in enumerate(doubts, 1)}
        return listed(request, doubts[last:], part, lambda doubt: places[id(doubt)])


def _told(comparison: Comparison, anchors: Anchors, finding: Finding) -> ToldFinding:
    return ToldFinding(
        address=anchors.finding(finding.id)[0],
        id=finding.id,
        kind=finding.kind,
        about=finding.about,
        text=finding.text,
        values=finding.values,
        confidence=finding.confidence,
        independent_origins=finding.independent_origins,
        tellings=tuple(
            Telling(
                account=ref.account,
                label=comparison.reading_by_id[ref.account].account.label,
                claim=ref.claim,
                start=comparison.claim(ref).start,
                end=comparison.claim(ref).end,
                text=comparison.quote(ref),
            )
            for ref in finding.claims
        ),
    )


def _found(comparison: Comparison | None, story: str) -> Comparison:
    if comparison is None:
        raise Missing(f"story {story} has not been compared yet. Add accounts, and wait until they are read.")
    return comparison
