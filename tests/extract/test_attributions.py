"""Who said what: what users of quotation extractors ask for, one row each, and what must hold for any text.

Rows show their spans: {s|source} {q|cue} {c|content}; a row is one attribution unless it says otherwise.
"""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.extract.attributions import find_attributions
from rashomon.extract.cues import is_telling
from rashomon.extract.quotation import form_of, quoted_passages
from rashomon.extract.transcript import speaker_turns
from rashomon.models.encoder import label
from rashomon.types import Account, Attribution, Furniture, Span

MARK = re.compile(r"\{([sqc])\|([^{}]*)\}")
EDGE = " \n,.;:?!\"'“”‘’«»„"


def read_row(row: str) -> tuple[str, dict[str, list[str]]]:
    """Return the text of a row and the words of each role."""
    roles: dict[str, list[str]] = {"s": [], "q": [], "c": []}
    for role, words in MARK.findall(row):
        roles[role].append(words.strip(EDGE))
    return MARK.sub(r"\2", row), roles


def attributions(text: str, *furniture: Furniture) -> tuple[Attribution, ...]:
    account = Account(id="x", name="x.txt", text=text, furniture=furniture)
    return find_attributions(account, label(text))


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[s:e].strip(EDGE) for s, e in spans]


def roles_of(text: str, one: Attribution) -> dict[str, list[str]]:
    return {"s": words(text, one.source), "q": words(text, one.cue), "c": words(text, one.content)}


@pytest.mark.parametrize(
    ("row", "form"),
    [
        ("{s|The mayor} {q|said} {c|that the bridge would stay closed until spring}.", "indirect"),
        ("{s|Council members} {q|complained} {c|the bridge had been neglected for years}.", "indirect"),
        ("{q|According to} {s|the report}, {c|the bridge had failed two inspections}.", "indirect"),
        ("{c|“We lost everything,”} {s|Rivera} {q|said}, {c|“and nobody came.”}", "direct"),
        ('{c|"We lost everything,"} {s|Rivera} {q|said}, {c|"and nobody came."}', "direct"),
        ("{c|“Why was the bridge open?”} {s|Rivera} {q|asked}. {c|“Nobody can tell me.”}", "direct"),
        ("{c|« We lost everything »}, {s|Rivera} {q|said}.", "direct"),
        ("{c|„We lost everything“}, {s|Rivera} {q|said}.", "direct"),
        ("{c|'We lost everything,'} {s|Rivera} {q|said}.", "direct"),
        ("{s|Hugh Hill, a doctor}, {q|said}: {c|“The ward was full by noon.”}", "direct"),
        ("{s|Rivera} {q|called} {c|the decision “a disgrace”}.", "mixed"),
        ("From {s|Chairwoman Ana Rivera}{q|:}\n\n{c|“The committee will vote on the bill on Friday.”}", "direct"),
        ("{s|Rivera} {q|said in a statement}:\n\n{c|“The committee will vote on the bill on Friday.”}", "direct"),
        ("{c|“The bridge was never safe.”} {q|—} {s|Ana Rivera, engineer}", "direct"),
        ("— {c|The bridge was never safe}, {q|said} {s|Ana Rivera}.", "indirect"),
        ("{c|The mayor ignored two warnings}, {s|officials} {q|told} the Post and the Times.", "indirect"),
    ],
)
def test_one_attribution(row: str, form: str) -> None:
    text, expected = read_row(row)
    (found,) = attributions(text)
    assert roles_of(text, found) == expected
    assert found.form == form
    assert not found.hedged
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Friday. Two lorries waited on the far side.",
        "Dwayne “The Rock” Johnson opened the new bridge on Friday.",
        "The so-called “smart” bridge was closed on Friday after two hours.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert attributions(text) == ()


def test_a_lost_space_loses_nothing() -> None:
    text = "Rivera said the bridge was closed.“Nobody told us,”she said."
    assert [roles_of(text, a) for a in attributions(text)] == [
        {"s": ["Rivera"], "q": ["said"], "c": ["the bridge was closed"]},
        {"s": ["she"], "q": ["said"], "c": ["Nobody told us"]},
    ]


def test_an_unclosed_mark_does_not_lose_the_document() -> None:
    text = '"We lost everything, Rivera said. The bridge stayed closed.\n\nOfficials said they were investigating.'
    assert {"s": ["Officials"], "q": ["said"], "c": ["they were investigating"]} in [
        roles_of(text, a) for a in attributions(text)
    ]


def test_a_quotation_over_several_paragraphs_has_one_source() -> None:
    text = (
        "Ana Rivera told reporters: “The water came through the door at ten.\n\n"
        "“We carried the children upstairs.\n\n“Nobody came until the morning.”\n\nThe county has not answered."
    )
    (found,) = attributions(text)
    assert words(text, found.source) == ["Ana Rivera"]
    assert found.content[0].start < text.index("The water")
    assert found.content[-1].end >= text.index("morning")
    assert found.form == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor reportedly ignored two warnings about the bridge.",
        "The mayor is said to have ignored two warnings about the bridge.",
    ],
)
def test_hedged(text: str) -> None:
    assert [a.hedged for a in attributions(text)] == [True]


def test_what_is_told_inside_what_is_told_has_a_parent() -> None:
    text = "The Times reported that officials said the mayor had ignored two warnings."
    outer, inner = attributions(text)
    assert (words(text, outer.source), words(text, inner.source)) == (["The Times"], ["officials"])
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert words(text, inner.content) == ["the mayor had ignored two warnings"]


