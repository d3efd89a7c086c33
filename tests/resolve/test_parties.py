"""People whom the account or the public record names, though a passage does not, are no unnamed sources."""

from collections.abc import Callable

import pytest

from rashomon.resolve.parties import Parties
from rashomon.types import Reading

Marked = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("{1s:The appeals court judges} {1c:wrote} {1x:no}.", True),
        ("{1s:Several judges} {1c:wrote} {1x:no}.", False),
        ("{1s:The rebels} {1c:said} {1x:no}.", True),
        ("{1s:Two rebels} {1c:said} {1x:no}.", False),
        ("The port was sued by two pilots. {1s:The plaintiffs} {1c:argued} {1x:no}.", True),
        ("Two pilots, Ruiz and Hale, are suing. {1s:Plaintiffs} {1c:argued} {1x:no}.", True),
        ("The port was sued by two pilots. {1s:Some plaintiffs} {1c:argued} {1x:no}.", False),
        ("The case goes on. {1s:The plaintiffs} {1c:argued} {1x:no}.", False),
        ("{2s:The district attorney’s office} {2c:said} {2x:yes}. {1s:The prosecutors} {1c:wrote} {1x:no}.", True),
        ("{2s:The district attorney’s office} {2c:said} {2x:yes}. {1s:Two prosecutors} {1c:wrote} {1x:no}.", False),
        ("{2s:The port} {2c:said} {2x:yes}. {1s:The prosecutors} {1c:wrote} {1x:no}.", False),
        ("Ana Ruiz, {1s:the port’s lawyer}, {1c:said} {1x:no}.", True),
        ("Ana Ruiz MORE, {1s:Hale’s lawyer}, who left, {1c:said} {1x:no}.", True),
        ("In Easton, {1s:Hale’s lawyer}, who left, {1c:said} {1x:no}.", False),
        ("Ana Ruiz left, {1s:Hale’s lawyer} {1c:said}, {1x:no}.", False),
        ("Ana Ruiz, {1s:Hale’s lawyers}, {1c:said} {1x:no}.", False),
        ("{1s:The freshman lawmaker} {1c:said} {1x:no}.", True),
        ("A port lawmaker left. {1s:The lawmaker} {1c:said} {1x:no}.", False),
        ("{1s:The lawmaker} {1c:said} {1x:no}. A port lawmaker left.", True),
        ("{1s:The official} {1c:said} {1x:no}.", False),
        ("{1s:The lawmakers} {1c:said} {1x:no}.", False),
    ],
)
def test_known_parties(marked: Marked, text: str, known: bool) -> None:
    reading = marked(text)
    assert Parties(reading).knows(reading.attribution_by_id["a1"].source[0]) is known
