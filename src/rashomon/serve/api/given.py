"""New accounts over HTTP: a text or an address as JSON, files as a form. Each is kept, and read in the background."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from anyio import to_thread
from litestar import Controller, Response, post
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException
from litestar.params import JSONBody, MultipartBody

from rashomon.desk.desk import Desk
from rashomon.desk.given import Given
from rashomon.desk.messages import NewAccount, Queued
from rashomon.ingest.metadata import Metadata, clean_authors
from rashomon.serve.api.once import Key, once
from rashomon.serve.desk import Asked, TheDesk

MOST_FILES = 20


@dataclass
class NewFiles:
    """Files, each an account (or, as JSON Lines, several), for which story, and what is known of them all."""

    file: list[UploadFile]
    story: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    author: str | None = None


class GivenApi(Controller):
    """What people give the desk to read."""

    path = "/accounts"
    tags = ("accounts",)

    @post(status_code=202, sync_to_thread=True)
    def add_account(
        self, request: Asked, desk: TheDesk, data: JSONBody[NewAccount], key: Key = None
    ) -> Response[Queued]:
        """Give a text, or an address to fetch. The answer is the job that reads it."""
        if (data.text is None) == (data.url is None):
            raise ClientException(detail="Give either a text or the url of a page.")
        said = Metadata(
            title=data.title,
            publisher=data.publisher,
            published=data.published,
            authors=data.authors,
            url=data.url if data.text is not None else None,
        )
        given = Given(
            name=data.name,
            data=None if data.text is None else data.text.encode("utf-8", "replace"),
            url=data.url,
            metadata=said,
        )
        return once(request, desk, key, data, lambda: _queued(desk, [given], data.story, request.user.name))


class FilesApi(Controller):
    """Files that people give the desk to read."""

    path = "/accounts/files"
    tags = ("accounts",)

    @post(status_code=202)
    async def add_files(
        self, request: Asked, desk: TheDesk, data: MultipartBody[NewFiles], key: Key = None
    ) -> Response[Queued]:
        """Give files. The answer is the jobs that read them, one a file."""
        if not 0 < len(data.file) <= MOST_FILES:
            raise ClientException(detail=f"Give 1 to {MOST_FILES} files at once.")
        said = Metadata(
            title=data.title,
            publisher=data.publisher,
            published=data.published,
            authors=clean_authors(data.author),
        )
        given = [Given(name=file.filename, data=await file.read(), metadata=said) for file in data.file]
        sent = [(one.name, sha256(one.data or b"").hexdigest(), one.metadata, data.story) for one in given]
        act = partial(_queued, desk, given, data.story, request.user.name)
        return await to_thread.run_sync(once, request, desk, key, sent, act)


def _queued(desk: Desk, given: list[Given], story: str | None, by: str) -> Response[Queued]:
    with desk.store.together():
        jobs = tuple(desk.add(one, story=story, by=by) for one in given)
    return Response(Queued(jobs=jobs), status_code=202)
