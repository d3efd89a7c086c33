"""What people rule outranks the machine at once, survives new models and new versions of a page, and can be undone."""

import pytest
from typer.testing import CliRunner

from rashomon.cli import app
from rashomon.desk import versions
from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.worker import do_queued
from rashomon.errors import Missing, StoreError
from rashomon.ingest.metadata import Metadata
from rashomon.rulings import RuledPassage, Ruling, quote_passage
from rashomon.store.packing import moment, new_id
from rashomon.store.search.query import Query
from rashomon.types import Claim, Reading, Span

LANTERN = "The ferry Merrin sank on 4 May 2024 off Tresk. Two people died, the mayor said.\n"
COURIER = "The ferry Merrin sank off Tresk on 6 May 2024. Three people died, the mayor said.\n"
BOX = "The ferry Merrin sank on 4 May 2024 off Tresk.\n\nRead our new guide to the islands of the bay.\n"


def given(name: str, text: str, url: str | None = None) -> Given:
    metadata = Metadata(publisher=name.capitalize(), published="2024-05-07", url=url)
    return Given(name=f"{name}.txt", data=text.encode(), metadata=metadata)


@pytest.fixture
def story(desk: Desk) -> str:
    """Return a story of two accounts, compared."""
    opened = desk.open_story("The Merrin", "Una").id
    for one in (given("lantern", LANTERN), given("courier", COURIER)):
        desk.add(one, story=opened, by="Una")
    do_queued(desk)
    return opened


def readings_of(desk: Desk, story: str) -> dict[str, Reading]:
    found = desk.comparison(story)
    assert found is not None
    return {reading.account.label: reading for reading in found.accounts}


def sinking(reading: Reading) -> Claim:
    return next(c for c in reading.claims if "sank" in reading.account.text[c.start : c.end])


def date_ruling(reading: Reading, value: str, by: str = "Una") -> Ruling:
    claim = sinking(reading)
    passage = RuledPassage(
        account=reading.account.id,
        claim=claim.id,
        quote=quote_passage(reading.account.text, Span(claim.start, claim.end)),
    )
    return Ruling(
        id=new_id(),
        about="date",
        answer="wrong",
        found=claim.when,
        value=value,
        passages=(passage,),
        reviewer=by,
        made=moment(),
        reason="The log book says so.",
    )


def test_a_ruling_holds_everywhere_and_is_taken_back(desk: Desk, story: str) -> None:
    before = readings_of(desk, story)
    assert [sinking(r).when for r in before.values()] == ["2024-05-06", "2024-05-04"]
    ruling = desk.rule(date_ruling(before["Courier"], "2024-05-04"), "Una")
    # At once in the reading, and in the comparison as soon as it is made.
    laid = desk.reading(before["Courier"].account.id)
    assert laid is not None and sinking(laid).when == "2024-05-04"
    do_queued(desk)
    assert sinking(readings_of(desk, story)["Courier"]).when == "2024-05-04"
    found = desk.comparison(story)
    assert found is not None and [r.id for r in found.rulings] == [ruling.id]
    assert not [f for f in found.findings if f.about == "when" and f.kind in ("differ", "contradict")]
    desk.undo(ruling.id, "Leo")
    do_queued(desk)
    assert readings_of(desk, story)["Courier"].claims == before["Courier"].claims
    with desk.store.reading() as kept:
        taken = kept.rulings.get(ruling.id).withdrawn
    assert taken is not None and taken.by == "Leo"
    with pytest.raises(StoreError, match="already, by Leo"):
        desk.undo(ruling.id, "Una")


def test_two_people_who_disagree_are_both_kept(desk: Desk, story: str) -> None:
    reading = readings_of(desk, story)["Courier"]
    desk.rule(date_ruling(reading, "2024-05-04", "Una"), "Una")
    desk.rule(date_ruling(reading, "2024-05-05", "Leo"), "Leo")
    do_queued(desk)
    assert sinking(readings_of(desk, story)["Courier"]).when == "2024-05-06"
    found = desk.comparison(story)
    assert found is not None and {r.reviewer for r in found.rulings} == {"Una", "Leo"}
    told = [n.message for r in found.accounts for n in r.notes if n.code == "rulings-conflict"]
    assert len(told) == 1 and "Una" in told[0] and "Leo" in told[0]


