"""Turns a comparison or readings into the text of a format: terminal, html, json, jsonl, markdown, timelinejs."""

from collections.abc import Callable, Sequence
from functools import partial

from rashomon import codec
from rashomon.errors import FormatError
from rashomon.types import Comparison, Reading

FORMATS = ("terminal", "html", "json", "jsonl", "markdown", "timelinejs")
# The first that fits a name counts.
ENDINGS = {
    ".timeline.json": "timelinejs",
    ".txt": "terminal",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
}

Result = Comparison | Reading | Sequence[Reading]


def render(
    result: Result,
    format: str = "terminal",  # noqa: A002 - the word of the command line, and of everybody who asks for one
    *,
    width: int = 100,
    colour: bool = False,
    everything: bool = False,
) -> str:
    """Return a comparison, a reading or several readings in a format, ending with a line end.

    `width` and `colour` are for the terminal; `everything` lists there and in Markdown what is otherwise counted. JSON,
    JSON Lines and HTML always hold everything: JSON is one document (an object for a comparison or one reading, an
    array for several), JSON Lines one reading a line, a comparison's own findings left out. TimelineJS holds the dated
    events of a comparison, or the dated claims of readings. Raises FormatError.
    """
    if format not in FORMATS:
        raise FormatError(f"no format is called “{format}”. Those there are: {', '.join(FORMATS)}.")
    readings = (
        result.accounts if isinstance(result, Comparison) else (result,) if isinstance(result, Reading) else result
    )
    writers: dict[str, Callable[[], str]] = {
        "json": partial(_json, result),
        "jsonl": lambda: codec.encode_lines(readings).decode(),
        "html": partial(_html, result, tuple(readings)),
        "markdown": partial(_markdown, result, tuple(readings), everything),
        "timelinejs": partial(_timelinejs, result, tuple(readings)),
        "terminal": partial(_terminal, result, tuple(readings), (width, colour, everything)),
    }
    return writers[format]()


def format_of(path: str) -> str:
    """Return the format that a file's ending asks for; raise FormatError where it asks for none."""
    for ending, name in ENDINGS.items():
        if path.lower().endswith(ending):
            return name
    raise FormatError(f"{path}: its ending says no format. Use one of {' '.join(ENDINGS)}, or give --format.")


def _json(result: Result) -> str:
    if isinstance(result, (Comparison, Reading)):
        return codec.encode(result).decode() + "\n"
    return "[" + ",\n".join(codec.encode(reading).decode() for reading in result) + "]\n"


def _html(result: Result, readings: tuple[Reading, ...]) -> str:
    from rashomon.report.page import page_of_comparison, page_of_readings

    return page_of_comparison(result) if isinstance(result, Comparison) else page_of_readings(readings)


def _markdown(result: Result, readings: tuple[Reading, ...], everything: bool) -> str:
    from rashomon.report.markdown import brief_comparison, brief_readings

    if isinstance(result, Comparison):
        return brief_comparison(result, everything=everything)
    return brief_readings(readings, everything=everything)


def _timelinejs(result: Result, readings: tuple[Reading, ...]) -> str:
    from rashomon.report.timelinejs import timeline_of_comparison, timeline_of_readings

    return timeline_of_comparison(result) if isinstance(result, Comparison) else timeline_of_readings(readings)


def _terminal(result: Result, readings: tuple[Reading, ...], how: tuple[int, bool, bool]) -> str:
    from rashomon.report.terminal import draw_comparison, draw_readings

    width, colour, everything = how
    if isinstance(result, Comparison):
        return draw_comparison(result, width=width, colour=colour, everything=everything)
    return draw_readings(readings, width=width, colour=colour, everything=everything)
