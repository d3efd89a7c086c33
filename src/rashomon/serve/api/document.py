"""The OpenAPI document of the API, at /api/v1/openapi.json."""

from typing import Any

from litestar import Router
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ControllerRouterHandler

import rashomon


class _Document(Router):
    """Serves the document, and leaves what is not there to be told as everywhere else in the API."""

    def register(self, value: ControllerRouterHandler) -> list[Any]:
        """Take a handler; the page that Litestar has for unknown addresses below the document is left out."""
        return [] if "/{path:str}" in getattr(value, "paths", ()) else super().register(value)


def document(root: str) -> OpenAPIConfig:
    """Return how the API under `root` is described."""
    return OpenAPIConfig(
        title="rashomon",
        version=rashomon.__version__,
        openapi_router=_Document(path=root, route_handlers=[], include_in_schema=False),
        render_plugins=[JsonRenderPlugin()],
        use_handler_docstrings=True,
    )
