"""People's rulings over HTTP: made, taken back, listed with all that came before, and those that conflict."""

from typing import Annotated

from litestar import Controller, Response, delete, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from rashomon.desk.desk import Desk
from rashomon.desk.laid import rulings_on
from rashomon.desk.messages import Conflict, Listed, NewRuling
from rashomon.review.gold import encode_examples, find_examples
from rashomon.review.standing import stand
from rashomon.rulings import Ruling
from rashomon.serve.api.conditional import etag_of, once_seen, shown
from rashomon.serve.api.listed import ThePart, listed
from rashomon.serve.api.once import Key, once
from rashomon.serve.desk import Asked, TheDesk
from rashomon.store.packing import moment, new_id

_Of = Annotated[str | None, QueryParameter(description="Those on this account, or on other versions of its page.")]
_Within = Annotated[str | None, QueryParameter(description="Those on accounts of this story.")]


class RulingsApi(Controller):
    """The rulings."""

    path = "/rulings"
    tags = ("rulings",)

    @get(sync_to_thread=True)
    def list_rulings(
        self, request: Asked, desk: TheDesk, part: ThePart, account: _Of = None, story: _Within = None
    ) -> Response[Listed[Ruling]]:
        """List rulings, the newest first, also those that were taken back or replaced."""
        accounts = _accounts(desk, account, story)
        with desk.store.reading() as kept:
            found = kept.rulings.list(part.page, accounts)
        return listed(request, found, part, lambda ruling: ruling.id)

    @get("/conflicts", sync_to_thread=True)
    def list_conflicts(
        self, request: Asked, desk: TheDesk, account: _Of = None, story: _Within = None
    ) -> Response[Listed[Conflict]]:
        """List where people disagree. There the machine stands, until they agree."""
        accounts = _accounts(desk, account, story)
        with desk.store.reading() as kept:
            rulings = kept.rulings.all() if accounts is None else rulings_on(kept, accounts)
        conflicts = tuple(Conflict(rulings=group) for group in stand(rulings).conflicts)
        return shown(request, Listed(items=conflicts, next=None))

    @get("/gold", media_type="application/x-ndjson", sync_to_thread=True)
    def export_gold(self, request: Asked, desk: TheDesk, account: _Of = None, story: _Within = None) -> Response[bytes]:
        """Return the rulings that stand as gold and training data: JSON Lines, one example a ruling."""
        accounts = _accounts(desk, account, story)
        with desk.store.reading() as kept:
            rulings = kept.rulings.all() if accounts is None else rulings_on(kept, accounts)
            ruled = dict.fromkeys(passage.account for ruling in rulings for passage in ruling.passages)
            readings = kept.accounts.readings(tuple(ruled))
        data = encode_examples(find_examples(readings, rulings))
        return once_seen(request, etag_of(data), lambda: Response(data, media_type="application/x-ndjson"))

    @post(sync_to_thread=True)
    def rule(self, request: Asked, desk: TheDesk, data: JSONBody[NewRuling], key: Key = None) -> Response[Ruling]:
        """Decide on an attribution, a date, an entity, a pair of claims, or what is furniture."""

        def rules() -> Response[Ruling]:
            ruling = Ruling(
                id=new_id(),
                about=data.about,
                answer=data.answer,
                passages=data.passages,
                found=data.found,
                value=data.value,
                reviewer=request.user.name,
                made=moment(),
                reason=data.reason,
            )
            kept = desk.rule(ruling, request.user.name)
            return Response(kept, status_code=201, headers={"Location": f"{request.url.path.rstrip('/')}/{kept.id}"})

        return once(request, desk, key, data, rules)

    @get("/{ruling:str}", sync_to_thread=True)
    def get_ruling(self, request: Asked, desk: TheDesk, ruling: FromPath[str]) -> Response[Ruling]:
        """Return a ruling, also one that was taken back."""
        with desk.store.reading() as kept:
            return shown(request, kept.rulings.get(ruling))

    @delete("/{ruling:str}", status_code=200, sync_to_thread=True)
    def undo(self, request: Asked, desk: TheDesk, ruling: FromPath[str]) -> Response[Ruling]:
        """Take a ruling back. It stays in the history, with who took it back and when."""
        return Response(desk.undo(ruling, request.user.name))


def _accounts(desk: Desk, account: str | None, story: str | None) -> tuple[str, ...] | None:
    """Return the accounts that are asked about: of a story, or one; None for all. Raises Missing."""
    with desk.store.reading() as kept:
        if account is not None:
            kept.accounts.summary(account)
        if story is None:
            return None if account is None else (account,)
        kept.stories.get(story)
        return tuple(a.id for a in kept.stories.accounts(story) if account in (None, a.id))
