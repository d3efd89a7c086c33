"""Opening files of verdicts."""

from pathlib import Path

import pytest

from rashomon.errors import VerdictError
from rashomon.verdicts.files import open_verdicts


def test_a_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_bytes("quote,verdict,reviewer\nÖl lief aus,Offen,Ä. B.\n".encode())
    [asked] = open_verdicts(path)
    assert (asked.verdict.quote, asked.verdict.reviewer) == ("Öl lief aus", "Ä. B.")


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(VerdictError, match=r"none\.csv: cannot be opened"):
        open_verdicts(tmp_path / "none.csv")
    (tmp_path / "v.csv").write_bytes(b"quote\n\xff")
    with pytest.raises(VerdictError, match=r"not in UTF-8 \(byte 6\)"):
        open_verdicts(tmp_path / "v.csv")
