"""Folders of runs, their tables written by hand: invented accounts of a crane that fell, small enough to count."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from rashomon.corpus.run.rows import RUN_TABLES
from rashomon.report.tabular.tables import TABLES, columns_in, columns_of

Rows = Mapping[str, Iterable[Mapping[str, Any]]]
Write = Callable[[Path, Rows], Path]

_KINDS: Mapping[str, Any] = {
    "text": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date,
}  # fmt: skip
_EMPTY: Mapping[Any, Any] = {pl.String: "", pl.Int64: 0, pl.Float64: 0.0, pl.Boolean: False}
_OF_STORIES = [name for name in TABLES if name != "verdicts"]


def write_run(folder: Path, rows: Rows, *, files: int = 1) -> Path:
    """Write the tables of a run, the rows dealt out to so many files; what a row does not say is empty."""
    for name in (*_OF_STORIES, *RUN_TABLES):
        told = list(rows.get(name, ()))
        for number in range(files):
            month = f"month=2024-{number + 1:02}"
            place = folder / name if name == "left_out" else folder / name / month
            place.mkdir(parents=True, exist_ok=True)
            _frame(name, told[number::files]).write_parquet(place / f"{number}.parquet")
    return folder


def _frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    columns = columns_in(RUN_TABLES[name]) if name in RUN_TABLES else columns_of(name)
    kinds = {"story": pl.String} if name in _OF_STORIES else {}
    kinds |= {column.name: _KINDS[column.kind] for column in columns}
    optional = {column.name for column in columns if column.optional}
    full = []
    for row in rows:
        assert set(row) <= set(kinds), set(row) - set(kinds)
        full.append(tuple(row.get(c, None if c in optional else _EMPTY.get(kind)) for c, kind in kinds.items()))
    return pl.DataFrame(full, schema=dict(kinds), orient="row")


def account(name: str, publisher: str | None, published: str | None, story: str, **more: object) -> dict[str, Any]:
    """Return an account's row; `published` is a day or a moment."""
    day = date.fromisoformat(published[:10]) if published else None
    told = {"account": name, "publisher": publisher, "published": day, "published_text": published, "story": story}
    return told | {"account_name": f"{name}.txt", "title": f"Headline of {name}", "language": "en", **more}


def said(name: str, source: str, kind: str = "named", **more: object) -> dict[str, Any]:
    """Return an attribution's row; its name begins with its account's."""
    told = {"attribution": name, "account": name.partition(".")[0], "source": source, "source_kind": kind}
    told |= {"source_words": source, "chain": source, "form": "indirect", "content": f"the words of {name}"}
    return told | {"start": 10, "stop": 40, "story": "s1", **more}


def entity(name: str, called: str, kind: str = "person", **more: object) -> dict[str, Any]:
    """Return an entity's row."""
    return {"entity": name, "account": name.partition(".")[0], "name": called, "kind": kind, "story": "s1", **more}


def claim(name: str, words: str, start: int = 100) -> dict[str, Any]:
    """Return a claim's row."""
    told = {
        "claim": name,
        "account": name.partition(".")[0],
        "words": words,
        "start": start,
        "stop": start + len(words),
    }
    return told | {"story": "s1", "chain": "its own words"}


def _event(name: str, claims: Iterable[tuple[str, str]], label: str = "The crane fell") -> list[dict[str, Any]]:
    return [
        {"story": "s1", "event": name, "label": label, "claim": c, "account": c.split(".")[0], "words": words,
         "origin": 1, "origin_name": "Ada Holt"}
        for c, words in claims
    ]  # fmt: skip


def _finding(name: str, kind: str, about: str, confidence: float, *claims: tuple[str, str]) -> tuple[Any, Any]:
    row = {"story": "s1", "finding": name, "kind": kind, "about": about, "confidence": confidence, "accounts": 2}
    joined = [
        {
            "story": "s1",
            "finding": name,
            "kind": kind,
            "about": about,
            "claim": c,
            "account": c.split(".")[0],
            "value": v,
        }
        for c, v in claims
    ]
    return {**row, "text": f"{claims[0][1]} and {claims[1][1]} cannot both be right."}, joined


