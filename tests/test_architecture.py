"""The walls of the house: which room may know which, where input and output happen, how large a thing may grow."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "rashomon"

# A room may import the rooms of the lines above its own, and itself; never another room of its own line.
STOREYS = (
    ("voices",),
    ("rulings",),
    ("types", "errors"),
    ("codec", "when", "lexicon", "fetch"),
    ("models",),
    ("ingest", "extract", "resolve", "align", "review", "wikidata", "report"),
    ("pipeline",),
    ("store", "corpus", "evaluation", "verdicts"),
    ("desk",),
    ("watch",),
    ("serve", "client"),
    ("cli",),
)
STOREY = {room: level for level, rooms in enumerate(STOREYS) for room in rooms}

# Where files, network, clock, environment and printing are allowed; a name ending in a dot is a whole room.
OUTSIDE = (
    "rashomon.ingest.files",
    "rashomon.models.load",
    "rashomon.wikidata.files",
    "rashomon.verdicts.files",
    "rashomon.fetch.",
    "rashomon.store.",
    "rashomon.desk.",
    "rashomon.watch.",
    "rashomon.serve.",
    "rashomon.client.",
    "rashomon.corpus.",
    "rashomon.cli.",
)
EFFECTS = re.compile(
    r"(os|pathlib\.Path|shutil|tempfile|glob|fileinput|socket|ssl|http|urllib\.request|httpx|requests|aiohttp|subprocess"
    r"|multiprocessing|threading|random|secrets|uuid|time|sched|warnings|getpass|platform|locale|sqlite3)(\..+)?"
)
# Modules of those names that only compute.
PURE = {"os.PathLike", "os.fspath"}
# Silencing a library's log is no output of ours; writing to one is.
EFFECTFUL_CALLS = re.compile(
    r"((logging|_?log(ger)?)\.(debug|info|warning|error|exception|critical)|open|print|input|breakpoint|io\.open|(\w+\.)*(now|utcnow|today|urandom|default_rng|getenv|read_text|read_bytes|write_text|write_bytes))"
)
STREAMS = re.compile(r"sys\.(stdin|stdout|stderr|argv|path)")
EXITS = re.compile(r"(sys\.)?exit|quit|SystemExit|os\._exit")

BANNED_NAMES = re.compile(
    r"(utils?|helpers?|common|managers?|registry|misc|stuff|(.+_)?v\d+|.+_(utils?|helpers?|manager|registry))", re.I
)
BANNED_CLASSES = re.compile(r".*(Manager|Helper|Helpers|Utils?|Registry|V\d+)")

LONGEST_MODULE, LONGEST_FUNCTION, MOST_PARAMETERS = 400, 60, 5

Import = tuple[int, str]


def modules() -> Iterator[tuple[str, ast.Module, str]]:
    """Yield each module of the package: its dotted name, its tree and its text."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        text = path.read_text("utf-8")
        yield ".".join(parts).removesuffix(".__init__"), ast.parse(text), text


def room_of(module: str) -> str:
    """Return the room a dotted name lies in: "rashomon.align.findings" is in "align"; the package itself is ""."""
    return f"{module}.".split(".")[1]


