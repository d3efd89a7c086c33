"""People's rulings across the accounts of the examples: entities, pairs and dates, and all that rests on them."""

from collections.abc import Callable, Sequence
from dataclasses import replace as replace_claim
from itertools import count
from typing import Literal

import pytest
from msgspec.structs import replace

from rashomon import Account, Comparison, Reading, compare, read
from rashomon.align.claims import story_claims
from rashomon.align.comparators.difference import SlotName
from rashomon.align.ruled import settled_by_ruling
from rashomon.align.ruled_entities import RuledEntities, Tree, regrouped
from rashomon.codec import encode
from rashomon.pipeline import ruled
from rashomon.review.targets import Target, on_date, on_entities, on_pair
from rashomon.rulings import Ruling, Withdrawal
from rashomon.types import ClaimRef, EntityRef, Finding, Merge, StoryEntity

Rule = Callable[..., Ruling]
UNLIKE = ("differ", "contradict", "unsure")


@pytest.fixture
def rule() -> Rule:
    """Return a maker of rulings, each a minute later than the one before."""
    minutes = count()

    def made(
        target: Target, value: str | None, by: str = "Ada Stroud", reason: str | None = "She was\nthere."
    ) -> Ruling:
        minute = next(minutes)
        answer = target.answer(value)
        return Ruling(
            id=f"r{minute}", about=target.about, answer=answer, passages=target.passages, found=target.found,
            value=None if answer == "right" else value, reviewer=by, made=f"2026-11-22T10:{minute:02}:00Z",
            reason=reason,
        )  # fmt: skip

    return made


def taken_back(ruling: Ruling) -> Ruling:
    return replace(ruling, withdrawn=Withdrawal(by="Leo Hale", at="2026-11-23T09:00:00Z"))


def telling(story: Comparison, words: str) -> ClaimRef:
    """Return the only claim that has these words."""
    refs = [ClaimRef(r.account.id, c.id) for r in story.accounts for c in r.claims]
    [ref] = [ref for ref in refs if words in story.quote(ref)]
    return ref


def joining(story: Comparison, *refs: ClaimRef) -> list[Finding]:
    return [f for f in story.findings if set(f.claims) == set(refs)]


def of_one_event(story: Comparison, *refs: ClaimRef) -> bool:
    return any(set(refs) <= set(event.claims) for event in story.events)


@pytest.fixture
def found_dead(quay_story: Comparison) -> tuple[ClaimRef, ClaimRef]:
    """Return two claims of one thing that the machine says contradict each other on the day."""
    pair = telling(quay_story, "Divers found his body beneath"), telling(quay_story, "Anton Reis, 59, was found under")
    assert ("contradict", "when") in [(f.kind, f.about) for f in joining(quay_story, *pair)]
    return pair


@pytest.mark.parametrize("kind", ["agree", "differ", "contradict", "none"])
def test_a_pair_is_what_it_was_ruled(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, found_dead: tuple[ClaimRef, ClaimRef],
    rule: Rule, kind: str,
) -> None:  # fmt: skip
    ruling = rule(on_pair(quay_story, *found_dead), kind)
    story = compare(quay_readings, [ruling])
    findings = joining(story, *found_dead)
    assert {f.kind for f in findings} == ({kind} if kind != "none" else set())
    for finding in findings:
        assert finding.confidence == 1
        assert "ruled by Ada Stroud on 22 November 2026: She was there" in finding.text
        assert finding.origins and finding.independent_origins == len(finding.origins)
    together = [f for f in story.findings if set(found_dead) < set(f.claims)]
    assert kind == "agree" or together == []
    assert story.rulings == (ruling,)
    [note] = [n for n in story.notes if n.code == "ruled"]
    assert "Ada Stroud" in note.message and "She was there" in note.message
    assert of_one_event(story, *found_dead) or kind == "none"


def test_a_right_pair_keeps_what_the_rules_say_of_it(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, found_dead: tuple[ClaimRef, ClaimRef], rule: Rule
) -> None:
    [machine] = [f for f in joining(quay_story, *found_dead) if f.kind == "contradict"]
    story = compare(quay_readings, [rule(on_pair(quay_story, *found_dead), "contradict")])
    [finding] = joining(story, *found_dead)
    assert (finding.about, finding.values) == (machine.about, machine.values)
    assert finding.text.startswith(machine.text)
    assert [f.claims for f in story.findings if f.kind in UNLIKE and f.claims != finding.claims] == [
        f.claims for f in quay_story.findings if f.kind in UNLIKE and f.claims != finding.claims
    ], "what it hid as less likely stays hidden"


