"""People and keys: who is let in, and what of their secrets is kept."""

import sqlite3
import statistics
import time
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text, update

from rashomon.errors import Missing, StoreError
from rashomon.store import keys, passwords
from rashomon.store.packing import moment
from rashomon.store.store import Store
from rashomon.store.tables import KEY

PASSWORD = "seven boats at the quay"


def person_of(store: Store, name: str = "Una", role: str = "admin") -> str:
    with store.writing() as kept:
        return kept.people.add(name, role, PASSWORD).id  # type: ignore[arg-type]


def test_the_first_person_is_an_admin(store: Store) -> None:
    with store.writing() as kept:
        assert not kept.people.any()
        with pytest.raises(StoreError, match="admin"):
            kept.people.add("Una", "editor", PASSWORD)
        kept.people.add("Una", "admin", PASSWORD)
        kept.people.add("Leo", "reader")
        assert [(one.name, one.role, one.has_password) for one in kept.people.list()] == [
            ("Leo", "reader", False),
            ("Una", "admin", True),
        ]


@pytest.mark.parametrize("name", ["Una", "una", " UNA ", "Ｕｎａ", "", "x" * 81, "Le\x00o", "Le\u202eo"])
def test_names_are_told_apart_and_can_be_printed(store: Store, name: str) -> None:
    person_of(store)
    with store.writing() as kept, pytest.raises(StoreError):
        kept.people.add(name, "reader")


def test_a_person_may_write_their_own_name_otherwise(store: Store) -> None:
    una = person_of(store)
    with store.writing() as kept:
        assert kept.people.rename(una, "UNA").name == "UNA"
        assert kept.people.named("UNA").id == una
        with pytest.raises(Missing):
            kept.people.named("Una")


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "Una" * 5, "x" * 1025, "passwordpassword"])
def test_weak_passwords_are_refused(store: Store, password: str) -> None:
    with store.writing() as kept, pytest.raises(StoreError, match="password"):
        kept.people.add("Una", "admin", password)


def test_who_comes_in(store: Store) -> None:
    una, leo = person_of(store), person_of(store, "Léo", "editor")
    with store.writing() as kept:
        found = kept.people.verify("  Le\u0301o ", PASSWORD)
        assert found is not None and found.id == leo
        assert kept.people.verify("Léo", PASSWORD + " ") is None
        assert kept.people.verify("nobody", PASSWORD) is None
        kept.people.disable(leo)
        assert kept.people.verify("Léo", PASSWORD) is None
        kept.people.enable(leo)
        assert kept.people.verify("Léo", PASSWORD) is not None
        kept.people.set_password(una, "another row of words")
        assert kept.people.verify("Una", PASSWORD) is None
        assert kept.people.verify("Una", "another row of words") is not None


def test_one_without_a_password_signs_in_with_none(store: Store) -> None:
    person_of(store)
    with store.writing() as kept:
        kept.people.add("bot", "editor")
        for tried in ("", "the password of nobody", PASSWORD):
            assert kept.people.verify("bot", tried) is None


def test_an_admin_is_left(store: Store) -> None:
    una = person_of(store)
    with store.writing() as kept:
        with pytest.raises(StoreError, match="last admin"):
            kept.people.disable(una)
        with pytest.raises(StoreError, match="last admin"):
            kept.people.set_role(una, "reader")
        kept.people.add("Leo", "admin", PASSWORD)
        assert kept.people.set_role(una, "reader").role == "reader"


