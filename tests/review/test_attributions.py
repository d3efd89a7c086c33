"""Attributions ruled right, wrong, of another kind, or missing: what hung on them hangs together still."""

from collections.abc import Callable, Mapping

import pytest
from msgspec.structs import replace

from rashomon.pipeline import ruled
from rashomon.review.targets import on_attribution, on_missing_attribution
from rashomon.rulings import Role, Ruling
from rashomon.types import Attribution, Reading, Relation, Span
from rashomon.voices import Communication, Position, UnnamedSource

Rule = Callable[..., Ruling]
Marked = Callable[..., Reading]

CHAIN = (
    "{1s:The {o:Herald}} {1c:reported} {1x:that {2s:two officials} {2c:told it} {2x:that {3s:{p:Ana Ruiz}} {3c:feared} "
    "{3x:that the pier would fall}}}. It fell."
)


@pytest.fixture
def chain(marked: Marked) -> Reading:
    """Return an account of the Herald's of officials' of Ruiz's, with something hung on each."""
    reading = marked(CHAIN)
    kinds = {"a1": "outlet", "a2": "anonymous", "a3": "named"}
    parents = {"a1": None, "a2": "a1", "a3": "a2"}
    attributions = tuple(
        replace(a, source_kind=kinds[a.id], parent=parents[a.id], confidence=0.5) for a in reading.attributions
    )
    attributions = (attributions[0], replace(attributions[1], unnamed=UnnamedSource(number="two")), attributions[2])
    cue = attributions[1].cue[0]
    return replace(
        reading,
        attributions=attributions,
        claims=tuple(replace(c, attribution="a2" if c.attribution else None) for c in reading.claims),
        relations=(Relation(id="r1", kind="before", first=cue, second=cue, cue=cue, attribution="a2"),),
        positions=(Position(id="p1", holder=cue, stance="feared", cue=cue, attribution="a3"),),
        communications=(
            Communication(id="m1", cue=cue, attribution="a2", told_by="a1"),
            Communication(id="m2", cue=attributions[2].cue[0], attribution="a3", told_by="a2"),
        ),
    )


def by_id(reading: Reading) -> Mapping[str, Attribution]:
    return reading.attribution_by_id


def test_what_is_right_is_sure_and_nothing_else_changes(chain: Reading, rule: Rule) -> None:
    laid = ruled(chain, [rule(on_attribution(chain, "a2"), "anonymous")])
    assert by_id(laid)["a2"] == replace(by_id(chain)["a2"], confidence=1.0)
    assert replace(laid, attributions=(), notes=()) == replace(chain, attributions=(), notes=())
    assert [by_id(laid)[key] for key in ("a1", "a3")] == [by_id(chain)[key] for key in ("a1", "a3")]


def test_what_a_wrong_one_told_is_told_by_the_one_around_it(chain: Reading, rule: Rule) -> None:
    laid = ruled(chain, [rule(on_attribution(chain, "a2"), None, reason="It is a headline")])
    assert {key: a.parent for key, a in by_id(laid).items()} == {"a1": None, "a3": "a1"}
    assert [c.attribution for c in laid.claims] == ["a1", None]
    assert laid.relations[0].attribution == "a1"
    assert laid.positions[0].attribution == "a3"
    assert [(m.attribution, m.told_by) for m in laid.communications] == [(None, "a1"), ("a3", "a1")]
    [note] = laid.notes
    assert chain.account.text[note.start : note.end] == "told it"
    for words in ("no attribution", "Ada Stroud", "22 November 2026", "It is a headline"):
        assert words in note.message


@pytest.mark.parametrize(
    ("attribution", "kind", "told"),
    [
        ("a2", "document", (None, None)),  # no source without a name any more
        ("a3", "anonymous", (None, "unknown")),
        ("a1", "named", ("Herald", None)),  # whom the source names
        ("a3", "none", (None, None)),
    ],
)
def test_a_source_of_another_kind_has_what_its_kind_has(
    chain: Reading, rule: Rule, attribution: str, kind: str, told: tuple[str | None, str | None]
) -> None:
    ruiz = next(e.id for e in chain.entities if e.name == "Ana Ruiz")
    known = tuple(replace(a, entity=ruiz) if a.id == "a3" else a for a in chain.attributions)
    laid = ruled(replace(chain, attributions=known), [rule(on_attribution(chain, attribution), kind)])
    one = by_id(laid)[attribution]
    assert (one.source_kind, one.confidence) == (kind, 1.0)
    assert (one.entity and laid.entity_by_id[one.entity].name, one.unnamed and one.unnamed.number) == told


