"""Many articles to their stories at once."""

from collections.abc import Iterable

from msgspec.structs import replace

from rashomon.corpus.assignments import Assignment
from rashomon.corpus.stories import Stories
from rashomon.corpus.traits import Article, describe, time_of
from rashomon.corpus.whereabouts import where


def batch(articles: Iterable[Article]) -> tuple[Assignment, ...]:
    """Return the story of each article, in order of time and then of id, whatever order they come in.

    `story` is where an article is in the end, after what merged and forked behind it; the rest is as it was when its
    turn came.
    """
    ordered = sorted(articles, key=time_of)
    stories = Stories()
    found = [stories.add(traits) for traits in describe(ordered)]
    final = where(found)
    return tuple(replace(assignment, story=final[assignment.article]) for assignment in found)
