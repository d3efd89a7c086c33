"""Puts articles of 2012–2021 into stories, and scores those whose story is known, among themselves.

python bench/stories.py [--write] [--sample 50]

The 104 stories of seesaw (312 articles) stand among the articles of allsides-articles of 2019 and 2020. B-cubed F1
alone is also had by merging everything of a week, so how many of the other articles are in clusters over 15 is given
beside it. What was chosen was chosen on stories of even numbers; those of odd ones are given apart. Two baselines are
cut where they do best on the even ones with at most 3 % of the others in such clusters: average linkage of TF-IDF and
of the plain embeddings, within four days. `--sample` prints clusters, drawn from odd months, to be read by a person.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import clusters
import material
import numpy as np
import seesaw
from floors import Figure, judge
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

from rashomon.corpus.stories import Stories
from rashomon.corpus.traits import Traits, describe, time_of, vector_of
from rashomon.corpus.whereabouts import where

LARGE = 15  # articles; few stories of these years have as many here
MOST_IN_LARGE = 3.0  # percent
REACH = 4  # days, of the baselines
SEED = 11  # of the sample


class Corpus(NamedTuple):
    """Articles in order of time with their traits; `story` is the number of each one's story, None where unknown."""

    told: Sequence[seesaw.Told]
    traits: Sequence[Traits]

    def labelled(self, rest: int | None = None) -> Iterator[int]:
        """Yield the places of labelled articles: all, or those whose story's number has this rest by two."""
        for place, (_, story) in enumerate(self.told):
            if story is not None and rest in (None, story % 2):
                yield place


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    parser.add_argument("--sample", type=int, metavar="N", help="print N clusters to be read, and stop")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    os.environ.setdefault("RASHOMON_THREADS", "1")
    inputs = material.fingerprint(seesaw.sources())
    corpus, seconds = described()
    found, placing = streamed(corpus)
    if options.sample:
        return print_sample(corpus, found, options.sample)
    size = len(corpus.told)
    figures = [
        *scores("stories", corpus, found, inputs),
        *baseline("TF-IDF", corpus, tf_idf(corpus.traits), inputs),
        *baseline("embeddings", corpus, sparse.csr_array(np.stack([vector_of(t) for t in corpus.traits])), inputs),
        Figure("stories, articles described a second", size / seconds, inputs, unit="/s", floored=False),
        Figure("stories, articles placed a second", size / placing, inputs, unit="/s", floored=False),
    ]
    return judge(figures, options.write)


def described() -> tuple[Corpus, float]:
    """Return the articles in order of time with their traits, and the seconds that these took."""
    told = sorted(seesaw.told(), key=lambda t: time_of(t.article))
    parts = [[t.article for t in told[at : at + 200]] for at in range(0, len(told), 200)]
    start = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        traits = [its for part in pool.map(describe, parts) for its in part]
    return Corpus(told, traits), time.perf_counter() - start


def streamed(corpus: Corpus) -> tuple[list[str], float]:
    """Return the story of each article when they have all come, one by one, and the seconds it took."""
    stories = Stories()
    start = time.perf_counter()
    final = where(map(stories.add, corpus.traits))
    return [final[t.article.id] for t in corpus.told], time.perf_counter() - start


def scores(name: str, corpus: Corpus, found: Sequence[object], inputs: str) -> Iterator[Figure]:
    """Yield the figures of one way of clustering: B-cubed of all, of odd and even stories, and the others' clusters."""
    ours = name == "stories"
    counts = {rest: b_cubed(corpus, found, rest) for rest in (None, 1, 0)}
    yield Figure(f"{name} b-cubed f1", counts[None].f1, inputs, floored=ours)
    yield Figure(f"{name} b-cubed precision", counts[None].p, inputs, floored=False)
    yield Figure(f"{name} b-cubed recall", counts[None].r, inputs, floored=False)
    yield Figure(f"{name} b-cubed f1, odd stories", counts[1].f1, inputs, floored=ours)
    yield Figure(f"{name} b-cubed f1, even stories", counts[0].f1, inputs, floored=False)
    large = in_larger(corpus, found, LARGE)
    yield Figure(f"{name} others in clusters over {LARGE}, %", large, inputs, better="lower", floored=ours)
    together = in_larger(corpus, found, 1)
    yield Figure(f"{name} others that are not alone, %", together, inputs, floored=False)


