"""The OpenAPI document of the API, at /api/v1/openapi.json: what Litestar says of it, and what only we know."""

import json
import re
from typing import Any

import msgspec
from litestar import Litestar, Request, Router
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ControllerRouterHandler

import rashomon
from rashomon.desk.messages import NewAccount, NewRuling, Title
from rashomon.serve.api.events import Changed
from rashomon.serve.api.negotiated import IN_ANY_FORMAT, MEDIA_TYPES
from rashomon.serve.api.root import ROOT
from rashomon.serve.problems import PROBLEM, Problem
from rashomon.types import Comparison, Reading

_REF = "#/components/schemas/"
_WHOLE = {"type": "string", "format": "binary"}
# Records that Litestar describes less closely than msgspec: passages, and what is not to be sent.
_RECORDS = (Changed, Reading, Comparison, NewAccount, NewRuling, Title, Problem)
_PROBLEM = {"description": "A problem (RFC 9457)", "content": {PROBLEM: {"schema": {"$ref": f"{_REF}Problem"}}}}
_SEEN = {"description": "You have it already: its ETag is in If-None-Match"}
# What is sent as it is, by operation.
_SENT: dict[str, dict[str, Any]] = {
    "read_document": {
        "application/octet-stream": {"schema": _WHOLE},
        "application/json": {"schema": {"$ref": f"{_REF}Account"}},
    },
    "compare_readings": {"application/json": {"schema": {"type": "array", "items": {"$ref": f"{_REF}Reading"}}}},
}
_ABOUT = """\
Who said what, on whose word, and where accounts agree, differ or contradict each other.

Readings and comparisons have the form that the command line prints (see the data model). Every list is given a part at
a time; `next` is the address of the part after it. Every error is a problem (RFC 9457) whose `type` names the error.
"""


class _Document(Router):
    """Serves the document, and leaves what is not there to be told as everywhere else in the API."""

    def register(self, value: ControllerRouterHandler) -> list[Any]:
        """Take a handler; the page that Litestar has for unknown addresses below the document is left out."""
        return [] if "/{path:str}" in getattr(value, "paths", ()) else super().register(value)


class _Json(JsonRenderPlugin):
    """The document as JSON."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Return the document."""
        return super().render(request, _completed(openapi_schema))


def document() -> OpenAPIConfig:
    """Return how the API is described."""
    return OpenAPIConfig(
        title="rashomon",
        version=rashomon.__version__,
        description=_ABOUT,
        openapi_router=_Document(path=ROOT, route_handlers=[], include_in_schema=False),
        render_plugins=[_Json()],
        use_handler_docstrings=True,
        operation_id_creator=lambda handler, _method, _path: handler.handler_name,
    )


def described(app: Litestar) -> dict[str, Any]:
    """Return the document of a server."""
    return _completed(app.openapi_schema.to_schema())


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with how errors are told, which formats there are, and what is sent as it is."""
    words = re.sub(r"Listed_[\w.]*?(\w+)_\b", r"Listed\1", msgspec.json.encode(document).decode())
    told: dict[str, Any] = json.loads(words)
    _, records = msgspec.json.schema_components(_RECORDS, ref_template=_REF + "{name}")
    told["components"]["schemas"].update(json.loads(json.dumps(records)))
    told["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    told["security"] = [{"token": []}, {}]
    for operations in told["paths"].values():
        for method, operation in operations.items():
            _complete(method, operation)
    return told


def _complete(method: str, operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    answers.pop("400", None)
    answers["default"] = _PROBLEM
    if method == "get":
        answers["304"] = _SEEN
    if answers.get("200", {}).get("description") == IN_ANY_FORMAT:
        answers["200"]["content"] |= {kind: {"schema": _WHOLE} for kind in MEDIA_TYPES if kind != "application/json"}
    if operation["operationId"] in _SENT:
        operation["requestBody"] = {"required": True, "content": _SENT[operation["operationId"]]}
