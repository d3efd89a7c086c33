"""A headline beside its own article: where it says another number, day, name or outcome, or is surer than the text.

A headline is cut short by somebody else than who wrote the text. It is laid beside the claims of the text nearest to it
by their words; what any other claim of the text bears out is passed over, and so is what it leaves out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import Levenshtein

from rashomon.align.alignment import Alignment, Senses, align_claims, senses_of
from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.comparators.numbers import compare_numbers
from rashomon.align.comparators.polarity import compare_negations
from rashomon.align.quantities import find_quantities, overlap
from rashomon.align.vocabulary import content_words, plain_words
from rashomon.align.wording import words_of
from rashomon.lexicon.opposites import opposed
from rashomon.types import Attribution, ClaimRef, Note, Reading

_NEAREST = 8  # claims that a headline is laid beside
_NEAR = 0.25  # share of the weight of a headline's words that a claim near it has
_ONE_MATTER = 0.4  # share from which an outcome is one of the headline's matter
_SAME = 0.65  # share from which a claim tells what the headline tells
_TOLD = 0.5  # share that stands in what somebody is said to tell
_ONE_NAME = 0.75  # likeness of two spellings of a family name
# A headline with one of these, or with somebody's words, is not told as sure, or says who tells it.
_OPEN = re.compile(
    r"[?:“”\"‘]|(?<!\w)['’]|['’](?!\w)|\b(?:says?|said|claim\w*|alleg\w+|may|might|could|would|report\w*|accus\w+|"
    r"suspect\w*|per|sources?|appear\w*|likely|den(?:y|ies|ied)|tells?|told|believ\w+|seem\w*|possibl\w+|expected|"
    r"should|officials?|shows?|finds?|poll)\b",
    re.I,
)
# Cues of who does not vouch for it themselves, or is not named.
_UNSURE = re.compile(r"according to|alleg|claim|accus|report|rumou?r|believ|suspect", re.I)
_NEGATED = re.compile(r"\b(?:not|never|no)\b|n[’']t\b", re.I)
_LEAST = 4  # words of a headline that says something
_CALENDAR = re.compile(
    r"\b(?:((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|"
    r"(January|February|March|April|June|July|August|September|October|November|December)|((?:19|20)\d\d))\b"
)
_SHORT_DAY = 3  # letters that a day or month is cut to
_FAMILY = re.compile(r"\b[A-Z][^\W\d_]{4,}\b")


@dataclass(frozen=True, eq=False)
class _Headline:
    """A headline, and the claims of its text that are nearest to it, the nearest first, each with its share."""

    reading: Reading
    claim: StoryClaim
    weights: Mapping[str, float]
    own: Sequence[tuple[float, StoryClaim]]

    def share(self, words: Mapping[str, str]) -> float:
        """Return the share of the weight of the headline's words that other words have."""
        return _share(self.weights, words)


def headline_notes(readings: Sequence[Reading], story: StoryClaims) -> tuple[Note, ...]:
    """Return a note for each account whose headline its own text does not bear out, in order of the accounts."""
    senses, told = senses_of(story), dict[str, list[StoryClaim]]()
    for claim in story.claims:
        told.setdefault(claim.ref.account, []).append(claim)
    found = [
        (reading, unlike)
        for reading in readings
        if reading.account.title
        and (unlike := next(_unlike(_laid_beside(reading, story, told.get(reading.account.id, [])), senses), None))
    ]
    return tuple(
        Note(code="headline-differs", message=f"{reading.account.label}: {unlike}") for reading, unlike in found
    )


def _laid_beside(reading: Reading, story: StoryClaims, own: Sequence[StoryClaim]) -> _Headline:
    title = " ".join((reading.account.title or "").split())
    words = content_words(title)
    unknown = log(1 + len(story.claims))
    weights = {root: story.weight.get(root, unknown) for root in sorted(words)}
    claim = StoryClaim(
        ref=ClaimRef(reading.account.id, ""),
        account=0,
        place=0.0,
        text=title,
        told_names=(),
        speaker=None,
        quantities=find_quantities(title),
        times=(),
        words=words,
        in_context=title,
        when=None,
    )
    shares = [(_share(weights, c.words), c) for c in own if words_of(c.text) != words_of(title)]
    return _Headline(reading, claim, weights, sorted(shares, key=lambda one: -one[0]))


