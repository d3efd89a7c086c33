"""Profiles reading and comparing: the share of time of each stage, and how near the models come to the machine's peak.

python bench/stages.py [--articles N]      (the peak needs onnx, of the extra `bench`)

Timers are laid around the stages from here, on one thread; the product has none. A stage's time is its own: what it
calls that is a stage too is counted there. Times are of the processor, so that other work on the machine counts little.
"""

import argparse
import importlib
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, ParamSpec, TypeVar

import material
import peak
from beside import ONE_THREAD, sample
from floors import Figure, judge

# Stages by the place of the function that does them: module, name.
READING = {
    ("rashomon.models.pieces", "pieces"): "wordpieces",
    ("rashomon.pipeline", "label"): "labels from what the models say",
    ("rashomon.models.encoder", "point"): "what pronouns point at",
    ("rashomon.pipeline", "find_attributions"): "attributions",
    ("rashomon.pipeline", "split_sentences"): "sentences and claims",
    ("rashomon.pipeline", "cut_claims"): "sentences and claims",
    ("rashomon.pipeline", "weigh_claims"): "factuality",
    ("rashomon.pipeline", "find_entities"): "entities",
    ("rashomon.pipeline", "find_times"): "times",
    ("rashomon.pipeline", "find_relations"): "relations",
    ("rashomon.pipeline", "resolve_names"): "names and pronouns",
    ("rashomon.pipeline", "resolve_sources"): "sources and chains",
    ("rashomon.pipeline", "describe_unnamed"): "unnamed sources",
    ("rashomon.pipeline", "resolve_dates"): "dates",
    ("rashomon.pipeline", "find_communications"): "communications",
    ("rashomon.pipeline", "find_positions"): "positions",
}
COMPARING = {
    ("rashomon.align.claims", "story_claims"): "claims of the story",
    ("rashomon.align.claims", "embed"): "wordpieces for the embedder",
    ("rashomon.align.entities", "match_entities"): "entities across accounts",
    ("rashomon.align.lineage", "trace_lineage"): "lineage",
    ("rashomon.align.origins", "trace_origins"): "origins",
    ("rashomon.align.pairs", "find_pairs"): "pairs worth comparing",
    ("rashomon.align.judge", "judge_pairs"): "likelihoods of pairs",
    ("rashomon.align.judge", "judge"): "wordpieces for the judge",
    ("rashomon.align.judge", "align_claims"): "alignment of words",
    ("rashomon.align.judge", "compare_all"): "comparators",
    ("rashomon.align.events", "group_events"): "events and their order",
    ("rashomon.align.order", "order_events"): "events and their order",
    ("rashomon.align.findings", "find_findings"): "findings",
}
INTEGERS = frozenset({"DynamicQuantizeMatMul", "MatMulIntegerToFloat", "MatMulInteger", "QLinearMatMul"})
FLOATS = frozenset({"MatMul", "FusedMatMul", "Gemm"})
_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")
STORIES = 3
REPLAYED = 60  # runs of a model whose kernels are timed


