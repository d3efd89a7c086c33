"""GAP and GUM to the table of weights that tells whom a pronoun means.

    python train/pronouns.py GAP GUM [--out src/rashomon/models/data/pronouns.json]

For each pronoun of the third person the features of `rashomon.resolve.antecedents` are drawn up for what it can stand
for, and a conditional logistic regression is fitted to what people marked: GAP's development part (one pronoun a text)
and GUM's training part (every pronoun). What earlier pronouns of a text are taken for depends on the weights, so they
are fitted three times, each time on texts read with the weights before. The figures in the card are cross-validated:
each half of GAP's development part read with weights that had not seen it.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

import gap
import gum

from rashomon.extract.attributions import find_attributions
from rashomon.extract.entities import find_entities
from rashomon.extract.sentences import split_sentences
from rashomon.models.encoder import label
from rashomon.resolve.antecedents import NOBODY, Candidate, Pronoun, Telling
from rashomon.resolve.leanings import Leaning, find_leaning
from rashomon.resolve.names import Scene, set_scene
from rashomon.resolve.reference import LEANING, Weights, chosen, follow
from rashomon.types import Account, Reading, Span

ROUNDS = 3
RIDGE = 1.0
GUM_WEIGHT = 0.5  # of one pronoun of GUM, against one of GAP: theirs are easier, and many
GROUPS = ("he or she", "it", "they")
LEANT = "he or she"  # the group of which the model says what it leans to
NONE = "none"  # the feature that every "nothing told of" has
RARE = 0.005  # weights nearer to nothing are left out of the table


class Example(NamedTuple):
    """A pronoun with what it can stand for, and which of that is right."""

    group: str
    candidates: tuple[Candidate, ...]
    leaning: tuple[float, ...]
    right: tuple[bool, ...]
    weight: float


class Text(NamedTuple):
    """A text as it is read, and how to tell which candidates of a pronoun are right; None where nobody marked it."""

    scene: Scene
    leaning: Leaning
    judge: Callable[[], Callable[[Pronoun, Sequence[Candidate]], tuple[bool, ...] | None]]
    weight: float


def main() -> None:
    """Fit, print the figures and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gap", type=Path)
    parser.add_argument("gum", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/models/data/pronouns.json"))
    options = parser.parse_args()
    marked = [(one, gap_text(one)) for one in gap.examples(options.gap / "gap-development.tsv")]
    documents = [gum_text(gum.read_document(path)) for path in gum.part_paths(options.gum, "train")]
    held = [gap_text(one) for one in gap.examples(options.gap / "gap-validation.tsv")]
    held += [gum_text(gum.read_document(path)) for path in gum.part_paths(options.gum, "dev")]
    halves = marked[::2], marked[1::2]
    answers = [
        answer
        for part, rest in (halves, halves[::-1])
        for answer in answered(part, fitted([*(text for _, text in rest), *documents]))
    ]
    weights = joined(fitted([*(text for _, text in marked), *documents]), held)
    card = {
        "name": "pronouns",
        "version": "1",
        "sha256": hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest(),
        "task": "which entity a pronoun of the third person stands for, or none",
        "base": "none: conditional logistic regressions over features in words",
        "licence": "Apache-2.0",
        "data": [
            {"name": "GAP, development part: 2,000 pronouns", "licence": "Apache-2.0", "for": "weights and figures"},
            {
                "name": f"GUM, training part: {len(documents)} texts",
                "licence": "annotations CC BY 4.0, texts by genre; none of them shipped",
                "for": "weights",
            },
            {
                "name": "GAP, validation part, and GUM, development part",
                "licence": "as above",
                "for": "how much the model's leaning counts beside the other weights",
            },
        ],
        "command": "python train/pronouns.py build/data/gap-coref/gap-coref build/data/gum/gum",
        "figures": {
            "GAP development, F1 in percent, two halves, without the model's leaning": {
                "all": round(gap.f1(answers), 1),
                "masculine": round(gap.f1(a for a in answers if not a[0].feminine), 1),
                "feminine": round(gap.f1(a for a in answers if a[0].feminine), 1),
            }
        },
        "weights": weights,
    }
    options.out.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(card["figures"], indent=1))


