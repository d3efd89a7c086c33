"""Stories with gold to the pairs of passages that the judge's network learns from."""

import random
from collections.abc import Iterator

import numpy as np
from compared import UNKNOWN, Pair, Span
from edits import edited
from stories import LISTS, Story, touches

from rashomon.models.judge import ABOUT

_UNMARKED = 2  # pairs that the gold lists nowhere, for each that it does
_EDITED, _SAME = 12, 5  # passages of a story set beside themselves, changed in one detail and as they are
# What a reader of a pair said: likelihoods of agreeing and differing.
READ = {"A": (1.0, 0.0), "AD": (1.0, 1.0), "D": (0.0, 1.0), "E": (0.0, 0.0), "N": (0.0, 0.0)}


def lessons(story: Story, chance: random.Random) -> Iterator[Pair]:
    """Yield pairs of a story: those of its gold, others that look like them, and some made by changing one detail."""
    texts = [claim.in_context for claim in story.claims.claims]
    marked = listed(story)
    known = dict(marked)
    for key, pair in read_pairs(story).items():
        known[key] = _both(known.get(key), pair)
    yield from known.values()
    candidates = list(zip(story.pairs.left.tolist(), story.pairs.right.tolist(), strict=True))
    others = [n for n, key in enumerate(candidates) if key not in known]
    if others:
        # Those that are most alike teach most.
        alike = np.array([story.pairs.values[n, :3].sum() for n in others]) + 0.05
        many = min(len(others), _UNMARKED * len(marked))
        drawn = np.random.default_rng(chance.randrange(2**32)).choice(others, many, False, alike / alike.sum())
        for i, j in (candidates[n] for n in drawn):
            yield Pair(texts[i], texts[j], None, (0.0, 0.0, 0.0, UNKNOWN))
    yield from _changed(story, marked, chance)


def listed(story: Story) -> dict[tuple[int, int], Pair]:
    """Return the pairs of claims that share a gold item of any list, by the two claims."""
    claims = story.claims.claims
    spans = [story.span(n) for n in range(len(claims))]
    shared: dict[tuple[int, int], dict[str, tuple[int, Span, Span]]] = {}
    for verdict in LISTS:
        for number, item in enumerate(story.sides[verdict]):
            told = [
                (n, (side[1][0] - spans[n][0], side[1][1] - spans[n][0]))
                for side in item
                if side[1] is not None
                for n, claim in enumerate(claims)
                if touches(claim.ref.account, spans[n], side)
            ]
            for i, mine in told:
                for j, theirs in told:
                    if claims[i].account < claims[j].account:
                        shared.setdefault((i, j), {}).setdefault(verdict, (number, mine, theirs))
    return {key: _listed(story, key, found) for key, found in shared.items()}


def _listed(story: Story, key: tuple[int, int], found: dict[str, tuple[int, Span, Span]]) -> Pair:
    left, right = (story.claims.claims[n] for n in key)
    verdicts = [float(verdict in found) for verdict in LISTS]
    if "differ" not in found:
        return Pair(left.in_context, right.in_context, None, (*verdicts, UNKNOWN))
    number, *marks = found["differ"]
    item = story.gold["differences"][number]
    before = [len(claim.in_context) - len(claim.text) for claim in (left, right)]
    placed = [(max(0, s) + b, e + b) for (s, e), b in zip(marks, before, strict=True)]
    return Pair(
        left.in_context,
        right.in_context,
        None,
        (*verdicts, float(item["strength"] == "contradict")),
        ABOUT.index(item["about"]),
        (placed[0], placed[1]),
    )


def read_pairs(story: Story) -> dict[tuple[int, int], Pair]:
    """Return the pairs that were read one by one, by the two claims; claims that are cut otherwise now are left out."""
    at = {(claim.account, *story.span(n)): n for n, claim in enumerate(story.claims.claims)}
    names = {key: number for number, key in enumerate(story.order)}
    found = {}
    for left, right, label, *about in story.gold.get("pairs", ()):
        i, j = (at.get((names[side[0]], side[1], side[2])) for side in (left, right))
        if i is not None and j is not None:
            agree, differ = READ[label]
            texts = [story.claims.claims[n].in_context for n in (i, j)]
            kind = ABOUT.index(about[0]) if about else None
            found[i, j] = Pair(texts[0], texts[1], None, (agree, UNKNOWN, differ, UNKNOWN), kind)
    return found


def _both(listed: Pair | None, read: Pair) -> Pair:
    """Return what the lists and the reading of the pair by itself say together: half where they are of two minds."""
    if listed is None:
        return Pair(read.left, read.right, None, (read.verdicts[0], 0.0, read.verdicts[2], UNKNOWN), read.about)
    agree, differ = (max(listed.verdicts[n], (listed.verdicts[n] + read.verdicts[n]) / 2) for n in (0, 2))
    if listed.verdicts[2] and not read.verdicts[2]:
        differ = 0.5
    about = listed.about if listed.about is not None else read.about
    verdicts = (agree, listed.verdicts[1], differ, listed.verdicts[3])
    return Pair(listed.left, listed.right, None, verdicts, about, listed.marks)


def _changed(story: Story, marked: dict[tuple[int, int], Pair], chance: random.Random) -> Iterator[Pair]:
    """Yield passages beside others that they agreed with before one detail was changed, and beside themselves."""
    claims = story.claims.claims
    names: dict[str, list[str]] = {}
    for name in (name for claim in claims for name in claim.told_names):
        names.setdefault(name.kind, []).append(name.text)
    for (i, j), pair in marked.items():
        if pair.verdicts[0] == 1 and pair.verdicts[2] == 0:
            one, other = (claims[i], claims[j]) if chance.random() < 0.5 else (claims[j], claims[i])
            edit = edited(one, names, chance)
            if edit and one.text[slice(*edit.before)].lower() in other.text.lower():
                yield Pair(edit.text, other.text, None, (UNKNOWN, UNKNOWN, 1.0, UNKNOWN), ABOUT.index(edit.about))
    for claim in chance.sample(claims, min(len(claims), _EDITED)):
        if (edit := edited(claim, names, chance)) is not None:
            verdicts = (UNKNOWN, UNKNOWN, 1.0, UNKNOWN)
            yield Pair(claim.text, edit.text, None, verdicts, ABOUT.index(edit.about), (edit.before, edit.after), 0.5)
    for claim in chance.sample(claims, min(len(claims), _SAME)):
        yield Pair(claim.text, claim.text, None, (1.0, 1.0, 0.0, 0.0))
