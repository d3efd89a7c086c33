"""The words of a query to what they look for in the index, and to where that stands in a text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rashomon.store.search.expression import Expression, Run, either, one
from rashomon.store.search.marks import stem_mark
from rashomon.store.search.words import Word, words_of
from rashomon.voices import Span

SHORTEST_BEGINNING = 3  # letters; fewer begin too many words
# Said of nothing in particular: looked for in phrases alone, and where nothing else is asked for.
_SMALL = frozenset(
    """a an and are as at be been but by for from had has have he her his i in is it its not of on or she so that the
    their them they this to was we were which who will with would you""".split()
)


class Term(NamedTuple):
    """A word in any form (`stems` has its stem), words as they are written, or the beginning of a word (`begins`)."""

    words: tuple[str, ...]
    stem: str | None = None
    begins: bool = False

    @property
    def wanted(self) -> Expression:
        """What the index must have: a word that is its own stem is there once."""
        if self.stem is None:
            return Run(self.words, self.begins)
        return either(one(self.stem), one(stem_mark(self.stem)))


def term_of(asked: str) -> Term | None:
    """Return what one word, phrase or beginning of a query looks for; None where there is nothing in it to look for."""
    quoted, begins = asked.startswith('"'), asked.endswith("*")
    words = words_of(asked)
    if not words or (begins and len(words[-1].text) < SHORTEST_BEGINNING):
        return None
    texts = tuple(word.text for word in words)
    if quoted or begins or len(words) > 1:
        return Term(texts, begins=begins and not quoted)
    return Term(texts, stem=words[0].stem)


def worth_finding(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms without small words, unless there are no others."""
    listed = tuple(dict.fromkeys(terms))
    large = tuple(term for term in listed if term.stem is None or term.words[0] not in _SMALL)
    return large or listed


def highlights(text: str, terms: Iterable[Term]) -> tuple[Span, ...]:
    """Return where the terms stand in a text, in order, no two overlapping."""
    joined: list[Span] = []
    for span in sorted({span for spans in places(text, terms) for span in spans}):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def places(text: str, terms: Iterable[Term]) -> list[tuple[Span, ...]]:
    """Return where each of the terms stands in a text."""
    words = words_of(text)
    return [tuple(_places(words, term)) for term in terms]


def _places(words: tuple[Word, ...], term: Term) -> Iterator[Span]:
    if term.stem is not None:
        yield from (Span(word.start, word.end) for word in words if term.stem in (word.stem, word.text))
        return
    *whole, last = term.words
    for at in range(len(words) - len(whole)):
        run = words[at : at + len(whole) + 1]
        ends = run[-1].text.startswith(last) if term.begins else run[-1].text == last
        if ends and all(word.text == wanted for word, wanted in zip(run, whole, strict=False)):
            yield Span(run[0].start, run[-1].end)
