"""Turns a comparison or readings into one HTML file that asks nothing of anybody: styles, script, drawings inside."""

import base64
import hashlib
import html
import re
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon import __version__
from rashomon.report.decisions import DECISION_SIGNS, DECISION_WORDS
from rashomon.report.desk_links import Corrections, DeskLinks
from rashomon.report.graph import draw_lineage
from rashomon.report.headings import ABOUT_WORDS, SURENESS, how_sure
from rashomon.report.lines import by_source, lines_of
from rashomon.report.passage import count, quoted, shorten, visible
from rashomon.report.tellers import draw_tellers
from rashomon.report.texts import texts
from rashomon.report.timeline import NARROW, WIDE, draw_timeline
from rashomon.report.view import View
from rashomon.types import Comparison, Reading
from rashomon.when import display

KINDS = {
    "contradict": "contradiction",
    "differ": "told differently",
    "unsure": "perhaps told differently",
    "agree": "agreed",
    "only": "only one tells",
}
SIGNS = {"contradict": "≠", "differ": "≈", "unsure": "?", "agree": "=", "only": "◦"}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
# What stands in quotation marks, and marks with white space about them that means nothing.
_LOOSE = {
    "css": re.compile(r"""("[^"]*")|\s*([{};,>]|(?<=[\w-]):(?= ))\s*"""),
    "js": re.compile(r"""("[^"]*"|`[^`]*`)| *([{}();,?:=<>&|]+) *"""),
}
# Accounts are folded where all of them together would make a page that nobody scrolls through.
_UNFOLDED = 60_000


def page_of_comparison(story: Comparison, desk: DeskLinks | None = None) -> str:
    """Return the page of a comparison; with the bar and the forms of the desk, where that serves it."""
    return _page(story, desk, compared=True)


def page_of_readings(readings: Sequence[Reading], desk: DeskLinks | None = None) -> str:
    """Return the page of readings that have not been compared: their people and their marked texts."""
    return _page(Comparison(rashomon=__version__, accounts=tuple(readings)), desk, compared=False)


def policy_of(page: str) -> str:
    """Return the content security policy that a page holds, for who serves it to say the same."""
    found = _POLICY.search(page)
    if found is None:
        raise ValueError("this is no page of a comparison")
    return html.unescape(found[1])


def look() -> str:
    """Return the style sheet of the page, for other pages that are to look like it."""
    return _asset("page.css")


def _page(story: Comparison, desk: DeskLinks | None, *, compared: bool) -> str:
    view = View(story)
    environment = _environment()
    timelines = [drawn for sheet in (WIDE, NARROW) if (drawn := draw_timeline(view.rows, view.sequels, sheet))]
    lines = lines_of(story, view.labels, view.anchors)
    decided = bool(view.decisions.rulings or view.decisions.verdicts)
    style, script = (f"{_asset(f'page.{kind}')}\n{_asset(f'accounts.{kind}')}" for kind in ("css", "js"))
    style += "\n" + _asset("decisions.css") if decided else ""
    # The desk's own style sheet and script come from where the page does.
    own, forms = (" 'self'", "'self'; connect-src 'self'; img-src 'self'") if desk else ("", "'none'")
    page = environment.get_template("page.html").render(
        view=view,
        compared=compared and len(story.accounts) > 1,
        # Markup for our own files alone: text of others is always escaped.
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src '{_hash(style)}'{own}; script-src '{_hash(script)}'{own}; "
        f"base-uri 'none'; form-action {forms}",
        desk=desk,
        correct=Corrections(story, desk),
        decided=decided,
        timelines=timelines,
        tellers=draw_tellers(timelines[0], view.labels.values()) if timelines else None,
        numbers=timelines[0].numbers if timelines else {},
        graph=draw_lineage(story, lines),
        lines=lines,
        by_source=tuple(by_source(lines)),
        texts=texts(view),
        folded=sum(len(r.account.text) for r in story.accounts) > _UNFOLDED,
        counts=(
            count(sum(len(r.claims) for r in story.accounts), "claim"),
            count(sum(len(r.attributions) for r in story.accounts), "attribution"),
        ),
        version=story.rashomon,
        anchor_of=view.anchors.at,
    )
    # Templates leave empty lines where nothing was to be told.
    return re.sub(r"\n{2,}", "\n", page.rstrip("\n") + "\n")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_written,
    )
    environment.globals.update(signs=SIGNS | DECISION_SIGNS, kinds=KINDS | DECISION_WORDS)
    environment.globals.update(abouts=ABOUT_WORDS, sureness=SURENESS, how_sure=how_sure)
    environment.globals.update(count=count, display=display)
    environment.filters.update(shorten=shorten, quoted=quoted, web=_web)
    return environment


def _written(value: object) -> object:
    """Return what a template writes: every text harmless to read as well as to parse, numbers no longer than needed."""
    if type(value) is float:
        return f"{value:.1f}".removesuffix(".0")
    return visible(value) if type(value) is str else value


def _asset(name: str) -> str:
    """Return a style sheet or script, from beside the templates, without what only its authors need.

    Pages are to be small: indentation, comments and white space that means nothing go.
    """
    environment = _environment()
    if environment.loader is None:
        raise RuntimeError("the page's environment has no loader")
    lines = (line.strip() for line in environment.loader.get_source(environment, name)[0].splitlines())
    text = "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))
    return _LOOSE[name.rpartition(".")[2]].sub(lambda found: found[1] or found[2], text).replace(";}", "}")


def _hash(text: str) -> str:
    """Return the hash by which a content security policy allows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _web(url: str | None) -> str:
    """Return a web address that may become a link, and nothing for any other kind ("javascript:" among them)."""
    plain = (url or "").strip()
    return plain if plain.lower().startswith(("http://", "https://")) and plain == visible(plain) else ""
