"""Which wire an article is copy of, as the bench reads metadata and text."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.types import Account

Bench = Callable[[str], ModuleType]


@pytest.mark.parametrize(
    ("text", "wires"),
    [
        ("EASTON (AP) — A crane fell.", 1),
        ("She told the Associated Press that it fell.", 0),
        ("A crane fell.", 0),
    ],
)
def test_wires_are_what_stands_alone_in_brackets(bench: Bench, text: str, wires: int) -> None:
    assert len(bench("lineage").wires_of(Account(id="a", name="a.txt", text=text))) == wires


def test_articles_come_with_what_their_metadata_names(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "dev" / "text").mkdir(parents=True)
    (tmp_path / "dev" / "text" / "one.txt").write_text("EASTON (AP) — A crane fell.", "utf-8")
    (tmp_path / "metadata.tsv").write_text(
        "compartment\tfilename\tpublisher\twire\tcredit\n"
        "dev\tone\tcourier\tAP\th/t: Easton Herald \ntrain\ttwo\tcourier\tNone\tNone\n",
        "utf-8",
    )
    lineage = bench("lineage")
    (article,) = lineage.articles(tmp_path, "dev")
    assert article.credit == "Easton Herald"
    assert lineage.wires_of(article.account) == {article.wire}
