"""Who uses the desk, and what they did, over HTTP; nothing secret is ever among it.

People, passwords and tokens are made on the pages and on the command line: a program's token makes no others.
"""

from typing import Annotated

from litestar import Controller, Response, get
from litestar.params import QueryParameter

from rashomon.desk.messages import Listed
from rashomon.serve.api.conditional import shown
from rashomon.serve.api.listed import ThePart, listed
from rashomon.serve.desk import Asked, TheDesk
from rashomon.serve.security.guards import admin
from rashomon.serve.security.person import Person
from rashomon.store.audit import Done
from rashomon.store.people import StoredPerson


class PeopleApi(Controller):
    """Who uses the desk."""

    path = "/people"
    tags = ("people",)

    @get("/me", sync_to_thread=False)
    def tell_me(self, request: Asked) -> Response[Person]:
        """Tell who asks: the name under which all you do is kept, and your role."""
        return shown(request, request.user)

    @get(guards=[admin], sync_to_thread=True)
    def list_people(self, request: Asked, desk: TheDesk) -> Response[Listed[StoredPerson]]:
        """List everybody, by name."""
        with desk.store.reading() as kept:
            return shown(request, Listed(items=kept.people.list(), next=None))

    @get("/done", guards=[admin], sync_to_thread=True)
    def list_done(
        self,
        request: Asked,
        desk: TheDesk,
        part: ThePart,
        subject: Annotated[str | None, QueryParameter(description="What was done to this.")] = None,
    ) -> Response[Listed[Done]]:
        """List who did what, the latest first."""
        with desk.store.reading() as kept:
            done = kept.audit.list(before=part.number, limit=part.limit + 1, subject=subject)
        return listed(request, done, part, lambda one: one.number)
