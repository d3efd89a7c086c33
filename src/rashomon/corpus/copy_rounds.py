"""Candidates to those that are read, in a few rounds: where one text stands for two others, these are not read.

Of many versions of one article not every pair is worth reading: two that share most of their words with a third share
half with each other. Whether a pair is read so hangs on how others came out. Here it hangs only on how they came out
in earlier rounds, of which there are few however many texts there are: the pairs of one round can be read in any order
and by any number of processes, and nothing grows with the size of a cluster but its pairs.
"""

from collections.abc import Callable

import numpy as np

from rashomon.corpus.copy_candidates import Bools, Ints

# Rounds in which every text is read beside the earliest text that it was not yet read beside, until one stands for it.
ROUNDS = 3


def read_in_rounds(pairs: Ints, read: Callable[[Ints], Bools]) -> None:
    """Have pairs of texts read, int64 [p, 2] in order, the earlier first, those for which one text stands left out.

    `read` gets pairs of one round, in order, and returns of each whether the first is so like the second that it
    stands for it.
    """
    nobody = int(pairs.max(initial=-1)) + 1
    head = np.full(nobody, nobody)  # the earliest text that stands for each
    waiting = np.arange(len(pairs))
    for number in range(ROUNDS + 1):
        left, right = pairs[waiting].T
        alone = head[right] == nobody
        if number < ROUNDS:
            loners = np.flatnonzero(alone)
            _, first = np.unique(right[loners], return_index=True)
            chosen = np.sort(loners[first])
        else:
            chosen = np.flatnonzero(alone | (head[left] != head[right]))
        if len(chosen):
            now = pairs[waiting[chosen]]
            stands = now[read(now)]
            np.minimum.at(head, stands[:, 1], stands[:, 0])
        waiting = np.delete(waiting, chosen)
