"""Turns attributions that the product found in marked texts into how far its sureness can be believed."""

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from polnear import ROLES, Marked

FOLDS = 5


@dataclass(frozen=True)
class Seen:
    """Figures of attribution, and for every attribution found: what the regression weighs, whether marks confirm it.

    `features` [n, values], `right` [n], `text` [n] the number of its text.
    """

    figures: dict[str, dict[str, float]]
    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    text: NDArray[np.int64]


def see(models: Path, texts: list[Marked]) -> Seen:
    """Read marked texts with the weights in a folder, as the product does, in a process that has loaded no others."""
    os.environ["RASHOMON_MODELS"] = str(models.resolve())
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_see, texts).result()


def _see(texts: list[Marked]) -> Seen:
    from rashomon.evaluation.attribution import Article, as_marked, confirmed, score
    from rashomon.evaluation.brat import Roles
    from rashomon.extract.attributions import find_attributions
    from rashomon.extract.confidence import features
    from rashomon.models.encoder import label
    from rashomon.types import Account, Span

    articles, rows, right, text = [], [], [], []
    for number, one in enumerate(texts):
        account = Account(id=one.name, name=one.name, text=one.text)
        found = [a for a in find_attributions(account, label(one.text)) if a.parent is None]
        marked = tuple(Roles(*(tuple(Span(*s) for s in m[r]) for r in ROLES)) for m in one.attributions or [])
        articles.append(Article(one.text, marked, as_marked(found)))
        rows.extend(features(a, one.text) for a in found)
        right.extend(confirmed(articles[-1]))
        text.extend([number] * len(found))
    figures = {name: row.known() for name, row in score(articles).items()}
    return Seen(figures, np.array(rows, dtype=np.float64), np.array(right), np.array(text))


def fit(seen: Seen) -> dict[str, object]:
    """Return the regression's weights for the card, with its error on texts it was not fitted on."""
    held_out = np.zeros(len(seen.right))
    for fold in range(FOLDS):
        apart = seen.text % FOLDS == fold
        weights = _logistic(seen.features[~apart], seen.right[~apart])
        held_out[apart] = _likelihood(seen.features[apart], weights)
    weights = _logistic(seen.features, seen.right)
    return {
        "method": f"logistic regression; errors over {FOLDS} folds of whole texts",
        "weights": weights[:-1].round(4).tolist(),
        "bias": round(float(weights[-1]), 4),
        "expected_calibration_error": round(_calibration_error(held_out, seen.right), 4),
        "brier": round(float(((held_out - seen.right) ** 2).mean()), 4),
        "n": len(seen.right),
    }


def _logistic(features: NDArray[np.float64], right: NDArray[np.bool_], ridge: float = 1.0) -> NDArray[np.float64]:
    """Return weights and bias of the likeliest regression (Newton's method)."""
    rows = np.c_[features, np.ones(len(features))]
    held = np.diag([*[ridge] * features.shape[1], 1e-6])
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - likely) - held @ weights
        weights += np.linalg.solve((rows * (likely * (1 - likely))[:, None]).T @ rows + held, slope)
    return weights


def _likelihood(features: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = 1 / (1 + np.exp(-np.c_[features, np.ones(len(features))] @ weights))
    return found


def _calibration_error(likely: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten bins (Naeini 2015)."""
    bins = np.minimum((likely * 10).astype(int), 9)
    return sum(
        abs(float(likely[bins == b].mean() - right[bins == b].mean())) * float((bins == b).mean()) for b in set(bins)
    )
