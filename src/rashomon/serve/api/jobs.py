"""What is being done in the background, over HTTP."""

from typing import Annotated

from litestar import Controller, Response, get
from litestar.params import FromPath, QueryParameter

from rashomon.desk.messages import Listed
from rashomon.serve.api.conditional import shown
from rashomon.serve.api.listed import ThePart, listed
from rashomon.serve.desk import Asked, TheDesk
from rashomon.store.records import Job


class JobsApi(Controller):
    """The jobs."""

    path = "/jobs"
    tags = ("jobs",)

    @get(sync_to_thread=True)
    def list_jobs(
        self,
        request: Asked,
        desk: TheDesk,
        part: ThePart,
        story: Annotated[str | None, QueryParameter(description="Those for this story.")] = None,
        unfinished: Annotated[bool, QueryParameter(description="Those not yet over alone.")] = False,
    ) -> Response[Listed[Job]]:
        """List the jobs, the newest first."""
        with desk.store.reading() as kept:
            found = kept.jobs.list(part.page, story=story, open_only=unfinished)
        return listed(request, found, part, lambda job: job.id)

    @get("/{job:str}", sync_to_thread=True)
    def get_job(self, request: Asked, desk: TheDesk, job: FromPath[str]) -> Response[Job]:
        """Tell how far a job is. Its `subject` is the document, account or story that it is about."""
        with desk.store.reading() as kept:
            return shown(request, kept.jobs.get(job))