def _share(weights: Mapping[str, float], words: Mapping[str, str]) -> float:
    return sum(weight for root, weight in weights.items() if root in words) / (sum(weights.values()) or 1.0)


def _unlike(headline: _Headline, senses: Senses) -> Iterator[str]:
    """Yield what a headline tells otherwise than its text, in a sentence."""
    title = headline.claim.text
    for share, claim in headline.own[:_NEAREST]:
        if share < _NEAR:
            break
        details = _details(headline, align_claims(headline.claim, claim, senses))
        for mine, theirs in (*details, *_other_days(headline, claim), *_other_spellings(headline, claim)):
            yield f"the headline has “{mine}”, the text “{theirs}”: “{title}” stands over “{claim.text}”"
    if teller := _surer(headline):
        text = headline.own[0][1].text
        yield f"the headline says it surely, “{title}”; the text has it from {teller}: “{text}”"


def _details(headline: _Headline, pair: Alignment) -> Iterator[tuple[str, str]]:
    """Yield the numbers and outcomes of a headline that a claim contradicts and no claim of the text bears out."""
    number, title = compare_numbers(pair), headline.claim.text
    if number is not None and number.kind == "contradict":
        mine = [q for q in headline.claim.quantities if q.span == number.spans[0]]
        told = [q for _, claim in headline.own for q in claim.quantities]
        if not any(a.kind == b.kind and overlap(a, b) for a in mine for b in told):
            yield number.values
    if outcome := compare_negations(pair):
        yield outcome.values
    if headline.share(pair.right.words) >= _ONE_MATTER and not any(map(_NEGATED.search, (title, pair.right.text))):
        told_words = {root for _, claim in headline.own for root in claim.words}
        own = [word for word in plain_words(title) if content_words(word).keys() - told_words]
        yield from ((one, other) for one in own for other in plain_words(pair.right.text) if opposed(one, other))


def _other_days(headline: _Headline, claim: StoryClaim) -> Iterator[tuple[str, str]]:
    """Yield the days, months and years of a headline that its text has nowhere, with what the claim has instead."""
    text = headline.reading.account.text
    for day in _CALENDAR.finditer(headline.claim.text):
        short = day[0] if day[0].isdigit() else day[0][:_SHORT_DAY]
        others = [other[0] for other in _CALENDAR.finditer(claim.text) if other.lastindex == day.lastindex]
        if others and short not in text:
            yield day[0], others[0]


def _other_spellings(headline: _Headline, claim: StoryClaim) -> Iterator[tuple[str, str]]:
    """Yield the family names of a headline that its text spells otherwise throughout, with how the claim does."""
    text = headline.reading.account.text.lower()
    people = sorted({n.text.split()[-1] for n in claim.told_names if n.kind == "person"})
    for name in _FAMILY.findall(headline.claim.text):
        for other in people if name.lower() not in text else ():
            if Levenshtein.normalized_similarity(name.lower(), other.lower()) >= _ONE_NAME:
                yield name, other


def _surer(headline: _Headline) -> str:
    """Return from whom alone the text has what its headline says surely; "" where the text says it too."""
    if _OPEN.search(headline.claim.text) or len(headline.weights) < _LEAST:
        return ""
    tellers = []
    for share, claim in headline.own:
        if share < _SAME:
            break
        told = headline.reading.claim_by_id[claim.ref.claim].attribution
        tellers.append(_only_told_by(headline, claim, headline.reading.attribution_by_id.get(told or "")))
    return tellers[0] if all(tellers) and tellers else ""


def _only_told_by(headline: _Headline, claim: StoryClaim, told: Attribution | None) -> str:
    """Return from whom a claim has what the headline says: somebody unnamed, or told with doubt; else ""."""
    if told is None:
        return ""
    reading = headline.reading
    source, cue = reading.quote(told.source), reading.quote(told.cue)
    place = reading.claim_by_id[claim.ref.claim]
    parts = [reading.account.text[max(s, place.start) : min(e, place.end)] for s, e in told.content]
    unsure = told.hedged or told.source_kind in ("anonymous", "outlet", "none") or _UNSURE.search(cue)
    others = not content_words(source).keys() & headline.claim.words.keys()
    within = headline.share(content_words(" ".join(parts))) >= _TOLD
    return source or cue if unsure and others and within else ""
