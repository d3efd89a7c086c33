"""The pages that people see: each a controller of this package, with templates in serve/templates.

A page's handler returns `page(request, template, …)`; templates extend `base.html`. Pages are not in the OpenAPI
document (`include_in_schema=False`). The page of an error is templates/problem.html, given a `problem`.
"""

from litestar import Router

from rashomon.serve.pages.accounts import AccountPages
from rashomon.serve.pages.add import AddPages
from rashomon.serve.pages.correct import CorrectPages
from rashomon.serve.pages.exports import ExportPages
from rashomon.serve.pages.people import PeoplePages
from rashomon.serve.pages.progress import ProgressPages
from rashomon.serve.pages.review import ReviewPages
from rashomon.serve.pages.rulings import RulingsPages
from rashomon.serve.pages.search import SearchPages
from rashomon.serve.pages.settings import SettingsPages
from rashomon.serve.pages.stories import StoriesPages
from rashomon.serve.pages.story import StoryPages
from rashomon.serve.pages.watched import FeedsPages, WebhooksPages
from rashomon.serve.settings import Settings

_PAGES = (
    StoriesPages,
    ProgressPages,
    StoryPages,
    ExportPages,
    AccountPages,
    CorrectPages,
    RulingsPages,
    ReviewPages,
    SearchPages,
    PeoplePages,
    FeedsPages,
    WebhooksPages,
    SettingsPages,
)


def pages(settings: Settings) -> Router:
    """Return the pages; more may be sent to those that take files than to the others."""
    large = Router(path="/", route_handlers=[AddPages], request_max_body_size=settings.largest_upload)
    return Router(path="/", route_handlers=[*_PAGES, large])
