"""Refuses to open a desk to others before anybody can sign in."""

from rashomon.errors import StoreError
from rashomon.serve.settings import Settings
from rashomon.store.store import Store


def refuse_open_door(store: Store, settings: Settings) -> None:
    """Raise StoreError where others could reach the server and nobody is there to sign in."""
    reached = not settings.is_local or settings.hosts or settings.proxies
    if not reached:
        return
    with store.reading() as kept:
        if not kept.people.any():
            raise StoreError(
                f"{store.database.name}: others could reach this desk, and nobody has to sign in. Add an admin first: "
                "rashomon people add NAME --role admin. For yourself alone, leave out --host, --name and --proxy."
            )
