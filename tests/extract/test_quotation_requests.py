"""What users of other extractors ask for about quotation, as rows of invented text read by the shipped reader.

A row shows what is to be found: {1s|source} and {1d|direct}, {1m|mixed} or {1i|indirect} content of attribution 1.
A row without marks holds no attribution. Several rows a request, worded differently, so that none passes by luck.
"""

import re
from collections import defaultdict

import pytest

from rashomon.extract.attributions import find_attributions
from rashomon.models.encoder import label
from rashomon.types import Account, Attribution, Span

MARK = re.compile(r"\{(\d)([sdmi])\|([^{}]*)\}")
FORM = {"d": "direct", "m": "mixed", "i": "indirect"}
EDGE = " \n,.;:?!*\"'`“”‘’«»„‚‹›—"
WORD = re.compile(r"\w+")

SHAPES = {
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "single curly": ("‘", "’"),
    "single straight": ("'", "'"),
    "French": ("«", "»"),
    "French, spaced": ("« ", " »"),
    "French single": ("‹", "›"),
    "German": ("„", "“"),
    "German single": ("‚", "‘"),
    "German pointed": ("»", "«"),
    "Polish": ("„", "”"),
    "doubled apostrophes": ("''", "''"),
    "TeX": ("``", "''"),
    "both closing": ("”", "”"),
    "full width": ("＂", "＂"),
}

IN_MARKS = [
    "{1d|“The water reached the second step,”} {1s|Omar Tesfaye} said on Tuesday.",
    "{1s|Hanna Lindqvist} said: {1d|“We will not reopen the pool before the pipes are replaced.”}",
    "{1d|“Nobody rang the bell,”} {1s|she} said. {1d|“We only saw the smoke.”}",
    "{1s|The warden} called {1m|the repair “a plaster on a broken leg”}.",
]

