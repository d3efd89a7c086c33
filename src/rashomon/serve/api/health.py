"""Whether the server is well, for whoever watches over it."""

from litestar import Controller, Response, get

import rashomon
from rashomon.serve.desk import TheDesk
from rashomon.voices import Record


class Health(Record, frozen=True, kw_only=True):
    """The server's version, and how many accounts there are and how many jobs wait or are being done."""

    rashomon: str
    accounts: int
    unfinished: int


class HealthApi(Controller):
    """Whether the server is well."""

    path = "/health"
    tags = ("health",)

    @get(sync_to_thread=True)
    def tell_health(self, desk: TheDesk) -> Response[Health]:
        """Say that the server and its database answer."""
        with desk.store.reading() as kept:
            health = Health(
                rashomon=rashomon.__version__, accounts=kept.accounts.count(), unfinished=kept.jobs.unfinished()
            )
        return Response(health, headers={"Cache-Control": "no-store"})
