"""Mentions of names to clusters of one person, body or place each, read in text order as a reader would.

A family name alone belongs to the only person so named before it, or to the one the account has been calling by it;
where two share the name and nothing tells them apart it stays apart. Later text never takes a link back.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.lexicon.names import acronyms_of, body_key, is_acronym, same_person, shortens, shown_name
from rashomon.lexicon.outlets import is_last_word_of
from rashomon.lexicon.people import bare_words, gender_of, name_words, suffix_of, without_article
from rashomon.types import EntityKind, Span


@dataclass
class NamedMention:
    """A name at a place of the text, with the title words that stand before it."""

    span: Span
    name: str
    kind: EntityKind
    title: str = ""


@dataclass
class Cluster:
    """All mentions of one entity, while the account is being read."""

    kind: EntityKind
    words: tuple[str, ...]
    suffix: str = ""
    mentions: list[NamedMention] = field(default_factory=list)
    called_by_family_name: bool = False
    _told: set[str] = field(default_factory=set)
    _asked: int = 0

    @property
    def name(self) -> str:
        """The fullest form: most words without titles, then most frequent, then first."""
        counts = Counter(shown_name(m.name, self.kind) for m in self.mentions)
        order = {name: i for i, name in reversed(list(enumerate(counts)))}
        return max(counts, key=lambda n: (len(bare_words(n)) if n else 0, len(n) > 4, counts[n], -order[n]))

    @property
    def gender(self) -> str | None:
        """The gender that titles or the given name tell, None where they tell none or both."""
        # Asked again with each mention of a name: only those that came since are looked at.
        for mention in self.mentions[self._asked :]:
            if gender := gender_of(f"{mention.title} {mention.name}"):
                self._told.add(gender)
        self._asked = len(self.mentions)
        return next(iter(self._told)) if len(self._told) == 1 else None

    def put_before(self, mentions: list[NamedMention]) -> None:
        """Take in mentions that stand before those known."""
        self.mentions[:0] = mentions
        self._told, self._asked = set(), 0


def cluster_names(mentions: Iterable[NamedMention]) -> list[Cluster]:
    """Return the clusters of an account's mentions, in order of their first mention."""
    clusters: list[Cluster] = []
    by_key: dict[tuple[str, ...], Cluster] = {}
    people: dict[str, list[Cluster]] = {}
    for mention in sorted(mentions, key=lambda m: (m.span, m.name, m.kind)):
        if mention.kind == "person":
            _place_person(mention, clusters, people)
        else:
            _place_other(mention, clusters, by_key)
    _join_short_names([c for c in clusters if c.kind != "person"])
    _join_kinds(clusters)
    kept = [c for c in clusters if c.mentions]
    return sorted(kept, key=lambda c: min(m.span for m in c.mentions))


def _place_person(mention: NamedMention, clusters: list[Cluster], people: dict[str, list[Cluster]]) -> None:
    words, suffix = bare_words(mention.name), suffix_of(mention.name)
    if not words:
        clusters.append(Cluster("person", (), "", [mention]))
        return
    family = people.setdefault(without_article(words[-1]), [])
    full = [c for c in family if len(c.words) > 1]
    if len(words) > 1:
        fits = [c for c in full if c.suffix == suffix and same_person(c.words, words)]
        exact = [c for c in fits if c.words == words]
        inside = [] if fits else [c for c in full if c.words[-len(words) :] == words and c.suffix == suffix]
        found = exact or fits or inside
        if len(found) == 1 or exact:
            found[0].mentions.append(mention)
            found[0].words = max(found[0].words, words, key=len)
            return
        new = Cluster("person", words, suffix, [mention])
        _adopt(new, family, full)
        _adopt(new, people.setdefault(words[0], []), full)
        family.append(new)
        clusters.append(new)
        people.setdefault(words[0], []).append(new)
        return
    owner = _owner(mention, [c for c in family if len(c.words) > 1 and _same_family(c.words[-1], words[0])]) or _owner(
        mention, [c for c in family if len(c.words) > 1 and c.words[0] == words[0]], given=True
    )
    alone = [c for c in family if len(c.words) == 1 and _same_family(c.words[0], words[0])]
    if owner:
        owner.mentions.append(mention)
        owner.called_by_family_name = True
    elif alone:
        alone[0].mentions.append(mention)
    else:
        family.append(Cluster("person", words, suffix, [mention]))
        clusters.append(family[-1])