def scene_of(text: str) -> tuple[Scene, Leaning]:
    """Return a text as its pronouns are read, and what the model leans to."""
    account = Account(id="text", name="text", text=text)
    labels = label(text)
    scene = set_scene(
        Reading(
            account=account,
            sentences=split_sentences(account),
            attributions=find_attributions(account, labels),
            entities=find_entities(account, labels),
        )
    )
    return scene, find_leaning(labels, scene.words, scene.tellings)


def gap_text(example: gap.Example) -> Text:
    """Return an example of GAP: right is the name it means, or whatever is neither name where it means none."""
    scene, leaning = scene_of(example.text)
    at = scene.words.at(example.pronoun.start)
    named = [named_at(scene, name) for name in example.names]
    meant = {e for of, means in zip(named, example.means, strict=True) for e in of if means}
    not_meant = {e for of, means in zip(named, example.means, strict=True) for e in of if not means}

    def judge(pronoun: Pronoun, candidates: Sequence[Candidate]) -> tuple[bool, ...] | None:
        if pronoun.word != at:
            return None
        if any(example.means):
            return tuple(c.entity in meant for c in candidates)
        return tuple(c.entity not in not_meant for c in candidates)

    return Text(scene, leaning, lambda: judge, 1.0)


def named_at(scene: Scene, name: Span) -> set[int]:
    """Return the entities named at a place."""
    return {
        t.entity
        for t in scene.tellings
        if t.form != "noun" and scene.words.start[t.first] < name.end and name.start < scene.words.end[t.stop - 1]
    }


def gum_text(document: gum.Document) -> Text:
    """Return a text of GUM: right is what was last told of by a mention of the entity that the pronoun is marked as."""
    scene, leaning = scene_of(document.text)
    heads: dict[int, list[gum.Marked]] = {}
    for mention in document.mentions:
        heads.setdefault(scene.words.at(mention.head.start), []).append(mention)
    of_telling = {t: marked_at(scene, heads, t) for t in scene.tellings}
    of_pronoun = {
        p.word: next((m.entity for m in heads.get(p.word, ()) if m.span.end - m.span.start <= 12), None)
        for p in scene.pronouns
    }

    def start() -> Callable[[Pronoun, Sequence[Candidate]], tuple[bool, ...]]:
        told: dict[int, str | None] = {}
        rest = iter(scene.tellings)
        following: list[Telling] = list(scene.tellings[:1]) and [next(rest)]

        def judge(pronoun: Pronoun, candidates: Sequence[Candidate]) -> tuple[bool, ...]:
            while following and following[0].first < pronoun.word:
                told[following[0].entity] = of_telling[following[0]] or told.get(following[0].entity)
                following[:] = [t for t in [next(rest, None)] if t]
            entity = of_pronoun[pronoun.word]
            right = tuple(
                entity is not None and c.entity != NOBODY and told.get(c.entity) == entity for c in candidates
            )
            return right if any(right) else tuple(c.entity == NOBODY for c in candidates)

        return judge

    return Text(scene, leaning, start, GUM_WEIGHT)


def marked_at(scene: Scene, heads: Mapping[int, Sequence[gum.Marked]], telling: Telling) -> str | None:
    """Return the marked entity of the smallest mention around a telling that has its head inside."""
    start, end = scene.words.start[telling.first], scene.words.end[telling.stop - 1]
    around = [
        (m.span.end - m.span.start, m.entity)
        for at in range(telling.first, telling.stop)
        for m in heads.get(at, ())
        if m.span.start <= start and end <= m.span.end
    ]
    return min(around)[1] if around else None


def fitted(texts: Sequence[Text]) -> dict[str, dict[str, float]]:
    """Return the weights of each group of pronouns, fitted round after round."""
    weights: dict[str, dict[str, float]] = {}
    for _ in range(ROUNDS):
        examples = [example for text in texts for example in drawn_up(text, weights)]
        weights = {group: regression([e for e in examples if e.group == group]) for group in GROUPS}
    return {
        group: {feature: round(w, 3) for feature, w in row.items() if abs(w) >= RARE} for group, row in weights.items()
    }


def drawn_up(text: Text, weights: Weights) -> Iterator[Example]:
    """Yield the marked pronouns of a text, read with these weights."""
    judge, found = text.judge(), list[Example]()

    def pick(pronoun: Pronoun, candidates: Sequence[Candidate]) -> int:
        right, leaning = judge(pronoun, candidates), tuple(text.leaning(pronoun, candidates))
        if right and any(right) and (len(candidates) > 1 or pronoun.group != "he or she"):
            found.append(Example(pronoun.group, tuple(candidates), leaning, right, text.weight))
        return picked(pronoun, candidates, weights, leaning)

    run(text.scene, pick)
    yield from found


