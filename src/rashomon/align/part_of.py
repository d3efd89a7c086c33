"""Which places of a story lie in which, as its accounts tell it, with a small table of states, countries and capitals.

No gazetteer: "Kirkuk, Iraq", "the southern Iranian city of Ahvaz", "a Merrowby suburb" say it themselves. What one
account says holds for the story.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rashomon.align.claims import StoryClaim, StoryClaims, ToldName
from rashomon.lexicon.places import country_of, known_place, lies_in, one_place

_SORT = (
    r"(?:city|town|village|province|state|county|district|region|capital|port|suburb|neighbou?rhood|borough|island|"
    r"peninsula|municipality|outskirts)"
)
_SIDE = r"(?:(?:north|south|east|west|central)\w*[- ]){0,2}"
# Between two places of which the first lies in the second: "Aldern in southern Merra", "Aldern, a suburb of Merrowby".
_IN = re.compile(
    rf"(?: \(|,)? ?(?:(?:in|of) (?:the )?{_SIDE}"
    rf"|(?:a|the|its) (?:[\w-]+ ){{0,2}}{_SORT} (?:of|in|outside) (?:the )?)",
    re.I,
)
# Between two places of which the second lies in the first: "Merra’s port of Aldern", "the Merrowby suburb of Aldern".
_HOLDS = re.compile(rf"(?:[’']s)? (?:[\w-]+ ){{0,2}}?{_SORT}(?: of)? ", re.I)
_OF_A_PEOPLE = re.compile(rf"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:[\w-]+ ){{0,2}}?{_SORT} of $")
_COMMA = re.compile(r" ?, ")
_LIST_BEFORE = re.compile(r"(?:,|\b(?:and|or|in|from|of)) [A-Z][\w. ]{1,24}, $")
_ENDS = re.compile(r" ?\.?(?:,? (?!and |or )[a-z(]|[,;:.)”\"—–]* *$|[.;:)”\"—–])|, (?!and |or |[A-Z])|,[”\"]")


@dataclass(frozen=True, eq=False)
class Places:
    """What the accounts of a story say of places: for each entity those it is told to lie in, and its own names."""

    told: Mapping[str, frozenset[str]]
    names: Mapping[str, str]

    def within(self, inner: str, outer: str) -> bool:
        """Tell whether one entity is known to lie in another, however many places lie between."""
        return inner != outer and self._key(outer) in self._around(inner)

    def around_both(self, one: str, other: str) -> str | None:
        """Return a name for a place that both are known to lie in, if any; neither then need lie in the other."""
        shared = self._around(one) & self._around(other)
        return min(shared) if shared else None

    def _around(self, entity: str) -> frozenset[str]:
        """Return the names of all that an entity lies in."""
        found: set[str] = set()
        todo = [self._key(entity)]
        while todo:
            key = todo.pop()
            higher = self.told.get(key, frozenset()) | lies_in(key)
            todo += sorted(higher - found)
            found |= higher
        return frozenset(found - {self._key(entity)})

    def _key(self, entity: str) -> str:
        return self.names.get(entity, entity)


NO_PLACES = Places({}, {})


def learn_places(story: StoryClaims) -> Places:
    """Return which places lie in which, as the claims of a story say."""
    names: dict[str, str] = {}
    for claim in story.claims:
        for name in claim.told_names:
            if name.kind == "place" and (name.entity not in names or known_place(name.text)):
                names[name.entity] = one_place(name.text)
    told: dict[str, set[str]] = {}
    for claim in story.claims:
        for inner, outer in _told_inside(claim, names):
            # What the tables know is not learnt; which Washington it is cannot be seen in its name.
            if inner != outer != "washington" and not known_place(inner):
                told.setdefault(inner, set()).add(outer)
    return Places({inner: frozenset(outer) for inner, outer in told.items()}, names)


def _told_inside(claim: StoryClaim, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a claim says lies in what, inner before outer."""
    places = [name for name in claim.told_names if name.kind == "place"]
    text = claim.text
    for name in places:
        people = _OF_A_PEOPLE.search(text, max(0, name.at.start - 60), name.at.start)
        if people and (country := country_of(people[1])):
            yield names[name.entity], country
    for one, other in pairwise(places):
        between = text[one.at.end : other.at.start]
        if _IN.fullmatch(between) or (_COMMA.fullmatch(between) and _is_its_place(text, one, other)):
            yield names[one.entity], names[other.entity]
        elif _HOLDS.fullmatch(between):
            yield names[other.entity], names[one.entity]


def _is_its_place(text: str, one: ToldName, other: ToldName) -> bool:
    """Tell whether what stands behind a comma is what the place before lies in, not the next of a list."""
    if not known_place(other.text) or _LIST_BEFORE.search(text, max(0, one.at.start - 40), one.at.start):
        return False
    return "united states" in lies_in(one_place(other.text)) or _ENDS.match(text, other.at.end) is not None
