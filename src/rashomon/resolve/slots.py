"""Where a phrase stands in its clause, told by the words around it: who acts, whose, whom, or after a preposition.

No parser: a name before a verb acts, one before "'s" owns, one behind a verb or a preposition does not act. Good enough
to say which of two people a later "he" continues, and wrong where a verb is one no list or ending tells.
"""

from typing import Literal

from rashomon.resolve.words import Words

Slot = Literal["acts", "owns", "object", "after preposition"]

PREPOSITIONS = frozenset(
    """of in to for with on at from by about as into like through after over between out against during without before
    under around among behind beneath beside besides beyond near off onto opposite outside past since than toward
    towards until upon within alongside including despite per versus via regarding concerning amid above across along
    below down inside up""".split()
)
_AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would shall should can could may might must
    'd 'll 've 're isn't wasn't didn't doesn't won't wouldn't couldn't hasn't hadn't can't cannot aren't weren't
    ain't""".split()
)
_IRREGULAR = frozenset(
    """said told went came saw took made gave began held left found sent wrote spoke met won lost got became knew
    thought ran fell rose sold bought built led kept hit shot put drew broke grew struck fought brought sought paid
    stood threw flew drove chose died slew spent swore withdrew fled felt heard learnt read showed shook sank slid
    swept taught understood wore woke caught dealt fed forgave forbade froze hid hung laid lay lent lit meant
    overcame rang rode sang sat shut slept spread stole stuck swam swung tore upheld beat bit blew burst cost dug
    bore bound bred cast clung crept cut forgot let quit ran rid sent set shone shrank spun split sprang stank strode
    strove stung swelled undertook wept wound wrung retook sped bent mistook foresaw outran rebuilt reset resold
    say think want hope plan believe insist deny agree know get go come make take see""".split()
)
_NOT_VERBS_IN_S = frozenset(
    """as his its this thus us plus minus perhaps always sometimes afterwards towards besides across unless
    yes news series species less whereas ours theirs hers yours nevertheless nonetheless overseas headquarters
    years days times months weeks others ones things works films songs albums brothers sisters parents sons daughters
    children members fans friends books games records points goals forces troops politics
    physics athletics sports novels plays episodes seasons minutes hours supporters officials""".split()
)
_NO_PAST = frozenset(
    "united hundred indeed speed hatred sacred naked wicked need seed bed red feed shed aged based beloved".split()
)
_ADVERBS = frozenset(
    """also still ever just even then now soon once again already always often never later first finally not only
    eventually quickly immediately himself herself themselves itself both all each initially originally""".split()
)
_LEAD = frozenset(
    """the a an his her their its my our your this that these those fellow former late young old new own first then
    another""".split()
)
_RELATIVES = frozenset({"who", "whom", "whose", "which", "where"})
BREAKS = frozenset(".;:!?—–")
_NEAR = 14  # words within which an aside after a name is taken to end


def is_verb(words: Words, at: int) -> bool:
    """Tell whether a word has the form of a verb that a subject stands before."""
    if not 0 <= at < len(words.low):
        return False
    low = words.low[at]
    if low in _AUXILIARIES or low in _IRREGULAR:
        return True
    if not words.written[at][:1].islower() or len(low) < 4:
        return False
    if low.endswith("ed"):
        return low not in _NO_PAST
    return low.endswith("s") and not low.endswith(("ss", "ous", "ics", "us")) and low not in _NOT_VERBS_IN_S


def slot_of(words: Words, first: int, stop: int) -> Slot:
    """Return where the phrase of words [first, stop) stands in its clause."""
    following = words.low[stop] if stop < len(words.low) else ""
    if following in ("'s", "'"):
        return "owns"
    lead = _governor(words, first)
    before = words.low[lead] if lead >= 0 else ""
    if before in PREPOSITIONS:
        return "after preposition"
    if is_verb(words, _after_aside(words, stop)):
        return "acts"
    if lead >= 0 and before not in BREAKS and words.sentence[lead] == words.sentence[first]:
        if is_verb(words, lead) or before.endswith("ing") or (before == "to"):
            return "object"
        if before in ("and", "or", ",") and lead > 0 and words.low[lead - 1] not in BREAKS:
            return "object"
    return "acts" if lead < 0 or words.sentence[lead] != words.sentence[first] else "object"


def _governor(words: Words, first: int) -> int:
    """Return the number of the word before a phrase and what belongs to it ("the police officer | Simon"); -1 for none.

    A run of lower-case words up to an article belongs to the phrase.
    """
    at = first - 1
    while at >= 0 and words.low[at] in _LEAD:
        at -= 1
    for back in range(1, 5):
        place = first - back
        if place < 0 or not words.written[place].replace("-", "").isalpha() or words.low[place] in PREPOSITIONS:
            break
        if words.low[place] in _LEAD:
            at = place - 1
            break
        if is_verb(words, place) and words.low[place] not in _LEAD:
            break
    return at


def _after_aside(words: Words, stop: int) -> int:
    """Return the number of the word where the clause goes on after a phrase: behind asides, adverbs and "and X"."""
    at = stop
    low, end = words.low, len(words.low)
    if at < end and low[at] == "(":
        at = _behind(words, at, ")")
    if at + 1 < end and low[at] in ("and", "or") and words.written[at + 1][:1].isupper():
        at += 2
        while at < end and words.written[at][:1].isupper():
            at += 1
    if at < end and low[at] == "," and at + 1 < end and low[at + 1] not in ("and", "but", "or", "while", "when"):
        at = _behind(words, at + 1, ",") if at + 1 < end else at
    elif at < end and low[at] in _RELATIVES:
        return end
    while at < end and (low[at] in _ADVERBS or (low[at].endswith("ly") and len(low[at]) > 4)):
        at += 1
    return at


def _behind(words: Words, start: int, mark: str) -> int:
    """Return the number after the next such mark nearby; where there is none, that of no word."""
    for at in range(start, min(start + _NEAR, len(words.low))):
        if words.low[at] == mark:
            return at + 1
        if words.low[at] in BREAKS:
            break
    return len(words.low)
