"""Turns the examples, compared, into the picture on the README's first screen: `python docs/picture.py`."""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

import rashomon

HERE = Path(__file__).parent
COMMAND = "$ rashomon compare examples/quay/* -o comparison.html"
WIDTH, LINES = 100, 40


def picture() -> str:
    """Return the first lines of the terminal view as SVG."""
    files = sorted((HERE.parent / "examples" / "quay").iterdir())
    story = rashomon.compare(rashomon.read(rashomon.open_account(path)) for path in files)
    lines = rashomon.render(story, "terminal", width=WIDTH, colour=True).splitlines()[:LINES]
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text(COMMAND, style="bold"), "", Text.from_ansi("\n".join(lines)), sep="\n")
    svg = console.export_svg(title="rashomon", unique_id="rashomon")
    # No fonts from elsewhere: whoever looks at the picture has a monospaced one.
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.S).replace("Fira Code", "ui-monospace")


if __name__ == "__main__":
    (HERE / "terminal.svg").write_text(picture(), "utf-8")
