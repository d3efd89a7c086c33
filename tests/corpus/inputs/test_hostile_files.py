"""Files that are damaged, or made to do harm, and how finely whole ones are cut: nothing raises, nothing is lost."""

import bz2
import gzip
import json
import lzma
import pickle
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.corpus.inputs import lines, packed
from rashomon.corpus.inputs.cutting import cut
from rashomon.corpus.inputs.places import inputs_of
from rashomon.corpus.inputs.slices import Input, LeftOut, Limits, Slice
from rashomon.types import Account

Open = Callable[..., tuple[list[Account], list[LeftOut]]]

PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".xz": lzma.compress, ".bz2": bz2.compress}
LINE = '{"text": "The ferry left at noon, the harbour master said."}\n'
FUZZED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def slices_of(place: Path, spool: Path, limits: Limits) -> list[Slice]:
    cuts = [piece for what in inputs_of([str(place)]) if isinstance(what, Input) for piece in cut(what, spool, limits)]
    return [piece for piece in cuts if isinstance(piece, Slice)]


@FUZZED
@given(
    rows=st.lists(
        st.one_of(
            st.text(max_size=60).map(lambda text: json.dumps({"text": f"The ferry left. {text}"}, ensure_ascii=False)),
            st.sampled_from(["", " ", "{", '{"text": NaN}', '{"text": "é\u2028x"}', '{"type":"comparison","schema":1}',
                             '{"type":"finding","text":"What was found."}']),
        ),
        max_size=20,
    ),
    size=st.integers(1, 400),
    packing=st.sampled_from([".jsonl", ".jsonl.gz", ".jsonl.xz", ".jsonl.bz2"]),
)  # fmt: skip
def test_how_lines_are_cut_changes_nothing(
    tmp_path: Path, opened: Open, rows: list[str], size: int, packing: str
) -> None:
    packer = PACKERS.get(Path(packing).suffix, bytes)
    file = tmp_path / f"a{packing}"
    end = "\r\n" if size % 2 else "\n"
    file.write_bytes(packer(end.join(rows).encode("utf-8", "surrogatepass")))
    assert opened(file, limits=Limits(size=size)) == opened(file)
    digests = [piece.digest for piece in slices_of(file, tmp_path / "spool", Limits(size=size))]
    assert len(set(digests)) == len(digests)


@FUZZED
@given(names=st.sets(st.integers(0, 400), min_size=1), more=st.integers(0, 400), files=st.integers(1, 64))
def test_a_file_more_moves_few_slices(
    tmp_path_factory: pytest.TempPathFactory, names: set[int], more: int, files: int
) -> None:
    folder = tmp_path_factory.mktemp("news")
    for name in names:
        (folder / f"{name:03}.txt").write_text(f"The ferry left on day {name}.")
    before = {piece.digest for piece in slices_of(folder, folder, Limits(files=files))}
    (folder / f"{more:03}.txt").write_text(f"The ferry left on day {more}.")
    after = {piece.digest for piece in slices_of(folder, folder, Limits(files=files))}
    assert len(after - before) <= -(-65 // files) + 1
    assert after == before or more not in names


def test_slices_can_be_sent_elsewhere_and_hang_on_no_place(tmp_path: Path) -> None:
    digests = []
    for place in ("here", "there"):
        (tmp_path / place / "news").mkdir(parents=True)
        (tmp_path / place / "news" / "a.jsonl").write_text(LINE)
        (tmp_path / place / "news" / "b.txt").write_text("The ferry left.")
        pieces = slices_of(tmp_path / place / "news", tmp_path, Limits())
        assert pickle.loads(pickle.dumps(pieces)) == pieces
        digests.append([piece.digest for piece in pieces])
    assert digests[0] == digests[1]


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".bz2"])
def test_what_is_packed_and_cut_short_is_read_as_far_as_it_goes(tmp_path: Path, opened: Open, suffix: str) -> None:
    packer = PACKERS[suffix]
    whole = packer("".join(f'{{"text": "The ferry left on day {n * n}."}}\n' for n in range(90_000)).encode())
    (tmp_path / f"a.jsonl{suffix}").write_bytes(whole[: len(whole) // 2])
    for _ in range(2):
        pieces = slices_of(tmp_path, tmp_path / "spool", Limits())
        assert len(pieces) >= 1
    (what,) = [one for one in inputs_of([str(tmp_path / f"a.jsonl{suffix}")]) if isinstance(one, Input)]
    *_, last = cut(what, tmp_path / "spool")
    assert isinstance(last, LeftOut)
    assert (last.record, last.kind, last.reason) == ("the rest", "bad", "cut short; what was there is read")
    (tmp_path / f"b.html{suffix}").write_bytes(packer(b"<p>The ferry left.</p>" * 90)[:-9])
    accounts, (left,) = opened(tmp_path / f"b.html{suffix}")
    assert (accounts, left.kind) == ([], "bad")


def test_what_is_packed_and_damaged_is_left_out(tmp_path: Path, opened: Open) -> None:
    for number, data in enumerate((b"", b"\x1f\x8b", b"no gzip at all", gzip.compress(LINE.encode()) + b"noise")):
        (tmp_path / f"{number}.jsonl.gz").write_bytes(data)
    accounts, left = opened(tmp_path)
    assert [account.name for account in accounts] == ["3.jsonl.gz:1"]
    assert [(one.input[0], one.kind) for one in left] == [("0", "bad"), ("1", "bad"), ("2", "bad"), ("3", "bad")]


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".bz2"])
def test_a_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Open, suffix: str) -> None:
    monkeypatch.setattr(packed, "_ALWAYS", 1 << 20)
    packer = PACKERS[suffix]
    (tmp_path / f"a.jsonl{suffix}").write_bytes(packer(b" " * (20 << 20)))
    (tmp_path / f"b.txt{suffix}").write_bytes(packer(b"a" * (20 << 20)))
    accounts, left = opened(tmp_path)
    assert accounts == []
    assert [one.reason for one in left] == [
        "unpacks to more than 200 times its size, as no text does; the rest is not read"
    ] * 2
    assert sum(path.stat().st_size for path in (tmp_path / "spool").iterdir()) < 1 << 20


