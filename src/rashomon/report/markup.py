"""How a page is written: templates whose every text is escaped and harmless, the styles and scripts in it."""

import base64
import hashlib
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from rashomon.report.passage import count, quoted, shorten, visible
from rashomon.when import display

# What stands in quotation marks, and marks with white space about them that means nothing.
_LOOSE = {
    "css": re.compile(r"""("[^"]*")|\s*([{};,>]|(?<=[\w-]):(?= ))\s*"""),
    "js": re.compile(r"""("[^"]*"|`[^`]*`)| *([{}();,?:=<>&|]+) *"""),
}


@cache
def templates_of(package: str) -> Environment:
    """Return the environment of the templates that lie in a package's folder of that name."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_written,
    )
    environment.globals.update(count=count, display=display)
    environment.filters.update(shorten=shorten, quoted=quoted, web=_web)
    return environment


def asset(package: str, name: str) -> str:
    """Return a style sheet or script, from beside the templates, without what only its authors need.

    Pages are to be small: indentation, comments and white space that means nothing go.
    """
    environment = templates_of(package)
    if environment.loader is None:
        raise RuntimeError("the page's environment has no loader")
    lines = (line.strip() for line in environment.loader.get_source(environment, name)[0].splitlines())
    text = "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))
    return _LOOSE[name.rpartition(".")[2]].sub(lambda found: found[1] or found[2], text).replace(";}", "}")


def policy_hash(text: str) -> str:
    """Return the hash by which a content security policy allows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def without_empty_lines(page: str) -> str:
    """Return a page without the empty lines that templates leave where nothing was to be told."""
    return re.sub(r"\n{2,}", "\n", page.rstrip("\n") + "\n")


def _written(value: object) -> object:
    """Return what a template writes: every text harmless to read as well as to parse, numbers no longer than needed."""
    if type(value) is float:
        return f"{value:.1f}".removesuffix(".0")
    return visible(value) if type(value) is str else value


def _web(url: str | None) -> str:
    """Return a web address that may become a link, and nothing for any other kind ("javascript:" among them)."""
    plain = (url or "").strip()
    return plain if plain.lower().startswith(("http://", "https://")) and plain == visible(plain) else ""
