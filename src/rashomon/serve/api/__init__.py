"""The REST API: every controller of this package under one root, told of in the OpenAPI document beside them."""

from litestar import Router

from rashomon.serve.api.stories import StoriesApi

ROOT = "/api/v1"

API = Router(path=ROOT, route_handlers=[StoriesApi])