def run(scene: Scene, pick: Callable[[Pronoun, Sequence[Candidate]], int]) -> dict[int, int]:
    """Follow the pronouns of a scene; what is told of its entities is noted on copies, for it is read again."""
    tracks = {number: replace(track) for number, track in scene.tracks.items()}
    return follow(scene.words, scene.tellings, tracks, scene.pronouns, pick)


def picked(pronoun: Pronoun, candidates: Sequence[Candidate], weights: Weights, leaning: Sequence[float]) -> int:
    """Return what the product chooses; the nearest candidate where there are no weights yet."""
    return chosen(pronoun, candidates, weights, leaning) if pronoun.group in weights else candidates[0].entity


def regression(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of features by which the right candidates are likeliest, with a ridge on all."""
    counts = Counter(f for e in examples for c in e.candidates for f in c.features)
    number = {feature: n for n, feature in enumerate(sorted(counts))}
    rows = [(k, c, r) for k, e in enumerate(examples) for c, r in zip(e.candidates, e.right, strict=True)]
    of, right = np.array([k for k, _, _ in rows]), np.array([float(r) for _, _, r in rows])
    columns = [number[f] for _, c, _ in rows for f in c.features]
    ends = np.cumsum([0, *(len(c.features) for _, c, _ in rows)])
    values = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(number)))
    weight = np.array([e.weight for e in examples])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = values @ weights
        top = np.full(len(examples), -np.inf)
        np.maximum.at(top, of, scores)
        part = np.exp(scores - top[of])
        whole = np.bincount(of, part, len(examples))
        good = np.maximum(np.bincount(of, part * right, len(examples)), 1e-300)
        error = float((weight * np.log(whole / good)).sum() + RIDGE / 2 * weights @ weights)
        return error, values.T @ ((part / whole[of] - part * right / good[of]) * weight[of]) + RIDGE * weights

    found = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(sorted(counts), found.x.tolist(), strict=True))


def joined(weights: dict[str, dict[str, float]], texts: Sequence[Text]) -> dict[str, dict[str, float]]:
    """Return the weights with one for the model's leaning, the others of its group by one number, and "none" moved.

    The three numbers are those that make the right candidates of held-out texts likeliest: the model has learnt from
    the texts that the other weights are fitted on, and would be trusted too much there.
    """
    row = weights[LEANT]
    examples = [example for text in texts for example in drawn_up(text, weights) if example.group == LEANT]
    table = [np.array([sum(row.get(f, 0.0) for f in c.features) for c in e.candidates]) for e in examples]
    none = [np.array([float(NONE in c.features) for c in e.candidates]) for e in examples]
    lean, right = [np.array(e.leaning) for e in examples], [np.array(e.right) for e in examples]

    def loss(numbers: NDArray[np.float64]) -> float:
        total = 0.0
        for one, of_table, of_none, of_model, true in zip(examples, table, none, lean, right, strict=True):
            scores = numbers[0] * of_table + numbers[1] * of_model + numbers[2] * of_none
            total += one.weight * float(np.logaddexp.reduce(scores) - np.logaddexp.reduce(scores[true]))
        return total

    by, of_leaning, of_none = minimize(loss, np.array([1.0, 0.5, 0.0]), method="Nelder-Mead").x
    scaled = {feature: round(float(by) * w, 3) for feature, w in row.items()}
    scaled[NONE] = round(scaled.get(NONE, 0.0) + float(of_none), 3)
    return weights | {LEANT: scaled | {LEANING: round(float(of_leaning), 3)}}


def answered(
    marked: Sequence[tuple[gap.Example, Text]], weights: Weights
) -> Iterator[tuple[gap.Example, tuple[bool, bool]]]:
    """Yield the examples of GAP with what reading them with these weights says of both names."""
    for example, text in marked:
        meant = run(text.scene, lambda p, c, leaning=text.leaning: picked(p, c, weights, leaning(p, c)))
        who = meant.get(text.scene.words.at(example.pronoun.start))
        first, second = (who in named_at(text.scene, name) for name in example.names)
        yield example, (first, second)


if __name__ == "__main__":
    main()
