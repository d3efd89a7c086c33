"""Changes of who may use the desk, each with its line in the audit log: from the command line and from the browser."""

from rashomon.store.keys import StoredKey
from rashomon.store.people import Role, StoredPerson
from rashomon.store.session import Session
from rashomon.store.store import Store


def add_person(store: Store, name: str, role: Role, password: str | None, by: str) -> StoredPerson:
    """Add somebody; without a password they use tokens alone."""
    with store.writing() as kept:
        person = kept.people.add(name, role, password)
        kept.audit.note(by, "person.add", person.id, f"{person.name}: {role}")
        return person


def rename_person(store: Store, person: str, name: str, by: str) -> StoredPerson:
    """Give somebody another name; what they did stays under the name it was done by."""
    with store.writing() as kept:
        before = kept.people.get(person)
        after = kept.people.rename(person, name)
        kept.audit.note(by, "person.rename", person, f"{before.name} → {after.name}")
        return after


def set_role(store: Store, person: str, role: Role, by: str) -> StoredPerson:
    """Let somebody do more, or less, from their next request on."""
    with store.writing() as kept:
        before = kept.people.get(person)
        after = kept.people.set_role(person, role)
        kept.audit.note(by, "person.role", person, f"{after.name}: {before.role} → {role}")
        return after


def disable_person(store: Store, person: str, by: str) -> StoredPerson:
    """Let somebody in no more; all their keys are gone at once."""
    with store.writing() as kept:
        after = kept.people.disable(person)
        kept.keys.revoke_all(person)
        kept.audit.note(by, "person.disable", person, after.name)
        return after


def enable_person(store: Store, person: str, by: str) -> StoredPerson:
    """Let somebody in again, with the password they had; tokens are to be made anew."""
    with store.writing() as kept:
        after = kept.people.enable(person)
        kept.audit.note(by, "person.enable", person, after.name)
        return after


def set_password(store: Store, person: str, password: str, by: str, *, but: str | None = None) -> None:
    """Give somebody a new password and sign them out everywhere but where it was changed (`but`, a session's id)."""
    with store.writing() as kept:
        kept.people.set_password(person, password)
        kept.keys.revoke_all(person, kind="session", but=but)
        kept.audit.note(by, "person.password", person, kept.people.get(person).name)


def issue_token(store: Store, person: str, name: str, life: float | None, by: str) -> tuple[StoredKey, str]:
    """Make a token for somebody's programs; return it and, this once, its secret."""
    with store.writing() as kept:
        key, secret = kept.keys.issue(person, "token", name, life=life)
        kept.audit.note(by, "token.add", key.id, _whose(kept, key))
        return key, secret


def revoke_key(store: Store, key: str, by: str) -> None:
    """Let a token or session open nothing any more; raise Missing."""
    with store.writing() as kept:
        found = kept.keys.get(key)
        kept.keys.revoke(key)
        kept.audit.note(by, f"{found.kind}.revoke", key, _whose(kept, found))


def _whose(kept: Session, key: StoredKey) -> str:
    return f"{key.name}, of {kept.people.get(key.person).name}"
