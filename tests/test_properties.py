"""What holds for every text: spans inside, nothing raises, an account at one with itself, order changes no byte."""

import io
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.codec import encode
from rashomon.pipeline import ruled
from rashomon.review.checks import check_ruling
from rashomon.review.targets import (
    Target,
    on_attribution,
    on_date,
    on_entities,
    on_furniture,
    on_missing_attribution,
    on_pair,
)
from rashomon.rulings import Ruling, Withdrawal
from rashomon.types import Account, ClaimRef, Comparison, Event, Reading, Span
from rashomon.when import bounds

LONGEST_CLAIM = 80
WORD = re.compile(r"\w+")

# Sentences that wake every stage, whole and broken, to be strung together with each other and with noise.
FRAGMENTS = st.sampled_from(
    [
        "Mayor Ada Stroud said on Tuesday that 25 people were hurt.",
        "About two dozen people were hurt, two officials told the Northern Post late on 3 March 2021.",
        "“Nobody was told to stay,” she said, “nobody.”",
        "“An opening mark that nothing closes, he said.",
        "According to the Post, an engineer had told her that the wall would hold.",
        "Coast Wire reported that 60 metres fell; an earlier version said 80.",
        "The harbour company denied it.",
        "Stroud, stunned, sent a letter to the company via the Swiss; officials were alarmed, as analysts had feared.",
        "Two port officials briefed on it, who spoke on condition of anonymity, urged her to go:\n\nA statement.",
        "The harbour company did not deny it.",
        "He was 59. He was 61.",
        "Q: When?",
        "Mayor Stroud said on 2 March that the wall had fallen on 28 February, hours after the storm.",
        "By Thursday the wall had fallen. In response, the council will meet on Friday, it announced a day later.",
        "MAYOR STROUD: Two days after the storm, at 9.40 p.m.",
        "(Photograph: Coast Wire)",
        "Sign up for our newsletter.",
        "2020.“New Year’s",
        "- a list\n- of things",
        "’’’ ““ ”” ‘",
        "\u202eright to left\u202c",
        "\u200b\ufeff\u00ad",
        "e\u0301 👩\u200d👩\u200d👧 ﷽",
        "9999-99-99 and 31 February 0000",
        "1,000,000,000,000,000 to -3.5 per cent",
        "IN CAPITALS SAID THE MAN WHO SAID",
        "word " * 90,
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, FRAGMENTS, st.text(max_size=30)), min_size=1, max_size=6).flatmap(
    lambda parts: st.sampled_from([" ", "\n", "\n\n", ""]).map(lambda joint: joint.join(parts))
)
PUBLISHED = st.sampled_from([None, "2021-03-05", "2021-03-05T18:30:00+00:00"])


@st.composite
def accounts(draw: st.DrawFn, name: str = "a.txt") -> Account:
    """Draw an account of any text."""
    return Account(
        id=name,
        name=name,
        publisher=draw(st.sampled_from([None, "Northern Post"])),
        published=draw(PUBLISHED),
        text=draw(TEXTS),
    )


def spans_of(reading: Reading) -> Iterable[Span]:
    """Return every span of a reading."""
    for a in reading.attributions:
        yield from (*a.source, *a.cue, *a.content)
        told = a.unnamed
        yield from (s for s in (told and (told.affiliation, told.relation, told.condition)) or () if s)
    for m in reading.communications:
        yield from (s for s in (m.speaker, m.addressee, m.channel_words, m.through, m.cue) if s)
    for p in reading.positions:
        yield from (s for s in (p.holder, p.cue, p.towards) if s)
    yield from reading.sentences
    yield from itertools.chain.from_iterable(e.mentions for e in reading.entities)
    yield from (Span(t.start, t.end) for t in reading.times)
    yield from (Span(c.start, c.end) for c in reading.claims)
    yield from (Span(n.start, n.end) for n in reading.notes if n.start is not None and n.end is not None)


def dates_of(reading: Reading) -> list[tuple[Span | None, str | None]]:
    """Return what dates each claim and each attribution: where the words stand, and the date."""
    return [(c.dated_by, c.when) for c in reading.claims] + [(a.dated_by, a.when) for a in reading.attributions]


