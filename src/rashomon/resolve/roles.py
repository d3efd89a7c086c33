"""What is told of people ("the defence secretary, Ana Ruiz") to who a title alone means later ("the secretary")."""

import re
from collections.abc import Mapping, Sequence

from rashomon.lexicon.people import TITLES, means_people, name_words
from rashomon.resolve.forms import Cluster, NamedMention
from rashomon.types import Span

_TITLE_BEFORE = re.compile(r"((?:[A-Za-z][\w.’'-]*\s+){1,6})$")
_APPOSED_AFTER = re.compile(
    r"[,(]?\s*(?:,|\()\s*(?:who (?:is|was) )?(?:then |now )?(the |a |an |his |her |"
    r"their )?([a-zA-Z][^,.;:()\n“”\"]{3,70})"
)
_APPOSED_BEFORE = re.compile(
    r"(?:^|[\s“\"])([Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s+([a-zA-Z][^,.;:()\n“”\"]{3,70}),\s*$"
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


def gather_roles(text: str, clusters: Sequence[Cluster]) -> dict[int, list[tuple[int, frozenset[str]]]]:
    """Return for each person (by place in `clusters`) the roles told of them: where, and the role's words."""
    roles: dict[int, list[tuple[int, frozenset[str]]]] = {}
    for number, cluster in enumerate(clusters):
        if cluster.kind != "person":
            continue
        for mention in cluster.mentions:
            told = [mention.title, _in_name(mention.name), *_role_before(text, mention)]
            after = _APPOSED_AFTER.match(text[mention.span.end : mention.span.end + 90])
            before = _APPOSED_BEFORE.search(text[max(0, mention.span.start - 90) : mention.span.start])
            apposed = [m for m in (after, before) if m]
            told += [m[2] for m in apposed]
            surely = {role_words(m[2]) for m in apposed if m[1]}
            for role in told:
                words = role_words(role)
                if words in surely or any(w in TITLES or means_people(w) for w in words):
                    roles.setdefault(number, []).append((mention.span.start, words))
    return roles


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
    roles: Mapping[int, Sequence[tuple[int, frozenset[str]]]],
) -> int | None:
    """Return who a title alone means: the one person told to have it before, else None.

    Where several have it, the one whose role is told in just these words; then the one mentioned far more often.
    """
    wanted = role_words(phrase)
    if not wanted:
        return None
    fits: dict[int, bool] = {}
    for number, told in roles.items():
        words = [role for place, role in told if place < at.start and wanted <= role]
        if words:
            fits[number] = wanted in words
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
