"""Tells other programs when what a story tells changes: signed, again and again until it is taken, for three days.

A message is signed as Standard Webhooks has it (https://www.standardwebhooks.com): HMAC-SHA256 over its id, its moment
and its body, so that who takes it can tell that it is ours, new, and whole.
"""

import base64
import binascii
import hmac
import random
from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from rashomon.desk.desk import Desk
from rashomon.errors import FetchError, RefusedUrl
from rashomon.fetch.client import post_url
from rashomon.fetch.waits import back_off
from rashomon.store.records import Changes, Job, Revision, StoredStory
from rashomon.store.session import Session
from rashomon.voices import Record

_SOONEST, _LATEST = 10.0, 6 * 3600.0  # seconds between two tries
_GIVEN_UP_AFTER = 3 * 86_400.0
_PREFIX = "whsec_"


class FindingsChanged(Record, frozen=True, kw_only=True):
    """What a webhook is told: the story as it is now, and what a revision of its comparison changed."""

    type: str = "findings.changed"
    story: StoredStory
    revision: Revision


def announce(kept: Session, story: str, revision: int, changes: Changes, by: str) -> None:
    """Queue what is to be told of a new comparison, where it changed anything."""
    if changes == Changes():
        return
    for webhook in kept.webhooks.of_story(story):
        kept.jobs.add("notify", f"{webhook} {story} {revision}", by)


def notify(desk: Desk, job: Job) -> str:
    """Tell one webhook of one comparison; where it does not take it, raise FetchError, and queue another try."""
    webhook, story, number = job.subject.split(" ")
    with desk.store.reading() as kept:
        url, secret = kept.webhooks.get(webhook).url, kept.webhooks.secret(webhook)
        revision = next(r for r in kept.stories.revisions(story) if r.revision == int(number))
        told = FindingsChanged(story=kept.stories.get(story), revision=revision)
    body = msgspec.json.encode(told)
    now = datetime.now(UTC)
    name = f"{webhook}.{story}.{number}"
    try:
        post_url(url, body, headers=signed(name, int(now.timestamp()), body, secret), guard=desk.guard)
    except FetchError as error:
        age = (now - datetime.fromisoformat(revision.made)).total_seconds()
        _try_again(desk, job, webhook, error, age)
        raise
    with desk.store.writing() as kept:
        kept.webhooks.went(webhook, f"Told of revision {number}.", failed=False)
    return f"Told of revision {number}."


def signed(name: str, moment: int, body: bytes, secret: str) -> dict[str, str]:
    """Return the headers of a message: its id, when it was sent (seconds since 1970), and both signed with it."""
    what = f"{name}.{moment}.".encode() + body
    signature = base64.b64encode(hmac.new(_key(secret), what, sha256).digest()).decode()
    return {"Webhook-Id": name, "Webhook-Timestamp": str(moment), "Webhook-Signature": f"v1,{signature}"}


def _key(secret: str) -> bytes:
    """Return the key that a secret stands for: of `whsec_…` what its Base64 holds, else its own bytes."""
    if secret.startswith(_PREFIX):
        try:
            return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except binascii.Error:
            pass
    return secret.encode()


def _try_again(desk: Desk, job: Job, webhook: str, error: FetchError, age: float) -> None:
    with desk.store.writing() as kept:
        failures = kept.webhooks.went(webhook, str(error), failed=True)
        # What may not be reached will not be reached later.
        if isinstance(error, RefusedUrl) or age > _GIVEN_UP_AFTER:
            return
        wait = max(error.retry_after or 0.0, back_off(failures, _SOONEST, _LATEST, random.random()))
        kept.jobs.add("notify", job.subject, job.wanted_by, after=min(wait, _LATEST))
