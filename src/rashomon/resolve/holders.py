"""A place in a text to who stands right before or behind it: names, pronouns, unnamed groups, joined by "and"."""

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from rashomon.lexicon.people import TITLES, is_group, means_people, plain
from rashomon.types import Reading, Span

_APART = re.compile(r",\s[^,.;:\n]{3,60},\s$")
_WHO_APART = re.compile(r",\s(?:who|which)\b[^,.;:\n]{3,90},\s$")
_CLAUSE_IN = re.compile(r"\b(?:which|who|whose|he|she|they|it|and|but|said|had|has|was|were|is|are)\b")
_JOINED = re.compile(r"(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?P<titles>(?:[A-Z][\w.’'-]*\s+)*)$")
_GROUP_AFTER = re.compile(
    r"(?i)(?:(?:the|some|many|several|most|other|two|three|four|all|both|a|an) )?"
    r"(?:(?:[\w’'-]+|(?:[A-Z]\.)+|(?:Mr|Ms|Mrs|Dr|Sen|Gen|Rep|Gov)\.) ){0,4}[\w’'-]+"
)
_NOT_IN_GROUP = frozenset(
    """and or but that than as when while if because who which in of for to by with from at on is are was were has have
    had he she it they we i you said says what whether how where only among between against about into over under after
    before during without within toward towards upon like such""".split()
)
_DID = re.compile(
    r"(?!armed|retired|elected|appointed|unnamed|unidentified|united|injured)[a-z]+ed"
)  # a verb, most likely
_IN_GROUP = re.compile(r"[A-Za-z’'-]+|(?:[A-Z]\.)+")
_PRONOUN = re.compile(r"(?i)(?:^|[^\w’'])(he|she|they|we|I|all|both|some|many|most|others|everyone|nobody)$")
_OBJECT = re.compile(r"(?:him|her|them|me|us|reporters|lawmakers)\b")
_OFFICE = re.compile(
    r"(?:the|his|her|their)\s+(?:(?!(?:on|in|at|of|to|by|for|that|and|saying|about|from|with|is|are|was|were|had|has|\w+day)\b)[\w’'-]+\s*){1,3}"
    r"(?<!\s)(?=\s+(?:on|in|at|to|by|for|that|and|saying|about|from|with|of|how|why|via|through|\w+day)\b|[,.;:”\"])"
)
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_TITLE = re.compile(r"[A-Z][\w.’'-]* ")
_OPENS_GROUP = frozenset("a an the some many several most those these this that every each any no".split())
_SHARE = re.compile(r"(?:[\w-]+|[\d.]+)\s?(?:percent|per cent|%) of (?:the |all )?$")
_OWNING = re.compile(r"(?:his|her|their|its|my|our|your)\s+[a-z]")  # "told his | brother"
_OF_WHOM = re.compile(r"([\w’'-]+)\s+(?:to|for|of|at|from|in|with)\s+(?:the\s+)?$")
_BARE = frozenset("one others some all both several many most few half".split())


class Holder(NamedTuple):
    """Somebody where a text speaks of them, and the entity they are, if known."""

    span: Span
    entity: str | None


