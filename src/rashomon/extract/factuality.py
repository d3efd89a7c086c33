"""Tells how each claim is told: as a fact, or denied, doubted, on a condition, asked, or still to come about.

Words alone decide: those around the claim's main verb, and the cues of the attributions that tell it. Corpora of event
factuality mark polarity, certainty and time apart (Saurí and Pustejovsky 2009; MEANTIME): here they are one class,
that which keeps a claim farthest from a fact.
"""

from collections.abc import Mapping, Sequence

import msgspec

from rashomon.extract.main_verb import AUXILIARIES, MODALS, NEGATIONS, PRONOUNS, STOPS, is_adverb, main_verb, tokens
from rashomon.lexicon.governors import ADVERBS, BEFORE_GERUNDS, OVER_CLAUSES, OVER_INFINITIVES
from rashomon.types import Attribution, Claim, Factuality, Span

_NOBODY = frozenset("no nobody none nothing neither".split())
_CONDITIONS = frozenset("if unless lest".split())
_OPENERS = _CONDITIONS | frozenset(
    "that which who whom whose because while when whenever where as since but after before although though until "
    "whereas so than what why how whether".split()
)
_ASKING = frozenset("whether if who what why how when where which".split())
_INVERTED = frozenset("do does did is are was can could will would has".split())
_DENIES = frozenset("deny denies denied".split())
_BELIEVED = frozenset("say says think believe mean claim expect suggest evidence proof sign indication reason".split())
_NOT_ONLY = frozenset("only just merely simply least more fewer less later to".split())
_TO_COME = frozenset("will 'll wo shall sha must should ought".split())
_MAY = frozenset("may might could".split())
_WOULD = frozenset("would 'd".split())
_CLOSING = " ”\"'’)»"
_GOVERNOR_WITHIN = 6  # words from "to" back to what it hangs on: "asked the three men to leave"


