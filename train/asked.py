"""Turns texts into the pronouns that are asked about in them: what each can stand for, and which of that is right."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import gap
import gum
from pronouns import Text, gap_text, gum_text, run

from rashomon.resolve.antecedents import NOBODY, Candidate, Pronoun
from rashomon.resolve.reference import likeliest
from rashomon.types import Span


class Asked(NamedTuple):
    """A pronoun at a place of a text and what it can stand for: the mentions of each, None for nothing that is told of.

    `right` tells which of them are. `weight` is that of one such pronoun in learning.
    """

    place: int
    candidates: tuple[tuple[Span, ...] | None, ...]
    right: tuple[bool, ...]
    weight: float


class Questions(NamedTuple):
    """A text and the pronouns asked about in it, in text order."""

    text: str
    asked: tuple[Asked, ...]


def of_gap(path: Path) -> list[Questions]:
    """Return the texts of a file of GAP with their marked pronoun."""
    return [Questions(one.text, tuple(_asked(gap_text(one), 1.0))) for one in gap.examples(path)]


def of_gum(folder: Path, part: str) -> list[Questions]:
    """Return the texts of a part of GUM with their pronouns."""
    documents = map(gum.read_document, gum.part_paths(folder, part))
    return [Questions(one.text, tuple(_asked(gum_text(one), 0.6))) for one in documents]


def _asked(marked: Text, weight: float) -> Iterator[Asked]:
    """Yield the marked pronouns of a text that can stand for several things, where the right one is among them."""
    judge, scene = marked.judge(), marked.scene
    words = scene.words
    mentions: dict[int, list[Span]] = {}
    for telling in scene.tellings:
        mentions.setdefault(telling.entity, []).append(Span(words.start[telling.first], words.end[telling.stop - 1]))
    found: list[Asked] = []

    def pick(pronoun: Pronoun, candidates: Sequence[Candidate]) -> int:
        right = judge(pronoun, candidates)
        if right and any(right) and len(candidates) > 1:
            told = tuple(None if c.entity == NOBODY else tuple(mentions.get(c.entity, ())) for c in candidates)
            found.append(Asked(words.start[pronoun.word], told, right, weight))
        return likeliest()(pronoun, candidates)

    run(scene, pick)
    yield from found