class Holders:
    """What a reading offers for finding whose a stance is: its text and who ends or begins where."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.account.text
        self.claims = sorted((c.start, c.end) for c in reading.claims)
        self.sources = sorted(s.start for a in reading.attributions for s in a.source)
        # A family name that the reader did not mark is who bears it, where one person alone does.
        families = Counter(e.name.split()[-1] for e in reading.entities if e.kind == "person")
        self.family = {
            e.name.split()[-1]: e.id
            for e in reading.entities
            if e.kind == "person" and families[e.name.split()[-1]] == 1
        }
        self.places = {e.id for e in reading.entities if e.kind == "place"}
        self.ending: dict[int, Holder] = {}
        self.beginning: dict[int, Holder] = {}
        for entity in reading.entities:
            if entity.kind in ("person", "organisation", "place"):
                named = {span.start: span for span in entity.mentions}
                for span in (*entity.descriptions, *entity.pronouns, *entity.mentions):
                    name = named.get(span.end + 1)  # "Mayor | Ana Ruiz"
                    self._put(Holder(Span(span.start, name.end) if name else span, entity.id))
        for attribution in reading.attributions:
            for span in attribution.source if attribution.source_kind in ("named", "anonymous") else ():
                self._put(Holder(span, attribution.entity))

    def _put(self, holder: Holder) -> None:
        end = self._bare_end(holder.span.end)
        known = self.ending.get(end)
        if known and holder.entity is None:
            # A source in which the reader saw nobody, and which ends in a name; one of several named is not all.
            before = self.text[holder.span.start : known.span.start]
            holder = (
                holder if re.search(r",|\b(?:and|or|including|like)\b", before) else Holder(holder.span, known.entity)
            )
        self.ending[end] = holder
        self.beginning[holder.span.start] = holder

    def _bare_end(self, end: int) -> int:
        while end > 0 and self.text[end - 1] in " ,":
            end -= 1
        return end

    def before(self, at: int) -> tuple[Holder, ...]:
        """Return who ends right before a place, and who is joined to them by "and"."""
        end = self._bare_end(at)
        who = self.text.startswith("who ", at)  # "Ruiz, according to her daughter, | who": the nearest
        apart = None if who else _APART.search(self.text, max(0, at - 70), at)
        if not who and (apart is None or _CLAUSE_IN.search(apart[0])):
            apart = _WHO_APART.search(self.text, max(0, at - 110), at)
        if apart:
            end = apart.start()
        first = self.named_before(end) or self._pronoun_before(end) or self._group_before(end)
        if first is None:
            return ()
        if theirs := self._people_of(first):
            return (theirs,)
        if _PRONOUN.search(self.text, max(0, end - 9), end):
            return (first,)
        holders = [first]
        while joint := _JOINED.search(self.text, max(0, holders[0].span.start - 60), holders[0].span.start):
            titled = all(plain(w) in TITLES for w in joint["titles"].split())
            other = self.named_before(joint.start()) if titled else None
            by_comma = "and" not in joint[0].split()
            if other is None or len(holders) > 5 or (by_comma and len(holders) == 1):
                break
            # "He met Ana Ruiz, and the board …" begins another clause; "Marsh, Ruiz, and the board" are three.
            if not by_comma and "," in joint[0] and not self._listed(other.span.start):
                break
            holders.insert(0, other)
        return tuple(holders)

    def _people_of(self, holder: Holder) -> Holder | None:
        """Return the people who are told by whose they are: "aides to | Ana Ruiz", "adults in | Aldern"."""
        noun = _OF_WHOM.search(self.text, max(0, holder.span.start - 60), holder.span.start)
        person = self.ending.get(noun.end(1)) if noun and holder.entity in self.places else None
        if person and person.entity and person.entity not in self.places:  # "Ana Ruiz of Aldern"
            return Holder(Span(person.span.start, holder.span.end), person.entity)
        if noun is None or not (means_people(noun[1]) or noun[1] == "adults") or plain(noun[1]) in _BARE:
            return None
        people = self.ending.get(noun.end(1)) or self._group_before(noun.end(1)) or Holder(Span(*noun.span(1)), None)
        return Holder(Span(people.span.start, holder.span.end), people.entity)

    def _listed(self, at: int) -> bool:
        """Tell whether a place is behind a name and a comma."""
        return self.text[max(0, at - 2) : at] == ", " and self.named_before(at - 2) is not None

    def after(self, at: int) -> tuple[Holder, ...]:
        """Return who begins at a place."""
        holder = self.beginning.get(at)
        if holder is not None and not _OWNING.match(self.text, at):
            return (holder,)
        named = _CAPITAL.match(self.text, at)
        if named and named[0] in self.family:
            return (Holder(Span(*named.span()), self.family[named[0]]),)
        place = at
        while (title := _TITLE.match(self.text, place)) and plain(title[0].strip()) in TITLES:
            place = title.end()
            if place in self.beginning:
                named_so = self.beginning[place]
                return (Holder(Span(at, named_so.span.end), named_so.entity),)
        match = _GROUP_AFTER.match(self.text, at)
        words = match[0].split() if match else []
        for number, word in enumerate(words):
            if plain(word) in _NOT_IN_GROUP or (plain(word) == "other" and number > 1):
                break
            if number and plain(word) in ("his", "her", "their", "its"):
                break  # "telling reporters | his comments were …"
            if (
                (means_people(word) or is_group(word))
                and plain(word) not in (*_BARE, "other")
                and (number + 1 == len(words) or not means_people(words[number + 1]))
            ):
                stop = self.text.index(word, at) + len(word)
                titled = (
                    None if _OWNING.match(self.text, stop + 1) else self.beginning.get(stop + 1)
                )  # "Judge | Ana Ruiz"
                return (Holder(Span(at, titled.span.end), titled.entity) if titled else Holder(Span(at, stop), None),)
        return ()

    def named_before(self, end: int) -> Holder | None:
        """Return the name, description or source that ends at a place."""
        if end in self.ending:
            return self.ending[end]
        word = re.search(r"[A-Z][\w’'-]+$", self.text[max(0, end - 40) : end])
        entity = self.family.get(word[0]) if word else None
        return Holder(Span(end - len(word[0]), end), entity) if word and entity else None

    def _pronoun_before(self, end: int) -> Holder | None:
        pronoun = _PRONOUN.search(self.text, max(0, end - 9), end)
        return Holder(Span(pronoun.start(1), end), None) if pronoun else None

    def pronoun_at(self, start: int) -> tuple[Holder, ...]:
        """Return the pronoun or the title that stands at a place for somebody spoken to."""
        pronoun = _OBJECT.match(self.text, start)
        if pronoun:
            return (Holder(Span(*pronoun.span()), None),)
        office = _OFFICE.match(self.text, start)
        words = list(re.finditer(r"[\w’'-]+", office[0])) if office else []
        plainly = [plain(w[0]) for w in words]
        holds = [w in TITLES or (means_people(w) and w != "other" and w not in _BARE) for w in plainly]
        last = next((n for n, h in enumerate(holds) if h and not any(holds[n + 1 : n + 2])), len(words) - 1)
        return (Holder(Span(start, start + words[last].end()), None),) if words else ()

    def _group_before(self, end: int) -> Holder | None:
        noun = re.search(r"[\w’'-]+$", self.text[max(0, end - 40) : end])
        if noun is None or not means_people(noun[0]) or plain(noun[0]) in _BARE:
            return None
        start = end - len(noun[0])
        while word := re.search(r"([\w.’'-]+) $", self.text[max(0, start - 40) : start]):
            if (
                plain(word[1]) in _NOT_IN_GROUP
                or not _IN_GROUP.fullmatch(word[1])
                or end - start > 60
                or _DID.fullmatch(word[1])
            ):
                break
            start -= len(word[0])
            if plain(word[1]) in _OPENS_GROUP:
                break
        share = _SHARE.search(self.text, max(0, start - 40), start)
        return Holder(Span(share.start() if share else start, end), None)

    def clause(self, at: int) -> Span:
        """Return the claim that holds a place; an empty passage where none does."""
        number = bisect_right(self.claims, (at, len(self.text))) - 1
        inside = [Span(s, e) for s, e in self.claims[max(0, number - 3) : number + 1] if s <= at < e]
        return min(inside, key=lambda c: c.end - c.start) if inside else Span(at, at)
