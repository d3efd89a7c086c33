"""`rashomon train`: hands a folder of marked texts to the training code of the source checkout, which makes weights."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

import typer

import rashomon
from rashomon.cli import options
from rashomon.cli.guard import complain, guarded
from rashomon.cli.marks import read_folder
from rashomon.errors import MarksError, ModelError

_ENTRY = Path("train", "own.py")
_ENVIRONMENT = Path("build", "venv-train")
_MADE = ("reader.onnx", "reader.json", "tokenizer.json")


@guarded
def train(
    model: Annotated[Literal["reader"], typer.Argument(help="What to train: reader.", show_default=False)],
    data: options.Marks,
    out: Annotated[
        Path, typer.Option("--out", metavar="FOLDER", help="Where the new weights go; made where it is not there.")
    ] = Path("my-reader"),
) -> int:
    """Train a reader further on texts whose attributions you marked.

    Needs a source checkout of rashomon and its training environment (PyTorch), which are not installed with the
    package. The folder is laid out as for `rashomon eval`. Mark some texts more and keep them aside to measure on.
    """
    texts = read_folder(data)
    if not any(text.marked for text in texts):
        raise MarksError(
            f"{data}: its marks join no attribution. An event line is needed for each: see docs/training.md."
        )
    home = _checkout()
    python = _python(home)
    count = sum(len(text.marked) for text in texts)
    typer.echo(f"Training the {model} on {len(texts)} texts, {count} attributions.", err=True)
    done = subprocess.run(
        [python, str(_ENTRY), str(data.resolve()), "--out", str(out.resolve())],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(home / "src")},
        check=False,
    )
    if done.returncode:
        complain(f"training stopped (exit status {done.returncode}); what it said stands above.")
        return 1
    _tell(out)
    return 0


def _checkout() -> Path:
    """Return the source checkout: the one this package runs from, else the folder one stands in."""
    for home in (Path(rashomon.__file__).parents[2], Path.cwd()):
        if (home / _ENTRY).is_file() and (home / "src" / "rashomon").is_dir():
            return home
    raise ModelError("Training needs a source checkout of rashomon, which holds train/. Run the command inside one.")


def _python(home: Path) -> str:
    """Return the Python that has what training needs."""
    own = home / _ENVIRONMENT / "bin" / "python"
    if own.is_file():
        return str(own)
    if find_spec("torch"):
        return sys.executable
    raise ModelError(
        f"Training needs PyTorch, which is not installed. Make its environment with: make -C {home / 'train'} "
        f"../{_ENVIRONMENT}/.ready"
    )


def _tell(out: Path) -> None:
    """Say where the new weights are, how well they do and how to use them."""
    missing = [name for name in _MADE if not (out / name).is_file()]
    if missing:
        raise ModelError(f"{out}: training ended but left no {', '.join(missing)} there.")
    card = json.loads((out / "reader.json").read_text("utf-8"))
    figures = card.get("figures", {})
    whole = figures.get("attribution")
    typer.echo(f"The new weights and their card are in {out}.")
    if whole:
        typer.echo(
            f"Measured on {figures.get('set', 'a set its card does not name')}: attribution F1 {whole['f1']:.1f}."
        )
    typer.echo(f"Use them:     RASHOMON_MODELS={out.resolve()} rashomon read …")
    typer.echo(f"Measure them: RASHOMON_MODELS={out.resolve()} rashomon eval DATA, on texts they were not trained on")
