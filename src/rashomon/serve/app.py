"""Puts the server together: pages and API over one desk, sign-in before both, every error told as its reader needs it.

Handlers name what they need as parameters: `desk: TheDesk` (what is kept and done), `settings: TheSettings`;
`request.user` is the Person who asks. They are plain functions run in threads (`sync_to_thread=True`), since the store
waits for the database.
"""

from pathlib import Path

from litestar import Litestar, Router, get
from litestar.di import Provide
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig

from rashomon.desk.desk import Desk
from rashomon.report.page import look
from rashomon.serve.api import api
from rashomon.serve.api.document import document
from rashomon.serve.bulletin import Bulletin
from rashomon.serve.methods import with_methods
from rashomon.serve.pages import pages
from rashomon.serve.patience import with_patience
from rashomon.serve.problems import HANDLERS
from rashomon.serve.security.gate import STATIC, Gate
from rashomon.serve.security.guards import changes_need_an_editor
from rashomon.serve.security.headers import add_headers
from rashomon.serve.security.pages import own_pages
from rashomon.serve.settings import Settings
from rashomon.serve.templating import environment

_HERE = Path(__file__).parent


def create_app(desk: Desk, settings: Settings) -> Litestar:
    """Return the server over a desk."""
    bulletin = Bulletin(desk.store)
    app = Litestar(
        route_handlers=[pages(settings), own_pages(desk.store), api(settings), _look, _static()],
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "settings": Provide(lambda: settings, sync_to_thread=False),
            "bulletin": Provide(lambda: bulletin, sync_to_thread=False),
        },
        on_shutdown=[bulletin.close],
        middleware=[Gate(desk.store, settings)],
        guards=[changes_need_an_editor],
        before_send=[add_headers],
        exception_handlers=HANDLERS,
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment())),
        openapi_config=document(),
        request_max_body_size=settings.largest_body,
        # Errors are logged where they are told of, once, with the number that the reader is given.
        logging_config=None,
        multipart_form_part_limit=64,
    )
    app.asgi_handler = with_patience(with_methods(app.asgi_handler), settings.longest_sending)
    return app


def _static() -> Router:
    return create_static_files_router(path="/static", directories=[_HERE / "static"], opt={STATIC: True})


@get("/static/page.css", opt={STATIC: True}, include_in_schema=False, media_type="text/css", sync_to_thread=False)
def _look() -> str:
    """Return the look of the page of a comparison, which all pages have."""
    return look()
