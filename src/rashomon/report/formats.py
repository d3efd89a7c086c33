"""Turns a comparison or readings into a format: one text, or the files that make it up.

Each format is one row of FORMATS. One that is a single text gives `text`. One that is not gives `files`: a
function of the result that returns, in the order they are told of, each file's contents (text or bytes) by what follows
the stem of the name that the user asked for, its ending included. So for `-o story.csv` the part ".claims.csv" is
written to story.claims.csv. A part names one file beside the one asked for: it holds no slash or backslash.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rashomon import codec
from rashomon.errors import FormatError
from rashomon.report.tabular.tables import load_polars, tables
from rashomon.types import Comparison, Reading

Result = Comparison | Reading | Sequence[Reading]


@dataclass(frozen=True)
class Style:
    """How a text for people is laid out; `everything` lists what is otherwise counted or shortened."""

    width: int = 100
    colour: bool = False
    everything: bool = False


@dataclass(frozen=True)
class Format:
    """A way to write a result: by `text`, or by `files` where it is not one text; `endings` of names ask for it.

    `needs`, where it takes an optional library, raises MissingExtra when that is not installed.
    """

    name: str
    endings: tuple[str, ...]
    text: Callable[[Result, Style], str] | None = None
    files: Callable[[Result], Mapping[str, str | bytes]] | None = None
    needs: Callable[[], object] | None = None


def render(
    result: Result,
    format: str = "terminal",  # noqa: A002 - the word of the command line, and of everybody who asks for one
    *,
    width: int = 100,
    colour: bool = False,
    everything: bool = False,
) -> str:
    """Return a comparison, a reading or several readings in a format that is one text, ending with a line end.

    `width` and `colour` are for the terminal; `everything` lists there and in Markdown what is otherwise counted. JSON,
    JSON Lines and HTML always hold everything: JSON is one document (an object for a comparison or one reading, an
    array for several), JSON Lines one reading a line, or of a comparison one record a line with its `type`. TimelineJS
    holds the dated events of a comparison, or the dated claims of readings. Raises FormatError, also for a format that
    is not one text.
    """
    asked = format_named(format)
    if asked.text is None:
        raise FormatError(
            f"{format} is not one text: -o NAME{asked.endings[0]} writes it, render_files returns its files."
        )
    return asked.text(result, Style(width, colour, everything))


def render_files(
    result: Result,
    name: str,
    format: str | None = None,  # noqa: A002 - as in render
    *,
    everything: bool = False,
) -> dict[str, bytes]:
    """Return the files that a result fills when it is written to the file `name`: their names and contents.

    The format is the one that the name's ending asks for, unless it is given. Most formats are one file, of that name;
    of one that is several each has the name's stem and a word of its own ("story.csv": "story.claims.csv" and others).
    Text is UTF-8. Raises FormatError.
    """
    asked = format_named(format or format_of(name))
    if asked.files is None:
        return {name: render(result, asked.name, everything=everything).encode()}
    stem = next((name[: -len(end)] for end in asked.endings if name.lower().endswith(end)), name)
    parts = asked.files(result)
    return {stem + part: data.encode() if isinstance(data, str) else data for part, data in parts.items()}


def format_named(name: str) -> Format:
    """Return the format of a name; raise FormatError where there is none."""
    if name not in FORMATS:
        raise FormatError(f"no format is called “{name}”. Those there are: {', '.join(FORMATS)}.")
    return FORMATS[name]


def format_of(path: str) -> str:
    """Return the name of the format that a file's ending asks for; raise FormatError where it asks for none."""
    for ending, name in ENDINGS.items():
        if path.lower().endswith(ending):
            return name
    raise FormatError(f"{path}: its ending says no format. Use one of {' '.join(ENDINGS)}, or give --format.")


def readings_of(result: Result) -> tuple[Reading, ...]:
    """Return the readings that a result holds."""
    if isinstance(result, Comparison):
        return result.accounts
    return (result,) if isinstance(result, Reading) else tuple(result)


