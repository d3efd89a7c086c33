"""Forms in which people say what is right: of a passage, of two claims, of who a name means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from litestar import Controller, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect, Template

from rashomon.errors import Missing, RulingError
from rashomon.report.headings import heading
from rashomon.report.page import KINDS
from rashomon.report.passage import one_line
from rashomon.report.sources import source_name
from rashomon.review.found import find_claim, find_entity
from rashomon.review.targets import on_date, on_furniture
from rashomon.rulings import Role
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.addresses import form_address, read_passage, written
from rashomon.serve.pages.pointed import Fields, Known, Pointed, date_of, one_of, ruling_in, target_in
from rashomon.serve.security.guards import editor
from rashomon.serve.templating import Asked, page
from rashomon.types import Attribution, Claim, ClaimRef, Comparison, FurnitureKind, Passage, Reading, SourceKind, Span
from rashomon.when import display, precision

Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
_TYPED = ("about", "value", "choice", "reason", "source", "cue", "content")
SOURCES: Mapping[SourceKind, str] = {
    "named": "somebody with a name",
    "anonymous": "somebody without a name",
    "outlet": "another outlet",
    "document": "a document",
    "self": "the account itself",
    "none": "nobody in particular",
}
_PAIRS: Mapping[str, str] = {
    "agree": "They say the same",
    "differ": "They tell it differently, and both can be right",
    "contradict": "They contradict each other",
    "none": "Neither: they are not about the same",
}
_FOUND = {**_PAIRS, "unsure": "They may tell it differently"}


@dataclass(frozen=True)
class Told:
    """An attribution as it is shown: who says it, by which words, what; its parts as a form points at them."""

    who: str
    source: str
    cue: str
    content: str
    kind: SourceKind
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """Something that has a form of its own."""

    words: str
    address: str


class CorrectPages(Controller):
    """Forms for rulings."""

    path = "/correct"
    include_in_schema = False

    @get("/{kind:str}", guards=[editor], sync_to_thread=True)
    def ask(self, request: Asked, desk: TheDesk, kind: FromPath[str]) -> Template:
        """Show what was found, and ask what is right."""
        fields = {name: request.query_params.getall(name) for name in request.query_params}
        return _form(request, desk, kind, fields, fields.get("at", []))

    @post("/{kind:str}", sync_to_thread=True)
    def rule(self, request: Asked, desk: TheDesk, kind: FromPath[str], data: Form) -> Redirect | Template:
        """Keep a ruling, and go back to the passage; show the form again where it cannot be kept."""
        fields = {name: [str(one) for one in (v if isinstance(v, list) else [v])] for name, v in data.items()}
        where = fields.get("where", [])
        if one_of(fields, "check"):
            return _form(request, desk, kind, fields, where)
        try:
            with desk.store.reading() as kept:
                told = [one.rpartition("@")[2] for one in (*where, *fields.get("at", ()))]
                pointed = Pointed(kept, dict.fromkeys(map(read_passage, told)), one_of(fields, "story"))
                ruling = ruling_in(pointed, fields, request.user.name)
            ruling = desk.rule(ruling, request.user.name)
        except RulingError as error:
            return _form(request, desk, kind, fields | {"problem": [str(error)]}, where)
        story = one_of(fields, "story")
        address = form_address(kind, map(read_passage, where), story)
        return Redirect(f"{address}&kept={ruling.id}", status_code=303)


def _form(request: Asked, desk: TheDesk, kind: str, fields: Fields, where: Sequence[str]) -> Template:
    if kind not in _CONTENTS or not where:
        raise Missing("there is no such form. Go back, and choose “Correct” beside what is wrong.")
    with desk.store.reading() as kept:
        pointed = Pointed(kept, map(read_passage, where), one_of(fields, "story"))
        ruled = kept.rulings.get(one_of(fields, "kept")) if one_of(fields, "kept") else None
        context = _CONTENTS[kind](pointed)
        if kind == "passage" and one_of(fields, "check"):
            context["checked"] = _checked(one_of(fields, "value"))
        rulings, conflicts = pointed.rulings(), pointed.conflicts()
    return page(
        request,
        f"correct_{kind}.html",
        status=422 if "problem" in fields else 200,
        story=pointed.story,
        where=list(where),
        shown=[pointed.shown(passage) for passage in pointed.passages],
        rulings=rulings,
        conflicts=conflicts,
        kept=_kept(rulings, ruled.id) if ruled is not None else None,
        problem=one_of(fields, "problem"),
        typed={name: one_of(fields, name) for name in _TYPED},
        back=form_address(kind, pointed.passages, one_of(fields, "story")),
        **context,
    )


def _kept(rulings: Iterable[Known], ruling: str) -> Known | None:
    return next((one for one in rulings if one.id == ruling), None)


def _checked(typed: str) -> str:
    when = date_of(typed)
    if precision(when) == "unknown":
        return f"“{typed}” cannot be read as a date." if typed else "Type a date first."
    return f"“{typed}” reads as: {display(when)}."


def _passage(pointed: Pointed) -> dict[str, object]:
    passage = pointed.passages[0]
    machine, laid = pointed.machine[passage.account], pointed.laid[passage.account]
    span = Span(passage.start, passage.end)
    claim = find_claim(machine, span)
    date = on_date(machine, claim.id) if claim is not None else None
    return {
        "claim": claim,
        "claim_at": written(Passage(passage.account, claim.start, claim.end)) if claim is not None else "",
        "date_found": display(date.found) if date is not None and date.found else "",
        "date_value": (date.found or "") if date is not None else "",
        "checked": "",
        "told": [_told(machine, one) for one in _attributions(machine, claim, span)],
        "source_kinds": SOURCES,
        "names": _names(laid, passage, pointed.story.id if pointed.story else None),
        "furniture_found": on_furniture(machine.account, span).found,
        "furniture_at": written(passage),
        "furniture_kinds": get_args(FurnitureKind),
        "findings": _findings(pointed.comparison, passage, pointed.story.id) if pointed.story else [],
    }


def _attributions(reading: Reading, claim: Claim | None, span: Span) -> list[Attribution]:
    """Return the attributions through which a claim is told, outermost first, then others whose words it holds."""
    chain = list(reading.chain(claim.attribution)) if claim is not None else []
    inside = [
        one
        for one in reading.attributions
        if one not in chain
        and any(start < span.end and span.start < end for start, end in (*one.cue, *one.source, *one.content[:1]))
    ]
    return [*chain, *inside]


def _told(reading: Reading, one: Attribution) -> Told:
    account = reading.account.id
    roles: Mapping[Role, tuple[Span, ...]] = {"source": one.source, "cue": one.cue, "content": one.content}
    return Told(
        who=source_name(reading, one),
        source=one_line(reading.quote(one.source)),
        cue=one_line(reading.quote(one.cue)),
        content=one_line(reading.quote(one.content)),
        kind=one.source_kind,
        parts=tuple(f"{role}@{written(Passage(account, *s))}" for role, spans in roles.items() for s in spans),
    )


def _names(reading: Reading, passage: Passage, story: str | None) -> list[Link]:
    """Return who and what is named in a passage, each once, with where it is said who that is."""
    found: dict[str, Link] = {}
    for entity in reading.entities:
        for start, end in (*entity.mentions, *entity.descriptions, *entity.pronouns):
            if start < passage.end and passage.start < end and entity.id not in found:
                words = one_line(reading.account.text[start:end])
                said = words if words == entity.name else f"{words} ({one_line(entity.name)})"
                address = form_address("person", [Passage(passage.account, start, end)], story)
                found[entity.id] = Link(f"{said}, {entity.kind}" if entity.kind != "other" else said, address)
    return list(found.values())


def _findings(story: Comparison | None, passage: Passage, name: str) -> list[Link]:
    """Return the findings that a claim is in, with where they are corrected."""
    reading = story.reading_by_id.get(passage.account) if story is not None else None
    claim = find_claim(reading, Span(passage.start, passage.end)) if reading is not None else None
    if story is None or claim is None:
        return []
    mine = ClaimRef(passage.account, claim.id)
    links = []
    for finding in story.findings:
        if mine in finding.claims and finding.kind != "only":
            claims = [(ref.account, story.claim(ref)) for ref in finding.claims]
            passages = [Passage(account, one.start, one.end) for account, one in claims]
            links.append(Link(f"{KINDS[finding.kind]}: {heading(finding)}", form_address("pair", passages, name)))
    return links


def _pair(pointed: Pointed) -> dict[str, object]:
    passages = pointed.passages
    story = pointed.story.id if pointed.story else ""
    if len(passages) != 2 or pointed.comparison is None:
        pairs = [(a, b) for n, a in enumerate(passages) for b in passages[n + 1 :] if a.account != b.account]
        links = [
            Link(
                f"{pointed.accounts[a.account].label} and {pointed.accounts[b.account].label}: "
                f"“{_words(pointed, a)}” and “{_words(pointed, b)}”",
                form_address("pair", [a, b], story),
            )
            for a, b in pairs
        ]
        return {"pairs": links, "found": "", "at": [], "kinds": _FOUND}
    at = [written(one) for one in passages]
    found = target_in(pointed, {"about": ["pair"], "at": at}).found
    return {"pairs": [], "found": found or "none", "at": at, "kinds": _FOUND}


def _words(pointed: Pointed, passage: Passage) -> str:
    words = one_line(pointed.machine[passage.account].account.text[passage.start : passage.end])
    return words if len(words) <= 70 else f"{words[:69].rstrip()}…"


def _person(pointed: Pointed) -> dict[str, object]:
    passage = pointed.passages[0]
    reading = pointed.laid[passage.account]
    entity = find_entity(reading, Span(passage.start, passage.end))
    if entity is None:
        raise Missing("nobody was found to be named in these words. Go back, and choose a name.")
    same, others = _who(pointed, passage.account, entity.id)
    return {"entity": entity, "at": written(passage), "same": same, "others": others}


def _who(pointed: Pointed, account: str, entity: str) -> tuple[list[Link], list[Link]]:
    """Return the mentions that are taken for one with an entity, and somebody of each other one; `address` points."""
    story = pointed.comparison
    same: list[Link] = []
    others: list[Link] = []
    if story is None:
        readings = {account: pointed.laid[account]}
        groups = [[(account, one.id)] for one in readings[account].entities]
    else:
        readings = dict(story.reading_by_id)
        groups = [[(ref.account, ref.entity) for ref in one.members] for one in story.entities]
    kind = readings[account].entity_by_id[entity].kind if entity in readings[account].entity_by_id else None
    for group in groups:
        members = [(a, readings[a].entity_by_id[e]) for a, e in group if e in readings[a].entity_by_id]
        mine = (account, entity) in group
        for name, one in members if mine else members[:1]:
            if not mine and one.kind != kind:
                continue
            label = readings[name].account.label
            told: dict[str, Passage] = {}
            for span in one.mentions:
                told.setdefault(one_line(readings[name].account.text[slice(*span)]), Passage(name, *span))
            for words, place in (told if mine else dict(list(told.items())[:1])).items():
                shown = words if mine else one_line(one.name)
                (same if mine else others).append(Link(f"{shown} ({label})", written(place)))
    return same, sorted(others, key=lambda link: link.words.casefold())


_CONTENTS = {"passage": _passage, "pair": _pair, "person": _person}
