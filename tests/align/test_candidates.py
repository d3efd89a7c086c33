"""Which claims are compared: the nearest in every other account, and no more than a bounded number."""

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.align import candidates
from rashomon.align.candidates import find_candidates
from rashomon.align.claims import StoryClaim, StoryClaims
from rashomon.align.vocabulary import content_words
from rashomon.types import ClaimRef


def claim(account: int, number: int, text: str) -> StoryClaim:
    return StoryClaim(
        ref=ClaimRef(f"acc{account}", f"c{number}"),
        account=account,
        place=0.0,
        text=text,
        told_names=(),
        speaker=None,
        quantities=(),
        times=(),
        words=content_words(text),
        in_context=text,
        when=None,
    )


def story(told: list[tuple[int, str]], vectors: NDArray[np.float32], weight: dict[str, float]) -> StoryClaims:
    claims = tuple(claim(account, number, text) for number, (account, text) in enumerate(told))
    row = {word: n for n, word in enumerate(weight)}
    return StoryClaims(
        claims=claims,
        vectors=(vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32),
        weight=weight,
        word_vectors=np.zeros((len(weight), 384), dtype=np.float32),
        words=tuple(np.array(sorted(row[w] for w in c.words if w in row), dtype=np.int64) for c in claims),
    )


def at_angles(*cosines: float) -> NDArray[np.float32]:
    """Make vectors of which the first has these cosines with the others."""
    vectors = np.zeros((len(cosines) + 1, 384), dtype=np.float32)
    vectors[0, 0] = 1
    for n, cosine in enumerate(cosines, 1):
        vectors[n, 0], vectors[n, n] = cosine, np.sqrt(1 - cosine**2)
    return vectors


@pytest.mark.parametrize(
    ("cosine", "text", "heavy", "met"),
    [
        (0.4, "rain", 0.0, True),
        (0.3, "rain", 0.0, False),
        (0.3, "harbour rain", 5.0, True),  # words in common that weigh much
        (0.3, "harbour rain", 3.0, False),
        (0.18, "harbour rain", 5.0, False),
    ],
)
def test_what_is_alike_or_shares_heavy_words_is_met(cosine: float, text: str, heavy: float, met: bool) -> None:
    told = story([(0, "the harbour"), (1, text)], at_angles(cosine), {"harbour": heavy, "rain": 1.0})
    assert [c[:2] for c in find_candidates(told)] == ([(0, 1)] if met else [])


def test_claims_of_one_account_never_meet() -> None:
    assert find_candidates(story([(0, "a"), (0, "b")], at_angles(0.9), {})) == []


def test_a_claim_meets_its_nearest_in_each_account_and_ranks_them() -> None:
    angles = [0.9 - 0.02 * n for n in range(10)]
    told = story([(0, "x"), *((1, "x") for _ in angles)], at_angles(*angles), {})
    found = find_candidates(told)
    assert [c.right for c in found] == list(range(1, 11))  # the ten find it, though it finds only eight of them
    assert [round(c.rank, 3) for c in found[:3]] == [1.0, 0.75, 0.667]
    assert found[8].rank == 0.5


def many(claims: int, accounts: int) -> StoryClaims:
    """Make claims in groups of like meaning, spread over accounts."""
    chance = np.random.default_rng(1)
    groups = chance.normal(size=(claims // 20, 384))
    vectors = groups[np.arange(claims) % len(groups)] + chance.normal(0, 0.5, (claims, 384))
    return story([(n * accounts // claims, "x") for n in range(claims)], vectors.astype(np.float32), {})


def test_cells_lose_little_and_bound_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    told = many(1200, 30)
    every = {c[:2] for c in find_candidates(told)}
    monkeypatch.setattr(candidates, "_CELL", 40)  # thirty cells, of which a claim is laid beside eight
    found = {c[:2] for c in find_candidates(told)}
    assert len(found & every) >= 0.97 * len(every)
    assert sum(len(others) for _, others, _ in candidates._beside(told)) < 0.45 * 1200**2


def test_a_rare_word_joins_what_lies_in_cells_far_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = many(1200, 30)
    monkeypatch.setattr(candidates, "_CELL", 40)
    reached = {int(i): set(others.tolist()) for i, others, _ in candidates._beside(plain)}
    far = next(j for j in range(1199, 0, -1) if j not in reached[0])
    words = tuple(np.array([0] if n in (0, far) else [], dtype=np.int64) for n in range(1200))
    told = StoryClaims(plain.claims, plain.vectors, {"harbour": 6.0}, np.zeros((1, 384), dtype=np.float32), words)
    (others,) = (others for i, others, _ in candidates._beside(told) if i == 0)
    assert far in others
    assert others.tolist() == sorted(others.tolist())


def test_nothing_to_compare_is_no_error() -> None:
    assert find_candidates(story([], np.zeros((0, 384), dtype=np.float32), {})) == []
