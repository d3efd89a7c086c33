"""Measures how fast this machine multiplies matrices at best: 8-bit integers by onnxruntime, floats by numpy.

python bench/peak.py [THREADS]      (needs onnx, of the extra `bench`)

Prints two numbers: billions of operations a second, a multiplication and an addition being two. The matrices of
integers are multiplied by the library, and in the types, that the shipped models are run with.
"""

import importlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

ABSENT = "onnx is not installed (pip install onnx): the machine's peak is not measured, and shares of it are left out."
# Rows, columns, and what is summed over: large squares, and the largest product of the models at a full window.
SIZES = ((512, 512, 512), (1024, 1024, 1024), (2048, 2048, 2048), (1024, 4096, 1024), (192, 1536, 384))
SECONDS = 0.6  # that each size is tried for; the best of its runs counts


class Peak(NamedTuple):
    """Billions of operations a second, at best."""

    int8: float
    float32: float


def measured(threads: int) -> Peak | None:
    """Return the peak of so many threads, measured in a process of its own; None where onnx is missing."""
    if importlib.util.find_spec("onnx") is None:
        return None
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    command = [sys.executable, str(Path(__file__)), str(threads)]
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | dict.fromkeys(names, str(threads))
    ).stdout.split()
    return Peak(float(told[0]), float(told[1]))


def operations(rows: int, columns: int, inner: int) -> int:
    """Return how many operations a product of two matrices takes."""
    return 2 * rows * columns * inner


def best(size: tuple[int, int, int], run: Callable[[], object], seconds: float = SECONDS) -> float:
    """Return the billions of operations a second of the fastest run."""
    run()
    fastest, until = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < until:
        began = time.perf_counter()
        run()
        fastest = min(fastest, time.perf_counter() - began)
    return operations(*size) / fastest / 1e9


def of_integers(threads: int, sizes: Iterable[tuple[int, int, int]]) -> float:
    """Return the best of uint8 by int8 into int32, the weights known beforehand as a model's are."""
    draw = np.random.default_rng(9)
    found = []
    for rows, columns, inner in sizes:
        session = _product(draw.integers(-127, 128, (inner, columns), np.int8), threads)
        given = {"x": draw.integers(0, 256, (rows, inner), np.uint8)}
        found.append(best((rows, columns, inner), lambda s=session, g=given: s.run(None, g)))  # type: ignore[misc]
    return max(found)


def of_floats(sizes: Iterable[tuple[int, int, int]]) -> float:
    """Return the best of float32, on as many threads as the environment lets numpy have."""
    draw = np.random.default_rng(9)
    found = []
    for rows, columns, inner in sizes:
        left, right = draw.random((rows, inner), np.float32), draw.random((inner, columns), np.float32)
        found.append(best((rows, columns, inner), lambda a=left, b=right: a @ b))  # type: ignore[misc]
    return max(found)


def _product(weights: NDArray[np.int8], threads: int) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    import onnxruntime  # type: ignore[import-untyped]  # it ships no types

    onnx = importlib.import_module("onnx")
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("MatMulInteger", ["x", "w"], ["y"])],
        "product",
        [onnx.helper.make_tensor_value_info("x", onnx.TensorProto.UINT8, [None, weights.shape[0]])],
        [onnx.helper.make_tensor_value_info("y", onnx.TensorProto.INT32, [None, weights.shape[1]])],
        [onnx.numpy_helper.from_array(weights, "w")],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def main() -> int:
    """Print both numbers; return 2 where onnx is missing."""
    if importlib.util.find_spec("onnx") is None:
        print(ABSENT, file=sys.stderr)
        return 2
    print(round(of_integers(int(sys.argv[1]) if len(sys.argv) > 1 else 1, SIZES), 1))
    print(round(of_floats(SIZES), 1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