def imports_of(tree: ast.AST) -> Iterator[Import]:
    """Yield line and full dotted name of everything imported, wherever in the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def wrong_imports(module: str, tree: ast.AST) -> list[str]:
    """Name the imports that go upstairs, to a neighbour, or that do not say from where."""
    room = room_of(module)
    found = []
    for line, name in imports_of(tree):
        if name.startswith("."):
            found.append(f"{module}:{line}: relative import {name}")
        if not f"{name}.".startswith("rashomon.") or not room:
            continue
        target = room_of(name)
        # The package itself is imported for its version alone, which anybody may tell.
        if name == "rashomon.__version__" or (name == "rashomon" and STOREY[room] >= STOREY["pipeline"]):
            continue
        if target not in STOREY:
            found.append(f"{module}:{line}: {name} is in no room of the house")
        elif target != room and STOREY[target] >= STOREY[room]:
            found.append(f"{module}:{line}: {room} may not know {name}")
    return found


def effects(module: str, tree: ast.AST) -> list[str]:
    """Name what touches the world outside, in a module that may not."""
    if f"{module}.".startswith(OUTSIDE):
        return []
    found = [(line, name) for line, name in imports_of(tree) if EFFECTS.fullmatch(name) and name not in PURE]
    # Package data (templates, tables) is part of the program; it is read through importlib.resources.
    resources = {name for _, name in imports_of(tree) if name.startswith("importlib.resources")}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            # What is called, without what it is called on: "place().read_text" is "read_text".
            name = ast.unparse(node.func).rpartition(").")[2]
            packaged = resources and name.endswith(("read_text", "read_bytes"))
            if EFFECTFUL_CALLS.fullmatch(name) and not packaged:
                found.append((node.lineno, f"{name}()"))
        elif isinstance(node, ast.Attribute) and STREAMS.fullmatch(ast.unparse(node)):
            found.append((node.lineno, ast.unparse(node)))
    return [f"{module}:{line}: {name} outside the rooms for it" for line, name in found]


def exits(module: str, tree: ast.AST) -> list[str]:
    """Name what ends the process, outside the command line."""
    if room_of(module) == "cli":
        return []
    calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
    bare = [n.exc for n in ast.walk(tree) if isinstance(n, ast.Raise) and n.exc and not isinstance(n.exc, ast.Call)]
    names = [(node.lineno, ast.unparse(node)) for node in (*calls, *bare)]
    return [f"{module}:{line}: only cli exits ({name})" for line, name in names if EXITS.fullmatch(name)]


def oversized(module: str, tree: ast.AST, text: str) -> list[str]:
    """Name what has outgrown the limits."""
    found = []
    if (lines := text.count("\n")) >= LONGEST_MODULE:
        found.append(f"{module}: {lines} lines")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            arguments = [
                a
                for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                if a.arg not in ("self", "cls")
            ]
            if length >= LONGEST_FUNCTION:
                found.append(f"{module}:{node.lineno}: {node.name} has {length} lines")
            if len(arguments) > MOST_PARAMETERS and not _is_command(node):
                found.append(f"{module}:{node.lineno}: {node.name} has {len(arguments)} parameters")
    return found


def _is_command(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a function is a command of the command line, whose options are its parameters."""
    return any(re.search(r"\.(command|callback)\b|^guarded$", ast.unparse(d)) for d in node.decorator_list)


def ill_named(module: str, tree: ast.AST) -> list[str]:
    """Name modules and classes whose names say nothing of what they hold."""
    found = [f"{module}: {part}" for part in module.split(".") if BANNED_NAMES.fullmatch(part)]
    classes = [n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    return found + [f"{module}: class {name}" for name in classes if BANNED_CLASSES.fullmatch(name)]


def undocumented(module: str, tree: ast.Module) -> list[str]:
    """Name modules that do not open with a sentence."""
    opening = (ast.get_docstring(tree) or "").split("\n\n")[0]
    return [] if re.search(r"[.:]$", opening) else [f"{module}: opens with no sentence"]


def test_the_rooms_are_those_of_the_house() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - set(STOREY) == {"__init__"}


def test_imports_go_one_way() -> None:
    assert [w for module, tree, _ in modules() for w in wrong_imports(module, tree)] == []


def test_stages_touch_nothing_outside() -> None:
    assert [w for module, tree, _ in modules() for w in effects(module, tree)] == []


def test_only_the_command_line_exits() -> None:
    assert [w for module, tree, _ in modules() for w in exits(module, tree)] == []


def test_nothing_has_outgrown_its_limits() -> None:
    assert [w for module, tree, text in modules() for w in oversized(module, tree, text)] == []


def test_names_say_what_things_are() -> None:
    assert [w for module, tree, _ in modules() for w in ill_named(module, tree)] == []


def test_each_module_opens_with_a_sentence() -> None:
    assert [w for module, tree, _ in modules() for w in undocumented(module, tree)] == []


def test_no_module_needs_itself() -> None:
    """No import cycle, counting only what importing a module runs."""
    known = {module: tree for module, tree, _ in modules()}
    needs = {module: _needed(tree, set(known)) - {module} for module, tree in known.items()}
    while ready := {module for module, needed in needs.items() if not needed}:
        needs = {module: needed - ready for module, needed in needs.items() if module not in ready}
    assert needs == {}


def _needed(tree: ast.Module, known: set[str]) -> set[str]:
    """Return the modules among `known` that importing a module imports: its top level, type checking set aside."""
    top = ast.Module([n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)], [])
    # "from room import module" needs the module; "from module import name" the module, too.
    names = (name if name in known else name.rpartition(".")[0] for _, name in imports_of(top))
    return {name for name in names if name in known and name != "rashomon"}


