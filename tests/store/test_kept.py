"""What is put into a store comes out of it, once, and whole, in both databases."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import DBAPIError

from rashomon.errors import Missing, StoreError
from rashomon.ingest.metadata import Metadata
from rashomon.rulings import Ruling
from rashomon.store.packing import moment
from rashomon.store.records import Changes, Page, StoredDocument
from rashomon.store.store import Store
from rashomon.store.tables import RULED_PASSAGE, RULING
from rashomon.types import Comparison, Reading

ByHand = Callable[..., Reading]
Compared = Callable[..., Comparison]
Ruled = Callable[..., Ruling]


def document(name: str = "d1", data: bytes | None = b"The quay was closed.") -> StoredDocument:
    """Return a document with all that may be known of one."""
    said = Metadata(title="Quay", authors=("Ana Ruiz",))
    return StoredDocument(id=name, name="quay.txt", metadata=said, data=data, added=moment(), added_by="Una")


def test_a_document_comes_out_as_it_came(store: Store) -> None:
    given = document(data=bytes(range(256)) * 40)
    with store.writing() as kept:
        kept.documents.add(given)
    with store.reading() as kept:
        assert kept.documents.get("d1") == given


def test_a_document_to_fetch_is_filled_when_it_came(store: Store) -> None:
    with store.writing() as kept:
        kept.documents.add(document(data=None))
        assert kept.documents.get("d1").data is None
        kept.documents.fill("d1", b"caf\xe9", url="https://quay.example/2", encoding="latin-1")
    with store.reading() as kept:
        found = kept.documents.get("d1")
    assert (found.data, found.url, found.encoding) == (b"caf\xe9", "https://quay.example/2", "latin-1")


def test_accounts_outlive_the_document_they_were_made_of(store: Store, by_hand: ByHand) -> None:
    with store.writing() as kept:
        kept.documents.add(document())
        kept.accounts.add(by_hand("lantern").account, "Una", document="d1")
        kept.documents.remove("d1")
    with store.reading() as kept:
        assert kept.accounts.count() == 1
        with pytest.raises(Missing):
            kept.documents.get("d1")


def test_an_account_is_kept_once(store: Store, by_hand: ByHand) -> None:
    account = by_hand("lantern").account
    with store.writing() as kept:
        assert kept.accounts.add(account, "Una")
        assert not kept.accounts.add(account, "Leo")
    with store.reading() as kept:
        assert kept.accounts.count() == 1
        assert kept.accounts.get("lantern") == account
        assert kept.accounts.summary("lantern").added_by == "Una"


def test_versions_of_one_page_know_each_other(store: Store, by_hand: ByHand) -> None:
    url = "https://quay.example/1"
    for name in ("first", "second", "third"):
        with store.writing() as kept:
            kept.accounts.add(by_hand(name, text=f"{name} telling", url=url).account, "Una")
    with store.writing() as kept:
        kept.accounts.add(by_hand("other", url="https://quay.example/2").account, "Una")
        story = kept.stories.add("Quay")
        for name in ("third", "first", "other"):
            kept.stories.put_account(story, name, "Una")
    with store.reading() as kept:
        assert [version.id for version in kept.accounts.versions("first")] == ["first", "second", "third"]
        assert kept.accounts.summary("other").page == "other"
        assert {a.id for a in kept.stories.accounts(story)} == {"first", "third", "other"}
        assert {a.id for a in kept.stories.accounts(story, newest_versions=True)} == {"third", "other"}


def test_the_reading_in_use_is_the_one_made_last_whatever_the_clock_says(
    store: Store, by_hand: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = by_hand("lantern"), Reading(account=by_hand("lantern").account)
    with store.writing() as kept:
        kept.accounts.add(old.account, "Una")
        kept.accounts.add_reading(old, inputs="i1", models="m1")
    # The clock is put back by an hour.
    monkeypatch.setattr("rashomon.store.accounts.moment", lambda since=None: moment(after=-3600, since=since))
    with store.writing() as kept:
        kept.accounts.add_reading(new, inputs="i2", models="m2")
    with store.reading() as kept:
        assert (kept.accounts.reading("lantern"), kept.accounts.inputs("lantern")) == (new, "i2")
        assert kept.accounts.readings(["nobody", "lantern"]) == (new,)
        assert kept.accounts.outdated("m2") == () and kept.accounts.outdated("m3") == ("lantern",)
    with store.writing() as kept:
        kept.accounts.add_reading(old, inputs="i1", models="m1")
        assert kept.accounts.reading("lantern") == old, "made again, it is the newest again"


def test_what_goes_with_an_account(store: Store, by_hand: ByHand, ruled: Ruled) -> None:
    reading = by_hand("lantern")
    with store.writing() as kept:
        kept.accounts.add(reading.account, "Una")
        kept.accounts.add_reading(reading, inputs="i", models="m")
        story = kept.stories.add("Quay")
        kept.stories.put_account(story, "lantern", "Una")
        kept.rulings.add(ruled(1, "lantern"))
        kept.accounts.remove("lantern")
        assert kept.stories.get(story).accounts == 0
        assert kept.accounts.reading("lantern") is None
        assert kept.rulings.of_accounts(["lantern"]) == ()


def test_a_story_counts_its_comparisons(store: Store, by_hand: ByHand, compared: Compared) -> None:
    one, two = by_hand("lantern"), by_hand("courier")
    first, second = compared(one), compared(one, two)
    with store.writing() as kept:
        story = kept.stories.add("Quay")
        assert kept.stories.comparison(story) is None and kept.stories.inputs(story) is None
        for reading in (one, two):
            kept.accounts.add(reading.account, "Una")
            assert kept.stories.put_account(story, reading.account.id, "Una")
            assert not kept.stories.put_account(story, reading.account.id, "Leo")
    changes = Changes(accounts=("courier",), findings=("f-1",))
    with store.writing() as kept:
        assert kept.stories.add_comparison(story, first, Changes(), inputs="i1", after=0) == 1
        assert kept.stories.add_comparison(story, second, changes, inputs="i2", after=1) == 2
        assert kept.stories.add_comparison(story, first, changes, inputs="i1", after=1) is None, "it began before"
    with store.reading() as kept:
        assert kept.stories.comparison(story) == second and kept.stories.inputs(story) == "i2"
        told = kept.stories.get(story)
        assert (told.revision, told.accounts, told.disagreements) == (2, 2, 1)
        newest, oldest = kept.stories.revisions(story)
        assert (newest.revision, newest.changes, newest.disagreements) == (2, changes, 1)
        assert (oldest.revision, oldest.accounts) == (1, 1)
        assert [s.id for s in kept.stories.stories_of("courier")] == [story]


def test_stories_are_listed_page_by_page_each_once(store: Store) -> None:
    with store.writing() as kept:
        made = {kept.stories.add(f"Story {number}") for number in range(7)}
    seen: list[str] = []
    cursor = None
    with store.reading() as kept:
        while part := kept.stories.list(Page(limit=3, cursor=cursor)):
            seen.extend(story.id for story in part)
            cursor = f"{part[-1].changed} {part[-1].id}"
    assert len(seen) == 7 and set(seen) == made


def test_a_story_that_is_removed_leaves_its_accounts(store: Store, by_hand: ByHand, compared: Compared) -> None:
    reading = by_hand("lantern")
    with store.writing() as kept:
        kept.accounts.add(reading.account, "Una")
        story = kept.stories.add("Quay")
        kept.stories.put_account(story, "lantern", "Una")
        kept.stories.add_comparison(story, compared(reading), Changes(), inputs="i", after=0)
        kept.stories.remove(story)
        assert kept.accounts.count() == 1
        with pytest.raises(Missing):
            kept.stories.get(story)
        with pytest.raises(Missing):
            kept.stories.add_comparison(story, compared(reading), Changes(), inputs="i", after=0)


def test_a_ruling_comes_out_as_it_was_made_and_is_taken_back_once(store: Store, by_hand: ByHand, ruled: Ruled) -> None:
    with store.writing() as kept:
        for name in ("lantern", "courier"):
            kept.accounts.add(by_hand(name).account, "Una")
        given = [ruled(2, "lantern", "courier"), ruled(1, "courier", reviewer="Leo")]
        for ruling in given:
            kept.rulings.add(ruling)
    with store.reading() as kept:
        assert list(kept.rulings.all()) == given, "in order of making"
        assert kept.rulings.of_accounts(["lantern"]) == (given[0],)
    with store.writing() as kept:
        gone = kept.rulings.withdraw("r2", "Leo")
        assert gone.withdrawn is not None and gone.withdrawn.by == "Leo"
    with store.writing() as kept, pytest.raises(StoreError, match="by Leo"):
        kept.rulings.withdraw("r2", "Una")
    with store.reading() as kept:
        assert kept.rulings.all() == (gone, given[1]), "what is taken back stays in the history"
    with store.writing() as kept, pytest.raises(Missing):
        kept.rulings.withdraw("r3", "Una")


def test_a_ruling_is_found_from_every_version_of_its_page(store: Store, by_hand: ByHand, ruled: Ruled) -> None:
    with store.writing() as kept:
        for name in ("first", "second"):
            kept.accounts.add(by_hand(name, url="https://quay.example/1").account, "Una")
        kept.accounts.add(by_hand("other").account, "Una")
        kept.rulings.add(ruled(1, "first"))
        kept.rulings.add(ruled(2, "second"))
        assert [r.id for r in kept.rulings.of_accounts(["first"])] == ["r1", "r2"]
        assert [r.id for r in kept.rulings.of_accounts(["second", "other"])] == ["r1", "r2"]
        assert kept.rulings.of_accounts(["other"]) == ()


def test_more_rulings_than_a_statement_may_have_parameters(store: Store, by_hand: ByHand) -> None:
    """SQLite takes 32,766 parameters: no list that grows with the store is given as such."""
    many = 33_000
    row = {"about": "date", "answer": "wrong", "reviewer": "Una", "made": moment()}
    passage = {"place": 0, "account": "lantern", "exact": "noon", "prefix": "", "suffix": ""}
    with store.writing() as kept:
        kept.accounts.add(by_hand("lantern").account, "Una")
        kept.connection.execute(RULING.insert(), [row | {"id": f"r{n}"} for n in range(many)])
        kept.connection.execute(RULED_PASSAGE.insert(), [passage | {"ruling": f"r{n}"} for n in range(many)])
    with store.reading() as kept:
        assert len(kept.rulings.of_accounts(["lantern"])) == many


def test_the_audit_log_tells_who_did_what_the_newest_first(store: Store) -> None:
    with store.writing() as kept:
        for number in range(5):
            kept.audit.note("Una", "story.open", f"s{number % 2}", f"time {number}")
    with store.reading() as kept:
        newest = kept.audit.list(limit=2)
        assert [line.detail for line in newest] == ["time 4", "time 3"]
        assert [line.detail for line in kept.audit.list(before=newest[-1].number)] == ["time 2", "time 1", "time 0"]
        assert [line.detail for line in kept.audit.list(subject="s1")] == ["time 3", "time 1"]


def test_what_raises_is_not_kept(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as kept:
        kept.stories.add("Quay")
        raise ZeroDivisionError
    with store.reading() as kept:
        assert kept.stories.list() == ()


def test_who_reads_changes_nothing(store: Store) -> None:
    with pytest.raises((StoreError, DBAPIError)), store.reading() as kept:
        kept.stories.add("Quay")
    with store.writing() as kept:
        kept.stories.add("Quay")


def test_who_reads_sees_one_state(store: Store) -> None:
    with store.reading() as kept:
        assert kept.stories.list() == ()
        with store.writing() as other:
            other.stories.add("Quay")
        assert kept.stories.list() == ()
    with store.reading() as kept:
        assert len(kept.stories.list()) == 1


@pytest.mark.parametrize("odd", ["a\0b", "half \ud800 a character", "both \ud83d\ude00 halves"])
def test_words_that_no_database_keeps_cost_a_character(store: Store, odd: str) -> None:
    with store.writing() as kept:
        title = kept.stories.get(kept.stories.add(odd)).title
    assert title in {"a\ufffdb", "half \ufffd a character", "both \N{GRINNING FACE} halves"}


def test_addresses_and_names_of_any_length(store: Store, by_hand: ByHand) -> None:
    """An index of PostgreSQL that keeps order has room for 2,700 bytes; noise, since it compresses what repeats."""
    noise = "".join(chr(0x4E00 + (number * 7919) % 20_000) for number in range(10_000))
    account = by_hand("lantern", url=f"https://quay.example/{noise}").account
    with store.writing() as kept:
        kept.accounts.add(account, "Una")
        assert kept.accounts.is_known(account.url or "")


def test_lists_go_on_where_they_ended(store: Store, by_hand: ByHand) -> None:
    with store.writing() as kept:
        accounts = [by_hand(f"n{number}").account for number in range(5)]
        for account in accounts:
            kept.accounts.add(account, "ana")
            kept.jobs.add("reread", account.id, "ana")
        first = kept.accounts.list(Page(limit=3))
        rest = kept.accounts.list(Page(limit=3, cursor=f"{first[-1].added} {first[-1].id}"))
        assert {a.id for a in (*first, *rest)} == {a.id for a in accounts} and len(rest) == 2
        jobs = kept.jobs.list(Page(limit=3))
        assert [j.subject for j in jobs] == ["n4", "n3", "n2"]
        assert [j.subject for j in kept.jobs.list(Page(limit=3, cursor=jobs[-1].id))] == ["n1", "n0"]
        assert kept.jobs.list(Page(cursor="nobody")) == ()


def test_rulings_are_listed_a_part_at_a_time(store: Store, by_hand: ByHand, ruled: Ruled) -> None:
    with store.writing() as kept:
        for name in ("lantern", "courier"):
            kept.accounts.add(by_hand(name).account, "ana")
        for number, name in enumerate(("lantern", "courier", "lantern"), 1):
            kept.rulings.add(ruled(number, name))
        first = kept.rulings.list(Page(limit=2))
        assert [r.id for r in first] == [r.id for r in reversed(kept.rulings.all())][:2]
        assert len(kept.rulings.list(Page(limit=2, cursor=first[-1].id))) == 1
        assert len(kept.rulings.list(Page(), ["lantern"])) == 2
