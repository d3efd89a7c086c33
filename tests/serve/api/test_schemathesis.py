"""What Schemathesis makes of the OpenAPI document: whatever is sent, no server error, and answers as it says.

https://schemathesis.readthedocs.io
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.serve.app import create_app
from rashomon.serve.settings import Settings
from rashomon.store.store import Store
from rashomon.types import Comparison

_DOCUMENT = json.loads((Path(__file__).parents[3] / "docs" / "openapi.json").read_text("utf-8"))
# What never ends is not asked for here; test_events.py does.
_OPERATIONS = [
    (path, method.upper())
    for path, operations in sorted(_DOCUMENT["paths"].items())
    for method in operations
    if not path.endswith("/events")
]
# What the document says, and what HTTP says, of every answer.
_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    unsupported_method,
]


@pytest.fixture(scope="module")
def desk_of_all(quay_file: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return one desk for all requests, at which the quay is compared."""
    store = Store(Path(shutil.copy(quay_file[0], tmp_path_factory.mktemp("all") / "desk.db")))
    yield Desk(store)
    store.close()


@pytest.fixture(scope="module")
def described(desk_of_all: Desk) -> schemathesis.BaseSchema:
    """Return the API of that desk, as its document describes it."""
    app = create_app(desk_of_all, Settings(hosts=("testserver", "localhost")))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.fixture(scope="module")
def known(desk_of_all: Desk, quay_file: tuple[Path, str], quay_story: Comparison) -> dict[str, str]:
    """Return what is there, by the names that addresses have for it."""
    story = quay_file[1]
    job = desk_of_all.add(Given(name="note.txt", data=b"The quay was closed."), story=story, by="Una").id
    return {"story": story, "account": quay_story.accounts[0].account.id, "job": job}


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("operation", _OPERATIONS, ids=" ".join)
def test_whatever_is_sent_is_answered_as_the_document_says(
    described: schemathesis.BaseSchema, known: dict[str, str], operation: tuple[str, str], mode: GenerationMode
) -> None:
    """Right requests and wrong ones, of what is there and what is not; what fails is shown as a curl command."""
    path, method = operation
    # What is there stays there, for those that come after.
    is_there = cycle((method != "DELETE", False))

    @settings(
        max_examples=6,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def whatever(case: Case) -> None:  # type: ignore[type-arg] # whatever its arguments
        if next(is_there):
            case.path_parameters |= {name: known[name] for name in case.path_parameters if name in known}
        case.call_and_validate(headers={"X-Requested-With": "schemathesis"}, checks=_CHECKS)

    # Of some requests nothing can be wrong but what they are about.
    with suppress(Unsatisfiable):
        whatever()
