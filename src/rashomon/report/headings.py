"""Turns findings into the few words a reader sees first: what it is about, how sure it is, what was corrected."""

import re
from dataclasses import dataclass

from rashomon.report.passage import one_line
from rashomon.types import About, Factuality, Finding, FindingKind

ABOUT_WORDS: dict[About, str] = {
    "number": "how many",
    "when": "when",
    "where": "where",
    "who": "who",
    "what": "what",
    "stance": "for or against",
}
# What stands beside a claim that is not told as a fact. "Not yet": when it was told.
TOLD_WORDS: dict[Factuality, str] = {
    "asserted": "",
    "denied": "denied",
    "doubted": "in doubt",
    "conditional": "on a condition",
    "asked": "asked",
    "future": "not yet",
}
_NATURE: dict[FindingKind, str] = {
    "contradict": "a contradiction",
    "differ": "told differently",
    "unsure": "perhaps told differently",
    "agree": "agreed",
    "only": "told by one account only",
}
_BOTH_WRONG = " cannot both be right."
_CLOCK = re.compile(r", \d\d:\d\d")
_BOTH_RIGHT = re.compile(r"\s*(?:are|is) compatible\b.*$")
_TELL = re.compile(r"(?:Both|All \d+) tell: (?P<what>.+?)[.…]*(?: Words in common: (?P<words>.+)\.)?$")
_EARLIER = re.compile(
    r"\b(?:earlier|previous|original|first) versions? of (?:this|the|our) (?:\w+ )?"
    r"(?:story|article|report|post|page|piece)\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(r"^\W*(?:correction|corrections|clarification|editor[’']s note)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sureness:
    """How sure a finding is: in a word, in the word put before what it is, and how many such findings are right.

    `least` is the confidence from which on it is used; `doubt` is 0 for what is surest.
    """

    word: str
    before: str
    right: str
    least: float
    doubt: int

    @property
    def meaning(self) -> str:
        """What the word means."""
        return f"{self.right} such findings are right"


# Confidence is calibrated on pairs that were read one by one (docs/method.md): the shares are of findings like it.
SURENESS = (
    Sureness("clear", "", "about nine of ten", 0.8, 0),
    Sureness("likely", "probably ", "about two of three", 0.55, 1),
    Sureness("unsure", "perhaps ", "about two of five", 0.0, 2),
)


def sure_of(confidence: float) -> Sureness:
    """Return a confidence in words."""
    return next((sure for sure in SURENESS if confidence >= sure.least), SURENESS[-1])


def how_sure() -> str:
    """Return what the words for how sure a finding is mean, in one sentence."""
    told = (f"{sure.right} that say “{sure.before.strip()}”" for sure in SURENESS if sure.before)
    return f"How sure: {SURENESS[0].right} findings without such a word are right, {', '.join(told)}."


def nature(kind: FindingKind, sure: Sureness) -> str:
    """Return what a finding is, no surer than it is: "probably a contradiction"."""
    return _NATURE[kind] if kind == "unsure" else sure.before + _NATURE[kind]


def heading(finding: Finding) -> str:
    """Return the heading of a finding: what stands against what, or what is agreed; its reason where it has no form.

    A contradiction is asked, not told: which of the two is right is not for a program to say.
    """
    text = one_line(finding.text)
    if finding.kind == "contradict" and text.endswith(_BOTH_WRONG):
        sides = text.removesuffix(_BOTH_WRONG)
        between = ", or " if _CLOCK.search(sides) else " or "
        # Where "and" stands within a side too, nothing says which one parts the two.
        return sides.replace(" and ", between) + "?" if sides.count(" and ") == 1 else text
    if finding.kind == "differ":
        return _BOTH_RIGHT.sub("", text) or text
    told = _TELL.fullmatch(text) if finding.kind == "agree" else None
    return told["what"] if told else text


def evidence(finding: Finding) -> str:
    """Return what the reason of a finding says besides its heading; empty where that is all."""
    text = one_line(finding.text)
    told = _TELL.fullmatch(text) if finding.kind == "agree" else None
    if told is None:
        return "" if heading(finding) == text else text
    return f"Words in common: {told['words']}." if told["words"] else ""


def correction(quote: str) -> str:
    """Return what a passage is where an account corrects itself in it, else nothing."""
    if _EARLIER.search(quote):
        return "an earlier version of it, since corrected"
    return "a correction of its own" if _CORRECTION.search(quote) else ""