def parts_of(reading: Reading, **words: str) -> dict[Role, list[Span]]:
    text = reading.account.text
    roles: tuple[Role, ...] = ("source", "cue", "content")
    return {role: [Span(at := text.index(words[role]), at + len(words[role]))] for role in roles if role in words}


@pytest.mark.parametrize(
    ("content", "form"),
    [("“It fell,”", "direct"), ("the “old pier” by the customs house fell", "mixed"), ("the pier fell", "indirect")],
)
def test_a_missing_one_has_the_form_of_its_quotation_marks(marked: Marked, rule: Rule, content: str, form: str) -> None:
    reading = marked(f"{content} wrote {{p:Ana Ruiz}} of the {{o:Harbour Office}}. Nobody heard it.")
    parts = parts_of(reading, source="Ana Ruiz of the Harbour Office", cue="wrote", content=content)
    laid = ruled(reading, [rule(on_missing_attribution(reading.account, parts), "named")])
    [one] = laid.attributions
    assert (one.form, one.confidence, one.parent) == (form, 1.0, None)
    assert laid.entity_by_id[one.entity or ""].name == "Ana Ruiz", "who speaks for a body is a person"
    assert [c.attribution for c in laid.claims] == [one.id, None]


def test_a_missing_one_stands_in_the_chain_where_its_words_do(chain: Reading, rule: Rule) -> None:
    """Take the middle of a chain out of the reading: a person who adds it puts it back between the other two."""
    lost = ruled(chain, [rule(on_attribution(chain, "a2"), None)])
    middle = by_id(chain)["a2"]
    parts: dict[Role, tuple[Span, ...]] = {"source": middle.source, "cue": middle.cue, "content": middle.content}
    found = ruled(replace(lost, notes=()), [rule(on_missing_attribution(chain.account, parts), "anonymous")])
    [added] = [a for a in found.attributions if a.cue == middle.cue]
    assert {a.id: a.parent for a in found.attributions} == {"a1": None, added.id: "a1", "a3": added.id}
    assert [a.id for a in found.attributions] == ["a1", added.id, "a3"], "in text order"
    assert [(m.attribution, m.told_by) for m in found.communications] == [(added.id, "a1"), ("a3", added.id)]
    assert found.claims[0].attribution == added.id


def test_people_who_add_the_same_agree_and_who_add_more_do_not(marked: Marked, rule: Rule) -> None:
    reading = marked("Up it went, wrote a diver, and down again. Nobody heard it.")
    parts = parts_of(reading, source="a diver", cue="wrote", content="Up it went")
    more = parts | {"content": [*parts["content"], *parts_of(reading, content="down again")["content"]]}
    first = rule(on_missing_attribution(reading.account, parts), "anonymous")
    same = rule(on_missing_attribution(reading.account, parts), "anonymous", by="Leo Hale")
    other = rule(on_missing_attribution(reading.account, more), "anonymous", by="Leo Hale")
    assert len(ruled(reading, [first, same]).attributions) == 1
    apart = ruled(reading, [first, other])
    assert apart.attributions == ()
    assert [n.code for n in apart.notes] == ["rulings-conflict"]


def test_an_attribution_read_with_other_words_has_those_ruled_on(marked: Marked, rule: Rule) -> None:
    """A newer model takes more for said than the person did; a saying it does not find at all is added."""
    first = marked("{1s:Ruiz} {1c:said} {1x:it fell}, and went home early that evening.")
    later = marked("{1s:Ruiz} {1c:said} {1x:it fell, and went home early that evening}.")
    ruling = rule(on_attribution(first, "a1"), "named")
    assert [later.quote(a.content) for a in ruled(later, [ruling]).attributions] == ["it fell"]
    silent = replace(later, attributions=(), claims=tuple(replace(c, attribution=None) for c in later.claims))
    assert [silent.quote(a.content) for a in ruled(silent, [ruling]).attributions] == ["it fell"]
    # What was ruled to be none is still none, and what was never told is not taken out for it.
    struck = rule(on_attribution(first, "a1"), None)
    assert ruled(first, [struck]).attributions == ()
    assert len(ruled(later, [struck]).attributions) == 1
