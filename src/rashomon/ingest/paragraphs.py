"""Turns an extracted article and its page into the whole article: passed-over paragraphs are put back.

Extraction sometimes ends at an advertisement in mid-article, where the page goes on in a second element like the
first. Paragraphs that stand in elements of the same tags and classes as extracted ones, and that are many and long,
belong to the article (two of the 181 pages of the scrapinghub benchmark are halved without this).
"""

from typing import Any

_APART = {"nav", "footer", "aside", "header", "form", "figure", "figcaption", "button", "noscript", "table"}
_SHORTEST = 60
_FEWEST = 4
_MEAN_LENGTH = 150
_SHARE = 0.3


def restore_paragraphs(html: str, text: str) -> str:
    """Return `text` (a paragraph a line) with the paragraphs of `html` that belong among its own."""
    lines = text.split("\n")
    where = {_flat(line).removeprefix("- "): number for number, line in reversed(list(enumerate(lines)))}
    paragraphs = _paragraphs(html)
    homes = {home for home, words in paragraphs if words in where and home}
    starts = {line[:50] for line in where}
    lost: dict[int, list[str]] = {}
    at = None
    for home, words in paragraphs:
        if words in where:
            at = where[words]
        elif at is not None and home in homes and words[:50] not in starts:
            starts.add(words[:50])
            lost.setdefault(at, []).append(words)
    found = [words for group in lost.values() for words in group]
    length = sum(map(len, found))
    if len(found) < _FEWEST or length < _SHARE * len(text) or length < _MEAN_LENGTH * len(found):
        return text
    if any(words.endswith(("…", "...")) for words in found):
        # Teasers of other articles.
        return text
    return "\n".join(part for number, line in enumerate(lines) for part in (line, *lost.get(number, ())))


def _paragraphs(html: str) -> list[tuple[tuple[str, ...], str]]:
    """Return each longer paragraph outside menus and captions, with the place it stands in (see `_home`)."""
    from lxml import etree  # type: ignore[import-untyped] # lxml ships no types
    from lxml import html as parser

    try:
        tree = parser.fromstring(html)
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    found = []
    for element in tree.iter("p"):
        words = _flat(element.text_content())
        if len(words) >= _SHORTEST and not any(above.tag in _APART for above in element.iterancestors()):
            found.append((_home(element), words))
    return found


def _home(element: Any) -> tuple[str, ...]:  # noqa: ANN401 - lxml has no types
    """Return tags and classes of the two elements around a paragraph, empty where the nearest has no class."""
    around = list(element.iterancestors())[:2]
    if not around or not around[0].get("class"):
        return ()
    return tuple(f"{above.tag} {above.get('class') or ''}" for above in around)


def _flat(words: str) -> str:
    return " ".join(words.split())
