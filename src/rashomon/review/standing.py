"""People's rulings to those that stand: not taken back, not replaced by a later one, not in conflict with another's."""

from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from rashomon.rulings import Ruling

Subject = Callable[[Ruling], Hashable]


class Standing(NamedTuple):
    """What becomes of rulings, each group in order of time.

    `applied` hold. `conflicts` are groups of rulings of several people on one subject that cannot all hold: the machine
    stands until all but one side are taken back. `superseded` are those their own reviewer replaced by a later one,
    `withdrawn` those taken back.
    """

    applied: tuple[Ruling, ...] = ()
    conflicts: tuple[tuple[Ruling, ...], ...] = ()
    superseded: tuple[Ruling, ...] = ()
    withdrawn: tuple[Ruling, ...] = ()


def stand(rulings: Iterable[Ruling], subject: Subject | None = None) -> Standing:
    """Return which rulings stand; the order in which they are given changes nothing.

    Two rulings are on the same subject where they are about the same kind of thing and the same passages, found by
    quotation: one claim for a date, one passage for furniture, source, cue and content for an attribution (people who
    speak together share cue and content), and two mentions or claims, in either order, for entities and pairs.
    `subject` says it more closely for those who have the readings (`found.subject_in`): there, passages that are of
    one claim or attribution are one, however they were quoted.

    A ruling that was taken back replaces none: the earlier one of its reviewer stands again. People's rulings can hold
    together where they decide the same (`Ruling.decided`), and add an attribution of the same words.
    """
    subject = subject or quoted_subject
    ordered = in_order(rulings)
    last: dict[Hashable, dict[str, Ruling]] = {}
    superseded = []
    for ruling in ordered:
        if ruling.withdrawn is None:
            by_person = last.setdefault(subject(ruling), {})
            if (earlier := by_person.get(ruling.reviewer)) is not None:
                superseded.append(earlier)
            by_person[ruling.reviewer] = ruling
    groups = [in_order(group.values()) for group in last.values()]
    apart = [group for group in groups if len({_held(r) for r in group}) > 1]
    return Standing(
        applied=in_order(r for group in groups if group not in apart for r in group),
        conflicts=tuple(sorted(apart, key=lambda group: time_of(group[0]))),
        superseded=in_order(superseded),
        withdrawn=tuple(r for r in ordered if r.withdrawn is not None),
    )


def quoted_subject(ruling: Ruling) -> Hashable:
    """Return what a ruling is on, by its quotations alone."""
    return ruling.about, frozenset(
        (p.account, p.role, p.quote.prefix, p.quote.exact, p.quote.suffix) for p in ruling.passages
    )


def _held(ruling: Ruling) -> Hashable:
    """Return what must be the same in two rulings on one subject for both to hold."""
    added = ruling.about == "attribution" and ruling.answer == "missing"
    return ruling.decided, frozenset((p.role, p.quote.exact) for p in ruling.passages if added)


def in_order(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return rulings in the order in which they were made, each id once."""
    # Of one ruling given twice, the one that was taken back is the later state of it.
    known = {r.id: r for r in sorted(rulings, key=lambda r: r.withdrawn is not None)}
    return tuple(sorted(known.values(), key=time_of))


def time_of(ruling: Ruling) -> tuple[datetime, str]:
    """Return when a ruling was made, as a key to sort by; its id parts two of one moment."""
    made = datetime.fromisoformat(ruling.made)
    return (made if made.tzinfo else made.replace(tzinfo=UTC)), ruling.id
