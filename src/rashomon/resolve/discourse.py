"""The entities of an account as a reader has them in mind at some word: what a pronoun there can stand for."""

from collections.abc import Mapping, Sequence

from rashomon.resolve.antecedents import NOBODY, Candidate, Pronoun, Telling, Track
from rashomon.resolve.features import Setting, features_ahead, features_of, features_of_none, fits, is_one_clause
from rashomon.resolve.words import Words

REACH = 6  # sentences back to which a pronoun can point
# As many entities, told of last, are looked at for one pronoun: reading stays linear in lists of names without end.
LOOKED_AT, KEPT = 60, 20


class Discourse:
    """What has been told of up to some word."""

    def __init__(self, words: Words) -> None:
        """Begin with nothing told."""
        self._words = words
        self._lately: dict[int, Track] = {}  # by entity, what was told of last standing last
        self._opened: dict[int, int] = {}
        self._first = NOBODY
        self._spoke, self._spoke_at = NOBODY, 0

    def tell(self, telling: Telling, track: Track) -> None:
        """Take note of a mention of what `track` is."""
        sentence = self._words.sentence[telling.first]
        if track.sort == "person":
            self._first = telling.entity if self._first == NOBODY else self._first
            opener = self._opened.setdefault(sentence, telling.entity)
            if opener == telling.entity and track.opening != sentence:
                track.opening, track.opened_as = sentence, telling.slot
        track.count += 1
        track.last = telling
        if telling.slot == "acts":
            track.acted = sentence
        self._lately.pop(telling.entity, None)
        self._lately[telling.entity] = track
        if telling.speaks:
            self._spoke, self._spoke_at = telling.entity, sentence

    def candidates(self, pronoun: Pronoun, ahead: Sequence[Telling], known: Mapping[int, Track]) -> list[Candidate]:
        """Return what a pronoun can stand for, the nearest first and nothing named last.

        `ahead` are the mentions that follow it in its sentence, `known` what they are mentions of.
        """
        here = self._words.sentence[pronoun.word]
        near = self._near(pronoun, here)
        setting = Setting(self._words, pronoun, here, near, self._opened, self._first, self._spoke, self._spoke_at)
        found = [Candidate(t.entity, tuple(features_of(setting, t, rank))) for rank, t in enumerate(near)]
        taken = {t.entity for t in near}
        for rank, telling in enumerate(ahead):
            track = known[telling.entity]
            if telling.entity not in taken and fits(track, pronoun):
                taken.add(telling.entity)
                found.append(Candidate(telling.entity, tuple(features_ahead(setting, telling, track, rank))))
        found.append(Candidate(NOBODY, tuple(features_of_none(setting))))
        return found

    def _in_its_own_clause(self, pronoun: Pronoun, track: Track, here: int) -> bool:
        """Tell whether an entity acts on what the pronoun means: nobody "saw him" who is himself."""
        last = track.last
        if pronoun.reflexive or pronoun.slot != "object" or last is None or last.slot != "acts":
            return False
        return self._words.sentence[last.first] == here and is_one_clause(self._words.low[last.stop : pronoun.word])

    def _near(self, pronoun: Pronoun, here: int) -> list[Track]:
        near: list[Track] = []
        for looked_at, track in enumerate(reversed(self._lately.values())):
            far = track.last is None or here - self._words.sentence[track.last.first] > REACH
            if far or looked_at >= LOOKED_AT or len(near) >= KEPT:
                break
            if fits(track, pronoun) and not self._in_its_own_clause(pronoun, track, here):
                near.append(track)
        return near
