"""Turns text into the captions and photo found in it, those on a line of their own and those run into a paragraph."""

# ruff: noqa: E501 - a pattern reads best as one list of phrases a line

import re
from collections.abc import Iterator

from rashomon.types import Furniture

_AGENCY = (
    r"AP|A\.P\.|Associated Press|Reuters|REUTERS|AFP|Getty|EPA|EFE|UPI|Bloomberg|Xinhua|Anadolu|TASS|dpa|DPA|PA|ANP|Shutterstock|iStock|"
    r"Alamy|Zuma|ZUMA|Corbis|Polaris|Redux|Magnum|SIPA|Sipa|NurPhoto|CQ Roll Call|C-SPAN|Flickr|Wikimedia|Instagram|Facebook|Twitter"
)
# Inside parentheses: what makes them a photo credit and not a remark.
_CREDIT = re.compile(
    rf"\(\s?(?:(?:{_AGENCY})\s?(?:File )?(?:Photo|Images?)\b[^()\n]{{0,90}}"
    r"|[^()\n]{0,90}\b(?:Getty Images|via AP|via Reuters|via REUTERS|via Getty|Creative Commons|CC BY[^()\n]{0,12})\b[^()\n]{0,40}"
    rf"|[^()\n/]{{3,60}}\s?/\s?(?:{_AGENCY})\b[^()\n]{{0,60}}"
    rf"|(?:{_AGENCY})\s?/\s?[^()\n/]{{3,60}}"
    r"|(?:[Pp]hoto(?:graph|s)?|PHOTO|[Pp]icture|[Ii]mage|[Ss]creen ?(?:shot|grab|capture)|[Ii]llustration|[Cc]redit|[Cc]ourtesy)\b\s?(?::|by\b|of\b|from\b|via\b|/)[^()\n]{0,80}"
    r"|[Ff]ile(?: photo)?|[Hh]andout(?: photo)?|[Cc]ourtesy(?: photo)?)\s?\)"
)
# Any short remark in parentheses may be a credit where the next sentence begins right behind it: "(family of Nawres Hamid)In".
_REMARK = re.compile(r"\([^()\n]{3,60}\)(?=[A-Z“‘\"])")
# Where a sentence's space was lost: 'fell.“They', 'retreat.”In', 'writes.Nawres'; an initial's stop ("U.S.Embassy") is none.
_GLUE = re.compile(
    r"(?<=[a-z0-9%)’'”\"][.!?])(?=[A-Z“‘])|(?<=[.!?,][”\"’'])(?=[A-Z“‘(])|(?<=[.!?][’'][”\"])(?=[A-Z“‘])"
)
_OPENING = re.compile(
    r"(?:FILE|File)(?: photo| PHOTO)?\s?(?:-|–|—|:)|"
    r"In this (?:[^.()\n]{0,30}\b(?:\d{4}|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)\b,?|undated|combination|combo|file|handout)[^.()\n]{0,30}"
    r"\s(?:photo|image|picture|frame|combination)\b"
)
_BARE_CREDIT = re.compile(
    r"(?:(?:photo(?:graph)?s?|images?|pictures?|illustrations?|graphics?|composite)(?: credit| courtesy| illustration)?\s?(?:by|:|/|via|courtesy of|source:)|credit:|image credit|"
    r"image copyright|source: getty)\s?\S.{0,120}",
    re.I,
)
_AGENCY_LINE = re.compile(
    rf"(?:[^.!?()\n]{{0,80}}(?:\bvia\b|/|\|)\s?)?(?:(?:{_AGENCY})(?: [Pp]hoto| [Ii]mages?)(?:\s?/\s?[^.!?()\n]{{3,40}})?|(?<=via )(?:{_AGENCY})|(?<=/)(?:{_AGENCY}))\.?"
)
_BAR_CREDIT = re.compile(
    rf"[^|\n]{{0,700}}\|\s?[^|.!?\n]{{0,60}}(?:{_AGENCY}|Photo|Photos|POLITICO)(?:\s?(?:Photo|Images?))?\.?"
)
_TAIL = re.compile(r"(?:hide|toggle|enlarge this image|view|show|image) caption\.?", re.I)
_LONGEST = 900
_LONGEST_REMARKED = 160


def find_captions(text: str, lines: list[tuple[int, int]]) -> Iterator[Furniture]:
    """Yield captions and found; `lines` are the [start, end) of the lines that hold something, edge space off."""
    for start, end in lines:
        line = text[start:end]
        if _is_caption(line):
            yield Furniture(start=start, end=end, kind="caption")
        elif "(" in line:
            for inner_start, inner_end in _run_in(line):
                yield Furniture(start=start + inner_start, end=start + inner_end, kind="caption")


def _is_caption(line: str) -> bool:
    """Tell whether a whole line is a caption or a credit."""
    if len(line) > _LONGEST:
        return False
    if (
        _BARE_CREDIT.fullmatch(line)
        or _AGENCY_LINE.fullmatch(line)
        or _BAR_CREDIT.fullmatch(line)
        or _TAIL.fullmatch(line)
    ):
        return True
    if _OPENING.match(line) and not _GLUE.search(line):
        return True
    found = list(_CREDIT.finditer(line))
    if not found or len(line) - found[-1].end() > 1:
        return False
    # Several sentences that end in a credit are a caption only where nothing is run together and nobody is quoted at length.
    return len(found) == 1 and not _GLUE.search(line) and len(line) < 700


def _run_in(line: str) -> Iterator[tuple[int, int]]:
    """Yield the captions inside a paragraph: from the lost space before them to the end of their credit."""
    done = 0
    for remark in _parenthesised(line):
        known = _CREDIT.fullmatch(line, remark.start(), remark.end())
        reach = _LONGEST if known else _LONGEST_REMARKED
        floor = max(done, remark.start() - reach)
        begin = next(reversed([m.start() for m in _GLUE.finditer(line, floor, remark.start())]), None)
        if begin is None:
            opening = next(iter(_OPENING.finditer(line, floor, remark.start())), None)
            begin = opening.start() if opening else None
        if begin is None and floor == done and known and done:
            begin = done
        if begin is not None and (known or _names_only(line[begin : remark.start()])):
            yield begin, remark.end()
            done = remark.end()
        elif known:
            yield remark.start(), remark.end()
            done = remark.end()


def _parenthesised(line: str) -> Iterator[re.Match[str]]:
    spans = {match.span(): match for pattern in (_CREDIT, _REMARK) for match in pattern.finditer(line)}
    return iter(spans[span] for span in sorted(spans))


def _names_only(words: str) -> bool:
    """Tell whether what stands before a remark reads like the label of a picture: a few words and no sentence."""
    return 0 < len(words.split()) <= 12 and not re.search(r"[.!?“”\"]", words.strip())
