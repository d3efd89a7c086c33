"""Turns a web page into a draft: the article's text, and what the page declares about it."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from rashomon.errors import EmptyAccount
from rashomon.ingest.drafts import Draft
from rashomon.ingest.encoding import clean_text
from rashomon.ingest.metadata import Metadata, clean, clean_authors, iso_date
from rashomon.ingest.paragraphs import restore_paragraphs
from rashomon.types import Note

# schema.org types that are a told story; subtypes of NewsArticle and what publishers use in their place.
_ARTICLES = {
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "Report",
    "SatiricalArticle",
}
_SCRIPT = re.compile(r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.{0,400000}?)</script", re.I | re.S)
_META = re.compile(r"<meta\s[^>]{1,2000}>", re.I)
_ATTRIBUTE = re.compile(r"([\w:.-]{1,40})\s*=\s*(?:\"([^\"]{0,1500})\"|'([^']{0,1500})')")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_LANGUAGE = re.compile(r"<html[^>]{0,1000}\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.I)
_PASSWORD = re.compile(r"<input[^>]{0,300}type\s*=\s*[\"']?password", re.I)
_WALL = re.compile(
    r"\b(?:log ?in|sign ?in|subscribe|register|create (?:an|your) account|enable javascript|verify you are)\b",
    re.I,
)
_FEWEST_WORDS = 25


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page names in its first bytes, None where it names none that exists."""
    match = _CHARSET.search(data[:4096])
    if not match:
        return None
    try:
        return codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None


def read_page(name: str, html: str, url: str | None, day: str | None = None) -> Draft:
    """Return the draft of a page; raise EmptyAccount where it holds no article, with a guess at why.

    `day` (ISO) is one on which it was there: no later date is made out from it.
    The text is the article alone, a paragraph a line: block quotations and lists kept, comments and menus left out.
    The headline is `title` and not in the text, as with front matter.
    """
    text, parsed = _extract(html, url, day)
    text, notes = clean_text(text)
    declared = _declared(html)
    metadata = declared.over(_made_out(url, parsed))
    if metadata.published and not declared.published:
        message = f"The page declares no publication date; {metadata.published} was made out from it. Check it."
        notes = (*notes, Note(code="date-made-out", message=message))
    text = _without_title(text, metadata.title)
    # Scripts without spaces between words: six letters or so are a word's worth.
    words = max(len(text.split()), sum(map(str.isalpha, text)) // 6)
    if words < _FEWEST_WORDS:
        raise EmptyAccount(_nothing_there(name, html, text))
    if words < 4 * _FEWEST_WORDS and _WALL.search(text):
        message = (
            f"Only {words} words were found, some about logging in or subscribing; the article may be behind a wall."
        )
        notes = (*notes, Note(code="wall", message=message))
    language = _LANGUAGE.search(html[:20_000])
    return Draft(text=text, metadata=metadata, language=language[1].lower() if language else "en", notes=notes)


def _nothing_there(name: str, html: str, text: str) -> str:
    if _PASSWORD.search(html) or _WALL.search(text):
        advice = "Log in with a browser, save the article's page and give that."
        return f"{name}: a login or subscription page, not the article. {advice}"
    return f"{name}: no article found on this page. Save the article's own page, or copy its text to a .txt file."


def _extract(html: str, url: str | None, day: str | None) -> tuple[str, Mapping[str, Any]]:
    """Return a page's article and what trafilatura makes of its header; empty where it finds none."""
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    dates = {"original_date": True, "extensive_search": True, "max_date": day} if day else None
    try:
        found = bare_extraction(html, url=url, include_comments=False, with_metadata=True, date_extraction_params=dates)
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError, AssertionError):
        # Broken pages reach faults in the parsers below trafilatura; without a tree there is no article.
        return "", {}
    if found is None:
        return "", {}
    fields = found.as_dict() if hasattr(found, "as_dict") else dict(found)
    text = str(fields.get("text") or "")
    return (restore_paragraphs(html, text) if text else ""), fields


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and rest and clean(first) == title else text


def _declared(html: str) -> Metadata:
    """Return what a page says of itself: JSON-LD before Open Graph and meta tags."""
    return _from_graph(html).over(_from_meta(html))


def _made_out(url: str | None, parsed: Mapping[str, Any]) -> Metadata:
    """Return what trafilatura and htmldate make out where a page declares nothing."""
    try:
        host = urlsplit(str(url or parsed.get("url") or "")).hostname or ""
    except ValueError:  # what the page says its address is, is none
        host = ""
    return Metadata(
        title=clean(parsed.get("title")),
        publisher=clean(parsed.get("sitename")) or host.removeprefix("www.") or None,
        published=iso_date(str(parsed.get("date") or "")),
        authors=clean_authors(parsed.get("author")),
        url=url or clean(parsed.get("url")),
    )


def _from_graph(html: str) -> Metadata:
    for node in _nodes(html):
        kinds = node.get("@type")
        if _ARTICLES & {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}:
            return Metadata(
                title=_text(node.get("headline")) or _text(node.get("name")),
                publisher=next(iter(_names(node.get("publisher"))), None),
                published=iso_date(str(node.get("datePublished") or "")),
                authors=tuple(dict.fromkeys(_names(node.get("author")) or _names(node.get("creator")))),
                url=clean(node.get("url")),
            )
    return Metadata()


def _nodes(html: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's JSON-LD, outer before inner."""
    for script in _SCRIPT.finditer(html):
        try:
            queue: list[Any] = [json.loads(script[1].strip().removesuffix(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        for item in queue:
            if len(queue) > 2000:
                break
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, dict):
                yield item
                queue.extend(
                    item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if key in item
                )


def _names(value: object) -> list[str]:
    """Return the names in a JSON-LD author or publisher: a string, an object, or a list of either."""
    if isinstance(value, list):
        return [name for item in value[:40] for name in _names(item)]
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            return [name for item in value[:40] if (name := _text(item))]
    name = _text(value)
    return [name] if name and not name.startswith(("http://", "https://")) else []


def _text(value: object) -> str | None:
    from html import unescape

    return clean(unescape(value)) if isinstance(value, str) else None


def _from_meta(html: str) -> Metadata:
    """Return what Open Graph and the usual meta tags say; the first of a name counts."""
    told: dict[str, str] = {}
    for tag in _META.finditer(html[:400_000]):
        fields = {key.lower(): double or single for key, double, single in _ATTRIBUTE.findall(tag[0])}
        key = fields.get("property") or fields.get("name") or fields.get("itemprop")
        if key and fields.get("content"):
            told.setdefault(key.lower(), fields["content"])
    dates = (
        "article:published_time",
        "datepublished",
        "og:published_time",
        "parsely-pub-date",
        "dc.date.issued",
        "sailthru.date",
    )
    authors = ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author")
    writer = next((value for key in authors if (value := _text(told.get(key))) and "://" not in value), None)
    return Metadata(
        title=_text(told.get("og:title")),
        publisher=_text(told.get("og:site_name")),
        published=next((day for key in dates if (day := iso_date(told.get(key, "")))), None),
        authors=clean_authors(writer),
    )
