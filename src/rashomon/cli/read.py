"""`rashomon read`: accounts to their readings."""

from rashomon.cli import options
from rashomon.cli.guard import complain, guarded
from rashomon.cli.reading import busy, read_files
from rashomon.cli.writing import deliver, require_verdicts, wanted


@guarded
def read(  # noqa: PLR0913, PLR0917 - one parameter an option
    files: options.Files,
    format_name: options.Format = None,
    output: options.Output = None,
    published: options.Published = None,
    title: options.Title = None,
    publisher: options.Publisher = None,
    author: options.Author = None,
    wikidata: options.Wikidata = None,
    everything: options.Everything = False,
    workers: options.Workers = 0,
    quiet: options.Quiet = False,
) -> int:
    """Show who says what in each account, without comparing.

    With --format jsonl it prints one Reading a line, the form that programs take.
    """
    what = wanted(format_name, output, everything=everything, quiet=quiet, inputs=files)
    require_verdicts(what, given=False)
    from rashomon.ingest.overrides import parse_overrides
    from rashomon.wikidata.files import open_items

    metadata = parse_overrides(
        published=published or (), title=title or (), publisher=publisher or (), author=author or ()
    )
    # Opened now, so that a wrong path or table is told before any work.
    items = open_items(wikidata) if wikidata else None
    readings, failures = read_files(files, metadata, workers=workers, quiet=quiet)
    if not readings:
        complain("no account could be read.")
        return 1
    if items is not None:
        from rashomon.wikidata.match import link_readings

        readings = busy("Looking names up", quiet, lambda: link_readings(readings, items))
    deliver(readings, what)
    return 1 if failures else 0
