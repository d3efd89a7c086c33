"""The type of columns that hold words: such as both databases can keep."""

from sqlalchemy import Dialect, types


class Text(types.TypeDecorator[str]):
    """Text of any length. What PostgreSQL refuses (NUL, and halves of characters) is kept as U+FFFD in both databases.

    People send such things to forms; the texts of accounts have none.
    """

    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy gives it
        """Return words as they are kept."""
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
