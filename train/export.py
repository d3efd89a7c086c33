"""Turns a torch network into int8 ONNX weights with a card beside them."""

import copy
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from net import Layer, pretrained_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

MODELS = Path(__file__).parent.parent / "src" / "rashomon" / "models" / "data"


class OneProduct(nn.Module):
    """A layer as it runs fastest: query, key and value in one product, the scale of attention in its weights."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.heads, self.layer = layer.heads, layer
        width = layer.query.in_features
        scale = (width // layer.heads) ** -0.5
        parts = [(layer.query, scale), (layer.key, 1.0), (layer.value, 1.0)]
        self.all = nn.Linear(width, 3 * width)
        self.all.weight = nn.Parameter(torch.cat([part.weight * by for part, by in parts]))
        self.all.bias = nn.Parameter(torch.cat([part.bias * by for part, by in parts]))

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Return what the layer returns."""
        batch, length, width = x.shape
        heads = self.all(x).view(batch, length, 3 * self.heads, width // self.heads).transpose(1, 2)
        query, key, value = heads.split(self.heads, dim=1)
        scores = query @ key.transpose(-2, -1)
        seen = (scores if bias is None else scores + bias).softmax(-1) @ value
        x = self.layer.out_norm(x + self.layer.out(seen.transpose(1, 2).reshape(batch, length, width)))
        result: Tensor = self.layer.outer_norm(x + self.layer.outer(F.gelu(self.layer.inner(x))))
        return result


def export(network: torch.nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], to: Path) -> None:
    """Write `network` as int8 ONNX, any batch and any length.

    Weights are quantised per channel to 7 bits (`reduce_range`): on processors without VNNI the products of 8-bit
    numbers overflow, and results would depend on the machine.
    """
    network = copy.deepcopy(network).eval()
    network.encoder.layers = nn.ModuleList(OneProduct(layer) for layer in network.encoder.layers)
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
    text = json.dumps(sealed | card | sealed, indent=1, ensure_ascii=False) + "\n"
    weights.with_suffix(".json").write_text(text, encoding="utf-8")


def copy_into_place(folder: Path) -> None:
    """Copy finished weights and card into the package."""
    for path in sorted(folder.iterdir()):
        shutil.copyfile(path, MODELS / path.name)
