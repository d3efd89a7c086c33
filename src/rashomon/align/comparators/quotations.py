"""One saying that two claims quote in different words."""

from rashomon.align.alignment import Alignment
from rashomon.align.comparators.difference import Difference
from rashomon.align.wording import reworded


def compare_quotations(pair: Alignment) -> Difference | None:
    """Compare quotations of one saying."""
    found = reworded(pair.left.text, pair.right.text)
    if found is None:
        return None
    spans = (found.left_span, found.right_span)
    values = (found.left, found.right)
    if found.cut:
        longer = max(values, key=len)
        reason = f"The same saying is quoted at unequal length; the longer goes: “{longer}”."
        return Difference("differ", "what", values, reason, 0.35, "cut", spans)
    told = [f"“{words}”" if words else "nothing" for words in found.changed]
    reason = f"The same saying is quoted in different words: {told[0]} in one, {told[1]} in its place in the other."
    return Difference("differ", "what", values, reason, 0.95, "wording", spans)
