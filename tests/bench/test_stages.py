"""The profile: whose time is whose, and how many operations a run of a model takes."""

from collections.abc import Callable
from types import ModuleType

import pytest

Bench = Callable[[str], ModuleType]


def test_time_belongs_to_the_innermost_stage(bench: Bench) -> None:
    now = [0.0]

    def spend(seconds: float) -> None:
        now[0] += seconds

    clock = bench("stages").Clock(lambda: now[0])
    inner = clock.around("inner", lambda: spend(2))

    def outer() -> str:
        spend(1)
        inner()
        assert "outer" in clock
        spend(4)
        return "done"

    assert clock.around("outer", outer)() == "done"
    spend(8)
    assert clock.total() == 15
    assert dict(clock.spent) == {"the rest": 8, "outer": 5, "inner": 2}
    assert "outer" not in clock


def test_a_stage_that_raises_is_closed(bench: Bench) -> None:
    clock = bench("stages").Clock()
    with pytest.raises(ZeroDivisionError):
        clock.around("broken", lambda: 1 // 0)()
    assert "broken" not in clock


def test_operations_are_counted_from_the_shapes_of_products_with_weights_alone(bench: Bench) -> None:
    def kernel(operator: str, spent: int, given: list[int], found: list[int]) -> dict[str, object]:
        shapes = {"input_type_shape": [{"float": given}], "output_type_shape": [{"float": found}]}
        return {"cat": "Node", "name": "n_kernel_time", "dur": spent, "args": {"op_name": operator, **shapes}}

    events = [
        {"cat": "Session", "name": "model_run", "dur": 100},
        kernel("DynamicQuantizeMatMul", 50, [1, 10, 384], [1, 10, 1536]),
        kernel("MatMul", 20, [1, 12, 10, 32], [1, 12, 10, 10]),
        kernel("Gelu", 10, [1, 10, 1536], [1, 10, 1536]),
        {"cat": "Node", "name": "n_fence_before", "dur": 70, "args": {"op_name": "Gelu"}},
    ]
    found = bench("stages").shares(events, 10)
    assert (found.integers, found.floats, found.other) == (0.5, 0.2, 0.1)
    assert found.a_piece == 2 * 384 * 1536


def test_every_stage_is_a_function_there_is(bench: Bench) -> None:
    stages = bench("stages")
    for module, name in (*stages.READING, *stages.COMPARING):
        assert callable(getattr(__import__(module, fromlist=[name]), name))
