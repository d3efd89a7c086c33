"""Readings and comparisons in any format of `rashomon.report.formats`, by `?format=` or by what the client accepts."""

from collections.abc import Mapping
from typing import Annotated, Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import QueryParameter

from rashomon.report.archive import zipped
from rashomon.report.formats import FORMATS, Result, format_named, render, render_files
from rashomon.types import Comparison, Reading

FormatName = Annotated[
    str | None,
    QueryParameter(
        name="format", max_length=40, description=f"One of {', '.join(FORMATS)}. Without it, what Accept asks for."
    ),
]

_LINKED = "application/ld+json"
# What each format is served as; the first that a client accepts is taken. One that is several files is a zip of them.
_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "html": "text/html",
    "jsonl": "application/x-ndjson",
    "markdown": "text/markdown",
    "terminal": "text/plain",
    "prov": f'{_LINKED}; profile="http://www.w3.org/ns/prov#"',
    "annotations": f'{_LINKED}; profile="http://www.w3.org/ns/anno.jsonld"',
    "schema-org": f'{_LINKED}; profile="https://schema.org/"',
    "csv": "application/zip",
}
# Formats that no media type of their own names: asked for by `format` alone.
_OTHERS: Mapping[str, str] = {"timelinejs": "application/json", "claim-review": _LINKED}
MEDIA_TYPES = tuple(dict.fromkeys(kind.partition(";")[0] for kind in _TYPES.values()))
# A page is whole in itself. Whatever stands in it, it is cut off from the desk that serves it.
_PAGE_ALONE = (
    "sandbox allow-scripts allow-popups allow-downloads; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)
_WIDTH = 100
IN_ANY_FORMAT = "In the format asked for"


def any_format(kind: type[Reading | Comparison]) -> dict[int, ResponseSpec]:
    """Return how an answer in any format is described: as JSON it is of this kind."""
    return {200: ResponseSpec(kind, generate_examples=False, description=IN_ANY_FORMAT)}


def format_wanted(request: Request[Any, Any, Any], asked: str | None) -> str:
    """Return the name of the format that a request asks for; raise FormatError, or a 406 where none is accepted."""
    if asked is not None:
        return format_named(asked).name
    for wanted, parameters in _accepted(request.headers.get("Accept", "*/*")):
        for name, kind in _TYPES.items():
            if _fits(wanted, parameters, kind):
                return name
    raise HTTPException(status_code=406, detail=f"Nothing is served as that. Accept one of {', '.join(MEDIA_TYPES)}.")


def rendered(result: Result, format_name: str, stem: str) -> Response[Any]:
    """Answer with a result in a format, under a file's name that begins with `stem`."""
    kind = format_named(format_name)
    name = f"{stem}{kind.endings[0]}"
    if kind.files is None:
        body = render(result, kind.name, width=_WIDTH, everything=True).encode()
        media = _TYPES.get(kind.name) or _OTHERS.get(kind.name, "text/plain")
    else:
        files = render_files(result, name, kind.name)
        name = name if name.endswith(".zip") else f"{name}.zip"
        body, media = files[name] if list(files) == [name] else zipped(files), "application/zip"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Vary": "Accept"}
    if kind.name == "html":
        headers["Content-Security-Policy"] = _PAGE_ALONE
    return Response(body, media_type=media, headers=headers)


def _accepted(header: str) -> list[tuple[str, str]]:
    """Return the media types of an Accept header with their parameters, those liked best first."""
    liked: list[tuple[float, str, str]] = []
    for part in header.split(",")[:50]:
        kind, _, parameters = part.partition(";")
        weight = 1.0
        for parameter in parameters.split(";"):
            name, _, value = parameter.strip().partition("=")
            if name == "q":
                weight = _weight(value)
        if weight > 0:
            liked.append((weight, kind.strip().lower(), parameters))
    return [(kind, parameters) for _, kind, parameters in sorted(liked, key=lambda one: -one[0])]


def _weight(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0


def _fits(wanted: str, parameters: str, kind: str) -> bool:
    media, _, own = kind.partition("; ")
    if wanted not in ("*/*", media, f"{media.partition('/')[0]}/*"):
        return False
    return "profile=" not in parameters or own in parameters
