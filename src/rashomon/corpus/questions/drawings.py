"""Answers to what is seen in them: a sentence, and plots of their first rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.corpus.questions.plots import Key, Plot, Row, Scale, estimated, placed, stacked
from rashomon.report.headings import ABOUT_WORDS, sure_of
from rashomon.report.page import KINDS
from rashomon.report.passage import count, one_line, shorten
from rashomon.when import display

_DRAWN = 12  # rows of a plot: the others stand in the table
_MONTHS = 36
_ENOUGH = 20  # accounts, for a share of them to be drawn
_NAME = 60  # characters

Fields = Mapping[str, Any]
Drawn = tuple[str, list[Plot]]

_SHARE: Key = (("dot", "share"), ("span", "what it may be, of so few (95 %)"))


def percent(share: float) -> str:
    """Return a share as people read it: "12 %"."""
    return f"{100 * share:.0f} %"


def _name(value: object) -> str:
    return shorten(str(value), _NAME)


def quoted(rows: Sequence[Fields]) -> Drawn:
    """Who is quoted, directly and through others."""
    first, drawn = rows[0], rows[:_DRAWN]
    through = first["through_outlets"] + first["through_others"]
    seen = (
        f"{_name(first['speaker'])} is quoted in most accounts: {count(first['accounts'], 'account')} of "
        f"{count(first['outlets'], 'outlet')}, {count(first['times'], 'time')} in all, "
    )
    seen += f"{through:,} of them through others." if through else "always directly."
    scale = Scale(max(row["times"] for row in drawn))
    bars = [
        Row(
            _name(row["speaker"]),
            stacked(
                scale,
                [
                    ("full", row["times"] - row["through_outlets"] - row["through_others"]),
                    ("striped", row["through_outlets"]),
                    ("hollow", row["through_others"]),
                ],
            ),
            _in_accounts(row["times"], row),
        )
        for row in drawn
    ]
    key: Key = (("full", "directly"), ("striped", "through another outlet"), ("hollow", "through another source"))
    return seen, [Plot("Attributions, of those in most accounts first", key, scale.ticks, tuple(bars))]


def originate(rows: Sequence[Fields]) -> Drawn:
    """Whom others cite, and how many accounts have no other outlet behind them."""
    cited = [row for row in rows if row["cited_by_accounts"]][:_DRAWN]
    enough = sorted(
        (row for row in rows if row["accounts"] >= _ENOUGH), key=lambda r: (-r["share_no_other_outlet"], r["outlet"])
    )[:_DRAWN]
    few = sum(0 < row["accounts"] < _ENOUGH for row in rows)
    seen = "No account cites another outlet."
    plots = []
    if cited:
        first = cited[0]
        seen = (
            f"{_name(first['outlet'])} is cited most: by {count(first['cited_by_accounts'], 'account')} of "
            f"{count(first['cited_by_outlets'], 'other outlet')}."
        )
        scale = Scale(max(row["cited_by_accounts"] for row in cited))
        bars = (
            Row(_name(r["outlet"]), stacked(scale, [("full", r["cited_by_accounts"])]), f"{r['cited_by_accounts']:,}")
            for r in cited
        )
        plots.append(Plot("How many accounts of others cite it", (("full", "accounts"),), scale.ticks, tuple(bars)))
    if enough:
        scale = Scale(100, " %")
        dots = (
            Row(
                _name(row["outlet"]),
                estimated(scale, *(100 * row[name] for name in ("low", "share_no_other_outlet", "high"))),
                f"{percent(row['share_no_other_outlet'])} of {row['accounts']:,}",
            )
            for row in enough
        )
        plots.append(Plot("Share of its accounts with no other outlet behind them", _SHARE, scale.ticks, tuple(dots)))
    if few:
        seen += f" Of {count(few, 'outlet')} in the table there are fewer than {_ENOUGH} accounts: no share is drawn."
    return seen, plots


def spread(rows: Sequence[Fields]) -> Drawn:
    """When the second, third and last outlet told each event."""
    first, drawn = rows[0], rows[:_DRAWN]
    within = f"within {count(round(first['median_days']), 'day')}" if first["median_days"] >= 1 else "on the same day"
    seen = (
        f"Of {count(first['events_in_all'], 'event')} that three outlets or more tell, half reached the third {within}."
    )
    scale = Scale(max(1, *(row["days_to_last"] for row in drawn)))
    points = (
        Row(
            _name(row["label"]),
            placed(
                scale,
                [
                    ("dot", 0),
                    ("ring", row["days_to_second"]),
                    ("ring", row["days_to_third"]),
                    ("ring", row["days_to_last"]),
                ],
            ),
            f"{count(row['outlets'], 'outlet')}, {count(row['days_to_last'], 'day')}",
        )
        for row in drawn
    )
    key: Key = (("dot", "first outlet"), ("ring", "second, third and last outlet"))
    return seen, [Plot("Days after the first outlet", key, scale.ticks, tuple(points))]


def origins(rows: Sequence[Fields]) -> Drawn:
    """How many outlets tell each event, beside how many origins."""
    first, drawn = rows[0], rows[:_DRAWN]
    seen = (
        f"“{_name(first['label'])}” is told by {count(first['outlets'], 'outlet')}, and at most "
        f"{count(first['origins'], 'origin')} {_stand(first['origins'])} behind it."
    )
    scale = Scale(max(max(row["outlets"], row["origins"]) for row in drawn))
    points = (
        Row(
            _name(row["label"]),
            placed(scale, [("dot", row["origins"]), ("ring", row["outlets"])]),
            f"{count(row['origins'], 'origin')}, {count(row['outlets'], 'outlet')}",
        )
        for row in drawn
    )
    key: Key = (("dot", "origins, at most"), ("ring", "outlets"))
    return seen, [Plot("Outlets that tell it, and origins behind them", key, scale.ticks, tuple(points))]


def unnamed(rows: Sequence[Fields]) -> Drawn:
    """Which share of its sources each outlet leaves without a name, and what it may be."""
    first, drawn = rows[0], rows[:_DRAWN]
    seen = (
        f"{_name(first['outlet'])} leaves the largest share of its sources without a name: {first['unnamed']:,} of "
        f"{count(first['attributions'], 'attribution')} ({percent(first['low'])} to {percent(first['high'])})."
    )
    if first["outlets_with_fewer"]:
        seen += (
            f" {count(first['outlets_with_fewer'], 'outlet')} with fewer than 20 attributions or 5 accounts not listed."
        )
    scale = Scale(max(100 * row["high"] for row in drawn), " %")
    dots = (
        Row(
            _name(row["outlet"]),
            estimated(scale, *(100 * row[name] for name in ("low", "share", "high"))),
            f"{percent(row['share'])} of {row['attributions']:,}",
        )
        for row in drawn
    )
    return seen, [Plot("Share of attributions to somebody without a name", _SHARE, scale.ticks, tuple(dots))]


def whose_people(rows: Sequence[Fields]) -> Drawn:
    """Whose people speak without a name."""
    first, drawn = rows[0], rows[:_DRAWN]
    seen = (
        f"Unnamed people said to be of {_name(first['body'])} speak in most accounts: {first['accounts']:,} of "
        f"{count(first['outlets'], 'outlet')}."
    )
    scale = Scale(max(row["unnamed"] for row in drawn))
    bars = (
        Row(
            _name(r["body"]),
            stacked(scale, [("full", r["unnamed"])]),
            f"{r['unnamed']:,} in {count(r['accounts'], 'account')}",
        )
        for r in drawn
    )
    key: Key = (("full", "attributions to its people without a name"),)
    return seen, [Plot("How often its people speak without a name", key, scale.ticks, tuple(bars))]


def contradicted(rows: Sequence[Fields]) -> Drawn:
    """How much later each claim was told apart."""
    surest = rows[0]
    seen = (
        f"{count(surest['findings_in_all'], 'contradiction or difference', 'contradictions and differences')} between "
        f"outlets that wrote on different days. The surest, {sure_of(surest['confidence']).right} of its kind being "
        f"right: {one_line(surest['text'])}"
    )
    drawn = rows[:_DRAWN]
    scale = Scale(max(1, *(row["days"] for row in drawn)))
    points = (
        Row(
            _name(row["text"]),
            placed(scale, [("dot", 0), ("ring", row["days"])]),
            f"{ABOUT_WORDS[row['about']]}, {count(row['days'], 'day')} later",
        )
        for row in drawn
    )
    key: Key = (("dot", "earlier account"), ("ring", "later account"))
    return seen, [Plot("Days from the earlier to the later account", key, scale.ticks, tuple(points))]


def disagreement(rows: Sequence[Fields]) -> Drawn:
    """In which stories accounts disagree."""
    first, drawn = rows[0], rows[:_DRAWN]
    title = _name(first["title"] or first["story"])
    seen = (
        f"“{title}” has most: {count(first['contradictions'], 'contradiction')} and "
        f"{count(first['differences'], 'difference')} among {count(first['accounts'], 'account')}."
    )
    scale = Scale(max(row["contradictions"] + row["differences"] for row in drawn))
    bars = (
        Row(
            _name(row["title"] or row["story"]),
            stacked(scale, [("full", row["contradictions"]), ("hollow", row["differences"])]),
            f"{row['contradictions']:,} + {row['differences']:,} in {count(row['accounts'], 'account')}",
        )
        for row in drawn
    )
    key: Key = (("full", "contradictions"), ("hollow", "differences"))
    return seen, [Plot("Findings in which accounts disagree", key, scale.ticks, tuple(bars))]


def copied(rows: Sequence[Fields]) -> Drawn:
    """Whose articles are copied, and whether the copies say so."""
    first, drawn = rows[0], rows[:_DRAWN]
    seen = (
        f"Of {_name(first['outlet'])}, {count(first['articles'], 'article')} {_stand(first['articles'])} in "
        f"{count(first['copies'], 'account')} of {count(first['by_outlets'], 'other outlet')}; {first['credited']:,} "
        "of these name the wire."
    )
    scale = Scale(max(row["copies"] for row in drawn))
    bars = (
        Row(
            _name(row["outlet"]),
            stacked(scale, [("full", row["credited"]), ("hollow", row["copies"] - row["credited"])]),
            f"{row['copies']:,} by {count(row['by_outlets'], 'outlet')}",
        )
        for row in drawn
    )
    key: Key = (("full", "copies that name the wire"), ("hollow", "copies that do not"))
    return seen, [Plot("Copies in other outlets", key, scale.ticks, tuple(bars))]


def months(rows: Sequence[Fields]) -> Drawn:
    """How much was published in each month."""
    total, copies = (sum(row[name] for row in rows) for name in ("accounts", "copies"))
    most = max(rows, key=lambda row: row["accounts"])
    seen = f"{count(total, 'account')}, {copies:,} of them copies of another; most in {_month(most['published_in'])}."
    scale = Scale(most["accounts"])
    bars = (
        Row(
            _month(row["published_in"]),
            stacked(scale, [("full", row["accounts"] - row["copies"]), ("hollow", row["copies"])]),
            f"{row['accounts']:,}, {count(row['outlets'], 'outlet')}",
        )
        for row in rows[-_MONTHS:]
    )
    key: Key = (("full", "accounts"), ("hollow", "copies of another account"))
    return seen, [Plot("Accounts by month of publication", key, scale.ticks, tuple(bars))]


def findings(rows: Sequence[Fields]) -> Drawn:
    """Of the kinds of findings, those of which there is something to look at first."""
    total = sum(row["findings"] for row in rows)
    apart = sum(row["findings"] for row in rows if row["kind"] in ("contradict", "differ"))
    seen = f"{count(total, 'finding')}, {apart:,} of them contradictions and differences."
    shown = [row for row in rows if row["kind"] != "only"]
    scale = Scale(max((row["findings"] for row in shown), default=0))
    bars = (
        Row(
            f"{KINDS[row['kind']]}, {ABOUT_WORDS[row['about']]}",
            stacked(scale, [("full", row["findings"])]),
            f"{row['findings']:,} in {_stories(row['stories'])}",
        )
        for row in shown
    )
    return seen, [Plot("Findings that join several accounts", (("full", "findings"),), scale.ticks, tuple(bars))]


def story_sizes(rows: Sequence[Fields]) -> Drawn:
    """How many stories have how many accounts."""
    total, accounts = sum(row["stories"] for row in rows), sum(row["accounts_together"] for row in rows)
    alone = next((row["stories"] for row in rows if row["size"] == "1"), 0)
    seen = (
        f"{count(accounts, 'account')} in {_stories(total)}; {alone:,} of them stand alone."
        if alone
        else f"{count(accounts, 'account')} in {_stories(total)}, none of them alone."
    )
    scale = Scale(max(row["stories"] for row in rows))
    bars = (
        Row(
            f"{row['size']} account{'' if row['size'] == '1' else 's'}",
            stacked(scale, [("full", row["stories"])]),
            f"{_stories(row['stories'])}, {count(row['accounts_together'], 'account')}",
        )
        for row in rows
    )
    return seen, [Plot("Stories by how many accounts they have", (("full", "stories"),), scale.ticks, tuple(bars))]


def _in_accounts(times: int, row: Fields) -> str:
    return f"{times:,} in {count(row['accounts'], 'account')}"


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"


def _stories(number: int) -> str:
    return count(number, "story", "stories")


def _month(month: str | None) -> str:
    return display(month) if month else "no known month"
