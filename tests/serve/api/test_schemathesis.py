"""What Schemathesis makes of the OpenAPI document: whatever is sent, no server error, and answers as it says.

https://schemathesis.readthedocs.io
"""

import json
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
from rashomon.types import Reading

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


@pytest.fixture
def described(quay_desk: Desk) -> schemathesis.BaseSchema:
    """Return the API of a desk at which the quay is compared, as its document describes it."""
    app = create_app(quay_desk, Settings(hosts=("testserver", "localhost")))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.fixture
def known(quay_desk: Desk, story: str, lantern: Reading) -> dict[str, str]:
    """Return what is there, by the names that addresses have for it."""
    job = quay_desk.add(Given(name="note.txt", data=b"The quay was closed."), story=story, by="Una").id
    return {"story": story, "account": lantern.account.id, "job": job}


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("operation", _OPERATIONS, ids=" ".join)
def test_whatever_is_sent_is_answered_as_the_document_says(
    described: schemathesis.BaseSchema, known: dict[str, str], operation: tuple[str, str], mode: GenerationMode
) -> None:
    """Right requests and wrong ones, of what is there and what is not; what fails is shown as a curl command."""
    path, method = operation
    is_there = cycle((True, False))

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
