"""`rashomon compare`: accounts of one story to their comparison."""

from rashomon.cli import options
from rashomon.cli.guard import complain, guarded
from rashomon.cli.reading import busy, read_files
from rashomon.cli.writing import deliver, require_verdicts, wanted


@guarded
def compare(  # noqa: PLR0913, PLR0917 - one parameter an option
    files: options.Files,
    format_name: options.Format = None,
    output: options.Output = None,
    published: options.Published = None,
    title: options.Title = None,
    publisher: options.Publisher = None,
    author: options.Author = None,
    wikidata: options.Wikidata = None,
    verdicts: options.Verdicts = None,
    everything: options.Everything = False,
    workers: options.Workers = 0,
    quiet: options.Quiet = False,
) -> int:
    """Show where accounts agree, differ and contradict each other.

    Prints the comparison; -o story.html writes it as a page that can be sent to others. An account that cannot be read
    is named on stderr and the others are compared, a verdict on no passage likewise; the exit status is then 1.
    """
    inputs = [*files, *(str(path) for path in (wikidata, verdicts) if path)]
    what = wanted(format_name, output, everything=everything, quiet=quiet, inputs=inputs)
    from rashomon.ingest.overrides import parse_overrides
    from rashomon.verdicts.files import open_verdicts
    from rashomon.wikidata.files import open_items

    metadata = parse_overrides(
        published=published or (), title=title or (), publisher=publisher or (), author=author or ()
    )
    # Opened now, so that a wrong path or table is told before any work.
    items = open_items(wikidata) if wikidata else None
    decided = open_verdicts(verdicts) if verdicts else ()
    require_verdicts(what, given=bool(decided))
    readings, failures = read_files(files, metadata, workers=workers, quiet=quiet)
    if not readings:
        complain("no account could be read.")
        return 1
    from rashomon.pipeline import compare as compare_readings
    from rashomon.wikidata.match import link_story

    story = busy("Comparing", quiet, lambda: compare_readings(readings))
    if items is not None:
        story = busy("Looking names up", quiet, lambda: link_story(story, items))
    if decided:
        from rashomon.verdicts.match import with_verdicts

        story, unmatched = with_verdicts(story, decided)
        for note in unmatched:
            complain(note.message)
        failures += len(unmatched)
    deliver(story, what)
    return 1 if failures else 0
