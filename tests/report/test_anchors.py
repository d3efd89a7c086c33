"""Addresses last: what stays keeps its own, whichever account comes or goes, and no two things share one."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from rashomon.report.anchors import Anchors
from rashomon.types import Account, Claim, ClaimRef, Comparison, Event, Finding, Lineage, Passage, Reading, Span


def without(story: Comparison, account: str) -> Comparison:
    """Return a comparison as it would be without an account, everything in it numbered anew."""
    accounts = tuple(r for r in story.accounts if r.account.id != account)
    events = [replace(e, claims=tuple(ref for ref in e.claims if ref.account != account)) for e in story.events]
    findings = [replace(f, claims=tuple(ref for ref in f.claims if ref.account != account)) for f in story.findings]
    kept = [f for f in findings if len(f.claims) > 1 or (f.claims and f.kind == "only")]
    people = [replace(e, members=tuple(ref for ref in e.members if ref.account != account)) for e in story.entities]
    return replace(
        story,
        accounts=accounts,
        events=tuple(replace(e, id=f"e{n}") for n, e in enumerate(reversed([e for e in events if e.claims]), 1)),
        findings=tuple(replace(f, id=f"f{n}") for n, f in enumerate(reversed(kept), 1)),
        entities=tuple(replace(e, id=f"n{n}") for n, e in enumerate(reversed([e for e in people if e.members]), 1)),
        relations=(),
        lineage=Lineage(
            sources=tuple(
                replace(s, id=f"s{n}")
                for n, s in enumerate(reversed(story.lineage.sources), 1)
            )
        ),
    )  # fmt: skip


def fixed(story: Comparison) -> Iterator[tuple[object, str]]:
    """Yield what does not grow with the accounts, named by what it is, with its address."""
    anchors = Anchors(story)
    for reading in story.accounts:
        account = reading.account.id
        yield account, anchors.accounts[account]
        yield from (((account, name), address) for name, address in anchors.parts(account).items())
    for finding in story.findings:
        if finding.kind != "agree":
            yield (finding.kind, finding.about, finding.claims, finding.values), anchors.finding(finding.id)[0]
    for source in story.lineage.sources:
        yield source.name, anchors.source(source.id)


def grown(story: Comparison) -> Iterator[tuple[frozenset[object], tuple[str, ...]]]:
    """Yield what grows with the accounts: what it is made of, with its addresses."""
    anchors = Anchors(story)
    yield from ((frozenset(e.claims), anchors.event(e.id)) for e in story.events)
    yield from ((frozenset(f.claims), anchors.finding(f.id)) for f in story.findings if f.kind == "agree")
    yield from ((frozenset(e.members), anchors.entity(e.id)) for e in story.entities)


@pytest.mark.parametrize("account", ["acc-coastguard", "acc-ledger", "acc-post"])
def test_what_stays_keeps_its_address_when_an_account_comes_or_goes(ferry: Comparison, account: str) -> None:
    fewer = without(ferry, account)
    every = dict(fixed(ferry))
    kept = dict(fixed(fewer))
    assert len(kept) > 20
    assert kept.items() <= every.items()
    owners = {address: made_of for made_of, addresses in grown(ferry) for address in addresses}
    rests = list(grown(fewer))
    assert len(rests) > 8
    for made_of, addresses in rests:
        for address in addresses:
            assert made_of <= owners[address]


def test_an_account_that_comes_later_changes_not_even_the_address_shown(ferry: Comparison) -> None:
    last = ferry.accounts[-1].account.id
    shown = {addresses[0] for made_of, addresses in grown(without(ferry, last)) if len(made_of) > 1}
    assert shown <= {addresses[0] for _, addresses in grown(ferry)}


def test_no_two_things_share_an_address(ferry: Comparison) -> None:
    addresses = [address for _, address in fixed(ferry)]
    addresses += [address for _, several in grown(ferry) for address in several]
    assert len(addresses) == len(set(addresses))


def told(account: str, *texts: str, name: str = "a.txt") -> Reading:
    body, claims = "", []
    for number, text in enumerate(texts, 1):
        claims.append(Claim(id=f"c{number}", start=len(body), end=len(body) + len(text)))
        body += f"{text}\n"
    return Reading(account=Account(id=account, name=name, text=body), claims=tuple(claims))


def test_an_account_is_called_by_its_name_and_by_its_id_where_names_are_alike() -> None:
    names = ("The Week.txt", "the-week.md", "main.html", "https://www.site.example/a/b?c=1", "日本.txt",
             "one-very-long-name-of-a-file-with-a-date.txt")  # fmt: skip
    readings = tuple(told(f"{n:08x}", name=name) for n, name in enumerate(names))
    accounts = [*Anchors(Comparison(rashomon="0", accounts=readings)).accounts.values()]
    assert [address.rpartition("-")[0] for address in accounts] == [
        *("the-week", "the-week", "main", "site-example-a-b-c-1", "account", "one-very-long-name-of-a"),
    ]
    assert len(set(accounts)) == len(names)
    for reading in readings:  # each alone is called as among the others
        alone = Anchors(Comparison(rashomon="0", accounts=(reading,))).accounts[reading.account.id]
        assert alone in accounts


def test_the_same_words_told_twice_are_two_places() -> None:
    story = Comparison(rashomon="0", accounts=(told("x", "The quay fell.", "No one saw it.", "The  quay fell."),))
    anchors = Anchors(story)
    addresses = [anchors.claim(ClaimRef("x", f"c{n}")) for n in (1, 2, 3)]
    assert len(set(addresses)) == 3
    more = Comparison(rashomon="0", accounts=(told("x", "It was late.", "The quay fell."),))
    assert Anchors(more).claim(ClaimRef("x", "c2")) == addresses[0]
    places = [Passage("x", 4, 8), Passage("x", 34, 38)]
    text = story.accounts[0].account.text
    assert {text[one.start : one.end] for one in places} != {""}
    assert len({anchors.passage(one) for one in places}) == 2


def test_a_passage_leads_to_the_claim_it_stands_in_or_after() -> None:
    anchors = Anchors(Comparison(rashomon="0", accounts=(told("x", "The quay fell.", "No one saw it."),)))
    first, second = (anchors.claim(ClaimRef("x", name)) for name in ("c1", "c2"))
    assert [anchors.at(Passage("x", start, start + 1)) for start in (0, 13, 14, 15, 29)] == [
        *(first, first, first, second, second),
    ]
    late = replace(told("x", "The quay fell."), claims=(Claim(id="c1", start=4, end=8),))
    bare = Anchors(Comparison(rashomon="0", accounts=(late,)))
    assert bare.at(Passage("x", 0, 3)) == bare.accounts["x"]


def test_a_claim_that_tells_two_events_leads_to_one_of_them_and_each_has_an_address() -> None:
    refs = [ClaimRef("x", f"c{n}") for n in (1, 2)]
    events = (Event(id="e1", label="A", claims=(refs[0],)), Event(id="e2", label="B", claims=(refs[1], refs[0])),
              Event(id="e3", label="C", claims=(refs[0],)))  # fmt: skip
    story = Comparison(rashomon="0", accounts=(told("x", "One.", "Two."),), events=events)
    found = [Anchors(story).event(event.id) for event in events]
    assert [len(addresses) for addresses in found] == [1, 1, 1]
    assert len({address for addresses in found for address in addresses}) == 3


def test_a_contradiction_that_turns_out_to_be_none_keeps_its_address() -> None:
    accounts = (told("x", "Ten fell."), told("y", "Twelve fell.", name="b.txt"))
    claims = (ClaimRef("x", "c1"), ClaimRef("y", "c1"))
    finding = Finding(id="f1", kind="contradict", about="number", claims=claims, text="", confidence=0.5)
    story = Comparison(rashomon="0", accounts=accounts, findings=(finding,))
    before = Anchors(story).finding("f1")
    turned = replace(finding, kind="differ", claims=claims[::-1], confidence=0.9)
    assert Anchors(replace(story, findings=(turned,))).finding("f1") == before
    other = replace(finding, about="when")
    assert Anchors(replace(story, findings=(other,))).finding("f1") != before


def test_two_hashes_that_begin_alike_are_told_apart_by_more_of_them() -> None:
    texts = [f"Claim {n}." for n in range(70_000)]
    reading = Reading(
        account=Account(id="x", name="a.txt", text="\n".join(texts)),
        claims=tuple(
            Claim(id=f"c{n}", start=span.start, end=span.end) for n, span in enumerate(_spans(texts))
        ),
    )  # fmt: skip
    addresses = Anchors(Comparison(rashomon="0", accounts=(reading,))).parts("x")
    assert len(set(addresses.values())) == len(texts)


def _spans(texts: list[str]) -> Iterator[Span]:
    at = 0
    for text in texts:
        yield Span(at, at + len(text))
        at += len(text) + 1
