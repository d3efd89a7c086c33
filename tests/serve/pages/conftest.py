"""A desk with the story of `make demo`, compared, without reading anything anew."""

import re
from collections.abc import Callable, Mapping
from html import unescape

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from rashomon.desk.changes import changes_between
from rashomon.desk.desk import Desk
from rashomon.store.records import StoredStory
from rashomon.types import Comparison

Client = TestClient[Litestar]
_FORM = re.compile(r"<form[^>]*>.*?</form>", re.DOTALL)
_FIELD = re.compile(r"<(?:input|select|textarea)[^>]*>")


@pytest.fixture
def story(desk: Desk, quay_story: Comparison) -> StoredStory:
    """Return the story, compared once."""
    with desk.store.writing() as kept:
        story = kept.stories.add("The fall of the North Quay")
        for reading in quay_story.accounts:
            kept.accounts.add(reading.account, "Ada Stroud")
            kept.accounts.add_reading(reading, inputs="as the demo reads", models="of the demo")
            kept.stories.put_account(story, reading.account.id, "Ada Stroud")
        changes = changes_between(None, quay_story)
        kept.stories.add_comparison(story, quay_story, changes, inputs="as the demo compares", after=0)
        return kept.stories.get(story)


def fields_of(form: str) -> dict[str, list[str]]:
    """Return what a form sends as it stands: its hidden fields."""
    found: dict[str, list[str]] = {}
    for field in _FIELD.findall(form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', field))
        if attributes.get("type") == "hidden":
            found.setdefault(attributes["name"], []).append(unescape(attributes["value"]))
    return found


@pytest.fixture
def send(client: Client) -> Callable[..., str]:
    """Return what fills in the form of a page that holds some words, sends it, and returns the page that follows."""

    def sent(address: str, words: str, filled: Mapping[str, str | list[str]], status: int = 200) -> str:
        page = client.get(address).text
        form = next(form for form in _FORM.findall(page) if words in form)
        action = unescape(re.findall(r'action="([^"]*)"', form)[0])
        fields = fields_of(form)
        for name, value in filled.items():
            fields[name] = [*fields.get(name, []), *([value] if isinstance(value, str) else value)]
        answer = client.post(action, data=fields)
        assert answer.status_code == status, re.findall(r'role="alert">([^<]*)', answer.text)
        return answer.text

    return sent
