"""Turns a comparison or readings into one HTML file that asks nothing of anybody: styles, script, drawings inside."""

import html
import re
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from rashomon import __version__
from rashomon.report.decisions import DECISION_SIGNS, DECISION_WORDS
from rashomon.report.desk_links import Corrections, DeskLinks
from rashomon.report.graph import draw_lineage
from rashomon.report.headings import ABOUT_WORDS, SURENESS, how_sure
from rashomon.report.lines import by_source, lines_of
from rashomon.report.markup import asset, policy_hash, templates_of, without_empty_lines
from rashomon.report.passage import count
from rashomon.report.tellers import draw_tellers
from rashomon.report.texts import texts
from rashomon.report.timeline import NARROW, WIDE, draw_timeline
from rashomon.report.view import View
from rashomon.types import Comparison, Reading

KINDS = {
    "contradict": "contradiction",
    "differ": "told differently",
    "unsure": "perhaps told differently",
    "agree": "agreed",
    "only": "only one tells",
}
SIGNS = {"contradict": "≠", "differ": "≈", "unsure": "?", "agree": "=", "only": "◦"}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
# Accounts are folded where all of them together would make a page that nobody scrolls through.
_UNFOLDED = 60_000
_HERE = "rashomon.report"


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
    return asset(_HERE, "page.css")


def _page(story: Comparison, desk: DeskLinks | None, *, compared: bool) -> str:
    view = View(story)
    environment = _environment()
    timelines = [drawn for sheet in (WIDE, NARROW) if (drawn := draw_timeline(view.rows, view.sequels, sheet))]
    lines = lines_of(story, view.labels, view.anchors)
    decided = bool(view.decisions.rulings or view.decisions.verdicts)
    style, script = (f"{asset(_HERE, f'page.{kind}')}\n{asset(_HERE, f'accounts.{kind}')}" for kind in ("css", "js"))
    style += "\n" + asset(_HERE, "decisions.css") if decided else ""
    # The desk's own style sheet and script come from where the page does.
    own, forms = (" 'self'", "'self'; connect-src 'self'; img-src 'self'") if desk else ("", "'none'")
    page = environment.get_template("page.html").render(
        view=view,
        compared=compared and len(story.accounts) > 1,
        # Markup for our own files alone: text of others is always escaped.
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src '{policy_hash(style)}'{own}; script-src '{policy_hash(script)}'{own}; "
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
    return without_empty_lines(page)


@cache
def _environment() -> Environment:
    environment = templates_of(_HERE)
    environment.globals.update(signs=SIGNS | DECISION_SIGNS, kinds=KINDS | DECISION_WORDS)
    environment.globals.update(abouts=ABOUT_WORDS, sureness=SURENESS, how_sure=how_sure)
    return environment
