"""An account's sentences to the same with one detail changed, or said in other words with no fact changed.

The rules are the bench's own, and know nothing of the rules they test. Which words are put in follows from the text
alone: the same account is always changed alike.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from rashomon.types import About, Reading, Span

NUMBERS = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve".split(),
        range(2, 13),
        strict=True,
    )
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
PLACES = "Norway Kenya Toledo Lisbon Vermont Manitoba Peru Oslo Nairobi Bolivia Tasmania Cyprus".split()
PEOPLE = (
    "Ingrid Halvorsen,Tomas Beck,Ruth Okafor,Daniel Marsh,Elena Prieto,Paul Lindqvist,Grace Tanner,Omar Haddad".split(
        ","
    )
)
OPPOSITES = (
    "approved rejected,rejected approved,accepted refused,convicted acquitted,acquitted convicted,opened closed,"
    "increased decreased,rose fell,won lost,confirmed denied,upheld overturned,allowed banned,guilty innocent,"
    "supported opposed,opposed supported,arrested released,before after,legal illegal,safe unsafe"
).split(",")
ALIKE = (
    "began started,purchased bought,assisted helped,attempted tried,near close to,about roughly,approximately about,"
    "often frequently,large big,quickly rapidly,injured hurt,attorney lawyer,automobile car,physician doctor,"
    "numerous many,obtained got,however but,because since,while as,stated said,announced said,vehicle car,"
    "children kids,received got,required needed,requested asked for,showed demonstrated,nearly almost,"
    "entire whole,ended finished,selected chose,constructed built,responded replied,departed left"
).split(",")
SHORT = {
    "did not": "didn’t", "does not": "doesn’t", "do not": "don’t", "is not": "isn’t", "was not": "wasn’t",
    "are not": "aren’t", "were not": "weren’t", "has not": "hasn’t", "have not": "haven’t", "would not": "wouldn’t",
    "could not": "couldn’t", "cannot": "can’t", "will not": "won’t",
}  # fmt: skip
REGULAR = "approved rejected announced signed published released confirmed defended attacked criticized praised".split()

_NUMBER_WORD = re.compile(rf"\b({'|'.join(NUMBERS)})\b(?= [a-z])", re.I)
_DIGITS = re.compile(
    r"(?<![\d$€£.,:/-])(\d{1,3}(?:,\d{3})+|\d{1,4})(?![\d:/.,-]*\d)(?=(?: percent|%| [a-z]{3,}))(?! (?:a|p)\.?m)"
)
_DAY = re.compile(rf"\b({'|'.join(DAYS)})\b")
_MONTH = re.compile(rf"\b({'|'.join(m for m in MONTHS if m != 'May')})\b(?= \d|,? )")
_YEAR = re.compile(r"\b(?:in|since|of) ((?:19|20)\d\d)\b")
_AUXILIARY = re.compile(r"\b(was|were|is|are|has been|have been|will|would|could) (?=[a-z]+(?:ed|en|ing|e)\b)")
_NEGATED = re.compile(r"\b(was|were|is|are|will|would|could|did|does|has|have) not (?=[a-z])")


class Edit(NamedTuple):
    """A passage, what is put in its place, and the slot that this changes; None where no fact is changed."""

    at: Span
    words: str
    about: About | None


Rule = Callable[[Reading, Span], Iterator[Edit]]


def change_number(reading: Reading, sentence: Span) -> Iterator[Edit]:
    """Yield numbers made greater by a half, and at least by two."""
    for match in _inside(_NUMBER_WORD, reading, sentence):
        value = NUMBERS[match[1].lower()]
        other = list(NUMBERS)[(value - 2 + 3) % len(NUMBERS)]
        yield Edit(Span(*match.span(1)), _cased(other, match[1]), "number")
    for match in _inside(_DIGITS, reading, sentence):
        value = int(match[1].replace(",", ""))
        if not 1900 <= value <= 2100 and value > 1:
            other = f"{value + max(2, value // 2):,}" if "," in match[1] else str(value + max(2, value // 2))
            yield Edit(Span(*match.span(1)), other, "number")


def change_date(reading: Reading, sentence: Span) -> Iterator[Edit]:
    """Yield weekdays, months and years put for others."""
    for match in _DAY.finditer(reading.account.text, *sentence):
        yield Edit(Span(*match.span(1)), DAYS[(DAYS.index(match[1]) + 2) % 7], "when")
    for match in _MONTH.finditer(reading.account.text, *sentence):
        yield Edit(Span(*match.span(1)), MONTHS[(MONTHS.index(match[1]) + 5) % 12], "when")
    for match in _YEAR.finditer(reading.account.text, *sentence):
        yield Edit(Span(*match.span(1)), str(int(match[1]) - 3), "when")


def change_name(reading: Reading, sentence: Span) -> Iterator[Edit]:
    """Yield people told by two names or more put for others."""
    yield from _renamed(reading, sentence, "person", PEOPLE, "who")


def change_place(reading: Reading, sentence: Span) -> Iterator[Edit]:
    """Yield places put for others."""
    yield from _renamed(reading, sentence, "place", PLACES, "where")


def negate(reading: Reading, sentence: Span) -> Iterator[Edit]:
    """Yield a "not" put in, or taken out."""
    text = reading.account.text
    for match in _NEGATED.finditer(text, *sentence):
        yield Edit(Span(match.end(1), match.end(1) + 4), "", "what")
    for match in _AUXILIARY.finditer(text, *sentence):
        if " not " not in text[match.start() : match.end() + 12]:
            first = match.start(1) + len(match[1].split()[0])
            yield Edit(Span(first, first), " not", "what")


def oppose(reading: Reading, sentence: Span) -> Iterator[Edit]:
    """Yield words put for their opposites."""
    yield from _swapped(reading, sentence, OPPOSITES, "what")


def paraphrase(reading: Reading, sentence: Span) -> Iterator[Edit]:
    """Yield the same said otherwise: other words, digits, short forms, dates, the order of clauses, the passive."""
    text = reading.account.text
    yield from _swapped(reading, sentence, ALIKE, None)
    for match in _inside(_NUMBER_WORD, reading, sentence):
        yield Edit(Span(*match.span(1)), str(NUMBERS[match[1].lower()]), None)
    for match in re.finditer("|".join(rf"\b{long}\b" for long in SHORT), text[slice(*sentence)]):
        at = Span(sentence.start + match.start(), sentence.start + match.end())
        yield Edit(at, SHORT[match[0]], None)
    for match in re.compile(rf"\b({'|'.join(MONTHS)}) (\d\d?)\b(?!,? \d{{4}})").finditer(text, *sentence):
        yield Edit(Span(*match.span()), f"{match[2]} {match[1]}", None)
    for rule in (_said_first, _day_last, _passive):
        yield from rule(text, sentence)


def _said_first(text: str, sentence: Span) -> Iterator[Edit]:
    """Turn "Ruiz said the gate was open." into "The gate was open, according to Ruiz."."""
    plain = re.fullmatch(r"((?:[A-Z][\w.’'-]+ ){1,4})said (?:that )?([a-z][^“”\"]+)\.", text[slice(*sentence)])
    if plain and not re.match(r"(?:it|he|she|they|his|her|their|we|in|on|at) ", plain[2]):
        yield Edit(sentence, f"{plain[2][0].upper()}{plain[2][1:]}, according to {plain[1].strip()}.", None)


def _day_last(text: str, sentence: Span) -> Iterator[Edit]:
    """Turn "On Tuesday, the gate was shut." into "The gate was shut on Tuesday."."""
    plain = re.fullmatch(rf"On ({'|'.join(DAYS)}), ([a-z][^“”\",;:]+)\.", text[slice(*sentence)])
    if plain:
        yield Edit(sentence, f"{plain[2][0].upper()}{plain[2][1:]} on {plain[1]}.", None)


def _passive(text: str, sentence: Span) -> Iterator[Edit]:
    """Turn "The board approved the plan." into "The plan was approved by the board."."""
    subject, thing = r"((?:The|A) [a-z ]{3,30}?|[A-Z]\w+ [A-Z]\w+)", r"((?:the|a) [a-z]+[^s]|the \w+ [a-z]+[^s])"
    plain = re.fullmatch(rf"{subject} ({'|'.join(REGULAR)}) {thing}\.", text[slice(*sentence)])
    if plain:
        who = (
            plain[1] if " " in plain[1] and plain[1][0:4] not in ("The ", "A ") else plain[1][0].lower() + plain[1][1:]
        )
        yield Edit(sentence, f"{plain[3][0].upper()}{plain[3][1:]} was {plain[2]} by {who}.", None)


def _inside(pattern: re.Pattern[str], reading: Reading, sentence: Span) -> Iterator[re.Match[str]]:
    """Yield the matches in a sentence that stand in no date."""
    for match in pattern.finditer(reading.account.text, *sentence):
        if not any(time.start < match.end() and match.start() < time.end for time in reading.times):
            yield match


def _renamed(reading: Reading, sentence: Span, kind: str, names: Sequence[str], about: About) -> Iterator[Edit]:
    for entity in reading.entities:
        for start, end in entity.mentions if entity.kind == kind else ():
            words = reading.account.text[start:end]
            whole = kind == "place" or re.fullmatch(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}", words)
            if sentence.start <= start and end <= sentence.end and whole and not words.endswith(("’s", "'s")):
                other = names[crc32(words.encode()) % len(names)]
                if other != words:
                    yield Edit(Span(start, end), other, about)


def _swapped(reading: Reading, sentence: Span, table: Sequence[str], about: About | None) -> Iterator[Edit]:
    words = dict(row.split(" ", 1) for row in table)
    pattern = re.compile(rf"\b({'|'.join(words)})\b", re.I)
    for match in pattern.finditer(reading.account.text, *sentence):
        yield Edit(Span(*match.span()), _cased(words[match[1].lower()], match[1]), about)


def _cased(words: str, like: str) -> str:
    return words[0].upper() + words[1:] if like[0].isupper() else words


RULES: dict[str, Rule] = {
    "number": change_number,
    "date": change_date,
    "name": change_name,
    "place": change_place,
    "negation": negate,
    "opposite": oppose,
    "paraphrase": paraphrase,
}


def edits_of(reading: Reading, rule: Rule, most: int) -> list[Edit]:
    """Return at most one edit a sentence, spread over the account's sentences, in text order."""
    inside = [
        s for s in reading.sentences if not any(f.start < s.end and s.start < f.end for f in reading.account.furniture)
    ]
    made = []
    for sentence in inside:
        found = [e for e in sorted(rule(reading, sentence)) if e.about or not _quoted(reading.account.text, e.at)]
        if found:
            # Which of a sentence's details is changed follows from its words.
            made.append(found[crc32(reading.account.text[slice(*sentence)].encode()) % len(found)])
    step = max(1, len(made) // most)
    return made[::step][:most]


def _quoted(text: str, at: Span) -> bool:
    """Tell whether a passage stands in quotation marks: other words there are another quotation."""
    line = text[text.rfind("\n", 0, at.start) + 1 : at.start]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def edited(text: str, edits: Sequence[Edit]) -> tuple[str, list[Span]]:
    """Return the text with edits made, and where what was put in stands."""
    parts: list[str] = []
    places, at, length = [], 0, 0
    for edit in edits:
        kept = text[at : edit.at.start]
        parts += [kept, edit.words]
        length += len(kept)
        places.append(Span(length, length + len(edit.words)))
        length += len(edit.words)
        at = edit.at.end
    return "".join([*parts, text[at:]]), places