def test_hashes_follow_the_parameters(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    weaker = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
    with monkeypatch.context() as earlier:
        earlier.setattr(passwords, "_HASHER", weaker)
        una = person_of(store)
    with store.writing() as kept:
        assert kept.people.verify("Una", PASSWORD)
        assert kept.people.renew_hash(una, PASSWORD)
        assert not kept.people.renew_hash(una, PASSWORD)
        kept_hash = kept.connection.execute(text("SELECT password FROM person")).scalar_one()
        assert kept_hash.startswith("$argon2id$") and "m=19456,t=2,p=1" in kept_hash
        assert kept.people.verify("Una", PASSWORD)


def test_a_name_that_is_none_takes_as_long(tmp_path: Path) -> None:
    store = Store(tmp_path / "desk.db")
    person_of(store)
    passwords.matches(None, "warm")
    with store.writing() as kept:
        kept.people.add("bot", "editor")
        spent: dict[str, list[float]] = {"Una": [], "nobody": [], "bot": []}
        for _ in range(7):
            for name, times in spent.items():
                begun = time.process_time()
                assert kept.people.verify(name, "a wrong one of course") is None
                times.append(time.process_time() - begun)
    store.close()
    middle = {name: statistics.median(times) for name, times in spent.items()}
    assert max(middle.values()) < 1.6 * min(middle.values()), middle


def test_keys_open_until_they_end(store: Store) -> None:
    una = person_of(store)
    with store.writing() as kept:
        key, secret = kept.keys.issue(una, "token", "nightly", life=None)
        found = kept.keys.recognise(secret, "token")
        assert found is not None and (found[0].id, found[1].name) == (key.id, "Una")
        # A token is no cookie, and a cookie no token.
        assert kept.keys.recognise(secret, "session") is None
        assert kept.keys.recognise(secret[:-1], "token") is None
        _, ended = kept.keys.issue(una, "token", "brief", life=-1)
        assert kept.keys.recognise(ended, "token") is None
        assert [one.name for one in kept.keys.list(una)] == ["nightly"]
        kept.people.add("Leo", "admin")
        kept.people.disable(una)
        assert kept.keys.recognise(secret, "token") is None
        kept.people.enable(una)
        kept.keys.revoke(key.id)
        assert kept.keys.recognise(secret, "token") is None


def test_a_session_ends_when_it_rests(store: Store) -> None:
    una = person_of(store)
    with store.writing() as kept:
        key, secret = kept.keys.issue(una, "session", "browser", life=keys.SESSION_LIFE)
        token, lasting = kept.keys.issue(una, "token", "nightly", life=None)
        for days, opens in ((2, True), (4, False)):
            earlier = moment(after=-days * keys.DAY)
            kept.connection.execute(update(KEY).values(made=earlier, used=earlier))
            assert (kept.keys.recognise(secret, "session") is not None) is opens
            assert kept.keys.recognise(lasting, "token") is not None
        kept.connection.execute(update(KEY).values(expires=moment(after=-1)))
        kept.keys.sweep()
        with pytest.raises(Missing):
            kept.keys.get(key.id)
        assert kept.keys.get(token.id)


def test_use_is_written_down_seldom(store: Store) -> None:
    una = person_of(store)
    with store.writing() as kept:
        key, _ = kept.keys.issue(una, "token", "nightly", life=None)
        assert kept.keys.needs_touch(key)
        kept.keys.touch(key.id)
        assert not kept.keys.needs_touch(kept.keys.get(key.id))


def test_all_keys_but_one_are_revoked(store: Store) -> None:
    una, leo = person_of(store), person_of(store, "Leo", "reader")
    with store.writing() as kept:
        mine = [kept.keys.issue(una, "session", name, life=60)[0].id for name in ("a", "b", "c")]
        token = kept.keys.issue(una, "token", "t", life=None)[0].id
        his = kept.keys.issue(leo, "session", "d", life=60)[0].id
        kept.keys.revoke_all(una, kind="session", but=mine[1])
        assert {one.id for one in kept.keys.list()} == {mine[1], token, his}
        kept.keys.revoke_all(una)
        assert {one.id for one in kept.keys.list()} == {his}


def test_no_secret_is_in_the_file(tmp_path: Path) -> None:
    store = Store(tmp_path / "desk.db")
    una = person_of(store)
    with store.writing() as kept:
        _, secret = kept.keys.issue(una, "token", "nightly", life=None)
    store.close()
    with sqlite3.connect(tmp_path / "desk.db") as copy:
        dump = "\n".join(copy.iterdump())
    copy.close()
    told = dump.encode() + b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"nightly" in told and PASSWORD.encode() not in told
    assert secret.encode() not in told and secret.removeprefix(keys.PREFIX).encode() not in told