def test_a_line_that_no_memory_should_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Open) -> None:
    monkeypatch.setattr(lines, "LONGEST", 1 << 20)
    with (tmp_path / "a.jsonl").open("w") as stream:
        for size in (0, (1 << 20) + 1, 0, 9 << 20, 0, 5 << 20):
            stream.write(LINE if not size else f'{{"text": "{"a" * size}"}}\n')
    for limits in (Limits(), Limits(size=1)):
        accounts, left = opened(tmp_path / "a.jsonl", limits=limits)
        assert [account.name for account in accounts] == ["a.jsonl:1", "a.jsonl:3", "a.jsonl:5"]
        assert [(one.record, one.reason) for one in left] == [
            (f"line {number}", "the line is longer than 1 MB") for number in (2, 4, 6)
        ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig", "cp1252"])
def test_lines_in_another_encoding(tmp_path: Path, opened: Open, encoding: str) -> None:
    rows = "".join(f'{{"text": "The ferry “Añil” left on day {day}, the master said."}}\r\n' for day in range(9))
    (tmp_path / "a.jsonl").write_bytes(rows.encode(encoding))
    accounts, left = opened(tmp_path / "a.jsonl", limits=Limits(size=99))
    assert [account.text[:16] for account in accounts] == ["The ferry “Añil”"] * 9
    assert left == []
    assert all(bool(account.notes) == (encoding == "cp1252") for account in accounts)


def test_odd_lines_and_names_can_be_written_down(tmp_path: Path, opened: Open) -> None:
    odd = [b'{"text": "The ferry left at noon. \\ud800"}', b'{"text": "The ferry\xff left at noon."}', b"\xff\xfe\xfa",
           b'{"text": 7, "body": "The ferry left.", "title": NaN, "date": 1e999}', b"[" * 50_000, b"null"]  # fmt: skip
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(odd))
    Path(str(tmp_path / "b\udcff.txt")).write_text("The ferry left.")
    accounts, left = opened(tmp_path)
    assert [account.name for account in accounts] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:4", "b\ufffd.txt"]
    assert [one.record for one in left] == ["line 3", "line 5", "line 6"]
    assert msgspec.msgpack.encode([accounts, left])


def test_a_file_that_is_gone_or_closed_loses_no_other(tmp_path: Path, opened: Open) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("The ferry left.")
    (tmp_path / "b.txt").unlink()
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere.txt")
    accounts, left = opened(tmp_path)
    assert [account.name for account in accounts] == ["a.txt", "c.txt"]
    assert [(one.record, one.kind) for one in left] == [("b.txt", "bad")]


def test_what_a_run_writes_is_not_read_again(tmp_path: Path) -> None:
    for name in ("a.txt", "out/work/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("The ferry left.")
    (what,) = inputs_of([str(tmp_path)], but=tmp_path / "out")
    assert isinstance(what, Input)
    assert what.files == ("a.txt",)


def test_a_comparison_that_is_cut_between_its_lines(tmp_path: Path, opened: Open) -> None:
    rows = [
        '{"type":"comparison","schema":1}',
        '{"type":"event","text":"What happened."}',
        '{"text": "The ferry left."}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    accounts, _ = opened(tmp_path / "a.jsonl", limits=Limits(size=1))
    assert [account.text for account in accounts] == ["The ferry left."]
