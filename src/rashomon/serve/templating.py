"""How pages are written: the environment of their templates, and what every page knows (who looks at it)."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Request
from litestar.response import Template
from markupsafe import Markup

from rashomon.report.passage import count, quoted, shorten, visible
from rashomon.serve.security.person import Access, Person
from rashomon.store.records import StoredAccount, StoredStory
from rashomon.when import display

Asked = Request[Person, Access, Any]
# What a page of report needs besides its own for the bar of the desk.
HEAD = Markup(
    '<link rel="icon" href="/static/icon.svg"><link rel="stylesheet" href="/static/desk.css">'
    '<script src="/static/follow.js" defer></script>'
)


@cache
def environment() -> Environment:
    """Return the environment of the desk's templates: whatever it writes is escaped, and harmless to read."""
    made = Environment(
        loader=PackageLoader("rashomon.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    made.filters.update(shorten=shorten, quoted=quoted, moment=moment_in_words)
    made.globals.update(count=count, display=display)
    return made


def page(request: Asked, template: str, /, *, status: int = 200, **context: object) -> Template:
    """Return a page made by a template: what it is given, and whether who asks may change anything."""
    told = {"may_edit": request.user.role != "reader", "person": request.user, **context}
    return Template(template_name=template, context=told, status_code=status)


def part(template: str, /, **context: object) -> Markup:
    """Return a part of a page, for a page that is made elsewhere."""
    return Markup(environment().get_template(template).render(**context))


def bar(request: Asked, story: StoredStory | None, news: str = "") -> Markup:
    """Return the bar of the desk, for a page that is made elsewhere."""
    return part("bar.html", request=request, story=story, news=news)


def bar_of_account(request: Asked, account: StoredAccount, stories: Sequence[StoredStory], versions: int) -> Markup:
    """Return the bar of the desk for the page of an account."""
    return part("bar.html", request=request, account=account, stories=stories, version_count=versions)


def moment_in_words(moment: str) -> str:
    """Return a moment of the store as people read it: "14 March 2026, 09:26 UTC"."""
    return f"{display(moment[:10])}, {moment[11:16]} UTC"
