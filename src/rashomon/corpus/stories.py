"""Articles to the stories they belong to, one by one as they come or all at once, each with its reason.

A story is what several outlets tell of one thing that happened and of what followed at once. A newcomer goes to the
story whose articles of the days around it are most like it on average, where that is enough. Where it shows two
stories to be one they merge, and the older keeps its id; where a story's articles turn out to be two groups, the
younger group becomes a story of its own. A story's id is that of the article that opened it.
"""

from collections.abc import Sequence

from rashomon.corpus.assignments import Assignment, Fork
from rashomon.corpus.background import Background
from rashomon.corpus.groups import two_groups
from rashomon.corpus.likeness import ONE
from rashomon.corpus.linkage import Linkage, Reached
from rashomon.corpus.reasons import evidence_of, why_joined, why_opened, why_placed
from rashomon.corpus.saved import State, decode, encode
from rashomon.corpus.traits import Article, Traits, describe
from rashomon.corpus.window import NO_STORY, Gone, Window

# The average likeness to a story's articles that it takes to join; docs/stories.md says how it was chosen.
NEEDED = 0.26
# A story falls in two where its two groups are this much less alike than merging them would need: what has merged or
# grown together does not fall apart and merge again with every newcomer.
_FORKS_UNDER = 0.05
_FEWEST_TO_FORK, _MOST_TO_FORK = 4, 64


