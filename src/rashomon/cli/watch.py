"""`rashomon watch`: feeds, sitemaps and pages that the desk looks at again and again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import options
from rashomon.cli.guard import guarded

if TYPE_CHECKING:
    from rashomon.ingest.listing import Entry
    from rashomon.store.feeds import FeedKind, StoredFeed

app = typer.Typer(no_args_is_help=True, help="Watch feeds, sitemaps and pages: what is new or changed is read.")

_Which = Annotated[str, typer.Argument(metavar="ADDRESS|ID", help="What is watched, as `list` tells it.")]
_You = Annotated[str, typer.Option("--you", metavar="NAME", help="In whose name what it brings is added.")]


@app.command()
@guarded
def add(  # noqa: PLR0913, PLR0917 - a parameter an option
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="[ADDRESS]…", help="Addresses of feeds.", show_default=False)
    ] = None,
    opml: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Add every feed of an OPML file.", show_default=False)
    ] = None,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="What the addresses are: feed (RSS, Atom, JSON Feed), sitemap or page.")
    ] = "feed",
    story: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Put what it brings into this story; else into the one it fits."),
    ] = None,
    you: _You = "you",
    db: options.Database = options.DATABASE,
) -> int:
    """Watch addresses from now on. They are first looked at by the next round of a worker, or `rashomon watch run`.

    What is watched is asked slowly, as its site's robots.txt allows, and only sends what has changed.
    """
    options.require_desk()
    from rashomon.store.store import Store

    wanted = [*_named(addresses or ()), *_subscribed(opml)]
    if not wanted:
        raise typer.BadParameter("Give the address of a feed, or --opml FILE.")
    with Store(db).writing() as kept:
        from rashomon.watch.rounds import queue_round

        if story is not None:
            kept.stories.get(story)
        for entry in wanted:
            feed = kept.feeds.add(entry.url, _kind(kind), you, title=entry.title, story=story)
            kept.feeds.resume(feed.id)
            kept.audit.note(you, "feed.add", feed.id, _name(feed))
            typer.echo(f"{feed.id}  {_name(feed)}")
        queue_round(kept)
    return 0


@app.command(name="list")
@guarded
def list_(
    pages: Annotated[bool, typer.Option("--pages", help="List the pages too that feeds brought.")] = False,
    db: options.Database = options.DATABASE,
) -> int:
    """List what is watched: when it is looked at next, and how the last look went."""
    options.require_desk()
    from rashomon.store.store import Store

    with Store(db).reading() as kept:
        for feed in kept.feeds.list(("feed", "sitemap", "page") if pages else ("feed", "sitemap")):
            when = "paused" if feed.paused else f"next {feed.due[:16].replace('T', ' ')} UTC"
            failed = f"  {feed.failures} failures in a row" if feed.failures else ""
            typer.echo(f"{feed.id}  {feed.kind}  {_name(feed)}\n    {when}{failed}")
            if feed.message:
                typer.echo(f"    {feed.message}")
    return 0


@app.command()
@guarded
def remove(which: _Which, you: _You = "you", db: options.Database = options.DATABASE) -> int:
    """Watch something no more. What it brought stays, and pages of a feed are still looked at."""
    options.require_desk()
    from rashomon.store.store import Store

    with Store(db).writing() as kept:
        feed = kept.feeds.get(which)
        if feed.kind == "page":
            # Kept, or a page that somebody had fetched would be watched again.
            kept.feeds.pause(feed.id, f"No longer watched, as {you} asked.")
        else:
            kept.feeds.remove(feed.id)
        kept.audit.note(you, "feed.remove", feed.id, _name(feed))
    typer.echo(f"{_name(feed)} is no longer watched.")
    return 0


@app.command()
@guarded
def run(db: options.Database = options.DATABASE, networks: options.Networks = None) -> int:
    """Look now at all that is due, read what it brings, and end. A worker does the same by itself."""
    options.require_desk()
    from rashomon.desk.desk import Desk
    from rashomon.desk.worker import do_queued
    from rashomon.fetch.guard import Guard
    from rashomon.store.store import Store
    from rashomon.watch.placing import place_new
    from rashomon.watch.rounds import Rounds, queue_round

    desk = Desk(Store(db), guard=Guard(networks=tuple(networks or ())))
    with desk.store.writing() as kept:
        due = kept.feeds.due(1_000_000)
        queue_round(kept)
    do_queued(desk, {"watch": Rounds()})
    while place_new(desk):
        do_queued(desk)
    with desk.store.reading() as kept:
        for feed in (kept.feeds.get(feed.id) for feed in due):
            typer.echo(f"{_name(feed)}: {feed.message}")
    typer.echo(f"{len(due)} were due.")
    return 0


def _kind(kind: str) -> "FeedKind":
    match kind:
        case "feed" | "sitemap" | "page":
            return kind
    raise typer.BadParameter(f"{kind}: give feed, sitemap or page.")


def _named(addresses: "list[str] | tuple[str, ...]") -> "list[Entry]":
    from rashomon.errors import FeedError
    from rashomon.ingest.listing import Entry, web_address

    found = []
    for address in addresses:
        if (url := web_address(address, "")) is None:
            raise FeedError(f"{address[:200]}: this is no address of the web. It begins with https://.")
        found.append(Entry(key=url, url=url))
    return found


def _subscribed(opml: Path | None) -> "tuple[Entry, ...]":
    if opml is None:
        return ()
    from rashomon.errors import FeedError
    from rashomon.watch.opml import read_opml

    try:
        data = opml.read_bytes()
    except OSError as error:
        raise FeedError(f"{opml}: cannot be read ({error.strerror}). Check the path.") from None
    listing = read_opml(data, name=str(opml))
    for note in listing.notes:
        typer.echo(note.message, err=True)
    return listing.entries


def _name(feed: "StoredFeed") -> str:
    from rashomon.fetch.shown import shown

    return f"{feed.title} ({shown(feed.url)})" if feed.title else shown(feed.url)