def test_a_pair_that_nobody_would_compare_is_compared(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, rule: Rule
) -> None:
    refs = telling(quay_story, "FOR IMMEDIATE RELEASE"), telling(quay_story, "A retired judge, Honor Tresk, will lead")
    assert joining(quay_story, *refs) == [] and not of_one_event(quay_story, *refs)
    story = compare(quay_readings, [rule(on_pair(quay_story, *refs), "differ")])
    [finding] = joining(story, *refs)
    assert (finding.kind, finding.about, finding.confidence, finding.values) == ("differ", "what", 1, ())
    assert not any(f.kind == "only" and set(f.claims) & set(refs) for f in story.findings)
    agreed = compare(quay_readings, [rule(on_pair(quay_story, *refs), "agree")])
    assert of_one_event(agreed, *refs)
    others = [{f.claims for f in one.findings if not set(f.claims) & set(refs)} for one in (story, quay_story)]
    assert others[0] == others[1], "no other pair is judged otherwise for it"


def test_people_who_agree_are_both_named_and_who_do_not_leave_it(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, found_dead: tuple[ClaimRef, ClaimRef], rule: Rule
) -> None:
    target = on_pair(quay_story, *found_dead)
    turned = replace(target, passages=target.passages[::-1])
    both = [rule(target, "agree"), rule(turned, "agree", by="Leo Hale")]
    [finding] = joining(compare(quay_readings, both), *found_dead)
    assert "ruled by Ada Stroud" in finding.text and "ruled by Leo Hale" in finding.text
    apart = [both[0], rule(turned, "none", by="Leo Hale")]
    story = compare(quay_readings, apart)
    assert story.findings == quay_story.findings
    assert story.rulings == tuple(apart), "both are shown"
    [note] = [n for n in story.notes if n.code == "rulings-conflict"]
    assert "Ada Stroud" in note.message and "Leo Hale" in note.message
    later = [*apart, rule(target, "none")]
    assert joining(compare(quay_readings, later), *found_dead) == [], "who comes round ends it"


def called(story: Comparison, name: str) -> list[StoryEntity]:
    return [e for e in story.entities if e.name.endswith(name)]


def mention(story: Comparison, ref: EntityRef, nth: int = 0) -> tuple[Reading, object]:
    reading = story.reading_by_id[ref.account]
    return reading, reading.entity_by_id[ref.entity].mentions[nth]


def on_members(story: Comparison, one: EntityRef, other: EntityRef) -> Target:
    return on_entities(mention(story, one), mention(story, other), story)  # type: ignore[arg-type]  # spans


def test_two_that_are_not_one_are_parted_and_stay_so(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, rule: Rule
) -> None:
    """Calloway of one account is not the Ines Calloway of the two others; nor is she by way of the third."""
    [whole] = called(quay_story, "Calloway")
    short = next(
        m for m in whole.members if quay_story.reading_by_id[m.account].entity_by_id[m.entity].name == "Calloway"
    )
    first, second = (m for m in whole.members if m != short)
    for other, third in ((first, second), (second, first)):
        target = on_members(quay_story, short, other)
        assert target.found == "one"
        ruling = rule(target, "several")
        story = compare(quay_readings, [ruling])
        home = {m: e.id for e in called(story, "Calloway") for m in e.members}
        assert home[short] != home[other] == home[third]
        assert [n.code for n in story.notes if "Ada Stroud" in n.message] == ["ruled"]
        assert all(len(e.merges) == len(e.members) - 1 for e in story.entities)
        participants = {p for event in story.events for p in event.participants}
        assert participants <= {e.id for e in story.entities}
        undone = compare(quay_readings, [taken_back(ruling)])
        assert undone.rulings == (taken_back(ruling),)
        assert encode(replace(undone, rulings=())) == encode(quay_story)


def test_two_of_one_account_are_not_joined_by_another_account(rule: Rule) -> None:
    """Two men of one name: parted in the account that tells of both, they are two in the story."""
    plain = two("Leo Hale sank the ferry. His cousin Leo Hale swam ashore.", "Leo Hale drowned in the ferry.")
    [hale] = plain[0].entities
    first, second = hale.mentions[:2]
    ruling = rule(on_entities((plain[0], first), (plain[0], second)), "several")
    readings = [ruled(reading, [ruling]) for reading in plain]
    story = compare(readings, [ruling])
    assert len(readings[0].entities) == 2
    assert sorted(len(e.members) for e in story.entities) == [1, 2]
    assert all(len({m.account for m in e.members}) == len(e.members) for e in story.entities)
    assert story.notes == compare(plain).notes, "it is told in the reading"


def test_rulings_name_claims_as_they_are_numbered_now(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, found_dead: tuple[ClaimRef, ClaimRef], rule: Rule
) -> None:
    ruling = rule(on_pair(quay_story, *found_dead), "agree")
    stale = replace(ruling, passages=tuple(replace(p, claim="c999") for p in ruling.passages))
    assert compare(quay_readings, [stale]).rulings == (ruling,)


