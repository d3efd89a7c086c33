"""Where a clause begins and ends, and what a noun phrase is about, by words alone: the sides of a relation."""

from collections.abc import Sequence

from rashomon.extract.main_verb import AUXILIARIES, MODALS, NEGATIONS, STOPS, first_verb, is_adverb
from rashomon.lexicon.happenings import names_a_happening

_HARD = frozenset(";:—–()[]…")
QUOTES = frozenset("\"“”‘’'")
_RELATIVES = frozenset("which who whom whose".split())
_CONJUNCTIONS = frozenset("because although though while whereas but if unless".split())
_TIME_CONJUNCTIONS = frozenset("after before when until since once".split())
_JOINING = frozenset("and or".split())
_NOMINATIVE = frozenset("he she they we i".split())
PREPOSITIONS = frozenset(
    """of on in at by for from with to into over against between among near under amid during after before about through
    across outside inside around since within without toward towards upon off despite involving including targeting
    where when while as following due because""".split()
)
FRONTING = PREPOSITIONS - frozenset("about around over under".split())  # not "about 200 people left"
_BE = frozenset("is are was were be been being am 's 're 'm".split())
_PRONOUNS = frozenset("her this these those".split())  # they end a clause, too
_LIGHT = frozenset("wave waves series string spate round rounds number spree days weeks months years hours".split())
_WERE = frozenset("was were had did".split())
_NOW = frozenset("say think believe want is are 's 're has have will be do".split()) | MODALS
_ASIDE = 6  # words and brackets
ARTICLES = frozenset("the a an this that these those his her its their our my your".split())


def ends(words: Sequence[str], at: int, stop: int) -> int:
    """Return where the clause or phrase that starts at `at` ends, `stop` at the latest."""
    i = at
    while i < stop and not _is_end(words, i, stop):
        if i > at and _opens_another(words, i, stop):
            break
        i = _past_brackets(words, i, stop)
    while i > at and (words[i - 1] in QUOTES or words[i - 1] in STOPS or words[i - 1] in _JOINING):
        i -= 1
    return i


def _is_end(words: Sequence[str], at: int, stop: int) -> bool:
    """Tell whether a clause ends before a word: a mark that is no comma in a number and no stop inside a sentence."""
    word = words[at]
    if word == ",":
        return not _is_in_number(words, at)
    if word == "(":
        return _past_brackets(words, at, stop) == at + 1
    return word in _HARD or word in ("!", "?") or (word == "." and at == stop - 1)


def _opens_another(words: Sequence[str], at: int, stop: int) -> bool:
    word = words[at]
    if word in _CONJUNCTIONS or word in _TIME_CONJUNCTIONS:
        return words[at - 1] not in PREPOSITIONS
    if word == "as":
        return has_subject(words, at + 1, stop)
    return word in _JOINING and at + 1 < stop and _goes_on(words, at + 1, stop)


def _past_brackets(words: Sequence[str], at: int, stop: int) -> int:
    """Return the next word, past a short aside in brackets: "the union | (NUM)"."""
    if words[at] == "(":
        for i in range(at + 1, min(at + _ASIDE, stop)):
            if words[i] == ")":
                return i + 1
    return at + 1


def _goes_on(words: Sequence[str], at: int, stop: int) -> bool:
    """Tell whether another clause starts after "and": with a pronoun or with a verb."""
    return words[at] in _NOMINATIVE or first_verb(words[at : min(at + 2, stop)], 0) == 0


def is_cut_short(words: Sequence[str], at: int, stop: int) -> bool:
    """Tell whether words end in the middle of a phrase: "the attack on"."""
    last = words[stop - 1]
    if last in PREPOSITIONS:
        return first_verb(words[at:stop], 0) is None
    return last in ARTICLES and last not in _PRONOUNS


def _is_in_number(words: Sequence[str], comma: int) -> bool:
    """Tell whether a comma stands in "3,000" or before a year."""
    return 0 < comma < len(words) - 1 and words[comma - 1].isdigit() and words[comma + 1].isdigit()


def begins(words: Sequence[str], at: int, floor: int) -> int:
    """Return where the clause that ends before `at` begins, `floor` at the earliest."""
    i = at
    while i > floor:
        word = words[i - 1]
        if word == ")" and "(" in words[max(floor, i - _ASIDE) : i - 1]:
            i = max(j for j in range(floor, i - 1) if words[j] == "(")
            continue
        if word in _RELATIVES:
            i -= 1
            break
        if _begins_after(words, i, at, floor):
            break
        i -= 1
    while i < at and (words[i] in _JOINING or words[i] in STOPS or words[i] in QUOTES or words[i] == "but"):
        i += 1
    return i


