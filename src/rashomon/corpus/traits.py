"""An article to the traits it is known by among others: a vector, words, names and a day."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from rashomon.align.quantities import stem
from rashomon.align.vocabulary import has_meaning, placed_words
from rashomon.types import Account, Record

LEAD = 1500  # characters of the text that tell what an article is about, beside its title; half of them do as well
_TITLE_COUNTS = 3  # a word of the title is as good as this many of the lead
_MOST_WORDS = 400  # different words kept of an article, the first in it
_MOST_NAMES = 40
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'&.-]*"
_NAME = re.compile(rf"\b{_CAPITAL}(?: +(?:of +(?:the +)?)?{_CAPITAL})*")
_END = re.compile(r"(?:[’']s|-|(?<!\.[A-Z])\.)$")
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;\n“”\"—–-])\s*$")
_TITLES = frozenset(
    "mr mrs ms miss dr sir president senator sen rep representative gov governor judge justice secretary minister "
    "attorney general chief professor officer monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december".split()
)


class Article(Record, frozen=True, kw_only=True):
    """What is asked of an account to find its story.

    `text` is the text without furniture; its beginning is enough. `published` is an ISO 8601 date or date-time, None
    where nobody says. `names` are the people, places and organisations it names; where none are given, those that
    stand in capital letters in its beginning are taken.
    """

    id: str
    title: str = ""
    text: str = ""
    published: str | None = None
    names: tuple[str, ...] = ()


class Traits(Record, frozen=True, kw_only=True):
    """What an article is known by among others; a function of the article alone.

    `vector` is the embedding of title and lead, 384 little-endian half floats of length 1 (zeros for no words);
    `words` the stems of the words of title, lead and names that have a meaning, in order of the text, `times` how
    many times each counts, and `spelt` how it is first spelt there, in small letters. `day` is the
    proleptic ordinal of the day it was published, None where unknown.
    """

    id: str
    title: str
    day: int | None
    vector: bytes
    words: tuple[str, ...]
    times: tuple[int, ...]
    spelt: tuple[str, ...]
    names: tuple[str, ...]


def article_of(account: Account, names: Iterable[str] = ()) -> Article:
    """Return what is asked of an account, its furniture left out."""
    pieces, at = [], 0
    for piece in account.furniture:
        pieces.append(account.text[at : max(at, piece.start)])
        at = max(at, piece.end)
    text = "".join([*pieces, account.text[at:]])
    return Article(id=account.id, title=account.title or "", text=text, published=account.published, names=tuple(names))


def describe(articles: Sequence[Article]) -> list[Traits]:
    """Return the traits of each article, in order. Raises ModelError where the embedder's weights are wrong."""
    from rashomon.models.encoder import embed

    vectors = embed([f"{a.title}\n{a.text[:LEAD]}" for a in articles]).astype("<f2")
    return [_traits(article, vector) for article, vector in zip(articles, vectors, strict=True)]


def vector_of(traits: Traits) -> NDArray[np.float32]:
    """Return the embedding, float32 [384]."""
    return np.frombuffer(traits.vector, "<f2").astype(np.float32)


def time_of(article: Article) -> tuple[bool, datetime, str]:
    """Return what articles are put in order of time by; those of one time by their ids, those without a date last."""
    when = _moment(article.published)
    return when is None, when or datetime.max.replace(tzinfo=UTC), article.id


def _moment(published: str | None) -> datetime | None:
    """Return a date (its first moment) or date-time as told, in UTC where no zone is told; None where it is neither."""
    told = (published or "").strip()
    for form in (told, told[:10]):
        try:
            moment = datetime.fromisoformat(form)
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _traits(article: Article, vector: NDArray[np.float16]) -> Traits:
    lead = article.text[:LEAD]
    names = dict.fromkeys(map(_encodable, article.names or capitalised(lead)))
    counts: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for text, weight in ((article.title, _TITLE_COUNTS), (lead, 1), (" ".join(article.names), 1)):
        for word, _ in placed_words(text):
            if has_meaning(word):
                root = _root(word)
                counts[root] += weight
                spelt.setdefault(root, word.removesuffix("’s").removesuffix("'s"))
    when = _moment(article.published)
    words = tuple(islice(counts, _MOST_WORDS))
    return Traits(
        id=article.id,
        title=_encodable(article.title),
        day=None if when is None else when.toordinal(),
        vector=vector.tobytes(),
        words=words,
        times=tuple(counts[word] for word in words),
        spelt=tuple(spelt[word] for word in words),
        names=tuple(islice(names, _MOST_NAMES)),
    )


def capitalised(text: str) -> tuple[str, ...]:
    """Return the runs of words in capital letters each once, without titles, days and what opens a sentence alone."""
    found = []
    for m in _NAME.finditer(text):
        words = _END.sub("", m[0]).split()
        # A sentence opens with a capital, name or no name: one word alone does not tell.
        opens = _SENTENCE_ENDS.search(text, max(0, m.start() - 4), m.start())
        if opens and not (len(words) > 1 and words[1][0].isupper() and has_meaning(words[0].lower())):
            words = words[1:]
        while words and (words[0].rstrip(".").lower() in _TITLES or words[0] in ("of", "the")):
            words = words[1:]
        if words and (len(words) > 1 or has_meaning(words[0].lower())):
            found.append(" ".join(words))
    return tuple(dict.fromkeys(found))


def _encodable(text: str) -> str:
    """Return a text with "?" for halves of characters, which stand in no bytes."""
    return text.encode("utf-8", "replace").decode()


_root = lru_cache(maxsize=1 << 16)(stem)
