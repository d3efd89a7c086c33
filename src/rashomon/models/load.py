"""Turns weights and cards into checked, ready sessions: those shipped in models/data, or a user's own.

RASHOMON_MODELS names a folder with models of one's own: for a model whose card lies there (reader.json), its files are
all taken from there.
"""

import functools
import hashlib
import importlib.resources
import json
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from rashomon.errors import ModelError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # it ships no types
    from tokenizers import Tokenizer

MODELS = ("reader", "antecedents", "embedder", "judge")
TABLES = ("verdicts", "origins", "pronouns")
TOKENIZER = "tokenizer.json"
_REMEDY = "Install rashomon again, or make the models again with `make models`."


class ModelStatus(NamedTuple):
    """One shipped model as `rashomon doctor` shows it; `problem` is empty where its weights fit its card."""

    name: str
    version: str
    sha256: str
    problem: str


def threads() -> int:
    """Return how many threads one model run may use: RASHOMON_THREADS, else two, else as many as there are."""
    wanted = os.environ.get("RASHOMON_THREADS", "")
    if wanted.isascii() and wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    return min(2, os.cpu_count() or 1)


@functools.cache
def card(name: str) -> dict[str, Any]:
    """Return the card of a model: labels, data, licences, figures, hash. Raises ModelError."""
    with _opened(f"{name}.json", name) as stream:
        body = stream.read()
    try:
        found = json.loads(body)
    except ValueError as broken:
        raise ModelError(f"The card of the model '{name}' cannot be read: {broken}. {_REMEDY}") from broken
    if not isinstance(found, dict) or "sha256" not in found:
        raise ModelError(f"The card of the model '{name}' does not give its weights' sha256. {_REMEDY}")
    return found


def table(name: str) -> dict[str, dict[str, float]]:
    """Return the weights of a model that is a table people can read, kept in its card. Raises ModelError."""
    weights = card(name).get("weights")
    found = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()
    _check(found, str(card(name)["sha256"]), name)
    return dict(weights or {})


def session(name: str, count: int | None = None) -> "InferenceSession":
    """Return the session of a model, a run of which uses `count` threads (None: `threads()`). Raises ModelError.

    It is opened once a process and thread count.
    """
    return _session(name, count or threads(), os.getpid())


@functools.cache
def tokenizer(name: str) -> "Tokenizer":
    """Return the wordpiece tokenizer of a model, opened once. Raises ModelError."""
    from tokenizers import Tokenizer

    return Tokenizer.from_str(_tokenizer_bytes(name).decode("utf-8"))


def statuses() -> tuple[ModelStatus, ...]:
    """Return how every shipped model stands; never raises."""
    found = []
    for name in (*MODELS, *TABLES):
        version, sha, problem = "", "", ""
        try:
            facts = card(name)
            version, sha = str(facts.get("version", "")), str(facts["sha256"])
            if name in TABLES:
                table(name)
            else:
                _weights(name)
                _tokenizer_bytes(name)
        except ModelError as error:
            problem = str(error)
        found.append(ModelStatus(name, version, sha, problem))
    return tuple(found)


# A forked process must not use its parent's session: the threads did not come along.
@functools.lru_cache(maxsize=8)
def _session(name: str, count: int, process: int) -> "InferenceSession":  # noqa: ARG001 - the process is a key only
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = count
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that spin between runs would take the processor from other workers.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # On a processor the fused form of this pair is the slower: a sixth of the reader's time.
    apart = ["SkipLayerNormFusion"]
    try:
        # By its path: given as bytes, onnxruntime would copy the weights once more.
        with importlib.resources.as_file(_weights(name)) as path:
            return onnxruntime.InferenceSession(
                path, options, providers=["CPUExecutionProvider"], disabled_optimizers=apart
            )
    except ModelError:
        raise
    except Exception as broken:  # onnxruntime's errors share no other root
        raise ModelError(f"The model '{name}' does not open in onnxruntime: {broken}. {_REMEDY}") from broken


def _weights(name: str) -> "Traversable | Path":
    """Return where the weights of a model lie, once they are known to fit its card."""
    file = f"{name}.onnx"
    with _opened(file, name) as stream:
        digest = hashlib.file_digest(stream, "sha256")  # type: ignore[arg-type]  # typeshed: IO lacks readinto
    _check(digest.hexdigest(), str(card(name)["sha256"]), name)
    return _folder(name) / file


def _tokenizer_bytes(name: str) -> bytes:
    with _opened(TOKENIZER, name) as stream:
        body = stream.read()
    _check(hashlib.sha256(body).hexdigest(), str(card(name).get("tokenizer_sha256", "")), name)
    return body


def _check(found: str, wanted: str, name: str) -> None:
    if found != wanted:
        raise ModelError(
            f"The weights of the model '{name}' are not those its card describes "
            f"(sha256 {found[:12]}…, the card says {wanted[:12]}…). {_REMEDY}"
        )


def _opened(file: str, name: str) -> "IO[bytes]":
    path = _folder(name) / file
    try:
        return path.open("rb")
    except OSError as missing:
        raise ModelError(f"The model '{name}' is not complete: {file} is missing. {_REMEDY}") from missing


def _folder(name: str) -> "Traversable | Path":
    """Return where the files of a model lie."""
    own = os.environ.get("RASHOMON_MODELS", "")
    if own and not any(Path(own, f"{model}.json").is_file() for model in (*MODELS, *TABLES)):
        raise ModelError(
            f"RASHOMON_MODELS names {own}, where no model's card lies (reader.json). Name the folder that holds it, "
            "or take the variable away to use the models rashomon came with."
        )
    if own and Path(own, f"{name}.json").is_file():
        return Path(own)
    return importlib.resources.files("rashomon.models") / "data"
