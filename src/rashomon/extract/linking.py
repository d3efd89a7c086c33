"""Turns the reader's labels of words into whole attributions: which contents share a cue, which source it has."""

import bisect
import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.models.encoder import Labels
from rashomon.models.load import card
from rashomon.models.viterbi import Moves, Stretch, best_path, legal_moves, stretches

# What distance costs beside the link head's log-probability. Chosen on PolNeAR dev; flat around these values.
_A_WORD, _A_SENTENCE, _A_PARAGRAPH, _A_CUE = 0.02, 0.6, 1.2, 0.6
_SURPRISE = np.log(1e-3)  # a link below this is as good as absent: rules decide
_LEAST = -3.0  # a content that leans on a cue less than this has none
_SURELY_POINTED = 0.4  # of a stretch at one word; this and the next chosen on PolNeAR dev, flat around them
_HINT = 0.1  # of a role: enough to go on with it
_SHORTEST_ORPHAN = 6
_MARKS = frozenset('"“„«')
_NEIGHBOURS = 4
_FARTHEST_PARAGRAPH = 2
_LOOKED_AT = 24
_NOTHING = Stretch("", -1, 0)  # where words point that lean on no others
_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+[\"'“‘(\[]*[A-Z0-9]")


class Group(NamedTuple):
    """One attribution in numbers of words; each role may be absent."""

    source: Stretch | None
    cue: Stretch | None
    contents: tuple[Stretch, ...]
    confidence: float


@functools.cache
def _decoder(task: str) -> tuple[tuple[str, ...], Moves]:
    facts = card("reader")
    labels = tuple(facts[f"{task}_labels"])
    return labels, legal_moves(labels, facts[f"{task}_bigrams"], facts[f"{task}_bigram_weight"])


def decode(scores: NDArray[np.float32], task: str) -> list[Stretch]:
    """Return the labelled stretches of words; `task` is "role" or "kind", as on the reader's card."""
    labels, moves = _decoder(task)
    return stretches(best_path(scores, moves), labels)


def group(text: str, labels: Labels, silent: NDArray[np.bool_]) -> list[Group]:
    """Return the attributions of a text in order of their first content; words that are `silent` take no part."""
    roles = labels.roles.copy()
    roles[silent] = -50.0
    roles[silent, 0] = 0.0
    found = decode(roles, "role")
    by_role = {name: [s for s in found if s.name == name] for name in ("source", "cue", "content")}
    cues = by_role["cue"]
    near = _Nearness(text, labels, cues)
    of_cue: dict[int | None, list[Stretch]] = {}
    last: int | None = None
    for content in by_role["content"]:
        at = near.best(content, cues)
        if at is None and last is not None and _goes_on(content, of_cue[last][-1], labels):
            at = last
        of_cue.setdefault(at, []).append(content)
        last = at
    used: set[int] = set()
    groups = []
    for at, contents in sorted((k, v) for k, v in of_cue.items() if k is not None):
        number = near.best(cues[at], by_role["source"], may_be_none=True)
        if number is not None:
            used.add(number)
        source = near.pointed_at(cues[at], "source", contents) if number is None else by_role["source"][number]
        groups.append(_whole(source, cues[at], contents, near))
    free = [s for number, s in enumerate(by_role["source"]) if number not in used]
    for content in of_cue.get(None, []):
        cue = near.pointed_at(content, "cue", found)
        if cue is not None:
            number = near.best(cue, by_role["source"], may_be_none=True)
            source = near.pointed_at(cue, "source", found) if number is None else by_role["source"][number]
            groups.append(_whole(source, cue, [content], near))
        elif _opens_quotation(text, labels, content):
            # Without a cue only what stands in quotation marks is surely somebody's; the rest is wrong more often.
            groups.append(_whole(near.beside(content, free), None, [content], near))
    return sorted(groups, key=lambda g: g.contents[0].first)


def _opens_quotation(text: str, labels: Labels, content: Stretch) -> bool:
    begin = int(labels.start[content.first])
    return content.stop - content.first > _SHORTEST_ORPHAN and text[max(0, begin - 1) : begin + 1].strip()[:1] in _MARKS


def _whole(source: Stretch | None, cue: Stretch | None, contents: list[Stretch], near: "_Nearness") -> Group:
    parts = [near.sure(s) for s in (source, cue, *contents) if s is not None]
    return Group(source, cue, tuple(contents), float(np.exp(np.mean(np.log(parts)))))


