"""Rules around the reader: quotation marks, signed quotations, transcripts, and words that only a link names."""

import numpy as np
import pytest

from rashomon.extract.linking import group
from rashomon.extract.quotation import quoted_passages, within_quotation
from rashomon.extract.transcript import headed_quotations, signed_quotations, speaker_turns
from rashomon.models.encoder import LINKS, label
from rashomon.types import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘The sign said “no swimming” twice,’ she said.", ["‘The sign said “no swimming” twice,’"]),
        ("“She said “never” and left,” he said.", ["“She said “never” and left,”"]),
        ('The 12" pipe burst.', []),
        ('"The 12" pipe burst," he said.', ['"The 12" pipe burst,"']),
        ('"We opened in 1962" is what it says.', ['"We opened in 1962"']),
    ],
)
def test_outer_marks_and_inches(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in quoted_passages(text)] == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“The lamp was lit.” — Ines Okafor", ["Ines Okafor"]),
        ("“The lamp was lit.”\n— Oren Vale, keeper of the light.", ["Oren Vale, keeper of the light"]),
        ("“One.” — Ines Okafor\n“Two.” -- Oren Vale", ["Ines Okafor", "Oren Vale"]),
        ("“The lamp was lit.” — Nobody else had seen it. The keeper slept.", []),
        ("She read it out: “The lamp was lit.” — Oren Vale", []),
        ("“The lamp was lit.” — and then it was not.", []),
    ],
)
def test_signed(text: str, who: list[str]) -> None:
    assert [text[slice(*t.source)] for t in signed_quotations(text, quoted_passages(text))] == who


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Q: Who rang?\n\nA: I did.", [("Q", ["Who rang?"]), ("A", ["I did."])]),
        ("Q: Who rang?\n\nNobody spoke.", []),
        ("Pool Opens: the city pays.\n\nPool Closes: it does not.\n\nMore To Come: soon.", []),
        (
            "MR. HALE: Good day.\n\nQ  Thanks. Who rang?\n\nMR. HALE: I did.\n\nQ  And why?",
            [("MR. HALE", ["Good day."]), ("Q", ["Thanks. Who rang?"]), ("MR. HALE", ["I did."]), ("Q", ["And why?"])],
        ),
        ("Q Branch is shut.\n\nQ Street is open.\n\nQ Day is near.", []),
        (
            "Ana Ruiz met us.\n\nHerald: Who rang?\n\nRuiz: I did.\n\nHerald: Why?\n\nRuiz: Why not?",
            [("Herald", ["Who rang?"]), ("Ruiz", ["I did."]), ("Herald", ["Why?"]), ("Ruiz", ["Why not?"])],
        ),
        ("We met.\n\nRents: up.\n\nWages: down.\n\nRents: down.\n\nWages: up.", []),
        (
            "HALE: Good day. RUIZ (from the quay): Who rang? HALE: I did.\n\nRUIZ: Why?",
            [("HALE", ["Good day."]), ("RUIZ", ["Who rang?"]), ("HALE", ["I did."]), ("RUIZ", ["Why?"])],
        ),
        (
            "HALE: “It held.”\n\nTHE FACTS: It fell.\n\nMARTA QUILL, port director: “It never fell.”",
            [],
        ),
        (
            "HALE: “It held.”\n\nTHE FACTS: It fell.\n\nRUIZ, port director: “No.”\n\nHALE: “It held for years.”",
            [("HALE", ["“It held.”"]), ("RUIZ, port director", ["“No.”"]), ("HALE", ["“It held for years.”"])],
        ),
        ("UPDATE: It fell.\n\nNEW: It sank.\n\nUPDATE: It rose.\n\nNEW: It is gone.", []),
        ("Sen. Ruiz: a pilot.\n\nSen. Hale: a clerk.\n\nSen. Orr: a diver.", []),
        (
            "MS. OKAFOR: Good day.\n\n[applause]\n\nSit down.\n\nQ: Why?\n\nMS. OKAFOR: Why not?",
            [("MS. OKAFOR", ["Good day.", "Sit down."]), ("Q", ["Why?"]), ("MS. OKAFOR", ["Why not?"])],
        ),
    ],
)
def test_turns(text: str, turns: list[tuple[str, list[str]]]) -> None:
    found = [(text[slice(*t.source)], [text[s:e] for s, e in t.content]) for t in speaker_turns(text)]
    assert found == turns


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mayor Ana Ruiz\n\n“It fell.”\n\n**Leo Hale, pilot**\n\n“It sank.”", ["Mayor Ana Ruiz", "Leo Hale, pilot"]),
        ("Mayor Ana Ruiz\n\n“It fell.”\n\nThe crane is gone.", []),
        ("Mayor Ana Ruiz\n\n“It fell,” she said.\n\nLeo Hale\n\n“It sank,” he said.", []),
        ("What they say\n\n“It fell.”\n\nWhat we say\n\n“It sank.”", []),
        ("From Mayor Ruiz:\n\n“It fell.”\n\nFrom Leo Hale:\n\n“It sank.”", []),
    ],
)
def test_headed(text: str, who: list[str]) -> None:
    assert [text[slice(*t.source)] for t in headed_quotations(text, quoted_passages(text))] == who


def test_what_is_read_out_is_no_part_of_what_it_says() -> None:
    text = "She read her report. “The gate was shut.”"
    content = [Span(9, 19), Span(21, len(text))]
    assert within_quotation(text, content, quoted_passages(text)) == (content[1],)
    bell = text.replace("her report", "a bell. It")
    assert len(within_quotation(bell, content, quoted_passages(bell))) == 2


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        (["“We rowed out,”", "and she rowed home"], ["“We rowed out,”"]),
        (["“We rowed out,”", "“and back.”"], ["“We rowed out,”", "“and back.”"]),
        (["“and back.”\n\nThe pool is shut."], ["“and back.”"]),
    ],
)
def test_within_quotation(parts: list[str], kept: list[str]) -> None:
    text = "“We rowed out,” she said, and she rowed home, “and back.”\n\nThe pool is shut."
    content = [Span(text.index(p), text.index(p) + len(p)) for p in parts]
    assert [text[s:e] for s, e in within_quotation(text, content, quoted_passages(text))] == kept


def test_a_source_that_only_the_link_names() -> None:
    text = "Rivera said it rained"
    labels = label(text)
    names = labels.role_labels
    wanted = ["O", "B-cue", "B-content", "I-content"]
    roles = np.full(labels.roles.shape, -20.0, np.float32)
    roles[np.arange(4), [names.index(name) for name in wanted]] = -0.01
    links = np.full((4, LINKS), -1, np.int32)
    links[:, 0] = [-1, 0, 1, 1]
    scores = np.full((4, LINKS), -20.0, np.float32)
    scores[:, 0] = -0.01
    made = labels._replace(roles=roles, links=links, link_scores=scores)
    (found,) = group(text, made, np.zeros(4, np.bool_))
    assert found.source is not None
    assert (found.source.first, found.source.stop) == (0, 1)
