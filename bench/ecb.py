"""Reads ECB+: documents of topics that each hold two stories, with every mention of an event and what it means.

The mentions are those of the split that is usual (Cybulska and Vossen 2014, 2015); none is looked for here.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

FOLDER = Path("ecbplus/ecbplus")
Part = Literal["Train", "Dev"]
Document = Sequence[Sequence[str]]  # sentences of words


class Mention(NamedTuple):
    """One mention of an event: where its words stand in its document, and the chain it belongs to by gold.

    `key` is how scorers/events.py knows it; `tokens` are places in the sentence.
    """

    key: str
    topic: str
    document: str
    sentence: int
    tokens: tuple[int, ...]
    words: str
    chain: str


def mentions(folder: Path, part: Part) -> list[Mention]:
    """Return the mentions of a part of the corpus, in its order."""
    rows = json.loads((folder / f"cybulska_setup/ECB_{part}_Event_gold_mentions.json").read_text("utf-8"))
    return [
        Mention(
            key=f"{row['doc_id']}|{row['sent_id']}|{','.join(map(str, row['tokens_number']))}",
            topic=row["doc_id"].split("_")[0],
            document=row["doc_id"],
            sentence=row["sent_id"],
            tokens=tuple(row["tokens_number"]),
            words=row["tokens_str"],
            chain=row["coref_chain"],
        )
        for row in rows
    ]


def documents(folder: Path, topics: Iterable[str]) -> dict[str, Document]:
    """Return the documents of topics by their names, numbered as the mentions count their sentences."""
    found: dict[str, Document] = {}
    for topic in sorted(set(topics), key=int):
        for path in sorted((folder / "ECB+_LREC2014/ECB+" / topic).glob("*.xml")):
            sentences = _sentences(path)
            # What ECB+ added to ECB opens with its address, as a sentence that the mentions do not count.
            first = 1 if path.stem.endswith("plus") else 0
            last = max(sentences, default=first)
            found[path.stem] = [sentences.get(number, []) for number in range(first, last + 1)]
    return found


def _sentences(path: Path) -> Mapping[int, list[str]]:
    sentences: dict[int, list[str]] = {}
    for token in ET.parse(path).getroot().iter("token"):
        sentences.setdefault(int(token.get("sentence", 0)), []).append(token.text or "")
    return sentences