def _goes_on(content: Stretch, before: Stretch, labels: Labels) -> bool:
    """Tell whether a content without a cue continues the one before: it opens the next paragraph."""
    return bool(
        labels.paragraph[content.first] == labels.paragraph[before.stop - 1] + 1
        and (content.first == 0 or labels.paragraph[content.first - 1] != labels.paragraph[content.first])
    )


class _Nearness:
    """How strongly stretches of one text lean on each other."""

    def __init__(self, text: str, labels: Labels, cues: Sequence[Stretch]) -> None:
        self.links, self.likely = labels.links, np.exp(labels.link_scores)
        stops = [m.start() for m in _FULL_STOP.finditer(text)]
        self.sentence: list[int] = np.searchsorted(np.asarray(stops, dtype=np.int64), labels.start).tolist()
        self.paragraph: list[int] = labels.paragraph.tolist()
        self.cues = [cue.first for cue in cues]
        likely = np.exp(labels.roles)
        self.in_role = {
            role: likely[:, [name[2:] == role for name in labels.role_labels]].sum(axis=1)
            for role in ("source", "cue", "content")
        }

    def sure(self, stretch: Stretch) -> float:
        """Return the mean probability of the stretch's role over its words."""
        return min(max(float(self.in_role[stretch.name][stretch.first : stretch.stop].mean()), 1e-3), 1.0)

    def best(self, of: Stretch, among: Sequence[Stretch], *, may_be_none: bool = False) -> int | None:
        """Return the number of the stretch that `of` leans on; None where nothing near enough is likely."""
        at = bisect.bisect_left(among, of.first, key=lambda s: s.first)
        around = range(max(0, at - _NEIGHBOURS), min(len(among), at + _NEIGHBOURS))
        distances = {number: self.distance(of, among[number]) for number in around}
        near = [(number, distance) for number, distance in distances.items() if distance is not None]
        none, *leans = self.leans(of, [_NOTHING, *(among[number] for number, _ in near)])
        chosen, highest = None, none if may_be_none else _LEAST
        for (number, distance), lean in zip(near, leans, strict=True):
            if lean - distance > highest:
                chosen, highest = number, lean - distance
        return chosen

    def pointed_at(self, of: Stretch, role: str, taken: Sequence[Stretch]) -> Stretch | None:
        """Return the words that a stretch surely leans on, though their own labels did not suffice for the role."""
        words = slice(of.first, min(of.stop, of.first + _LOOKED_AT))
        to, likely = self.links[words].ravel(), self.likely[words].ravel()
        mass = np.bincount(to[to >= 0], likely[to >= 0], minlength=1) / (words.stop - words.start)
        first = int(mass.argmax())
        if mass[first] < _SURELY_POINTED or any(s.first <= first < s.stop for s in (of, *taken)):
            return None
        unlike = np.flatnonzero(self.in_role[role][first + 1 : first + _LOOKED_AT] < _HINT)
        return Stretch(role, first, first + 1 + int(unlike[0] if len(unlike) else 0))

    def beside(self, content: Stretch, sources: Sequence[Stretch]) -> Stretch | None:
        """Return the source in the content's own sentence that no cue has taken, the nearest; else None."""
        near = [
            (max(content.first - s.stop, s.first - content.stop), s.first, s)
            for s in sources
            if self.sentence[s.first] in (self.sentence[content.first], self.sentence[content.stop - 1])
        ]
        return min(near)[2] if near else None

    def leans(self, of: Stretch, on: Sequence[Stretch]) -> list[float]:
        """Return, for each of `on`, the mean log-probability that the words of `of` point into it."""
        first, stop = of.first, min(of.stop, of.first + _LOOKED_AT)
        to, bounds = self.links[first:stop], np.array([(s.first, s.stop) for s in on])[:, :, None, None]
        hit = (to >= bounds[:, 0]) & (to < bounds[:, 1])
        likely = np.where(hit, self.likely[first:stop], 0.0).sum(axis=2)
        means: list[float] = np.log(np.maximum(likely, np.exp(_SURPRISE))).mean(axis=1).tolist()
        return means

    def distance(self, of: Stretch, on: Stretch) -> float | None:
        """Return what lies between two stretches, as a penalty; None where they are too far apart."""
        left, right = (of.stop - 1, on.first) if of.first < on.first else (on.stop - 1, of.first)
        apart = self.paragraph[right] - self.paragraph[left]
        if apart > _FARTHEST_PARAGRAPH:
            return None
        between = bisect.bisect_left(self.cues, right) - bisect.bisect_left(self.cues, left + 1)
        sentences = min(self.sentence[right] - self.sentence[left], 4)
        words = min(right - left - 1, 100)
        return _A_WORD * words + _A_SENTENCE * sentences + _A_PARAGRAPH * apart + _A_CUE * between
