"""What is shown first, what is taken together, what things are called."""

from msgspec.structs import replace

from rashomon.report.naming import label_accounts
from rashomon.report.view import View
from rashomon.types import Account, Comparison, Reading


def test_findings_that_share_a_passage_are_one_dispute(ferry: Comparison) -> None:
    hurt = View(ferry).disputed[0]
    assert [(t.account, t.value) for t in hurt.tellings] == [
        ("The Harbour Post", "thirty-one people"),
        ("Northern Ledger", "Twelve"),
        ("Skell Coastguard", "Thirty-one persons"),
    ]
    assert len(hurt.reasons) == 2


def test_what_is_clear_and_widely_told_comes_first(ferry: Comparison) -> None:
    view = View(ferry)
    assert [(item.id, item.sure.word) for item in view.disputed] == [
        ("f2", "clear"),
        ("f1", "clear"),
        ("f4", "likely"),
    ]
    assert [item.id for item in view.different] == ["f5", "f7"]


def test_every_finding_stands_in_the_list_once(ferry: Comparison) -> None:
    view = View(ferry)
    told = [
        anchor
        for items in view.items.values()
        for item in items
        for reason in item.reasons
        for anchor in reason.anchors
    ]
    assert sorted(told) == sorted(anchor for f in ferry.findings for anchor in view.anchors.finding(f.id))


def test_events_are_in_order_of_time_the_undated_last(ferry: Comparison) -> None:
    rows = View(ferry).rows
    assert rows[0].when == "19 January 2024"
    assert rows[-1].edtf is None
    assert [row.when for row in rows if "01:30 or" in row.when] == ["13 March 2024, 01:30 or 02:00"]
    assert [row.doubt for row in rows if row.label == "A public inquiry opens in Corrie"] == [""]
    assert [row.doubt for row in rows if row.label == "The last people are taken off"] == ["details disputed"]


def test_what_events_hold_already_is_not_told_again_as_agreed(ferry: Comparison) -> None:
    assert View(ferry).agreed == ()
    without = replace(ferry, events=())
    assert [item.id for item in View(without).agreed] == ["f8", "f9", "f10"]


def test_the_title_is_the_one_whose_words_most_accounts_use_and_says_whose_it_is(ferry: Comparison) -> None:
    assert View(ferry).title == "“Statement on the grounding of MV Merrin”"
    assert View(ferry).reach.endswith(" The headline is that of Skell Coastguard.")


def test_without_titles_the_story_is_called_by_an_event_that_reads_like_one_or_by_its_accounts(
    ferry: Comparison,
) -> None:
    bare = tuple(replace(r, account=replace(r.account, title=None)) for r in ferry.accounts)
    assert View(replace(ferry, accounts=bare)).title == "The Merrin grounds at Skell Point"
    cut = tuple(replace(e, label=f"She said: {e.label}…") for e in ferry.events)
    assert (
        View(replace(ferry, accounts=bare, events=cut)).title
        == "Skell Coastguard, Northern Ledger and The Harbour Post"
    )
    assert View(Comparison(rashomon="0", accounts=())).title == "Nothing to compare"


def accounts(*names: tuple[str, str | None]) -> list[Reading]:
    return [
        Reading(account=Account(id=f"{n:08x}", name=name, publisher=publisher, text=""))
        for n, (name, publisher) in enumerate(names)
    ]


def test_no_two_accounts_are_called_the_same() -> None:
    readings = accounts(("a.txt", "The Week"), ("b.txt", "The Week"), ("c.txt", None), ("c.txt", None))
    assert list(label_accounts(readings).values()) == [
        "The Week, a.txt",
        "The Week, b.txt",
        "c.txt, 00000002",
        "c.txt, 00000003",
    ]


def test_what_is_not_told_as_a_fact_says_so_after_its_chain(ferry_denied: Comparison) -> None:
    hurt = View(ferry_denied).disputed[0]
    assert [t.chain for t in hurt.tellings] == ["St Brannoc Hospital", "Merrin Lines · denied", "its own words"]


def test_a_doubt_that_stands_beside_the_source_is_not_said_twice(ferry: Comparison) -> None:
    reading = ferry.reading_by_id["acc-post"]
    doubted = replace(
        reading,
        attributions=tuple(replace(a, hedged=True) for a in reading.attributions),
        claims=tuple(replace(c, factuality="doubted") for c in reading.claims),
    )
    view = View(replace(ferry, accounts=tuple(doubted if r is reading else r for r in ferry.accounts)))
    told = [t for items in view.items.values() for item in items for t in item.tellings]
    chains = [t.chain for t in told if t.account == view.labels[reading.account.id]]
    assert any("(hedged)" in chain for chain in chains)
    assert not any("(hedged)" in chain and "in doubt" in chain for chain in chains)
