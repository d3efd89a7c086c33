"""A story in every format: one file, or several in a zip."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from litestar import Controller, Response, get
from litestar.params import FromPath
from litestar.response import Template

from rashomon.errors import Missing
from rashomon.report.archive import zipped
from rashomon.report.formats import FORMATS, format_named, render_files
from rashomon.serve.desk import TheDesk
from rashomon.serve.templating import Asked, page

# What each format is for, in words; those most people want first.
_WORDS: Mapping[str, tuple[str, str]] = {
    "html": ("Page", "one file that asks nothing of anybody: to read, to send, to print"),
    "markdown": ("Brief", "Markdown, for a text editor"),
    "terminal": ("Plain text", "as the command line shows it"),
    "csv": ("Tables", "CSV files for a spreadsheet"),
    "parquet": ("Tables, Parquet", "the same for data tools"),
    "json": ("JSON", "everything, for programs"),
    "jsonl": ("JSON Lines", "one record a line"),
    "timelinejs": ("Timeline", "for TimelineJS"),
    "prov": ("Provenance", "who has it from whom, as W3C PROV"),
    "annotations": ("Annotations", "marks on the texts, as W3C Web Annotations"),
    "schema-org": ("schema.org", "claims and articles as linked data"),
    "claim-review": ("ClaimReview", "verdicts of people, as search engines read them"),
    "brat": ("brat", "marks on the texts, for the brat annotation tool"),
}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".zip": "application/zip",
}
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Offered:
    """A format as it is offered: its name, what people call it, the ending of its file, what it is for."""

    name: str
    title: str
    ending: str
    words: str


class ExportPages(Controller):
    """Pages on which a story is taken away as a file."""

    include_in_schema = False

    @get("/stories/{story:str}/export", sync_to_thread=True)
    def show_formats(self, request: Asked, desk: TheDesk, story: FromPath[str]) -> Template:
        """Show the formats."""
        with desk.store.reading() as kept:
            stored = kept.stories.get(story)
        order = [*_WORDS, *(name for name in FORMATS if name not in _WORDS)]
        formats = [_offered(name) for name in order if name in FORMATS]
        return page(request, "export.html", story=stored, formats=formats)

    @get("/stories/{story:str}/export/{format_name:str}", sync_to_thread=True)
    def export(self, desk: TheDesk, story: FromPath[str], format_name: FromPath[str]) -> Response[bytes]:
        """Return the newest comparison in a format."""
        asked = format_named(format_name)
        with desk.store.reading() as kept:
            stored = kept.stories.get(story)
            comparison = kept.stories.comparison(story)
        if comparison is None:
            raise Missing(f"“{stored.title}” has not been compared yet. Wait until its accounts are read.")
        stem = _PLAIN.sub("-", stored.title.lower()).strip("-")[:60].strip("-") or "story"
        files = render_files(comparison, f"{stem}{asked.endings[0]}", asked.name)
        name, data = next(iter(files.items())) if len(files) == 1 else (f"{stem}.{asked.name}.zip", zipped(files))
        kind = next((kind for ending, kind in _TYPES.items() if name.endswith(ending)), "text/plain; charset=utf-8")
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, media_type=kind, headers=headers)


def _offered(name: str) -> Offered:
    title, words = _WORDS.get(name, (name, ""))
    return Offered(name, title, FORMATS[name].endings[0], words)
