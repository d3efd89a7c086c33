"""A reading to the same with attributions that people ruled right, wrong or missing."""

from collections.abc import Callable, Container, Iterable, Sequence
from typing import get_args

import msgspec
from msgspec.structs import replace

from rashomon.review.found import Parts, find_attribution, find_saying
from rashomon.types import Attribution, Form, Reading, SourceKind, Span
from rashomon.voices import Communication, UnnamedSource

Forms = Callable[[str, Sequence[Span]], Form]
_NOBODY = ("anonymous", "self", "none")  # kinds of source that are no entity of the account


def rule_attribution(reading: Reading, parts: Parts, kind: str | None, forms: Forms) -> Reading:
    """Return a reading where these parts are an attribution whose source is of a kind, or, of None, are none.

    Where the machine has the saying with other parts, those ruled on replace them. `forms` tells the form of a content
    of the account's text.
    """
    if kind not in get_args(SourceKind):
        wrong = find_attribution(reading, parts)
        return _without(reading, wrong) if wrong is not None else reading
    source_kind: SourceKind = msgspec.convert(kind, SourceKind)
    source, cue, content = parts["source"], parts["cue"], parts["content"]
    form = forms(reading.account.text, content)
    known = find_saying(reading, parts)
    if known is None:
        fresh = Attribution(id=_new_id(reading), source=source, cue=cue, content=content, form=form)
        return _with(reading, _of_kind(replace(fresh, entity=_entity_in(reading, source)), source_kind))
    entity = known.entity if known.source_kind == source_kind else known.entity or _entity_in(reading, source)
    sure = _of_kind(replace(known, confidence=1.0, entity=entity), source_kind)
    if (known.source, known.cue, known.content) == (source, cue, content):
        return replace(reading, attributions=tuple(sure if a is known else a for a in reading.attributions))
    entity = _entity_in(reading, source) if known.source != source else entity
    recut = _of_kind(replace(sure, source=source, cue=cue, content=content, form=form, entity=entity), source_kind)
    return _with(_without(reading, known), recut)


def _of_kind(attribution: Attribution, kind: SourceKind) -> Attribution:
    """Return an attribution with the kind of its source, and with nothing that no source of this kind has."""
    if kind in _NOBODY:
        attribution = replace(attribution, entity=None, also_by=())
    unnamed = (attribution.unnamed or UnnamedSource(number="unknown")) if kind == "anonymous" else None
    return replace(attribution, source_kind=kind, unnamed=unnamed)


def _without(reading: Reading, wrong: Attribution) -> Reading:
    """Return a reading without an attribution: what was told by it is told by the one around it, or by the writer."""
    around = wrong.parent

    def outer(name: str | None) -> str | None:
        return around if name == wrong.id else name

    return replace(
        reading,
        attributions=tuple(replace(a, parent=outer(a.parent)) for a in reading.attributions if a is not wrong),
        claims=tuple(replace(c, attribution=outer(c.attribution)) for c in reading.claims),
        relations=tuple(replace(r, attribution=outer(r.attribution)) for r in reading.relations),
        positions=tuple(replace(p, attribution=outer(p.attribution)) for p in reading.positions),
        # That somebody told somebody else may be told still, though not what.
        communications=tuple(
            replace(m, attribution=None if m.attribution == wrong.id else m.attribution, told_by=outer(m.told_by))
            for m in reading.communications
        ),
    )


def _with(reading: Reading, added: Attribution) -> Reading:
    """Return a reading with one attribution more: in what it stands, what stands in it, and the claims it tells."""
    added = replace(added, parent=_holder(reading.attributions, added))
    told = (*added.source, *added.cue, *added.content)
    above = {one.id for one in reading.chain(added.parent)}
    inside = {a.id for a in reading.attributions if a.parent == added.parent and a.id not in above and _holds(added, a)}

    def inner(name: str | None, span: Span) -> str | None:
        # Who tells it already from further inside keeps it.
        takes = (name is None or name in above) and 2 * _shared(span, told) > span.end - span.start
        return added.id if takes else name

    at = next((n for n, a in enumerate(reading.attributions) if _start(a) > _start(added)), len(reading.attributions))
    others = [replace(a, parent=added.id) if a.id in inside else a for a in reading.attributions]
    return replace(
        reading,
        attributions=(*others[:at], added, *others[at:]),
        claims=tuple(replace(c, attribution=inner(c.attribution, Span(c.start, c.end))) for c in reading.claims),
        relations=tuple(replace(r, attribution=inner(r.attribution, r.cue)) for r in reading.relations),
        positions=tuple(replace(p, attribution=inner(p.attribution, p.cue)) for p in reading.positions),
        communications=tuple(_retold(m, added, inside, inner) for m in reading.communications),
    )


def _retold(
    one: Communication, added: Attribution, inside: Container[str], inner: Callable[[str | None, Span], str | None]
) -> Communication:
    """Return who told whom as it is told where there is one attribution more."""
    if one.attribution in inside:
        return replace(one, told_by=added.id)
    if one.attribution is not None:
        return one
    if _shared(one.cue, added.cue):
        return replace(one, attribution=added.id)
    return replace(one, told_by=inner(one.told_by, one.cue))


def _new_id(reading: Reading) -> str:
    """Return an id that no attribution has; those there are keep theirs."""
    numbers = [int(a.id[1:]) for a in reading.attributions if a.id[1:].isdigit()]
    return f"a{max(numbers, default=0) + 1}"


def _entity_in(reading: Reading, source: Sequence[Span]) -> str | None:
    """Return the entity that a source names, else describes, else means by a pronoun; of several people the first.

    Of somebody who speaks for a body ("Ana Ruiz of the harbour office") it is the person.
    """
    for places in ("mentions", "descriptions", "pronouns"):
        found = [
            (e.kind != "person", span, e.id)
            for e in reading.entities
            for span in getattr(e, places)
            if _shared(span, source)
        ]
        if found:
            return min(found)[2]
    return None


def _holder(attributions: Iterable[Attribution], one: Attribution) -> str | None:
    """Return the attribution in whose content one stands: of several, that with the shortest."""
    holding = [(_size(a.content), a.id) for a in attributions if _holds(a, one)]
    return min(holding)[1] if holding else None


def _holds(outer: Attribution, one: Attribution) -> bool:
    """Tell whether an attribution stands whole in what another says, by its words for the saying and what is said."""
    told = (*one.source, *one.cue, *one.content)
    within = all(any(s <= start and end <= e for s, e in outer.content) for start, end in told)
    return within and _size(outer.content) > _size(one.content)


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _shared(span: Span, parts: Iterable[Span]) -> int:
    return sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in parts)


def _start(attribution: Attribution) -> int:
    return min((span.start for span in (*attribution.source, *attribution.cue, *attribution.content)), default=0)
