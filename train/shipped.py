"""Turns shipped int8 weights back into those of a network, to train further from."""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

EMBEDDINGS = ("words", "positions", "types")
IN_ONE = ("query", "key", "value")


def read_shipped(path: Path, heads: int) -> dict[str, Tensor]:
    """Return the state of a `net.Reader` that `export.export` wrote; exact to the rounding of the weights.

    Raises KeyError on a file of another making.
    """
    graph = onnx.load(str(path)).graph
    given = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    state = {
        name.replace(".layer.", "."): value for name, value in given.items() if name.endswith((".weight", ".bias"))
    }
    for name in EMBEDDINGS:
        state[f"encoder.{name}.weight"] = _exact(given, f"encoder.{name}.weight")
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            place = node.name.removesuffix("/MatMul_quant").strip("/").replace("/layer/", "/").replace("/", ".")
            state[f"{place}.weight"] = _exact(given, node.input[1].removesuffix("_quantized")).T
    return {name: torch.from_numpy(np.array(value)) for name, value in _parted(state, heads)}


def _exact(given: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    scale, zero = given[f"{name}_scale"], given[f"{name}_zero_point"].astype(np.float32)
    return (given[f"{name}_quantized"].astype(np.float32) - zero) * scale


def _parted(state: dict[str, NDArray[np.float32]], heads: int) -> list[tuple[str, NDArray[np.float32]]]:
    """Return query, key and value apart again, the scale of attention taken out of the query."""
    found = []
    for name, value in state.items():
        place, _, kind = name.rpartition(".")
        if not place.endswith(".all"):
            found.append((name, value))
            continue
        width = len(value) // len(IN_ONE)
        by = (width // heads) ** 0.5
        for number, part in enumerate(IN_ONE):
            own = value[number * width : (number + 1) * width]
            found.append((f"{place.removesuffix('.all')}.{part}.{kind}", own * by if part == "query" else own))
    return found
