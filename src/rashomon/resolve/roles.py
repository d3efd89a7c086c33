"""What is told of people ("the defence secretary, Ana Ruiz") to who a title alone means later ("the secretary")."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.lexicon.people import TITLES, means_people, name_words
from rashomon.resolve.forms import Cluster, NamedMention
from rashomon.resolve.nouns import names_people
from rashomon.types import Span

Roles = Mapping[str, Sequence[tuple[int, int, frozenset[str]]]]
_TITLE_BEFORE = re.compile(r"((?:[A-Za-z][\w.’'-]*\s+){1,6})$")
_APPOSED_AFTER = re.compile(
    r"[,(]?\s*(?:,|\()\s*(?:who (?:is|was) )?(?:then |now )?(the |a |an |his |her |"
    r"their )?([a-zA-Z][^,.;:()\n“”\"]{3,70})"
)
_APPOSED_BEFORE = re.compile(
    r"(?:^|[\s“\"])([Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s+([a-zA-Z][^,.;:()\n“”\"]{3,70}),\s*$"
)
_OF_ANOTHER = re.compile(
    r"^(?:\w+ )?(?:president|minister|mayor|governor|senator|secretary|judge|general|chairman)[’']s "
)
_BODY_BEFORE = re.compile(r"((?:[A-Z][\w.&’'-]*\s+){1,4})$")
_ABBREVIATED = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
    "adm": "admiral",
    "dr": "doctor",
    "prof": "professor",
    "rev": "reverend",
    "pres": "president",
}
# Offices by what writers call them for a change.
_ALSO = {
    frozenset(called.split()): [frozenset(office.split()) for office in offices.split(", ")]
    for called, offices in {
        "top diplomat": "secretary state, foreign minister, foreign secretary",
        "chief diplomat": "secretary state, foreign minister, foreign secretary",
        "commander chief": "president",
        "top prosecutor": "attorney general, chief prosecutor",
        "top judge": "chief justice",
        "finance chief": "finance minister, treasury secretary",
        "defense chief": "defense secretary, secretary defense, defense minister",
        "defence chief": "defence secretary, defence minister",
        "pentagon chief": "defense secretary, secretary defense",
    }.items()
}
_NO_ROLE = frozenset(
    "the a an former then now ex current own new s mr mrs ms miss acting outgoing incoming late".split()
)


def title_before(text: str, start: int) -> str:
    """Return the title words that end right before a name ("Secretary of State")."""
    before = _TITLE_BEFORE.search(text[max(0, start - 80) : start])
    if not before:
        return ""
    words = before[1].split()
    kept: list[str] = []
    for i, word in reversed(list(enumerate(words))):
        plain = word.strip(".,").casefold()
        joins = plain in ("of", "for") and i > 0 and words[i - 1].strip(".,").casefold() in TITLES and kept
        follows = i > 0 and words[i - 1].casefold() in ("of", "for") and word[:1].isupper()
        if not (plain in TITLES or joins or (follows and not kept)) or word.endswith((",", ";")):
            break
        kept.insert(0, word)
    return " ".join(kept)


def gather_roles(text: str, clusters: Sequence[Cluster]) -> Roles:
    """Return the roles told of people by each of their words: where, of which cluster, and all words of the role."""
    roles: dict[str, list[tuple[int, int, frozenset[str]]]] = {}
    for number, cluster in enumerate(clusters):
        if cluster.kind != "person":
            continue
        for mention in cluster.mentions:
            told = [mention.title, _in_name(mention.name), *_role_before(text, mention)]
            beside = _beside(text, mention)
            told += [m[2] for m in beside]
            surely = {role_words(m[2]) for m in beside if m[1]}
            for role in told:
                words = role_words(role)
                if words in surely or any(w in TITLES or means_people(w) for w in words):
                    for word in words:
                        roles.setdefault(word, []).append((mention.span.start, number, words))
    return roles


def _beside(text: str, mention: NamedMention) -> list[re.Match[str]]:
    """Return the phrases set off by commas behind and before a name.

    "Ana Ruiz, the mayor's plan failed" sets nothing off: what follows goes on.
    """
    after = _APPOSED_AFTER.match(text, mention.span.end, mention.span.end + 90)
    if after and _OF_ANOTHER.search(after[2]):
        after = None
    before = _APPOSED_BEFORE.search(text, max(0, mention.span.start - 90), mention.span.start)
    return [m for m in (after, before) if m]


def apposed(text: str, mention: NamedMention) -> Iterator[Span]:
    """Yield where a role is told of a person between commas, its article included: "the harbour master"."""
    for match in _beside(text, mention):
        closed = match.end() == len(text) or text[match.end()] in ",.;:)\n" or match.end() == mention.span.start
        if match[1] and closed and any(w in TITLES or names_people(w) for w in role_words(match[2])):
            yield Span(match.start(1), match.start(2) + len(match[2].rstrip()))


def _role_before(text: str, mention: NamedMention) -> list[str]:
    """Return the title before a name with the body it is of ("Harbour Board spokesman")."""
    if not mention.title:
        return []
    stop = mention.span.start - len(mention.title) - 1
    body = _BODY_BEFORE.search(text[max(0, stop - 60) : max(0, stop)])
    return [f"{body[1]} {mention.title}"] if body else []


def role_words(phrase: str) -> frozenset[str]:
    """Return the words of a role that tell which it is."""
    return frozenset(_ABBREVIATED.get(w, w) for w in name_words(phrase) if w not in _NO_ROLE)


def holder_of(
    phrase: str,
    at: Span,
    clusters: Sequence[Cluster],
    roles: Roles,
) -> int | None:
    """Return who a title alone means: the one person told to have it before, else None.

    Where several have it, the one whose role is told in just these words; then the one mentioned far more often.
    """
    wanted = role_words(phrase)
    ways = [wanted, *_ALSO.get(wanted, ())]
    if not wanted:
        return None
    fits: dict[int, bool] = {}
    for way in ways:
        for place, number, role in roles.get(min(way, key=lambda word: (len(roles.get(word, ())), word)), ()):
            if place < at.start and way <= role:
                fits[number] = fits.get(number, False) or way == role
    best = [n for n, exact in fits.items() if exact] or list(fits)
    if len(best) > 1:
        counts = {n: len(clusters[n].mentions) for n in best}
        most = max(best, key=lambda n: (counts[n], -n))
        best = [most] if counts[most] > 2 * max(counts[n] for n in best if n != most) else []
    return best[0] if best else None


def _in_name(name: str) -> str:
    """Return title words that the reader took as part of the name."""
    kept = []
    for word in name.split()[:-1]:
        if word.strip(".,").casefold() not in TITLES and word.casefold() not in ("of", "for"):
            break
        kept.append(word)
    return " ".join(kept)
