"""A claim to who does what to whom in it: active and passive, by the words around a verb, without a parser.

Only what stands right at the verb is read: "Hale fired the harbour master", "the harbour master was fired by Hale",
"a search ordered by Hale". Where a phrase is not plain, nothing is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rashomon.align.claims import StoryClaim
from rashomon.align.quantities import stem
from rashomon.align.vocabulary import has_meaning
from rashomon.lexicon.acts import AUXILIARIES, BEING, act_of
from rashomon.types import EntityKind, Span

_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_BY = re.compile(r"(?: [\w’'-]+){0,3}? by ")
_APPOSITION = re.compile(r"(?: \([^()]{1,30}\)|, [^,.;:“”\"]{3,60},|,)? $")
_DECIDES = re.compile(r" (?:(?:has|had) )?(?:decided|decides|opted|chose) to $")
_DETERMINER = frozenset("the a an his her its their this that these those two three four five six some several".split())
_ENDS = frozenset(
    "of in on at by to for with from and or but that which who whom whose was were is are has have had will would as "
    "after before during when while since until into over under between against about because if than then not it he "
    "she they him them us we you i said says on amid following without off near around through there also where".split()
)
_ANOTHER = frozenset("another other others similar different new such".split())  # than some told elsewhere
_ADVERBS = frozenset("also then later first reportedly now never not just already finally".split())
_NOT_ONE = re.compile(
    r"(?:\b(?:of|by|from|in|with|and|or|to|against|for|on|at|than|as|about)|,) (?:the |an? )?(?:[A-Z][\w.’'-]* ){0,3}$"
)


class Party(NamedTuple):
    """Who or what has a part in an act: an entity of the story, or the stem of the noun for it; and where it stands."""

    entity: str | None
    kind: EntityKind | None
    head: str
    at: Span


@dataclass(frozen=True, slots=True)
class Act:
    """What `doer` does to `target`: the row of the verb in `lexicon.acts`, and where the verb stands.

    `decided` where the doer is told to decide on it.
    """

    row: int
    decided: bool
    verb: Span
    doer: Party
    target: Party


@lru_cache(maxsize=8192)  # a claim is compared with many others
def acts_of(claim: StoryClaim) -> tuple[Act, ...]:
    """Return who does what to whom in a claim, as far as it is told plainly."""
    return tuple(_acts(claim))


def _acts(claim: StoryClaim) -> Iterator[Act]:
    words = [(m[0].lower(), Span(*m.span())) for m in _WORD.finditer(claim.text)]
    for k, (word, at) in enumerate(words):
        row = act_of(word)
        if row is None or k == 0:
            continue
        decides = _DECIDES.search(claim.text, max(0, at.start - 40), at.start)
        start, passive = (decides.start() + 1, False) if decides else _group(words, k)
        by = _BY.match(claim.text, at.end)
        if passive or claim.text.startswith(" by ", at.end):
            doer = _after(claim, by.end()) if by else None
            target = _before(claim, start)
        else:
            doer, target = _before(claim, start), _after(claim, at.end + 1)
        if doer and target:
            yield Act(row, decides is not None, at, doer, target)


def _group(words: list[tuple[str, Span]], k: int) -> tuple[int, bool]:
    """Return where the group of verbs that ends with a word starts, and whether it is passive."""
    first, passive = k, False
    while first and (words[first - 1][0] in AUXILIARIES | BEING | _ADVERBS or words[first - 1][0].endswith("ly")):
        first -= 1
        passive = passive or words[first][0] in BEING
    return words[first][1].start, passive and not words[k][0].endswith("ing")


def _before(claim: StoryClaim, end: int) -> Party | None:
    """Return who or what stands right before a verb as its subject."""
    text = claim.text
    for name in claim.told_names:
        if name.at.end < end and _APPOSITION.fullmatch(text, name.at.end, end):
            if _NOT_ONE.search(text, max(0, name.at.start - 60), name.at.start):
                return None
            return Party(name.entity, name.kind, "", name.at)
    words = list(_WORD.finditer(text, max(0, end - 60), end))
    if not words or text[words[-1].end() : end] != " ":
        return None
    phrase: list[re.Match[str]] = []
    for word in reversed(words):
        if word[0].lower() in _DETERMINER:
            before = text[: word.start()]
            return None if not phrase or _NOT_ONE.search(before[-40:]) else _noun(phrase[0], word.start())
        if word[0].lower() in _ENDS or (phrase and text[word.end() : phrase[-1].start()] != " "):
            break
        phrase.append(word)
    return None


def _noun(word: re.Match[str], start: int) -> Party | None:
    """Return the party that a noun with what stands before it names."""
    plain = word[0].lower()
    if not has_meaning(plain) or word[0][0].isupper() or plain.endswith("ed") or not plain.isalpha():
        return None
    return Party(None, None, stem(word[0]), Span(start, word.end()))


def _after(claim: StoryClaim, start: int) -> Party | None:
    """Return who or what stands right behind a verb or "by"."""
    text = claim.text
    phrase: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, start + 80):
        if text[phrase[-1].end() if phrase else start : word.start()].strip(' “"') or word[0].lower() in _ENDS:
            break
        if len(phrase) > 1 and word[0].endswith(("ing", "ed")) and word[0].islower():
            break  # "a tanker carrying oil"
        phrase.append(word)
    if not phrase:
        return None
    end = phrase[-1].end()
    named = [
        name for name in claim.told_names if start <= name.at.start and name.at.end >= end - 2 and name.at.start < end
    ]
    if named:
        if re.match(r",? (?:and|or) ", text[named[-1].at.end : named[-1].at.end + 6]):
            return None
        return Party(named[-1].entity, named[-1].kind, "", named[-1].at)
    if len(phrase) < 2 or phrase[0][0].lower() not in _DETERMINER or _ANOTHER & {w[0].lower() for w in phrase}:
        return None
    return _noun(phrase[-1], phrase[0].start())
