"""The accounts of a story out of the tables of a run."""

from pathlib import Path

from rashomon.corpus.run.tell import account_of
from rashomon.errors import RunError
from rashomon.report.tabular.tables import load_polars
from rashomon.types import Account


def accounts_of_story(root: Path, story: str) -> list[Account]:
    """Return the accounts of a story that were compared, in order of time.

    Raises RunError where there is no run in the folder, or no such story in it.
    """
    pl = load_polars()
    if not any((root / "texts").glob("*/*.parquet")):
        raise RunError(f"{root}: no tables of a run in it. Make them with: rashomon corpus run INPUT -o {root}")
    texts = pl.scan_parquet(root / "texts" / "*" / "*.parquet")
    rows = texts.filter((pl.col("story") == story) & pl.col("compared")).select("text", "record").collect()
    if not len(rows):
        raise RunError(f"{root}: no story {story} in it. The table of stories has their ids.")
    return [account_of(text, record) for text, record in rows.iter_rows()]