def assert_sound(reading: Reading) -> None:
    """Every span lies in its account and holds something, every id is there, every chain ends."""
    size = len(reading.account.text)
    assert [s for s in spans_of(reading) if not 0 <= s[0] < s[1] <= size] == []
    for named in (reading.attributions, reading.entities, reading.claims):
        assert len({x.id for x in named}) == len(named)
    for a in reading.attributions:
        assert a.parent is None or a.parent in reading.attribution_by_id
        assert a.entity is None or a.entity in reading.entity_by_id
        assert 0 <= a.confidence <= 1
        assert reading.chain(a.id)[-1] is a
        assert reading.chain(a.id)[0].parent is None
    for c in reading.claims:
        assert c.attribution is None or c.attribution in reading.attribution_by_id
        assert set(c.entities) <= set(reading.entity_by_id)
        assert len(WORD.findall(reading.account.text[c.start : c.end])) <= LONGEST_CLAIM
    told = {(Span(t.start, t.end), t.edtf) for t in reading.times}
    for by, when in dates_of(reading):
        assert (when is None) == (by is None)
        assert when is None or (by, when) in told
    for c in reading.claims:
        assert c.within is None or (c.when is None and bounds(c.within) is not None)
    for m in reading.communications:
        assert {m.attribution, m.told_by} <= {None, *reading.attribution_by_id}
        assert {m.speaker_entity, m.addressee_entity} <= {None, *reading.entity_by_id}
    for p in reading.positions:
        assert p.attribution is None or p.attribution in reading.attribution_by_id
        assert p.entity is None or p.entity in reading.entity_by_id
    for r in reading.relations:
        assert r.attribution is None or r.attribution in reading.attribution_by_id
    for one, next_one in itertools.pairwise(reading.sentences):
        assert one.end <= next_one.start


def assert_joined(story: Comparison) -> None:
    """Every reference of a comparison leads somewhere, and findings join what their kind says."""
    for reading in story.accounts:
        assert_sound(reading)
    for finding in story.findings:
        sides = [ref.account for ref in finding.claims]
        assert all(story.quote(ref) for ref in finding.claims)
        assert len(set(sides)) == len(sides), "a finding joins two claims of one account"
        wanted = {"differ": [2], "contradict": [2], "only": [1]}.get(finding.kind, range(2, len(story.accounts) + 1))
        assert len(sides) in wanted
        assert len(finding.values) in (0, len(sides))
        assert finding.text.strip()
        assert 0 <= finding.confidence <= 1
        assert finding.independent_origins >= 1
    for event in story.events:
        assert event.claims and all(story.quote(ref) for ref in event.claims)
        assert_dated(story, event)
    for relation in story.relations:
        assert {relation.from_, relation.to} <= {event.id for event in story.events} and relation.from_ != relation.to
        assert relation.passages
    for entity in story.entities:
        assert all(member.entity in story.reading_by_id[member.account].entity_by_id for member in entity.members)
    ends = set(story.reading_by_id) | {source.id for source in story.lineage.sources}
    for edge in story.lineage.edges:
        assert {edge.from_, edge.to} <= ends
        for place, start, end in edge.passages:
            assert 0 <= start < end <= len(story.reading_by_id[place].account.text)
    for named in (story.findings, story.events, story.entities, story.lineage.sources):
        assert len({x.id for x in named}) == len(named)


def assert_dated(story: Comparison, event: Event) -> None:
    """An event's dates are told by its claims, or by the sayings they come through, in the words that say so."""
    tellers = [date.account for date in event.dates]
    assert len(set(tellers)) == len(tellers)
    assert event.when is None or event.within is None
    assert not event.dates or event.when is not None
    for date in event.dates:
        reading = story.reading_by_id[date.account]
        assert date.passage.account == date.account
        if not date.when.startswith("["):
            assert (Span(*date.passage[1:]), date.when) in dates_of(reading)


@given(accounts())
@settings(max_examples=60)
def test_any_text_is_read_and_every_span_lies_in_it(account: Account) -> None:
    reading = rashomon.read(account)
    assert reading.account == account
    assert_sound(reading)


@given(accounts())
@settings(max_examples=15)
def test_reading_twice_gives_the_same_bytes(account: Account) -> None:
    first = encode(rashomon.read(account))
    rashomon.read(Account(id="other", name="other.txt", text="Something else was read in between, she said."))
    assert encode(rashomon.read(account)) == first


