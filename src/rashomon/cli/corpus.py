"""`rashomon corpus`: everything an archive holds, read, grouped into stories and compared; what it says then."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from rashomon.cli import options
from rashomon.cli.guard import complain, guarded
from rashomon.cli.reading import busy
from rashomon.cli.steps import StepsShown
from rashomon.cli.writing import deliver, wanted

app = typer.Typer(
    no_args_is_help=True, help="Read everything an archive holds: find its copies and stories, compare each story."
)

_Out = Annotated[Path, typer.Argument(metavar="OUT", help="The folder that `corpus run` wrote.", show_default=False)]


@app.command()
@guarded
def run(  # noqa: PLR0913, PLR0917 - a parameter an option
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Folders, files and feeds: .warc .warc.gz .wacz .jsonl (also .gz .xz .bz2) .parquet, pages and texts.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The folder to write to.", show_default=False)
    ],
    engine: Annotated[
        Literal["local", "ray"],
        typer.Option(metavar="NAME", help="What does the work: local (this machine) or ray (a cluster)."),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(metavar="URL", help="With ray: the cluster (ray://host:10001); else one on this machine."),
    ] = None,
    workers: Annotated[int, typer.Option(min=0, metavar="N", help="Processes; 0 uses all processors.")] = 0,
    group_only: Annotated[
        bool, typer.Option("--group-only", help="Stop when copies and stories are found; read nothing yet.")
    ] = False,
    quiet: options.Quiet = False,
) -> int:
    """Read, group and compare everything in INPUT, and write tables (Parquet) and a page about them.

    Stop it at any point (Ctrl-C); the same command goes on where it was. With more inputs it does only what is new.
    What cannot be read, and what is not in English, is in the table left_out with the reason.
    """
    from rashomon.corpus.run.archive import run_archive
    from rashomon.corpus.run.doing import Doing
    from rashomon.corpus.run.engine import engine_of
    from rashomon.report.passage import count

    with engine_of(engine, workers=workers, address=address) as chosen, StepsShown(quiet=quiet) as shown:
        ran = run_archive(inputs, output, Doing(chosen, shown), group_only=group_only)
    typer.echo(
        f"{count(ran.accounts, 'account')} ({count(ran.words, 'word')}) in {count(ran.stories, 'story', 'stories')}; "
        f"{count(ran.copies, 'pair')} of copies."
    )
    if ran.left_out:
        typer.echo(f"Left out: {count(ran.left_out, 'record')}. The table {output / 'left_out'} says why.")
    if not group_only:
        typer.echo(f"See {output / 'index.html'}.")
    if ran.lost:
        complain(f"{count(ran.lost, 'task')} could not be done, and what is in them is left out. Run this again.")
    return 1 if ran.lost else 0


@app.command("report")
@guarded
def draw(
    out: _Out,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write: report.html.", show_default=False)
    ],
    quiet: options.Quiet = False,
) -> int:
    """Draw who is quoted, who originates and who relays, how claims spread and what was contradicted: a page of plots.

    The questions are those of docs/questions.md, which DuckDB answers over the same tables.
    """
    if output.is_dir() or not output.parent.is_dir():
        raise typer.BadParameter(f"{output} is a folder, or in one that does not exist.", param_hint="--output")
    from rashomon.corpus.questions.pages import page_of_answers

    page = busy("Asking", quiet, lambda: page_of_answers(out))
    output.write_text(page, "utf-8")
    if not quiet:
        typer.echo(f"Wrote {output}", err=True)
    return 0


@app.command()
@guarded
def story(  # noqa: PLR0913, PLR0917 - a parameter an option
    out: _Out,
    name: Annotated[str, typer.Argument(metavar="STORY", help="The story's id.", show_default=False)],
    format_name: options.Format = None,
    output: options.Output = None,
    everything: options.Everything = False,
    quiet: options.Quiet = False,
) -> int:
    """Lay one story of a run out, as `rashomon compare` does: print it, or write its page with -o story.html."""
    what = wanted(format_name, output, everything=everything, quiet=quiet)
    from rashomon.corpus.run.reopening import accounts_of_story
    from rashomon.pipeline import compare, read

    accounts = accounts_of_story(out, name)
    deliver(busy("Comparing", quiet, lambda: compare(map(read, accounts))), what)
    return 0