ROWS = {
    "indirect speech": [
        "{1s|The ferry company} said {1i|that two crossings had been cancelled because of ice}.",
        "{1s|Lindqvist} told the inquiry {1i|she had never seen the maintenance log}.",
        "According to {1s|two dock workers}, {1i|the crane had been swaying since dawn}.",
        "{1i|The dam would hold until April}, {1s|engineers} insisted on Monday.",
    ],
    "a closing mark is missing": [
        "{1d|“We rowed out twice,} {1s|Omar Tesfaye} said. The harbour was calm by noon.",
        '{1s|Hanna Lindqvist} told us: {1d|"The pipes were older than the building.}\n\nThe pool opened in 1962.',
        "{1d|“Nobody rang the bell,} {1s|she} said.\n\n{2d|“I heard it,”} {2s|her brother} said.",
    ],
    "an opening mark is missing": [
        "{1d|We rowed out twice and found nobody,”} {1s|Omar Tesfaye} said.",
        'The pool is shut.\n\n{1d|The pipes were older than the building,"} said {1s|Hanna Lindqvist}.',
        "{1d|Nobody rang the bell,”} {1s|the warden} said. {1d|“We only saw the smoke.”}",
    ],
    "a stray mark": [
        'The pump" was replaced in May. {1s|Lindqvist} said {1i|it had been leaking for a week}.',
        "The ferry” was late again. {1d|“We waited an hour,”} {1s|Omar Tesfaye} said.",
        '"\n\n{1s|The warden} said {1i|the gate had been locked at nine}.',
    ],
    "a quotation over several paragraphs": [
        "{1s|Hanna Lindqvist} told the council: {1d|“The pipes were laid in 1962.\n\n“They have burst four "
        "times since.\n\n"
        "“We asked for new ones every year.”}\n\nThe council meets again in May.",
        '{1d|"I heard the ice crack,"} {1s|Omar Tesfaye} said. {1d|"I ran to the shed.\n\n"The dog was already '
        "there.\n\n"
        '"We stayed inside until it was light."}',
        "{1s|The warden} read out her report. {1d|“The gate was locked at nine.\n\n“At ten I heard voices.”} "
        "She sat down.",
    ],
    "one quotation, parted by who said it": [
        "{1d|“The lamp was lit,”} {1s|the keeper} said, {1d|“but nobody was looking.”}",
        '{1d|"We sold the boat in March,"} said {1s|Ines Okafor}, {1d|"and we have regretted it ever since."}',
        "{1d|“If the well runs dry,”} {1s|Tesfaye} told the paper, {1d|“we will have to leave.”}",
        "{1d|“It was dark,”} {1s|she} said. {1d|“We could not see the road.”}",
    ],
    "who a source is stands beside the name": [
        "{1s|Oren Vale, a vet}, said: {1d|“The herd was sick before it was moved.”}",
        "{1s|Marta Quill, who runs the ferry}, said {1i|the winter timetable would not change}.",
        "{1d|“The herd was sick before it was moved,”} said {1s|Oren Vale, a vet in the next village}.",
    ],
    "a nickname is no quotation": [
        "Bertil “Stubby” Aronsson opened the new slipway on Monday.",
        'The crew of Maria "Mimi" Okafor won the race by a length.',
        "{1s|Bertil “Stubby” Aronsson} said {1i|the slipway was ready for spring}.",
    ],
    "scare quotes": [
        "The so-called “express” bus stops at forty places.",
        "The council’s “pop-up” market has stood there for nine years.",
        'Two "smart" lampposts were removed in March.',
    ],
    "titles of works": [
        "Her novel “The Salt Road” won a prize in May.",
        'The choir sang "Harbour Lights" twice.',
        "The play ‘A House on Stilts’ closed on Saturday after nine nights.",
    ],
    "apostrophes and inches": [
        "The dogs' bowls and the 12\" pipe lay beside the 6' ladder.",
        "{1s|Vale} said {1i|the boats' owners couldn't agree on the '90s engine}.",
        "{1s|The builder} said {1i|the 6' 2\" door was too small}.",
    ],
    "press releases": [
        "From {1s|Chairwoman Ilse Brandt}:\n\n{1d|“The committee will vote on the bridge on Friday.”}",
        "Statement from {1s|Mayor Oren Vale}:\n\n{1d|“The city will pay for the pumps.”}",
        "{1s|Director Ines Okafor} issued the following statement:\n\n{1d|“We regret the spill and will clean "
        "the bay.”}",
        "{1s|Ilse Brandt, chairwoman of Northwall Ferries}, issued the following statement today: {1d|“No "
        "crossing will be "
        "cancelled this winter.”}",
    ],
    "a name in bold or on a line of its own": [
        "**{1s|Ilse Brandt, chairwoman}:** {1d|“We will vote on Friday.”}",
        "**{1s|Mayor Oren Vale}**\n\n{1d|“The city will pay for the pumps.”}\n\n**{2s|Ines Okafor, director}**\n\n"
        "{2d|“We will clean the bay before the summer.”}",
        "{1s|ILSE BRANDT}: {1d|“No crossing will be cancelled this winter.”}",
    ],
    "transcripts": [
        "{1s|MS. OKAFOR}: {1d|The minister has been told.}\n\n{2s|Q}: {2d|Will she go to the island?}\n\n"
        "{3s|MS. OKAFOR}: {3d|Not this week.}",
        "{1s|Q}: {1d|When did the pumps stop?}\n\n{2s|A}: {2d|At about nine.}\n\n{3s|Q}: {3d|Who told you?}\n\n"
        "{4s|A}: {4d|The night porter.}",
        "{1s|REPORTER}: {1d|Is the harbour open?}\n\n{2s|MAYOR VALE}: {2d|It opened at noon.}\n\n[applause]\n\n"
        "{3s|REPORTER}: {3d|And the market?}",
        "{1s|Ines Okafor}: {1d|Where were you that night?}\n\n{2s|Oren Vale}: {2d|In the boathouse, mending a net.}\n\n"
        "{3s|Ines Okafor}: {3d|Alone?}\n\n{4s|Oren Vale}: {4d|With the dog.}",
    ],
    "one question and its answer": [
        "{1s|Q}: {1d|When will the ferry run again?}\n\n{2s|A}: {2d|Not before the ice has gone.}",
        "The hall was half empty.\n\n{1s|Q}. {1d|Who closed the market?}\n\n{2s|A}. {2d|I closed it myself.}",
        "{1s|Question}: {1d|How deep is the lake?}\n{2s|Answer}: {2d|Nobody has ever measured it.}",
    ],
    "a dash and a name": [
        "{1d|“The bridge was never safe.”} — {1s|Ines Okafor, engineer}",
        '{1d|"We lost the harvest and then the barn."}\n-- {1s|Oren Vale}',
        "{1d|“The lamp was lit.”} — {1s|Ines Okafor}\n{2d|“Nobody looked.”} — {2s|Oren Vale}\n"
        "{3d|“I was asleep.”} — {3s|Marta Quill}",
        "”{1d|The pool has been cold since March.”} ― {1s|Hanna Lindqvist}",
    ],
    "dialogue by dashes": [
        "— {1i|The bridge was never safe}, said {1s|Ines Okafor}.",
        "– {1i|We sold the boat in March}, {1s|the fisherman} answered.",
    ],
    "a sentence ends with the mark": [
        "{1s|Vale} was brief: {1d|“We are done.”} He left by the side door.",
        "Then {1s|she} shouted, {1d|“Stop the winch!”} The crew ran for the rail.",
        "{1s|Lindqvist} said, {1d|“The pipes will hold.”} They burst the same night.",
        "The vote was over.{1d|“The pipes will hold,”}{1s|she} said.The hall was empty by ten.",
    ],
    "a question or exclamation mark before the mark": [
        "{1d|“Who opened the gate?”} asked {1s|Lindqvist}.",
        "{1d|“Get away from the rail!”} {1s|Oren Vale} shouted.",
        '{1d|"Why did nobody ring the bell?"} {1s|she} said. {1d|"Why were we left there?"}',
    ],
    "a quotation inside a quotation": [
        "{1s|Vale} said: {1d|“She told me, ‘Leave the keys,’ and walked off.”}",
        "{1d|“The sign said ‘no swimming’ in two languages,”} {1s|Hanna Lindqvist} said.",
        "{1d|'The sign said \"no swimming\" in two languages,'} {1s|Hanna Lindqvist} said.",
    ],
    "a colon leads in": [
        "{1s|Lindqvist} put it this way: {1d|“A pool without water is a hole.”}",
        "{1s|The notice on the gate} read: {1d|“Closed until the inquest ends.”}",
        "{1s|Vale} had only one request: {1d|“Leave the lights on when you go.”}",
    ],
    "the source stands in an earlier sentence": [
        "{1s|Okafor} was blunt. {1d|“No, this council will not pay for a second survey.”}",
        "{1s|Hanna Lindqvist} shook her head. {1d|“The pipes were never tested, and everybody knew it.”}",
        "{1s|The warden} has worked there for thirty years. {1d|“I have never once seen the gate open at night.”}",
    ],
    "what speaks is no person, or nobody": [
        "{1s|The letter} said {1i|the lease would end in June}.",
        "{1d|“The lease ends in June,”} {1s|the letter} said.",
        "It is said {1i|that the mine flooded twice before the war}.",
    ],
}