def test_furniture_that_is_ruled_out_is_read_again_without_it(desk: Desk) -> None:
    story = desk.open_story("The Merrin", "Una").id
    desk.add(given("lantern", BOX), story=story, by="Una")
    do_queued(desk)
    reading = readings_of(desk, story)["Lantern"]
    start = BOX.index("Read our")
    box = Span(start, start + len("Read our new guide to the islands of the bay."))
    assert any(c.start >= start for c in reading.claims)
    ruling = Ruling(
        id=new_id(),
        about="furniture",
        answer="missing",
        value="promotion",
        passages=(RuledPassage(account=reading.account.id, quote=quote_passage(reading.account.text, box)),),
        reviewer="Una",
        made=moment(),
    )
    desk.rule(ruling, "Una")
    do_queued(desk)
    ruled = readings_of(desk, story)["Lantern"]
    assert not any(c.start >= start for c in ruled.claims) and ruled.account.id == reading.account.id
    desk.undo(ruling.id, "Una")
    do_queued(desk)
    assert readings_of(desk, story)["Lantern"].claims == reading.claims


def test_rulings_survive_newer_models(desk: Desk, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.read_again("Una") == 0
    desk.rule(date_ruling(readings_of(desk, story)["Courier"], "2024-05-04"), "Una")
    do_queued(desk)
    monkeypatch.setattr(versions, "__version__", "9.9")
    versions.models_in_use.cache_clear()
    try:
        assert desk.read_again("Una") == 2
        do_queued(desk)
        with desk.store.reading() as kept:
            assert kept.accounts.outdated(versions.models_in_use()) == ()
        assert sinking(readings_of(desk, story)["Courier"]).when == "2024-05-04"
    finally:
        monkeypatch.undo()
        versions.models_in_use.cache_clear()


def test_a_ruling_holds_in_a_later_version_of_the_page(desk: Desk) -> None:
    story = desk.open_story("The Merrin", "Una").id
    desk.add(given("courier", COURIER, "https://courier.example/merrin"), story=story, by="Una")
    do_queued(desk)
    desk.rule(date_ruling(readings_of(desk, story)["Courier"], "2024-05-04"), "Una")
    later = f"Divers found the wreck on Friday.\n\n{COURIER}"
    desk.add(given("courier", later, "https://courier.example/merrin"), story=story, by="Una")
    do_queued(desk)
    with desk.store.reading() as kept:
        first, second = kept.stories.accounts(story)
        assert first.page == second.page == first.id
    [reading] = readings_of(desk, story).values()
    assert reading.account.id == second.id and sinking(reading).when == "2024-05-04"


def test_a_ruling_on_what_is_not_there_is_refused(desk: Desk, story: str) -> None:
    ruling = date_ruling(readings_of(desk, story)["Courier"], "2024-05-04")
    other = RuledPassage(account="nothing", quote=ruling.passages[0].quote)
    with pytest.raises(Missing):
        desk.rule(Ruling(id="x", about="date", answer="wrong", passages=(other,), reviewer="Una", made=moment()), "Una")
    with desk.store.reading() as kept:
        assert kept.rulings.all() == ()


def test_search_follows_a_ruling_at_once(desk: Desk, story: str) -> None:
    reading = readings_of(desk, story)["Courier"]

    def found(query: Query) -> list[str]:
        with desk.store.reading() as kept:
            return [hit.outlet for hit in kept.search.find(query).hits]

    assert sorted(found(Query(words=("sank",)))) == ["Courier", "Lantern"]
    assert found(Query(words=("sank",), until="2024-05-05")) == ["Lantern"]
    ruling = desk.rule(date_ruling(reading, "2024-05-04"), "Una")
    assert sorted(found(Query(words=("sank",), until="2024-05-05"))) == ["Courier", "Lantern"]
    desk.undo(ruling.id, "Una")
    assert found(Query(words=("sank",), until="2024-05-05")) == ["Lantern"]


def test_the_command_line_has_all_read_again(desk: Desk, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [reading.account.id for reading in readings_of(desk, story).values()]
    monkeypatch.setenv("RASHOMON_DB", desk.store.database.name)
    monkeypatch.setattr(versions, "__version__", "9.9")
    versions.models_in_use.cache_clear()
    try:
        told = CliRunner().invoke(app, ["work", "--again", "--once"])
        assert told.exit_code == 0 and "2 accounts are read again" in told.output
        with desk.store.reading() as kept:
            assert len(before) == 2 and kept.accounts.outdated(versions.models_in_use()) == ()
    finally:
        monkeypatch.undo()
        versions.models_in_use.cache_clear()