@given(accounts("a.txt"), accounts("b.txt"), accounts("c.txt"))
@settings(max_examples=40)
def test_any_accounts_are_compared_and_their_order_changes_no_byte(one: Account, two: Account, three: Account) -> None:
    readings = [rashomon.read(account) for account in (one, two, three)]
    story = rashomon.compare(readings)
    assert_joined(story)
    for order in itertools.permutations(readings):
        assert encode(rashomon.compare(order)) == encode(story)


@given(accounts("a.txt"), accounts("b.txt"), accounts("c.txt"))
@settings(max_examples=25)
def test_another_account_changes_no_date_told(one: Account, two: Account, three: Account) -> None:
    """It may change what is taken for one event, and its date; what the others tell of when stays as they tell it."""
    readings = [rashomon.read(account) for account in (one, two, three)]
    story = rashomon.compare(readings)
    known = {r.account.id: r for r in readings}
    assert all(reading == known[reading.account.id] for reading in story.accounts)
    assert all(reading == known[reading.account.id] for reading in rashomon.compare(readings[:2]).accounts)


@given(accounts())
@settings(max_examples=40)
def test_an_account_never_contradicts_itself(account: Account) -> None:
    """Neither within itself nor against a copy of itself under another name."""
    alone = rashomon.compare([rashomon.read(account)])
    assert {f.kind for f in alone.findings} <= {"only"}
    copy = Account(id="copy", name="copy.txt", publisher="Copy", published=account.published, text=account.text)
    both = rashomon.compare([rashomon.read(account), rashomon.read(copy)])
    assert_joined(both)
    assert [f.text for f in both.findings if f.kind in ("differ", "contradict")] == []


@given(st.binary(max_size=200) | TEXTS.map(str.encode), st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl"]))
@settings(max_examples=60)
def test_any_bytes_are_an_account_or_an_error_with_advice(data: bytes, name: str) -> None:
    stream = io.BytesIO(data)
    stream.name = name
    try:
        reading = rashomon.read(rashomon.open_account(stream))
    except rashomon.AccountError as error:
        assert name in str(error)
        assert re.search(r"\. \S.*[.?)]$", str(error), re.S), f"no advice in: {error}"
    else:
        assert_sound(reading)


FURNITURE = st.sampled_from(["article", "caption", "promotion"])
KINDS = st.sampled_from(["named", "anonymous", "outlet", "document", "none", None])
DATES = st.sampled_from(
    ["2021-03-02", "2021-03~", "XXXX-03-02", "2021-03-02T09:30:00", "../2021-03", "2021/2022", None]
)


@st.composite
def targets(draw: st.DrawFn, reading: Reading) -> tuple[Target, str | None]:
    """Draw something to rule on in a reading, and what is ruled of it."""
    places = [p for e in reading.entities for p in (*e.mentions, *e.descriptions, *e.pronouns)]
    choices: list[tuple[Target, str | None]] = []
    if reading.claims:
        claim = draw(st.sampled_from(reading.claims))
        choices.append((on_date(reading, claim.id), draw(DATES)))
        choices.append((on_furniture(reading.account, Span(claim.start, claim.end)), draw(FURNITURE)))
    if reading.attributions:
        choices.append((on_attribution(reading, draw(st.sampled_from(reading.attributions)).id), draw(KINDS)))
    if len(reading.sentences) > 1:
        told = draw(st.lists(st.sampled_from(reading.sentences), min_size=2, max_size=3, unique=True))
        cue, *content = draw(st.permutations(told))
        missing = on_missing_attribution(reading.account, {"cue": [cue], "content": sorted(content)})
        choices.append((missing, draw(KINDS) or "none"))
    if len(set(places)) > 1:
        one, other = draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True))
        choices.append((on_entities((reading, one), (reading, other)), draw(st.sampled_from(["one", "several"]))))
    return draw(st.sampled_from(choices))


def as_ruling(target: Target, value: str | None, number: int, reviewer: str) -> Ruling:
    answer = target.answer(value)
    return Ruling(
        id=f"r{number}", about=target.about, answer=answer, passages=target.passages, found=target.found,
        value=None if answer == "right" else value, reviewer=reviewer, made=f"2026-11-22T10:{number:02}:00Z",
    )  # fmt: skip


