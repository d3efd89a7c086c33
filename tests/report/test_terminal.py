"""The terminal view: plain in a pipe, within its width, colour only where asked for."""

import pytest
from msgspec.structs import replace

from rashomon.report.terminal import draw_comparison, draw_readings
from rashomon.types import Account, Comparison, Finding, Reading


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("everything", [False, True])
def test_no_line_is_wider_than_asked(ferry: Comparison, width: int, everything: bool) -> None:
    for text in (
        draw_comparison(ferry, width=width, everything=everything),
        draw_readings(ferry.accounts, width=width, everything=everything),
    ):
        assert max(map(len, text.splitlines())) <= width
        assert "\x1b" not in text
        assert not set("│─┌┐└┘━┃") & set(text)
        assert all(line == line.rstrip() for line in text.splitlines())


def test_colour_only_where_asked_for(ferry: Comparison) -> None:
    assert "\x1b[" in draw_comparison(ferry, colour=True)


def test_nothing_is_cut_with_all(ferry: Comparison) -> None:
    text = " ".join(draw_comparison(ferry, everything=True).split())
    for finding in ferry.findings:
        for ref in finding.claims:
            assert finding.kind == "agree" or " ".join(ferry.quote(ref).split())[:40] in text


def test_long_lists_end_with_how_many_more(ferry: Comparison) -> None:
    only = [f for f in ferry.findings if f.kind == "only"]
    many = tuple(replace(only[0], id=f"f{n}") for n in range(100, 130))
    text = draw_comparison(replace(ferry, findings=many))
    assert "ONLY IN NORTHERN LEDGER  (30)" in text
    assert "and 27 more (--all lists them)" in text


def when_of(text: str) -> str:
    """Return the part of the view that tells when."""
    return text.partition("\n  WHEN")[2].partition("COVERAGE")[0]


def test_every_dated_event_is_told_in_order_with_all_and_counted_without(ferry: Comparison) -> None:
    text = when_of(draw_comparison(ferry, width=240, everything=True))
    told = [line.partition(mark)[2].strip() for line in text.splitlines()[1:] for mark in "●○" if mark in line]
    assert "○  The ferry leaves Corrie harbour · Northern Ledger" in text
    assert [line.split(" ")[1] for line in told] == ["memo", "are", "coastguard", "Merrin", "ferry", "last", "public"]
    assert "2 more dated events told by one account alone" in draw_comparison(ferry)


def test_dates_that_do_not_fit_are_told_by_account(ferry: Comparison) -> None:
    lines = [line.strip() for line in when_of(draw_comparison(ferry)).splitlines()]
    at = lines.index("Skell Coastguard: 13 Mar 2024, 01:30")
    assert lines[at + 1] == "The Harbour Post: 13 Mar 2024, 02:00"
    assert not any("The Merrin grounds" in line and "●" in line for line in lines)  # its dates fit


def test_what_followed_what_is_told_with_who_says_so(ferry: Comparison) -> None:
    text = when_of(draw_comparison(ferry))
    assert "ran aground off Skell Point  was answered by  An inquiry opens" in text
    assert "The Harbour Post · its own words · “in answer to”" in text
    assert "came before" not in text
    assert "The Harbour Post · Coast Wire ‹ unnamed officials · “before the ship”" in when_of(
        draw_comparison(ferry, everything=True)
    )


def test_without_dates_and_sequels_nothing_is_said_of_when(ferry: Comparison) -> None:
    bare = tuple(replace(e, when=None, dates=()) for e in ferry.events)
    text = draw_comparison(replace(ferry, events=bare, relations=()))
    assert "WHEN" not in text
    assert "FOLLOWED" not in text


def test_of_many_events_the_most_widely_told_are_shown_in_order(ferry: Comparison) -> None:
    lone = next(e for e in ferry.events if len({r.account for r in e.claims}) == 2)
    early = tuple(replace(lone, id=f"x{n}", label=f"Of old {n}", when=f"19{n + 10}") for n in range(40))
    text = draw_comparison(replace(ferry, events=(*early, *ferry.events)))
    assert "The Merrin grounds at Skell Point" in text
    assert "Of old 39" not in text
    assert "lines (--all lists them)" in text


def test_text_of_others_cannot_drive_the_terminal(ferry: Comparison) -> None:
    account = Account(id="x", name="x\x1b]0;owned\x07.txt", title="[bold]x[/] :smile: \x1b[2J", text="a\u202eb")
    finding = Finding(id="f1", kind="agree", about="what", claims=(), text="\x1b[31mred", confidence=1.0)
    story = replace(ferry, accounts=(*ferry.accounts, Reading(account=account)), findings=(finding,), events=())
    text = draw_comparison(story) + draw_readings(story.accounts)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[bold]x[/] :smile:" in text


def test_what_is_denied_is_shown_as_denied(ferry: Comparison, ferry_denied: Comparison) -> None:
    for told in (draw_comparison(ferry_denied), draw_readings(ferry_denied.accounts)):
        assert "denied" in told
    assert "Merrin Lines · denied" in draw_comparison(ferry_denied)
    assert "  indirect · denied" in draw_readings(ferry_denied.accounts)
    assert "denied" not in draw_comparison(ferry)