class Clock:
    """Seconds of the processor by stage; time belongs to the innermost stage that runs."""

    def __init__(self, now: Callable[[], float] = time.process_time) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._now = now
        self._open = ["the rest"]
        self._since = now()

    def __contains__(self, stage: str) -> bool:
        """Tell whether a stage runs, or has called what runs."""
        return stage in self._open

    def around(self, stage: str, work: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
        """Return the work with its time counted for a stage."""

        def timed(*given: _Given.args, **options: _Given.kwargs) -> _Found:
            self._turn()
            self._open.append(stage)
            try:
                return work(*given, **options)
            finally:
                self._turn()
                self._open.pop()

        return timed

    def total(self) -> float:
        """Return the seconds since the clock was made or begun anew."""
        self._turn()
        return sum(self.spent.values())

    def begin(self) -> None:
        """Forget what was counted."""
        self.spent.clear()
        self._since = self._now()

    def _turn(self) -> None:
        now = self._now()
        self.spent[self._open[-1]] += now - self._since
        self._since = now


class Runs:
    """Every run of a model, timed: how many pieces it was given; the first inputs are kept to be run again."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.pieces: Counter[str] = Counter()
        self.given: dict[str, list[Mapping[str, Any]]] = {}

    def opened(self, session: Callable[..., Any]) -> Callable[..., Any]:
        """Return what opens sessions, so that their runs are timed."""

        def timed(name: str, count: int | None = None) -> "_Timed":
            return _Timed(name, session(name, count), self)

        return timed


class _Timed:
    def __init__(self, name: str, session: Any, runs: Runs) -> None:  # noqa: ANN401 - it has no type
        self._name, self._session, self._runs = name, session, runs

    def run(self, outputs: None, given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - what the model gives
        runs, name = self._runs, self._name
        runs.pieces[name] += next(iter(given.values())).shape[1]
        kept = runs.given.setdefault(name, [])
        if len(kept) < REPLAYED:
            kept.append(given)
        stage = f"model: {name}" + (", once more inside contents" if "attributions" in runs.clock else "")
        return runs.clock.around(stage, self._session.run)(outputs, given)


class Kernels(NamedTuple):
    """Where runs of a model spend their time, as shares of 1, and the operations of its products with its weights."""

    integers: float
    floats: float
    other: float  # kernels
    a_piece: float  # operations on 8-bit integers for each piece


def kernels(name: str, given: Sequence[Mapping[str, Any]]) -> Kernels:
    """Run a model again, opened as the product opens it, under onnxruntime's own profiler."""
    import onnxruntime  # type: ignore[import-untyped]  # it ships no types

    from rashomon.models import load

    real = onnxruntime.InferenceSession
    with TemporaryDirectory() as place:

        def profiled(path: object, options: Any, **more: Any) -> Any:  # noqa: ANN401 - they have no types
            options.enable_profiling = True
            options.profile_file_prefix = str(Path(place, name))
            return real(path, options, **more)

        onnxruntime.InferenceSession = profiled
        try:
            session: Any = load._session.__wrapped__(name, 1, 0)
        finally:
            onnxruntime.InferenceSession = real
        session.run(None, given[0])
        for one in given:
            session.run(None, one)
        events = json.loads(Path(session.end_profiling()).read_text("utf-8"))
    pieces = sum(next(iter(one.values())).shape[1] for one in (given[0], *given))
    return shares(events, pieces)


def shares(events: Iterable[Mapping[str, Any]], pieces: int) -> Kernels:
    """Return the shares of a profile's kernels, of runs that had so many pieces together."""
    spent, runs, done = defaultdict[str, float](float), 0.0, 0
    for event in events:
        if event["name"] == "model_run":
            runs += event["dur"]
        elif event.get("cat") == "Node" and event["name"].endswith("kernel_time"):
            operator = event["args"]["op_name"]
            sort = "integers" if operator in INTEGERS else "floats" if operator in FLOATS else "other"
            spent[sort] += event["dur"]
            done += _operations(event["args"]) if sort == "integers" else 0
    return Kernels(spent["integers"] / runs, spent["floats"] / runs, spent["other"] / runs, done / pieces)


def _operations(told: Mapping[str, Any]) -> int:
    """Return the operations of one product: what it gives, by what is summed over for each number of it."""
    inner = next(iter(told["input_type_shape"][0].values()))[-1]
    (shape,) = (next(iter(one.values())) for one in told["output_type_shape"])
    cells = 1
    for size in shape:
        cells *= size
    return peak.operations(cells, 1, inner)


def profiled(stages: Mapping[tuple[str, str], str], work: Callable[[], object]) -> tuple[Clock, Runs]:
    """Do the work once to warm up and once with the timers on."""
    from rashomon.models import load

    clock = Clock()
    runs = Runs(clock)
    homes = [(load, "session", runs.opened(load.session))]
    for (module, name), stage in stages.items():
        home = importlib.import_module(module)
        homes.append((home, name, clock.around(stage, getattr(home, name))))
    before = [(home, name, getattr(home, name)) for home, name, _ in homes]
    work()
    try:
        for home, name, timed in homes:
            setattr(home, name, timed)
        clock.begin()
        work()
        clock.total()
    finally:
        for home, name, real in before:
            setattr(home, name, real)
    return clock, runs


def table(clock: Clock) -> str:
    """Return the stages with their share of the time in percent, most first."""
    total = sum(clock.spent.values())
    most_first = sorted(clock.spent.items(), key=lambda one: -one[1])
    return "\n".join(f"  {name:<52}{100 * spent / total:>6.1f} %" for name, spent in most_first)


def arithmetic(clock: Clock, runs: Runs) -> tuple[float, float]:
    """Print where the models' runs go; return billions of operations, and the share of time they take."""
    done = products = 0.0
    for name, pieces in sorted(runs.pieces.items()):
        found = kernels(name, runs.given[name])
        own = sum(spent for stage, spent in clock.spent.items() if stage.startswith(f"model: {name}"))
        done += found.a_piece * pieces / 1e9
        products += found.integers * own
        outside = 1 - found.integers - found.floats - found.other
        print(
            f"  {name}: {pieces} pieces, {found.a_piece / 1e6:.1f} million operations each; of a run "
            f"{found.integers:.0%} products of integers, {found.floats:.0%} of floats, {found.other:.0%} other kernels "
            f"and {outside:.0%} outside"
        )
    return done, products / sum(clock.spent.values())


def figures(articles: int) -> Iterable[Figure]:
    """Profile, print the tables and yield the figures."""
    import rashomon

    accounts = sample(articles)
    stories = [list(map(rashomon.open_account, material.accounts_of(s))) for s in material.stories()[:STORIES]]
    told = [[rashomon.read(account) for account in story] for story in stories]
    words = sum(len(account.text.split()) for account in accounts)
    of_peak = peak.measured(1)
    if of_peak is None:
        print(peak.ABSENT)
    else:
        two = peak.measured(2) or of_peak
        for threads, one in ((1, of_peak), (2, two)):
            yield Figure(f"int8 peak, {threads} thread", one.int8, "", "higher", "GOPS", floored=False)
            yield Figure(f"float32 peak, {threads} thread", one.float32, "", "higher", "GOPS", floored=False)
    for what, stages, work in (
        ("reading", READING, lambda: [rashomon.read(account) for account in accounts]),
        ("comparing", COMPARING, lambda: [rashomon.compare(story) for story in told]),
    ):
        clock, runs = profiled(stages, work)
        seconds = clock.total()
        print(f"Where {what} goes ({seconds:.1f} s of the processor):")
        print(table(clock))
        done, products = arithmetic(clock, runs)
        if what == "reading":
            yield Figure("reading, with timers on", words / seconds, "", "higher", "words/s", floored=False)
        else:
            yield Figure(
                "comparing, an account", 1000 * seconds / sum(map(len, told)), "", "lower", "ms", floored=False
            )
        models = sum(spent for stage, spent in clock.spent.items() if stage.startswith("model: ")) / seconds
        yield Figure(f"{what}: runs of models, of all time", 100 * models, "", "higher", "%", floored=False)
        yield Figure(f"{what}: products of integers, of all time", 100 * products, "", "higher", "%", floored=False)
        yield Figure(f"{what}: model arithmetic", done / seconds, "", "higher", "GOPS", floored=False)
        if of_peak is not None:
            share = 100 * done / seconds / of_peak.int8
            yield Figure(f"{what}: model arithmetic, of the int8 peak", share, "", "higher", "%", floored=False)


def main() -> int:
    """Measure, print, and return the exit status: 1 where a figure does not hold, 2 with nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="make the floors as strict as these figures allow")
    parser.add_argument("--articles", type=int, default=12)
    options = parser.parse_args()
    if not material.present():
        print(material.ABSENT, file=sys.stderr)
        return 2
    os.environ.update(ONE_THREAD)
    return judge(list(figures(options.articles)), options.write)


if __name__ == "__main__":
    sys.exit(main())
