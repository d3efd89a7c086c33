"""Turns a comparison or readings into text for a terminal or a pipe."""

from collections.abc import Iterable, Sequence
from io import StringIO
from string import ascii_uppercase

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.report.coverage import marks_of
from rashomon.report.events import Row, Sequel
from rashomon.report.headings import how_sure
from rashomon.report.items import Item
from rashomon.report.naming import label_accounts
from rashomon.report.passage import count, one_line, quoted, short_months, shorten
from rashomon.report.sources import Link, chain, chain_words, how_told, listed
from rashomon.report.tellings import Telling
from rashomon.report.view import View
from rashomon.types import Attribution, Comparison, Entity, Reading
from rashomon.when import display

# How many of a long list are shown unless everything is asked for.
_DISPUTES, _DIFFERENCES, _EVENTS, _SIDES, _ONLY, _ACCOUNTS, _SEQUELS = 12, 8, 20, 4, 3, 8, 8
_NARROWEST = 40
_EVERY = "● told by several accounts  ○ by one"
_MARKS = "under its letter: ● told  ◐ told differently  · left out"


def draw_comparison(story: Comparison, *, width: int = 100, colour: bool = False, everything: bool = False) -> str:
    """Return a comparison as lines of at most `width` columns; escape codes only with `colour`."""
    view = View(story)
    parts: list[RenderableType] = [*(Text(line, style="bold") for line in _counts(view, width)), ""]
    if len(story.accounts) < 2:
        parts += [Text("One account only: there is nothing to compare it with."), ""]
    parts += _disputes(view, everything, width)
    parts += _differences(view, everything, width)
    parts += _unsure(view, everything, width)
    parts += _agreed(view, everything, width)
    parts += _when(view, everything, width)
    parts += _coverage(view, everything)
    parts += _only(view, everything, width)
    parts += _whose_word(view, everything)
    parts += _who_is_who(view, everything)
    if view.notes:
        notes = view.notes if everything else view.notes_in_brief
        shown = notes if everything else notes[-2 * _ACCOUNTS :]
        parts += [_heading("NOTES"), *(Padding(Text(note, style="dim"), (0, 0, 0, 4)) for note in shown)]
        parts += _more(len(notes) - len(shown), "note")
    return _printed(parts, width, colour)


def draw_readings(
    readings: Sequence[Reading], *, width: int = 100, colour: bool = False, everything: bool = False
) -> str:
    """Return each account's attributions with their chains, its names and its notes, likewise."""
    labels = label_accounts(readings)
    parts: list[RenderableType] = []
    for reading in readings:
        parts += _reading(reading, labels[reading.account.id], everything, width)
    return _printed(parts, width, colour)


def _printed(parts: Iterable[RenderableType], width: int, colour: bool) -> str:
    out = StringIO()
    console = Console(
        file=out,
        width=max(_NARROWEST, width),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(Padding(Group(*parts), (0, 0, 0, 2)))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).rstrip("\n") + "\n"


def _counts(view: View, width: int) -> list[str]:
    """Return the counts on as few lines as they fit, none broken in its middle."""
    lines: list[str] = []
    for part in view.heading.parts:
        if lines and len(lines[-1]) + len(part) + 5 <= width:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return lines


def _heading(words: str, aside: str = "") -> RenderableType:
    line = Text(words, style="bold")
    return line.append(f"  {aside}", style="dim") if aside else line


def _disputes(view: View, everything: bool, width: int) -> list[RenderableType]:
    if not view.disputed and len(view.story.accounts) < 2:
        return []
    if not view.disputed:
        none = "None that is sure" if view.unsure else "None found"
        return [_heading("DISPUTED"), f"{none}, which does not mean that there are none.", ""]
    parts: list[RenderableType] = [_heading("DISPUTED")]
    shown = view.disputed if everything else view.disputed[:_DISPUTES]
    for number, item in enumerate(shown, 1):
        parts += [_numbered(number, item), Padding(_sides(item, everything, width), (0, 0, 0, 4))]
    return [*parts, *_more(len(view.disputed) - len(shown), "dispute"), ""]


def _numbered(number: int, item: Item) -> RenderableType:
    line = Table.grid(padding=(0, 1), expand=True)
    line.add_column(width=3)
    line.add_column(ratio=1)
    line.add_column(justify="right", no_wrap=True)
    sure = item.listed != "unsure"
    style = "dim" if item.kind != "contradict" else "red" if sure else "yellow"
    line.add_row(str(number), Text(item.heading, style="bold" if sure else ""), Text(item.tag, style=style))
    return line