def weigh_claims(text: str, claims: Sequence[Claim], attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """Return the claims with how each is told: by its own words, then by each cue of its chain, innermost first."""
    by_id = {a.id: a for a in attributions}
    # Once an attribution: many claims may stand in one that is very long.
    governors = {a.id: _of_telling(text, a) for a in attributions}
    return tuple(
        msgspec.structs.replace(claim, factuality=told)
        if (told := _factuality(text, claim, by_id, governors)) != "asserted"
        else claim
        for claim in claims
    )


def _factuality(
    text: str, claim: Claim, by_id: Mapping[str, Attribution], governors: Mapping[str, Factuality]
) -> Factuality:
    teller = by_id.get(claim.attribution or "")
    words = told_words(claim, teller)
    told: Factuality = "asked" if _asks(text, words) else _of_clause(tokens(text, *words)[0])
    above: set[str] = set()
    while teller is not None and teller.id not in above:
        above.add(teller.id)
        told = _under(governors[teller.id], told)
        teller = by_id.get(teller.parent or "")
    return told


def told_words(claim: Claim, teller: Attribution | None) -> Span:
    """Return what of a claim is told: without "officials said", whose words say how it is told, not what."""
    if teller is None:
        return Span(claim.start, claim.end)
    inside = [
        Span(max(s, claim.start), min(e, claim.end)) for s, e in teller.content if s < claim.end and claim.start < e
    ]
    return max(inside, key=lambda part: part.end - part.start, default=Span(claim.start, claim.end))


def _asks(text: str, told: Span) -> bool:
    """Tell whether words end in a question mark, or just before one."""
    return text[slice(*told)].rstrip(_CLOSING).endswith("?") or text.startswith("?", told.end)


def _of_telling(text: str, teller: Attribution) -> Factuality:
    """Return what the cue makes of what it tells."""
    if teller.hedged:
        return "doubted"
    cue = [word for start, end in teller.cue for word in tokens(text, start, end)[0]]
    first = tokens(text, *teller.content[0])[0] if teller.content else []
    opening = next((word for word in first if word not in STOPS), "")
    standing: Factuality = next((OVER_CLAUSES[word] for word in cue if word in OVER_CLAUSES), "asserted")
    negated = not NEGATIONS.isdisjoint(cue)
    if opening == "whether":
        return "doubted" if standing == "doubted" else "asked"
    if standing == "asked" and opening not in _ASKING:
        return "future" if opening == "to" else "asserted"
    if negated and standing == "asserted" and main_verb(first) is None:
        return "denied"  # "did not name a successor"
    if negated:
        return "asserted" if standing == "doubted" else "doubted"  # "did not deny", "would not say that"
    return standing


def _under(governor: Factuality, told: Factuality) -> Factuality:
    """Return how something is told that stands under another word: a denial denied is a fact."""
    if governor == "asserted":
        return told
    if governor == "denied" and told == "denied":
        return "asserted"
    return governor


def _of_clause(words: Sequence[str]) -> Factuality:
    if _is_inverted(words):
        return "asked"
    verb = main_verb(words)
    if verb is not None:
        told = of_verb(words, verb)
        if words[verb] in _DENIES and words[verb - 1] not in AUXILIARIES:
            return _under("denied", told)  # "the ministry denied the strike": what it tells of is the strike
        fronted = words[0] in _CONDITIONS and told == "asserted" and "," in words[:verb]
        return "conditional" if fronted else told
    if words and words[0] in _CONDITIONS:
        return "conditional"
    return "doubted" if any(word in ADVERBS for word in words) else "asserted"


def _is_inverted(words: Sequence[str]) -> bool:
    """Tell whether a clause opens as a question does: "Did they know", "Is it"; "Had they known" is none."""
    opening = [w for w in words[:4] if w not in ("and", "but", "so", "or", ",", "n't")][:2]
    return len(opening) > 1 and opening[0] in _INVERTED and opening[1] in PRONOUNS


def of_verb(words: Sequence[str], verb: int) -> Factuality:
    """Return how the verb at an index of its sentence's words is told, by what stands before it and governs it."""
    modal, negated, hedged = "", False, False
    at = verb - 1
    while at >= 0:
        word = words[at]
        if word in NEGATIONS:
            negated = negated or words[at + 1] not in _NOT_ONLY
        elif word in MODALS:
            modal = modal or word
        elif word in ADVERBS:
            hedged = True
        elif word not in AUXILIARIES and not is_adverb(word):
            break
        at -= 1
    if at >= 0 and words[at] == "to":
        own = _of_infinitive(words, at, verb)
    elif words[verb].endswith("ing") and at >= 0 and words[at] in BEFORE_GERUNDS and at == verb - 1:
        own = "denied"
    else:
        own = _of_finite(words, at, modal)
    if negated:
        own = "asserted" if own == "denied" else own if own == "doubted" and modal != "could" else "denied"
    return "doubted" if hedged and own == "asserted" else own


def _of_infinitive(words: Sequence[str], to: int, verb: int) -> Factuality:
    """Return how "to" and its verb are told: by the nearest word before it that says, else as still to come about."""
    at = to - 1
    while at >= 0 and to - at <= _GOVERNOR_WITHIN and words[at] not in STOPS and words[at] not in _OPENERS:
        if words[at] in OVER_INFINITIVES:
            return _under(of_verb(words, at), OVER_INFINITIVES[words[at]])
        at -= 1
    if to and words[to - 1] in _ASKING:
        return "asked"
    return "asserted" if "have" in words[to + 1 : verb] else "future"


def _of_finite(words: Sequence[str], subject: int, modal: str) -> Factuality:
    """Return how a verb with a subject (its last word at `subject`) is told: by its modal verb and its clause."""
    opener = subject
    while opener >= 0 and words[opener] not in _OPENERS and words[opener] not in STOPS:
        if words[opener] in OVER_CLAUSES and words[opener + 1 : opener + 2] and words[opener + 1] in PRONOUNS:
            break
        opener -= 1
    own: Factuality = "asserted"
    if not _NOBODY.isdisjoint(words[opener + 1 : opener + 3]):
        own = "denied"
    elif modal in _MAY:
        own = "doubted"
    if modal and _is_conditional(words):
        own = "conditional"
    elif modal in _TO_COME | _WOULD and own == "asserted":
        own = "future"
    return _under(_of_opener(words, opener), own)


def _is_conditional(words: Sequence[str]) -> bool:
    return any(w in _CONDITIONS and (not i or words[i - 1] not in ("as", "even", "asked")) for i, w in enumerate(words))


def _of_opener(words: Sequence[str], opener: int) -> Factuality:
    """Return what the word that opens a clause, and what that hangs on, make of the clause."""
    if opener < 0:
        return "asserted"
    word, before = words[opener], words[max(0, opener - 3) : opener]
    over: Factuality = next((OVER_CLAUSES[w] for w in reversed(before) if w in OVER_CLAUSES), "asserted")
    if word in OVER_CLAUSES:
        over = OVER_CLAUSES[word]
    elif word in _CONDITIONS:
        return over if over in ("asked", "doubted") else "doubted" if before[-1:] == ["as"] else "conditional"
    elif word == "whether":
        return "doubted" if over == "doubted" else "asked"
    elif word != "that":
        return "asserted"
    around = words[max(0, opener - 6) : opener]
    if "no" in around or not NEGATIONS.isdisjoint(around):
        if over in ("denied", "doubted"):
            return "doubted" if over == "denied" else "asserted"
        return over if _BELIEVED.isdisjoint(around) else "doubted"
    return over
