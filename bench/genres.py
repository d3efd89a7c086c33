"""Measures the reader away from politics: ten articles on sport, business, science, war, crime and weather.

python bench/genres.py [--faults] [--show ARTICLE] [--write]

One reader of ours marked them by PolNeAR's habits, before seeing what is found. The marks in genres/ are places alone;
the texts are in the shared corpora. Nine of the ten are stored with spaces around every mark: they are read as they
were printed, and once more as stored.
"""

import argparse
import hashlib
import io
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import material
import msgspec
from faults import KINDS, faults
from floors import Figure, judge

import rashomon
from rashomon.evaluation.attribution import Article, Figures, as_marked, score
from rashomon.evaluation.brat import Roles, parse_marks
from rashomon.extract.attributions import find_attributions
from rashomon.models.encoder import label
from rashomon.types import Span

MARKS = Path(__file__).with_name("genres")
ALLSIDES = Path("allsides-articles/allsides-articles")
SEESAW = Path("seesaw/seesaw")
ONE_ATTRIBUTION = 2.0  # points under a figure that its floor is laid: of 160 attributions one is worth more than half
COLUMNS = ("attribution", "span/content", "span/source", "span/cue")
FORMS = ("direct", "mixed", "indirect")

_ELISION = r"(?:s|t|re|ve|ll|d|m)\b"
_APART = re.compile(
    rf" (?=[,.;:?!)%’”]|''|n't\b|'{_ELISION})|(?<=[(“‘$]) |(?<=``) |(?<=\w ’) (?={_ELISION})|(?P<opens>``)|(?P<ends>'')"
)


class Marked(NamedTuple):
    """A text with what a person marked in it; `arguable` numbers the marks that another person might not have made."""

    name: str
    text: str
    marks: tuple[Roles, ...]
    arguable: frozenset[int]

    @property
    def genre(self) -> str:
        """What the article is about: its name up to the number."""
        return self.name.partition("-")[0]


class _Stored(msgspec.Struct):
    """An article of allsides-articles."""

    id: str = msgspec.field(name="ID")
    content: str = ""


class _Sentence(msgspec.Struct):
    text: str


class _Triplet(msgspec.Struct):
    """An article of seesaw."""

    text: list[_Sentence]


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure is under its floor, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", action="store_true", help="count the faults by kind and genre, and stop")
    parser.add_argument("--show", metavar="ARTICLE", help="print every fault in an article, and stop")
    parser.add_argument("--write", action="store_true", help="raise the floors to these figures, less a little slack")
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    stored = list(articles())
    read = [(one, read_article(one)) for one in map(printed, stored)]
    if options.show:
        print("\n".join(line for one, article in read if one.name == options.show for line in shown(article)))
        return 0
    if options.faults:
        print(fault_table(read))
        return 0
    print(table([*((one.name, score([article])) for one, article in read), ("all", score(a for _, a in read))]), "\n")
    return judge(list(measure(read, score(map(read_article, stored)))), options.write)


def measure(read: Iterable[tuple[Marked, Article]], as_stored: dict[str, Figures]) -> Iterator[Figure]:
    """Yield the figures over all articles; the marks and the texts make the hash."""
    inputs = material.fingerprint(MARKS.iterdir())
    figures = score(article for _, article in read)
    whole = figures["attribution"]
    for part, value in (("f1", whole.f1), ("p", whole.p), ("r", whole.r)):
        yield Figure(f"genres attribution {part}", value or 0, inputs, slack=ONE_ATTRIBUTION, floored=part == "f1")
    for name in COLUMNS[1:]:
        yield Figure(f"genres {name} f1", figures[name].f1 or 0, inputs, slack=ONE_ATTRIBUTION, floored=False)
    for form in FORMS:
        yield Figure(f"genres recall {form}", figures[f"recall {form}"].r or 0, inputs, floored=False)
    f1 = as_stored["attribution"].f1 or 0
    yield Figure("genres attribution f1, marks set apart", f1, inputs, slack=ONE_ATTRIBUTION)