def _terminal(result: Result, style: Style) -> str:
    from rashomon.report.terminal import draw_comparison, draw_readings

    width, colour, everything = style.width, style.colour, style.everything
    if isinstance(result, Comparison):
        return draw_comparison(result, width=width, colour=colour, everything=everything)
    return draw_readings(readings_of(result), width=width, colour=colour, everything=everything)


def _html(result: Result, _: Style) -> str:
    from rashomon.report.page import page_of_comparison, page_of_readings

    return page_of_comparison(result) if isinstance(result, Comparison) else page_of_readings(readings_of(result))


def _json(result: Result, _: Style) -> str:
    if isinstance(result, (Comparison, Reading)):
        return codec.encode(result).decode() + "\n"
    return "[" + ",\n".join(codec.encode(reading).decode() for reading in result) + "]\n"


def _jsonl(result: Result, _: Style) -> str:
    if isinstance(result, Comparison):
        return codec.encode_comparison_lines(result).decode()
    return codec.encode_lines(readings_of(result)).decode()


def _markdown(result: Result, style: Style) -> str:
    from rashomon.report.markdown import brief_comparison, brief_readings

    if isinstance(result, Comparison):
        return brief_comparison(result, everything=style.everything)
    return brief_readings(readings_of(result), everything=style.everything)


def _timelinejs(result: Result, _: Style) -> str:
    from rashomon.report.timelinejs import timeline_of_comparison, timeline_of_readings

    if isinstance(result, Comparison):
        return timeline_of_comparison(result)
    return timeline_of_readings(readings_of(result))


def _prov(result: Result, _: Style) -> str:
    from rashomon.report.exports.prov import provenance_of_comparison, provenance_of_readings

    if isinstance(result, Comparison):
        return provenance_of_comparison(result)
    return provenance_of_readings(readings_of(result))


def _annotations(result: Result, _: Style) -> str:
    from rashomon.report.exports.annotations import annotations_of

    return annotations_of(readings_of(result))


def _schema_org(result: Result, _: Style) -> str:
    from rashomon.report.exports.schema_org import schema_of_comparison, schema_of_readings

    return schema_of_comparison(result) if isinstance(result, Comparison) else schema_of_readings(readings_of(result))


def _claim_review(result: Result, _: Style) -> str:
    from rashomon.report.exports.claim_review import NO_VERDICTS, reviews_of_comparison

    if isinstance(result, Comparison):
        return reviews_of_comparison(result)
    raise FormatError(NO_VERDICTS)


def _brat(result: Result) -> dict[str, bytes]:
    from rashomon.report.exports.brat import brat_folder

    return {".brat.zip": brat_folder(readings_of(result))}


def _csv(result: Result) -> Mapping[str, str]:
    from rashomon.report.tabular.files import csv_files

    return csv_files(tables(result))


def _parquet(result: Result) -> Mapping[str, bytes]:
    from rashomon.report.tabular.files import parquet_files

    return parquet_files(tables(result))


_ROWS = (
    Format("terminal", (".txt",), _terminal),
    Format("html", (".html", ".htm"), _html),
    Format("json", (".json",), _json),
    Format("jsonl", (".jsonl", ".ndjson"), _jsonl),
    Format("markdown", (".md", ".markdown"), _markdown),
    Format("timelinejs", (".timeline.json",), _timelinejs),
    Format("prov", (".prov.jsonld",), _prov),
    Format("annotations", (".annotations.jsonld",), _annotations),
    Format("schema-org", (".schema.jsonld",), _schema_org),
    Format("claim-review", (".review.jsonld",), _claim_review),
    Format("brat", (".brat.zip", ".brat"), files=_brat),
    Format("csv", (".csv",), files=_csv),
    Format("parquet", (".parquet",), files=_parquet, needs=load_polars),
)
FORMATS = {row.name: row for row in _ROWS}
# The first that fits a name counts: ".timeline.json" before ".json".
ENDINGS = dict(
    sorted(((end, row.name) for row in _ROWS for end in row.endings), key=lambda pair: pair[0].count("."), reverse=True)
)
