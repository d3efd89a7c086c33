"""Turns readings into brat stand-off marks: a zip of a folder that brat opens as a collection.

It holds a text and a file of marks for each account, and the annotation.conf that says which marks there are
(https://brat.nlplab.org/standoff.html, https://brat.nlplab.org/configuration.html). Offsets count code points. A mark
has no line end in it: a passage over several lines is one mark in several fragments, as brat itself writes it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon import __version__
from rashomon.report.anchors import Anchors
from rashomon.report.archive import zipped
from rashomon.report.passage import one_line
from rashomon.types import Attribution, Comparison, EntityKind, Reading, Span

_FOLDER = "rashomon"  # in the zip
_NAMES: Mapping[EntityKind, str] = {
    "person": "Person",
    "organisation": "Organisation",
    "place": "Place",
    "work": "Work",
    "event": "Named_event",
    "other": "Other_name",
}
CONFIGURATION = """\
# The marks that rashomon writes. Roles of an attribution are as in its records: source, cue, content.
[entities]
Source
Cue
Content
Claim
Time
Furniture
Person
Organisation
Place
Work
Named_event
Other_name

[relations]
# Marks may lie over each other: a claim stands in a content, a name in a claim.
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
Attribution Source*:Source, Cue*:Cue, Content*:Content, Parent?:Attribution

[attributes]
Form Arg:<EVENT>, Value:direct|indirect|mixed
Source_kind Arg:<EVENT>, Value:named|anonymous|outlet|document|self|none
Hedged Arg:<EVENT>
Factuality Arg:Claim, Value:denied|doubted|conditional|asked|future
"""


def brat_folder(readings: Sequence[Reading]) -> bytes:
    """Return a zip with the texts and marks of accounts and the configuration that they need; the same bytes always."""
    anchors = Anchors(Comparison(rashomon=__version__, accounts=tuple(readings)))
    files = {"annotation.conf": CONFIGURATION}
    for reading in readings:
        name = anchors.accounts[reading.account.id]
        files |= {f"{name}.txt": reading.account.text, f"{name}.ann": marks_of(reading)}
    return zipped({f"{_FOLDER}/{name}": text.encode() for name, text in files.items()})


def marks_of(reading: Reading) -> str:
    """Return the marks of an account (.ann), a line each: passages, attributions as events, what is said of them."""
    marks = _Marks(reading.account.text)
    told = [a for a in reading.attributions if any(_fragments(marks.text, (*a.source, *a.cue, *a.content)))]
    events = {attribution.id: f"E{number}" for number, attribution in enumerate(told, 1)}
    for attribution in told:
        marks.attribution(attribution, events)
    for claim in reading.claims:
        if (passage := marks.passage("Claim", [Span(claim.start, claim.end)])) and claim.factuality != "asserted":
            marks.attribute("Factuality", passage, claim.factuality)
    for entity in reading.entities:
        for span in (*entity.mentions, *entity.descriptions, *entity.pronouns):
            marks.note(marks.passage(_NAMES[entity.kind], [span]), entity.name)
    for time in reading.times:
        marks.note(marks.passage("Time", [Span(time.start, time.end)]), time.edtf or time.value)
    for part in reading.account.furniture:
        marks.note(marks.passage("Furniture", [Span(part.start, part.end)]), part.kind)
    return "".join(f"{line}\n" for line in marks.lines)


class _Marks:
    """The lines of one file of marks, numbered as they come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self._passages: dict[tuple[str, tuple[Span, ...]], str] = {}
        self._attributes = 0
        self._notes = 0

    def passage(self, label: str, spans: Iterable[Span]) -> str:
        """Mark a passage and return its number; the same passage under one label is marked once. Empty for none."""
        parts = tuple(_fragments(self.text, spans))
        if parts and (label, parts) not in self._passages:
            name = self._passages[label, parts] = f"T{len(self._passages) + 1}"
            places = ";".join(f"{start} {end}" for start, end in parts)
            self.lines.append(f"{name}\t{label} {places}\t{' '.join(self.text[slice(*part)] for part in parts)}")
        return self._passages.get((label, parts), "")

    def attribution(self, told: Attribution, events: Mapping[str, str]) -> None:
        """Mark an attribution as an event; its trigger is the cue, where there is none what it has."""
        parts = (told.cue, told.content, told.source)
        trigger = next(name for spans in parts if (name := self.passage("Attribution", spans)))
        roles = {"Source": told.source, "Cue": told.cue, "Content": told.content}
        arguments = [f"{role}:{name}" for role, spans in roles.items() if (name := self.passage(role, spans))]
        if told.parent is not None and told.parent in events:
            arguments.append(f"Parent:{events[told.parent]}")
        name = events[told.id]
        self.lines.append(f"{name}\t{' '.join([f'Attribution:{trigger}', *arguments])}")
        self.attribute("Form", name, told.form)
        self.attribute("Source_kind", name, told.source_kind)
        if told.hedged:
            self.attribute("Hedged", name)

    def attribute(self, label: str, mark: str, *value: str) -> None:
        """Say something of a mark that annotation.conf has a list for."""
        self._attributes += 1
        self.lines.append(f"A{self._attributes}\t{' '.join([label, mark, *value])}")

    def note(self, mark: str, words: str) -> None:
        """Say something of a mark in free words, once for a mark."""
        line = f"\tAnnotatorNotes {mark}\t{one_line(words)}"
        if mark and not any(told.endswith(line) for told in self.lines[-2:]):
            self._notes += 1
            self.lines.append(f"#{self._notes}{line}")


def _fragments(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield passages without the line ends in them and the white space at those, in order, what touches joined."""
    lines: list[Span] = []
    for span in sorted(set(spans)):
        at = span.start
        for line in text[slice(*span)].splitlines(keepends=True):
            bare = line.strip()
            start = at + len(line) - len(line.lstrip())
            at += len(line)
            if bare and lines and start <= lines[-1].end:
                lines[-1] = Span(lines[-1].start, max(lines[-1].end, start + len(bare)))
            elif bare:
                lines.append(Span(start, start + len(bare)))
    yield from lines
