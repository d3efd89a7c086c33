"""An account's sentences to its time expressions: extents, TIMEX3 types, and values still to be resolved.

The rules are rows of timex_rules.py, whose head also documents the language of the values. Here: finding the longest
row at each place, taking in the words before it ("late", "about", "the end of"), and joining what belongs together
("10 p.m." and "Wednesday", "July" and "last year").
"""

import re
from collections.abc import Sequence
from functools import cache

from rashomon.extract.timex_guards import GUARDS, Place
from rashomon.extract.timex_joins import Match, join
from rashomon.extract.timex_patterns import Rule, by_first_word, compile_rules, fill
from rashomon.extract.timex_rules import RULES
from rashomon.types import Account, Span, Time

# Words before an expression that belong to it: what they are, the flag they give, what they may stand before.
_QUANTITY = re.compile(r"P[\dX]|PT[\dX]|now-[\d.]|then[-+][\d.]")
_COUNTED = re.compile(r"PT?\d|now-[1-9]|then[-+][1-9]")
_DATED = re.compile(r"[\dX]{4}|now|then")
_LEADS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (r"(?:just |only )?(?:about|around|roughly|approximately|some|nearly|almost|close to)", "about", _QUANTITY),
    (r"(?:about|around|roughly|approximately|sometime around|circa)", "about", re.compile(r"[\dX]{4}|T")),
    (r"(?:more than|less than|at least|at most|no more than|up to|well over|just over|just under|under|"
     r"as long as|as little as)", "", _QUANTITY),
    (r"over", "", _COUNTED),
    (r"(?:the\s+)?(?:very\s+)?early", "early", _DATED),
    (r"(?:the\s+)?(?:very\s+)?late", "late", _DATED),
    (r"(?:the\s+)?mid", "mid", _DATED),
    (r"earlier|later|sometime", "", _DATED),
    (r"(?:the\s+)?(?:very\s+)?(?:beginning|start|opening)\s+of", "start", _DATED),
    (r"(?:the\s+)?(?:very\s+)?(?:end|close)\s+of", "end", _DATED),
    (r"(?:the\s+)?(?:middle)\s+of", "mid", _DATED),
    (r"(?:the\s+)(?:rest|remainder)\s+of", "", _DATED),
    (r"(?:the\s+)?immediate\s+aftermath\s+of", "soon-after", _DATED),
    (r"(?:the\s+)?(?:aftermath|wake)\s+of", "since", _DATED),
)  # fmt: skip
_LEAD_WINDOW = 36
# "Talking about three days", "get around Wednesday's ruling": the word belongs to the verb before it.
_OF_A_VERB = re.compile(
    r"\b(?:talk(?:s|ed|ing)?|speak(?:s|ing)?|ask(?:s|ed|ing)?|worr(?:y|ies|ied|ying)|think(?:s|ing)?|know(?:s|n)?|knew|"
    r"get(?:s|ting)?|got)\s+$",
    re.IGNORECASE,
)
# "The aftermath of the Aug. 7 bombings" is that of the bombings.
_OF_A_THING = re.compile(
    r"['’]s\b|\s(?!(?:before|after|and|or|but|in|on|at|to|by|with|when|while|as|the|an?|he|she|they|it|was|were|had|has|"
    r"is|that|which)\b)[a-z]"
)
_NEAR_CLOCK = re.compile(r"\b(?:just|shortly|slightly|a little|soon) (?:before|after)\s+$", re.IGNORECASE)
_OPENS_LIKE_A_PERIOD = re.compile(r"(?:the|past|last|next|first|every|each|this|coming|recent)\b", re.IGNORECASE)

_TITLE = re.compile(r"(?:This|The|One|\d+)\s(?:Minute|Hour|Day|Week|Month|Year|Decade|Centur)(?:s|y|ies)?")
# "…/troops-leave-by-september-11".
_IN_AN_ADDRESS = re.compile(r"[-/][a-z]+[-/]")
_YEARS = re.compile(r"(?:1[89]|20)\d\d[-–](?:1[89]|20)\d\d(?![\w-])")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def find_times(account: Account, sentences: tuple[Span, ...]) -> tuple[Time, ...]:
    """Return the time expressions of `sentences` in text order, none overlapping another.

    `value` is in the language of timex_rules.py and `edtf` None: `resolve.dates.resolve_dates` gives both their final
    form. Types and extents follow TimeML 1.2.1 (TIMEX3): "early", "about", "the end of" belong to the expression, the
    prepositions before it do not. An expression never crosses the end of a sentence.
    """
    times: list[Time] = []
    for sentence in sentences:
        found = join(account.text, _scan(account.text, sentence))
        times.extend(Time(start=m.start, end=m.end, type=m.type, value=m.value) for m in found if m.type != "NONE")
    return tuple(times)


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    return by_first_word(compile_rules(RULES))


