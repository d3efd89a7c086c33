"""Turns a comparison or readings into a brief that an editor can paste: plain Markdown, one page."""

import re
from collections.abc import Sequence

from rashomon import __version__
from rashomon.report.coverage import marks_of
from rashomon.report.events import Row
from rashomon.report.headings import how_sure
from rashomon.report.identities import Identity, identities
from rashomon.report.items import Item
from rashomon.report.naming import label_accounts
from rashomon.report.passage import count, one_line, quoted, shorten
from rashomon.report.sources import chain, chain_words, how_told, listed
from rashomon.report.tellings import Telling
from rashomon.report.view import View
from rashomon.types import Comparison, Reading
from rashomon.when import display

# What a page has room for.
_LISTED = 3  # disagreements of a kind, and dates that do not fit
_ROWS = 6  # events, accounts
_QUOTED = 160  # characters of a passage; with everything, 300
_BESIDE = 6  # accounts that a table has room for


def brief_comparison(story: Comparison, *, everything: bool = False) -> str:
    """Return a comparison as Markdown: a page of what weighs most, each list with how many more there are.

    `everything` lists all, and adds what could be seen otherwise, who covers what, and who is who.
    """
    view = View(story)
    lines = [f"# {safe(view.title)}", "", safe(view.reach), "", f"**{safe(' · '.join(view.heading.parts))}**", ""]
    lines += _items("Disputed", view.disputed, everything)
    lines += _items("Told differently (both can be right)", view.different, everything)
    if everything or not (view.disputed or view.different):
        lines += _items("Perhaps told differently (places to look, no verdicts)", view.unsure, everything)
    elif view.unsure:
        lines += [f"{count(len(view.unsure), 'more passage')} perhaps told differently, in the full report.", ""]
    if view.disputed or view.different or view.unsure:
        lines += [how_sure(), ""]
    lines += _events(view, everything)
    lines += _when(view, everything)
    lines += _coverage(view) if everything else []
    lines += _only(view, everything)
    lines += _listed(
        "Whose word", [f"**{safe(told.account)}** {safe(told.words)}" for told in view.origins], everything
    )
    lines += _listed("Who is who", [_identity(one) for one in view.identities if one.told], True) if everything else []
    accounts = [_account(reading, view.labels[reading.account.id]) for reading in story.accounts]
    lines += _listed("Accounts", accounts, everything)
    if view.notes:
        lines += ["## Notes", "", *(f"- {safe(note)}" for note in (view.notes if everything else view.notes_in_brief))]
    return "\n".join(lines).rstrip("\n") + "\n"


def brief_readings(readings: Sequence[Reading], *, everything: bool = False) -> str:
    """Return for each account its attributions with their chains, as Markdown."""
    del everything  # a reading's attributions are all listed: there is no shorter form worth having
    labels = label_accounts(readings)
    lines: list[str] = []
    for reading in readings:
        lines += [f"# {safe(reading.account.title or labels[reading.account.id])}", ""]
        lines += [_account(reading, labels[reading.account.id]), ""]
        for part in reading.attributions:
            who = chain_words(chain(reading, part.id))
            form = ", ".join(word for word in (part.form, how_told(reading, part)) if word)
            lines.append(f"- **{safe(who)}** ({form}): {safe(quoted(one_line(reading.quote(part.content))))}")
        known = identities(Comparison(rashomon=__version__, accounts=(reading,)), labels)
        lines += [f"- {_identity(one)}" for one in known]
        lines += [f"- Note: {safe(note.message)}" for note in (*reading.account.notes, *reading.notes)]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def safe(text: str) -> str:
    """Return text of others as one line in which no character means anything to Markdown or HTML."""
    line = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = re.sub(r"([\\`*_\[\]|#~])", r"\\\1", line)
    # Some readers of Markdown make links of addresses that stand alone.
    line = re.sub(r"(?i)\b(https?|ftp|mailto|www)([:.])", r"\1\\\2", line)
    # A line that begins so would become a list, a rule or a heading.
    line = re.sub(r"^([-+=])", r"\\\1", line)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)


def _items(title: str, items: Sequence[Item], everything: bool) -> list[str]:
    if not items:
        return []
    lines = [f"## {title}", ""]
    shown = items if everything else items[:_LISTED]
    for number, item in enumerate(shown, 1):
        lines.append(f"{number}. **{safe(item.heading)}** ({item.tag})")
        lines += [f"   - {_side(telling, 300 if everything else _QUOTED)}" for telling in item.tellings]
    return [*lines, *_rest(len(items) - len(shown)), ""]


def _side(telling: Telling, most: int) -> str:
    quote = safe(quoted(shorten(telling.quote, most, telling.value)))
    return f"*{safe(telling.account)}*, {safe(telling.chain)}: {quote}"


