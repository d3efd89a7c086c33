"""Items: what of several findings people see, when it was, and whom it is about."""

import pytest
from msgspec.structs import replace

from rashomon.report.view import View
from rashomon.types import ClaimRef, Comparison, Entity, EntityRef, Finding, Span, StoryEntity


def test_each_finding_of_an_item_keeps_its_reason_and_its_address(ferry: Comparison) -> None:
    view = View(ferry)
    hurt = view.disputed[0]
    assert [(reason.text, reason.anchors) for reason in hurt.reasons] == [
        ("People hurt: “thirty-one” against “Twelve”.", view.anchors.finding("f2")),
        ("People hurt: “Thirty-one persons” against “Twelve”.", view.anchors.finding("f3")),
    ]
    assert (hurt.anchor, hurt.text) == (hurt.reasons[0].anchors[0], hurt.reasons[0].text)


def test_an_item_has_the_date_of_the_event_its_claims_tell_or_their_own(ferry: Comparison) -> None:
    dates = {item.id: (item.edtf, item.when) for items in View(ferry).items.values() for item in items}
    assert dates["f1"] == ("2024-03-12", "12 March 2024")
    assert dates["f2"] == (None, "")  # no account dates when the hurt were treated
    assert dates["f7"] == ("2024-01-19", "19 January 2024")
    bare = {i.id: i.edtf for items in View(replace(ferry, events=())).items.values() for i in items}
    assert bare["f7"] == "2024-01"  # as the first claim dates itself
    assert bare["f2"] is None


def test_findings_are_put_in_order_of_time(ferry: Comparison) -> None:
    view = View(ferry)
    places = view.order_in_time
    assert places["f7"] < places["f1"] < places["f4"] < places["f9"]
    assert "f2" not in places


def test_who_said_it_and_who_is_named_are_the_people_of_an_item(ferry: Comparison) -> None:
    view = View(ferry)
    people = {item.id: [person.name for person in item.people] for items in view.items.values() for item in items}
    assert people["f1"] == ["Piet Marsh"]  # the lawyer denies it
    assert people["f2"] == []
    assert [(person.name, number) for person, number in view.persons] == [("Piet Marsh", 1)]


def named(ferry: Comparison, *accounts: str) -> Comparison:
    """Return the ferry with a person named in the first two claims of accounts."""
    readings = tuple(
        replace(
            r,
            entities=(*r.entities, Entity(id="e9", name="Ruth Aldane", kind="person", mentions=(Span(0, 1),))),
            claims=tuple(replace(c, entities=("e9",)) if c.id in ("c1", "c2") else c for c in r.claims),
        )
        if r.account.id in accounts
        else r
        for r in ferry.accounts
    )
    person = StoryEntity(
        id="n9", name="Ruth Aldane", kind="person", members=tuple(EntityRef(a, "e9") for a in accounts)
    )
    return replace(ferry, accounts=readings, entities=(*ferry.entities, person))


@pytest.mark.parametrize(("accounts", "about"), [(("acc-post", "acc-ledger"), ("Ruth Aldane",)), (("acc-post",), ())])
def test_whom_all_sides_name_is_who_an_item_is_about(
    ferry: Comparison, accounts: tuple[str, ...], about: tuple[str, ...]
) -> None:
    story = named(ferry, *accounts)
    [item] = View(replace(story, findings=tuple(f for f in story.findings if f.id == "f5"))).different
    assert item.who == about
    assert [person.name for person in item.people] == ["Ruth Aldane"]


def test_a_person_is_called_by_a_key_that_stays_when_accounts_come(ferry: Comparison) -> None:
    one = View(named(ferry, "acc-post")).persons
    two = View(named(ferry, "acc-post", "acc-coastguard")).persons
    assert {person.name: person.key for person, _ in one}["Piet Marsh"] in {person.key for person, _ in two}


def test_a_chain_of_passages_is_not_taken_for_one_thing(ferry: Comparison) -> None:
    """Each shares a passage with the one before; what is far from the likeliest is another item."""
    refs = [ClaimRef(r.account.id, c.id) for r in ferry.accounts for c in r.claims]
    chain = tuple(
        Finding(id=f"f{n}", kind="differ", about="number", claims=(refs[n], refs[n + 1]), text=f"{n}.", confidence=0.9)
        for n in range(len(refs) - 1)
    )
    found = View(replace(ferry, findings=chain)).different
    assert len(found) > 1
    assert max(len(item.tellings) for item in found) <= 7
    assert sum(len(item.reasons) for item in found) == len(chain)


def test_agreements_on_several_things_are_not_joined_by_one_passage(ferry: Comparison) -> None:
    refs = [ClaimRef("acc-post", "c1"), ClaimRef("acc-ledger", "c1"), ClaimRef("acc-coastguard", "c1")]
    agreed = tuple(
        Finding(id=f"f{n}", kind="agree", about="what", claims=(refs[0], other), text=f"{n}.", confidence=0.9)
        for n, other in enumerate(refs[1:])
    )
    assert len(View(replace(ferry, findings=agreed)).items["agree"]) == 2
