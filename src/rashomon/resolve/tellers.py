"""A passage to the innermost attribution that tells it, in time that does not grow with the account."""

from rashomon.types import Attribution, Reading, Span

_STRETCH = 400  # characters; attributions are kept by the stretches of text they reach into


class Tellers:
    """The attributions of a reading by where their cues and contents stand."""

    def __init__(self, reading: Reading) -> None:
        self._depth = {a.id: len(reading.chain(a.id)) for a in reading.attributions}
        self._near: dict[int, list[Attribution]] = {}
        for attribution in reading.attributions:
            parts = (*attribution.cue, *attribution.content)
            for stretch in {n for s, e in parts for n in range(s // _STRETCH, e // _STRETCH + 1)}:
                self._near.setdefault(stretch, []).append(attribution)

    def own(self, cue: Span) -> Attribution | None:
        """Return the attribution whose cue a passage shares."""
        near = self._near.get(cue.start // _STRETCH, ())
        return next((a for a in near if any(s < cue.end and cue.start < e for s, e in a.cue)), None)

    def teller(self, passage: Span) -> str | None:
        """Return the id of the innermost attribution that tells a passage; None where the writer does.

        Where the passage shares the cue of an attribution, that is the parent of this one.
        """
        own = self.own(passage)
        if own is not None:
            return own.parent
        inside = [
            (e - s, -self._depth[a.id], a.id)
            for a in self._near.get(passage.start // _STRETCH, ())
            for s, e in a.content
            if s <= passage.start and passage.end <= e
        ]
        return min(inside)[2] if inside else None