@st.composite
def rulings_on(draw: st.DrawFn, reading: Reading) -> list[Ruling]:
    """Draw rulings of two people on a reading."""
    drawn = draw(st.lists(targets(reading), max_size=5)) if len(reading.sentences) > 1 else []
    people = [draw(st.sampled_from(["Ada Stroud", "Leo Hale"])) for _ in drawn]
    numbered = enumerate(zip(drawn, people, strict=True))
    # That nothing is there cannot be ruled right.
    return [as_ruling(*one, n, who) for n, (one, who) in numbered if one[1] is not None or one[0].found is not None]


@given(accounts(), st.data())
@settings(max_examples=60)
def test_rulings_keep_a_reading_sound(account: Account, data: st.DataObject) -> None:
    """Whatever is ruled: each ruling is one to keep, the reading is sound, no order changes a byte, undoing undoes."""
    reading = rashomon.read(account)
    rulings = data.draw(rulings_on(reading))
    for ruling in rulings:
        check_ruling(ruling, {account.id: reading})
    laid = rashomon.read(account, rulings)
    assert_sound(laid)
    assert laid.account.id == account.id and laid.account.text == account.text
    assert encode(rashomon.read(account, rulings[::-1])) == encode(laid)
    told = [n for n in laid.notes if n.code in ("ruled", "rulings-conflict", "ruling-without-passage")]
    assert bool(told) == bool(rulings)
    undone = [msgspec.structs.replace(r, withdrawn=Withdrawal(by="Ada Stroud", at=r.made)) for r in rulings]
    assert encode(rashomon.read(account, undone)) == encode(reading)
    assert ruled(reading, undone) is reading or encode(ruled(reading, undone)) == encode(reading)


@given(accounts("a.txt"), accounts("b.txt"), st.data())
@settings(max_examples=40)
def test_rulings_keep_a_comparison_sound(one: Account, two: Account, data: st.DataObject) -> None:
    plain = [rashomon.read(account) for account in (one, two)]
    story = rashomon.compare(plain)
    rulings = [r for reading in plain for r in data.draw(rulings_on(reading)) if r.about != "furniture"]
    rulings = [msgspec.structs.replace(r, id=f"{n}") for n, r in enumerate(rulings)]
    if all(reading.claims for reading in plain):
        ends = [data.draw(st.sampled_from([ClaimRef(r.account.id, c.id) for c in r.claims])) for r in plain]
        kind = data.draw(st.sampled_from(["agree", "differ", "contradict", "none"]))
        pair = on_pair(story, ends[0], ends[1])
        rulings.append(as_ruling(msgspec.structs.replace(pair, found="none"), kind, 30, "Ada Stroud"))
    if all(reading.entities for reading in plain):
        named = [(r, data.draw(st.sampled_from([m for e in r.entities for m in e.mentions]))) for r in plain]
        value = data.draw(st.sampled_from(["one", "several"]))
        rulings.append(as_ruling(on_entities(named[0], named[1], story), value, 31, "Ada Stroud"))
    readings = [ruled(reading, rulings) for reading in plain]
    laid = rashomon.compare(readings, rulings)
    assert_joined(laid)
    assert set(laid.rulings) == set(rulings)
    for entity in laid.entities:
        assert len(entity.merges) == len(entity.members) - 1
    for order in itertools.permutations(readings):
        assert encode(rashomon.compare(order, rulings[::-1])) == encode(laid)
    undone = [msgspec.structs.replace(r, withdrawn=Withdrawal(by="Ada Stroud", at=r.made)) for r in rulings]
    again = rashomon.compare([ruled(reading, undone) for reading in plain], undone)
    assert encode(msgspec.structs.replace(again, rulings=())) == encode(story)


def test_the_examples_are_sound(quay_story: Comparison) -> None:
    assert_joined(quay_story)


@pytest.mark.parametrize("threads", ["1", "3"])
def test_the_number_of_workers_changes_no_byte(quay: tuple[Path, ...], quay_story: Comparison, threads: str) -> None:
    """A fresh process, another hash seed, other threads, the accounts the other way round: the same bytes."""
    code = (
        "import sys, rashomon\nfrom rashomon.codec import encode\n"
        "story = rashomon.compare(rashomon.read(rashomon.open_account(path)) for path in sys.argv[1:])\n"
        "sys.stdout.buffer.write(encode(story))"
    )
    environment = {**os.environ, "RASHOMON_THREADS": threads, "PYTHONHASHSEED": threads}
    command = [sys.executable, "-c", code, *map(str, reversed(quay))]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == encode(quay_story)
