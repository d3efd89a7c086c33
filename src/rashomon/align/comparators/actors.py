"""Who did it: one act on one object, by two doers, in the active or the passive."""

from rashomon.align.alignment import Alignment
from rashomon.align.comparators.difference import Difference
from rashomon.align.parties import Act, Party, acts_of
from rashomon.align.vocabulary import may_be_one_name
from rashomon.lexicon.kinds import akin
from rashomon.lexicon.opposites import same_meaning
from rashomon.types import Span

_ONE_SENSE = 0.5  # likeness of two nouns from which they may be for one doer


def compare_actors(pair: Alignment) -> Difference | None:
    """Compare who did one thing: "Hale fired the pilot" and "the pilot was fired by Ruiz".

    Claims whose dates exclude each other tell two things, whoever did them.
    """
    if pair.of_two_times:
        return None
    for mine in acts_of(pair.left):
        for theirs in acts_of(pair.right):
            if (mine.row, mine.decided) != (theirs.row, theirs.decided):
                continue
            if _turned(mine, theirs) or (_one(mine.target, theirs.target) and _apart(pair, mine.doer, theirs.doer)):
                return _difference(pair, mine, theirs)
    return None


def _turned(mine: Act, theirs: Act) -> bool:
    """Tell whether two acts are one with the parts changed: "Hale sued Ruiz" and "Ruiz sued Hale"."""
    named = None not in (mine.doer.entity, mine.target.entity)
    return named and mine.doer.entity == theirs.target.entity != mine.target.entity == theirs.doer.entity


def _one(mine: Party, theirs: Party) -> bool:
    if mine.entity or theirs.entity:
        return mine.entity == theirs.entity
    return mine.head == theirs.head or same_meaning(mine.head, theirs.head)


def _apart(pair: Alignment, mine: Party, theirs: Party) -> bool:
    """Tell whether two doers are two: names of one kind, or nouns of two senses; a name and a noun may be one."""
    if mine.entity and theirs.entity:
        if may_be_one_name(pair.left.text[slice(*mine.at)], pair.right.text[slice(*theirs.at)]):
            return False  # "the Senate" and "the GOP Senate"
        known = mine.entity in pair.right.names or theirs.entity in pair.left.names
        return mine.entity != theirs.entity and mine.kind == theirs.kind and not known
    if mine.entity or theirs.entity or _one(mine, theirs):
        return False
    return not akin(mine.head, theirs.head) and pair.alike(mine.head, theirs.head) < _ONE_SENSE


def _difference(pair: Alignment, mine: Act, theirs: Act) -> Difference:
    spans = mine.doer.at, theirs.doer.at
    values = pair.left.text[slice(*spans[0])], pair.right.text[slice(*spans[1])]
    told = pair.left.text[slice(*_whole(mine))], pair.right.text[slice(*_whole(theirs))]
    reason = f"{'Who decided it' if mine.decided else 'Who did it'}: “{told[0]}” and “{told[1]}”."
    return Difference("differ", "who", values, reason, 0.5, "actor", spans)


def _whole(act: Act) -> Span:
    """Return where an act is told, from its first word to its last."""
    return Span(min(act.doer.at.start, act.target.at.start), max(act.doer.at.end, act.target.at.end))