def test_a_chain_of_three() -> None:
    text = (
        "The Week said the Times reported that two officials said the mayor had ignored the warnings about the bridge."
    )
    week, times, officials = attributions(text)
    assert [words(text, a.source) for a in (week, times, officials)] == [["The Week"], ["the Times"], ["two officials"]]
    assert (week.parent, times.parent, officials.parent) == (None, week.id, times.id)


def test_a_cue_tells_one_thing() -> None:
    text = "The Herald reported that Mr. Lopez told a court that the mayor had said the bridge would fall."
    cues = [a.cue for a in attributions(text)]
    assert len(cues) == len(set(cues)) > 1


def test_what_a_speaker_thinks_or_will_say_is_no_chain() -> None:
    text = "“I think that the mayor will say that the bridge is safe,” Rivera said."
    assert [words(text, a.source) for a in attributions(text)] == [["Rivera"]]


@pytest.mark.parametrize(
    ("cue", "before", "expected"),
    [
        ("said", "", True),
        ("has repeatedly denied", "", True),
        (":", "", True),
        ("'s testimony", "", True),
        ("thinks", "", False),
        ("will announce", "", False),
        ("announce", "will", False),
        ("wants to announce", "", False),
        ("told reporters", "he", True),
    ],
)
def test_telling(cue: str, before: str, *, expected: bool) -> None:
    assert is_telling(cue, before) is expected


def test_a_chain_inside_a_quotation_is_indirect() -> None:
    text = "“He told me that the engineers had known about the cracks,” Rivera said."
    outer, inner = attributions(text)
    assert (outer.form, inner.form) == ("direct", "indirect")
    assert (words(text, inner.source), inner.parent) == (["He"], outer.id)


def test_furniture_says_nothing() -> None:
    text = "The bridge was closed.\n\nSubscribe now. Our readers say we are the best paper in town."
    box = Furniture(start=text.index("Subscribe"), end=len(text), kind="newsletter")
    assert attributions(text) != ()
    assert attributions(text, box) == ()


def test_a_transcript_is_turns() -> None:
    text = (
        "MR. CARNEY: The president has been briefed.\n\nQ: Does he plan to travel there?\n\n"
        "MR. CARNEY: Not today.\n\nThere is more.\n\nQ: Thank you."
    )
    assert [(text[slice(*t.source)], "".join(text[s:e] for s, e in t.content)) for t in speaker_turns(text)] == [
        ("MR. CARNEY", "The president has been briefed."),
        ("Q", "Does he plan to travel there?"),
        ("MR. CARNEY", "Not today.\n\nThere is more."),
        ("Q", "Thank you."),
    ]
    assert [words(text, a.source) for a in attributions(text)] == [["MR. CARNEY"], ["Q"], ["MR. CARNEY"], ["Q"]]


def test_what_is_told_in_a_turn_has_the_turn_as_parent() -> None:
    text = "MAYOR QUILL: Good day.\n\nQ: Who knew?\n\nMAYOR QUILL: The captain told me that an engineer had warned her."
    turns = attributions(text)
    told = next(a for a in turns if words(text, a.source) == ["The captain"])
    parent = next(a for a in turns if a.id == told.parent)
    assert words(text, parent.source) == ["MAYOR QUILL"]


def test_chains_are_found_among_other_contents() -> None:
    text = (
        "The Courier also reported that one of the officials told it that the captain had said the market was open.\n\n"
        "Rivera said that the bridge was closed. The weather service said that the wind reached 118 km/h.\n\n"
        "The mayor said that she had learned of the cracks in March."
    )
    sources = {a.id: (words(text, a.source), a.parent) for a in attributions(text)}
    (captain,) = (parent for source, parent in sources.values() if source == ["the captain"])
    official, courier = sources[captain or ""]
    assert (official, sources[courier or ""]) == (["one of the officials"], (["The Courier"], None))


def test_two_colons_are_no_transcript() -> None:
    assert speaker_turns("WASHINGTON: The bridge is closed.\n\nUPDATE: It is open.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” and “never.”", ["“no”", "“never.”"]),
        ("“One.\n\n“Two.”", ["“One.", "“Two.”"]),
        ('"One," he said. "Two', ['"One,"', '"Two']),
        ("Dwayne “The Rock” Johnson", []),
        ("'I won't go,' he said of the dogs' home", ["'I won't go,'"]),
        ("She can't and won't.", []),
    ],
)
def test_quoted_passages(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in quoted_passages(text)] == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“all of it”", "direct"),
        ("that “all of it”", "direct"),
        ("that some of “it all”", "mixed"),
        ("none", "indirect"),
    ],
)
def test_form(text: str, form: str) -> None:
    assert form_of(text, [Span(0, len(text))], quoted_passages(text)) == form


SCRAPS = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "'",
            "«",
            "said",
            " he ",
            "Rivera ",
            ", ",
            ". ",
            "\n\n",
            ":",
            " that ",
            "told",
            "\x00",
            "🙂",
            "ش",
        ]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=200), SCRAPS))
@example("")
@example("\ud800 said “")
def test_every_span_lies_in_the_account(text: str) -> None:
    found = attributions(text)
    for one in found:
        assert one.content
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)
    names = {a.id for a in found}
    assert len(names) == len(found)
    assert all(a.parent is None or (a.parent in names and a.parent != a.id) for a in found)
