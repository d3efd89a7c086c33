"""Number words and digits to what they are worth: "twenty-five" is 25, "a few" three to six, "two-thirds" 66.7 %."""

import re

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
    "score": 20,
}
_LOOSE = {  # number words that give only an order of size
    "couple": (2, 3),
    "few": (3, 6),
    "several": (3, 9),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2e6, 9.99e8),
    "half": (0.5, 0.5),
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

NUMBER = re.compile(
    r"(?P<money>[$€£]\s?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/:])(?P<suffix>[kmb](?=[\s.,;])|bn\b|m\b)?"
    r"|\b(?P<words>(?:a |one )?(?:" + "|".join([*_UNITS, *_TENS, *_SCALES]) + r")"
    r"(?:(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million)),? and )(?:"
    + "|".join([*_UNITS, *_TENS, *_SCALES])
    + r"))*)\b"
    r"|\b(?P<loose>(?:a )?(?:" + "|".join(_LOOSE) + r"))\b",
    re.I,
)
SCALE_AFTER = re.compile(r"[ -](hundred|thousand|million|billion|trillion|dozen)\b", re.I)
# A share told by a fraction or a ratio: "three-quarters of", "one in five", "seven out of 10".
SHARE = re.compile(
    r"\b(?:(?:(?P<top>a|one|two|three|four|five) |(?P<joined>two|three|four|five)-)?"
    r"(?P<part>half|third|quarter|fifth|sixth|eighth|tenth)s?(?= of\b)"
    r"|(?P<some>one|two|three|four|five|six|seven|eight|nine|[1-9]) (?:in|out of)(?: every)? "
    r"(?P<all>two|three|four|five|six|seven|eight|nine|ten|[2-9]|10)(?= [a-z]))",
    re.I,
)


def share_told(match: re.Match[str]) -> float:
    """Return the percent that a match of SHARE tells."""
    if match["part"]:
        top = (match["top"] or match["joined"] or "a").lower()
        return 100 * _ones(top) / _PARTS[match["part"].lower()]
    return 100 * _ones(match["some"].lower()) / _ones(match["all"].lower())


def small_number(word: str) -> int | None:
    """Return what a number word or digits below a hundred are worth, None for other words."""
    return int(word) if word.isdigit() and len(word) <= 2 else {**_UNITS, **_TENS}.get(word)


def _ones(word: str) -> int:
    return 1 if word == "a" else int(word) if word.isdigit() else _UNITS[word]


def value_of(match: re.Match[str]) -> tuple[float, float]:
    """Return the least and the most that a match of NUMBER tells."""
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        value *= {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9}.get((match["suffix"] or "").lower(), 1)
        return value, value
    if match["loose"]:
        return _LOOSE[match["loose"].lower().removeprefix("a ")]
    total = current = 0.0
    for word in re.split(r"[ -]|,? and ", match["words"].lower()):
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
        elif word in ("a", "and", ""):
            continue
        elif word in ("hundred", "dozen", "score"):
            current = (current or 1) * _SCALES[word]
        else:
            total += (current or 1) * _SCALES[word]
            current = 0
    return total + current, total + current


def scale_of(word: str) -> float:
    """Return what "million" and its like multiply by."""
    return _SCALES[word.lower()]


def is_scale(words: str | None) -> bool:
    """Tell whether words are one scale alone."""
    return words in _SCALES
