"""Scores of coreference: how near the clusters found come to those marked, by the three measures that CoNLL averages.

MUC counts links (Vilain et al. 1995), B-cubed mentions (Bagga and Baldwin 1998), CEAF-e whole entities, one to one at
best (Luo 2005, similarity phi 4); their mean F1 is the CoNLL figure (Pradhan et al. 2014). Each returns counts that
are summed over texts before precision and recall are taken.
"""

from collections.abc import Hashable, Iterable, Sequence, Set
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[Set[Hashable]]


class Counts(NamedTuple):
    """What was right of what was found, and of what is marked; what is right in part counts as a fraction."""

    right_found: float = 0.0
    found: float = 0.0
    right_marked: float = 0.0
    marked: float = 0.0

    def and_(self, other: "Counts") -> "Counts":
        """Return the sum of two counts."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def p(self) -> float:
        """Precision, in percent."""
        return 100 * self.right_found / self.found if self.found else 0.0

    @property
    def r(self) -> float:
        """Recall, in percent."""
        return 100 * self.right_marked / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, in percent."""
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0


def score(found: Clusters, marked: Clusters) -> dict[str, Counts]:
    """Return the counts of one text by measure: mentions, muc, b3, ceafe. A mention is the same where it is equal."""
    ours = {m for cluster in found for m in cluster}
    theirs = {m for cluster in marked for m in cluster}
    both = float(len(ours & theirs))
    return {
        "mentions": Counts(both, len(ours), both, len(theirs)),
        "muc": muc(found, marked),
        "b3": b_cubed(found, marked),
        "ceafe": ceaf_e(found, marked),
    }


def total(counts: Iterable[dict[str, Counts]]) -> dict[str, Counts]:
    """Return the counts of several texts together."""
    sums: dict[str, Counts] = {}
    for one in counts:
        for name, count in one.items():
            sums[name] = sums.get(name, Counts()).and_(count)
    return sums


def conll(counts: dict[str, Counts]) -> float:
    """Return the mean F1 of the three measures."""
    return (counts["muc"].f1 + counts["b3"].f1 + counts["ceafe"].f1) / 3


def muc(found: Clusters, marked: Clusters) -> Counts:
    """Count the links that join each cluster, and how many of them the other side has."""
    return Counts(*_links(found, marked), *_links(marked, found))


def _links(of: Clusters, by: Clusters) -> tuple[float, float]:
    where = {mention: number for number, cluster in enumerate(by) for mention in cluster}
    right = links = 0
    for cluster in of:
        parts = {where[m] for m in cluster if m in where}
        alone = sum(m not in where for m in cluster)
        right += len(cluster) - len(parts) - alone
        links += len(cluster) - 1
    return right, links


def b_cubed(found: Clusters, marked: Clusters) -> Counts:
    """Count for every mention the share of its cluster that the other side puts with it too."""
    return Counts(*_shares(found, marked), *_shares(marked, found))


def _shares(of: Clusters, by: Clusters) -> tuple[float, float]:
    where = {mention: cluster for cluster in by for mention in cluster}
    right = sum(len(cluster & where[m]) / len(cluster) for cluster in of for m in cluster if m in where)
    return right, float(sum(len(cluster) for cluster in of))


def ceaf_e(found: Clusters, marked: Clusters) -> Counts:
    """Count how alike the clusters are that go together best, each with one of the other side at most."""
    if not found or not marked:
        return Counts(0.0, len(found), 0.0, len(marked))
    number = {mention: i for i, cluster in enumerate(marked) for mention in cluster}
    shared = np.zeros((len(found), len(marked)))
    for row, cluster in enumerate(found):
        for mention in cluster:
            if mention in number:
                shared[row, number[mention]] += 1
    sizes = np.add.outer([len(c) for c in found], [len(c) for c in marked])
    alike = 2 * shared / sizes
    rows, columns = linear_sum_assignment(-alike)
    best = float(alike[rows, columns].sum())
    return Counts(best, len(found), best, len(marked))
