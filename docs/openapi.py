"""Turns the API that `rashomon serve` answers into docs/openapi.json: `python docs/openapi.py`."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from rashomon.desk.desk import Desk
from rashomon.serve.api.document import described
from rashomon.serve.app import create_app
from rashomon.serve.settings import Settings
from rashomon.store.store import Store

PLACE = Path(__file__).with_name("openapi.json")


def openapi() -> str:
    """Return the OpenAPI document of the API."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "desk.db")
        document = described(create_app(Desk(store), Settings()))
        store.close()
    return json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    PLACE.write_text(openapi(), "utf-8")
