"""What must be in the index for a claim to be found, as a tree, and the tree in the words of each database.

Only words and marks of this house come into it, letters, digits and the sign of marks: nothing that anybody types can
be taken for syntax.
"""

from dataclasses import dataclass
from typing import Literal

from rashomon.store.search.marks import EVERY


@dataclass(frozen=True)
class Run:
    """Words that stand one behind the other; of the last, only the beginning where `begins`."""

    tokens: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True)
class Join:
    """Parts that must all hold, or one of which must; no part at all always holds, or never does."""

    how: Literal["all", "any"]
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Without:
    """What holds of the one and not of the other."""

    wanted: "Expression"
    unwanted: "Expression"


Expression = Run | Join | Without
_NOTHING = f"{EVERY}·none"  # a mark that no claim has


def one(token: str) -> Run:
    """Return what holds of a claim that has this word or mark."""
    return Run((token,))


def every(*parts: Expression) -> Expression:
    """Return what holds where all of these do."""
    return parts[0] if len(parts) == 1 else Join("all", parts) if parts else one(EVERY)


def either(*parts: Expression) -> Expression:
    """Return what holds where one of these does."""
    return parts[0] if len(parts) == 1 else Join("any", parts) if parts else one(_NOTHING)


def fts5(expression: Expression) -> str:
    """Return an expression as SQLite's FTS5 reads it (https://sqlite.org/fts5.html#full_text_query_syntax)."""
    if isinstance(expression, Run):
        return f'"{" ".join(expression.tokens)}"' + (" *" if expression.begins else "")
    if isinstance(expression, Without):
        return f"({fts5(expression.wanted)} NOT {fts5(expression.unwanted)})"
    sign = " AND " if expression.how == "all" else " OR "
    return f"({sign.join(map(fts5, expression.parts))})"


def tsquery(expression: Expression) -> str:
    """Return an expression as PostgreSQL's tsquery reads it."""
    if isinstance(expression, Run):
        return "(" + " <-> ".join(f"'{token}'" for token in expression.tokens) + (":*)" if expression.begins else ")")
    if isinstance(expression, Without):
        return f"({tsquery(expression.wanted)} & !{tsquery(expression.unwanted)})"
    sign = " & " if expression.how == "all" else " | "
    return f"({sign.join(map(tsquery, expression.parts))})"
