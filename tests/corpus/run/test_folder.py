"""What a run writes is whole or not there, and goes by a key that tells apart what differs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.corpus.run.folder import Folder, key_of, write_whole
from rashomon.errors import RunError


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "in" / "it"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert [one.name for one in path.parent.iterdir()] == ["it"]


def test_where_writing_fails_the_old_file_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "it"
    write_whole(path, b"first")

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, b"second")
    assert path.read_bytes() == b"first"
    assert [one.name for one in tmp_path.iterdir()] == ["it"]


@pytest.mark.parametrize(
    ("one", "other"), [(("a", "b"), ("ab",)), (("a", "b"), ("b", "a")), ((1, "2"), (12,)), (("",), ())]
)
def test_keys_tell_apart(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert key_of(*one) != key_of(*other)


def test_a_key_is_the_same_in_every_process() -> None:
    code = "from rashomon.corpus.run.folder import key_of; print(key_of('é', 3, ('a', 4), '\\ud800'))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert said == {key_of("é", 3, ("a", 4), "\ud800")}


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with Folder(tmp_path).locked(), pytest.raises(RunError, match="another run"), Folder(tmp_path).locked():
        raise AssertionError("both are in")
    with Folder(tmp_path).locked():
        pass


def test_what_a_killed_run_left_torn_is_swept_away(tmp_path: Path) -> None:
    torn, whole = tmp_path / "work" / "opened" / ".x.part", tmp_path / "work" / "opened" / "x.parquet"
    for path in (torn, whole):
        write_whole(path, b"x")
    with Folder(tmp_path).locked():
        assert not torn.exists()
        assert whole.exists()
