"""Places of one thing: born in one place and in another, in a town and ten miles north of it."""

import re

from rashomon.align.alignment import Alignment, Unit
from rashomon.align.claims import StoryClaim, ToldName
from rashomon.align.comparators.difference import Difference
from rashomon.align.quantities import stem
from rashomon.align.vocabulary import may_be_one_name, plain_words
from rashomon.types import Span

_PLACING = re.compile(
    r"(?P<word>[a-z]{3,}) (?:(?P<where>in|at|near|outside|inside)|(?P<where_to>to|into)|from) (?:the )?$", re.I
)
_CONTEXT_FREE = frozenset("and the but then back later also only that who now".split())
# What happens to one person or body in one place.
_ONCE = frozenset(stem(word) for word in "born died buried raised based headquartered".split())
_IN_PLACE = 2  # words paired around two places that make them places of one thing
_SIDES = frozenset("north south east west central northern southern eastern western".split())
_SIDE = r"(?:(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?)"
_AWAY = re.compile(
    r"(?:\b(?:(?:about|some|around|roughly|nearly|more than|less than) )?(?:an? |one )?(?:\d[\d,.]*|[a-z]+(?:-[a-z]+)?)"
    rf" (?:miles?|kilomet(?:er|re)s?|km|mi)\b(?: (?:to the )?{_SIDE})? (?:of|from|outside)|\bon the outskirts of"
    r"|\bjust outside(?: of)?) (?:the )?$",
    re.I,
)
_INSIDE = re.compile(r"\b(?:in|inside|within|in (?:downtown|central|the (?:centre|center|heart) of)) (?:the )?$", re.I)


def compare_places(pair: Alignment) -> Difference | None:
    """Compare places told with one word, "born in" one and in the other, and a place with what is so far from it.

    None where one is known to lie in the other. Often it is not known, so this is never a contradiction.
    """
    return _away(pair) or _by_word(pair)


def _by_word(pair: Alignment) -> Difference | None:
    mine, theirs = _placed(pair.left), _placed(pair.right)
    for key in sorted(mine.keys() & theirs.keys()):
        a, b, root = mine[key], theirs[key], key[0]
        if _exclusive(pair, a, b) and (root in _ONCE or _around(pair, a, b) >= _IN_PLACE):
            return place_difference(pair, a, b, f"“{pair.left.words.get(root, root)}”")
    return None


def _exclusive(pair: Alignment, mine: ToldName, theirs: ToldName) -> bool:
    """Tell whether two places are two, so far as is known, and neither claim names the other's."""
    if mine.entity in pair.right.names or theirs.entity in pair.left.names:
        return False
    if may_be_one_name(mine.text, theirs.text) or _SIDES & {*plain_words(mine.text), *plain_words(theirs.text)}:
        return False  # "Aldern" and "Aldern Harbour"; where southern Merra ends nobody says
    places = pair.places
    return not any(
        places.within(a.entity, b) or places.within(b, a.entity)
        for a, claim in ((mine, pair.right), (theirs, pair.left))
        for b in claim.names
    )


def _around(pair: Alignment, mine: ToldName, theirs: ToldName) -> int:
    """Return how much stands around two names alike."""
    left = next((n for n, unit in enumerate(pair.mine) if unit.at == mine.at), None)
    right = next((n for n, unit in enumerate(pair.theirs) if unit.at == theirs.at), None)
    return 0 if left is None or right is None else pair.around(left, right)


def place_difference(pair: Alignment, mine: ToldName, theirs: ToldName, thing: str) -> Difference:
    """Return how two places of one thing differ."""
    both = pair.places.around_both(mine.entity, theirs.entity)
    known = f"two places, both in {_shown(both)}" if both else "unless one lies in the other"
    reason = f"{thing}: {mine.text} and {theirs.text}, {known}."
    return Difference("differ", "where", (mine.text, theirs.text), reason, 0.6, "place", (mine.at, theirs.at))


def _shown(place: str) -> str:
    """Return the name of a place that is kept in small letters as text shows it."""
    return f"{'the ' if place.startswith(('united', 'middle')) else ''}{place.title()}"


def _away(pair: Alignment) -> Difference | None:
    """Compare a place and so many miles from it: "in Aldern" and "10 miles north of Aldern"."""
    for i, j in pair.links:
        unit, other = pair.mine[i], pair.theirs[j]
        if unit.kind != "name" or unit.key != other.key or not pair.around(i, j):
            continue
        spans = _near(pair.left.text, unit), _near(pair.right.text, other)
        away = [span is not None for _, span in spans]
        if away[0] == away[1] or not all(said for said, _ in spans):
            continue
        places = [
            span or Span(said.start(), u.at.end) for (said, span), u in zip(spans, (unit, other), strict=True) if said
        ]
        values = pair.left.text[slice(*places[0])], pair.right.text[slice(*places[1])]
        reason = f"“{values[0]}” and “{values[1]}”: one is outside it."
        return Difference("differ", "where", values, reason, 0.6, "place", (places[0], places[1]))
    return None


def _near(text: str, unit: Unit) -> tuple[re.Match[str] | None, Span | None]:
    """Return the words that put something in or near a place, and where they say it is away from it, if they do."""
    away = _AWAY.search(text, max(0, unit.at.start - 60), unit.at.start)
    if away:
        return away, Span(away.start(), unit.at.end)
    return _INSIDE.search(text, max(0, unit.at.start - 30), unit.at.start), None


def _placed(claim: StoryClaim) -> dict[tuple[str, str], ToldName]:
    """Return the places of a claim by the stem of the word that puts something there, and whether there, to or from."""
    found: dict[tuple[str, str], ToldName] = {}
    for name in claim.told_names:
        if name.kind != "place":
            continue
        before = _PLACING.search(claim.text, 0, name.at.start)
        if before is not None and before["word"].lower() not in _CONTEXT_FREE:
            found.setdefault((stem(before["word"]), before.lastgroup or ""), name)
    return found
