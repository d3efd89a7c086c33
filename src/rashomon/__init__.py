"""rashomon: who said what, on whose word, when it happened, and where accounts agree, differ or contradict.

    story = rashomon.compare(rashomon.read(rashomon.open_account(path)) for path in paths)
    print(rashomon.render(story, "terminal"))

Importing this package loads no model and none of the reading code; each comes with its first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rashomon.errors import (
    AccountError,
    EmptyAccount,
    FeedError,
    FetchError,
    FormatError,
    MarksError,
    MetadataError,
    Missing,
    MissingAccount,
    MissingExtra,
    ModelError,
    RashomonError,
    RefusedUrl,
    RulingError,
    RunError,
    ServerError,
    StoreError,
    UnknownFormat,
    VerdictError,
    WikidataError,
)

if TYPE_CHECKING:
    from rashomon.client.client import Client
    from rashomon.ingest.files import open_account, open_accounts
    from rashomon.pipeline import compare, read
    from rashomon.report.formats import render, render_files
    from rashomon.report.tabular.tables import tables
    from rashomon.types import (
        Account,
        Attribution,
        Claim,
        Comparison,
        Entity,
        Event,
        Finding,
        Lineage,
        Note,
        Reading,
        Span,
        Time,
    )

__version__ = "0.1.0"

__all__ = [
    "Account",
    "AccountError",
    "Attribution",
    "Claim",
    "Client",
    "Comparison",
    "EmptyAccount",
    "Entity",
    "Event",
    "FeedError",
    "FetchError",
    "Finding",
    "FormatError",
    "Lineage",
    "MarksError",
    "MetadataError",
    "Missing",
    "MissingAccount",
    "MissingExtra",
    "ModelError",
    "Note",
    "RashomonError",
    "Reading",
    "RefusedUrl",
    "RulingError",
    "RunError",
    "ServerError",
    "Span",
    "StoreError",
    "Time",
    "UnknownFormat",
    "VerdictError",
    "WikidataError",
    "__version__",
    "compare",
    "open_account",
    "open_accounts",
    "read",
    "render",
    "render_files",
    "tables",
]

_HOMES = {
    "Client": "rashomon.client.client",
    "open_account": "rashomon.ingest.files",
    "open_accounts": "rashomon.ingest.files",
    "read": "rashomon.pipeline",
    "compare": "rashomon.pipeline",
    "render": "rashomon.report.formats",
    "render_files": "rashomon.report.formats",
    "tables": "rashomon.report.tabular.tables",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "rashomon.types")), name)


def __dir__() -> list[str]:
    return list(__all__)
