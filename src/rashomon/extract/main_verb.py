"""Finds a clause's main verb by its words alone: the first verb that is in no aside, and what it is about to do."""

import re
from collections.abc import Sequence

from rashomon.lexicon.governors import OVER_CLAUSES, OVER_INFINITIVES

_TOKEN = re.compile(r"\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\w+(?:[.-]\w+)*|[^\w\s]", re.IGNORECASE)

NEGATIONS = frozenset("not n't never cannot hardly scarcely barely".split())
MODALS = frozenset("will 'll wo shall sha must should ought may might could can ca would 'd".split())
AUXILIARIES = frozenset("is are was were be been being am 's 're 'm has have had having 've do does did ai".split())
STOPS = frozenset('.;:!?()[]“”"—–,…')
_ADVERBS = frozenset(
    "also still ever just even then now soon once again already always often yet too almost only more most all both "
    "each since long further have".split()
)
_RELATIVES = frozenset("who which that whose whom".split())
_FRONTED = frozenset(
    "if unless when while whereas after although though because since as before once until with without despite in on "
    "at under by for during from amid among following according to given until upon over through like".split()
)
# Verbs before one who is to do something, and how many words that may take: "wants the whole crew to leave".
_OF_OTHERS = frozenset(
    """want wants wanted expect expects expected ask asks asked asking urge urges urged urging order orders ordered tell
    tells told request requests requested invite invites invited advise advises advised encourage encouraged
    warned""".split()
)
_OBJECT_WITHIN = 6
_NO_VERB_AFTER = frozenset(
    "the a an his her its their our my your this these those of no some any every each another with in on for at by "
    "from into than to".split()
)
_NO_PAST = frozenset(
    "mohammed muhammed ahmed hamed saeed united hundred indeed speed hatred sacred naked wicked".split()
)
PRONOUNS = frozenset("i you he she it we they there".split())
_PAST = frozenset(
    """said told went came saw took made gave began held left found sent wrote spoke met won lost got became knew
    thought ran fell rose sold bought built led kept hit shot put drew broke grew struck fought brought sought paid
    stood threw flew drove chose died slew spent swore withdrew fled felt heard learnt read showed shook sank slid
    swept taught understood wore woke caught dealt fed forgave forbade froze hid hung laid lay lent lit meant
    overcame rang rode sang sat shut slept spread stole stuck swam swung tore upheld beat bit blew burst cost dug
    did says say think thinks believe believes wants want hopes plans remains makes takes shows gives knows comes
    goes gets needs means seems appears expects denies refuses insists""".split()
)


def tokens(text: str, start: int, end: int) -> tuple[list[str], list[int]]:
    """Return the words and marks of a passage in lower case, "don't" as "do" and "n't", and where each starts."""
    found = [(m.group().lower().replace("’", "'"), m.start()) for m in _TOKEN.finditer(text, start, end)]
    return [word for word, _ in found], [at for _, at in found]


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand inside a group of verbs: "will | also", "has | reportedly"."""
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4)


def main_verb(words: Sequence[str]) -> int | None:
    """Return the index of what a clause's main verb says is done: of "is expected to land", that of "land".

    None where no verb is known by its form.
    """
    verb = first_verb(words, _after_front(words))
    return None if verb is None else _what_it_governs(words, verb)


def _after_front(words: Sequence[str]) -> int:
    opening = 1 if words and words[0] in ("and", "but", "so", "or", "yet") else 0
    if words[opening : opening + 1] and words[opening] in _FRONTED and "," in words[:-3]:
        return words.index(",") + 1
    return opening


def first_verb(words: Sequence[str], start: int) -> int | None:
    """Return the index of the first verb from `start` on that is in no aside: of "was | killed", that of "killed"."""
    aside = 0  # verbs of relative clauses still to be passed over
    at = start
    while at < len(words):
        word = words[at]
        if word in _RELATIVES and at > start and words[at - 1] not in OVER_CLAUSES:
            if words[at - 1] == "," and "," in words[at + 1 :]:
                at = words.index(",", at + 1) + 1
                continue
            aside = 1
        elif _is_verb(words, at):
            verb = _end_of_group(words, at)
            if not aside:
                return verb
            aside -= 1
            at = verb
        at += 1
    return None


def _is_verb(words: Sequence[str], at: int) -> bool:
    word = words[at]
    if word in MODALS or (word in AUXILIARIES and not (word == "'s" and _is_genitive(words, at))):
        return True
    before = words[at - 1] if at else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    if before in _NO_VERB_AFTER or following == "by":
        return False
    if word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NO_PAST):
        return True
    if before in PRONOUNS and word.isalpha() and not is_adverb(word):
        return True
    return (following == "to" and word in OVER_INFINITIVES and word != "due") or (
        following == "that" and word in OVER_CLAUSES
    )


def _is_genitive(words: Sequence[str], at: int) -> bool:
    return at > 0 and words[at - 1] not in ("he", "she", "it", "that", "there", "what", "who", "here")


def _end_of_group(words: Sequence[str], at: int) -> int:
    """Return the index of the verb that auxiliaries at `at` lead up to, or of the last of them."""
    if words[at] not in MODALS and words[at] not in AUXILIARIES:
        return at
    verb = at + 1
    while verb < len(words) - 1 and (
        words[verb] in AUXILIARIES or words[verb] in MODALS or words[verb] in NEGATIONS or is_adverb(words[verb])
    ):
        verb += 1
    if words[verb : verb + 1] == ["to"] and verb < len(words) - 1:  # "is to land", "had to land"
        return _end_of_infinitive(words, verb + 1)
    return verb if verb < len(words) and words[verb] not in STOPS else verb - 1


def _what_it_governs(words: Sequence[str], verb: int) -> int:
    """Follow "plans to", "wants him to", "fears that", "no evidence that" to the verb they are about."""
    for _ in words:
        following = verb + 1
        while following < len(words) - 1 and (words[following] in NEGATIONS or is_adverb(words[following])):
            following += 1
        to = _infinitive_after(words, verb, following)
        clause = _clause_after(words, verb, following)
        inner = None if clause is None else first_verb(words, clause + 1)
        if to is not None:
            verb = _end_of_infinitive(words, to + 1)
        elif inner is not None:
            verb = inner
        else:
            return verb
    return verb


def _infinitive_after(words: Sequence[str], verb: int, following: int) -> int | None:
    """Return the index of the "to" that hangs on a verb, next to it or behind the one who is to do it."""
    if OVER_INFINITIVES.get(words[verb], "asserted") == "asserted":
        return None
    reach = _OBJECT_WITHIN if words[verb] in _OF_OTHERS else 1
    for at in range(following, min(following + reach, len(words) - 1)):
        if words[at] == "to" and words[at + 1] not in _NO_VERB_AFTER:
            return at
        if words[at] in STOPS or words[at] in _RELATIVES:
            return None
    return None


def _clause_after(words: Sequence[str], verb: int, following: int) -> int | None:
    """Return the index of the "that" or "whether" that hangs on a verb, or on the noun in "there is no evidence"."""
    if words[verb] == "no":
        return next((at for at in range(verb + 2, min(verb + 4, len(words))) if words[at] == "that"), None)
    opens = words[verb] in OVER_CLAUSES and words[following : following + 1] in (["that"], ["whether"])
    return following if opens else None


def _end_of_infinitive(words: Sequence[str], at: int) -> int:
    while at < len(words) - 1 and (words[at] in ("be", "have", "been") or is_adverb(words[at])):
        at += 1
    return at
