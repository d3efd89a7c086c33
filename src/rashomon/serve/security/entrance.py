"""Signing in and out: who is let in by name and password, how often that may be tried, and what is written down."""

from threading import BoundedSemaphore

from rashomon.serve.security.rates import Attempts, network_of, too_many
from rashomon.store.keys import SESSION_LIFE, StoredKey
from rashomon.store.people import StoredPerson
from rashomon.store.store import Store

# Each check of a password takes 19 MiB and a core for some hundredths of a second.
_CHECKS_AT_ONCE = 2
_PATIENCE = 5.0
# Tries that cost no wait: of a name, and from an address, behind which there may be a whole newsroom.
_FREE_BY_NAME, _FREE_BY_ADDRESS = 5, 20
_MOST_KNOWN = 10_000


class Entrance:
    """The one door of a server for people with passwords."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._attempts = Attempts()
        self._known: dict[tuple[str, str], None] = {}
        self._checks = BoundedSemaphore(_CHECKS_AT_ONCE)

    def sign_in(self, name: str, password: str, address: str, earlier: str | None) -> str | None:
        """Return the secret of a new session, None where name or password are wrong; raise where it is tried too often.

        The session that the browser had (`earlier`) ends, whosever it was: nobody can be made to sign in to one that
        another person knows.
        """
        network = network_of(address)
        keys = {self._name_key(name, network): _FREE_BY_NAME, f"from {network}": _FREE_BY_ADDRESS}
        if wait := self._attempts.begin(keys):
            raise too_many(wait, "Too many attempts to sign in.")
        person = self._verified(name, password)
        if person is None:
            self._note_failure(name, address)
            return None
        self._attempts.succeeded(keys)
        self._remember(name, network)
        with self._store.writing() as kept:
            if earlier is not None and (found := kept.keys.recognise(earlier, "session")):
                kept.keys.revoke(found[0].id)
            kept.keys.sweep()
            kept.people.renew_hash(person.id, password)
            _, secret = kept.keys.issue(person.id, "session", "browser", life=SESSION_LIFE)
            kept.audit.note(person.name, "person.sign-in", person.id, address)
        return secret

    def sign_out(self, key: StoredKey, by: str) -> None:
        """End a session."""
        with self._store.writing() as kept:
            kept.keys.revoke(key.id)
            kept.audit.note(by, "person.sign-out", key.person)

    def _verified(self, name: str, password: str) -> StoredPerson | None:
        if not self._checks.acquire(timeout=_PATIENCE):
            raise too_many(_PATIENCE, "Many people sign in at this moment.")
        try:
            with self._store.reading() as kept:
                return kept.people.verify(name, password)
        finally:
            self._checks.release()

    def _note_failure(self, name: str, address: str) -> None:
        with self._store.writing() as kept:
            # What is no person's name may be a password, typed into the wrong field.
            known = next((one for one in kept.people.list() if one.name == name.strip()), None)
            who, subject = (known.name, known.id) if known else ("somebody", "")
            kept.audit.note(who, "person.sign-in-failed", subject, address)

    def _name_key(self, name: str, network: str) -> str:
        """Return what attempts on a name count under: apart for an address it has signed in from before.

        So strangers who keep guessing cannot make a person wait who comes from where they always do.
        """
        key = _folded(name)
        return f"{key} from {network}" if (key, network) in self._known else f"{key} from anywhere"

    def _remember(self, name: str, network: str) -> None:
        self._known[_folded(name), network] = None
        while len(self._known) > _MOST_KNOWN:
            self._known.pop(next(iter(self._known)), None)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())[:80]
