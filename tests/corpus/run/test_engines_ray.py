"""Ray's own: a cluster that is not there, or not of the same kind, is told at once, with what is to be done."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

import rashomon
from rashomon.corpus.run.engine import engine_of
from rashomon.errors import MissingExtra, RunError

# Looked for, not loaded: Ray learns when it is loaded how it is to be started.
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")


def test_without_ray_it_is_said_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r"rashomon\[cluster\]"), engine_of("ray"):
        pass


@needs_ray
@pytest.mark.parametrize("address", ["ray://127.0.0.1:1", "127.0.0.1:1", "nonsense"])
def test_a_cluster_that_does_not_answer_is_told_at_once(address: str) -> None:
    told = f"^{address}: Ray cannot be used there.*ray status"
    with pytest.raises(RunError, match=told), engine_of("ray", address=address):
        pass


@needs_ray
def test_a_cluster_with_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rashomon, "__version__", "99.0")
    with pytest.raises(RunError, match=r"rashomon is version .* there and 99\.0 here"), engine_of("ray", workers=1):
        pass


@needs_ray
def test_ray_is_started_where_it_was_loaded_before() -> None:
    code = (
        "import ray; from rashomon.corpus.run.engine import engine_of\n"
        "with engine_of('ray', workers=1) as engine: print(list(engine.each(abs, [-1])))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[(0, 1)]", done.stderr