def _sides(item: Item, everything: bool, width: int) -> RenderableType:
    table = Table.grid(padding=(0, 2), expand=True)
    names = [shorten(t.account, 60) for t in item.tellings]
    table.add_column(width=min(max(map(len, names)), max(8, width // 5)))
    table.add_column(ratio=1)
    shown = item.tellings if everything else item.tellings[:_SIDES]
    for name, telling in zip(names, shown, strict=False):
        table.add_row(Text(name), _side(telling, everything))
    if len(item.tellings) > len(shown):
        table.add_row("", Text(f"and {count(len(item.tellings) - len(shown), 'passage')} more", style="dim"))
    return table


def _side(telling: Telling, everything: bool) -> RenderableType:
    top = Text()
    if telling.value:
        top.append(telling.value, style="bold yellow").append(" · ", style="dim")
    top.append(telling.chain, style="cyan")
    passage = one_line(telling.quote) if everything else shorten(telling.quote, 170, telling.value)
    words = Text(quoted(passage))
    if telling.value:
        words.highlight_words([telling.value], style="bold", case_sensitive=False)
    return Group(top, words)


def _differences(view: View, everything: bool, width: int) -> list[RenderableType]:
    if not view.different:
        return []
    shown = view.different if everything else view.different[:_DIFFERENCES]
    parts: list[RenderableType] = [_heading("TOLD DIFFERENTLY", "both can be right")]
    parts += _in_brief(shown, 1 + len(view.disputed), everything, width)
    return [*parts, *_more(len(view.different) - len(shown), "difference"), ""]


def _unsure(view: View, everything: bool, width: int) -> list[RenderableType]:
    """Return what is no verdict, with what the words for how sure a finding is mean."""
    key: list[RenderableType] = [Padding(Text(how_sure(), style="dim"), (0, 0, 0, 4)), ""]
    if not view.unsure:
        return key if view.disputed or view.different else []
    shown = view.unsure if everything else view.unsure[:_DIFFERENCES]
    parts: list[RenderableType] = [_heading("PERHAPS TOLD DIFFERENTLY", "places to look, no verdicts")]
    parts += _in_brief(shown, 1 + len(view.disputed) + len(view.different), everything, width)
    return [*parts, *_more(len(view.unsure) - len(shown), "place to look", "places to look"), *key]


def _in_brief(items: Sequence[Item], first: int, everything: bool, width: int) -> list[RenderableType]:
    """Return items, numbered, by the values alone where they have such and not everything is asked for."""
    parts: list[RenderableType] = []
    for number, item in enumerate(items, first):
        parts.append(_numbered(number, item))
        if everything or not all(t.value for t in item.tellings):
            parts.append(Padding(_sides(item, everything, width), (0, 0, 0, 4)))
        else:
            told = " / ".join(f"{t.account} “{shorten(t.value, 60)}”" for t in item.tellings[:_SIDES])
            parts.append(Padding(Text(told), (0, 0, 0, 4)))
    return parts


def _agreed(view: View, everything: bool, width: int) -> list[RenderableType]:
    if not view.shared and not view.agreed:
        return []
    head, table = Table.grid(padding=(0, 2), expand=True), Table.grid(padding=(0, 2), expand=True)
    head.add_column(ratio=1)
    table.add_column(justify="right", max_width=24 if width >= 100 else 17)
    table.add_column(ratio=1)
    letters = _letters(view)
    columns = (*([letters] if letters else []), "accounts", "origins")
    for column in columns:
        head.add_column(justify="right", min_width=len(column))
        table.add_column(justify="right", min_width=len(column))
    head.add_row(_heading("AGREED"), *(Text(column, style="dim") for column in columns))
    rows = view.shared if everything else view.widest(_EVENTS)
    for row in rows:
        marks = [marks_of(row, view.labels.values())] if letters else []
        table.add_row(_date(row), _on_word(_scene(row), row), *marks, str(len(row.accounts)), str(row.origins))
    facts = view.agreed if everything else view.agreed[: max(0, _EVENTS - len(rows))]
    for item in facts:
        accounts = len({t.account for t in item.tellings})
        gap = [""] if letters else []
        table.add_row("", _on_word(Text(shorten(item.heading, 150)), item), *gap, str(accounts), str(item.origins))
    hidden = len(view.shared) + len(view.agreed) - len(rows) - len(facts)
    return [head, Padding(table, (0, 0, 0, 4)), *_more(hidden, "line"), ""]


def _on_word(text: Text, told: Row | Item) -> Text:
    """Return a text with the line that says on whose word it is told, where fewer stand behind it than tell it."""
    if told.told_by and told.origins < len({telling.account for telling in told.tellings}):
        text.append(f"\n{shorten(told.told_by, 200)}", style="dim")
    return text


def _when(view: View, everything: bool, width: int) -> list[RenderableType]:
    """Return what accounts date differently and what led to what; all dated events in order with `everything`."""
    dated = [row for row in view.rows if row.edtf]
    alone = sum(len(row.accounts) == 1 for row in dated)
    clashing = [row for row in dated if row.clashes]
    shown = dated if everything else clashing[:_EVENTS]
    led = [one for one in view.sequels if one.led or everything]
    if not shown and not led:
        return _alone(alone)
    parts: list[RenderableType] = []
    if shown:
        parts.append(_heading("WHEN", _EVERY if everything else "dated differently"))
        parts.append(Padding(_dated(shown, width), (0, 0, 0, 4)))
        parts += [*_more(0 if everything else len(clashing) - len(shown), "event"), ""]
    if led:
        parts.append(_heading("WHAT FOLLOWED WHAT", "as told"))
        for one in led if everything else led[:_SEQUELS]:
            parts.append(Padding(_sequel(one), (0, 0, 0, 4)))
        parts += [*_more(0 if everything else len(led) - _SEQUELS, "line"), ""]
    return parts if everything else [*parts, *_alone(alone)]


def _alone(alone: int) -> list[RenderableType]:
    if not alone:
        return []
    words = f"{count(alone, 'more dated event')} told by one account alone (--all lists all in order)"
    return [Padding(Text(words, style="dim"), (0, 0, 0, 4)), ""]


def _dated(rows: Sequence[Row], width: int) -> RenderableType:
    """Return events by their dates, with the date that each account tells where they tell more than one."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(justify="right", max_width=24 if width >= 100 else 17)
    table.add_column(width=1)
    table.add_column(ratio=1)
    for row in rows:
        label = _event(row).append(f" · {listed(row.accounts, most=4)}", style="cyan")
        for group in row.by_date:
            names = listed((told.account for told in group), most=4)
            label.append(f"\n{names}: ", style="cyan").append(short_months(group[0].when))
        table.add_row(_date(row), "●" if len(row.accounts) > 1 else "○", label)
    return table


def _sequel(one: Sequel) -> RenderableType:
    """Return what followed what, and by which words each account says so."""
    line = Text(shorten(one.told[0], 90)).append(f"  {one.words}  ", style="bold")
    told = (
        Text(teller.account)
        .append(f" · {teller.chain}", style="cyan")
        .append(f" · {quoted(shorten(teller.words, 60))}")
        for teller in one.tellers
    )
    return Group(line.append(shorten(one.told[1], 90)), Padding(Group(*told), (0, 0, 0, 4)))


def _date(row: Row) -> Text:
    return Text(short_months(row.when) if row.edtf else "no date", style="" if row.edtf else "dim")


def _event(row: Row) -> Text:
    label = Text(shorten(row.label, 150))
    return label.append(f"  {row.doubt}", style="red" if row.disputed else "yellow") if row.doubt else label


def _scene(row: Row) -> Text:
    return _event(row).append(f"  {row.scene}", style="dim") if row.scene else _event(row)


def _letters(view: View) -> str:
    """Return a letter for each account, which stand over its marks; none where there are too many."""
    return ascii_uppercase[: len(view.labels)] if len(view.labels) <= _ACCOUNTS else ""


def _coverage(view: View, everything: bool) -> list[RenderableType]:
    """Return what each account tells and leaves out, with the letter its marks stand under."""
    if not view.covers or not view.rows:
        return []
    letters = _letters(view)
    parts: list[RenderableType] = [_heading("COVERAGE", _MARKS if letters else "")]
    shown = view.covers if everything else view.covers[:_ACCOUNTS]
    for number, cover in enumerate(shown):
        name = Text(f"{letters[number]}  " if letters else "", style="dim").append(cover.account, style="bold not dim")
        parts.append(Padding(name.append(f" {cover.words}", style="not bold not dim"), (0, 0, 0, 4)))
    return [*parts, *_more(len(view.covers) - len(shown), "account"), ""]


def _only(view: View, everything: bool, width: int) -> list[RenderableType]:
    parts: list[RenderableType] = []
    shown_accounts = view.only if everything else view.only[:_ACCOUNTS]
    for account, items in shown_accounts:
        parts.append(_heading(f"ONLY IN {account.upper()}", f"({len(items)})"))
        for item in items if everything else items[:_ONLY]:
            told = item.tellings[0]
            line = Text(quoted(one_line(told.quote) if everything else shorten(told.quote, max(40, width - 12))))
            if told.links and everything:
                line.append(f"  {told.chain}", style="cyan")
            parts.append(Padding(line, (0, 0, 0, 4)))
        if not everything and len(items) > _ONLY:
            parts.append(Padding(Text(f"and {len(items) - _ONLY} more (--all lists them)", style="dim"), (0, 0, 0, 4)))
    parts += _more(len(view.only) - len(shown_accounts), "account")
    return [*parts, ""] if parts else []


def _whose_word(view: View, everything: bool) -> list[RenderableType]:
    parts: list[RenderableType] = [_heading("WHOSE WORD")]
    shown = view.origins if everything else view.origins[:_ACCOUNTS]
    for told in shown:
        parts.append(Padding(Text(told.account, style="bold").append(f" {told.words}", style="not bold"), (0, 0, 0, 4)))
    return [*parts, *_more(len(view.origins) - len(shown), "account"), ""]


def _who_is_who(view: View, everything: bool) -> list[RenderableType]:
    """Return who is called by several names, or stands in Wikidata, and why."""
    rows = [one for one in view.identities if one.told]
    shown = rows if everything else rows[:_ACCOUNTS]
    parts = [
        Padding(Text(one.name, style="bold").append(f" {one.told}", style="not bold"), (0, 0, 0, 4)) for one in shown
    ]
    return [_heading("WHO IS WHO"), *parts, *_more(len(rows) - len(shown), "name"), ""] if rows else []


def _more(hidden: int, noun: str, plural: str | None = None) -> list[RenderableType]:
    return (
        [
            Padding(
                Text(
                    f"and {hidden:,} more {noun if hidden == 1 else plural or noun + 's'} (--all lists them)",
                    style="dim",
                ),
                (0, 0, 0, 4),
            )
        ]
        if hidden > 0
        else []
    )


def _reading(reading: Reading, label: str, everything: bool, width: int) -> list[RenderableType]:
    account = reading.account
    about = [
        shorten(account.title, width) if account.title and account.title != label else "",
        display(account.published) if account.published else "no date of publication",
        count(len(reading.claims), "claim"),
        count(len(reading.attributions), "attribution"),
    ]
    parts: list[RenderableType] = [_heading(label.upper()), Text(" · ".join(part for part in about if part)), ""]
    for part in reading.attributions:
        parts += _attribution(reading, part, everything)
    names: dict[str, list[str]] = {}
    for entity in sorted(reading.entities, key=lambda e: -len(e.mentions)):
        known = f" {_ids(entity)}" if entity.wikidata else ""
        names.setdefault(entity.kind, []).append(f"{one_line(entity.name)} {len(entity.mentions)}{known}")
    for kind, found in names.items():
        shown = found if everything else found[:12]
        rest = f" · {len(found) - len(shown)} more" if len(found) > len(shown) else ""
        parts.append(Text(f"{kind.capitalize()}: ", style="bold").append(" · ".join(shown) + rest, style="not bold"))
    notes = dict.fromkeys(one_line(note.message) for note in (*account.notes, *reading.notes))
    if account.furniture:
        notes[f"{count(len(account.furniture), 'block')} of page furniture set aside."] = None
    return [*parts, *(Text(f"Note: {note}", style="dim") for note in notes), ""]


def _ids(entity: Entity) -> str:
    """Return the items of Wikidata an entity is or may be: "[Q1]", "[Q1 or Q2]"."""
    return f"[{' or '.join(item.id for item in entity.wikidata.items)}]" if entity.wikidata else ""


def _attribution(reading: Reading, part: Attribution, everything: bool) -> list[RenderableType]:
    if any(other.parent == part.id and other.content == part.content for other in reading.attributions):
        return []
    links = chain(reading, part.id) or (Link("the writer", True, part.hedged),)
    passage = reading.quote(part.content)
    words = one_line(passage) if everything else shorten(passage, 170)
    aside = "  " + " · ".join(word for word in (part.form, how_told(reading, part)) if word)
    return [
        Text(chain_words(links), style="cyan").append(aside, style="dim"),
        Padding(Text(quoted(words)), (0, 0, 0, 4)),
    ]