def test_two_that_are_one_are_joined_for_that_reason(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, rule: Rule
) -> None:
    [wren], [pell] = called(quay_story, "Tobias Wren"), called(quay_story, "Magda Pell")
    ruling = rule(on_members(quay_story, wren.members[0], pell.members[1]), "one", reason="A pen name")
    story = compare(quay_readings, [ruling])
    [one] = [e for e in story.entities if set(e.members) == {*wren.members, *pell.members}]
    assert len(one.merges) == len(one.members) - 1
    [merge] = [m for m in one.merges if "ruled" in m.reason]
    assert merge.reason == "ruled by Ada Stroud on 22 November 2026: A pen name"
    assert {merge.first, merge.second} == {wren.members[0], pell.members[1]}
    assert sorted(s.name for s in story.lineage.sources if s.name in (wren.name, pell.name)) == [one.name]


def test_a_joining_that_another_ruling_forbids_is_not_made(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, rule: Rule
) -> None:
    [wren], [pell], [pym] = (called(quay_story, name) for name in ("Tobias Wren", "Magda Pell", "Gareth Pym"))
    rulings = [
        rule(on_members(quay_story, wren.members[0], pell.members[1]), "one"),
        rule(on_members(quay_story, pell.members[0], pym.members[1]), "one", by="Ona Bell"),
        rule(on_members(quay_story, wren.members[1], pym.members[0]), "several", by="Leo Hale"),
    ]
    story = compare(quay_readings, rulings)
    assert [set(e.members) for e in called(story, "Gareth Pym")] == [set(pym.members)]
    [note] = [n for n in story.notes if n.code == "rulings-conflict"]
    assert "Ona Bell" in note.message and "Leo Hale" in note.message
    assert encode(compare(quay_readings[::-1], rulings[::-1])) == encode(story)


def test_a_date_ruled_ends_the_contradiction_and_dates_the_event(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, found_dead: tuple[ClaimRef, ClaimRef], rule: Rule
) -> None:
    one, other = found_dead
    assert (quay_story.claim(one).when, quay_story.claim(other).when) == ("2025-03-12", "2025-03-13")
    ruling = rule(on_date(quay_story.reading_by_id[other.account], other.claim), "2025-03-12")
    story = compare([ruled(reading, [ruling]) for reading in quay_readings], [ruling])
    assert [f.about for f in joining(story, *found_dead) if f.kind != "agree"] == []
    [event] = [e for e in story.events if other in e.claims]
    assert (event.when or "").startswith("2025-03-12")
    assert {d.account: d.when for d in event.dates}[other.account] == "2025-03-12"
    assert story.rulings == (ruling,)
    notes = [n for r in story.accounts for n in r.notes if n.code == "ruled"]
    assert len(notes) == 1


TELLINGS = (
    "Five people died when the ferry sank off Port Ellis.",
    "Seven people died when the ferry sank off Port Ellis.",
)


def two(*texts: str) -> list[Reading]:
    return [read(Account(id=n, name=n, text=text, published="2021-03-08")) for n, text in zip("ab", texts, strict=True)]


def test_a_claim_that_a_person_dated_is_compared_by_its_words_still(rule: Rule) -> None:
    """No word of it is its date: the claim stands for it, and its numbers are numbers all the same."""
    plain = two(*TELLINGS)
    assert [f.values for f in compare(plain).findings if f.about == "number"] == [("Five people", "Seven people")]
    rulings = [rule(on_date(plain[0], "c1"), "2021-03-02"), rule(on_date(plain[1], "c1"), "2021-03-04")]
    story = compare([ruled(reading, rulings) for reading in plain], rulings)
    assert [f.values for f in story.findings if f.about == "number"] == [("Five people", "Seven people")]
    assert {d.when for e in story.events for d in e.dates} == {"2021-03-02", "2021-03-04"}


@pytest.mark.parametrize("kind", ["none", "agree"])
def test_what_is_certain_by_the_rules_is_not_told_against_a_person(rule: Rule, kind: str) -> None:
    """Two claims equal but for one number: no likelihood is needed to tell it, and a ruling is needed not to."""
    plain = two(*TELLINGS)
    story = compare(plain)
    [finding] = [f for f in story.findings if f.kind == "contradict"]
    laid = compare(plain, [rule(on_pair(story, *finding.claims), kind)])
    assert [f.kind for f in laid.findings if f.kind != "only"] == [kind] * (kind != "none")