def _adopt(new: Cluster, family: list[Cluster], others: list[Cluster]) -> None:
    """Give a person who is named in full what stood under the same single name before anyone had it."""
    own = (new.words[0], without_article(new.words[-1]))
    for alone in [c for c in family if len(c.words) == 1 and without_article(c.words[0]) in own]:
        if others:
            continue
        told = {alone.gender, new.gender} - {None}
        if len(told) < 2:
            new.put_before(alone.mentions)
            new.called_by_family_name = _same_family(alone.words[0], new.words[-1])
            alone.mentions = []
            family.remove(alone)


def _same_family(left: str, right: str) -> bool:
    return without_article(left) == without_article(right)


def _owner(mention: NamedMention, candidates: list[Cluster], given: bool = False) -> Cluster | None:
    """Return whose family name (or given name) stands alone here: one candidate or none."""
    if len(candidates) == 1 and not given:
        told = {gender_of(f"{mention.title} x"), candidates[0].gender} - {None}
        return candidates[0] if len(told) < 2 else None
    if given:
        return candidates[0] if len(candidates) == 1 and not mention.title else None
    sex = gender_of(f"{mention.title} x")
    if sex:
        candidates = [c for c in candidates if c.gender in (None, sex)]
    title = set(name_words(mention.title)) - {"mr", "mrs", "ms", "miss"}
    if title:
        titled = [c for c in candidates if any(title <= set(name_words(m.title)) for m in c.mentions)]
        candidates = titled or candidates
    if len(candidates) > 1:
        candidates = [c for c in candidates if c.called_by_family_name]
    return candidates[0] if len(candidates) == 1 else None


def _place_other(mention: NamedMention, clusters: list[Cluster], by_key: dict[tuple[str, ...], Cluster]) -> None:
    key = body_key(mention.name) or (mention.name,)
    group = "work" if mention.kind in ("work", "event") else "body"
    if (group, *key) not in by_key:
        by_key[group, *key] = Cluster(mention.kind, name_words(mention.name))
        clusters.append(by_key[group, *key])
    by_key[group, *key].mentions.append(mention)


def _join_short_names(bodies: list[Cluster]) -> None:
    """Join acronyms and shortened names to the only full name they fit among those told in the account."""
    names = [(c, tuple(c.words)) for c in bodies if len(c.words) > 1]
    for short in [c for c in bodies if c.kind in ("organisation", "other")]:
        if len(short.words) == 1 and 2 < len(short.words[0]) < 8 and any(is_acronym(m.name) for m in short.mentions):
            fits = [c for c, _ in names if c.mentions and short.words[0].replace("&", "") in acronyms_of(c.name)]
        elif len(short.words) > 1:
            fits = [c for c, w in names if c is not short and c.mentions and shortens(short.words, w)]
        else:
            fits = [c for c, _ in names if c.mentions and is_last_word_of(short.name, c.name)]
        keys = {body_key(c.name) for c in fits}
        if len(keys) == 1:
            fits[0].mentions.extend(short.mentions)
            short.mentions = []


def _join_kinds(clusters: list[Cluster]) -> None:
    """Join a name that a reader took for two kinds; a person and a place of one name stay apart."""
    by_words: dict[tuple[str, ...], list[Cluster]] = {}
    for cluster in clusters:
        if cluster.mentions:
            single = cluster.kind != "person" and len(cluster.words) == 1
            keys = {cluster.words} | ({(cluster.words[0],)} if single else set())
            if cluster.kind == "person":
                keys |= {bare_words(m.name) for m in cluster.mentions}
            for key in keys:
                by_words.setdefault(key, []).append(cluster)
    for words in sorted(by_words):
        same = [c for c in by_words[words] if c.mentions]
        kinds = {c.kind for c in same}
        people = [c for c in same if c.kind == "person"]
        if len(same) == 2 and len(people) == 1 and "place" not in kinds:
            person = people[0]
            other = next(c for c in same if c is not person)
            keep, lose = (person, other) if len(person.mentions) >= len(other.mentions) else (other, person)
            keep.mentions.extend(lose.mentions)
            lose.mentions = []
