"""The answer to which story an article belongs to."""

from rashomon.corpus.reasons import Evidence
from rashomon.types import Record


class Fork(Record, frozen=True, kw_only=True):
    """Articles that left a story (`left`) and are one of their own now (`story`)."""

    story: str
    left: str
    articles: tuple[str, ...]


class Assignment(Record, frozen=True, kw_only=True):
    """Which story an article belongs to, and why.

    `opened` is whether the article opened it. `score` is how alike the article is on average to the story's articles
    of the days around it (where it opened one: to those of the story that came nearest), and `needed` what it takes to
    join, both 0 to 1: the smaller the distance, the less sure. `also` is the story that came next, None where no other
    is near. `merged` are stories that are one with this one, as the article showed: all their articles belong here
    now. `forks` are the articles that left it. `forced` is whether a person said so.
    """

    article: str
    story: str
    opened: bool
    score: float
    needed: float
    reason: str
    evidence: Evidence | None = None
    also: str | None = None
    merged: tuple[str, ...] = ()
    forks: tuple[Fork, ...] = ()
    forced: bool = False

    @property
    def into(self) -> str:
        """Return the story that others merged into: the article's own, unless a fork took the article from it."""
        return self.forks[0].left if self.forks else self.story