@pytest.mark.parametrize(
    ("left", "right", "slot", "settled"),
    [
        ("2021-03-02", "2021-03-02", "clock", True),
        ("2021-03-02", "2021-03", "date", True),
        ("2021-03-02", "2021-03", "told", True),
        ("2021-03-02", "2021-03", "precision", False),  # one less exactly, as it was
        ("2021-03-02", "2021-03-02T09:30:00", "clock", False),  # an hour that was not ruled on
        ("2021-03-02", "2021-03-04", "date", False),
        ("2021-03-02", None, "date", False),
        (None, "2021-03-02", "clock", True),
    ],
)
def test_what_a_ruling_settles_of_two_times(
    left: str | None, right: str | None, slot: SlotName | Literal["told"], settled: bool
) -> None:
    readings = tuple(two(*TELLINGS))
    one, other = (
        replace_claim(c, when=w) for c, w in zip(story_claims(readings, ()).claims, (left, right), strict=True)
    )
    assert not settled_by_ruling(one, other, slot)
    by_person = replace_claim(one, dating=replace_claim(one.dating, ruled=True))
    assert settled_by_ruling(by_person, other, slot) == settled_by_ruling(other, by_person, slot) == settled


@pytest.mark.parametrize(("value", "told"), [("2021-03-02", False), (None, False), ("2021-02-23", True)])
def test_days_are_held_against_each_other_as_they_were_ruled(rule: Rule, value: str | None, told: bool) -> None:
    plain = two(
        "The ferry sank off Port Ellis on Friday in a storm, the harbour office said.",
        "The ferry sank off Port Ellis on Tuesday in a storm, the harbour office said.",
    )
    assert [f.about for f in compare(plain).findings if f.kind == "contradict"] == ["when"]
    ruling = rule(on_date(plain[0], "c1"), value)
    findings = compare([ruled(reading, [ruling]) for reading in plain], [ruling]).findings
    assert [f.about for f in findings if f.kind in UNLIKE] == (["when"] if told else [])


def test_rulings_on_other_accounts_are_left_out(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, found_dead: tuple[ClaimRef, ClaimRef], rule: Rule
) -> None:
    ruling = rule(on_pair(quay_story, *found_dead), "agree")
    some = [r for r in quay_readings if r.account.id != found_dead[0].account]
    assert compare(some, [ruling]) == compare(some)


def test_a_pair_whose_words_are_gone_is_a_note(
    quay_readings: tuple[Reading, ...], quay_story: Comparison, found_dead: tuple[ClaimRef, ClaimRef], rule: Rule
) -> None:
    ruling = rule(on_pair(quay_story, *found_dead), "agree")
    lost = replace(ruling.passages[0], quote=replace(ruling.passages[0].quote, exact="Nobody wrote this."))
    story = compare(quay_readings, [replace(ruling, passages=(lost, ruling.passages[1]))])
    assert story.findings == quay_story.findings
    assert [n.code for n in story.notes if "Ada Stroud" in n.message] == ["ruling-without-passage"]


def refs(letters: str) -> list[EntityRef]:
    return [EntityRef(letter, "e1") for letter in letters]


def tree(*joins: str) -> Tree:
    """Return entities joined two by two, in that order: "ab" and "bc" are a with b, then b with c."""
    members = dict.fromkeys(ref for join in joins for ref in refs(join))
    return list(members), [Merge(first=refs(j)[0], second=refs(j)[1], reason=j) for j in joins]


@pytest.mark.parametrize(
    ("joins", "rulings", "groups"),
    [
        (["ab", "bc"], ["a-c"], ["ab", "c"]),  # the last join goes
        (["bc", "ab"], ["a-c"], ["bc", "a"]),
        (["ab", "ac", "ad"], ["b-d"], ["abc", "d"]),
        (["ab", "bc"], ["a-b", "b-c"], ["a", "b", "c"]),
        (["ab", "cd"], ["b+c"], ["abcd"]),
        (["ab", "cd"], ["b+c", "a-d"], ["ab", "cd"]),
        (["ab", "bc"], ["a-c", "a+c"], ["ab", "c"]),
        (["ab"], ["a+b"], ["ab"]),
    ],
)
def test_entities_are_parted_then_joined(joins: list[str], rulings: list[str], groups: list[str]) -> None:
    trees = [tree(*joins)] if "cd" not in joins else [tree(join) for join in joins]
    asked = [RuledEntities(refs(r[0])[0], refs(r[2])[0], r[1] == "+", r) for r in rulings]
    found: Sequence[Tree] = regrouped(trees, asked)
    assert sorted("".join(sorted(ref.account for ref in members)) for members, _ in found) == sorted(groups)
    for members, merges in found:
        assert len(merges) == len(members) - 1
        assert {m.first for m in merges} | {m.second for m in merges} <= set(members)
