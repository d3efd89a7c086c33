"""An event's claims to a short name for it: the claim nearest to what all of them say, without what it hangs on."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.align.claims import StoryClaim
from rashomon.when import compatible

_MOST = 14  # words
_FEWEST = 5  # words that a clause must have to say anything
_LEANING = frozenset(
    "he she it they we i you this that these those his her its their our my there here such so".split()
)
_OPENERS = frozenset(
    "but and or so if as because although though however unfortunately meanwhile instead still yet also despite while "
    "when whether after before since until once".split()
)
_NOUN_OPENS = frozenset({"the", "a", "an"})
_JOINS = re.compile(r"^(?:And|But|So|Yet|Or),?\s", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:he|she|they|[A-Z][\w’'-]+)\s(?:writes|wrote|says|said|notes|noted|adds|added|recalls),\s", re.IGNORECASE
)
# "On Wednesday, the Navy …": what stands before the clause that tells, where a clause with words enough follows.
_FRONTED = re.compile(
    r"(?:On|In|At|By|For|During|After|Before|Since|While|When|As|With|Despite|Following|According to|However|"
    r"Meanwhile|Unfortunately|Still|Overall|Also|Late|Early|Last|Earlier|Later|Then)\b[^,;:“”\"]{0,70},\s+"
    r"(?!(?:who|whose|whom|which|where)\b)(?=\w)"
)
_TELLER = re.compile(r"^(?:[A-Z][A-Z .’'-]{2,40}|Q|A): ")
_DATELINE = re.compile(r"^[A-Z][A-Z ,.]{3,30}(?:\([A-Za-z ]+\)\s*)?[—–-]+\s*")
_ENDS = re.compile(
    r"[;—–]\s|\s[-–]\s|:\s|,\s(?:which|who|whose|where|while|as|after|before|when|with|and|but|adding|saying|according"
    r"|the|an?)\b"
    r"|,?\s(?:because|although|even though)\s"
)


def label_of(claims: Sequence[StoryClaim], vectors: NDArray[np.float32], when: str | None = None) -> str:
    """Return a short name in the accounts' words for what claims tell; `vectors` [claims, 384] are their meanings.

    What has a date is called by a claim that tells that date, rather than by one that tells none.
    """
    centre = vectors.mean(axis=0)
    near = np.round(vectors @ centre / (float(np.linalg.norm(centre)) or 1.0), 2)
    best = max(range(len(claims)), key=lambda i: (_fit(claims[i], when) + float(near[i]), -len(claims[i].text), -i))
    return _shortened(claims[best].text)


def _fit(claim: StoryClaim, when: str | None) -> float:
    """Return how well a claim can stand alone: whole, with a name and the date, no question and no quotation."""
    text = claim.text.strip()
    words = text.split()
    first = re.sub(r"\W", "", words[0]).lower() if words else ""
    dated = when is not None and any(d is not None and compatible(d, when) for d in (claim.when, claim.dating.said))
    fit = 0.15 * bool(claim.told_names) + 0.3 * dated
    fit -= 0.4 * (len(words) < _FEWEST + 1) + 0.4 * ("?" in text)
    cut_off = text[:1].islower() and first not in _NOUN_OPENS
    fit -= 0.7 * (text[:1] in "“\"‘'[(" or cut_off) + 0.4 * (first in _LEANING) + 0.35 * (first in _OPENERS)
    return fit


def _shortened(text: str) -> str:
    """Return the clause that tells, at most 14 words of it."""
    words = _JOINS.sub("", _DATELINE.sub("", _TELLER.sub("", " ".join(text.split()))))
    fronted = _FRONTED.match(words)
    if fronted is not None and len(words[fronted.end() :].split()) > _FEWEST:
        words = words[fronted.end() :]
    words = _ASIDE.sub("", words, count=1) if _ASIDE.match(words) else words
    cut = next((m.start() for m in _ENDS.finditer(words) if len(words[: m.start()].split()) > _FEWEST), len(words))
    short = words[:cut].split()
    name = " ".join(short[:_MOST]).strip(" .,;:“”\"'[]")
    name = name[:1].upper() + name[1:] + ("." if name.endswith(("a.m", "p.m")) else "")
    opened, closed = name.find("“"), name.find("”")
    # A quotation that the name begins with keeps both its marks.
    return "“" * (closed >= 0 and not 0 <= opened < closed) + name + ("…" if len(short) > _MOST else "")
