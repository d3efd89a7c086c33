"""Reads GUM (CoNLL-U with entities in MISC) as texts with marked mentions and the clusters they make."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rashomon.types import Span

GUM = Path("gum/gum")

# The parts that splits.md of GUM names; what is in neither is for training. Texts from Reddit are stored without words.
DEV = frozenset(
    """academic_exposure academic_librarians bio_byron bio_emperor conversation_grounded conversation_risk court_loan
    court_negligence essay_evolved essay_tools fiction_beast fiction_lunre interview_cyclone interview_gaming
    letter_arendt letter_wiki news_homeopathic news_iodine podcast_bangladesh podcast_wrestling
    speech_impeachment speech_inauguration textbook_governments textbook_labor
    vlog_portland vlog_radiology voyage_athens voyage_coron whow_joke whow_overalls""".split()
)
TEST = frozenset(
    """academic_discrimination academic_eegimaa bio_dvorak bio_jespersen conversation_lambada conversation_retirement
    court_insanity court_mitigation essay_fear essay_system fiction_falling fiction_teeth interview_hill
    interview_libertarian letter_attorney letter_mandela news_nasa news_sensitive podcast_bezos podcast_multitasking
    speech_austria speech_newzealand textbook_chemistry textbook_union vlog_london
    vlog_studying voyage_oakland voyage_vavau whow_cactus whow_mice""".split()
)
_MARK = re.compile(r"\(([^()]+)(\)?)|([^()]+)\)")


class Marked(NamedTuple):
    """A marked mention: where it stands, its head word, whether that is a proper name, and its entity and kind."""

    span: Span
    head: Span
    named: bool
    entity: str
    kind: str


class Document(NamedTuple):
    """A text of GUM with its mentions in text order."""

    name: str
    text: str
    mentions: tuple[Marked, ...]

    def kind_of(self) -> dict[str, str]:
        """Return the kind that most mentions of each entity are marked as."""
        kinds: dict[str, Counter[str]] = {}
        for mention in self.mentions:
            kinds.setdefault(mention.entity, Counter())[mention.kind] += 1
        return {entity: count.most_common(1)[0][0] for entity, count in kinds.items()}


class _Token(NamedTuple):
    span: Span
    proper: bool
    number: int
    governor: int


def part_paths(folder: Path, part: str) -> list[Path]:
    """Return the files of the part "train", "dev" or "test", Reddit left out."""
    every = {p.name.removeprefix("GUM_").partition(".")[0]: p for p in sorted((folder / "dep").glob("GUM_*.conllu.gz"))}
    wanted = {"dev": DEV, "test": TEST, "train": set(every) - DEV - TEST}[part]
    return [path for name, path in every.items() if name in wanted and not name.startswith("reddit")]


def read_document(path: Path) -> Document:
    """Return a file of GUM; sentences are set apart by a space, paragraphs by an empty line."""
    text = ""
    tokens: list[_Token] = []
    mentions: list[Marked] = []
    open_: dict[str, list[tuple[int, list[str]]]] = {}
    whole_end, gap, rest = 0, "", ""
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block") and text:
            gap = "\n\n"
        columns = line.split("\t")
        if len(columns) != 10 or "." in columns[0]:
            gap = gap or (" " if not line and text else "")
            continue
        first, _, last = columns[0].partition("-")
        spaced = "SpaceAfter=No" not in columns[9]
        if last:
            text += gap + columns[1]
            rest, whole_end, gap = columns[1], int(last), " " if spaced else ""
            continue
        if int(first) <= whole_end and rest:
            start = len(text) - len(rest)
            rest = rest[len(columns[1]) :] if int(first) < whole_end else ""
            end = len(text) - len(rest)
        else:
            start = len(text) + len(gap)
            text += gap + columns[1]
            end, gap = len(text), " " if spaced else ""
        whole_end = 0 if int(first) >= whole_end else whole_end
        tokens.append(_Token(Span(start, end), columns[3] == "PROPN", int(first), int(columns[6])))
        mentions += _marks(columns[9], tokens, open_)
    return Document(path.name.partition(".")[0], text, tuple(sorted(mentions)))


def _marks(misc: str, tokens: list[_Token], open_: dict[str, list[tuple[int, list[str]]]]) -> Iterator[Marked]:
    """Yield the mentions that end at the last token, and note those that begin there."""
    entity = re.search(r"(?:^|\|)Entity=([^|]+)", misc)
    for opened, closed, closing in _MARK.findall(entity[1]) if entity else ():
        if opened:
            fields = opened.split("-")
            open_.setdefault(fields[0], []).append((len(tokens) - 1, fields))
        name = opened.split("-")[0] if opened else closing
        if (closed or closing) and open_.get(name):
            first, fields = open_[name].pop()
            if "[" in name:
                continue  # a mention in two parts: neither is one by itself
            head = _head(tokens[first:])
            span = Span(tokens[first].span.start, tokens[-1].span.end)
            yield Marked(span, head.span, head.proper, name, fields[1])


def _head(tokens: Sequence[_Token]) -> _Token:
    """Return the first word that hangs on none of the others."""
    inside = {token.number for token in tokens}
    return next((token for token in tokens if token.governor not in inside), tokens[0])
