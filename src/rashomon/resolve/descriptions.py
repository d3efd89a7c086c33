"""What an account calls people and bodies beside their names: titles, appositions, and phrases that mean them later.

"Secretary of State" before Mike Pompeo and "the secretary of state" behind him tell what he is; "the secretary" and
"the nation's top diplomat" further down mean him, where he is the only one told to be that before. "The company" is the
only body lately told of that can be one.
"""

import re
from collections.abc import Iterator

from rashomon.lexicon.names import is_acronym
from rashomon.lexicon.outlets import outlet_kind
from rashomon.lexicon.people import name_words, plain
from rashomon.resolve.forms import Cluster
from rashomon.resolve.kinds import is_body
from rashomon.resolve.nouns import NounPhrase, find_people
from rashomon.resolve.phrases import ANYBODY, Naming
from rashomon.resolve.roles import apposed, holder_of
from rashomon.resolve.slots import is_verb
from rashomon.resolve.words import Words
from rashomon.types import Span

_OF = re.compile(
    r"\s+(?:of|for)\s+(?:the\s+)?(?:[A-Z][\w’'.-]*|state|defen[cs]e|justice|war|staff)(?:\s+[A-Z][\w’'.-]*)*"
)
_OWNER = re.compile(r"(?i)^(?:the|this|that|his|her|its|their|our)\s+(?:[\w.-]+[’']s\s+)?(?:(?:former|new|then)\s+)?")
_COMPANY = re.compile(r"\b[Tt]he (company|firm|carmaker|airline|retailer|manufacturer)\b(?![’'-])")
_COURTESY = frozenset("mr mrs ms miss mx dr sir".split())
_LATELY = 3  # sentences back in which the body is named that "the company" means


def find_descriptions(words: Words, names: Naming) -> dict[Span, int]:
    """Return which cluster each phrase without a name means or tells of."""
    taken = {m.span for c in names.clusters for m in c.mentions}
    found: dict[Span, int] = {}
    for span, who in (*_beside_names(words, names), *_meant_later(words, names), *_companies(words, names)):
        if span not in found and span not in taken:
            found[span] = who
    return found


def _beside_names(words: Words, names: Naming) -> Iterator[tuple[Span, int]]:
    for number, cluster in enumerate(names.clusters):
        for mention in cluster.mentions if cluster.kind == "person" else ():
            start = mention.span.start - len(mention.title) - 1
            tells = mention.title[:1].isupper() and plain(mention.title).strip(".") not in _COURTESY
            if tells and start >= 0 and names.text.startswith(mention.title, start):
                yield Span(start, start + len(mention.title)), number
            for span in apposed(names.text, mention):
                inside = range(words.at(span.start), words.before(span.end))
                if not any(is_verb(words, at) for at in inside):
                    yield span, number


def _meant_later(words: Words, names: Naming) -> Iterator[tuple[Span, int]]:
    for phrase in find_people(words):
        span = _with_office(words, names.text, phrase)
        # "His brother" is somebody else's brother than the one told of before.
        settled = names.text[span.start : span.start + 4].lower() in ("the ", "this", "that")
        if settled and not phrase.plural and phrase.head not in ANYBODY and not is_body(phrase.head):
            bare = _OWNER.sub("", names.text[slice(*span)])
            who = holder_of(bare, span, names.clusters, names.roles)
            if who is not None and _agrees(names.clusters[who], phrase):
                yield span, who


def _with_office(words: Words, text: str, phrase: NounPhrase) -> Span:
    """Return where a phrase stands with what its office is of ("the secretary | of state")."""
    first = phrase.first
    if first >= 2 and words.low[first - 1] in ("'s", "'") and words.low[first - 3 : first - 2] == ["the"]:
        first -= 3  # "the nation's top diplomat"
    end = words.end[phrase.stop - 1]
    office = _OF.match(text, end, end + 60)
    return Span(words.start[first], office.end() if office else end)


def _agrees(cluster: Cluster, phrase: NounPhrase) -> bool:
    return not (cluster.gender and phrase.gender and cluster.gender != phrase.gender)


def _companies(words: Words, names: Naming) -> Iterator[tuple[Span, int]]:
    """Yield where "the company" means the only body named lately that may be one."""
    companies = {n for n, cluster in enumerate(names.clusters) if _may_be_company(cluster)}
    may_be = [place for place in names.places if place.entity in companies]
    at = 0
    for match in _COMPANY.finditer(names.text):
        here = words.sentence[words.at(match.start())]
        while at < len(may_be) and may_be[at].span.start < match.start():
            at += 1
        near = {
            p.entity for p in may_be[max(0, at - 8) : at] if here - words.sentence[words.at(p.span.start)] <= _LATELY
        }
        if len(near) == 1:
            yield Span(*match.span()), near.pop()


def _may_be_company(cluster: Cluster) -> bool:
    if cluster.kind != "organisation":
        return False
    name = cluster.name
    return not _PUBLIC & set(name_words(name)) and not is_acronym(name) and outlet_kind(name) is None


_PUBLIC = frozenset(
    """agency army board bureau committee commission congress council court department force government guard house
    ministry navy office parliament party police senate treasury union university white republicans democrats gop
    administration corps command taliban""".split()
)
