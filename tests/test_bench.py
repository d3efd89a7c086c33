"""The floors under the figures: what holds, what does not, and that a floor only ever gets stricter."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st


def _load(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_floors", root / "bench" / "floors.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


floors = _load(Path(__file__).parents[1])
Figure, Floor = floors.Figure, floors.Floor


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("f1", 62.0, "aa"), "holds"),
        (Figure("f1", 61.9, "aa"), "under"),
        (Figure("f1", 10.0, "bb"), "other inputs"),
        (Figure("other", 10.0, "aa"), "no floor"),
        (Figure("seconds", 5.0, "aa", "lower", "s"), "holds"),
        (Figure("seconds", 5.1, "aa", "lower", "s"), "under"),
    ],
)
def test_a_figure_beside_its_floor(figure: object, verdict: str) -> None:
    laid = {"f1": Floor(62.0, "aa"), "seconds": Floor(5.0, "aa")}
    assert floors.verdict(figure, laid) == verdict
    assert ("<<<" in floors.table([figure], laid)) == (verdict == "under")


@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from(["higher", "lower"]), st.sampled_from(["", "s"]))
def test_a_floor_only_gets_stricter(value: float, old: float, better: str, unit: str) -> None:
    before = {"x": Floor(old, "aa")}
    after = floors.raised([Figure("x", value, "aa", better, unit)], before)["x"].floor
    assert after >= old if better == "higher" else after <= old


def test_other_inputs_lay_a_new_floor() -> None:
    assert floors.raised([Figure("x", 50.0, "bb")], {"x": Floor(62.0, "aa")}) == {"x": Floor(49.5, "bb")}


def test_a_new_floor_holds() -> None:
    for figure in (
        Figure("x", 62.34, "aa"),
        Figure("y", 3.21, "aa", "lower", "s"),
        Figure("z", 6.5, "aa", "lower", slack=3.0),
    ):
        assert floors.verdict(figure, floors.raised([figure], {})) == "holds"


def test_floors_come_back(tmp_path: Path) -> None:
    laid = {"b": Floor(1.5, "aa"), "a": Floor(2.0, "")}
    floors.save(laid, tmp_path / "floors.json")
    assert floors.load(tmp_path / "floors.json") == laid
    assert floors.load(tmp_path / "none.json") == {}


def test_the_floors_kept_are_readable(root: Path) -> None:
    assert floors.load(root / "bench" / "floors.json")


def test_what_does_not_hold_is_said_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(floors, "load", lambda: {"x": Floor(62.0, "aa")})
    assert floors.judge([Figure("x", 61.0, "aa")], write=False) == 1
    assert capsys.readouterr().out.endswith("1 figures, 1 under the floor: x\n")
    assert floors.judge([Figure("x", 62.0, "aa")], write=False) == 0
