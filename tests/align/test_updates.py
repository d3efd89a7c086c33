"""Versions of one article, and the notes in which an outlet says that it changed something."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import compare, read
from rashomon.align.lineage import trace_lineage
from rashomon.align.updates import change_over_time, claims_of_corrections, correction_notes, find_corrections
from rashomon.types import Account, Claim, ClaimRef, Finding, Reading

Marked = Callable[..., Reading]

STORY = (
    "A crane fell across the north quay of Easton on Tuesday morning and closed the harbour to the ferries for most of "
    "the day. It had been due for inspection since the spring, the harbour master's office said in the afternoon. "
    "Divers brought up four bolts, two of them cracked, and the yard that built the crane sent for its records. {} "
    "people were on the quay when its arm came down beside the fish market, and all of them were led away on foot."
)


def versions(marked: Marked, **other: str) -> tuple[Reading, Reading]:
    """Return a story in two versions; `other` is told of the later one."""
    first = marked(STORY.format("Eleven"), name="first", publisher="Easton Herald", published="2024-05-02T09:00")
    told = {"publisher": "The Easton Herald", "published": "2024-05-02T17:30", **other}
    return first, marked(STORY.format("Fourteen"), name="second", **told)


def test_the_later_version_of_an_outlets_article_updates_the_earlier(marked: Marked) -> None:
    first, second = versions(marked)
    (edge,) = trace_lineage((first, second)).edges
    assert (edge.kind, edge.from_, edge.to) == ("updates", second.account.id, first.account.id)


@pytest.mark.parametrize("other", [{"publisher": "The Morning Courier"}, {"published": "2024-05-02T09:00"}])
def test_another_outlets_text_or_one_of_the_same_time_is_a_copy(marked: Marked, other: dict[str, str]) -> None:
    first, second = versions(marked, **other)
    assert [edge.kind for edge in trace_lineage((first, second)).edges] == ["copies"]


def test_articles_of_one_outlet_with_little_in_common_are_two(marked: Marked) -> None:
    first, second = versions(marked)
    longer = second.account.text + " " + " ".join(f"Then word {n} of another matter followed." for n in range(120))
    early = first.account.text + " " + " ".join(f"Earlier talk {n} was of something else." for n in range(120))
    one = marked(early, name="one", publisher="Easton Herald", published="2024-05-01")
    two = marked(longer, name="two", publisher="Easton Herald", published="2024-05-02")
    assert "updates" not in [edge.kind for edge in trace_lineage((one, two)).edges]


def contradiction(first: Reading, second: Reading) -> Finding:
    return Finding(
        id="f1",
        kind="contradict",
        about="number",
        claims=(ClaimRef(first.account.id, "c1"), ClaimRef(second.account.id, "c1")),
        text="Eleven here, fourteen there.",
        values=("Eleven", "Fourteen"),
        confidence=0.9,
    )


def test_what_two_versions_tell_differently_is_a_change_and_no_contradiction(marked: Marked) -> None:
    first, second = versions(marked)
    accounts = {r.account.id: r.account for r in (first, second)}
    found = contradiction(first, second)
    changed = change_over_time(found, trace_lineage((first, second)).edges, accounts)
    assert changed.kind == "differ"
    assert changed.text.index("Eleven") < changed.text.index("later version") < changed.text.index("Fourteen")
    assert change_over_time(found, (), accounts) == found


@pytest.mark.parametrize(
    ("note", "wrong", "about"),
    [
        ("Correction: An earlier version of this article misstated the depth of the north basin.", True, ("c1",)),
        ("UPDATE: Ferries will run again on Friday.", False, ("c2",)),
        ("This story has been updated with comments from the yard.", False, ()),
        ("Read the earlier version of events that the crew gave.", False, None),
        ("Editor’s note: The writer sails on Sundays.", False, None),
    ],
)
def test_notes_of_correction_say_what_they_are_about(note: str, wrong: bool, about: tuple[str, ...] | None) -> None:
    first = "The north basin has a depth of nine metres."
    second = "Ferries stay in port until Friday."
    text = f"{first}\n{second}\n{note}"
    claims = (Claim(id="c1", start=0, end=len(first)), Claim(id="c2", start=len(first) + 1, end=text.index(note) - 1))
    reading = Reading(account=Account(id="a", name="a.txt", text=text), claims=claims)
    found = find_corrections(reading)
    assert [(one.wrong, one.claims) for one in found] == ([] if about is None else [(wrong, about)])
    assert all(text[slice(*one.note)] == note for one in found)


@given(st.text(max_size=300))
def test_notes_lie_in_any_text(text: str) -> None:
    found = find_corrections(Reading(account=Account(id="a", name="a.txt", text=text)))
    assert all(0 <= one.note.start < one.note.end <= len(text) for one in found)


CORRECTED = (
    "The tank held 900 litres of oil.\nAn earlier version of this article misstated what the tank held as 400 litres.\n"
)


def test_what_a_note_of_correction_repeats_is_held_against_nobody() -> None:
    first = read(Account(id="a", name="a", publisher="Easton Herald", text=CORRECTED))
    second = read(Account(id="b", name="b", publisher="The Courier", text="The tank held 900 litres of oil.\n"))
    (withdrawn,) = claims_of_corrections((first, second))
    assert (
        "400 litres"
        in first.account.text[slice(*next((c.start, c.end) for c in first.claims if c.id == withdrawn.claim))]
    )
    story = compare([first, second])
    unlike = [f for f in story.findings if f.kind in ("differ", "contradict")]
    assert not any(withdrawn in finding.claims for finding in unlike)
    assert [note.code for note in story.notes] == ["correction"]
    assert "misstated what the tank held" in correction_notes([first])[0].message


def test_what_two_versions_tell_differently_is_told_as_a_change(marked: Marked) -> None:
    first, second = (read(reading.account) for reading in versions(marked))
    unlike = [f for f in compare([first, second]).findings if f.kind in ("differ", "contradict")]
    assert [f.kind for f in unlike] == ["differ"]
    assert "the later version" in unlike[0].text