_FINDINGS = [
    _finding("f1", "contradict", "number", 0.7, ("p1.c1", "two"), ("g1.c1", "three")),
    _finding("f2", "contradict", "when", 0.9, ("p1.c1", "at seven"), ("l1.c1", "at nine")),  # of one day
    _finding("f3", "differ", "what", 0.9, ("g1.c1", "jib"), ("c1.c1", "arm")),  # with a copy
    _finding("f4", "differ", "what", 0.6, ("l1.c1", "fell"), ("g1.c1", "tipped")),
]

# The Harbour Post and the Northern Ledger report on one morning, the Coast Agency a day later; a web site copies it.
CRANE: Rows = {
    "accounts": [
        account("p1", "The Harbour Post (Online)", "2024-03-04T08:00:00+01:00", "s1"),
        account("l1", "Northern Ledger", "2024-03-04T09:30:00Z", "s1"),
        account("g1", "Coast Agency", "2024-03-05", "s1"),
        account("c1", None, "2024-03-06", "s1", url="https://www.coastline.example/crane"),
        account("p2", "Harbour Post", "2024-04-01", "s2"),
        account("p3", "harbour post", "2024-04-02", "s2"),
        account("u2", None, None, "s2"),
    ],
    "attributions": [
        said("p1.a1", "Ada Holt", entity="p1.e1", form="direct"),
        said("p1.a2", "the Northern Ledger", "outlet"),
        said("p1.a3", "Ada Holt", entity="p1.e1", parent="p1.a2", depth=1, chain="the Northern Ledger ‹ Ada Holt"),
        said("l1.a1", "Holt", entity="l1.e1"),
        said("l1.a2", "unnamed officials", "anonymous", unnamed_affiliation="the Board", source_words="officials"),
        said("l1.a3", "Ada Holt and Leo Hale", entity="l1.e1", also_by="l1.e2"),
        said("g1.a1", "Coast Agency", "outlet"),
        said("g1.a2", "Ada Holt", entity="g1.e1", parent="g1.a1", depth=1, chain="Coast Agency ‹ Ada Holt"),
        said("c1.a1", "Ada Holt", entity="c1.e1"),
        said("p2.a1", "Holt", entity="p2.e1", story="s2"),
        said("p2.a2", "he", story="s2"),
        said("p2.a3", "a source that is not named", "none", story="s2"),
        said("p3.a1", "Board", entity="p3.e1", story="s2"),
    ],
    "entities": [
        entity("p1.e1", "Ada Holt", story_name="Ada Holt"),
        entity("l1.e1", "Holt", story_name="Ada Holt"),
        entity("l1.e2", "Leo Hale"),
        entity("g1.e1", "Ada M. Holt"),
        entity("c1.e1", "Ada Holt"),
        entity("p2.e1", "Holt", story="s2"),
        entity("p3.e1", "Board", "organisation", story="s2"),
    ],
    "claims": [
        claim("p1.c1", "The crane fell at seven, and two men were hurt"),
        claim("p1.c2", "It is known for its view", 300),
        claim("l1.c1", "A crane fell at nine"),
        claim("g1.c1", "The crane tipped over, and three men were hurt"),
        claim("c1.c1", "The crane tipped over, and three men were hurt"),
    ],
    "events": [
        {"story": "s1", "event": "v1", "label": "The crane fell", "edtf": "2024-03-04", "accounts": 4,
         "independent_origins": 1,
         "earliest": date(2024, 3, 4), "latest": date(2024, 3, 4)},
        {"story": "s1", "event": "v2", "label": "The crane was built", "edtf": "2020", "accounts": 3,
         "independent_origins": 3,
         "earliest": date(2020, 1, 1), "latest": date(2020, 12, 31)},
    ],
    "event_claims": [
        *_event("v1", [("p1.c2", "It is known for its view"), ("p1.c1", "The crane fell at seven"),
                       ("l1.c1", "A crane fell at nine"), ("g1.c1", "The crane tipped over"),
                       ("c1.c1", "The crane tipped over")]),
        *_event("v2", [("p1.c1", "built"), ("l1.c1", "built"), ("g1.c1", "built")], "The crane was built"),
    ],
    "findings": [row for row, _ in _FINDINGS],
    "finding_claims": [row for _, joined in _FINDINGS for row in joined],
    "lineage": [
        {"story": "s1", "from_id": "p1", "from_kind": "account", "to_id": "l1", "to_kind": "account", "kind": "cites",
         "account": "p1", "start": 50, "stop": 69, "words": "the Northern Ledger"},
        {"story": "s1", "from_id": "p1", "from_kind": "account", "to_id": "s1", "to_kind": "wire", "kind": "credits",
         "to_name": "Coast Agency (CA)", "account": "p1", "start": 5, "stop": 7, "words": "CA"},
        {"story": "s1", "from_id": "l1", "from_kind": "account", "to_id": "s2", "to_kind": "outlet", "kind": "cites",
         "to_name": "The Northern Ledger"},
        {"story": "s1", "from_id": "l1", "from_kind": "account", "to_id": "s3", "to_kind": "outlet", "kind": "cites",
         "to_name": "local reports"},
        {"story": "s1", "from_id": "l1", "from_kind": "account", "to_id": "s4", "to_kind": "person", "kind": "cites",
         "to_name": "Ada Holt"},
        {"story": "s1", "from_id": "c1", "from_kind": "account", "to_id": "g1", "to_kind": "account", "kind": "copies",
         "account": "c1", "start": 0, "stop": 46, "words": "The crane tipped over, and three men were hurt"},
        {"story": "s1", "from_id": "c1", "from_kind": "account", "to_id": "s5", "to_kind": "broadcast", "kind": "cites",
         "to_name": "Bay Radio", "account": "c1", "start": 60, "stop": 69, "words": "Bay Radio"},
    ],
    "stories": [
        {"story": "s1", "title": "Headline of p1", "opened": date(2024, 3, 4), "last": date(2024, 3, 6), "accounts": 4,
         "compared": 4, "publishers": 3, "words": 1200},
        {"story": "s2", "title": None, "opened": date(2024, 4, 1), "last": date(2024, 4, 2), "accounts": 3,
         "compared": 3, "publishers": 1, "words": 300},
    ],
    "copies": [
        {"first": "g1", "second": "c1", "kind": "near", "share_first": 0.8, "share_second": 0.95, "words": 200,
         "original": "g1", "by": "credit", "credit": "Coast Agency", "group": "g1",
         "reason": "95% of it stands here."},
        {"first": "p1", "second": "l1", "kind": "near", "share_first": 0.5, "share_second": 0.5, "words": 90,
         "original": None, "by": "unknown", "reason": "Half of it."},
    ],
    "left_out": [
        {"input": "news.jsonl", "record": "line 12", "kind": "bad", "reason": "The line is no JSON.", "count": 1},
        {"input": "news.jsonl", "record": "line 4", "kind": "bad", "reason": "The line is no JSON.", "count": 1},
        {"input": "news.jsonl", "record": "line 5", "kind": "language", "reason": "It is in Spanish.",
         "language": "es", "count": 30},
        {"input": "pages.warc", "record": "byte 0", "kind": "other", "reason": "It is a picture.", "count": 7},
    ],
}  # fmt: skip


@pytest.fixture(scope="session")
def written() -> Write:
    """Return what writes the tables of a run."""
    return write_run


@pytest.fixture(scope="session")
def crane_rows() -> Rows:
    """Return the rows of the run over the crane's seven accounts."""
    return CRANE


@pytest.fixture(scope="session")
def crane(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the run over the crane's seven accounts."""
    return write_run(tmp_path_factory.mktemp("crane"), CRANE)


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run over nothing."""
    return write_run(tmp_path_factory.mktemp("nothing"), {})
