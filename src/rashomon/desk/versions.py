"""What goes into a reading and a comparison besides the text, as hashes: who has the same has nothing to do again."""

import functools
from collections.abc import Iterable
from hashlib import sha256

from rashomon import __version__
from rashomon.models.load import MODELS, TABLES, card
from rashomon.rulings import Ruling


@functools.cache
def models_in_use() -> str:
    """Return the versions that read and compare here: the program's, and a hash of the weights'."""
    weights = sha256("".join(str(card(name)["sha256"]) for name in (*MODELS, *TABLES)).encode()).hexdigest()
    return f"{__version__}+{weights[:12]}"


def inputs_of_reading(furniture: Iterable[Ruling]) -> str:
    """Return a hash of what a reading is made with: the models, and what people ruled to be furniture."""
    return _hash(models_in_use(), *sorted(ruling.id for ruling in furniture))


def inputs_of_comparison(readings: Iterable[tuple[str, str]], rulings: Iterable[Ruling]) -> str:
    """Return a hash of what is compared: accounts with the inputs of their readings, and rulings as they stand."""
    ruled = (f"{ruling.id} {ruling.withdrawn is not None}" for ruling in rulings)
    return _hash(models_in_use(), *sorted(" ".join(reading) for reading in readings), *sorted(ruled))


def _hash(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