def test_no_subpackage_shares_its_name_with_what_it_exports() -> None:
    for module, tree, _ in modules():
        defined = {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
        assert not defined & set(STOREY), module


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("rashomon.extract.times", "from rashomon.resolve.dates import resolve_dates"),
        ("rashomon.extract.times", "from rashomon import pipeline"),
        ("rashomon.extract.times", "from rashomon.cli import main"),
        ("rashomon.models.load", "from rashomon.extract import times"),
        ("rashomon.types", "from rashomon.errors import FormatError"),
        ("rashomon.align.events", "from .findings import find_findings"),
        ("rashomon.align.events", "def f():\n    import rashomon.report.formats"),
        ("rashomon.align.events", "import rashomon.utils"),
        ("rashomon.align.events", "import rashomon"),
    ],
)
def test_a_wrong_import_is_seen(module: str, source: str) -> None:
    assert len(wrong_imports(module, ast.parse(source))) >= 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("rashomon.pipeline", "import rashomon\nfrom rashomon.align.events import group_events"),
        ("rashomon.align.events", "from rashomon.align.claims import gather\nfrom rashomon.types import Event"),
        ("rashomon.cli", "from rashomon import __version__\nfrom rashomon.pipeline import read"),
        ("rashomon", "from rashomon.ingest.files import open_account"),
    ],
)
def test_a_right_import_passes(module: str, source: str) -> None:
    assert wrong_imports(module, ast.parse(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "from pathlib import Path",
        "import random",
        "import httpx",
        "def f():\n    import urllib.request",
        "open('x')",
        "print(1)",
        "date.today()",
        "datetime.datetime.now()",
        "np.random.default_rng()",
        "place().read_text()",
        "sys.stdout.write('x')",
        "logging.warning('x')",
    ],
)
def test_an_effect_is_seen(source: str) -> None:
    assert len(effects("rashomon.align.events", ast.parse(source))) == 1
    assert effects("rashomon.ingest.files", ast.parse(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "from pathlib import PurePath",
        "import logging\nlogging.getLogger('x').setLevel(50)",
        "reopen()",
        "from os import PathLike",
        "from datetime import date",
    ],
)
def test_what_only_computes_passes(source: str) -> None:
    assert effects("rashomon.align.events", ast.parse(source)) == []


@pytest.mark.parametrize("source", ["sys.exit(1)", "raise SystemExit", "raise SystemExit(2)", "exit()"])
def test_an_exit_is_seen(source: str) -> None:
    assert len(exits("rashomon.ingest.files", ast.parse(source))) == 1
    assert exits("rashomon.cli.main", ast.parse(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "\n" * 400,
        "def f():\n" + "    pass\n" * 60,
        "def f(a, b, c, *, d, e, f): ...",
        "class C:\n    def f(self, a, b, c, d, e, f): ...",
    ],
)
def test_what_is_too_large_is_seen(source: str) -> None:
    assert len(oversized("rashomon.x", ast.parse(source), source)) == 1


def test_what_is_just_small_enough_passes() -> None:
    source = "class C:\n    def f(self, a, b, c, d, e):\n" + "        pass\n" * 58
    assert oversized("rashomon.x", ast.parse(source), source) == []


@pytest.mark.parametrize("name", ["utils", "text_utils", "helpers", "common", "manager", "registry", "parser_v2", "v2"])
def test_an_empty_name_is_seen(name: str) -> None:
    assert len(ill_named(f"rashomon.align.{name}", ast.parse(""))) == 1


def test_an_empty_class_name_is_seen() -> None:
    assert len(ill_named("rashomon.align.events", ast.parse("class EventManager: ...\nclass Event: ..."))) == 1


def test_a_module_without_a_sentence_is_seen() -> None:
    assert undocumented("m", ast.parse("import os")) and undocumented("m", ast.parse("'words without an end'"))
    assert undocumented("m", ast.parse("'A sentence.'")) == []
