"""Many articles to their stories at once, and many assignments to where every article is in the end."""

from collections.abc import Iterable

from msgspec.structs import replace

from rashomon.corpus.assignments import Assignment
from rashomon.corpus.stories import Stories
from rashomon.corpus.traits import Article, describe, time_of


def batch(articles: Iterable[Article]) -> tuple[Assignment, ...]:
    """Return the story of each article, in order of time and then of id, whatever order they come in.

    `story` is where an article is in the end, after what merged and forked behind it; the rest is as it was when its
    turn came.
    """
    ordered = sorted(articles, key=time_of)
    traits = describe(ordered)
    stories = Stories()
    found = [stories.add(article, its) for article, its in zip(ordered, traits, strict=True)]
    final = where(found)
    return tuple(replace(assignment, story=final[assignment.article]) for assignment in found)


def where(assignments: Iterable[Assignment]) -> dict[str, str]:
    """Return the story of every article after all assignments, in the order they were made."""
    story: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for assignment in assignments:
        joined = [(assignment.story, tuple(sorted(members.get(gone, ())))) for gone in assignment.merged]
        left = [(fork.story, fork.articles) for fork in assignment.forks]
        for to, moved in [*joined, (assignment.story, (assignment.article,)), *left]:
            for article in moved:
                members.get(story.get(article, to), set()).discard(article)
                members.setdefault(to, set()).add(article)
                story[article] = to
    return story
