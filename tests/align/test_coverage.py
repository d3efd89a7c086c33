"""Who has a part in an event and where it was; how each account covers it."""

import numpy as np
import pytest

from rashomon.align.cast import participants_of, place_of
from rashomon.align.claims import StoryClaim, StoryClaims, ToldName
from rashomon.align.coverage import cover_events
from rashomon.types import ClaimRef, EntityKind, Event, Finding, Span

KINDS: dict[str, EntityKind] = {
    "Corrie": "place",
    "Skell": "place",
    "Ana": "person",
    "Leo": "person",
    "Lines": "organisation",
}


def claim(account: int, text: str, *, speaker: str | None = None, place: float = 0.0) -> StoryClaim:
    found = [(text.find(word), word) for word in KINDS if word in text]
    return StoryClaim(
        ref=ClaimRef(f"acc{account}", text),
        account=account,
        place=place,
        text=text,
        told_names=tuple(ToldName(w, KINDS[w], w, Span(at, at + len(w))) for at, w in sorted(found)),
        speaker=speaker,
        quantities=(),
        times=(),
        words={},
        in_context=text,
        when=None,
    )


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (["Ana was seen in Corrie."], "Corrie"),
        (["Ana was seen near the Skell pier.", "She was in Skell.", "She was in Corrie."], "Skell"),
        (["Ana left for Corrie."], None),  # not there yet
        (["Officials in Corrie’s harbour met."], None),  # something of Corrie's
        (["Corrie officials met Ana."], None),
        (["The boat sank."], None),
    ],
)
def test_where_it_was_stands_behind_a_word_for_being_there(texts: list[str], place: str | None) -> None:
    assert place_of([claim(n, text) for n, text in enumerate(texts)]) == place


def test_who_has_a_part_is_named_twice_and_does_not_only_tell_it() -> None:
    told = [
        claim(0, "Lines let Ana go, Leo said.", speaker="Leo"),
        claim(1, "Ana was let go, Leo told reporters.", speaker="Leo"),
        claim(1, "Lines would not comment."),
    ]
    assert participants_of(told) == ("Ana", "Lines")
    assert participants_of(told[:2]) == ("Ana",)
    assert participants_of([told[0]]) == ("Lines", "Ana")  # one account: nobody else to ask


def test_each_account_has_where_and_how_much_it_tells() -> None:
    claims = (
        claim(0, "x" * 30, place=0.0),
        claim(0, "y" * 10, place=1.0),
        claim(1, "z" * 20, place=0.5),
        claim(2, "w" * 20, place=0.5),
    )
    story = StoryClaims(
        claims=claims,
        vectors=np.zeros((4, 384), dtype=np.float32),
        weight={},
        word_vectors=np.zeros((0, 384), dtype=np.float32),
        words=(),
    )
    event = Event(id="v1", label="", claims=(claims[1].ref, claims[2].ref))
    finding = Finding(
        id="f1", kind="differ", about="when", claims=(claims[2].ref, claims[3].ref), text="", confidence=1
    )
    (covered,) = cover_events(story, [event], [finding])
    assert [(c.account, c.manner, c.place, c.share) for c in covered.coverage] == [
        ("acc0", "told", 1.0, 0.25),
        ("acc1", "differently", 0.5, 1.0),
    ]
