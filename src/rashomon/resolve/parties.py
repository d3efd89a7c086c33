"""People whom an account calls by what they are, though it or the public record names them, told from unnamed sources.

"The plaintiffs" of a suit whose parties are told, "the prosecutors" of an office that speaks in the account, the judges
of a court and "the rebels" of a war stand for a body that can be asked, as "the government" does.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from rashomon.lexicon.people import is_plural, plain
from rashomon.resolve.heads import find_head
from rashomon.types import Reading, Span

_COURT = frozenset("judges justices magistrates".split())
_ARMED = frozenset("insurgents rebels militants separatists guerrillas jihadists paramilitaries".split())
# So a writer calls for a change whom the account names ("the freshman lawmaker"), unless one came in as "a lawmaker".
_NAMED_BEFORE = frozenset(
    """lawmaker legislator senator congressman congresswoman democrat republican governor mayor general admiral
    candidate nominee politician conservative liberal progressive moderate businessman billionaire judge justice
    actor actress singer author novelist""".split()
)
_SOMEBODY = re.compile(
    rf"(?i)\b(?:an?|another|one|unnamed|unidentified)\s+(?:[\w.-]{{1,20}}\s+){{0,3}}?(?P<noun>{'|'.join(sorted(_NAMED_BEFORE))})\b"
)
_PARTIES = frozenset("plaintiff plaintiffs petitioners appellants complainants claimants".split())
_DEFINITE = re.compile(r"(?i)(?:all )?(?:the|these|those|both)\s")
_SUED = re.compile(
    r"\b(?:(?:sued|challenged|brought|filed)\s+(?:\w+ ){0,3}?by\s+(?:the |an? |\w+ )|"
    r"[A-Z]\w+,? (?:(?:who|which) )?(?:has |have |had |is |are )?(?:sued|suing)\b|"
    r"plaintiffs?,? (?:in the (?:case|suit|lawsuit),? )?(?:include|are|were|is|was|[A-Z]\w+))"
)
_PROSECUTING = re.compile(
    r"(?i)\b(?:attorney|prosecutor|solicitor)(?:[’']s|s[’'])? office\b|^(?:the )?district attorney"
)
# "Ana Ruiz, the pilot's lawyer, said": of whom the noun tells stands before it, however much a page put between.
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+,\s*$")
_OPENS_WITH_WHERE = re.compile(
    r"(?:^|[.!?\n][\"”’]?)\s*[\"“]?(?:In|On|At|From|By|After|Before|Since|Last|This|Meanwhile)\b[^.!?\n]*$"
)
_BACK = 120
_SOMEBODYS = re.compile(r"(?i)(?:his|her|their|its)\s|\S+(?:\s\S+){0,3}?[’']s?\s")


class Parties:
    """Whom of those that an account gives no name at a place it names elsewhere, or the public record does."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def knows(self, source: Span) -> bool:
        """Tell whether a noun for people means a party that is known."""
        text = self._reading.account.text
        head = find_head(text, source)
        if head is None:
            return False
        noun, phrase = plain(head.word), text[head.start : head.end]
        definite = _DEFINITE.match(phrase) is not None
        if noun in _COURT or noun in _ARMED:
            return definite
        if noun in _NAMED_BEFORE:
            return phrase.casefold().startswith("the ") and not self._came_in_unnamed(noun, source.start)
        if noun in _PARTIES:
            return (definite or phrase == head.word) and self._suit_is_told
        if noun == "prosecutors":
            return (definite or phrase == head.word) and self._office_speaks
        return _is_apposed(text, source, phrase)

    def _came_in_unnamed(self, noun: str, end: int) -> bool:
        """Tell whether somebody of this noun without a name was told of before ("a senator who …")."""
        return any(start < end for start in self._unnamed.get(noun, ()))

    @cached_property
    def _unnamed(self) -> Mapping[str, Sequence[int]]:
        """Where each of the nouns that mostly stand for a name stands without one."""
        places: dict[str, list[int]] = {}
        for match in _SOMEBODY.finditer(self._reading.account.text):
            places.setdefault(plain(match["noun"]), []).append(match.start())
        return places

    @cached_property
    def _suit_is_told(self) -> bool:
        """Whether the account tells who sued."""
        return _SUED.search(self._reading.account.text) is not None

    @cached_property
    def _office_speaks(self) -> bool:
        """Whether a prosecutor's office is a source of the account."""
        return any(_PROSECUTING.search(self._reading.quote(a.source)) for a in self._reading.attributions)


def _is_apposed(text: str, source: Span, phrase: str) -> bool:
    """Tell whether somebody's one stands in commas behind a name ("Ana Ruiz, the pilot's lawyer, said")."""
    if is_plural(phrase.rsplit(maxsplit=1)[-1]) or not _SOMEBODYS.match(phrase) or not text.startswith(",", source.end):
        return False
    before = text[max(0, source.start - _BACK) : source.start]
    return _NAME_BEFORE.search(before) is not None and _OPENS_WITH_WHERE.search(before) is None
