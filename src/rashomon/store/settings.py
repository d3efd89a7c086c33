"""What the desk is to remember under a name: a text each."""

from sqlalchemy import Connection, select

from rashomon.store.rows import replace
from rashomon.store.tables import SETTING


class Settings:
    """What is remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str | None:
        """Return what is remembered under a name; None where nothing is."""
        return self._connection.execute(select(SETTING.c.value).where(SETTING.c.name == name)).scalar()

    def put(self, name: str, value: str) -> None:
        """Remember a text under a name, in the place of what was there."""
        replace(self._connection, SETTING, {"name": name, "value": value})
