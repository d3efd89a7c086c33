"""Measures which mentions of events are found to mean one event: CoNLL F1 on ECB+'s development topics.

    python bench/events.py [--write]

Gold mentions, within each topic. Beside it stands "the same words within a topic", and the same for those of each story
alone, which tells what telling the two stories of a topic apart is worth.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import ecb
import event_mentions
import material
from ecb import Mention
from floors import Figure, judge

from rashomon.align.quantities import stem


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure does not hold, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="make the floors as strict as these figures allow")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    return judge(list(measure()), options.write)


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    folder = material.corpus(ecb.FOLDER)
    found = ecb.mentions(folder, "Dev")
    inputs = material.fingerprint([folder / "cybulska_setup/ECB_Dev_Event_gold_mentions.json"])
    table = event_mentions.load()
    label: dict[str, object] = {}
    for topic in topics(folder, found):
        for number, group in enumerate(event_mentions.events(topic, table)):
            label |= {m.key: (m.topic, number) for m in group}
    yield Figure("ecb+ dev events conll f1", conll(found, label), inputs)
    words: dict[str, object] = {m.key: (m.topic, m.words.lower()) for m in found}
    yield Figure("ecb+ dev, same words in a topic, conll f1", conll(found, words), inputs, floored=False)
    stems: dict[str, object] = {m.key: (m.topic, m.document.endswith("plus"), stem(m.words)) for m in found}
    yield Figure("ecb+ dev, same stem in a story by gold, conll f1", conll(found, stems), inputs, floored=False)


def topics(folder: Path, mentions: Sequence[Mention]) -> Iterator[event_mentions.Topic]:
    """Yield the topics of mentions, in order."""
    for name in sorted({m.topic for m in mentions}, key=int):
        yield event_mentions.topic([m for m in mentions if m.topic == name], ecb.documents(folder, [name]))


def conll(mentions: Sequence[Mention], label: Mapping[str, object]) -> float:
    """Return the CoNLL F1 of labels by scorers/events.py, in percent."""
    scorer = material.scorer("events")
    gold = scorer.clusters({m.key: m.chain for m in mentions})
    return float(scorer.score(gold, scorer.clusters(label))["conll"])


if __name__ == "__main__":
    sys.exit(main())
