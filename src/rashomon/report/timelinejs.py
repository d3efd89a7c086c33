"""Turns a comparison or readings into TimelineJS JSON: dated events as slides, doubt in the words of their dates.

The form is documented at https://timeline.knightlab.com/docs/json-format.html. Headlines and texts are HTML there: what
accounts say is escaped, and `autolink` is off, so that no word of theirs becomes a link.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from rashomon import __version__
from rashomon.report.events import Row, Sequel
from rashomon.report.passage import count, one_line, quoted, shorten
from rashomon.report.tellings import Telling
from rashomon.report.view import View
from rashomon.types import ClaimRef, Comparison, Reading
from rashomon.when import Precision, bounds, display, precision

Json = dict[str, object]
Date = dict[str, int]

# Beyond so many accounts a row for each would leave no room for the events.
_MANY = 8
_QUOTED = 12
_UNITS = ("year", "month", "day", "hour", "minute")
_TOLD: dict[Precision, int] = {"century": 1, "decade": 1, "year": 1, "month": 2, "clock": 5}


@dataclass(frozen=True)
class _Slide:
    """What one slide holds; `text` is HTML."""

    id: str
    edtf: str | None
    headline: str
    text: Markup
    group: str


def timeline_of_comparison(story: Comparison) -> str:
    """Return the events of a comparison that accounts date, as TimelineJS JSON; the title says how many have none."""
    view = View(story)
    return _written(view, [_event(view, row) for row in view.rows], "event", view.heading.parts)


def timeline_of_readings(readings: Sequence[Reading]) -> str:
    """Return the dated claims of accounts that have not been compared, as TimelineJS JSON, likewise."""
    view = View(Comparison(rashomon=__version__, accounts=tuple(readings)))
    tellings = [
        (claim.when, view.telling(ClaimRef(reading.account.id, claim.id)))
        for reading in readings
        for claim in reading.claims
    ]
    slides = [
        _Slide(_id(told.anchor), when, shorten(told.quote, 90), _passage(told, ""), told.account)
        for when, told in tellings
    ]
    return _written(view, slides, "claim", (count(len(readings), "account"),))


def dates_of(edtf: str | None) -> tuple[Date, Date | None] | None:
    """Return the start date of a slide and, where it is longer than one unit of the calendar, the end date.

    They are as exact as the date is told. "About" and "perhaps" are left to the words, as is that a date is open to one
    side: then its known end stands alone. None where the year is unknown.
    """
    plain = (edtf or "").strip("[]{}").translate({ord(sign): None for sign in "~?%"})
    spans = [_ends(part.strip()) for part in re.split(r"/|\.\.|,", plain) if part.strip()]
    known = sorted((span for span in spans if span), key=lambda span: tuple(span[0].values()))
    if not known or len(known) < len(spans):
        return None
    start, end = known[0][0], known[-1][1]
    return (start, None) if end == start else (start, end)


def _ends(date: str) -> tuple[Date, Date] | None:
    """Return the first and last unit of the calendar that a single date allows: the same one for a day or a year."""
    limits = bounds(date)
    if limits is None:
        return None
    units = _UNITS[: _TOLD.get(precision(date), 3)]
    first, last = ({unit: getattr(moment, unit) for unit in units} for moment in limits)
    return first, last


def _written(view: View, slides: Sequence[_Slide], noun: str, counts: Sequence[str]) -> str:
    """Return the document; the title's text holds the counts, and how many slides are left out for want of a date."""
    events = [made for slide in slides if (made := _made(slide))]
    lines = [view.reach, " · ".join(counts)]
    if len(events) < len(slides):
        lines.append(f"{count(len(slides) - len(events), noun)} left out: no date with its year is told.")
    text = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    title: Json = {"unique_id": "title", "text": _text(view.title, text), "autolink": False}
    return json.dumps({"title": title, "events": events}, ensure_ascii=False, indent=1) + "\n"


def _made(slide: _Slide) -> Json | None:
    dates = dates_of(slide.edtf)
    if dates is None:
        return None
    start, end = dates
    words = display(slide.edtf)
    made: Json = {"unique_id": slide.id, "start_date": {**start, "display_date": words}}
    if end is not None:
        made["end_date"] = {**end, "display_date": words}
    made |= {"display_date": words, "text": _text(slide.headline, slide.text), "group": slide.group, "autolink": False}
    return made


def _text(headline: str, text: Markup) -> Json:
    return {"headline": str(escape(one_line(headline))), "text": str(text)}


def _event(view: View, row: Row) -> _Slide:
    told = {one.account: one.when for one in row.dates} if row.by_date else {}
    parts = [_passage(telling, told.get(telling.account, "")) for telling in row.tellings[:_QUOTED]]
    if len(row.tellings) > _QUOTED:
        parts.append(Markup("<p>And {}.</p>").format(count(len(row.tellings) - _QUOTED, "more passage")))
    parts += [_followed(one) for one in view.sequels if one.led and row in (one.first, one.then)]
    alone = row.accounts[0] if len(row.accounts) == 1 and len(view.labels) <= _MANY else "One account"
    group = "Several accounts" if len(row.accounts) > 1 else alone
    return _Slide(_id(row.anchor), row.edtf, row.label, Markup("").join(parts), group)


def _id(anchor: str) -> str:
    """Return an id that may stand in addresses and style sheets alike: "event-e4"."""
    return anchor.replace(".", "-")


def _passage(telling: Telling, when: str) -> Markup:
    """Return a passage as a quotation, with its account, the date that gives it, and on whose word it is."""
    date = Markup(" ({})").format(when) if when else ""
    whose = "" if telling.correction else "on the word of " if telling.links else "in "
    return Markup("<p><b>{}</b>{}, {}{}:</p><blockquote>{}</blockquote>").format(
        telling.account, date, whose, telling.chain, quoted(one_line(telling.quote))
    )


def _followed(one: Sequel) -> Markup:
    """Return that one event led to another, and who says so by which words."""
    told = Markup("; ").join(
        Markup("<b>{}</b>, {}: {}").format(teller.account, teller.chain, quoted(shorten(teller.words, 60)))
        for teller in one.tellers
    )
    return Markup("<p><i>{}</i> {} <i>{}</i> ({})</p>").format(one.told[0], one.words, one.told[1], told)