def _scan(text: str, sentence: Span) -> list[Match]:
    """Return the matches of a sentence, with the words before them that belong to them."""
    rules, found, free = _rules(), [], sentence.start
    words = [
        (m.start(), "0" if m[0][0].isdigit() else m[0].lower())
        for m in _TOKEN.finditer(text, sentence.start, sentence.end)
    ]
    present = {word for _, word in words}
    possible: dict[str, list[Rule]] = {}
    for start, word in words:
        if word not in rules or start < free or _inside_a_word(text, start):
            continue
        if word not in possible:
            possible[word] = [rule for rule in rules[word] if rule.possible(present)]
        match = _longest(possible[word], text, _with_apostrophe(text, start, free), sentence.end)
        if match is not None and (match.type == "NONE" or _is_title(text[match.start : match.end])):
            free = match.end
        elif match is not None:
            match = _with_leads(text, match, free)
            found.append(match)
            free = match.end
    return found


def _is_title(found: str) -> bool:
    """Return whether a match is written as a name: "This Week" on television, "60 Minutes"."""
    return bool(_TITLE.fullmatch(found))


def _inside_a_word(text: str, start: int) -> bool:
    """Return whether what stands right before makes this the middle of a word, a sum or a number."""
    before = text[start - 1 : start]
    if not before or before.isspace():
        return False
    if text[start].isdigit():
        if before in "-–" and _YEARS.match(text, start - 5):
            return False
        return before.isalnum() or before in "$£€#.,:/_+" or (before == "-" and text[start - 2 : start - 1].isalnum())
    return before.isalnum() or before in "_@#" or _IN_AN_ADDRESS.match(text, start - 1) is not None


def _with_apostrophe(text: str, start: int, free: int) -> int:
    return start - 1 if start > free and text[start - 1] in "'’" and text[start].isdigit() else start


def _longest(rules: Sequence[Rule], text: str, start: int, stop: int) -> Match | None:
    best, end = None, start
    for rule in rules:
        match = rule.expression.match(text, start, stop)
        if match is None or match.end() <= end:
            continue
        if rule.guard and not GUARDS[rule.guard](Place(text, start, match.end())):
            continue
        if text[match.end() - 1].isdigit() and re.match(r"[.,:]\d|%", text[match.end() : match.end() + 2]):
            continue
        best, end = Match(start, match.end(), rule.type, fill(rule, match)), match.end()
    return best


@cache
def _leads() -> tuple[tuple[re.Pattern[str], str, re.Pattern[str]], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{words})[\s-]{{1,2}}(?:the\s)?$", re.IGNORECASE), flag, before)
        for words, flag, before in _LEADS
    )


def _with_leads(text: str, match: Match, free: int) -> Match:
    """Return a match with the words before it that belong to it ("late", "about", "the end of"), and their flags."""
    floor = max(free, match.start - _LEAD_WINDOW)
    if match.type == "SET" or text[floor : match.start].isspace():
        return match
    if _NEAR_CLOCK.search(text, floor, match.start) and match.value.startswith("T"):
        return match._replace(value=match.value + ";about")
    for expression, flag, before in _leads():
        if not before.match(match.value):
            continue
        lead = expression.search(text, floor, match.start)
        if lead is None or (before in (_QUANTITY, _COUNTED) and _OPENS_LIKE_A_PERIOD.match(text, match.start)):
            continue
        if lead[0].rstrip().lower().endswith(" the") and flag in ("about", ""):
            continue
        if flag in ("soon-after", "since") and _OF_A_THING.match(text, match.end):
            continue
        if flag == "about" and _OF_A_VERB.search(text, 0, lead.start()):
            continue
        return match._replace(start=lead.start(), value=match.value + (f";{flag}" if flag else ""))
    return match