def b_cubed(corpus: Corpus, found: Sequence[object], rest: int | None) -> clusters.Counts:
    """Return the counts of labelled articles among themselves."""
    ours: dict[object, set[int]] = {}
    theirs: dict[object, set[int]] = {}
    for place in corpus.labelled(rest):
        ours.setdefault(found[place], set()).add(place)
        theirs.setdefault(corpus.told[place].story, set()).add(place)
    return clusters.b_cubed(list(ours.values()), list(theirs.values()))


def in_larger(corpus: Corpus, found: Sequence[object], size: int) -> float:
    """Return the percentage of the other articles that are in clusters of more than `size`."""
    sizes = Counter(found)
    others = [sizes[cluster] > size for cluster, told in zip(found, corpus.told, strict=True) if told.story is None]
    return 100 * sum(others) / len(others)


def baseline(name: str, corpus: Corpus, vectors: sparse.csr_array, inputs: str) -> Iterator[Figure]:
    """Yield the figures of average linkage of vectors of length 1, cut where it does best on the even stories."""
    tree = linkage(distances(corpus, vectors), "average")
    cuts = [fcluster(tree, 1 - level / 100, "distance").tolist() for level in range(4, 80, 2)]
    allowed = [cut for cut in cuts if in_larger(corpus, cut, LARGE) <= MOST_IN_LARGE]
    yield from scores(name, corpus, max(allowed, key=lambda cut: b_cubed(corpus, cut, 0).f1), inputs)


def distances(corpus: Corpus, vectors: sparse.csr_array) -> NDArray[np.float64]:
    """Return one minus the cosine of each two articles, in scipy's condensed form; 1 for those beyond reach."""
    count = len(corpus.told)
    days = np.array([its.day or 0 for its in corpus.traits])
    rows = []
    for row in range(count - 1):
        beyond = int(np.searchsorted(days, days[row] + REACH, "right"))
        apart = np.ones(count - row - 1)
        if beyond > row + 1:
            apart[: beyond - row - 1] -= (vectors[row + 1 : beyond] @ vectors[[row]].T).toarray()[:, 0]
        rows.append(apart)
    return np.concatenate(rows).clip(0)


def tf_idf(traits: Sequence[Traits]) -> sparse.csr_array:
    """Return the words of title and lead, weighed by their rarity in the whole corpus, as vectors of length 1."""
    known = Counter(word for its in traits for word in its.words)
    column = {stem: number for number, stem in enumerate(known)}
    rarity = {stem: np.log(len(traits) / count) for stem, count in known.items()}
    rows = [
        sparse.csr_array(
            (
                [(1 + np.log(n)) * rarity[word] for word, n in zip(its.words, its.times, strict=True)],
                ([0] * len(its.words), [column[word] for word in its.words]),
            ),
            shape=(1, len(column)),
        )
        for its in traits
    ]
    stacked = sparse.csr_array(sparse.vstack(rows))
    lengths = np.sqrt(stacked.multiply(stacked).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.where(lengths, lengths, 1)) @ stacked)


def print_sample(corpus: Corpus, found: Sequence[str], size: int) -> int:
    """Print clusters of other articles of odd months, each with days, titles and beginnings."""
    groups: dict[str, list[seesaw.Told]] = {}
    for told, cluster in zip(corpus.told, found, strict=True):
        if told.story is None:
            groups.setdefault(cluster, []).append(told)
    drawn = [g for g in groups.values() if len(g) > 1 and int((g[0].article.published or "")[5:7]) % 2]
    print(f"{len(drawn)} clusters, {size} of them:")
    for number, group in enumerate(random.Random(SEED).sample(drawn, size), 1):
        print(f"\n{number}: {len(group)} articles")
        for article, _ in group:
            print(f"  {article.published} {article.title.strip()} | {' '.join(article.text[:80].split())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
