"""Claims of a story: what is gathered, and what stands around their dates."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.align import claims
from rashomon.align.claims import gather, story_claims
from rashomon.types import Account, Claim, Reading, Time


def reading(name: str, text: str, *times: tuple[str, str]) -> Reading:
    """Return a reading of one claim, with times told by their words and EDTF."""
    told = tuple(
        Time(start=text.index(w), end=text.index(w) + len(w), type="DATE", value=edtf, edtf=edtf) for w, edtf in times
    )
    account = Account(id=f"{name}: {text}", name=name, text=text)
    return Reading(account=account, times=told, claims=(Claim(id="c1", start=0, end=len(text)),))


def around(text: str, *times: tuple[str, str]) -> list[set[str]]:
    (claim,) = story_claims([reading("a.txt", text, *times)], ()).claims
    return [set(t.around) for t in claim.times]


def test_a_date_goes_with_the_words_of_its_clause() -> None:
    text = "The union wrote on 24 February, and repairs began in April."
    assert around(text, ("24 February", "2025-02-24"), ("April", "2025-04")) == [{"union", "wrot"}, {"repair", "began"}]


def test_a_date_that_describes_a_noun_goes_with_that_noun() -> None:
    text = "Sailors were hurt in the Jan. 8 rocket attack on the base."
    assert around(text, ("Jan. 8", "2020-01-08")) == [{"rocket", "attack"}]


def test_what_is_given_twice_is_compared_once_and_said_so() -> None:
    one, again = reading("a.txt", "The gate was open."), reading("a.txt", "The gate was open.")
    same_text, same_name = reading("b.txt", "The gate was open."), reading("b.txt", "The gate was shut.")
    kept, notes = gather([one, same_name, again, same_text])
    assert [r.account.name for r in kept] == ["a.txt", "b.txt", "b.txt"]
    assert [n.code for n in notes] == ["account-twice", "same-text", "same-name"]


def test_one_account_alone_is_said_so() -> None:
    assert [n.code for n in gather([reading("a.txt", "The gate was open.")])[1]] == ["one-account"]


def test_what_a_lone_account_means_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        asked.extend(texts)
        return np.ones((len(texts), 384), np.float32)

    monkeypatch.setattr(claims, "embed", embed)
    one, other = reading("a.txt", "The crane fell."), reading("b.txt", "It lay on the quay.")
    alone = story_claims([one], ())
    assert (alone.vectors.shape, alone.word_vectors.shape, asked) == ((1, 384), (len(alone.weight), 384), [])
    story_claims([one, other], ())
    assert "The crane fell." in asked
