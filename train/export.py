"""Turns a torch network into int8 ONNX weights with a card beside them."""

import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from net import pretrained_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

MODELS = Path(__file__).parent.parent / "src" / "rashomon" / "models" / "data"


def export(network: torch.nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], to: Path) -> None:
    """Write `network` as int8 ONNX, any batch and any length.

    Weights are quantised per channel to 7 bits (`reduce_range`): on processors without VNNI the products of 8-bit
    numbers overflow, and results would depend on the machine.
    """
    network.eval()
    axes = {name: {0: "batch", 1: "length"} for name in inputs} | {name: {0: "batch"} for name in outputs}
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        with warnings.catch_warnings(), torch.no_grad():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                network,
                tuple(inputs.values()),
                str(plain),
                input_names=list(inputs),
                output_names=outputs,
                dynamic_axes=axes,
                opset_version=17,
                dynamo=False,
            )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(to),
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
    onnx.checker.check_model(str(to))


def write_tokenizer(to: Path) -> None:
    """Write the package's tokenizer without its padding and cutting: windows are our own business."""
    tokenizer = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(to))


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_card(weights: Path, card: dict[str, object]) -> None:
    """Write the card beside the weights, hashes and size filled in."""
    tokenizer = weights.with_name("tokenizer.json")
    write_tokenizer(tokenizer)
    sealed = {
        "name": weights.stem,
        "sha256": sha256(weights),
        "tokenizer_sha256": sha256(tokenizer),
        "bytes": weights.stat().st_size,
    }
    text = json.dumps(sealed | card, indent=1, ensure_ascii=False) + "\n"
    weights.with_suffix(".json").write_text(text, encoding="utf-8")


def copy_into_place(folder: Path) -> None:
    """Copy finished weights and card into the package."""
    for path in sorted(folder.iterdir()):
        shutil.copyfile(path, MODELS / path.name)
