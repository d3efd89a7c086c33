"""What a text numbers in a row."""

import pytest

from rashomon.align.ordinals import ordinals_of


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("her third visit to the quay", [3]),
        ("the 21st visit", [21]),
        ("the second-largest port and the largest port", [2, 1]),
        ("its first and then its fourth ship", [4]),
        ("the Fifth Amendment, the third floor and 21st century", []),
        ("the first of many", []),
        ("One of the largest ports, and among the oldest ports", []),
    ],
)
def test_ranks(text: str, ranks: list[int]) -> None:
    assert [ordinal.rank for ordinal in ordinals_of(text)] == ranks


def test_where_it_is_told() -> None:
    (ordinal,) = ordinals_of("It is the second-largest port of Merra.")
    assert "It is the second-largest port of Merra."[slice(*ordinal.at)] == "second-largest port"