def _begins_after(words: Sequence[str], at: int, stop: int, floor: int) -> bool:
    """Tell whether a clause that ends before `stop` begins at a word, by the word or mark before it."""
    word = words[at - 1]
    if word == ",":
        return not _is_in_number(words, at - 1) and _opens_clause(words, at, stop)
    if word in _CONJUNCTIONS or word in _TIME_CONJUNCTIONS or word == "that":
        return has_subject(words, at, stop)
    if word in _JOINING:
        return first_verb(words[at:stop], 0) is not None and _has_verb_before(words, at - 1, floor)
    return word in _HARD


def _has_verb_before(words: Sequence[str], at: int, floor: int) -> bool:
    start = at
    while start > floor and words[start - 1] not in _HARD and words[start - 1] != ",":
        start -= 1
    return first_verb(words[start:at], 0) is not None


def _opens_clause(words: Sequence[str], at: int, stop: int) -> bool:
    """Tell whether the words after a comma are a clause of their own, with a subject next to its verb."""
    if words[at] in _JOINING or words[at] in ("but", "so"):
        return first_verb(words[at + 1 : stop], 0) is not None
    return has_subject(words, at, stop)


def has_subject(words: Sequence[str], at: int, stop: int) -> bool:
    """Tell whether words are a clause with a subject before its verb, no comma between the two."""
    verb = first_verb(words[at:stop], 0)
    if verb is None:
        return False
    group = group_start(words, at + verb, at)
    return group > at and words[group - 1] != "," and words[at] not in FRONTING


def group_start(words: Sequence[str], verb: int, floor: int) -> int:
    """Return where the verbs, modals, negations and adverbs that lead up to a verb begin."""
    i = verb
    while i > floor and (
        words[i - 1] in AUXILIARIES or words[i - 1] in MODALS or words[i - 1] in NEGATIONS or is_adverb(words[i - 1])
    ):
        i -= 1
    return i


def is_passive(words: Sequence[str], verb: int, floor: int) -> bool:
    """Tell whether a form of "be" leads up to a verb."""
    return any(word in _BE for word in words[group_start(words, verb, floor) : verb])


def is_past(words: Sequence[str], at: int, stop: int) -> bool:
    """Tell whether the verb of a clause is told as past: "sank", "was sunk", "had sunk"; not "has sunk"."""
    verb = first_verb(words[at:stop], 0)
    if verb is None:
        return False
    group = words[group_start(words, at + verb, at) : at + verb + 1]
    if len(group) > 1 and group[0] != "had":
        return not _WERE.isdisjoint(group) and MODALS.isdisjoint(group)
    return group[-1] in _WERE or (not group[-1].endswith("s") and group[-1] not in _NOW)


def in_progress(words: Sequence[str], at: int, stop: int) -> bool:
    """Tell whether a clause has "was" and a verb in "-ing"."""
    return any(
        words[i] in ("was", "were") and any(word.endswith("ing") for word in words[i + 1 : min(i + 3, stop)])
        for i in range(at, stop)
    )


def head(words: Sequence[str], at: int, stop: int) -> int:
    """Return the index of the noun that a noun phrase is about: the last word before a preposition or a mark.

    Of "a wave of arrests" that is "arrests".
    """
    i = at + 1 if words[at] == "that" else at
    while i < stop and not (
        words[i] in PREPOSITIONS
        or words[i] in STOPS
        or words[i] in _RELATIVES
        or words[i] in _JOINING
        or words[i] == "that"
    ):
        i += 1
    if words[i - 1] in _LIGHT and words[i : i + 1] == ["of"] and i + 1 < stop:
        return head(words, i + 1, stop)
    last = max(at, i - 1)
    while last > at and (words[last].isdigit() or is_adverb(words[last]) or words[last] in QUOTES):
        last -= 1
    return last


def phrase_ends(words: Sequence[str], at: int, stop: int) -> int:
    """Return where a noun phrase ends that a clause may follow: "the blasts | and a red alert was sounded"."""
    joints = (i for i in range(at + 1, stop - 1) if words[i] in _JOINING)
    return next((i for i in joints if has_subject(words, i + 1, stop)), stop)


def subject_ends(words: Sequence[str], at: int, stop: int) -> int:
    """Return where a noun phrase ends that the verb of its sentence follows: "the verdict | went on"."""
    verb = first_verb(words[at:stop], 0)
    return group_start(words, at + verb, at) if verb and has_subject(words, at, stop) else stop


def phrase_begins(words: Sequence[str], at: int, floor: int) -> int:
    """Return where the noun phrase that ends before `at` begins: after the last verb of its clause, if any."""
    start = begins(words, at, floor)
    while (verb := first_verb(words[start:at], 0)) is not None and start + verb + 1 < at:
        start += verb + 1
    while start < at - 1 and (words[start] in PREPOSITIONS or words[start] == "that"):
        start += 1
    return start


def is_happening(words: Sequence[str], at: int, stop: int) -> bool:
    """Tell whether a noun phrase names something that happens: "the December attack on the embassy"."""
    return at < stop and names_a_happening(words[head(words, at, stop)])
