"""The OpenAPI document of the API, at /api/v1/openapi.json: what Litestar says of it, and what only we know."""

from typing import Any

from litestar import Request, Router
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ControllerRouterHandler

import rashomon
from rashomon.serve.api.root import ROOT


class _Document(Router):
    """Serves the document, and leaves what is not there to be told as everywhere else in the API."""

    def register(self, value: ControllerRouterHandler) -> list[Any]:
        """Take a handler; the page that Litestar has for unknown addresses below the document is left out."""
        return [] if "/{path:str}" in getattr(value, "paths", ()) else super().register(value)


class _Json(JsonRenderPlugin):
    """The document as JSON."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Return the document."""
        return super().render(request, completed(openapi_schema))


def document() -> OpenAPIConfig:
    """Return how the API is described."""
    return OpenAPIConfig(
        title="rashomon",
        version=rashomon.__version__,
        openapi_router=_Document(path=ROOT, route_handlers=[], include_in_schema=False),
        render_plugins=[_Json()],
        use_handler_docstrings=True,
        operation_id_creator=lambda handler, _method, _path: handler.handler_name,
    )


def completed(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with how errors are told, which formats there are, and what is sent as it is."""
    return document
