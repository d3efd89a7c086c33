"""One saying that two claims quote in different words."""

from rashomon.align.alignment import Alignment
from rashomon.align.comparators.difference import Difference
from rashomon.align.wording import reworded


def compare_quotations(pair: Alignment) -> Difference | None:
    """Compare quotations of one saying."""
    found = reworded(pair.left.text, pair.right.text)
    if found is None:
        return None
    reason = "The same saying is quoted in different words."
    spans = (found.left_span, found.right_span)
    return Difference("differ", "what", (found.left, found.right), reason, 0.95, "wording", spans)
