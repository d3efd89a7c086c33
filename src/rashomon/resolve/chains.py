"""Attributions to chains: whose words stand inside whose, and which outlet an informant spoke to.

Three things tell: an attribution that lies inside another's content; an outlet that is told ("officials told the
Herald"), which then is the outer voice and gets an attribution of its own; a speaker who goes on from the passage in
which the outlet was told. Chains never close into a circle and are at most six deep.
"""

import re
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.lexicon.tellings import is_to_somebody
from rashomon.resolve.pronouns import is_pronoun, sentence_at
from rashomon.resolve.told_outlets import Link, continue_interviews, tell_outlets
from rashomon.types import Attribution, Reading, Span

DEEPEST = 6
_ACCORDING = re.compile(r"(?i)(?:according to|citing|per)\b")
_DISPUTES = re.compile(
    r"(?i)(?:\w{1,20}ly )?(?:disput|den(?:y|ie)|reject|dismiss|refut|rebut|affirm|uph[eo]ld|call(?:s|ed)?\b|"
    r"slam|blast|criticiz|mock|deride)"
)
_TELLING_NOUN = re.compile(
    r"(?i)^(?:that )?(?:claims?|reports?|stor(?:y|ies)|statements?|allegations?|alleged|accusations?)\b"
)


def link_chains(reading: Reading) -> list[Attribution]:
    """Return the reading's attributions with parents, and with one more for each outlet that is told something.

    Ids of the new ones are provisional ("told-a3"): the caller numbers all of them anew.
    """
    links = {a.id: Link(a, a.parent) for a in reading.attributions}
    near = _by_sentence(reading)
    for attribution in reading.attributions:
        if links[attribution.id].parent is None and attribution.source:
            at = sentence_at(reading.sentences, attribution.source[0].start)
            links[attribution.id].parent = _holder(attribution, near.get(at, ()))
    _cut_circles(links)
    _turn_to_outlets(reading, links)
    _let_go_of_disputed(reading, links)
    tell_outlets(reading, links)
    continue_interviews(reading, links)
    _cut_circles(links)
    _skip_own_words(reading.account.text, links)
    return [msgspec.structs.replace(link.attribution, parent=link.parent) for link in links.values()]


def _turn_to_outlets(reading: Reading, links: Mapping[str, Link]) -> None:
    """Put an outlet before whom it has it from ("the Herald revealed that …, according to two officials")."""
    for link in links.values():
        outer = links.get(link.parent or "")
        if outer is None or link.attribution.source_kind not in ("outlet", "self"):
            continue
        told = outer.attribution
        if told.source_kind in ("outlet", "none") or not _ACCORDING.match(reading.quote(told.cue)):
            continue
        if told.cue[0].start > link.attribution.cue[0].start and not is_pronoun(reading.quote(link.attribution.source)):
            link.parent, outer.parent = outer.parent, link.attribution.id


def _let_go_of_disputed(reading: Reading, links: Mapping[str, Link]) -> None:
    """Hang what somebody disputes on whoever tells of the dispute ("the mayor denied the Herald's report that …")."""
    for link in links.values():
        outer = links.get(link.parent or "")
        if outer is None or not _DISPUTES.match(reading.quote(outer.attribution.cue)):
            continue
        if _TELLING_NOUN.search(reading.quote(link.attribution.cue)):
            link.parent = outer.parent


def _by_sentence(reading: Reading) -> dict[int, list[Attribution]]:
    """Return for each sentence the attributions whose content reaches into it."""
    near: dict[int, list[Attribution]] = {}
    for attribution in reading.attributions:
        reached = {
            number
            for start, end in attribution.content
            for number in range(
                sentence_at(reading.sentences, start), sentence_at(reading.sentences, max(start, end - 1)) + 1
            )
        }
        for number in reached:
            near.setdefault(number, []).append(attribution)
    return near


def _holder(attribution: Attribution, others: Sequence[Attribution]) -> str | None:
    """Return the attribution in whose content all of this one stands: the one with the shortest such content."""
    if not attribution.source:
        return None
    told = [*attribution.source, *attribution.cue]
    holding = []
    for other in others:
        if other.id == attribution.id or not all(_within(part, other.content) for part in told):
            continue
        size, own = _length(other.content), _length(attribution.content)
        if size > own and any(_within(part, other.content) for part in attribution.content):
            holding.append((size, other.id))
    return min(holding)[1] if holding else None


def _within(part: Span, spans: Sequence[Span]) -> bool:
    return any(s <= part.start and part.end <= e for s, e in spans)


def _length(spans: Sequence[Span]) -> int:
    return sum(e - s for s, e in spans)


def _cut_circles(links: Mapping[str, Link]) -> None:
    """Cut parents that do not exist, that lead back to where one came from, or that lie deeper than six."""
    for name in links:
        seen, at, depth = {name}, name, 1
        while (parent := links[at].parent) is not None:
            if parent not in links or parent in seen or depth >= DEEPEST:
                links[at].parent = None
                break
            seen.add(parent)
            at = parent
            depth += 1


def _skip_own_words(text: str, links: Mapping[str, Link]) -> None:
    """Hang on the outer voice what speakers say of themselves ("I think", he said): one hand is one link.

    What they had told somebody before ("she told the court that she had warned the board") is another.
    """
    for link in links.values():
        outer = links.get(link.parent or "")
        while outer and link.attribution.entity and outer.attribution.entity == link.attribution.entity:
            told = link.attribution.cue and is_to_somebody(text[slice(*link.attribution.cue[0])])
            if told or link.attribution.form == "direct":
                break
            link.parent = outer.parent
            outer = links.get(link.parent or "")
