"""What docs/api.md and docs/client.md show to type does what they say, at a server that was started as anybody does."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

_BLOCK = re.compile(r"```sh\n(.*?)```", re.S)
# What is typed waits for no job; who reads the page does.
_WAIT = """
JOBS="$HERE/api/v1/jobs?unfinished=true&story=${STORY:-none}"
while command curl -s "$JOBS" | grep -q '"items":\\[{'; do sleep 0.3; done
"""


@pytest.fixture
def place(root: Path, tmp_path: Path) -> Path:
    """Return a folder with the examples in it."""
    (tmp_path / "examples").symlink_to(root / "examples")
    return tmp_path


def typed(page: str, server: str) -> str:
    """Return all that a page shows to type as one script, in which whatever fails ends it."""
    script = [f'set -euo pipefail\nHERE={server}\ncurl() {{ command curl --fail-with-body "$@"; }}']
    for number, block in enumerate(_BLOCK.findall(page)):
        shown = block.replace("curl -s", "command curl -s") if "nowhere" in block else block
        script += [f'echo; echo "=== {number}"', shown, _WAIT]
    return "\n".join(script)


def test_what_the_page_of_the_api_shows_works(root: Path, place: Path, server: str) -> None:
    page = (root / "docs" / "api.md").read_text("utf-8")
    script = typed(page, server)
    done = subprocess.run(["bash", "-c", script], cwd=place, capture_output=True, text=True, check=False, timeout=90)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    told = re.split(r"=== \d+\n", done.stdout)
    assert len(told) == len(_BLOCK.findall(page)) + 1
    whole = done.stdout
    assert json.loads((place / "lantern.json").read_text("utf-8"))["account"]["publisher"] == "The Lantern"
    assert len(json.loads((place / "story.json").read_text("utf-8"))["accounts"]) == 3
    assert (place / "story.zip").read_bytes().startswith(b"PK")
    assert "\n304\n" in whole
    assert whole.count('"title":"The crane"') == 2
    assert len(set(re.findall(r'"id":"(\w+)","title":"The crane"', whole))) == 1
    assert "urn:rashomon:error:Missing" in whole
    assert "event: findings" in whole
    assert "whsec_" not in whole


def test_every_address_of_the_api_is_told_of_somewhere(root: Path) -> None:
    page = (root / "docs" / "api.md").read_text("utf-8")
    document = json.loads((root / "docs" / "openapi.json").read_text("utf-8"))
    parts = {path.removeprefix("/api/v1/").split("/")[0] for path in document["paths"]}
    assert {part for part in parts if f"/api/v1/{part}" not in page} == set()


def test_what_the_page_of_the_client_shows_works(root: Path, place: Path, server: str) -> None:
    page = (root / "docs" / "client.md").read_text("utf-8")
    [code] = re.findall(r"```python\n(.*?)```", page, re.S)
    code = code.replace("http://127.0.0.1:8000", server)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=90)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "<html" in (place / "story.html").read_text("utf-8")
