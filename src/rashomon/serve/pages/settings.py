"""Settings: who one is, who may use the desk, and what was done."""

from collections.abc import Mapping

import msgspec
from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from rashomon.desk.desk import Desk
from rashomon.desk.people import add_person, disable_person, enable_person, set_role
from rashomon.errors import StoreError
from rashomon.serve.desk import TheDesk
from rashomon.serve.pages.correct import Form
from rashomon.serve.security.guards import admin
from rashomon.serve.templating import Asked, page
from rashomon.store.people import ROLES, Role

_DONE = 50
_DONE_WORDS = {
    "account.remove": "removed an account",
    "account.reread": "had accounts read again",
    "document.add": "gave something to read",
    "feed.add": "had a feed watched",
    "feed.remove": "had a feed watched no more",
    "person.add": "let somebody in",
    "person.disable": "let somebody in no more",
    "person.enable": "let somebody in again",
    "person.password": "set a password",
    "person.rename": "renamed somebody",
    "person.role": "changed a role",
    "ruling.add": "ruled",
    "ruling.withdraw": "took a ruling back",
    "session.revoke": "signed a browser out",
    "story.drop": "took an account out of a story",
    "story.open": "opened a story",
    "story.put": "put an account into a story",
    "story.remove": "removed a story",
    "story.rename": "renamed a story",
    "token.add": "made a token",
    "token.revoke": "revoked a token",
    "webhook.add": "had a program told",
    "webhook.remove": "had a program told no more",
}
_ROLES: Mapping[Role, str] = {
    "reader": "reader: sees everything",
    "editor": "editor: adds accounts and rules",
    "admin": "admin: looks after people, too",
}


class SettingsPages(Controller):
    """Pages on which the desk is set up."""

    path = "/settings"
    include_in_schema = False

    @get(sync_to_thread=True)
    def show_settings(self, request: Asked, desk: TheDesk) -> Template:
        """Show what may be set."""
        return _shown(request, desk)

    @post("/people", guards=[admin], sync_to_thread=True)
    def add(self, request: Asked, desk: TheDesk, data: Form) -> Redirect | Template:
        """Let somebody use the desk."""
        try:
            add_person(
                desk.store,
                str(data.get("name", "")),
                _role(data),
                str(data.get("password", "")) or None,
                request.user.name,
            )
        except StoreError as error:
            return _shown(request, desk, problem=str(error))
        return Redirect("/settings", status_code=303)

    @post("/people/{who:str}", guards=[admin], sync_to_thread=True)
    def change(self, request: Asked, desk: TheDesk, who: FromPath[str], data: Form) -> Redirect | Template:
        """Let somebody do more or less, or nothing any more, or again."""
        by, asked = request.user.name, data.get("do")
        try:
            if asked == "disable":
                disable_person(desk.store, who, by)
            elif asked == "enable":
                enable_person(desk.store, who, by)
            else:
                set_role(desk.store, who, _role(data), by)
        except StoreError as error:
            return _shown(request, desk, problem=str(error))
        return Redirect("/settings", status_code=303)


def _role(data: Mapping[str, object]) -> Role:
    return msgspec.convert(data["role"], Role) if data.get("role") in ROLES else "reader"


def _shown(request: Asked, desk: Desk, problem: str = "") -> Template:
    with desk.store.reading() as kept:
        people = kept.people.list() if request.user.role == "admin" else ()
        done = kept.audit.list(limit=_DONE) if request.user.role == "admin" else ()
    return page(
        request,
        "settings.html",
        status=422 if problem else 200,
        people=people,
        done=done,
        done_words=_DONE_WORDS,
        roles=_ROLES,
        problem=problem,
    )
