"""The REST API: every controller of this package under one root, told of in the OpenAPI document beside them.

A controller of another part of the desk (people, feeds, search) is a module of this package, named in CONTROLLERS.
Lists are given a part at a time (`listed`), records with their ETag (`conditional.shown`), posts take an
Idempotency-Key (`once`), and whatever goes wrong is raised as one of rashomon's errors or as Litestar's HTTPException.
"""

from litestar import Router
from litestar.di import Provide

from rashomon.serve.api.accounts import AccountsApi
from rashomon.serve.api.comparisons import ComparisonsApi
from rashomon.serve.api.events import EventsApi
from rashomon.serve.api.feeds import FeedsApi
from rashomon.serve.api.given import FilesApi, GivenApi
from rashomon.serve.api.health import HealthApi
from rashomon.serve.api.jobs import JobsApi
from rashomon.serve.api.listed import part_of
from rashomon.serve.api.people import PeopleApi
from rashomon.serve.api.root import ROOT
from rashomon.serve.api.rulings import RulingsApi
from rashomon.serve.api.saved import SavedSearchesApi
from rashomon.serve.api.search import SearchApi
from rashomon.serve.api.stateless import StatelessApi
from rashomon.serve.api.stories import StoriesApi
from rashomon.serve.api.webhooks import WebhooksApi
from rashomon.serve.settings import Settings

CONTROLLERS = (
    *(StoriesApi, ComparisonsApi, AccountsApi, GivenApi, JobsApi, RulingsApi, SearchApi, SavedSearchesApi),
    *(FeedsApi, PeopleApi, EventsApi, WebhooksApi, HealthApi),
)
# These are sent whole documents.
_LARGE = (FilesApi, StatelessApi)


def api(settings: Settings) -> Router:
    """Return the API."""
    large = Router(path="/", route_handlers=list(_LARGE), request_max_body_size=settings.largest_upload)
    return Router(
        path=ROOT,
        route_handlers=[*CONTROLLERS, large],
        dependencies={"part": Provide(part_of, sync_to_thread=False)},
    )