def articles() -> Iterator[Marked]:
    """Yield the articles of the index, texts as stored. Raises ValueError where a text is not the one marked."""
    rows = [line.split("\t") for line in (MARKS / "index.tsv").read_text("utf-8").splitlines()[1:]]
    texts = dict(allsides_texts({row[3] for row in rows if row[2] == ALLSIDES.name}))
    for name, _, corpus, key, digest in rows:
        text = texts[key] if corpus == ALLSIDES.name else seesaw_text(key)
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            raise ValueError(f"{name}: the text of {corpus} {key} is not the one that was marked.")
        body = (MARKS / f"{name}.ann").read_text("utf-8")
        arguable = frozenset(int(number) - 1 for number in re.findall(r"^A\d+\tArguable E(\d+)$", body, re.MULTILINE))
        yield Marked(name, text, parse_marks(body, text, name), arguable)


def allsides_texts(wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Yield id and text of the articles wanted."""
    decoder = msgspec.json.Decoder(_Stored)
    with lzma.open(material.corpus(ALLSIDES) / "articles-2019-2020.jsonl.xz") as lines:
        for stored in map(decoder.decode, lines):
            if stored.id in wanted:
                yield stored.id, stored.content


def seesaw_text(key: str) -> str:
    """Return the text of an article, a sentence a line, empty ones left out."""
    path = material.corpus(SEESAW) / "articles" / f"{key}.json"
    return "\n".join(s.text for s in msgspec.json.decode(path.read_bytes(), type=_Triplet).text if s.text)


def printed(one: Marked) -> Marked:
    """Return an article as it was printed: without the spaces that set marks apart, and with quotation marks for ``."""
    text, kept_to = "", 0
    places: list[int] = []
    for match in _APART.finditer(one.text):
        places.extend(range(len(text), len(text) + match.start() - kept_to))
        text += one.text[kept_to : match.start()]
        places.extend([len(text)] * len(match.group()))
        text += "“" if match["opens"] else "”" if match["ends"] else ""
        kept_to = match.end()
    places.extend(range(len(text), len(text) + len(one.text) - kept_to + 1))
    text += one.text[kept_to:]
    marks = tuple(Roles(*(tuple(Span(places[s], places[e]) for s, e in parts) for parts in m)) for m in one.marks)
    return one._replace(text=text, marks=marks)


def read_article(one: Marked) -> Article:
    """Return a text with its marks and the attributions found in it that stand in no other's content.

    Outlets that were told something, which are added later as links of a chain, are no business of the reader's.
    """
    account = rashomon.open_account(io.BytesIO(one.text.encode()))
    return Article(one.text, one.marks, as_marked(find_attributions(account, label(account.text))))


def table(rows: Iterable[tuple[str, dict[str, Figures]]]) -> str:
    """Return figures one article a line; a form that an article has no content of is a dash."""
    lines: list[tuple[str, ...]] = [("", "marked", "P", "R", "F1", "content", "source", "cue", *FORMS)]
    for name, figures in rows:
        whole = figures["attribution"]
        values = [whole.p, whole.r, whole.f1, *(figures[column].f1 for column in COLUMNS[1:])]
        values += [row.r if row.n else None for row in (figures[f"recall {form}"] for form in FORMS)]
        lines.append((name, str(whole.n), *("–" if value is None else f"{value:.1f}" for value in values)))
    return "\n".join(f"{first:<12}" + "".join(f"{cell:>9}" for cell in rest) for first, *rest in lines)


def fault_table(read: Iterable[tuple[Marked, Article]]) -> str:
    """Return how many faults of each kind there are, by genre; `arguable` are those at marks that could be argued."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for one, article in read:
        for fault in faults(article):
            counts[fault.kind][one.genre] += 1
            counts[fault.kind]["arguable"] += fault.mark in one.arguable
    genres = sorted({one.genre for one, _ in read})
    lines = [f"{'':<18}" + "".join(f"{name:>10}" for name in (*genres, "all", "arguable"))]
    for kind, row in counts.items():
        values = [row[genre] for genre in genres]
        lines.append(f"{kind:<18}" + "".join(f"{value:>10}" for value in (*values, sum(values), row["arguable"])))
    return "\n".join(lines)


def shown(article: Article) -> Iterator[str]:
    """Yield each fault of an article with what was marked and what was found."""
    for fault in faults(article):
        yield fault.kind
        for title, number, side in (("marked", fault.mark, article.marked), ("found", fault.found, article.found)):
            if number is not None:
                yield f"  {title:<7}" + " | ".join(words(article.text, parts) for parts in side[number])


def words(text: str, parts: Iterable[Span]) -> str:
    """Return passages in their words."""
    return " … ".join(text[start:end].replace("\n", " ") for start, end in parts)


if __name__ == "__main__":
    sys.exit(main())
