"""`rashomon doctor`: what is installed, and whether the shipped models are the ones their cards describe."""

import os
import platform

import typer

from rashomon import __version__
from rashomon.cli.guard import guarded

_PACKAGES = (
    *("onnxruntime", "tokenizers", "numpy", "msgspec", "trafilatura", "htmldate", "pypdf", "python-docx"),
    *("ftfy", "rapidfuzz", "jinja2", "rich", "typer"),
)


@guarded
def doctor() -> int:
    """Say what is installed, and whether the models are sound.

    Exits with 1 where something is missing or is not what its card describes.
    """
    from importlib.metadata import PackageNotFoundError, version

    from rashomon.errors import ModelError
    from rashomon.models.load import MODELS, session, statuses, threads

    typer.echo(f"rashomon     {__version__}")
    typer.echo(f"python       {platform.python_version()} on {platform.system()} {platform.machine()}")
    problems = 0
    for name in _PACKAGES:
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "missing: install rashomon again"
            problems += 1
        typer.echo(f"{name:<12} {found}")
    if own := os.environ.get("RASHOMON_MODELS"):
        typer.echo(f"models of    {own} (RASHOMON_MODELS), where it has a card")
    for status in statuses():
        problem = status.problem
        if not problem and status.name in MODELS:  # a table opens no session
            try:
                session(status.name)
            except ModelError as error:
                problem = str(error)
        problems += bool(problem)
        typer.echo(f"model        {status.name} {status.version}, sha256 {status.sha256[:16]}…: {problem or 'ok'}")
    typer.echo(f"threads      {threads()} (RASHOMON_THREADS changes it)")
    typer.echo("All is well." if not problems else f"{problems} thing{'s' * (problems > 1)} to mend.")
    return 1 if problems else 0