def _events(view: View, everything: bool) -> list[str]:
    if not view.shared and not view.agreed:
        return []
    lines = ["## Agreed", "", "| When | What | Accounts | Origins |", "| --- | --- | --: | --: |"]
    rows = view.shared if everything else view.widest(_ROWS)
    for row in rows:
        label = safe(shorten(row.label, 160)) + (f" ({row.doubt})" if row.doubt else "")
        label += f" *{safe(row.scene)}*" if row.scene else ""
        label += _told_by(row) if everything else ""
        lines.append(f"| {safe(row.when) if row.edtf else 'no date'} | {label} | {len(row.accounts)} | {row.origins} |")
    facts = view.agreed if everything else ()
    for item in facts:
        accounts = len({t.account for t in item.tellings})
        lines.append(f"|  | {safe(item.heading)}{_told_by(item)} | {accounts} | {item.origins} |")
    hidden = len(view.shared) + len(view.agreed) - len(rows) - len(facts)
    return [*lines, *(["", *_rest(hidden)] if hidden else []), ""]


def _told_by(told: Row | Item) -> str:
    """Return on whose word it is told, where fewer stand behind it than tell it."""
    fewer = told.told_by and told.origins < len({telling.account for telling in told.tellings})
    return f" *({safe(shorten(told.told_by, 300))})*" if fewer else ""


def _when(view: View, everything: bool) -> list[str]:
    """Return what accounts date differently and what led to what; all dated events in order with `everything`."""
    rows = [row for row in view.rows if row.edtf and (row.clashes or everything)]
    led = [one for one in view.sequels if one.led or everything]
    if not rows and not led:
        return []
    lines = ["## When", ""]
    shown = rows if everything else rows[:_LISTED]
    for row in shown:
        accounts = safe(listed(row.accounts, most=4))
        lines.append(f"- {safe(row.when)}: {safe(shorten(row.label, 160))} ({accounts})")
        for group in row.by_date:
            lines.append(f"  - {safe(listed(told.account for told in group))}: {safe(group[0].when)}")
    told = led if everything else led[:_LISTED]
    for one in told:
        lines.append(f"- {safe(shorten(one.told[0], 160))} *{one.words}* {safe(shorten(one.told[1], 160))}")
        for teller in one.tellers:
            lines.append(
                f"  - *{safe(teller.account)}*, {safe(teller.chain)}: {safe(quoted(shorten(teller.words, 60)))}"
            )
    return [*lines, *_rest(len(rows) - len(shown) + len(led) - len(told)), ""]


def _coverage(view: View) -> list[str]:
    """Return which account tells which event, where there are few enough to stand side by side, and each in words."""
    if not view.covers or not view.rows:
        return []
    lines = ["## Coverage", ""]
    if view.shared and len(view.labels) <= _BESIDE:
        names = [safe(name) for name in view.labels.values()]
        lines += [f"| What | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
        for row in view.shared:
            cells = [_cell(row, name) for name in view.labels.values()]
            lines.append(f"| {safe(shorten(row.label, 80))} | {' | '.join(cells)} |")
        lines += ["", "● told, ◐ told differently, · left out; where in the account, and in what share of it.", ""]
    return [*lines, *(f"- **{safe(cover.account)}** {safe(cover.words)}" for cover in view.covers), ""]


def _cell(row: Row, name: str) -> str:
    mark = marks_of(row, [name])
    return f"{mark} {row.rooms[name].words}" if name in row.rooms else mark


def _only(view: View, everything: bool) -> list[str]:
    """Return what one account alone tells, one passage of each but with `everything`."""
    told = []
    for account, items in view.only:
        shown: Sequence[Item] = items if everything else items[:1]
        quotes = "; ".join(safe(quoted(shorten(item.tellings[0].quote, 140))) for item in shown)
        rest = f"; and {len(items) - len(shown)} more" if len(items) > len(shown) else ""
        told.append(f"**{safe(account)}** ({len(items)}): {quotes}{rest}")
    return _listed("Only one account tells", told, everything)


def _listed(title: str, told: Sequence[str], everything: bool) -> list[str]:
    """Return a list under its title, ending with how many more there are."""
    shown = told if everything else told[:_ROWS]
    lines = [*(f"- {one}" for one in shown), *_rest(len(told) - len(shown))]
    return [f"## {title}", "", *lines, ""] if told else []


def _identity(one: Identity) -> str:
    told = [f"also {', '.join(one.others)}"] if one.others else []
    items = [f"[{item.id}]({item.address}) {safe(item.words)}" for item in one.known]
    known = [f"{' or '.join(items)}: {safe(one.matched)}"] if items else []
    return f"**{safe(one.name)}** " + " · ".join([*map(safe, [*told, *one.reasons]), *known])


def _rest(hidden: int) -> list[str]:
    return [f"And {count(hidden, 'more line')}, in the full report."] if hidden > 0 else []


def _account(reading: Reading, label: str) -> str:
    account = reading.account
    parts = [f"**{safe(label)}**"]
    if account.title and account.title != label:
        parts.append(f"“{safe(account.title)}”")
    if account.authors:
        parts.append("by " + safe(", ".join(account.authors)))
    parts.append(safe(display(account.published)) if account.published else "no date of publication")
    parts.append(_place(account.url or account.name))
    return ", ".join(parts)


def _place(place: str) -> str:
    """Return a web address as a link, anything else as it is, in code."""
    if re.fullmatch(r"https?://[^\s<>`]+", place) and place == one_line(place):
        return f"<{place}>"
    return "`" + one_line(place).replace("`", "'") + "`"