class Stories:
    """The stories of the last weeks: what is kept of their articles, and which belongs to which.

    Older articles are forgotten here, so memory and time for one article hang on how many come in a month, not on how
    many ever came; their assignments are the caller's to keep. The same articles in the same order give the same
    assignments, and the same bytes to save.
    """

    def __init__(self) -> None:
        self._background = Background()
        self._window = Window()
        self._linkage = Linkage()
        self._ids: dict[int, str] = {}  # of each story that has an article here; their numbers grow as they open
        self._number: dict[str, int] = {}
        self._forced: set[str] = set()  # articles that a person has placed
        self._apart: dict[str, tuple[str, str]] = {}  # of those, from which story to which
        self._opened = 0

    def add(self, article: Article | Traits) -> Assignment:
        """Take in a newcomer, told by its traits where the caller has them already, and return its story.

        An article without a date counts as of the newest day so far. One that is known already is looked at afresh,
        as when its text has changed; but one that a person has placed stays there.
        """
        row, before = self._keep(article)
        if before is not None and article.id in self._forced:
            assignment = self._put(row, self._ids[before])
        else:
            assignment = self._join(row, before)
        if before is not None:
            self._close_if_empty(before)
        return assignment

    def place(self, article: Article | Traits, story: str) -> Assignment:
        """Put an article where a person says it belongs, for good; a story of that id is opened where none is.

        It counts as the story's like any other, and draws others there. While it is kept, the story that it came from
        and this one are not merged.
        """
        row, before = self._keep(article)
        origin = self._apart.pop(article.id, (None if before is None else self._ids[before], story))[0]
        if origin is not None and origin != story:
            self._apart[article.id] = (origin, story)
        assignment = self._put(row, story)
        if before is not None:
            self._close_if_empty(before)
        return assignment

    def rename(self, story: str, name: str) -> None:
        """Call a story by an id of the caller's own. Raises ValueError where another is called so."""
        if name in self._number:
            raise ValueError(f"There is a story called {name} already; a story's id is its own.")
        number = self._number.pop(story, None)
        if number is not None:
            self._ids[number] = name
            self._number[name] = number
        self._call(story, name)

    def articles(self, story: str) -> tuple[str, ...]:
        """Return the ids of a story's articles of the last weeks, in the order they came."""
        number = self._number.get(story)
        return () if number is None else tuple(map(self._window.id, self._window.rows(number).tolist()))

    def forget(self, article: str) -> None:
        """Take an article out with all its words, as when its account is deleted; nothing where it is not kept."""
        row = self._window.row(article)
        if row is not None:
            self._background.unlearn(self._window.traits(row))
        self._forget(self._window.forget(article))

    def save(self) -> bytes:
        """Return all that is known, for `restore`."""
        state = State(
            learnt=self._background.articles,
            words=tuple(sorted(self._background.counts.items())),
            kept=tuple(self._window.kept()),
            stories=tuple(sorted(self._ids.items())),
            forced=tuple(sorted(self._forced)),
            apart=tuple((article, *both) for article, both in sorted(self._apart.items())),
            opened=self._opened,
        )
        return encode(state)

    @classmethod
    def restore(cls, data: bytes) -> "Stories":
        """Return what `save` wrote. Raises FormatError where it is none, or of another version of this."""
        state = decode(data)
        stories = cls()
        stories._background = Background(state.learnt, dict(state.words))
        stories._window = Window.of(state.kept)
        stories._ids = dict(state.stories)
        stories._number = {story: number for number, story in state.stories}
        stories._forced = set(state.forced)
        stories._apart = {article: (origin, story) for article, origin, story in state.apart}
        stories._opened = state.opened
        return stories

    def _put(self, row: int, story: str) -> Assignment:
        window = self._window
        number = self._number.get(story)
        opened = number is None
        number = self._open(story) if number is None else number
        evidence = evidence_of(window, self._background, row, window.alike(row, window.rows(number)))
        window.put([row], number)
        self._linkage.forget(number)
        self._forced.add(window.id(row))
        return Assignment(
            article=window.id(row),
            story=story,
            opened=opened,
            score=evidence.alike if evidence else 0.0,
            needed=0.0,
            reason=why_placed(evidence),
            evidence=evidence,
            forced=True,
        )

    def _join(self, row: int, before: int | None) -> Assignment:
        window = self._window
        alike = window.near(row)
        stories = window["story"][alike.rows]
        reached = Reached(alike, stories)
        near = reached.best(NEEDED / 2)
        best, score = near[0] if near else (NO_STORY, 0.0)
        evidence = evidence_of(window, self._background, row, alike.only(stories == best))
        opened = score < NEEDED
        if not opened:
            number = best
        elif before is not None and before not in window:
            number = before
        else:
            number = self._open(self._unused(window.id(row)))
        window.put([row], number)
        self._linkage.joined(number, reached)
        merged: tuple[str, ...] = ()
        forks: tuple[Fork, ...] = ()
        if not opened:
            merged = self._merge(number, [other for other, _ in near[1:]])
            forks = self._fork(window.story(row))
        number = window.story(row)
        return Assignment(
            article=window.id(row),
            story=self._ids[number],
            opened=opened,
            score=score,
            needed=NEEDED,
            reason=why_joined(evidence, score, NEEDED)
            if evidence and not opened
            else why_opened(evidence, score, NEEDED),
            evidence=evidence,
            also=next((self._ids[other] for other, _ in near if other in self._ids and other != number), None),
            merged=merged,
            forks=forks,
        )

    def _merge(self, number: int, others: Sequence[int]) -> tuple[str, ...]:
        """Join to a newcomer's story those that are enough like it on average; return their ids."""
        merged = []
        for other in others:
            names = {self._ids[number], self._ids[other]}
            if any(names == set(pair) for pair in self._apart.values()):
                continue
            total, pairs = self._linkage.between(self._window, number, other)
            if not pairs or total / pairs < NEEDED * ONE:
                continue
            number, gone = min(number, other), max(number, other)
            self._window.put(self._window.rows(gone).tolist(), number)
            self._linkage.merged(number, gone)
            merged.append(self._close(gone))
            self._call(merged[-1], self._ids[number])
        return tuple(merged)

    def _fork(self, number: int) -> tuple[Fork, ...]:
        """Part a story whose articles are two groups; the group of its oldest article keeps its id."""
        rows = self._window.rows(number)
        if not _FEWEST_TO_FORK <= len(rows) <= _MOST_TO_FORK:
            return ()
        stay, between = two_groups(*self._window.among(rows))
        left = rows[~stay].tolist()
        ids = tuple(map(self._window.id, left))
        if len(ids) < 2 or between >= (NEEDED - _FORKS_UNDER) * ONE or self._forced.intersection(ids):
            return ()
        other = self._open(self._unused(ids[0]))
        self._window.put(left, other)
        self._linkage.forget(number)
        return (Fork(story=self._ids[other], left=self._ids[number], articles=ids),)

    def _call(self, story: str, name: str) -> None:
        """Write another id for a story where articles were moved from it or to it."""
        self._apart = {
            article: (name if origin == story else origin, name if to == story else to)
            for article, (origin, to) in self._apart.items()
        }

    def _open(self, story: str) -> int:
        number, self._opened = self._opened, self._opened + 1
        self._ids[number] = story
        self._number[story] = number
        return number

    def _close(self, number: int) -> str:
        """Forget a story that has no article here any more; return its id."""
        story = self._ids.pop(number)
        del self._number[story]
        self._linkage.forget(number)
        return story

    def _unused(self, article: str) -> str:
        """Return an id for a story that an article opens: the article's own, unless a person took it elsewhere."""
        name, again = article, 1
        while name in self._number:
            again += 1
            name = f"{article}-{again}"
        return name

    def _keep(self, article: Article | Traits) -> tuple[int, int | None]:
        """Take an article into the window, in no story yet; return its row, and the story it was in before."""
        traits = article if isinstance(article, Traits) else describe([article])[0]
        self._forget(self._window.forget_old())
        before = None
        known = self._window.row(traits.id)
        if known is not None:
            before = self._window.story(known)
            self._linkage.forget(before)
            self._background.unlearn(self._window.traits(known))
        self._background.learn(traits)
        day = self._window.newest() if traits.day is None else traits.day
        return self._window.add(traits, self._background.weights(traits), day), before

    def _forget(self, gone: Gone) -> None:
        self._forced -= gone.articles
        if self._apart:
            self._apart = {article: both for article, both in self._apart.items() if article not in gone.articles}
        for story in gone.stories:
            self._linkage.forget(story)
            self._close_if_empty(story)

    def _close_if_empty(self, number: int) -> None:
        if number in self._ids and number not in self._window:
            self._close(number)
