"""Wording: one saying quoted in two ways."""

import pytest

from rashomon.align.wording import longest_run, quoted_words, reworded

SAME = [
    # edited in brackets, or with other marks or stops: no difference
    ("“We left [the eastern gate] open all night.”", "“We left it open all night.”"),
    ('"We left the gate open all night."', "“We left the gate open all night.”"),
    ("“The U.S. left the gate open.”", "“The US left the gate open.”"),
    ("“We will not re-open the gate.”", "“We won’t reopen the gate.”"),
    # nothing in common
    ("“We left the gate open all night.”", "“Nobody was on the quay by then.”"),
    ("The gate was open.", "“We left the gate open all night.”"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_no_rewording(left: str, right: str) -> None:
    assert reworded(left, right) is None


def test_a_rewording_shows_both_wordings_in_place() -> None:
    left = "Holt said: “We left the east gate open all night.”"
    right = "“We had left the east gate wide open all night,” Holt said."
    found = reworded(left, right)
    assert found is not None
    assert left[found.left_span.start : found.left_span.end] == found.left == "We left the east gate open all night."
    assert right[found.right_span.start : found.right_span.end] == "We had left the east gate wide open all night,"


def test_what_was_changed_is_told_before_what_was_cut() -> None:
    cut = reworded("“We left the gate open all night.”", "“We left the gate open”")
    assert cut is not None and (cut.cut, cut.changed) == (True, ("", ""))
    both = reworded(
        "“We left the gate open all night.” “Nobody saw the two of us.”",
        "“We left the gate open” and “nobody saw any of us”",
    )
    assert both is not None and (both.cut, both.changed) == (False, ("the two", "any"))


def test_a_quotation_whose_other_end_is_in_another_claim() -> None:
    assert [words for words, _ in quoted_words("“We left the gate open.")] == ["We left the gate open."]
    assert [words for words, _ in quoted_words("We left the gate open,” he said.")] == ["We left the gate open,"]


def test_longest_run() -> None:
    assert longest_run("the gate was open all night", "he says the gate was open") == 4