def shaped() -> list[tuple[str, str]]:
    """Return every text of `IN_MARKS` in marks of every shape."""
    return [
        (f"marks: {name}", text.replace("“", opening).replace("”", closing))
        for name, (opening, closing) in SHAPES.items()
        for text in IN_MARKS
    ]


def cases() -> list[object]:
    """Return all rows."""
    rows = [*shaped(), *((request, row) for request, texts in ROWS.items() for row in texts)]
    return [pytest.param(row, id=f"{request}: {read_row(row)[0][:40]}") for request, row in rows]


def outermost(text: str) -> list[Attribution]:
    account = Account(id="x", name="x.txt", text=text)
    return [a for a in find_attributions(account, label(text)) if a.parent is None]


def words_in(text: str, spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {m.start() for s, e in spans for m in WORD.finditer(text, s, e)}


def shown(text: str, found: list[Attribution]) -> str:
    return "\n".join(
        f"{a.form}: {[[text[s:e] for s, e in part] for part in (a.source, a.cue, a.content)]}" for a in found
    )


def read_row(row: str) -> tuple[str, dict[str, tuple[list[str], list[Span], str]]]:
    """Return the text of a row and for each attribution its source's words, its content's spans and its form."""
    text, at = "", 0
    source: dict[str, list[str]] = defaultdict(list)
    content: dict[str, list[Span]] = defaultdict(list)
    form: dict[str, str] = {}
    for mark in MARK.finditer(row):
        text += row[at : mark.start()]
        at = mark.end()
        number, role, words = mark.groups()
        if role == "s":
            source[number].append(words.strip(EDGE))
        else:
            content[number].append(Span(len(text), len(text) + len(words)))
            form[number] = FORM[role]
        text += words
    return text + row[at:], {n: (source[n], content[n], form[n]) for n in content}


@pytest.mark.parametrize("row", cases())
def test_request(row: str) -> None:
    text, expected = read_row(row)
    found = outermost(text)
    assert len(found) == len(expected), shown(text, found)
    for one, (source, content, form) in zip(found, expected.values(), strict=True):
        have, want = words_in(text, one.content), words_in(text, content)
        assert [text[s:e].strip(EDGE) for s, e in one.source] == source, shown(text, found)
        assert len(have & want) >= 0.8 * len(have | want), shown(text, found)
        assert one.form == form, shown(text, found)
